"""How many of the names in a text are found, and how well those that mean one person are put together.

Identity is scored by B-cubed (Bagga and Baldwin 1998): for each name, how many of those put with it belong there, and
how many of those that belong with it are put there. A name that is not found has no place in any group; one that is
found and left undecided is a group of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model.text import Span


class Named(NamedTuple):
    """A name in a text and whom it means: any identifier, or nothing."""

    span: Span
    person: str


def matched(found: Sequence[Named], expected: Sequence[Named]) -> dict[int, int]:
    """For each name found that overlaps an expected one, which: one to one, in the order of the text."""
    starts = [name.span.start for name in expected]
    out: dict[int, int] = {}
    taken: set[int] = set()
    for at, name in enumerate(found):
        near = bisect_left(starts, name.span.end)
        for other in range(max(0, near - 3), near):
            if other not in taken and name.span.overlaps(expected[other].span):
                out[at] = other
                taken.add(other)
                break
    return out


class Rates(NamedTuple):
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def mentions(found: Sequence[Named], expected: Sequence[Named]) -> Rates:
    """How many of the names found are names, and how many of the names are found."""
    right = len(matched(found, expected))
    return Rates(right / (len(found) or 1), right / (len(expected) or 1))


def identity(found: Sequence[Named], expected: Sequence[Named]) -> Rates:
    """How well names of one person are put together, over the names whose person is known."""
    pairs = {other: found[at].person for at, other in matched(found, expected).items() if expected[other].person}
    said = {other: person or f" {other}" for other, person in pairs.items()}
    together = Counter((said[other], expected[other].person) for other in said)
    ours = Counter(said.values())
    theirs = Counter(name.person for name in expected if name.person)
    precision = [together[said[at], expected[at].person] / ours[said[at]] for at in said]
    recall = sum(together[said[at], expected[at].person] / theirs[expected[at].person] for at in said)
    return Rates(sum(precision) / len(precision) if precision else 0.0, recall / (theirs.total() or 1))
