"""Notes at the foot of a page: between two paragraphs of a letter or behind its signature, each known by its mark.

A block that begins with an asterisk, or with a figure in brackets, is a note where the same sign stands as a mark in
the letter before it and no earlier note has answered that mark.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from letterbook.finders.marks import SIGNS
from letterbook.model.annotations import NoteText

if TYPE_CHECKING:
    from letterbook.facts import Facts

UNMISTAKABLE = ("*", "[N]")  # styles of labels that no numbered paragraph has


def foot_notes(facts: Facts, start: int, end: int) -> dict[int, NoteText]:
    """The notes among the blocks of a letter, by block; each has a mark before it."""
    found: dict[int, NoteText] = {}
    if not any(_labelled(facts, at) for at in range(start, end)):
        return found
    open_marks: Counter[str] = Counter()
    for at in range(max(start - 1, 0), end):  # the head above may bear a mark
        note = _labelled(facts, at)
        if note is not None and at >= start and open_marks[note.label] > 0:
            open_marks[note.label] -= 1
            found[at] = note
            continue
        open_marks.update(_marks(facts, at, note))
    return found


def _labelled(facts: Facts, at: int) -> NoteText | None:
    note = facts.find(at, NoteText)
    return note if note is not None and note.style in UNMISTAKABLE else None


def _marks(facts: Facts, at: int, note: NoteText | None) -> list[str]:
    """The marks in a block; the label it begins with is none."""
    span = facts.blocks[at].span
    start = note.body.start if note is not None else span.start
    if facts.words(at).strip("*†‡ ") == "":
        return []  # a rule
    signs = [match[1] or match[2] for match in SIGNS.finditer(facts.text, start, span.end)]
    return [*signs, *(str(value) for value in facts.mark_values(at))]
