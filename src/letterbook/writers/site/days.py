"""Dates in words: EDTF and its bounds as a reader says them ("not later than 9 November 1922")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from letterbook.model.dates import LetterDate

# "1923", "1923-11", "1923-11-13", with a year's or month's last digits open ("192X", "1923-XX") and a qualifier.
EDTF_DAY = re.compile(r"(?P<year>-?\d{2,4}X{0,2})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<mark>[?~%]?)")
MACHINE_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def spoken(date: LetterDate) -> str:
    """The date in words, without brackets or question marks; what is not understood is given as printed."""
    say = words()["date"]
    first, slash, last = date.edtf.partition("/")
    if not slash:
        return _day(first) or date.text or date.edtf
    if first in {"", ".."}:
        return say["not_later"].format(day=_day(last) or last)
    if last in {"", ".."}:
        return say["not_earlier"].format(day=_day(first) or first)
    return say["between"].format(first=_day(first) or first, last=_day(last) or last)


def year_of(date: LetterDate | None) -> str:
    """The year to file a date under: that of its earliest possible day, or else of its latest."""
    day = sort_day(date)
    return day[:4] if day else ""


def spoken_month(month: str) -> str:
    """A month given as `YYYY-MM`, in words."""
    return _day(month)


def sort_day(date: LetterDate | None) -> str:
    """The day a date is sorted by, as `YYYY-MM-DD`; empty for no date."""
    return date.first if date else ""


def machine_day(date: LetterDate) -> str:
    """The date as HTML's `time` element takes it, or nothing when it is no plain day, month or year."""
    return date.edtf if MACHINE_DAY.fullmatch(date.edtf) else ""


def is_certain(date: LetterDate) -> bool:
    """Whether neither the program nor the source itself doubts the date."""
    return date.certain and "?" not in date.edtf and "%" not in date.edtf


def _day(edtf: str) -> str:
    match = EDTF_DAY.fullmatch(edtf)
    if not match:
        return ""
    say = words()["date"]
    year, month, day = match["year"].lstrip("0"), match["month"], match["day"]
    if "X" in year:
        year = say["decade"].format(year=year.replace("X", "0"))
    parts = [year]
    if month and month != "XX":
        parts.insert(0, say.get(f"month_{month}", month))
        if day and day != "XX":
            parts.insert(0, str(int(day)))
    shown = " ".join(parts)
    return say["about"].format(day=shown) if match["mark"] in {"~", "%"} else shown
