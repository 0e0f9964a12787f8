"""How many characters of a text lie in no span, and how many in more than one. White space is not counted."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.model.text import Span


class Coverage(msgspec.Struct, frozen=True):
    """Characters that are not white space: all of them, those in no span, and those in two or more."""

    characters: int = 0
    unassigned: int = 0
    assigned_twice: int = 0


def coverage(text: str, spans: Iterable[Span]) -> Coverage:
    """The coverage of one text by some spans, in any order."""
    steps: Counter[int] = Counter({0: 0, len(text): 0})
    for span in spans:
        if len(span) > 0:
            steps[span.start] += 1
            steps[span.end] -= 1
    depth, found = 0, Counter[int]()
    for (start, step), (end, _) in pairwise(sorted(steps.items())):
        depth += step
        found[min(depth, 2)] += inked(text[start:end])
    return Coverage(found.total(), found[0], found[2])


def together(parts: Iterable[Coverage]) -> Coverage:
    """The sum over several texts."""
    every = list(parts)
    return Coverage(
        sum(one.characters for one in every),
        sum(one.unassigned for one in every),
        sum(one.assigned_twice for one in every),
    )


def inked(text: str) -> int:
    """How many characters are not white space."""
    return sum(map(len, text.split()))
