"""The part every block plays: a document's blocks, from its head to the next, in the order letters are printed.

    head · datelines · address · salutation │ paragraphs │ closer · signature · dateline · postscript │ source │ notes

A document may also begin with no head at all: an enclosure printed behind the letter it came with. It shows by what
follows the first document's notes or source line and is none of them, and ends in a source line or notes of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.labeller.back_matter import before_back_matter
from letterbook.labeller.between import announced_before, before_division, before_section_titles
from letterbook.labeller.documents import draft_of
from letterbook.labeller.drafts import Draft, Labelled, Piece, PrintedNote
from letterbook.labeller.habits import Habits
from letterbook.labeller.sheets import sheets_under
from letterbook.labeller.signatures import signed_inside
from letterbook.labeller.volume_notes import gathered, volume_notes_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts
    from letterbook.model.style import Style

__all__ = ["Draft", "Labelled", "Piece", "PrintedNote", "label"]


def label(facts: Facts, heads: Sequence[Head], style: Style | None = None) -> Labelled:
    """Divides the source's blocks among its documents and gives each its part.

    `style` is what a first pass has learned of the house, or what is pinned; without it, nothing is known.
    """
    house = Habits.of(style)
    labelled = _divided(facts, heads, house, len(facts))
    at = volume_notes_at(facts, labelled) if house.gathered else None
    if at is None:
        return labelled
    return gathered(facts, _divided(facts, heads, house, at), at) or labelled


def _divided(facts: Facts, heads: Sequence[Head], house: Habits, stop_at: int) -> Labelled:
    """The documents between the heads; `stop_at` is the block before which the last must end."""
    following = 1
    drafts: list[Draft] = []
    loose: list[int] = []
    if not heads:
        return Labelled((), tuple(range(len(facts))))
    loose.extend(range(heads[0].first))
    announced = announced_before(facts, heads[0].first)
    for number, head in enumerate(heads):
        end = heads[number + 1].first if number + 1 < len(heads) else stop_at
        end = before_back_matter(facts, head.last + 1, end)
        end = before_division(facts, head.last + 1, end)
        stop = before_section_titles(facts, head.last + 1, end, announced, last=number + 1 == len(heads))
        sheets = list(sheets_under(facts, head, stop))
        for position, (first, last, sheet_head) in enumerate(sheets):
            after = len(drafts) - 1 if position else -1
            drafts.append(draft_of(facts, sheet_head, first, last, after=after, house=house, following=following))
            following = drafts[-1].highest + 1 if house.numbers_run_through else 1
        next_first = heads[number + 1].first if number + 1 < len(heads) else len(facts)
        loose.extend(range(stop, next_first))
    return Labelled(tuple(signed_inside(facts, drafts)), tuple(loose))
