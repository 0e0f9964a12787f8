"""The grammar of a language's dates: its patterns, and what each of its words means.

One compiled alternation finds the kernel of a date (`date_forms`); the words that may stand before it (a weekday, "not
later than", "early") are looked for only where a kernel was found.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.date_forms import DASH, SPACE, SPACES, any_of, begins, core, flat, forms, shortened, values
from letterbook.finders.date_words import CalendarWords, DateWords, PrintedCalendar, Relative, Words
from letterbook.finders.word_search import WordSearch

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ending(msgspec.Struct, frozen=True):
    """A pattern of words up to where a date begins, and what the text before it must end in to match.

    Nearly every date is refuted by the last letters before it; the pattern would be tried at each of many characters.
    """

    pattern: re.Pattern[str]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, words: Words, pattern: str) -> Ending:
        """The pattern, which ends in one of the words, white space and the marks of `MARKS`."""
        last = {form.split()[-1].rstrip(MARKS) for word in words for form in forms(word)}
        return cls(re.compile(pattern), tuple(sorted(last | {word.replace("'", "’") for word in last})))

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match that ends at `end`: what `pattern.search` gives."""
        before = text[start:end].rstrip().rstrip(MARKS)
        return self.pattern.search(text, start, end) if before.endswith(self.ends) else None


MARKS = ",.:-"  # what may stand between a word and the date that it leads


class Grammar(msgspec.Struct, frozen=True):
    """The patterns of a language, and the meaning of its words by `key`."""

    core: WordSearch
    before: Ending  # a weekday, or an article or a word of `lead`, that ends where a date begins
    before_day: Ending
    before_day_only: Ending  # without the articles, which stand before any noun
    before_month: Ending
    before_month_only: Ending  # "in", which stands before no day
    before_number: Ending
    before_year: Ending  # what shows that four digits are no year
    between: Ending
    range_gap: re.Pattern[str]
    and_gap: re.Pattern[str]
    months: dict[str, int]
    republican: dict[str, int]
    weekdays: dict[str, int]
    days: dict[str, int]
    lead: dict[str, tuple[str, str]]  # ("qualifier" | "part" | "article", its value)
    relative: dict[str, Relative]
    calendars: dict[str, PrintedCalendar]
    abbreviations: frozenset[str]  # of months
    month_first: bool
    day_alone_without_suffix: bool
    day_alone_without_lead: bool


@lru_cache(maxsize=4096)
def key(printed: str) -> str:
    """The form under which a word's meaning is looked up: without white space, case, and the stop at its end."""
    whole = printed.replace("-\r\n", "").replace("-\n", "")  # divided at a line's end
    return "".join(whole.split()).casefold().replace("’", "'").rstrip(".")


@cache
def grammar(words: DateWords) -> Grammar:
    """The grammar of a language, compiled once."""
    relative, calendars = words.relative, words.calendars
    lead = {key(word): ("article", "") for word in words.articles}
    for kind, table in (("qualifier", words.qualifiers), ("part", words.parts)):
        lead |= {key(word): (kind, field.replace("_", "-")) for field, word in _fields(table)}
    leading = (*words.articles, *values(words.qualifiers), *values(words.parts))
    weekdays = flat(words.weekdays)
    month_only = tuple(word for word in words.before_month if word not in words.before_day)
    return Grammar(
        core=WordSearch.of(re.compile(core(words)), begins(words)),
        before=Ending.of(
            (*weekdays, *words.times_of_day, *leading),
            rf"(?<![^\W_])(?:(?P<weekday>{any_of(weekdays)})[,.:]{{0,2}}"
            rf"(?:{SPACES}{any_of(words.times_of_day)}[,.]?)?|(?P<word>{any_of(leading)})[-,]?){SPACE}\Z",
        ),
        before_day=_ending_in((*words.before_day, *words.articles)),
        before_day_only=_ending_in(words.before_day),
        before_month=_ending_in(words.before_month),
        before_month_only=_ending_in(month_only),
        before_number=_ending_in(words.before_number),
        before_year=_ending_in((*words.before_number, *words.before_long_number)),
        between=_ending_in(words.between),
        range_gap=re.compile(rf"{SPACE}{DASH}{SPACE}|{SPACES}{any_of(words.until)}{SPACES}"),
        and_gap=re.compile(rf"{SPACES}{any_of((*words.and_, *words.or_))}{SPACES}"),
        months=_numbered(words.months, start=1),
        republican=_numbered(words.republican.months, start=1),
        weekdays=_numbered(words.weekdays, start=0),
        days=_numbered(words.day_words, start=1),
        lead=lead,
        relative={key(word): _relative(field) for field, word in _fields(relative)},
        calendars=_calendars(calendars),
        abbreviations=frozenset(key(word) for names in words.months for word in names if shortened(word, names)),
        month_first=words.month_first,
        day_alone_without_suffix=words.day_alone_without_suffix,
        day_alone_without_lead=not words.articles,
    )


def _calendars(words: CalendarWords) -> dict[str, PrintedCalendar]:
    read: dict[str, PrintedCalendar] = dict.fromkeys(map(key, words.julian), "julian")
    return read | dict.fromkeys(map(key, words.gregorian), "gregorian")


def _fields(table: msgspec.Struct) -> Iterable[tuple[str, str]]:
    """The words of a table, each with the name of the list it stands in."""
    return ((field, word) for field in table.__struct_fields__ for word in getattr(table, field))


def _relative(field: str) -> Relative:
    relative: Relative = msgspec.convert(field.removesuffix("_alone").replace("_", "-"), Relative)
    return relative


def _numbered(lists: tuple[Words, ...], *, start: int) -> dict[str, int]:
    return {key(word): number for number, words in enumerate(lists, start) for word in words}


def _ending_in(words: Words) -> Ending:
    return Ending.of(words, rf"(?<![^\W_]){any_of(words)}{SPACE}\Z")
