"""What the apparatus under a letter is made of, block by block: source lines, note labels, marks that ask for notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.citations import find_physical
from letterbook.labeller.drafts import PrintedNote
from letterbook.model.annotations import (
    Dateline,
    NoteText,
    SourceLine,
)

if TYPE_CHECKING:
    from letterbook.facts import Facts
    from letterbook.model.text import Span


BRACKETED_HOUSE = 3  # bracketed notes from which a house is one that prints its notes in brackets
SOURCE_ENOUGH = 0.5


def is_source(facts: Facts, index: int) -> bool:
    """Whether a block is a source line."""
    return facts.find(index, SourceLine) is not None


def only_physical(facts: Facts, index: int) -> bool:
    """Whether a block is a physical description and hardly anything else."""
    span = facts.blocks[index].span
    if len(span) > 160:
        return False
    physical = find_physical(facts.text, span)
    return physical is not None and len(physical) >= 0.8 * len(span)


def is_labelled(facts: Facts, index: int) -> bool:
    """Whether a block begins with a note's label; "2 March" is a date."""
    return facts.find(index, NoteText) is not None and facts.find(index, Dateline) is None


def label_value(facts: Facts, index: int) -> int | None:
    """The number of the note that begins in a block; None where none begins or its label is a sign."""
    note = facts.find(index, NoteText) if is_labelled(facts, index) else None
    return int(note.label) if note is not None and note.label.isdigit() else None


def printed_note(facts: Facts, note: NoteText | None, body: Span) -> PrintedNote:
    """The note whose text is `body`; `note` is what its label says, or None where the label was lost."""
    source = facts.states_source(body) >= SOURCE_ENOUGH
    if note is None:
        return PrintedNote("", None, body, "lost", source)
    return PrintedNote(note.label, note.label_span if len(note.label_span) else None, body, note.style, source)


def has_mark(facts: Facts, start: int, end: int, value: int) -> bool:
    """Whether a figure that may be a mark stands in the blocks, or in the head right before them."""
    return facts.is_marked(value, start - 2, end)
