"""Abbreviations explained where they are used: "State Political Directorate (GPU)", "GPU - State Political …".

A short form and its expansion are believed where the letters of the one are the initials of the other, in this order,
small words apart; a note that sets the two beside each other says so itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.name_words import bare, name_words
from letterbook.languages import load
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.finders.name_words import NameWords


class AbbreviationTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[abbreviations]`: of each the short form, what it stands for, and other spellings of the short form."""

    known: tuple[tuple[str, ...], ...] = ()
    head_last: bool = False  # "State Planning Committee": the chief word of a body's name comes last
    alternatives: tuple[str, ...] = ()  # "Government of Israel or Government of India": two meanings


class Known(msgspec.Struct, frozen=True):
    """An abbreviation of general knowledge."""

    short: str
    expansion: str
    forms: tuple[str, ...]


@cache
def known(*codes: str) -> tuple[Known, ...]:
    """The abbreviations that are known without being told in some languages."""
    rows = [row for code in codes for row in load(code).section("abbreviations", AbbreviationTable).known]
    return tuple(Known(row[0], row[1], row[2:]) for row in rows)


@cache
def head_last(*codes: str) -> bool:
    """Whether the chief word of a body's name comes last in one of the languages."""
    return any(load(code).section("abbreviations", AbbreviationTable).head_last for code in codes)


class Explained(msgspec.Struct, frozen=True):
    """A short form with what it stands for, and the words that say so."""

    short: str
    expansion: str
    span: Span


CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ"
# "GPU", "CPSU(b)", "G.P.U.", "U. N.", "VTsIK", "UdSSR": two capitals at least, and few small letters.
SHORT = rf"(?:[{CAPITAL}][a-zа-яё]?){{2,8}}(?:\([a-zа-яё]\))?|(?:[{CAPITAL}]\.\s?){{2,7}}(?:\([a-zа-яё]\))?"
CAPITALS = re.compile(rf"[{CAPITAL}]{{2,8}}(?:\([a-zа-яё]\))?(?!\w)")  # "OGPU"
ONLY_SHORT = re.compile(SHORT)
SHORT_BEFORE = re.compile(rf"(?<![^\W_])(?:{SHORT})\s\Z")
BRACKETS = re.compile(r"\(([^()\n]{2,90}(?:\n[^()\n]{2,60})?)\)")
ROMAN = re.compile(r"C?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")  # numbers of volumes and kings: "CC" is no such number
NO_ABBREVIATION = re.compile(r"[\d:;!?…]|\.\.")
LONGEST = 100  # characters of an expansion
MOST_WORDS = 12
LEAST_CAPITALS = 2


def in_capitals(text: str, span: Span) -> Iterator[str]:
    """The words of a stretch that stand in capitals and look like an abbreviation."""
    for match in CAPITALS.finditer(text, span.start, span.end):
        before = text[match.start() - 1 : match.start()]
        if not (before.isalnum() or before == ".") and is_short(match.group()):
            yield match.group()


def is_short(words: str) -> bool:
    """Whether the words look like an abbreviation."""
    return (
        ONLY_SHORT.fullmatch(words) is not None
        and sum(char.isupper() for char in words) >= LEAST_CAPITALS
        and ROMAN.fullmatch(words) is None
    )


def in_brackets(text: str, codes: tuple[str, ...]) -> Iterator[Explained]:
    """The abbreviations that brackets explain, in either order."""
    names = name_words(*codes)
    for match in BRACKETS.finditer(text):
        inside = " ".join(match[1].split())
        if is_short(inside):
            long = _before(text, match.start(), inside, names)
            if long is not None:
                yield Explained(inside, " ".join(long.of(text).split()), Span(long.start, match.end()))
        elif " " in inside and not NO_ABBREVIATION.search(inside):
            short = SHORT_BEFORE.search(text, max(0, match.start() - 14), match.start())
            if short and is_short(found := short.group().strip()) and stands_for(found, inside, names):
                yield Explained(found, inside, Span(short.start(), match.end()))


WORD_BEFORE = re.compile(r"[^\W\d_][\w'’.\-‑]*")


def _before(text: str, end: int, short: str, names: NameWords) -> Span | None:
    """The words before a bracket of which the short form in it is made: the fewest that will do."""
    start = max(0, end - LONGEST)
    words = [match for match in WORD_BEFORE.finditer(text, start, end) if match.start() > start or start == 0]
    for first in reversed(words[-MOST_WORDS:]):
        if not first.group()[0].isupper():
            continue
        span = stripped(text, first.start(), end)
        long = span.of(text)
        if "\n\n" in long or NO_ABBREVIATION.search(long):
            return None
        if stands_for(short, long, names):
            return span
    return None


def stands_for(short: str, long: str, names: NameWords) -> bool:
    """Whether the letters of the short form are the initials of the long one; a small word may give none.

    The name of a body may be translated and its short form not: then there are as many words as letters.
    """
    letters = _letters(short)
    words = re.findall(r"[^\W\d_]+", long)
    if len(letters) < LEAST_CAPITALS or len(words) < LEAST_CAPITALS:
        return False
    return _initials(letters, words, names) or _translated(letters, words, names)


def _translated(letters: str, words: Sequence[str], names: NameWords) -> bool:
    """Whether the words are a body's name in capitals, as long as the short form: "State Political Directorate"."""
    chief = [word for word in words if bare(word) not in names.title_small]
    return (
        len(chief) == len(letters)
        and all(word[0].isupper() for word in chief)
        and any(bare(word) in names.bodies for word in chief)
    )


def _initials(letters: str, words: Sequence[str], names: NameWords) -> bool:
    at = 0
    for word in words:
        if at < len(letters) and word[0].upper() == letters[at]:
            at += 1
        elif bare(word) not in names.title_small and word[0].isupper():
            return False
    return at == len(letters)


def _letters(short: str) -> str:
    """The capitals of a short form, without what stands in brackets in it: "CPSU(b)" gives CPSU."""
    return "".join(char for char in short.partition("(")[0] if char.isupper())


# "GPU - State Political Administration.", "NEP = New Economic Policy", "Narkomfin — People's Commissariat of Finance"
IN_NOTE = re.compile(
    rf"\s*[\"“«„]?(?P<short>[{CAPITAL}][\w.()]{{1,24}}?)[\"”»“]?\s*(?:\s[-–—]{{1,2}}\s|—|=|:\s)\s*(?P<long>[^\n]{{6,160}})"
)
ENDS = re.compile(r"\.(?=\s|$)|;|\(|\n")


def in_note(text: str, body: Span, marked: str) -> Explained | None:
    """The abbreviation that a note explains at its beginning; `marked` is the word that bears the note's mark.

    A word that does not look like an abbreviation must be the one marked.
    """
    match = IN_NOTE.match(text, body.start, body.end)
    if match is None:
        return None
    short = match["short"]
    if not is_short(short) and short != marked:
        return None
    end = ENDS.search(text, match.start("long"), match.end("long"))
    span = Span(match.start("long"), end.start() if end else match.end("long"))
    long = " ".join(span.of(text).split()).strip(" ,")
    if not long or len(long) > LONGEST or not long[0].isalpha():
        return None
    return Explained(short, long, Span(match.start("short"), span.end))
