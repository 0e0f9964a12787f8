"""The edges of a head: what stands before and behind the words that say what it is the head of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.datelines import time_words
from letterbook.finders.dates import DateWords, find_dates
from letterbook.finders.name_words import bare, name_words
from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.languages import load
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

# A note mark at the end of a head: "Kennedy1", "Kennedy[1]", "Burma *", "Osmund 2)".
HEAD_MARK = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_.\)])\d{1,3}|(?<=[.\)\]”\"’'])\d{1,3}|\s*\[\d{1,3}\]|\s*\(\d{1,3}\)|\s+\d{1,3}\)?|\s*[*†‡]{1,3})\s*$"
)
END_OF_MARK = frozenset("])*†‡")


def without_mark(text: str, span: Span) -> Span:
    """A head's span without the note mark that may stand at its end."""
    last = text[span.end - 1 : span.end]
    if not (last.isdigit() or last.isspace() or last in END_OF_MARK):
        return span
    match = HEAD_MARK.search(text, max(span.start, span.end - 8), span.end)
    opened = text.count("(", span.start, span.end) - text.count(")", span.start, span.end)
    if (
        match
        and match.start() > span.start
        and (opened or not match.group().rstrip().endswith(")") or "(" in match.group())
    ):
        return stripped(text, span.start, match.start())
    return span


@cache
def _margin_lead(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"[\[(]\s*{phrase(part_words(*codes).side_notes)}\s*[:.,–—-]\s*", re.IGNORECASE)


def beside(text: str, span: Span, codes: tuple[str, ...]) -> Span:
    """The words of a margin without the bracket that a transcriber sets around them: "[Sidenote: To Lady Orme.]"."""
    if len(span) < 2 or text[span.start] not in "[(" or text[span.end - 1] not in "])":
        return span
    lead = _margin_lead(*codes).match(text, span.start, span.end)
    return stripped(text, lead.end(), span.end - 1) if lead else span


PERHAPS_FIGURE = re.compile("[0-9²³¹\u0660-\U0010ffff]")  # all that `str.isdigit` is true of, and more
DATE_TAIL = re.compile(r"[\s,.;:()\[\]_–—-]*$")
DATED_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{0,90}[)\]][\s.]*$")  # "(Received May 7, 7.15 p.m.)"
PLACE_BEFORE_DATE = re.compile(r"(?<=[^\W\d_]{2}[.;])\s+[^\W\d_][^.,;:]{1,40}[.,]\s*$")


def undated(text: str, span: Span, codes: tuple[str, ...]) -> Span:
    """A head without the date (and the place before it) that ends it, and without the day it came, in brackets.

    "X to Y. Passy, March 31st, 1778", "X to Y (Received May 7)".
    """
    if PERHAPS_FIGURE.search(text, span.start, span.end) is None or not any(map(str.isdigit, span.of(text))):
        return span
    closed = text.rfind(")", span.start, span.end) != -1 or text.rfind("]", span.start, span.end) != -1
    bracket = DATED_BRACKET.search(text, span.start, span.end) if closed else None
    if bracket and bracket.start() > span.start and _holds_day(text, Span(bracket.start(), span.end), codes):
        return undated(text, stripped(text, span.start, bracket.start()), codes)
    if not _may_end_in_date(text, span, codes):
        return span
    for code in codes:
        dates = [date for date in find_dates(text, span, load(code).section("dates", DateWords)) if not date.bare_year]
        if dates and dates[-1].span.start > span.start and _ends_behind(text, dates[-1].span.end, span.end, codes):
            last = dates[-1].span.start
            small = name_words(code).small | name_words(code).dated
            end = last
            words = list(re.finditer(r"[^\W\d_]+", text[span.start : end]))
            while words and bare(words[-1].group()) in small:
                end = span.start + words[-1].start()
                words.pop()
            place = PLACE_BEFORE_DATE.search(text, span.start, end)
            if place:
                end = place.start()
            cut = stripped(text, span.start, end)
            while len(cut) and text[cut.end - 1] in ",.;:([–—- ":
                cut = Span(cut.start, cut.end - 1)
            return cut if len(cut) else span
    return span


# The last word of a line, as no line's end divides it, and whole: of three letters or more, and no Roman numeral.
LAST_WORD = re.compile(r" (?![IVXLivxl]+\b)([^\W\d_]{3,})[\W_]*\Z")
LONGEST_END = 60  # characters


def _may_end_in_date(text: str, span: Span, codes: tuple[str, ...]) -> bool:
    """Whether the last word of a head may be of a date or of the hour behind it: a sentence hardly ever ends so."""
    last = LAST_WORD.search(text, max(span.start, span.end - LONGEST_END), span.end)
    return last is None or last[1].casefold() in _words_of_dates(*codes)


@cache
def _words_of_dates(*codes: str) -> frozenset[str]:
    """Every word of the languages' tables of dates and times."""
    tables = [msgspec.to_builtins(load(code).section("dates", DateWords)) for code in codes]
    return frozenset(
        word.casefold()
        for printed in _strings([*tables, *part_words(*codes).times])
        for word in re.findall(r"[^\W\d_]+", printed)
    )


def _strings(held: object) -> Iterator[str]:
    """The strings in a table, however deep."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, (dict, list, tuple)):
        for inner in held.values() if isinstance(held, dict) else held:
            yield from _strings(inner)


def _holds_day(text: str, span: Span, codes: tuple[str, ...]) -> bool:
    """Whether a bracket holds a day of a month."""
    if not any(map(str.isdigit, span.of(text))):
        return False
    found = (date for code in codes for date in find_dates(text, span, load(code).section("dates", DateWords)))
    return any(date.first.day is not None and date.first.month is not None for date in found)


def place_before(text: str, span: Span) -> Span | None:
    """The place at the end of a stretch of a head, between the correspondents and the date."""
    found = PLACE_BEFORE_DATE.search(text, span.start, span.end)
    if found is None:
        return None
    place = stripped(text, found.start(), found.end())
    return Span(place.start, place.end - 1)


def _ends_behind(text: str, at: int, end: int, codes: tuple[str, ...]) -> bool:
    """Whether a head ends behind its date, or behind the weekday or hour that follows it."""
    day = time_words(*codes).match(text, at, end)
    return DATE_TAIL.match(text, day.end() if day else at, end) is not None


def unquoted(text: str, span: Span) -> Span:
    """A head without the marks of emphasis, brackets and full stops around it."""
    start, end = span.start, span.end
    while start < end and text[start] in "_*[ ":
        start += 1
    while end > start and text[end - 1] in "_*]. ":
        end -= 1
    return stripped(text, start, end)
