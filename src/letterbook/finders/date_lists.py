"""Days that share one month: "January 5, 7, and 11", "the 25th, 26th, and 27th of June", "on May 3 and 5".

`find_dates` gives such a list as one date, or as the two at its ends; here each of its days is a date of its own.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.date_forms import LETTER, SPACE, SPACES, any_of
from letterbook.finders.date_grammar import grammar
from letterbook.finders.date_words import DateParts, DateWords, PrintedDate
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NUMBER = re.compile(r"\d{1,2}")
BEFORE = 48  # characters in which the other days of a list are looked for
LAST_DAY = 31


class ListPatterns(msgspec.Struct, frozen=True):
    """How a language joins the days of a list."""

    joined: re.Pattern[str]  # what parts two days that are both meant
    behind: re.Pattern[str]  # further days behind a month and day, and their year
    before: re.Pattern[str]  # further days before a day and month


@cache
def patterns(words: DateWords) -> ListPatterns:
    """The patterns of a language, compiled once."""
    both = any_of(words.and_)
    comma = rf"{SPACE},{SPACE}(?:{both}{SPACE})?"
    day = rf"\d{{1,2}}(?!\d|[.:/%]\d|{LETTER}|-)"
    ordinal = rf"\d{{1,2}}(?!\d)(?:{SPACE}{any_of(words.day_suffixes)})?"
    return ListPatterns(
        joined=re.compile(rf"{SPACES}{both}{SPACES}"),
        behind=re.compile(
            rf"(?P<days>(?:(?:{comma}|{SPACES}{both}{SPACES}){day})+)(?:{SPACE},{SPACE}(?P<year>(?:1\d|20)\d\d)(?!\d))?"
            rf"(?={SPACE}(?:[,.;:)(\]]|\Z)|{SPACES}(?:{any_of(words.after_number)})(?!{LETTER}))"
        ),
        before=re.compile(
            rf"(?<![\w.,-])(?P<days>{ordinal}(?:{SPACE},{SPACE}{ordinal})*)(?:{comma}|{SPACES}{both}{SPACES})\Z"
        ),
    )


def each_day(text: str, span: Span, found: Iterable[PrintedDate], words: DateWords) -> Iterator[PrintedDate]:
    """The dates of a span with every list of days taken apart, in order and without overlap."""
    held: list[PrintedDate] = []
    for date in found:
        if held and date.span.overlaps(held[-1].span):  # the year behind a list
            continue
        before, rest = _before(text, span, date, words), _apart(text, date, words)
        if before:  # "the 25th" is found by itself, and is a day of the list
            held = [other for other in held if not any(other.span.overlaps(day.span) for day in before)]
        behind = list(_behind(text, span, rest[-1], words))
        if behind:  # the year at the end of a list is that of all its days
            year = behind[0].first
            rest[-1] = replace(rest[-1], first=replace(rest[-1].first, year=year.year, digits=year.digits))
        held.extend((*before, *rest, *behind))
    yield from held


def _apart(text: str, date: PrintedDate, words: DateWords) -> list[PrintedDate]:
    """Both days of "May 3 and 5"; a stretch of days ("3-5 May", "between 3 and 5 May") stays one date."""
    second = date.second
    if date.link != "range" or second is None or second.day is None or date.first.day is None or date.part:
        return [date]
    gaps = list(patterns(words).joined.finditer(date.text))
    low = max(0, date.span.start - BEFORE)
    if len(gaps) != 1 or grammar(words).between.search(text, low, date.span.start):
        return [date]
    cut = Span(date.span.start, date.span.start + gaps[0].start()), Span(date.span.start + gaps[0].end(), date.span.end)
    first = date.first
    if first.month is None or first.year is None:
        first = DateParts(
            first.day, first.month or second.month, first.year or second.year, first.digits or second.digits
        )
    alone = replace(date, second=None, link="")
    return [
        replace(alone, first=first, span=cut[0], text=cut[0].of(text)),
        replace(alone, first=second, span=cut[1], text=cut[1].of(text), weekday=None),
    ]


def _behind(text: str, span: Span, date: PrintedDate, words: DateWords) -> Iterator[PrintedDate]:
    """The further days of "January 5, 7, and 11", which take the month, and the year behind them."""
    first = date.first
    if not words.month_first or first.day is None or first.month is None or first.year is not None or date.second:
        return
    if not date.text[-1:].isdigit() or (match := patterns(words).behind.match(text, date.span.end, span.end)) is None:
        return
    days = list(NUMBER.finditer(text, match.start("days"), match.end("days")))
    values = [first.day, *(int(day.group()) for day in days)]
    low = max(span.start, date.span.start - BEFORE)
    if not _rising(values) or grammar(words).between.search(text, low, date.span.start):
        return
    year = int(match["year"]) if match["year"] else None
    for day in days:
        span = Span(day.start(), match.end("year") if year and day is days[-1] else day.end())
        yield PrintedDate(span, span.of(text), replace(first, day=int(day.group()), year=year, digits=4 if year else 0))


def _before(text: str, span: Span, date: PrintedDate, words: DateWords) -> list[PrintedDate]:
    """The further days of "the 25th, 26th, and 27th of June", which take the month."""
    shared = date.second or date.first
    if date.first.day is None or (shared.month is None and not date.relative) or date.qualifier != "exact":
        return []
    low = max(span.start, date.span.start - BEFORE)
    number = NUMBER.search(text, date.span.start, date.span.start + 6)
    match = patterns(words).before.search(text, low, date.span.start)
    if match is None or number is None:
        return []
    rules = grammar(words)
    joined = date.second is not None or "," not in text[match.end("days") : match.end()]  # "5, 7 and 9 May"
    if not rules.before_day.search(text, low, match.start()) and not joined:
        return []  # "telegram 12, 17 May"
    if rules.before_number.search(text, low, match.start()):
        return []
    days = list(NUMBER.finditer(text, match.start("days"), match.end("days")))
    if not _rising([*(int(day.group()) for day in days), date.first.day]):
        return []
    alone = replace(date, second=None, link="", weekday=None)
    return [
        replace(alone, first=replace(shared, day=int(day.group())), span=Span(*day.span()), text=day.group())
        for day in days
    ]


def _rising(days: list[int]) -> bool:
    """Whether numbers are days in their order."""
    return all(1 <= day <= LAST_DAY for day in days) and all(a < b for a, b in pairwise(days))
