"""The letters in time, printed and lost: by month, by writer, and the silences between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.dates import LetterDate
from letterbook.writers.published import slug
from letterbook.writers.site.catalogue import party_key, party_name
from letterbook.writers.site.days import sort_day, spoken
from letterbook.writers.site.setting import mention_words
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.model.edition import Letter
    from letterbook.writers.site.catalogue import Catalogue, LostLetter

SERIES = 3  # writers with a mark of their own
WIDE_SPAN = 45  # days that a date may leave open and still stand in a month
SILENCE = 30  # days without a letter that are told

Kind = Literal["letter", "lost"]


class Item(msgspec.Struct, frozen=True):
    """A letter, printed or lost. `series` is 0 for a lost one; `day` is empty where there is none."""

    kind: Kind
    id: str  # of the letter, or of the lost one
    day: str
    open: bool  # whether the month is not known
    series: int
    path: str
    title: str


class MonthRow(msgspec.Struct, frozen=True):
    """A row of the table: a month, a year as far as no month is known, or no date; letters by series."""

    key: str
    title: str
    path: str
    counts: tuple[int, ...]
    letters: int
    lost: int


class Silence(msgspec.Struct, frozen=True):
    """A time without letters between two of them."""

    first: str
    last: str
    days: int

    @property
    def after(self) -> str:
        """The day of the letter before it, in words."""
        return spoken(LetterDate(self.first, self.first, self.first))

    @property
    def until(self) -> str:
        """The day of the letter after it, in words."""
        return spoken(LetterDate(self.last, self.last, self.last))


def year_path(year: str) -> str:
    """The page of the letters of a year; of those without a date for an empty one."""
    return f"timeline/{slug(year) if year else 'undated'}/index.html"


def writers_of(catalogue: Catalogue) -> dict[str, str]:
    """The writers of most letters, with their names."""
    first = [letter.sender[0] for letter in catalogue.edition.letters if letter.sender]
    counts = Counter(party_key(name) for name in first)
    names = {party_key(name): party_name(name, catalogue) for name in reversed(first)}
    most = sorted(counts, key=lambda key: (-counts[key], key))
    return {key: names[key] for key in (most if len(most) <= SERIES + 1 else most[:SERIES])}


def item_of(letter: Letter, catalogue: Catalogue, series: Mapping[str, str]) -> Item:
    """A letter of the edition in time."""
    found = letter.date
    key = party_key(letter.sender[0]) if letter.sender else ""
    number = list(series).index(key) + 1 if key in series else len(series) + 1
    title = catalogue.heads[letter.id] + (f", {spoken(found)}" if found else "")
    day, only_year = _placed(found)
    return Item("letter", letter.id, day, only_year, number, catalogue.paths.letter(letter.id), title)


def lost_item(lost: LostLetter) -> Item:
    """A lost letter in time."""
    day, only_year = _placed(lost.mention.date)
    title = words()["timeline"]["lost_title"].format(what=mention_words(lost.mention))
    return Item("lost", lost.id, day, only_year, 0, f"lost/index.html#{slug(lost.id)}", title)


def _placed(found: LetterDate | None) -> tuple[str, bool]:
    """The day that a date is filed under, and whether it leaves more than a month open."""
    try:
        day = date.fromisoformat(sort_day(found))
        latest = date.fromisoformat((found and found.latest) or day.isoformat())
    except ValueError:
        return "", False
    return day.isoformat(), (latest - day).days > WIDE_SPAN


def rows_of(items: Sequence[Item], series: int) -> tuple[MonthRow, ...]:
    """The table: months in order, each year's letters without a month before its months, no date at the end."""
    return tuple(_row(key, held, series) for key, held in by_month(items).items())


def by_month(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items of each row of the table, by its key: a month, a year alone, or nothing for no date."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.day[:4] if item.open else item.day[:7]].append(item)
    return {key: groups[key] for key in sorted(groups, key=lambda key: key or "~")}


def _row(key: str, items: Sequence[Item], series: int) -> MonthRow:
    letters, lost = counted_kinds(items)
    counts = Counter(item.series for item in items)
    path = (year_path(key[:4]) + (f"#month-{key}" if key else "")) if letters else ""
    return MonthRow(key, month_title(key), path, tuple(counts[each] for each in range(1, series + 1)), letters, lost)


def month_title(key: str) -> str:
    """A month, a year or no date, in words."""
    year, _, month = key.partition("-")
    if not year:
        return words()["index"]["undated"]
    name = words()["date"].get(f"month_{month}", month)
    return f"{name} {year.lstrip('0')}".strip()


def counted_kinds(items: Iterable[Item]) -> tuple[int, int]:
    """How many letters, and how many lost ones."""
    kinds = Counter(item.kind for item in items)
    return kinds["letter"], kinds["lost"]


def silences_of(items: Iterable[Item]) -> Iterator[Silence]:
    """The times in which no letter of the collection was written, between the first and the last."""
    days = sorted({item.day for item in items if item.kind == "letter" and item.day and not item.open})
    for first, last in pairwise(days):
        length = (date.fromisoformat(last) - date.fromisoformat(first)).days
        if length > SILENCE:
            yield Silence(first, last, length)
