"""The marks that belong to the notes of one letter, of all the places that may be marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.marks import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Binding(msgspec.Struct, frozen=True):
    """A label bound to a mark, with how sure that is and the runner-up, if another place bears the same digit."""

    candidate: Candidate
    confidence: float
    rival: Candidate | None = None


def bind(
    labels: Sequence[str], found: Sequence[Candidate], *, prior: Mapping[str, float] | None = None
) -> tuple[Binding | None, ...]:
    """For each label, in the order of the notes, the mark it belongs to.

    The marks of a letter run in the order of their labels: of all ways to lay labels and candidates side by side in
    order, the one of greatest weight is taken (a longest-common-subsequence with weights), so that a year or a list
    number between two marks does not count, and a digit that is odd by itself is accepted where its neighbours
    leave a place for it. `prior` adds what the collection's own habit says of each style.
    """
    prior = prior or {}
    weights = [candidate.score + prior.get(candidate.style, 0.0) for candidate in found]
    by_label: dict[str, list[int]] = {}
    for index, candidate in enumerate(found):
        by_label.setdefault(candidate.label, []).append(index)
    # The chains that the next mark may go on from; of two, the one that ends later is the heavier.
    frontier: list[tuple[int, float, tuple[int, int] | None]] = [(-1, 0.0, None)]  # (end offset, weight, last choice)
    back: dict[tuple[int, int], tuple[int, int] | None] = {}
    for number, label in enumerate(labels):
        additions: list[tuple[int, float, tuple[int, int] | None]] = []
        for index in by_label.get(label, ()):
            if weights[index] <= 0:
                continue
            span = found[index].span
            best = frontier[bisect_right(frontier, span.start, key=itemgetter(0)) - 1]  # who ends later weighs more
            choice = (number, index)
            back[choice] = best[2]
            additions.append((span.end, best[1] + weights[index] + 1.0, choice))
        if additions:
            # What ends before the first of them stays as it is; the last of that tells what is worth keeping.
            first = max(0, bisect_left(frontier, min(end for end, _, _ in additions), key=itemgetter(0)) - 1)
            frontier[first:] = _dominating(frontier[first:] + additions)
    chosen: dict[int, int] = {}
    at = max(frontier, key=lambda entry: (entry[1], -entry[0]))[2]
    while at is not None:
        chosen[at[0]] = at[1]
        at = back[at]
    return tuple(_binding(number, label, chosen, found, weights, by_label) for number, label in enumerate(labels))


def _dominating(
    entries: list[tuple[int, float, tuple[int, int] | None]],
) -> list[tuple[int, float, tuple[int, int] | None]]:
    """The entries that no earlier-ending entry of equal or greater weight makes useless."""
    kept: list[tuple[int, float, tuple[int, int] | None]] = []
    for entry in sorted(entries, key=lambda e: (e[0], -e[1])):
        if not kept or entry[1] > kept[-1][1]:
            kept.append(entry)
    return kept


def _binding(
    number: int,
    label: str,
    chosen: Mapping[int, int],
    found: Sequence[Candidate],
    weights: Sequence[float],
    by_label: Mapping[str, Sequence[int]],
) -> Binding | None:
    index = chosen.get(number)
    if index is None:
        return None
    low = max((found[chosen[n]].span.end for n in chosen if n < number), default=-1)
    high = min((found[chosen[n]].span.start for n in chosen if n > number), default=1 << 60)
    rivals = [
        other
        for other in by_label[label]
        if other != index
        and weights[other] > 0
        and low <= found[other].span.start < high
        and not found[other].span.overlaps(found[index].span)
    ]
    rival = max(rivals, key=lambda other: weights[other], default=None)
    margin = weights[index] - (weights[rival] if rival is not None else 0.0)
    confidence = 0.99 if weights[index] >= 3.5 and rival is None else max(0.5, min(0.98, 0.6 + 0.09 * margin))
    return Binding(found[index], confidence, found[rival] if rival is not None else None)
