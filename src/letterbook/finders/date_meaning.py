"""What a printed date means: EDTF, the earliest and the latest day, by the context a letter gives.

Days are proleptic Gregorian. The clock is never asked: what the context does not give stays unknown.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from convertdate import julian

from letterbook.finders.date_periods import Period, bounds, edtf_name, first_day, last_day, month_length, same_day
from letterbook.model.dates import LetterDate

if TYPE_CHECKING:
    from letterbook.finders.date_words import DateParts, PrintedDate
    from letterbook.model.dates import Calendar

MONTHS_AWAY = {"this-month": 0, "same-month": 0, "last-month": -1, "next-month": 1}
YEARS_AWAY = {"this-year": 0, "last-year": -1, "next-year": 1}
DAYS_AWAY = {"today": 0, "yesterday": -1, "before-yesterday": -2, "tomorrow": 1}
LEAP_YEAR = 2000


class Context(msgspec.Struct, frozen=True):
    """What is known beside the print: the days between which the letter lies, a year, a century; all may be absent."""

    earliest: date | None
    latest: date | None
    year: int | None
    century: int | None
    named: str  # how a reason speaks of it
    series: bool = False  # the date stands in a series, behind the one that is known


def impossible(printed: PrintedDate, *, old_style: bool = False) -> bool:
    """Whether there is no such day ("February 30, 1923"), or a range runs backwards."""
    julian_days = old_style or printed.calendar == "julian" or printed.link == "double"
    if any(not _exists(parts, printed, julian_days=julian_days) for parts in _ends(printed)):
        return True
    second = printed.second
    if second is None or printed.link != "range":
        return False
    first = (printed.first.year, printed.first.month or 0, printed.first.day or 0)
    last = (second.year, second.month or 0, second.day or 0)
    return first[0] is not None and last[0] is not None and first > last


def resolve(
    printed: PrintedDate,
    *,
    near: LetterDate | None = None,
    year: int | None = None,
    century: int | None = None,
    old_style: bool = False,
    onward: bool = False,
    series: bool = False,
) -> LetterDate | None:
    """The meaning of a printed date, or None where print and context do not give one.

    `near` is the letter's own date (or the date last mentioned); `year` the year of what is not printed with one;
    `century` the first two digits of years printed with two. A day without month or year lies before `near` or on it,
    as days spoken of do; with `onward` it lies on it or after it, as the next dateline of a journal-letter does. A day
    without a year takes the year that puts it nearest to `near`, days to come counting fourfold; with `series`, as of
    letters printed in the order of their dates, the days gone by do. `old_style`: the print is in the Julian calendar
    unless it says otherwise; days are converted, months and years keep their name and only their bounds are converted.

    What is inferred makes `certain` False and is told in `reason`; `?` and `~` stand in `edtf` only where the print
    itself doubts. No day: `undated`, an impossible day, a year that nothing gives.
    """
    if printed.undated or impossible(printed, old_style=old_style):
        return None
    in_julian = printed.calendar == "julian" or (old_style and printed.calendar == "" and printed.link != "double")
    context = _context(near, year, century, in_julian=in_julian, series=series)
    reasons: list[str] = []
    if printed.exchangeable:
        printed = _nearer_order(printed, context, reasons)
    ends = _completed(printed, context, reasons, onward=onward)
    if ends is None or any(not _real(end, printed, in_julian=in_julian) for end in ends):
        return None
    return _dated(printed, ends, reasons, in_julian=in_julian)


def _ends(printed: PrintedDate) -> tuple[DateParts, ...]:
    return (printed.first, printed.second) if printed.second else (printed.first,)


def _exists(parts: DateParts, printed: PrintedDate, *, julian_days: bool) -> bool:
    if parts.month is None or printed.calendar == "republican":
        return parts.day is None or parts.day <= 31
    year = parts.year if parts.year and parts.digits == 4 else LEAP_YEAR
    return 1 <= parts.month <= 12 and (parts.day is None or parts.day <= month_length(year, parts.month, julian_days))


def _real(period: Period, printed: PrintedDate, *, in_julian: bool) -> bool:
    if printed.calendar == "republican":
        return period.month != 13 or period.day is None or period.day <= 6
    if not 1 <= period.year <= 9998:
        return False
    julian_days = in_julian or printed.link == "double"
    return (
        period.month is None or period.day is None or period.day <= month_length(period.year, period.month, julian_days)
    )


def _context(
    near: LetterDate | None, year: int | None, century: int | None, *, in_julian: bool, series: bool
) -> Context:
    earliest = _day_of(near.earliest if near else None, in_julian=in_julian)
    latest = _day_of(near.latest if near else None, in_julian=in_julian)
    return Context(earliest or latest, latest or earliest, year, century, near.edtf if near else "", series)


def _day_of(iso: str | None, *, in_julian: bool) -> date | None:
    if iso is None:
        return None
    day = date.fromisoformat(iso)
    if not in_julian:
        return day
    year, month, number = julian.from_gregorian(day.year, day.month, day.day)
    return first_day(Period(year, month, number))


def _nearer_order(printed: PrintedDate, context: Context, reasons: list[str]) -> PrintedDate:
    """Day and month as printed, or the other way round where that lies nearer to the letter's date."""
    first = printed.first
    other = msgspec.structs.replace(first, day=first.month, month=first.day)
    reasons.append("day and month could be meant the other way round")
    orders = [order for order in (first, other) if _exists(order, printed, julian_days=False)]
    if context.latest is None or len(orders) == 1:
        return printed
    chosen = min(orders, key=lambda order: _distance(_complete(order, printed, context, [], onward=False), context))
    return msgspec.structs.replace(printed, first=chosen)


def _distance(period: Period | None, context: Context) -> int:
    """Days between a period and the letter's date, those on the unlikely side counting fourfold; 0 if they overlap.

    The unlikely side is after the letter, or, in a series, before it.
    """
    if period is None or context.earliest is None or context.latest is None:
        return 0
    before, after = (4, 1) if context.series else (1, 4)
    if last_day(period) < context.earliest:
        return before * (context.earliest - last_day(period)).days
    return max(0, after * (first_day(period) - context.latest).days)


def _completed(
    printed: PrintedDate, context: Context, reasons: list[str], *, onward: bool
) -> tuple[Period, ...] | None:
    """Both ends with their years and months, the fuller end first decided and the other taken from it."""
    first, second = printed.first, printed.second
    if second is None:
        one = _complete(first, printed, context, reasons, onward=onward)
        return (one,) if one else None
    first_is_full = first.year is not None and second.year is None
    fuller, other = (first, second) if first_is_full else (second, first)
    known = _complete(fuller, printed, context, reasons, onward=onward)
    if known is None:
        return None
    beside = Context(first_day(known), last_day(known), None, None, "the other end of the range")
    follows = msgspec.structs.replace(printed, relative="", weekday=None if other is second else printed.weekday)
    taken = _complete(other, follows, beside, [], onward=first_is_full)
    if taken is None:
        return None
    return (known, taken) if first_is_full else (taken, known)


def _complete(
    parts: DateParts, printed: PrintedDate, context: Context, reasons: list[str], *, onward: bool
) -> Period | None:
    """A year, month or day with what the print leaves out taken from the context; None if the context lacks it."""
    if printed.calendar == "republican":
        return Period(parts.year or 1, parts.month, parts.day)
    if parts.year is not None:
        year = _full_year(parts, context, reasons)
        return Period(year, parts.month, parts.day) if year is not None else None
    onward = onward or printed.relative in {"next", "next-month"}
    if parts.month is not None:
        return _with_year(parts, printed, context, reasons, onward=onward)
    if context.latest is None or context.earliest is None:
        return None
    reasons.append(f"reckoned from {context.named}")
    if printed.relative in DAYS_AWAY:
        day = context.latest + timedelta(days=DAYS_AWAY[printed.relative])
        return Period(day.year, day.month, day.day)
    if printed.relative in MONTHS_AWAY:
        year, month = divmod(context.latest.year * 12 + context.latest.month - 1 + MONTHS_AWAY[printed.relative], 12)
        return (
            Period(year, month + 1, parts.day)
            if parts.day is None or parts.day <= month_length(year, month + 1)
            else None
        )
    onward = onward or context.series
    return _nearest_day(parts.day, printed.weekday, context, onward=onward, strict=printed.relative in {"last", "next"})


def _full_year(parts: DateParts, context: Context, reasons: list[str]) -> int | None:
    """The year of as many digits as are printed, nearest to the context."""
    year = parts.year
    if year is None or parts.digits == 4:
        return year
    if parts.digits == 3:  # "Januar 809"
        return 1000 + year
    step = 10**parts.digits
    around = context.year or (context.latest.year if context.latest else None)
    if context.century is not None:
        full = context.century * 100 + year
    elif around is not None:
        base = around - around % step + year
        full = min((base - step, base, base + step), key=lambda candidate: abs(candidate - around))
    elif parts.digits == 2:
        full = 1900 + year
        reasons.append("the century is not printed; taken for the twentieth")
    else:
        return None
    return full


def _with_year(
    parts: DateParts, printed: PrintedDate, context: Context, reasons: list[str], *, onward: bool
) -> Period | None:
    if printed.relative in YEARS_AWAY and context.latest is not None:
        reasons.append(f"the year is reckoned from {context.named}")
        return Period(context.latest.year + YEARS_AWAY[printed.relative], parts.month, parts.day)
    if context.year is not None:
        reasons.append(f"the year is not printed; taken to be {context.year}")
        return Period(context.year, parts.month, parts.day)
    if context.latest is None or context.earliest is None:
        return None
    candidates = [
        Period(year, parts.month, parts.day)
        for year in range(max(1, context.earliest.year - 1), context.latest.year + 2)
        if parts.day is None or parts.month is None or parts.day <= month_length(year, parts.month)
    ]
    if onward:
        candidates = [period for period in candidates if last_day(period) >= context.earliest] or candidates
    elif printed.relative == "last":
        candidates = [period for period in candidates if first_day(period) <= context.latest] or candidates
    on_weekday = [p for p in candidates if parts.day and first_day(p).weekday() == printed.weekday]
    if not candidates:
        return None
    chosen = min(on_weekday if len(on_weekday) == 1 else candidates, key=lambda period: _distance(period, context))
    why = "the weekday fits" if len(on_weekday) == 1 else "it is nearest to"
    reasons.append(f"the year is not printed; {chosen.year} because {why} {context.named}")
    return chosen


def _nearest_day(
    day: int | None, weekday: int | None, context: Context, *, onward: bool, strict: bool
) -> Period | None:
    """The last such day of a month or week not after the letter's date, or with `onward` the first not before it.

    A weekday alone is never the letter's own day. Where day and weekday are printed, the days on which both fall go
    first, as far as three months away.
    """
    if context.latest is None or context.earliest is None or (day is None and weekday is None):
        return None
    start, step = (context.earliest, 1) if onward else (context.latest, -1)
    away = 1 if day is None or strict else 0
    around = (start + timedelta(days=step * distance) for distance in range(away, 93))
    days = (one for one in around if day is None or one.day == day)
    first = nearest = next(days, None)
    while nearest is not None and weekday is not None and nearest.weekday() != weekday:
        nearest = next(days, None)
    nearest = nearest or first
    return Period(nearest.year, nearest.month, nearest.day) if nearest else None


def _dated(printed: PrintedDate, ends: tuple[Period, ...], reasons: list[str], *, in_julian: bool) -> LetterDate | None:
    """The date of complete ends."""
    calendar: Calendar = "julian" if in_julian else "gregorian"
    if printed.link == "double":
        same = same_day(*ends)
        if same is not None:
            calendar, ends, in_julian = "julian", (Period(same.year, same.month, same.day),), False
    spans = [bounds(end, printed, in_julian=in_julian) for end in ends]
    names = [edtf_name(end, span, printed, in_julian=in_julian) for end, span in zip(ends, spans, strict=True)]
    earliest, latest = spans[0][0], spans[-1][1]
    if earliest > latest:
        return None
    doubt = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}[
        printed.uncertain, printed.qualifier == "about"
    ]
    edtf = "/".join(f"{side}{doubt}" for name in names for side in name.split("/"))
    open_start, open_end = printed.qualifier == "not-after", printed.qualifier == "not-before"
    if open_start:
        edtf = "../" + edtf.rsplit("/", 1)[-1]
    if open_end:
        edtf = edtf.split("/", 1)[0] + "/.."
    if printed.uncertain:
        reasons.append("the print itself doubts it")
    if printed.qualifier == "about":
        reasons.append("printed as about this time")
    if printed.weekday is not None and earliest == latest and earliest.weekday() != printed.weekday:
        reasons.append("the weekday printed is not that day's")
    if printed.bracketed:
        reasons.append("an editor's brackets stand around it")
    return LetterDate(
        edtf,
        None if open_start else earliest.isoformat(),
        None if open_end else latest.isoformat(),
        calendar,
        printed.text,
        printed.span,
        certain=not reasons,
        reason="; ".join(reasons),
    )
