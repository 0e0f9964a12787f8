"""What went wrong, counted by what the other side takes a place for; and the cases to look at first."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from letterbook.scoring.gold import FIELDS, ScoredField
from letterbook.scoring.judgments import Judgment, Verdict
from letterbook.scoring.places import NO_LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSURE = 0.5  # what is missed has no confidence, and ranks as what is half believed


class Mistaken(msgspec.Struct, frozen=True):
    """How often statements fail in one way where the other side has `instead`; it may have no word for the place."""

    verdict: Verdict
    instead: str
    count: int


class Confusion(msgspec.Struct, frozen=True):
    """The failures of one field, the most frequent ways first."""

    field: ScoredField
    missed: int
    wrong: int
    invented: int
    ways: tuple[Mistaken, ...]


def confusions(judgments: Iterable[Judgment]) -> tuple[Confusion, ...]:
    """The failures of each field that has any."""
    failed = [one for one in judgments if not one.right]
    found = []
    for field in FIELDS:
        ways = Counter((one.verdict, one.instead) for one in failed if one.field == field)
        totals = Counter(one.verdict for one in failed if one.field == field)
        if ways:
            ordered = sorted(ways.items(), key=lambda way: (-way[1], way[0]))
            mistaken = tuple(Mistaken(verdict, instead, count) for (verdict, instead), count in ordered)
            found.append(Confusion(field, totals["missed"], totals["wrong"], totals["invented"], mistaken))
    return tuple(found)


def worst(judgments: Iterable[Judgment], count: int) -> tuple[Judgment, ...]:
    """The failures to look at first: what is said with most confidence and is wrong, and each field in its turn.

    What fails only because its document was not found at all is left out: the boundary stands for it.
    """
    failed = [one for one in judgments if not one.right and (one.field == "boundary" or one.instead != NO_LETTER)]
    queues = [sorted((one for one in failed if one.field == field), key=_gravest) for field in FIELDS]
    turns = (one for turn in zip_longest(*queues) for one in turn if one is not None)
    return tuple(one for one, _ in zip(turns, range(count), strict=False))


def _gravest(one: Judgment) -> tuple[float, str, int]:
    return -(UNSURE if one.confidence is None else one.confidence), one.source, one.span.start
