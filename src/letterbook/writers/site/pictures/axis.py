"""The line of time on which letters lie by their days; a silence that would fill it is cut short, and shown so."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.dates import LetterDate
from letterbook.writers.site.days import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTH = 1000.0
SIDE = 20.0  # left and right
SHORT = 100  # days: too few for the beginnings of months, and never cut
APART = 110.0  # from one name of a day to the next


class Axis(msgspec.Struct, frozen=True):
    """Days (ordinals, in order) and where they lie. `breaks` are the parts of the line where time is cut."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    breaks: tuple[tuple[float, float], ...]

    def of(self, day: int) -> float:
        """Where a day between the first and the last lies."""
        at = min(bisect_right(self.days, day), len(self.days) - 1)
        first, last = self.days[at - 1], self.days[at]
        share = (day - first) / (last - first)
        return round(self.places[at - 1] + (self.places[at] - self.places[at - 1]) * share, 1)

    def ticks(self) -> Iterator[tuple[str, float]]:
        """The beginnings of years or months; of a short or broken line, the days next to its ends and breaks."""
        last = -APART
        for day, length in self._named():
            place = self.of(day)
            if place - last >= APART or (day == self.days[-1] and place - last >= APART / 2):
                last = place
                yield spoken(LetterDate(date.fromordinal(day).isoformat()[:length], None, None)), place

    def _named(self) -> Iterable[tuple[int, int]]:
        """The days that have a name, and how much of the ISO day says it."""
        start, end = date.fromordinal(self.days[0]), date.fromordinal(self.days[-1])
        if self.breaks:
            starts = {first for first, _ in self.breaks}
            beside = [day for day, place in zip(self.days[1:], self.places, strict=False) if place in starts]
            return [(day, 7) for day in (self.days[0], *beside)]
        if self.days[-1] - self.days[0] < SHORT:
            return [(self.days[0], 10), (self.days[-1], 10)]
        if end.year - start.year < 3:
            months = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
            return [(each.toordinal(), 7) for each in months if start <= each <= end]
        years = [date(year, 1, 1) for year in range(start.year + 1, end.year + 1)]
        return [(each.toordinal(), 4) for each in years]


def axis_of(days: Iterable[int]) -> Axis | None:
    """The line for some days; None for fewer than two."""
    ordered = sorted(set(days))
    if len(ordered) < 2:
        return None
    gaps = [last - first for first, last in pairwise(ordered)]
    longest = _longest(gaps)
    shown = [min(gap, longest) for gap in gaps]
    scale = (WIDTH - 2 * SIDE) / sum(shown)
    places = tuple(round(SIDE + each * scale, 1) for each in accumulate(shown, initial=0.0))
    breaks = tuple(ends for ends, gap in zip(pairwise(places), gaps, strict=True) if gap > longest)
    return Axis(tuple(ordered), places, breaks)


def _longest(gaps: Sequence[int]) -> float:
    """The longest silence that is drawn as long as it was."""
    rest = sum(gap for gap in gaps if gap <= sum(gaps) / 4)
    return max(SHORT, rest / 3, 6 * median(gaps))
