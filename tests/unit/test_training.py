"""Training on examples made by hand: calibrators fit, and only changes that are mostly right are made."""

from __future__ import annotations

import pytest
from tools.training.changes import Disagreement, decided
from tools.training.examples import Example
from tools.training.fitting import Row, calibrator, seen, sequence

from letterbook.weights import Change


def rows(right: int, wrong: int, **evidence: float) -> list[Row]:
    given = {"bias": 1.0, **evidence}
    return [Row(given, True, 1.0)] * right + [Row(given, False, 1.0)] * wrong


@pytest.mark.parametrize(("right", "wrong", "expected"), [(90, 10, 0.9), (30, 30, 0.5), (200, 2, 0.99)])
def test_a_calibrator_says_how_often_it_was_right(right, wrong, expected):
    assert calibrator(rows(right, wrong)).confidence({"bias": 1.0}, otherwise=0.0) == pytest.approx(expected, abs=0.01)


def test_evidence_that_parts_right_from_wrong_is_weighed():
    fitted = calibrator(rows(400, 40) + rows(100, 300, inferred=1.0))
    assert fitted.confidence({"bias": 1.0}, otherwise=0.0) == pytest.approx(0.91, abs=0.04)
    assert fitted.confidence({"bias": 1.0, "inferred": 1.0}, otherwise=0.0) == pytest.approx(0.25, abs=0.04)


def test_evidence_hardly_met_is_left_to_the_rules():
    fitted = calibrator(rows(100, 10) + rows(5, 5, rare=1.0))
    assert "rare" not in fitted.terms
    assert fitted.confidence({"bias": 1.0, "rare": 1.0}, otherwise=0.6) == 0.6


def disagreement(verdict: int, volume: str, sure: float = 0.85) -> Disagreement:
    return Disagreement("paragraph", "dateline", sure, frozenset(("unseen",)), volume, verdict)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([disagreement(1, "a")] * 6 + [disagreement(1, "b")] * 6, (Change("paragraph", "dateline", 0.7),)),
        ([disagreement(1, "a")] * 12, ()),  # one volume alone
        ([disagreement(1, "a")] * 4 + [disagreement(1, "b")] * 4, ()),  # too few
        ([disagreement(1, "a")] * 12 + [disagreement(1, "b")] * 12 + [disagreement(-1, "c")], ()),  # one loses
        (
            [disagreement(1, "a", 0.95)] * 8 + [disagreement(1, "b", 0.95)] * 8 + [disagreement(-1, "c", 0.75)] * 3,
            (Change("paragraph", "dateline", 0.8),),
        ),
    ],
)
def test_a_change_must_be_mostly_right_and_lose_nowhere(found, expected):
    assert decided(found) == expected


def test_the_same_examples_give_the_same_model():
    examples = [Example([["find:a"], ["find:b"]], ["paragraph", "closer"], ["paragraph", "signature"])] * 5
    assert sequence(examples) == sequence(examples)


def test_a_group_of_features_can_be_left_out():
    assert seen([["find:a", "place:0"]], without="place") == [["find:a"]]
