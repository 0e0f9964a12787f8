"""Paragraphs of a Word document as they are set: pieces of text alike, with what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from letterbook.model.text import HintKind

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = "\f"  # stands for a page break while a paragraph is read; XML cannot hold the character itself


class Piece(NamedTuple):
    """Text set alike. `note` names the note whose mark, or own number, the text is."""

    text: str
    hints: frozenset[HintKind] = frozenset()
    note: str = ""
    label: bool = False  # a note's own number, before its text


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, or a row of a table of data, whose cells are parted by tabs.

    `lead` is how it stands to what is before: after an empty line, on the next line, or in the same line.
    """

    pieces: tuple[Piece, ...]
    role: HintKind = "paragraph"
    level: int = 0
    align: HintKind | None = None
    contents: bool = False
    lead: Literal["paragraph", "line", "joined"] = "paragraph"
    new_page: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


def paged(pieces: list[Piece]) -> tuple[list[Piece], bool, bool]:
    """The pieces with page breaks as line ends, and whether a page ends before their first and behind their last words.

    A break before or behind all words is no line of the paragraph.
    """
    breaks = [at for at, piece in enumerate(pieces) if piece.text == PAGE]
    if not breaks:
        return pieces, False, False
    filled = [at for at, piece in enumerate(pieces) if piece.text.strip()]
    first, last = (filled[0], filled[-1]) if filled else (len(pieces), -1)
    kept = [
        piece._replace(text="\n") if piece.text == PAGE else piece
        for at, piece in enumerate(pieces)
        if piece.text != PAGE or first < at < last
    ]
    return kept, bool(filled) and breaks[0] < first, breaks[-1] > last


def labelled(pieces: tuple[Piece, ...], label: Piece) -> tuple[Piece, ...]:
    """The pieces of a note's first paragraph with its number before them and one space between."""
    at = next((at for at, piece in enumerate(pieces) if piece.label), None)
    if at is None:
        own = label.text and not "".join(piece.text for piece in pieces).lstrip().startswith(label.text)
        pieces, at = ((label, *pieces), 0) if own else (pieces, -1)
    before, after = pieces[: at + 1], list(pieces[at + 1 :])
    while after and not after[0].text.strip():
        after.pop(0)
    if at == -1 or not after:
        return (*before, *after)
    words = after[0].text.lstrip()
    gap = () if words[0] in ".,:;)]}" else (Piece(" "),)
    return (*before, *gap, after[0]._replace(text=words), *after[1:])


def on_one_line(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with spaces for their line ends and tabs, as a cell of a table needs them."""
    return [piece._replace(text=piece.text.replace("\n", " ").replace("\t", " ")) for piece in pieces]


def without_tabs_around(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces of a row from its first words to its last."""
    filled = [at for at, piece in enumerate(pieces) if piece.text.strip()]
    return tuple(pieces[filled[0] : filled[-1] + 1])
