"""Letters that travel inside others: a telegram that hands on the words of a message, a copy sent with a covering note.

"Please deliver following message to Khrushchev from the President:", a greeting, the text, another's name under it: a
letter to the Embassy in which the President speaks to Khrushchev. Its day is that of the document or one near it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.mention_words import MentionWords, TableKey, mention_patterns
from letterbook.finders.name_words import WORD, bare
from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.resolvers.parties import Ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.edition import Letter
    from letterbook.resolvers.parties import Parties

LEAD = 500  # characters in which a document says that it brings another's words
GREETED_WITHIN = 1200  # characters
SIGNED_WITHIN = 600  # characters before the end
LONGEST_LINE = 60  # characters of a signature
SAID = frozenset(("paragraph", "salutation", "closer", "signature", "postscript"))
CAPITALISED = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'\-]+")
POSSESSIVE = re.compile(r"(?:['’]s|['’])$")


class Conveyed(msgspec.Struct, frozen=True):
    """A letter inside a document: who speaks in it to whom, and from where."""

    senders: Ids
    readers: Ids
    start: int


def conveyed(letter: Letter, lexicons: Sequence[Lexicon], parties: Parties) -> Conveyed | None:
    """The letter that a document hands on, if it says so and both its sides are known correspondents."""
    paragraphs = [part for part in letter.parts if part.role in ("paragraph", "salutation")]
    if not paragraphs:
        return None
    text, first, last = letter.source.text, paragraphs[0].span.start, _end(letter)
    for lexicon in lexicons:
        words = lexicon.section("mentions", MentionWords)
        patterns = mention_patterns(TableKey(lexicon.code, words))
        lead = patterns.conveyed.search(text, first, min(last, first + LEAD))
        if lead is None:
            continue
        greeting = _greeting(lexicon.code).search(text, first, min(last, first + GREETED_WITHIN))
        start = greeting.start() if greeting else text.find("\n", lead.end(), last)
        start = start if start > 0 else lead.end()
        sides = dict(_named(text, first, min(start, first + LEAD), patterns.from_, patterns.to, parties))
        own = parties.every((*letter.sender, *letter.recipient))
        signed = _signed(letter, text, greeting.end() if greeting else start, parties) - own
        named = sides.get("from", Ids())
        senders = named if named and (not signed or signed & named) else signed
        readers = sides.get("to", Ids()) or (_greeted(greeting.group(), parties) if greeting else Ids())
        if senders and readers and senders.isdisjoint(readers):
            return Conveyed(senders, readers, start)
    return None


def _named(
    text: str, start: int, end: int, from_: re.Pattern[str], to: re.Pattern[str], parties: Parties
) -> Iterator[tuple[str, Ids]]:
    """The correspondents a lead names, by the word before them: "from Khrushchev", "to the President"."""
    side, at = "", start
    found: dict[str, set[str]] = {"from": set(), "to": set()}
    for match in CAPITALISED.finditer(text, start, end):
        who = _meant(match.group(), parties)
        titled = bare(match.group()) in parties.holders and _before_its_holder(text, match.end(), end, parties)
        between = text[at : match.start()]
        if from_.search(between):
            side = "from"
        elif to.search(between):
            side = "to"
        elif not JOINT.fullmatch(between):
            side = ""
        owner = POSSESSIVE.search(match.group()) is not None and side != "to"
        if titled:
            at = match.end()
            continue
        if who and (side or owner):
            found["from" if owner else side] |= who
        at = match.end()
        side = "" if owner else side
    yield from ((name, frozenset(ids)) for name, ids in found.items() if ids)


def _before_its_holder(text: str, at: int, end: int, parties: Parties) -> bool:
    """Whether a name follows an office: the President of "President Brezhnev" is he and nobody else."""
    behind = CAPITALISED.match(text, at + 1, end)
    return behind is not None and bool(parties.meant(POSSESSIVE.sub("", behind.group())))


# "President Kennedy", "the President and Prime Minister", "Brezhnev/Khrushchev"
JOINT = re.compile(r"\s+|\s*[/,]\s*|,?\s+(?:\w{1,3}\s+){1,2}")


def _meant(word: str, parties: Parties) -> Ids:
    """Who a single word names: a surname, or an office held by one person."""
    plain = POSSESSIVE.sub("", word)
    holder = parties.holders.get(bare(plain))
    return (
        frozenset((holder,)) if holder else parties.meant(plain) if bare(plain) not in parties.names.titled else Ids()
    )


def _end(letter: Letter) -> int:
    """Where the text ends with its signature; the source and the notes stand behind it."""
    return max(part.span.end for part in letter.parts if part.role in SAID)


@cache
def _greeting(code: str) -> re.Pattern[str]:
    dear = phrase(part_words(code).dear)
    return re.compile(
        rf"(?:^|(?<=[\n\"“”„«:.]))[ \t]*[\"“„«]?(?i:{dear})\s[^\n.:,;]{{2,60}}?(?:\.\s[^\n.:,;]{{2,40}})?[,:\n!]"
    )


def _greeted(words: str, parties: Parties) -> Ids:
    """The correspondents whom a greeting names, by surname or office."""
    return Ids().union(*(_meant(word, parties) for word in CAPITALISED.findall(words)))


def _signed(letter: Letter, text: str, start: int, parties: Parties) -> Ids:
    """Who signed within the document: the last short line that names a correspondent, before its own signature."""
    end = _end(letter)
    lines = [line.strip(' \t"“”»/.,') for line in text[max(start, end - SIGNED_WITHIN) : end].splitlines()]
    for line in [line for line in lines if line][-2::-1]:
        words = WORD.findall(line) if len(line) <= LONGEST_LINE else []
        named = (_meant(word.rstrip("."), parties) for word in reversed(words) if word[0].isupper())
        found = next((who for who in named if who), Ids())
        if found:
            return found
    return Ids()
