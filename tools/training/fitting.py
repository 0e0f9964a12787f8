"""Fitting: the sequence model by CRFsuite, the calibrators by Newton's method. Same examples, same bytes."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pycrfsuite

from letterbook.weights import Calibrator, logistic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tools.training.examples import Example

# Chosen by the likelihood of the gold in collections left out; see docs/training.md.
PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 80, "feature.minfreq": 3}
RIDGE = 2.0  # the pull of each term towards nothing, in statements
LEAST_MET = 30  # statements with a piece of evidence, below which the rules' own weight is left to stand
STEPS = 25
PLACES = 3  # decimals of a term: the same on every machine


class Row(NamedTuple):
    """One statement: the evidence for it, whether it is right, and how much it counts."""

    evidence: Mapping[str, float]
    right: bool
    weight: float


def sequence(examples: Iterable[Example], *, without: str = "") -> bytes:
    """A CRFsuite model of some examples; features of the group `without` are left out."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for example in examples:
        trainer.append(seen(example.features, without=without), example.gold)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def seen(features: Sequence[Sequence[str]], *, without: str = "") -> Sequence[Sequence[str]]:
    """The features without those of a group."""
    if not without:
        return features
    return [[name for name in row if not name.startswith(f"{without}:")] for row in features]


def calibrator(rows: Sequence[Row]) -> Calibrator:
    """The logistic model of some statements: maximum likelihood with a ridge, by Newton's method."""
    met = Counter(name for row in rows for name, value in row.evidence.items() if value)
    known = [row for row in rows if all(met[name] >= LEAST_MET for name, value in row.evidence.items() if value)]
    alike: dict[tuple[tuple[tuple[str, float], ...], bool], float] = defaultdict(float)
    for row in known:
        alike[tuple(sorted((name, round(value, 1)) for name, value in row.evidence.items() if value)), row.right] += (
            row.weight
        )
    names = sorted({name for pairs, _ in alike for name, _ in pairs})
    places = {name: at for at, name in enumerate(names)}
    given = [
        ([(places[name], value) for name, value in pairs], float(right), weight)
        for (pairs, right), weight in alike.items()
    ]
    terms = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [RIDGE * term if names[at] != "bias" else 0.0 for at, term in enumerate(terms)]
        curve = [
            [RIDGE * (at == other and names[at] != "bias") + 1e-6 * (at == other) for other in range(len(names))]
            for at in range(len(names))
        ]
        for pairs, right, weight in given:
            likely = logistic(sum(terms[at] * value for at, value in pairs))
            off, bend = weight * (likely - right), weight * max(1e-6, likely * (1 - likely))
            for at, value in pairs:
                slope[at] += off * value
                for other, more in pairs:
                    curve[at][other] += bend * value * more
        step = _solved(curve, slope)
        terms = [term - max(-2.0, min(2.0, change)) for term, change in zip(terms, step, strict=True)]
    return Calibrator({name: round(term, PLACES) for name, term in zip(names, terms, strict=True)})


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small system of linear equations, by elimination with pivots."""
    size = len(right)
    rows = [[*matrix[at], right[at]] for at in range(size)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(at + 1, size):
            factor = rows[row][at] / rows[at][at]
            for column in range(at, size + 1):
                rows[row][column] -= factor * rows[at][column]
    found = [0.0] * size
    for at in range(size - 1, -1, -1):
        known = sum(rows[at][column] * found[column] for column in range(at + 1, size))
        found[at] = (rows[at][size] - known) / rows[at][at]
    return found
