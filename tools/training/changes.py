"""Which disagreements of the model with the rules are to be believed, by the evidence of collections left out."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, get_args

from letterbook.weights import Change, Where, holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tools.training.examples import Example

    from letterbook.weights import Weights

WHERE: tuple[Where, ...] = get_args(Where)
LEVELS = (0.7, 0.8, 0.9, 0.95)
LEAST_RIGHT = 10  # blocks that a change must mend
LEAST_SHARE = 0.9  # of the blocks on which the gold decides for one of the two
LEAST_VOLUMES = 2  # that gain by it; none may lose


class Disagreement(NamedTuple):
    """A block that model and rules read differently, in a collection the model was not trained on."""

    was: str
    becomes: str
    sure: float
    where: frozenset[Where]
    volume: str
    verdict: int  # 1 if the model is right, -1 if the rules are, 0 if neither


def disagreements(examples: Iterable[Example], weights: Weights, volume: str) -> list[Disagreement]:
    """Where the model reads the blocks of a volume otherwise than the rules."""
    found = []
    for example in examples:
        read = weights.read(example.features, example.rules)
        for rule, gold, reading, features in zip(example.rules, example.gold, read, example.features, strict=True):
            if reading.role != rule:
                verdict = (gold == reading.role) - (gold == rule)
                where = frozenset(place for place in WHERE if holds(place, reading.role, features))
                found.append(Disagreement(rule, reading.role, reading.sure, where, volume, verdict))
    return found


def decided(found: Sequence[Disagreement]) -> tuple[Change, ...]:
    """The changes that are mostly right, in several volumes, and how sure the model must be of each."""
    kinds: dict[tuple[str, str], list[Disagreement]] = defaultdict(list)
    for one in found:
        kinds[one.was, one.becomes].append(one)
    chosen = (_level(kinds[kind], *kind) for kind in sorted(kinds) if not _same_for_readers(*kind))
    return tuple(change for change in chosen if change is not None)


def _same_for_readers(was: str, becomes: str) -> bool:
    """An entry of a list is a paragraph in the edition."""
    return {was, becomes} == {"paragraph", "item"}


def _level(kind: Sequence[Disagreement], was: str, becomes: str) -> Change | None:
    best: tuple[int, Change] | None = None
    for where, level in product(WHERE, LEVELS):
        right, wrong, gains = tally(kind, level, where)
        everywhere = min(gains, default=0) >= 0 and sum(gain > 0 for gain in gains) >= LEAST_VOLUMES
        enough = everywhere and right >= LEAST_RIGHT and right >= LEAST_SHARE * (right + wrong)
        if enough and (best is None or right - wrong > best[0]):
            best = (right - wrong, Change(was, becomes, level, where))
    return best[1] if best else None


def tally(kind: Iterable[Disagreement], level: float, where: Where) -> tuple[int, int, tuple[int, ...]]:
    """How many disagreements of at least a level the model has right and wrong, and what each volume gains by it."""
    gains: dict[str, int] = defaultdict(int)
    right = wrong = 0
    for one in kind:
        if one.sure >= level and where in one.where:
            right += one.verdict > 0
            wrong += one.verdict < 0
            gains[one.volume] += one.verdict
    return right, wrong, tuple(gains.values())
