"""Long lists cut into pages: the letters by year and month, those of a person in hundreds, registers by initial."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from letterbook.writers.published import slug
from letterbook.writers.site.days import spoken_month
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from letterbook.writers.site.listing import Row

MOST_ROWS = 250  # on a page: about 150 kB
MOST_ENTRIES = 600  # of a register on a page
Item = TypeVar("Item")


class Sheet(msgspec.Struct, Generic[Item], frozen=True):
    """One page of a long list. `title` is what its link says, `path` stands from the root of the site."""

    title: str
    path: str
    rows: tuple[Item, ...]


class Group(msgspec.Struct, Generic[Item], frozen=True):
    """The sheets of a year or of an initial. `share` is its size in hundredths of the largest."""

    title: str
    sheets: tuple[Sheet[Item], ...]
    count: int
    share: int


def by_year(rows: Iterable[Row]) -> tuple[Group[Row], ...]:
    """The letters by year, those without a date last; a full year by months, a full month in parts."""
    ordered = sorted(rows, key=lambda row: (row.day or "9999", row.order))
    years = [(year, tuple(held)) for year, held in groupby(ordered, key=lambda row: row.day[:4])]
    undated = words()["index"]["undated"]
    named = [(year.lstrip("0") or undated, tuple(_of_year(year, held)), len(held)) for year, held in years]
    return _shared(named)


def _of_year(year: str, held: Sequence[Row]) -> Iterable[Sheet[Row]]:
    folder, part = f"years/{year or 'undated'}", words()["index"]["part"]
    if len(held) <= MOST_ROWS or not year:
        yield from numbered(held, folder, part)
        return
    for month, rows in groupby(held, key=lambda row: row.day[:7]):
        sheets = numbered(tuple(rows), f"years/{month}", f"{spoken_month(month)} · {part}")
        for sheet in sheets:
            yield Sheet(spoken_month(month), sheet.path, sheet.rows) if len(sheets) == 1 else sheet


def numbered(rows: Sequence[Item], folder: str, title: str, most: int = MOST_ROWS) -> tuple[Sheet[Item], ...]:
    """A list in pages of `most` rows: the first is the folder's index, the others have a number, as `title` says it."""
    return tuple(
        Sheet(
            title.format(n=start // most + 1),
            f"{folder}/{start // most + 1}/index.html" if start else f"{folder}/index.html",
            tuple(rows[start : start + most]),
        )
        for start in range(0, len(rows), most)
    )


def by_initial(rows: Sequence[Item], name: Callable[[Item], str], folder: str) -> tuple[Group[Item], ...]:
    """A register, filed by name already, by the initials of the names."""
    groups: dict[str, list[Item]] = {}
    for row in rows:
        groups.setdefault(_initial(name(row)), []).append(row)
    named = [
        (initial, numbered(held, f"{folder}/{slug(initial)}", initial + " {n}", MOST_ENTRIES), len(held))
        for initial, held in groups.items()
    ]
    return _shared(named)


def _initial(name: str) -> str:
    """The first letter of a name without its sign: Ö is filed under O; what begins with no letter under #."""
    plain = unicodedata.normalize("NFKD", name[:1])[:1].upper()
    return plain if plain.isalpha() else "#"


def _shared(named: Sequence[tuple[str, tuple[Sheet[Item], ...], int]]) -> tuple[Group[Item], ...]:
    most = max((count for _, _, count in named), default=1)
    return tuple(Group(title, sheets, count, max(1, round(100 * count / most))) for title, sheets, count in named)


def lists_of(lists: Mapping[str, Sequence[Row]], path: str) -> dict[str, tuple[Sheet[Row], ...]]:
    """The lists of a register's page, each in sheets; the first sheet of each stands on that page itself."""
    part, folder = words()["index"]["part"], path.removesuffix("/index.html")
    found: dict[str, tuple[Sheet[Row], ...]] = {}
    for key, rows in lists.items():
        sheets = numbered(rows, f"{folder}/{key.replace('_', '-')}", part)
        found[key] = tuple(
            Sheet(sheet.title, path if sheet is sheets[0] else sheet.path, sheet.rows) for sheet in sheets
        )
    return found
