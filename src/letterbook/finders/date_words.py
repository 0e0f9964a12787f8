"""What a printed date is, and the words of a language that dates are made of."""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.text import Span

Qualifier = Literal["exact", "not-before", "not-after", "about"]
PartOfPeriod = Literal[
    "", "early", "mid", "late", "first-half", "second-half", "last-day", "spring", "summer", "autumn", "winter"
]
Relative = Literal[
    "",
    "this-month",
    "last-month",
    "next-month",
    "same-month",
    "this-year",
    "last-year",
    "next-year",
    "today",
    "yesterday",
    "before-yesterday",
    "tomorrow",
    "last",  # "November 5th last", "Tuesday last"
    "next",
]
PrintedCalendar = Literal["", "julian", "gregorian", "republican"]
Words = tuple[str, ...]


class DateParts(msgspec.Struct, frozen=True):
    """The parts of one day, month or year as printed; `digits` says how many digits of the year are printed."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    digits: int = 0


class PrintedDate(msgspec.Struct, frozen=True):
    """What a text prints as a date, before any context.

    `second` is the other end of a range ("October 25-27"), or the other calendar's day of a double date
    ("10/22 March"); `link` says which. `weekday` counts from Monday, 0. `bracketed`: an editor's square or angle
    brackets stand around it or part of it. `bare_year`: a year with nothing to show that it is one.
    `exchangeable`: day and month could be meant the other way round ("3/9/1924"). The years of a `republican` date
    are those of the Republic, its months run from 1 to 13.
    """

    span: Span
    text: str
    first: DateParts = DateParts()
    second: DateParts | None = None
    link: Literal["", "range", "double"] = ""
    part: PartOfPeriod = ""
    qualifier: Qualifier = "exact"
    uncertain: bool = False
    bracketed: bool = False
    relative: Relative = ""
    weekday: int | None = None
    calendar: PrintedCalendar = ""
    undated: bool = False
    bare_year: bool = False
    exchangeable: bool = False


class QualifierWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a date that bound or weaken it."""

    not_before: Words = ()
    not_after: Words = ()
    about: Words = ()
    uncertain: Words = ()


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a month or year that name a part of it."""

    early: Words = ()
    mid: Words = ()
    late: Words = ()
    first_half: Words = ()
    second_half: Words = ()
    last_day: Words = ()
    spring: Words = ()
    summer: Words = ()
    autumn: Words = ()
    winter: Words = ()


class RelativeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that give a day, month or year by the letter's own date; those under `…_alone` need no day before them."""

    this_month: Words = ()
    last_month: Words = ()
    next_month: Words = ()
    same_month: Words = ()
    this_year: Words = ()
    last_year: Words = ()
    next_year: Words = ()
    this_month_alone: Words = ()
    last_month_alone: Words = ()
    next_month_alone: Words = ()
    today: Words = ()
    yesterday: Words = ()
    before_yesterday: Words = ()
    tomorrow: Words = ()
    last: Words = ()
    next: Words = ()


class CalendarWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words after a date that name its calendar."""

    julian: Words = ()
    gregorian: Words = ()


class RepublicanWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The thirteen months of the French Republic (the last being its complementary days), and "an"."""

    months: tuple[Words, ...] = ()
    years: Words = ()
    era: Words = ()  # behind the year: "de la République"


class DateWords(msgspec.Struct, frozen=True, cache_hash=True, forbid_unknown_fields=True):
    """The table `[dates]` of a language. `months`, `weekdays` and `day_words` are lists in their natural order."""

    months: tuple[Words, ...] = ()
    weekdays: tuple[Words, ...] = ()
    day_suffixes: Words = ()
    day_words: tuple[Words, ...] = ()
    of: Words = ()
    articles: Words = ()
    before_day: Words = ()
    before_month: Words = ()
    year_lead: Words = ()
    year_marks: Words = ()
    year_marks_at_line_end: Words = ()
    until: Words = ()
    and_: Words = msgspec.field(name="and", default=())
    or_: Words = msgspec.field(name="or", default=())
    between: Words = ()
    after_number: Words = ()
    hours: Words = ()
    times_of_day: Words = ()
    before_number: Words = ()
    before_long_number: Words = ()
    undated: Words = ()
    month_first: bool = False
    nouns_in_capitals: bool = False
    day_alone_without_suffix: bool = False
    one_digit_years: bool = False
    three_digit_years: bool = False
    qualifiers: QualifierWords = QualifierWords()
    parts: PartWords = PartWords()
    relative: RelativeWords = RelativeWords()
    calendars: CalendarWords = CalendarWords()
    republican: RepublicanWords = RepublicanWords()
