"""The words of heads, as the tables of the languages in use give them, and the patterns made with them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from letterbook.finders.word_search import phrase
from letterbook.languages import together


class HeadWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[heads]`: kinds of document and the words between sender and recipient."""

    kinds: dict[str, str] = {}  # "telegram" -> "telegram": the word in a head, the kind in the export
    titles: dict[str, str] = {}  # whole heads without correspondents: "editorial note" -> "editorial note"
    to: tuple[str, ...] = ()
    from_: tuple[str, ...] = msgspec.field(default=(), name="from")
    between: tuple[str, ...] = ()  # "between X and Y": who spoke with whom
    into: tuple[str, ...] = ()  # "в": before a body that a paper goes to, "Записка Лунёва в Совет труда"
    subjects: tuple[str, ...] = ()  # "concerning", "of a conversation": behind the correspondents of a head
    numbers: tuple[str, ...] = ()  # words and signs before a document number: "no", "nr", "№"
    writers: tuple[str, ...] = ()  # "from": alone before a name, the head names who wrote
    authors: tuple[str, ...] = ()  # "by": on a title page, before who wrote
    collections: tuple[str, ...] = ()  # "papers": "The Papers of X" is X's collection
    same: tuple[str, ...] = ()  # "the same": the correspondent of the letter before
    ordinals: tuple[str, ...] = ()  # "letter", "document": "Letter 12"
    greeting: tuple[str, ...] = ()  # "S. P. D.": ends a head that says who greets whom
    dative: tuple[str, ...] = ()  # endings that no name has but a recipient's, after a sender: "Сталин Молотову"
    dative_alone: tuple[str, ...] = ()  # endings of a recipient's name in a head that names nobody else


class HeadPatterns(msgspec.Struct, frozen=True):
    """The patterns that the words of heads make."""

    number: re.Pattern[str]
    to: re.Pattern[str]
    subject: re.Pattern[str]
    kind: re.Pattern[str]
    between: re.Pattern[str]
    from_: re.Pattern[str]  # anywhere a kind has been named
    to_only: re.Pattern[str]


@cache
def head_words(*codes: str) -> HeadWords:
    """The head tables of several languages as one."""
    return together("heads", HeadWords, codes)


@cache
def head_patterns(*codes: str) -> HeadPatterns:
    """The patterns of the heads of several languages."""
    words = head_words(*codes)
    signs = "|".join(sorted(map(re.escape, words.numbers), key=len, reverse=True)) or "(?!)"
    nouns = "|".join(sorted(map(re.escape, words.ordinals), key=len, reverse=True)) or "(?!)"
    number = re.compile(
        rf"(?P<bracket>\[)?(?:(?P<noun>{nouns})\s+)?(?:(?P<sign>{signs})[.:]?\s*)?"
        r"(?:(?P<arabic>\d{1,4}[a-z]?)|(?P<roman>[IVXLCDM]{1,9}))"
        r"(?P<close>\])?(?P<stop>[.:)]|(?=[\s—–-])|$)",
        re.IGNORECASE,
    )
    to = re.compile(
        r"[\s_]+(?:{})\s+".format("|".join(sorted(map(re.escape, words.to), key=len, reverse=True)) or "(?!)"),
        re.IGNORECASE,
    )
    kind = re.compile(
        r"\W*(?:the\s+|an?\s+)?(?:[^\W\d_][\w\-]*\s+){{0,3}}?(?P<kind>{})\b(?P<draft>\s*\([^)]*\))?".format(
            "|".join(sorted(map(re.escape, words.kinds), key=len, reverse=True)) or "(?!)"
        ),
        re.IGNORECASE,
    )
    to_word = "|".join(map(re.escape, words.to)) or "(?!)"
    return HeadPatterns(
        number,
        to,
        re.compile(rf"[\s_,]+{phrase(words.subjects)}(?![\w.])", re.IGNORECASE),
        kind,
        between=re.compile(rf"[^.:]{{0,60}}?(?<!\w){phrase(words.between)}\s+", re.IGNORECASE),
        from_=re.compile(rf"[\s,:]*(?:{_leads(words.from_)})", re.IGNORECASE),
        to_only=re.compile(rf"[\s,:]*(?:{to_word})\s+", re.IGNORECASE),
    )


def _leads(words: tuple[str, ...]) -> str:
    """A pattern for words before a name: white space follows, but for an elided one ("d'Arthur")."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + ("" if word[-1] in "'’" else r"\s+") for word in ordered) or "(?!)"
