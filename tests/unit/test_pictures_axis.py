"""The line of time: as long as it was, but for silences that would fill it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from letterbook.writers.site.pictures.axis import SIDE, WIDTH, axis_of


def days(*iso: str) -> list[int]:
    return [date.fromisoformat(each).toordinal() for each in iso]


@pytest.mark.parametrize("found", [[], days("1921-03-01"), days("1921-03-01", "1921-03-01")])
def test_fewer_than_two_days_are_no_line(found):
    assert axis_of(found) is None


def test_time_lies_as_long_as_it_was():
    axis = axis_of(days("1921-03-01", "1921-03-11", "1921-03-31"))
    assert axis
    assert axis.breaks == ()
    first, second, third = (axis.of(day) for day in axis.days)
    assert (first, third) == (SIDE, WIDTH - SIDE)
    assert third - second == pytest.approx(2 * (second - first), abs=0.2)
    assert axis.of(axis.days[0] + 5) == pytest.approx((first + second) / 2, abs=0.2)
    assert [name for name, _ in axis.ticks()] == ["1 March 1921", "31 March 1921"]


def test_a_silence_of_decades_is_cut_short_and_told():
    early, late = (
        days(*(f"1849-03-{n:02}" for n in range(1, 30, 4))),
        days(*(f"1924-05-{n:02}" for n in range(1, 30, 4))),
    )
    axis = axis_of(early + late)
    assert axis
    ((start, end),) = axis.breaks
    assert end - start < (WIDTH - 2 * SIDE) * 0.8
    assert axis.of(early[-1]) == start
    assert axis.of(late[0]) == end
    assert [name for name, _ in axis.ticks()] == ["March 1849", "May 1924"]


def test_names_of_days_do_not_lie_over_each_other():
    axis = axis_of(days("1921-01-20", *(f"{year}-06-01" for year in range(1922, 1990))))
    assert axis
    places = [place for _, place in axis.ticks()]
    assert len(places) > 3
    assert all(second - first >= 50 for first, second in pairwise(places))
