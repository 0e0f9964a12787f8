"""Dates with a letter or figure wrong: "Jauary 16, 1953", "Octoer l5, 1922". Looked for in datelines alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from letterbook.finders.dates import find_dates
from letterbook.model.text import Span

if TYPE_CHECKING:
    from letterbook.finders.date_words import DateWords, PrintedDate

WORD = re.compile(r"[^\W_]+")
FIGURE = re.compile(r"\d")
FEWEST_FIGURES = 4  # of a day and a year, one of them read as a letter
SHORTEST_MONTH = 4  # letters; of "May" and "Mai" too little is left
MIXED = re.compile(r"(?=.*\d)[\dlIiOoSB]{1,4}")  # "l5", "I922", "2O"
FIGURES = str.maketrans("lIiOoSB", "1110058")


def worn_dates(text: str, span: Span, words: DateWords) -> list[PrintedDate]:
    """The dates of a line once its months and figures are read with a letter wrong; none if all its words are sound.

    A month must be one of the language's but for one letter, and day, month and year must all be there.
    """
    if len(FIGURE.findall(text, span.start, span.end)) < FEWEST_FIGURES:
        return []
    pieces: list[tuple[str, Span]] = []  # what is read, and where it is printed
    at, changed = span.start, False
    for match in WORD.finditer(text, span.start, span.end):
        read = _read(match.group(), words.months)
        pieces += [(text[at : match.start()], Span(at, match.start())), (read, Span(*match.span()))]
        changed = changed or read != match.group()
        at = match.end()
    if not changed:
        return []
    pieces.append((text[at : span.end], Span(at, span.end)))
    line = "".join(read for read, _ in pieces)
    found = [
        date
        for date in find_dates(line, Span(0, len(line)), words)
        if date.first.day is not None and date.first.month is not None and date.first.year is not None
    ]
    return [_as_printed(text, pieces, date) for date in found]


def _as_printed(text: str, pieces: list[tuple[str, Span]], date: PrintedDate) -> PrintedDate:
    """The date at its place in the text, with the words printed there."""
    at = 0
    start = end = None
    for read, printed in pieces:
        stop = at + len(read)
        if start is None and at <= date.span.start < stop:
            start = printed.start + date.span.start - at
        if at < date.span.end <= stop:
            end = printed.end if date.span.end == stop else min(printed.end, printed.start + date.span.end - at)
        at = stop
    assert start is not None
    assert end is not None
    return replace(date, span=Span(start, end), text=text[start:end])


def _read(word: str, months: tuple[tuple[str, ...], ...]) -> str:
    if MIXED.fullmatch(word) and not word.isdecimal():
        return word.translate(FIGURES)
    return _month(word, months) if len(word) >= SHORTEST_MONTH and word[1:].islower() else word


@lru_cache(maxsize=65_536)
def _month(word: str, months: tuple[tuple[str, ...], ...]) -> str:
    """The month that a word is but for one letter, if it is one month's only; the word itself if it is any other."""
    folded = word.casefold()
    if any(folded == name.casefold() for names in months for name in names):
        return word
    near = [
        next(name for name in names if _one_off(folded, name))
        for names in months
        if any(_one_off(folded, name) for name in names)
    ]
    return near[0] if len(near) == 1 else word


def _one_off(word: str, name: str) -> bool:
    return (
        len(name) >= SHORTEST_MONTH
        and name.isalpha()
        and Levenshtein.distance(word, name.casefold(), score_cutoff=1) == 1
    )
