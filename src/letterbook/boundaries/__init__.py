"""Where documents begin: heads weighed by their evidence, their numbers laid in order, contents lists put aside.

Every candidate head gets a weight, the sum of what speaks for and against it. Two things then look at the collection
as a whole: the chain of numbers (a list item "2." between document 14 and document 15 is no document 2), and the
house style (a head of the shape that most certain heads have is likelier).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.boundaries.candidates import candidate
from letterbook.boundaries.candidates import candidates as candidates_of
from letterbook.boundaries.contents_lists import weigh_contents, weigh_empty
from letterbook.boundaries.head import ACCEPT, BY_EDITOR, Head
from letterbook.boundaries.house_shapes import weigh_shapes
from letterbook.boundaries.number_chain import weigh_numbers
from letterbook.boundaries.traits import weigh_traits
from letterbook.model.style import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts

__all__ = ["ACCEPT", "BY_EDITOR", "Head", "candidate", "find_candidates", "find_heads", "weighed_heads"]


def find_heads(
    facts: Facts, style: Style | None = None, candidates: tuple[Head, ...] | None = None
) -> tuple[Head, ...]:
    """The heads of the source's documents, in order. `style` is what is known of the house before it is read.

    `candidates` are those of `find_candidates`, where they have been found already.
    """
    weighed = weighed_heads(facts, style, candidates)
    return tuple(_separate([head for head in weighed if head.weight >= ACCEPT]))


def find_candidates(facts: Facts, style: Style | None = None) -> tuple[Head, ...]:
    """Every block that may be a head, contents lists put aside: of the style only what is pinned changes them."""
    numbers = style.pinned("numbers") if style else ()
    return tuple(weigh_contents(facts, candidates_of(facts, numbers=numbers)))


def weighed_heads(
    facts: Facts, style: Style | None = None, candidates: tuple[Head, ...] | None = None
) -> tuple[Head, ...]:
    """Every candidate, in order, with all that speaks for it and against it."""
    known = style or Style(facts.source.id)
    numbers = known.pinned("numbers")
    found = list(find_candidates(facts, known) if candidates is None else candidates)
    found = found if numbers == ("none",) else weigh_numbers(found, numbers=numbers)
    return tuple(weigh_traits(facts, weigh_empty(facts, weigh_shapes(found, known)), known))


def _separate(heads: Sequence[Head]) -> list[Head]:
    """The heads without those that begin inside the one before."""
    out: list[Head] = []
    for head in heads:
        if out and head.first <= out[-1].last:
            if head.weight > out[-1].weight:
                out[-1] = head
            continue
        out.append(head)
    return out
