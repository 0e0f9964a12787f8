"""Where a letter and its notes say something: the stretches that are searched for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.edition import Letter
    from letterbook.model.text import Span

SAYING = frozenset(("summary", "paragraph", "postscript"))


def stretches(letter: Letter) -> Iterator[tuple[Span, str]]:
    """The letter's own text and its notes, each with the note's identifier."""
    yield from ((part.span, "") for part in letter.parts if part.role in SAYING)
    yield from ((note.body, note.id) for note in letter.notes)
