"""Scores of names found, and of names put together."""

from __future__ import annotations

import pytest

from letterbook.model.text import Span
from letterbook.scoring.names import Named, identity, matched, mentions


def names(*given: tuple[int, int, str]) -> list[Named]:
    return [Named(Span(start, end), person) for start, end, person in given]


GOLD = names((0, 4, "a"), (10, 14, "a"), (20, 24, "b"), (30, 34, ""))


def test_overlap_is_enough_and_each_name_counts_once() -> None:
    found = names((0, 2, "x"), (2, 4, "x"), (12, 20, "x"))
    assert matched(found, GOLD) == {0: 0, 2: 1}


def test_mentions_count_names_that_nobody_is_known_for() -> None:
    rates = mentions(names((0, 4, "x"), (30, 34, "y"), (50, 54, "z")), GOLD)
    assert (rates.precision, rates.recall) == pytest.approx((2 / 3, 2 / 4))
    assert rates.f1 == pytest.approx(4 / 7)


def test_what_is_put_together_right_is_perfect() -> None:
    rates = identity(names((0, 4, "x"), (10, 14, "x"), (20, 24, "y")), GOLD)
    assert (rates.precision, rates.recall, rates.f1) == (1.0, 1.0, 1.0)


def test_two_persons_in_one_lose_precision_and_one_in_two_loses_recall() -> None:
    merged = identity(names((0, 4, "x"), (10, 14, "x"), (20, 24, "x")), GOLD)
    assert merged.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert merged.recall == 1.0
    parted = identity(names((0, 4, "x"), (10, 14, "z"), (20, 24, "y")), GOLD)
    assert parted.precision == 1.0
    assert parted.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)


def test_the_undecided_are_each_alone_and_the_missed_nowhere() -> None:
    undecided = identity(names((0, 4, ""), (10, 14, "")), GOLD)
    assert undecided.precision == 1.0
    assert undecided.recall == pytest.approx((1 / 2 + 1 / 2) / 3)
