"""What the labeller asks of the house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from letterbook.model.style import Style

LEAST_WITHIN = 2  # documents that show a habit before the text of the others is read by it
LEAST_RUNNING = 3


class Habits(msgspec.Struct, frozen=True):
    """The traits by which a document's blocks are read. As made without arguments: nothing is known of the house."""

    notes_within: bool = False  # between the paragraphs
    listed: bool | None = None  # whether notes stand behind the letter; None where each letter is to show it
    noteless: bool = False
    gathered: bool = True  # notes of several letters may stand together at the end of the volume
    numbers_run_through: bool = False
    source_lines: bool = True
    source_notes: bool = True

    @classmethod
    def of(cls, style: Style | None) -> Habits:
        """The habits of a house style."""
        if style is None:
            return cls()
        notes = style.trait("notes")
        pinned = style.pinned("notes")
        sources = next(iter(style.pinned("sources")), None)
        numbers = style.habit("note_numbers", least=LEAST_RUNNING)
        within = "within the letter"
        shown = notes is not None and within in notes.values and notes.support >= LEAST_WITHIN
        return cls(
            notes_within=within in pinned or (not pinned and shown),
            listed=bool(set(pinned) & {"after the letter", within, "end of the volume"}) if pinned else None,
            gathered=not pinned or "end of the volume" in pinned,
            noteless=pinned == ("none",),
            numbers_run_through=numbers == "through",
            source_lines=sources in (None, "line", "above"),
            source_notes=sources in (None, "note"),
        )
