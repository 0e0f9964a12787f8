"""What a language finds in a line as printed dates, and what each of them means."""

from __future__ import annotations

from letterbook.finders.dates import (
    DateWords,
    PrintedDate,
    find_dates,
    resolve,
)
from letterbook.languages import load
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span


def words(language: str) -> DateWords:
    return load(language).section("dates", DateWords)


def found(language: str, text: str) -> list[PrintedDate]:
    return list(find_dates(text, Span(0, len(text)), words(language)))


def meaning(printed: PrintedDate, **context) -> LetterDate:
    meant = resolve(printed, **context)
    assert meant is not None
    return meant


def day(iso: str) -> LetterDate:
    return LetterDate(iso, iso, iso)


NOVEMBER = day("1923-11-13")
