"""Years, months and days of the calendars, their bounds in Gregorian days, and their names in EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from convertdate import french_republican, julian

from letterbook.model.dates import LetterDate

if TYPE_CHECKING:
    from letterbook.finders.date_words import DateParts, PrintedDate

DAYS_OF = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first-half": (1, 15), "second-half": (16, 31)}
MONTHS_OF = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first-half": (1, 6), "second-half": (7, 12)}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)


class Period(msgspec.Struct, frozen=True):
    """A year, month or day of one calendar."""

    year: int
    month: int | None = None
    day: int | None = None


def read_edtf(text: str) -> LetterDate | None:
    """The date of an EDTF string of the kinds Letterbook writes (see `letterbook.model.dates`); None for any other."""
    written = text.strip()
    sides = [None if side in {"..", ""} else EDTF.fullmatch(side) for side in written.split("/")]
    if len(sides) > 2 or not any(sides) or (len(sides) == 2 and "" in written.split("/")):
        return None
    if len(sides) == 2 and [side for side in written.split("/") if side != ".." and not EDTF.fullmatch(side)]:
        return None
    bounds = [_edtf_bounds(side) if side else (None, None) for side in sides]
    if any(side and bound[0] is None for side, bound in zip(sides, bounds, strict=True)):
        return None
    earliest, latest = bounds[0][0], bounds[-1][1]
    if earliest and latest and earliest > latest:
        return None
    doubted = any(side and side[4] for side in sides)
    return LetterDate(written, _iso(earliest), _iso(latest), text=written, certain=not doubted)


def differ_as_calendars(first: DateParts, second: DateParts) -> bool:
    """Whether one of the days is the other by the other calendar; without a year, in some century since 1582."""
    year = second.year if second.digits == 4 else first.year if first.digits == 4 else None
    if first.day is None or second.day is None or second.month is None:
        return False
    years = (year,) if year else (1620, 1750, 1850, 1950)
    return any(
        same_day(Period(own, first.month or second.month, first.day), Period(one, second.month, second.day))
        for one in years
        for own in ((first.year,) if first.digits == 4 and first.year else (one, one - 1))
    )


def same_day(first: Period, second: Period) -> date | None:
    """The day that is `first` in one calendar and `second` in the other, if there is one; or None.

    A first day printed with the month of the second may belong to the month before: "28/10 March".
    """
    for old, new in ((first, second), (second, first), (_month_before(first), second)):
        if old.month is None or old.day is None or new.month is None or new.day is None:
            continue
        if old.day > month_length(old.year, old.month, julian_days=True) or new.day > month_length(new.year, new.month):
            continue
        meant = date(new.year, new.month, new.day)
        if julian.to_gregorian(old.year, old.month, old.day) == (meant.year, meant.month, meant.day) and old != new:
            return meant
    return None


def _month_before(period: Period) -> Period:
    if period.month == 1:
        return Period(period.year - 1, 12, period.day)
    return Period(period.year, period.month - 1 if period.month else None, period.day)


def month_length(year: int, month: int, julian_days: bool = False) -> int:
    """How many days a month has, in the Gregorian or the Julian calendar."""
    if julian_days and month == 2:
        return 29 if year % 4 == 0 else 28
    return monthrange(year, month)[1]


def first_day(period: Period) -> date:
    """The period's first day; the Julian 29 February of a common Gregorian year counts as the 28th."""
    month = period.month or 1
    return date(period.year, month, min(period.day or 1, month_length(period.year, month)))


def last_day(period: Period) -> date:
    """The period's last day; the Julian 29 February of a common Gregorian year counts as the 28th."""
    month = period.month or 12
    return date(period.year, month, min(period.day or 31, month_length(period.year, month)))


def bounds(period: Period, printed: PrintedDate, *, in_julian: bool) -> tuple[date, date]:
    """The first and last day of a period or of the named part of it."""
    if printed.calendar == "republican":
        return _republican_bounds(period)
    first_month, last_month = (period.month, period.month) if period.month else _months(printed)
    year, last_year = period.year, period.year
    if printed.part == "winter":  # of 1922-23 or of 1923-24
        year, first_month, last_year, last_month = period.year - 1, 12, period.year + 1, 2
    first, last = (period.day, period.day) if period.day else (1, 31)
    if period.month and not period.day:
        length = month_length(year, period.month, in_julian)
        first, last = (length, length) if printed.part == "last-day" else DAYS_OF.get(printed.part, (1, 31))
    last = min(last, month_length(last_year, last_month, in_julian))
    if not in_julian:
        return date(year, first_month, first), date(last_year, last_month, last)
    return date(*julian.to_gregorian(year, first_month, first)), date(*julian.to_gregorian(last_year, last_month, last))


def _months(printed: PrintedDate) -> tuple[int, int]:
    return SEASONS.get(printed.part) or MONTHS_OF.get(printed.part, (1, 12))


def _republican_bounds(period: Period) -> tuple[date, date]:
    def day(year: int, month: int, number: int) -> date:
        return date(*french_republican.to_gregorian(year, month, number, method="continuous"))

    if period.month is None:
        return day(period.year, 1, 1), day(period.year + 1, 1, 1) - timedelta(days=1)
    if period.day is None:
        after = (period.year, period.month + 1, 1) if period.month < 13 else (period.year + 1, 1, 1)
        return day(period.year, period.month, 1), day(*after) - timedelta(days=1)
    one = day(period.year, period.month, period.day)
    return one, one


def edtf_name(period: Period, span: tuple[date, date], printed: PrintedDate, *, in_julian: bool) -> str:
    """A period in EDTF: a day by its Gregorian name, a month or year by the printed one, a season as its months."""
    if span[0] == span[1]:
        return span[0].isoformat()
    if printed.calendar == "republican":
        return f"{span[0].isoformat()}/{span[1].isoformat()}"
    if period.month is not None:
        return f"{period.year:04}-{period.month:02}"
    if printed.part in SEASONS or printed.part == "winter":
        first, last = bounds(period, printed, in_julian=False) if in_julian else span
        return f"{first:%Y-%m}/{last:%Y-%m}"
    return f"{period.year:04}"


def _edtf_bounds(match: re.Match[str]) -> tuple[date | None, date | None]:
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(year or 0, month or 12, day or month_length(year or 0, month or 12))
    except ValueError:
        return None, None
    return first, last


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
