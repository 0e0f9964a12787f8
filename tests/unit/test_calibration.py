from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.errors import LetterbookError
from letterbook.scoring.calibration import calibration, expected_calibration_error, reliability

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([], 0.0),
        ([(1.0, True), (0.0, False)], 0.0),
        ([(1.0, False), (0.0, True)], 1.0),
        ([(0.75, True), (0.75, True), (0.75, True), (0.75, False)], 0.0),
        ([(0.9, True), (0.9, False)], 0.4),
        # Two bins, three statements: (2 · |1 - 0.95| + 1 · |0 - 0.65|) / 3
        ([(0.94, True), (0.96, True), (0.65, False)], 0.25),
        # One bin: what is too sure and what is not sure enough cancel out in it.
        ([(0.5, True), (0.5, False), (0.45, True), (0.45, False)], 0.025),
    ],
)
def test_the_error_worked_out_by_hand(pairs, error):
    assert expected_calibration_error(pairs) == pytest.approx(error)


@pytest.mark.parametrize(
    ("confidence", "low", "high"),
    [(0.0, 0.0, 0.1), (0.1, 0.0, 0.1), (0.1000001, 0.1, 0.2), (0.3, 0.2, 0.3), (0.7, 0.6, 0.7), (1.0, 0.9, 1.0)],
)
def test_a_bin_ends_with_its_upper_bound(confidence, low, high):
    (filled,) = [one for one in reliability([(confidence, True)]) if one.count]
    assert (filled.low, filled.high) == (low, high)


def test_the_table_has_every_bin():
    table = reliability([(0.95, True), (0.97, False)], bins=5)
    assert [one.count for one in table] == [0, 0, 0, 0, 2]
    assert (table[4].confidence, table[4].right) == pytest.approx((0.96, 0.5))
    assert (table[0].confidence, table[0].right) == (0, 0)


def test_all_of_it_at_once():
    found = calibration([(0.9, True), (0.7, False)])
    assert (found.count, found.confidence, found.right) == pytest.approx((2, 0.8, 0.5))
    assert found.error == pytest.approx((0.1 + 0.7) / 2)
    assert found.bins == reliability([(0.9, True), (0.7, False)])


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_confidence_is_between_0_and_1(confidence):
    with pytest.raises(LetterbookError, match="is not between 0 and 1"):
        expected_calibration_error([(confidence, True)])


@given(PAIRS)
def test_the_error_is_a_share_and_no_order_matters(pairs):
    error = expected_calibration_error(pairs)
    assert 0 <= error <= 1
    assert expected_calibration_error(pairs[::-1]) == pytest.approx(error)
    assert sum(one.count for one in reliability(pairs)) == len(pairs)


@given(PAIRS)
def test_one_bin_compares_the_means(pairs):
    found = calibration(pairs, bins=1)
    assert found.error == pytest.approx(abs(found.confidence - found.right))
