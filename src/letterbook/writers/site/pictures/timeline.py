"""The picture of when the letters were written: a row for each year, a mark for each letter or a bar for each month."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers.site.pictures.months import (
    Item,
    Kind,
    MonthRow,
    Silence,
    by_month,
    counted_kinds,
    item_of,
    lost_item,
    rows_of,
    silences_of,
    writers_of,
    year_path,
)
from letterbook.writers.site.pictures.signs import sign
from letterbook.writers.site.words import counted, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from letterbook.writers.site.catalogue import Catalogue

LEFT, RIGHT, WIDTH = 64.0, 880.0, 1000.0  # where January begins, where December ends; behind it, what has a year only
COLUMNS = 72  # of a year: five or six days each
STEP = 11.0  # from one mark to the next above it
PAD = 16.0
MOST_MARKS = 1600  # more letters are bars
TALLEST = 36  # marks of one column; more are bars
BAR = 90.0  # the height of the longest bar
ROOM = 200  # for the words of a silence
EMPTY_YEARS = 2  # so many years without a letter are drawn; more become one line


class Mark(msgspec.Struct, frozen=True):
    """An item in its place."""

    item: Item
    x: float
    y: float

    @property
    def sign(self) -> Markup:
        """Its shape."""
        return sign(self.item.series, self.x, self.y)


class Bar(msgspec.Struct, frozen=True):
    """The letters of one month and one series, or the lost letters of a month."""

    path: str
    title: str
    series: int
    x: float
    y: float
    width: float
    height: float

    @property
    def sign(self) -> Markup:
        """The shape of its series, within it."""
        return sign(self.series, self.x + 9, round(self.y + self.height / 2, 1))


class Gap(msgspec.Struct, frozen=True):
    """A silence: the part of it in one row, and in words where there is room for them."""

    x: float
    width: float
    words: str


class Year(msgspec.Struct, frozen=True):
    """A row of the picture. `year` is empty for what has no date, and `words` tells of years left out."""

    year: str
    path: str
    words: str
    base: float
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    gaps: tuple[Gap, ...] = ()
    letters: int = 0
    lost: int = 0


class Timeline(msgspec.Struct, frozen=True):
    """The picture, and the rows of its table. `series` are the writers with a mark of their own, then all others."""

    height: float
    months: tuple[tuple[str, float], ...]
    years: tuple[Year, ...]
    series: tuple[str, ...]
    rows: tuple[MonthRow, ...]
    silences: tuple[Silence, ...]
    bars: bool
    letters: tuple[tuple[str, tuple[str, ...]], ...]  # by the keys of the rows

    @property
    def some_open(self) -> bool:
        """Whether of some letter no more than the year is known."""
        return any(len(row.key) == 4 for row in self.rows)

    @property
    def every(self) -> tuple[Mark | Bar, ...]:
        """All marks of the picture."""
        marks: list[Mark | Bar] = []
        for year in self.years:
            marks += [*year.marks, *year.bars]
        return tuple(marks)


def timeline_of(catalogue: Catalogue) -> Timeline:
    """The timeline of an edition."""
    series = writers_of(catalogue)
    items = [item_of(letter, catalogue, series) for letter in catalogue.edition.letters]
    items += [lost_item(lost) for lost in catalogue.lost]
    items.sort(key=lambda item: (item.day, item.kind, item.path))
    rows = rows_of(items, len(series) + 1)
    by_year: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_year[item.day[:4]].append(item)
    columns = Counter((item.day[:4], column_of(item), item.kind) for item in items if item.day)
    bars = len(items) > MOST_MARKS or max(columns.values(), default=0) > TALLEST
    silences = tuple(silences_of(items))
    names = (*series.values(), *([words()["timeline"]["others"]] if any(i.series > len(series) for i in items) else []))
    rows = tuple(msgspec.structs.replace(row, counts=row.counts[: len(names)]) for row in rows)
    years, height = _years(by_year, silences, _Bars(rows, names) if bars else None)
    longest = sorted(silences, key=lambda each: (-each.days, each.first))[:10]
    letters = tuple((key, tuple(i.id for i in held if i.kind == "letter")) for key, held in by_month(items).items())
    held = tuple((key, found) for key, found in letters if found)
    return Timeline(height, tuple(_months()), years, names, rows, tuple(longest), bars, held)


class _Bars(msgspec.Struct, frozen=True):
    """What is drawn as bars: the rows of the table, and the names of their series."""

    rows: tuple[MonthRow, ...]
    names: tuple[str, ...]

    @property
    def unit(self) -> float:
        """The height of one letter."""
        return BAR / max([row.letters for row in self.rows] + [1])

    def of(self, row: MonthRow, base: float) -> Iterator[Bar]:
        """The bars of a month: its letters over each other above the line, the lost ones beneath it."""
        say = words()["timeline"]
        month = int(row.key[5:7]) - 1 if len(row.key) > 4 else 12
        x = round(LEFT + (RIGHT - LEFT) * month / 12 + (6 if month < 12 else 14), 1)
        wide = round((RIGHT - LEFT) / 12 - 12, 1)
        y = base - 1
        for series, (name, count) in enumerate(zip(self.names, row.counts, strict=True), start=1):
            if count:
                y -= count * self.unit
                title = say["bar"].format(month=row.title, series=name, letters=counted(count, "letter"))
                yield Bar(row.path, title, series, x, round(y, 1), wide, round(count * self.unit, 1))
        if row.lost:
            title = say["bar"].format(month=row.title, series=say["lost"], letters=counted(row.lost, "letter"))
            yield Bar("lost/index.html", title, 0, x, round(base + 2, 1), wide, round(row.lost * self.unit, 1))


def column_of(item: Item) -> int:
    """The column of a day in its year, or the one behind them."""
    if item.open:
        return COLUMNS
    month, day = int(item.day[5:7]), int(item.day[8:10])
    return (month - 1) * 6 + min(5, (day - 1) // 5)


def _months() -> Iterator[tuple[str, float]]:
    say = words()["date"]
    for month in range(12):
        yield say[f"month_{month + 1:02}"][:3], round(LEFT + (RIGHT - LEFT) * month / 12, 1)


def _years(
    by_year: Mapping[str, Sequence[Item]], silences: Iterable[Silence], bars: _Bars | None
) -> tuple[tuple[Year, ...], float]:
    """The rows of the picture from the top, and its height."""
    found: list[Year] = []
    top = 30.0
    dated = sorted(year for year in by_year if year)
    gaps = _gaps_by_year(silences)
    for at, year in enumerate(dated):
        if at:
            between = range(int(dated[at - 1]) + 1, int(year))
            if len(between) > EMPTY_YEARS:
                title = words()["timeline"]["empty_years"].format(first=between[0], last=between[-1])
                found.append(Year("", "", title, top + 20))
                top += 34
            else:
                for empty in between:
                    found.append(Year(f"{empty:04}", "", "", top + 26, gaps=tuple(gaps.get(f"{empty:04}", ()))))
                    top += 34
        drawn = _barred(year, by_year[year], top, bars) if bars else _dotted(year, by_year[year], top)
        found.append(msgspec.structs.replace(drawn[0], gaps=tuple(gaps.get(year, ()))))
        top = drawn[1]
    if by_year.get("") and bars:
        letters, lost = counted_kinds(by_year[""])
        title = words()["timeline"]["undated_bars"].format(letters=counted(letters, "letter"), lost=lost)
        found.append(Year("", "", title, top + 24))
        top += 34
    elif by_year.get(""):
        undated, top = _undated(by_year[""], top + 8)
        found.append(undated)
    return tuple(found), round(top + 8)


def _barred(year: str, items: Sequence[Item], top: float, bars: _Bars) -> tuple[Year, float]:
    """A year in bars, and where it ends."""
    letters, lost = counted_kinds(items)
    rows = [row for row in bars.rows if row.key[:4] == year]
    base = top + PAD + max(row.letters for row in rows) * bars.unit
    made = tuple(bar for row in rows for bar in bars.of(row, base))
    path = year_path(year) if letters else ""
    bottom = base + max(row.lost for row in rows) * bars.unit + PAD
    return Year(year, path, "", round(base, 1), bars=made, letters=letters, lost=lost), bottom


def _dotted(year: str, items: Sequence[Item], top: float) -> tuple[Year, float]:
    """A year in single marks, and where it ends."""
    letters, lost = counted_kinds(items)
    heights: Counter[tuple[Kind, int]] = Counter()
    places = []
    for item in items:
        key = (item.kind, column_of(item))
        places.append((item, key[1], heights[key]))
        heights[key] += 1
    up = max((count for (kind, _), count in heights.items() if kind == "letter"), default=0)
    down = max((count for (kind, _), count in heights.items() if kind == "lost"), default=0)
    base = top + PAD + max(up, 1) * STEP
    marks = tuple(
        Mark(item, _x(column), round(base + ((height + 0.5) * STEP + 2) * (-1 if item.kind == "letter" else 1), 1))
        for item, column, height in places
    )
    path = year_path(year) if letters else ""
    return Year(year, path, "", round(base, 1), marks, letters=letters, lost=lost), base + down * STEP + 6


def _x(column: int) -> float:
    if column == COLUMNS:
        return RIGHT + 34
    return round(LEFT + (RIGHT - LEFT) * (column + 0.5) / COLUMNS, 1)


def _undated(items: Sequence[Item], top: float) -> tuple[Year, float]:
    """What has no date, side by side: the letters in a row or more, the lost ones beneath."""
    across = int((RIGHT - LEFT) // (STEP + 1))
    letters = [item for item in items if item.kind == "letter"]
    lost = [item for item in items if item.kind == "lost"]
    lines = -(-len(letters) // across)
    base = top + PAD + max(lines, 1) * STEP
    marks = []
    for sort, way in ((letters, -1), (lost, 1)):
        for at, item in enumerate(sort):
            line, seat = divmod(at, across)
            y = base + ((line + 0.5) * STEP + 2) * way
            marks.append(Mark(item, round(LEFT + 6 + seat * (STEP + 1), 1), round(y, 1)))
    path = year_path("") if letters else ""
    bottom = base + -(-len(lost) // across) * STEP + 8
    return Year("", path, "", round(base, 1), tuple(marks), letters=len(letters), lost=len(lost)), bottom


def _gaps_by_year(silences: Iterable[Silence]) -> dict[str, list[Gap]]:
    """The silences cut at the ends of the years that are drawn; each is told once, where it is widest."""
    found: dict[str, list[Gap]] = defaultdict(list)
    for silence in silences:
        first, last = date.fromisoformat(silence.first), date.fromisoformat(silence.last)
        years = list(range(first.year, last.year + 1))
        if len(years) - 2 > EMPTY_YEARS:
            years = [first.year, last.year]
        ends = [(_along(first) if y == first.year else LEFT, _along(last) if y == last.year else RIGHT) for y in years]
        widest = max(range(len(years)), key=lambda at: ends[at][1] - ends[at][0])
        for at, (year, (start, end)) in enumerate(zip(years, ends, strict=True)):
            told = at == widest and end - start > ROOM
            text = words()["timeline"]["silence"].format(days=counted(silence.days, "day")) if told else ""
            if end - start > 24:
                found[f"{year:04}"].append(Gap(round(start + 10, 1), round(end - start - 20, 1), text))
    return found


def _along(day: date) -> float:
    length = 366 if calendar.isleap(day.year) else 365
    return LEFT + (RIGHT - LEFT) * (day.timetuple().tm_yday - 0.5) / length
