"""What was learned, and how it is applied: calibrators, changes, and the model itself."""

from __future__ import annotations

import pytest

from letterbook.weights import MOST, Calibrator, Change, Reading, Tables, Weights, committed, log_odds, logistic

KNOWN = Calibrator({"bias": 1.0, "likely": 0.5, "inferred": -2.0})


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({"bias": 1.0}, 0.73),
        ({"bias": 1.0, "inferred": 1.0}, 0.27),
        ({"bias": 1.0, "likely": 20.0}, MOST),
        ({"bias": 1.0, "never met": 1.0}, 0.4),  # the rules' own weight
        ({"bias": 1.0, "never met": 0.0}, 0.73),
    ],
)
def test_evidence_is_weighed_where_it_was_met_in_training(evidence, expected):
    assert KNOWN.confidence(evidence, otherwise=0.4) == expected


@pytest.mark.parametrize("probability", [0.01, 0.3, 0.5, 0.99])
def test_log_odds_and_back(probability):
    assert logistic(log_odds(probability)) == pytest.approx(probability)


@pytest.mark.parametrize(
    ("change", "role", "reading", "features", "applies"),
    [
        (Change("paragraph", "dateline", 0.8), "paragraph", Reading("dateline", 0.9, 0.1), [], True),
        (Change("paragraph", "dateline", 0.8), "paragraph", Reading("dateline", 0.7, 0.1), [], False),
        (Change("paragraph", "dateline", 0.8), "closer", Reading("dateline", 0.9, 0.1), [], False),
        (Change("paragraph", "dateline", 0.8), "paragraph", Reading("signature", 0.9, 0.1), [], False),
        (
            Change("paragraph", "dateline", 0.8, "unseen"),
            "paragraph",
            Reading("dateline", 0.9, 0.1),
            ["find:dateline place"],
            False,
        ),
        (Change("paragraph", "dateline", 0.8, "dated"), "paragraph", Reading("dateline", 0.9, 0.1), [], False),
        (
            Change("paragraph", "dateline", 0.8, "dated"),
            "paragraph",
            Reading("dateline", 0.9, 0.1),
            ["words:dating 3 named"],
            True,
        ),
    ],
)
def test_where_the_model_is_believed(change, role, reading, features, applies):
    assert change.applies(role, reading, features) == applies


def test_without_a_model_the_rules_stand_alone():
    bare = Weights()
    assert bare.read([["a"], ["b"]], ["closer", "signature"]) == (
        Reading("closer", 0.5, 0.5),
        Reading("signature", 0.5, 0.5),
    )
    assert bare.confidence("sender", {"bias": 1.0}, otherwise=0.98) == 0.98


def test_the_committed_model_is_opened_once_and_reads():
    weights = committed()
    assert weights is committed()
    (reading,) = weights.read([["find:signature", "find:before end"]], ["signature"])
    assert 0 < reading.asked <= 1
    assert weights.read([], []) == ()


def test_a_role_the_model_does_not_know_is_not_likely():
    model = Weights(committed()._sequence, Tables("", (), {}))
    (reading,) = model.read([["find:signature"]], ["physical"])
    assert reading.asked == 0
