"""Notes printed inside a letter's text: at the foot of each page, or behind the paragraph that bears their mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.labeller.apparatus import is_labelled, label_value
from letterbook.model.annotations import Heading, NoteText, Salutation

if TYPE_CHECKING:
    from letterbook.facts import Facts

REACH = 24  # blocks between a mark and its note: a page of short paragraphs
SIGN_MARK = r"(?<=[\w.,;:!?\"”’)»]){}(?![*†‡\w])"  # "the ford* is open"; "* the ford" is a note or an item


def notes_within(facts: Facts, start: int, end: int) -> tuple[int, ...]:
    """The blocks that are notes of the text before them.

    Each bears the label next in order, or 1, and its mark stands in the text since the last note with that label.
    """
    found: list[int] = []
    last_of: dict[str, int] = {}
    previous = 0
    for at in range(start + 1, end):
        if not may_be_note(facts, at):
            continue
        note = facts.find(at, NoteText)
        assert note is not None
        value = label_value(facts, at)
        low = max(start, last_of.get(note.label, start), at - REACH)
        if value is None:
            marked = any(_bears_sign(facts, index, note.label) for index in range(low, at) if index not in found)
        else:
            in_order = value in (1, previous + 1) or not found
            text = (index for index in range(low, at) if index not in found)
            marked = in_order and any(value in facts.mark_values(index) for index in text)
        if marked:
            found.append(at)
            last_of[note.label] = at
            previous = value if value is not None else previous
    return tuple(found)


def may_be_note(facts: Facts, index: int) -> bool:
    """Whether a block begins with a note's label and is no head and no greeting."""
    return is_labelled(facts, index) and facts.find(index, Heading) is None and facts.find(index, Salutation) is None


def _bears_sign(facts: Facts, index: int, label: str) -> bool:
    return label in facts.words(index) and bool(re.search(SIGN_MARK.format(re.escape(label)), facts.words(index)))
