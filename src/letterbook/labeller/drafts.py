"""A document as the labeller sees it, before it is a letter: its pieces, its printed notes, its reach in blocks."""

from __future__ import annotations

import msgspec

from letterbook.boundaries import Head
from letterbook.model.edition import Role
from letterbook.model.text import Span


class Piece(msgspec.Struct, frozen=True):
    """A part of a document as the labeller sees it; `block` is -1 for a stretch inside a block."""

    role: Role
    span: Span
    block: int
    confidence: float = 1.0


class PrintedNote(msgspec.Struct, frozen=True):
    """A note of a document: its printed label, or none, and the stretch of its body."""

    label: str
    label_span: Span | None
    body: Span
    style: str
    source: bool = False


class Draft(msgspec.Struct, frozen=True):
    """One document before it is a letter."""

    head: Head | None
    pieces: tuple[Piece, ...]
    notes: tuple[PrintedNote, ...]
    first: int  # blocks, half-open
    last: int
    after: int = -1  # index of the draft this one is printed with, when it has no head
    far: tuple[Span, ...] = ()  # its notes at the end of the volume, each with its label

    @property
    def highest(self) -> int:
        """The highest number of its notes, 0 without one."""
        return max((int(note.label) for note in self.notes if note.label.isdigit()), default=0)


class Labelled(msgspec.Struct, frozen=True):
    """All documents of a source, and the blocks between them that belong to none."""

    drafts: tuple[Draft, ...]
    loose: tuple[int, ...]
