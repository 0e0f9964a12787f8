"""Dates in words: EDTF and its bounds as a reader says them ("not later than 9 November 1922")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.writers import spoken_dates
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from letterbook.model.dates import LetterDate

MACHINE_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def spoken(date: LetterDate) -> str:
    """The date in words, without brackets or question marks; what is not understood is given as printed."""
    return spoken_dates.spoken(date, words()["date"])


def year_of(date: LetterDate | None) -> str:
    """The year to file a date under: that of its earliest possible day, or else of its latest."""
    day = sort_day(date)
    return day[:4] if day else ""


def spoken_month(month: str) -> str:
    """A month given as `YYYY-MM`, in words."""
    return spoken_dates.spoken_day(month, words()["date"])


def sort_day(date: LetterDate | None) -> str:
    """The day a date is sorted by, as `YYYY-MM-DD`; empty for no date."""
    return date.first if date else ""


def machine_day(date: LetterDate) -> str:
    """The date as HTML's `time` element takes it, or nothing when it is no plain day, month or year."""
    return date.edtf if MACHINE_DAY.fullmatch(date.edtf) else ""


def is_certain(date: LetterDate) -> bool:
    """Whether neither the program nor the source itself doubts the date."""
    return date.certain and "?" not in date.edtf and "%" not in date.edtf
