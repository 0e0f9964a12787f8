"""Whether confidences mean what they say: of what is held with 0.9, nine in ten should be right."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from letterbook.errors import LetterbookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BINS = 10

Pair = tuple[float, bool]  # a confidence from 0 to 1, and whether what was said with it is right


class Bin(msgspec.Struct, frozen=True):
    """The statements with a confidence above `low` and not above `high`; 0 belongs to the first bin.

    `confidence` is their mean confidence and `right` the share of them that is right; both are 0 in an empty bin.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


class Calibration(msgspec.Struct, frozen=True):
    """How well confidences fit: how many there are, their mean, the share that is right, the error, and the bins."""

    count: int
    confidence: float
    right: float
    error: float
    bins: tuple[Bin, ...]


def calibration(pairs: Iterable[Pair], *, bins: int = BINS) -> Calibration:
    """The fit of some confidences. LetterbookError if one is not between 0 and 1."""
    given = list(pairs)
    table = reliability(given, bins=bins)
    confidence, right = _means(given)
    return Calibration(len(given), confidence, right, _error(table), table)


def expected_calibration_error(pairs: Iterable[Pair], *, bins: int = BINS) -> float:
    """The expected calibration error: the mean distance of confidence and share right over bins of equal width.

    Each bin weighs as much as it has statements; 0 is perfect, and so is having nothing to say. The definition is that
    of Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks" (ICML 2017), equation 3, after
    Naeini, Cooper and Hauskrecht (AAAI 2015). LetterbookError if a confidence is not between 0 and 1.
    """
    return _error(reliability(pairs, bins=bins))


def reliability(pairs: Iterable[Pair], *, bins: int = BINS) -> tuple[Bin, ...]:
    """The table behind a reliability diagram: `bins` bins of equal width, empty ones too, from the lowest."""
    edges = [number / bins for number in range(1, bins + 1)]
    filled: list[list[Pair]] = [[] for _ in edges]
    for confidence, right in pairs:
        if not 0 <= confidence <= 1:
            raise LetterbookError(f"confidence {confidence} is not between 0 and 1; mend what exported it")
        filled[bisect_left(edges, confidence)].append((confidence, right))
    lows = [0.0, *edges]
    return tuple(
        Bin(low, high, len(inside), *_means(inside)) for low, high, inside in zip(lows, edges, filled, strict=False)
    )


def _means(pairs: Sequence[Pair]) -> tuple[float, float]:
    """The mean confidence and the share that is right; zeros for nothing."""
    if not pairs:
        return 0.0, 0.0
    return sum(confidence for confidence, _ in pairs) / len(pairs), sum(right for _, right in pairs) / len(pairs)


def _error(table: Sequence[Bin]) -> float:
    total = sum(one.count for one in table)
    return sum(one.count * abs(one.right - one.confidence) for one in table) / total if total else 0.0
