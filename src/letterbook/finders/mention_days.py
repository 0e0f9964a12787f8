"""The clause in which a letter is spoken of, and the days that it gives the letter."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.dates import DateParts, DateWords, PrintedDate
from letterbook.finders.sentences import abbreviates
from letterbook.finders.word_search import phrase
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.finders.mention_words import MentionPatterns
    from letterbook.finders.name_words import NameWords


class Days(msgspec.Struct, frozen=True):
    """The day of a letter spoken of, and further days of its month ("October 27 and 28").

    `came`: it is the day on which the letter came rather than its own.
    """

    first: PrintedDate | None = None
    more: tuple[PrintedDate, ...] = ()
    came: bool = False


DIRECTLY = 16  # characters between a noun and its own date: "letter to me of", "message dated"


def days_of(
    text: str,
    noun: Span,
    clause: Span,
    printed: Sequence[PrintedDate],
    dates: DateWords,
    patterns: MentionPatterns,
) -> Days:
    """The days that a clause gives the letter of its noun."""
    first = _day_behind(text, noun.end, clause.end, dates, printed) or nearest(printed, noun, clause)
    if first is None:
        return Days()
    between = Span(noun.end, first.span.start) if first.span.start >= noun.end else Span(first.span.end, noun.start)
    behind = first.span.start >= noun.end
    apart = _both_of(first, dates)
    near = between if behind and len(between) <= DIRECTLY else clause
    came = patterns.came.search(text, near.start, near.end) is not None
    return Days(*apart, came) if apart else Days(first, _more(text, first, clause, dates), came)


def _both_of(date: PrintedDate, dates: DateWords) -> tuple[PrintedDate, tuple[PrintedDate, ...]] | None:
    """The two days of "the 3d and 5th of March", which are two letters' and no stretch of time."""
    if date.second is None or date.link != "range" or not _and(dates.and_).search(date.text):
        return None
    one = replace(date, second=None, link="")
    return one, (replace(one, first=date.second),)


def _more(text: str, first: PrintedDate, clause: Span, dates: DateWords) -> tuple[PrintedDate, ...]:
    """The further days behind a date, of its month: "October 27 and 28"."""
    if first.first.day is None or first.link or first.relative or first.qualifier != "exact":
        return ()
    found: list[PrintedDate] = []
    at = first.span.end
    pattern = _further(dates.and_, dates.articles, dates.day_suffixes, dates.months)
    while match := pattern.match(text, at, clause.end):
        day = int(match["day"])
        if not 1 <= day <= 31:
            break
        parts = DateParts(day=day, month=first.first.month, year=first.first.year, digits=first.first.digits)
        span = Span(match.start("day"), match.end())
        found.append(replace(first, span=span, text=span.of(text), first=parts, weekday=None))
        at = match.end()
    return tuple(found)


@cache
def _and(ands: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s{phrase(ands)}\s")


@cache
def _further(
    ands: tuple[str, ...], articles: tuple[str, ...], suffixes: tuple[str, ...], months: tuple[tuple[str, ...], ...]
) -> re.Pattern[str]:
    """A day behind a date and an "and", with no month of its own: " and the 28th"."""
    month = phrase(tuple(name for names in months for name in names))
    day = (
        rf"(?:{phrase(articles)}\s+)?(?P<day>\d{{1,2}})(?:{phrase(suffixes)})?(?![\w/]|\.?\s*(?:\w{{2,3}}\s+)?{month})"
    )
    return re.compile(rf"\s*,?\s+{phrase(ands)}\s+{day}", re.IGNORECASE)


def clause_of(
    text: str, sentence: Span, noun: Span, printed: Sequence[PrintedDate], patterns: MentionPatterns, names: NameWords
) -> Span:
    """The clause around the noun: to the break that follows, and from the one before, never inside a date."""
    inside = [date.span for date in printed]
    start, end = sentence.start, sentence.end
    for match in patterns.clause_end.finditer(text, sentence.start, sentence.end):
        if any(span.overlaps(Span(match.start(), match.end())) for span in inside):
            continue
        word = LAST_WORD.search(text, max(sentence.start, match.start() - LONGEST_WORD), match.start())
        if match.group().startswith(".") and word and abbreviates(word[1], names):
            continue
        if match.end() <= noun.start:
            start = match.end() if match.group()[0] != "," or match.end() < noun.start - 60 else start
        elif match.start() >= noun.end:
            end = match.start()
            break
    return stripped(text, start, end)


LAST_WORD = re.compile(r"(\w+)\Z")
LONGEST_WORD = 40  # characters


def _day_behind(
    text: str, start: int, end: int, dates: DateWords, printed: Sequence[PrintedDate]
) -> PrintedDate | None:
    """The day alone that follows a letter's noun: "your letter of the 14th received", "yours of the 3d"."""
    suffixes = "|".join(map(re.escape, sorted(dates.day_suffixes, key=len, reverse=True))) or "(?!)"
    match = re.compile(rf"\s+\w{{2,5}}\s+(?:\w{{2,3}}\s+)?(?P<day>\d{{1,2}})(?:{suffixes})\b", re.IGNORECASE).match(
        text, start, end
    )
    if match is None or not 1 <= int(match["day"]) <= 31:
        return None
    if any(date.span.start < match.end() and match.start("day") < date.span.end for date in printed):
        return None  # "of the 14th inst." is read as the date it is
    return PrintedDate(
        Span(match.start("day"), match.end()), text[match.start("day") : match.end()], DateParts(day=int(match["day"]))
    )


def nearest(printed: Sequence[PrintedDate], noun: Span, clause: Span) -> PrintedDate | None:
    """The date of the clause that stands closest to the noun, the one behind it first."""
    inside = [date for date in printed if clause.covers(date.span)]
    if not inside:
        return None
    return min(
        inside,
        key=lambda date: (
            date.span.start - noun.end if date.span.start >= noun.end else (noun.start - date.span.end) * 2
        ),
    )
