"""Datelines: a short line of place, date or both ("Moscow, January 20, 1961.", "22/XI-23", "Poltava")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.dates import DateWords, PrintedDate, find_dates
from letterbook.finders.name_words import WORD, NameWords, bare, name_words
from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.finders.worn_dates import worn_dates
from letterbook.languages import load
from letterbook.model.annotations import Annotation, Block, Dateline
from letterbook.model.text import Source, Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon

LONGEST_LINE = 130

# What may stand in a dateline beside place and date: a time of day, a weekday, "[Received …]", the year's abbreviation.
TIME = re.compile(
    r"[\s.,;—–-]*(?:at\s+)?\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?|o['’]clock|Uhr|h(?:eures)?\b|ч(?:ас)?\.?)?[\s.]*(?:\[?[A-Z]{1,4}T\]?)?",
    re.IGNORECASE,
)
LEFTOVER = re.compile(r"[\s.,;:()\[\]_*—–\-/]*(?:(?:[GgГг]|goda?|года?)\.?)?[\s.,;:()\[\]_*—–\-]*$")
WIDE_GAP = re.compile(r"[^\S\n]{4,}")  # "SECRET        Ostrov, 3 May": two things on one line
ABBREVIATED = re.compile(r"[a-zà-öø-ÿа-яё]\.")  # "Frankf. a. M.", "Halle a. S."


@cache
def time_words(*codes: str) -> re.Pattern[str]:
    """The words for a day or time that may follow a date ("—noon", "Abends um 9", "Sonntag")."""
    tables = [load(code).section("dates", DateWords) for code in codes]
    days = tuple(name for table in tables for names in table.weekdays for name in names)
    hours = tuple(word for table in tables for word in table.hours)
    words = phrase((*part_words(*codes).times, *days))
    hour = rf"(?:\s+[^\W\d_]{{1,3}}\.?)?\s+\d{{1,2}}[½¼¾]?(?:\s*{phrase(hours)})?(?!\w)"
    return re.compile(rf"(?:[\s,;—–-]*{words}(?!\w)\.?(?:{hour})?)+[\s.]*", re.IGNORECASE)


@cache
def _despatch(*codes: str) -> re.Pattern[str]:
    """The number of a despatch before place and date: "D. no 12. Londres, 3 mars 1912", "Tel. No. 7. Ostrov, …"."""
    numbers = tuple(word for code in codes for word in load(code).section("heads", DespatchWords).numbers)
    return re.compile(
        rf"(?:[^\W\d_]+\.?\s+){{0,2}}{phrase(numbers)}\.?\s*\d+(?:[-/]\d+)?(?:(?:[.;]|\s[-–—])\s+|\s{{4,}})",
        re.IGNORECASE,
    )


class DespatchWords(msgspec.Struct, frozen=True):
    """Of the table `[heads]`: the signs before a number."""

    numbers: tuple[str, ...] = ()


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Every short block that is a dateline, and every line of a short block of several lines that is one."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    tables = [lexicon.section("dates", DateWords) for lexicon in lexicons]
    for block in blocks:
        if len(block.span) > LONGEST_LINE:
            continue
        for words in tables:
            line = find_dateline(source.text, block.span, words, codes)
            if line is not None:
                yield Annotation(block.span, line, block.index, "finders.datelines")
                break


def find_dateline(text: str, span: Span, words: DateWords, codes: tuple[str, ...]) -> Dateline | None:
    """The dateline a line is, or None. A date without any other words, or with a place before or after it.

    The number of a despatch may stand before it. The date is looked for with the words of one language, what stands
    beside it with those of all in use.
    """
    dates = [date for date in find_dates(text, span, words) if not date.bare_year or len(span) <= 12]
    if all(date.first.month is None for date in dates):
        dates = worn_dates(text, span, words) or dates
    if not dates:
        return None
    date = _main(dates)
    if date.link == "range" and date.first.month is None:
        return None  # "1921-1924" under a title is what a volume holds
    names, times = name_words(*codes), time_words(*codes)
    number = _despatch(*codes).match(text, span.start, dates[0].span.start)
    span = Span(number.end(), span.end) if number else span
    place, before_is_clean = _place(text, *_around_times(text, span.start, dates[0].span.start, times), names)
    if not before_is_clean:
        return None
    after = Span(dates[-1].span.end, span.end)
    if len(after) and not _clean_tail(text, after, times):
        behind, clean = _place(text, after.start, after.end, names)
        if not clean or behind is None or place is not None:
            return None
        place = behind
    return Dateline(place=place, date=date.span)


def _around_times(text: str, start: int, end: int, times: re.Pattern[str]) -> tuple[int, int]:
    """The stretch before a date without the weekday or the hour before or behind the place in it."""
    first = times.match(text, start, end)
    start = first.end() if first else start
    last = next((time for time in times.finditer(text, start, end) if not text[time.end() : end].strip(" [(,.")), None)
    return start, last.start() if last else end


def _main(dates: list[PrintedDate]) -> PrintedDate:
    """The date of the line that says most: with a year before one without."""
    return max(dates, key=lambda date: (date.first.year is not None, date.first.month is not None, -date.span.start))


def _clean_tail(text: str, span: Span, times: re.Pattern[str]) -> bool:
    """Whether only a time of day and punctuation follow, or a note mark."""
    at = span.start
    time = TIME.match(text, at, span.end) or times.match(text, at, span.end)
    if time:
        at = time.end()
        word = times.match(text, at, span.end)
        at = word.end() if word else at
    tail = text[at : span.end]
    return (
        bool(LEFTOVER.match(tail))
        or bool(re.fullmatch(r"[\s.,]*\[?\d{0,3}\]?[\s.]*", tail))
        or bool(re.fullmatch(r"[\s.,]*[ap]\.?m\.?.{0,12}", tail))
    )


def _place(text: str, start: int, end: int, names: NameWords) -> tuple[Span | None, bool]:
    """The place in a stretch beside a date, and whether nothing but a place and small words stands there."""
    while start < end and (text[start].isspace() or text[start] in "_*([—–-.,;:"):
        start += 1
    apart = max((gap.end() for gap in WIDE_GAP.finditer(text, start, end) if gap.end() < end), default=start)
    start = apart if text[apart:end].strip(" ,.;:([") else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in "_*)]([—–-,;:/"):
        end -= 1
    tokens = list(WORD.finditer(text, start, end))
    while tokens and bare(tokens[-1].group()) in names.dated:
        end = tokens[-1].start()
        tokens.pop()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "_*)]([—–-,;:"):
        end -= 1
    if end <= start:
        return None, True
    if (
        not tokens
        or len(tokens) > 8
        or any(ch.isdigit() for ch in text[start:end])
        or "?" in text[start:end].rstrip("?")
    ):
        return None, False
    small = names.small
    if not all(
        token.group()[0].isupper() or bare(token.group()) in small or ABBREVIATED.fullmatch(token.group())
        for token in tokens
    ):
        return None, False
    if bare(tokens[0].group()) in names.not_names and bare(tokens[0].group()) not in names.places:
        return None, False
    if bare(tokens[0].group()) in names.places and len(tokens) > 1:
        start = tokens[1].start()
    if end > start and text[end - 1] == "." and len(tokens[-1].group().rstrip(".")) > 3:
        end -= 1
    found = stripped(text, start, end)
    return (found, True) if len(found) else (None, True)


def looks_like_place(text: str, span: Span, names: NameWords) -> Span | None:
    """A line that may be a place alone ("Poltava", "Nizhny Novgorod."): one to four capitalised words."""
    if len(span) > 40:
        return None
    place, clean = _place(text, span.start, span.end, names)
    if not clean or place is None:
        return None
    tokens = WORD.findall(place.of(text))
    known = names.offices | names.honorifics
    if (
        not 1 <= len(tokens) <= 4
        or any(bare(token) in known for token in tokens)
        or re.search(r"\b[^\W\d_]\.", place.of(text))
    ):
        return None
    return place
