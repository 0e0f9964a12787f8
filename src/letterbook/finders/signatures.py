"""Signatures: a name, with the office that its bearer signs for."""

from __future__ import annotations

import re
from functools import cache

from letterbook.finders.name_lists import split_names
from letterbook.finders.name_words import WORD, NameWords, bare, name_words
from letterbook.finders.names import has_surname, looks_like_name
from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.model.annotations import NameText, Signature
from letterbook.model.text import Span, stripped


@cache
def _signing(*codes: str) -> re.Pattern[str]:
    """The pattern of "Ihr treuer Freund K. Brandtner", "Your B. Reed": no mark parts the words from the name."""
    particles = phrase(tuple(sorted(name_words(*codes).name_particles)))
    return re.compile(
        rf"(?i:{phrase(part_words(*codes).signing)})(?:\s+[^\W\d_][\w’'-]*\.?){{0,7}}?\s+"
        rf"(?P<name>(?:{particles}\.?\s+)?(?:[A-ZÀ-ÞА-ЯЁ]\.\s?){{0,3}}[A-ZÀ-ÞА-ЯЁ][\w’'-]*(?:\s+[A-ZÀ-ÞА-ЯЁ][\w’'-]*)?|[A-ZÀ-ÞА-ЯЁ])\.?$",
    )


@cache
def _signed(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"[\s(\[]*{phrase(part_words(*codes).signed)}[\s)\].:,]*(?!\w)", re.IGNORECASE)


# "Secretary of the Poltava Provincial Committee: B. Magidov.": an office, a colon, a name.
OFFICE_BEFORE = re.compile(
    r"(?P<office>[A-ZÀ-ÞА-ЯЁ][^:.!?]{2,90}):\s+(?P<name>(?:[^\W\d_]\.\s?){0,3}[A-ZÀ-ÞА-ЯЁ][^:!?]{1,50})$"
)
AFTER_STOP = re.compile(r"\.\s+([a-zà-öø-ÿа-яё]+)")  # a sentence goes on; but "G. v. Thalheim"
# "B. Moss1", "B. Moss [2]", "B. Moss.3", "B. Moss 4": the mark of a note behind a signature.
END_MARK = re.compile(r"(?<=[^\W\d_.)\"”’'])\d{1,3}$|\s*\[\d{1,3}\]$|(?<=[.\"”’'])\d{1,3}$|\s\d{1,3}$")
END_OF_MARK = frozenset("0123456789]")
LONGEST_SIGNING = 70  # characters
SIGNED_FOR = re.compile(r"[:,]\s+|\n\s*|\s{3,}")


def find_signature(text: str, span: Span, names: NameWords, codes: tuple[str, ...]) -> Signature | None:
    """A name, with an office before it ("Secretary of the Board: B. Moss.") or after it ("B. Moss Chairman of …")."""
    core = stripped(text, span.start, span.end)
    words = core.of(text)
    plain = END_MARK.sub("", words) if words[-1:] in END_OF_MARK else words
    plain = plain.strip().strip("\"“”’' _*()[]")
    signed = _signed(*codes).match(plain)
    plain = plain[signed.end() :].strip() if signed else plain
    tokens = WORD.findall(plain)
    if not tokens or len(tokens) > 22 or plain.casefold().strip(" .:") in part_words(*codes).not_signatures:
        return None
    if "?" in plain or ";" in plain or any(match[1] not in names.small for match in AFTER_STOP.finditer(plain)):
        return None
    signing = _signing(*codes).match(plain) if len(plain) <= LONGEST_SIGNING else None
    if signing and "\n" not in plain:
        at = core.start + max(words.rfind(signing["name"]), 0)
        return Signature(NameText(signing["name"], Span(at, at + len(signing["name"])), "person"), 0.75)
    office = OFFICE_BEFORE.match(plain) if ":" in plain else None
    if office and looks_like_name(office["name"].rstrip("."), names) and has_surname(office["name"], names):
        at = core.start + max(words.find(office["name"]), 0)
        return Signature(_person_in(text, Span(at, at + len(office["name"])), names), 0.85)
    if any(map(str.isdigit, plain)) or not looks_like_name(plain.rstrip("."), names):
        return None
    pieces = [piece for piece in SIGNED_FOR.split(plain) if piece.strip()]
    named = [piece for piece in pieces if has_surname(piece, names)]
    best = next((piece for piece in named if re.match(r"(?:[^\W\d_]\.\s?){1,3}\s?[^\W\d_]{2,}", piece)), None)
    if best is None:
        best = named[-1] if len(pieces) > 1 and named else (named[0] if named else None)
    if best is None:
        # An office signs alone only with a name of its own elsewhere; "VICTORIA R." and "Th." are names.
        return None
    at = words.find(best)
    at = max(at, 0)
    name_span = Span(core.start + at, core.start + at + len(best))
    name = _person_in(text, name_span, names)
    initials = bool(re.search(r"\b[^\W\d_]\.", plain))
    strength = 0.4 + 0.2 * initials + 0.2 * (len(tokens) <= 4) + 0.1 * plain.isupper()
    return Signature(name=name, strength=min(strength, 0.95))


def _person_in(text: str, span: Span, names: NameWords) -> NameText:
    """The name of a signature without the office printed behind it on the same line."""
    words = span.of(text)
    # "N. Khrushchev Chairman of the Council": the office begins at the first office word behind the name.
    tokens = list(WORD.finditer(words))
    for number, token in enumerate(tokens):
        if number and bare(token.group()) in names.offices and has_surname(words[: token.start()], names):
            span = stripped(text, span.start, span.start + token.start())
            break
    found = split_names(text, span, names)
    if found:
        return found[0]
    return NameText(re.sub(r"\s+", " ", span.of(text)).strip(), span, "person")
