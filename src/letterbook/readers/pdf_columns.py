"""Where a page is set in two columns: the gutter between them, looked for on every page and agreed on by most."""

from __future__ import annotations

from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.readers.pdf_lines import Row
    from letterbook.readers.pdf_words import Word

STEP = 2.0  # points
NARROWEST = 6.0  # points
WORD_GAP = 0.75  # em: justified lines part their words by as much
MIDDLE = (0.3, 0.7)  # of the breadth of the text
MOST_CROSSING = 0.25  # of the rows: titles, heads and notes across both columns
FEWEST_ROWS, FEWEST_ALONE = 8, 15
LEAST_SIDED = 0.5  # of the rows have words on both sides, or are matched by rows on the other side


class Gutter(NamedTuple):
    """The empty strip between two columns: its middle and its breadth, in points."""

    x: float
    width: float

    def column(self, word: Word) -> int:
        """1 for a word left of the gutter, 2 for one right of it."""
        return 1 if (word.x0 + word.x1) / 2 < self.x else 2

    def is_crossed(self, row: Row) -> bool:
        """Whether a row runs across both columns: a word over the gutter, or two with a common gap between them."""
        left = [word.x1 for word in row.words if self.column(word) == 1]
        right = [word.x0 for word in row.words if self.column(word) == 2]
        if (left and max(left) > self.x + 1) or (right and min(right) < self.x - 1):
            return True
        return bool(left and right) and min(right) - max(left) < 0.6 * self.width


def gutters(pages: Sequence[Sequence[Row]]) -> list[Gutter | None]:
    """The gutter of each page, None for pages in one column.

    Where half of the pages have one, so have those that do not show it but keep clear of it; where few have, a page
    must show it clearly.
    """
    found = [_gutter(rows) for rows in pages]
    busy = [at for at, rows in enumerate(pages) if len(rows) >= FEWEST_ROWS]
    with_one = [at for at in busy if found[at]]
    if not with_one:
        return [None] * len(pages)
    if len(with_one) * 2 < len(busy):
        return [gutter if len(rows) >= FEWEST_ALONE else None for gutter, rows in zip(found, pages, strict=True)]
    usual = {parity: _usual([found[at] for at in with_one if at % 2 == parity]) for parity in (0, 1)}
    every = _usual([found[at] for at in with_one])
    return [
        gutter or _adopted(rows, usual[at % 2] or every)
        for at, (gutter, rows) in enumerate(zip(found, pages, strict=True))
    ]


def _adopted(rows: Sequence[Row], usual: Gutter | None) -> Gutter | None:
    """The usual gutter for a page that shows none, if its text keeps clear of it: a last page with one column."""
    if usual is None or sum(usual.is_crossed(row) for row in rows) * 2 >= len(rows):
        return None
    return usual


def _usual(found: Sequence[Gutter | None]) -> Gutter | None:
    known = [gutter for gutter in found if gutter]
    if not known:
        return None
    return Gutter(median(gutter.x for gutter in known), median(gutter.width for gutter in known))


def _gutter(rows: Sequence[Row]) -> Gutter | None:
    """The gutter that the rows of one page leave empty."""
    if len(rows) < FEWEST_ROWS:
        return None
    left = min(row.words[0].x0 for row in rows)
    breadth = max(row.words[-1].x1 for row in rows) - left
    count = int(breadth / STEP) + 2
    if count > 10_000:
        return None
    covering, begun, ended = [0] * (count + 1), [0] * (count + 1), [0] * (count + 1)
    for row in rows:
        for start, end in _runs(row):
            covering[_slot(start - left, count)] += 1
            covering[_slot(end - left, count) + 1] -= 1
        begun[_slot(row.words[0].x0 - left, count)] += 1
        ended[_slot(row.words[-1].x1 - left, count)] += 1
    covered, started, over = (list(accumulate(counts)) for counts in (covering, begun, ended))
    free = [at for at in range(int(count * MIDDLE[0]), int(count * MIDDLE[1])) if _parts(at, covered, started, over)]
    strips = _strips(free)
    if not strips:
        return None
    first, last = max(strips, key=lambda strip: (strip[1] - strip[0], -strip[0]))
    width = (last - first + 1) * STEP
    return Gutter(left + (first + last + 1) / 2 * STEP, width) if width >= NARROWEST else None


def _slot(distance: float, count: int) -> int:
    return max(0, min(count - 1, int(distance / STEP)))


def _runs(row: Row) -> list[tuple[float, float]]:
    """The stretches of a row without a gap wider than those between words."""
    least = max(WORD_GAP * row.size, NARROWEST)
    start, end = row.words[0].x0, row.words[0].x1
    runs: list[tuple[float, float]] = []
    for word in row.words:
        if word.x0 - end >= least:
            runs.append((start, end))
            start, end = word.x0, word.x1
        elif word.x1 > end:
            end = word.x1
    runs.append((start, end))
    return runs


def _parts(at: int, covered: Sequence[int], started: Sequence[int], over: Sequence[int]) -> bool:
    """Whether a place parts two columns: few rows cover it, and many have words on both sides of it."""
    rows = started[-1]
    crossing = covered[at]
    only_left = over[at]
    only_right = rows - started[at]
    both = rows - crossing - only_left - only_right
    return crossing <= MOST_CROSSING * rows and both + min(only_left, only_right) >= LEAST_SIDED * rows


def _strips(places: Sequence[int]) -> list[tuple[int, int]]:
    strips: list[tuple[int, int]] = []
    for at in places:
        if strips and at == strips[-1][1] + 1:
            strips[-1] = (strips[-1][0], at)
        else:
            strips.append((at, at))
    return strips
