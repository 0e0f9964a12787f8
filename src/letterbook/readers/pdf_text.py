"""Blocks -> the text of a PDF and the hints on it: heads, alignment, type faces, notes and their marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model.text import Hint, Span
from letterbook.readers.pdf_paragraphs import Column, is_wrapped
from letterbook.readers.pdf_words import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.readers.pdf_lines import Line
    from letterbook.readers.pdf_notes import Mark, Note
    from letterbook.readers.pdf_order import Block


class Laid(NamedTuple):
    """The text, its hints in order of place, and where the text of each page begins, counted from 0."""

    text: str
    hints: tuple[Hint, ...]
    pages: Mapping[int, int]


def lay_out(blocks: Sequence[Block], notes: Sequence[Note], marks: Sequence[Mark | None], column: Column) -> Laid:
    """The blocks one behind the other: an empty line between them, a line end between their lines.

    Only in heads are the line ends taken out that the breadth of the page made.
    """
    targets: dict[int, dict[tuple[int, int], str]] = defaultdict(dict)
    for number, (note, mark) in enumerate(zip(notes, marks, strict=True)):
        if mark is not None:
            targets[mark.line][mark.start, mark.end] = _target(note, number)
    usual = _usual_face(blocks)
    pieces: list[str] = []
    hints: list[Hint] = []
    pages: dict[int, int] = {}
    at = 0
    for block in blocks:
        if pieces:
            pieces.append("\n\n")
            at += 2
        begin, starts = at, []
        for index, line in enumerate(block.lines):
            if index:
                pieces.append(_between(block, block.lines[index - 1], line, column))
                at += 1
            starts.append(at)
            if block.kind == "text":
                pages.setdefault(line.page, at)
            pieces.append(line.text)
            at += len(line.text)
        hints += _of_block(block, Span(begin, at), notes)
        hints += _of_faces(block, starts, usual)
        hints += _of_raised(block, starts, targets)
    return Laid("".join(pieces) + "\n", tuple(sorted(hints, key=_order)), pages)


def _target(note: Note, number: int) -> str:
    """A name for a note that no other has, though numbers begin anew on every page: "p12-n3", counted over all."""
    return f"p{note.page + 1}-n{number + 1}"


def _between(block: Block, above: Line, line: Line, column: Column) -> str:
    head = block.paragraph is not None and block.paragraph.level > 0
    return " " if head and not above.text.endswith("-") and is_wrapped(above, line, column) else "\n"


def _usual_face(blocks: Sequence[Block]) -> Face:
    """The face of most of the text: in a book set in italics throughout, italics say nothing."""
    counts: Counter[Face] = Counter()
    for block in blocks:
        for line in block.lines:
            for start, end, face in line.faces:
                counts[face] += end - start
    return min(counts, key=lambda face: (-counts[face], face)) if counts else Face(bold=False, italic=False)


def _of_block(block: Block, span: Span, notes: Sequence[Note]) -> Iterator[Hint]:
    """What is said of a block as a whole."""
    if block.kind == "furniture":
        yield Hint("navigation", span)
    elif block.kind == "note":
        yield Hint("note", span, target=_target(notes[block.number], block.number))
    elif block.paragraph is not None:
        if block.paragraph.level:
            yield Hint("heading", span, level=block.paragraph.level)
        match block.paragraph.align:
            case "centred":
                yield Hint("centred", span)
            case "right":
                yield Hint("right", span)
            case "left":
                pass


def _of_faces(block: Block, starts: Sequence[int], usual: Face) -> Iterator[Hint]:
    """The stretches of a block in italics and in bold, across its line ends."""
    faces = [
        (at + start, at + end, face)
        for line, at in zip(block.lines, starts, strict=True)
        for start, end, face in line.faces
    ]
    yield from (Hint("italic", span) for span in _runs(faces, [face.italic > usual.italic for _, _, face in faces]))
    yield from (Hint("bold", span) for span in _runs(faces, [face.bold > usual.bold for _, _, face in faces]))


def _runs(faces: Sequence[tuple[int, int, Face]], wanted: Sequence[bool]) -> list[Span]:
    """The stretches that are wanted, those with no more than white space between them together."""
    runs: list[Span] = []
    joins = False
    for (start, end, _), is_wanted in zip(faces, wanted, strict=True):
        if is_wanted and joins:
            runs[-1] = Span(runs[-1].start, end)
        elif is_wanted:
            runs.append(Span(start, end))
        joins = is_wanted
    return runs


def _of_raised(
    block: Block, starts: Sequence[int], targets: Mapping[int, Mapping[tuple[int, int], str]]
) -> Iterator[Hint]:
    """Note marks, and other figures that stand high. The label at the beginning of a note is none."""
    for index, (line, at) in enumerate(zip(block.lines, starts, strict=True)):
        marked = targets.get(block.paragraph.first + index, {}) if block.paragraph is not None else {}
        for start, end in sorted({*line.raised, *marked}):
            target = marked.get((start, end), "")
            if block.kind != "note" or index or start:
                yield Hint("note-mark" if target else "superscript", Span(at + start, at + end), target=target)


def _order(hint: Hint) -> tuple[int, int, str, str]:
    return (hint.span.start, -hint.span.end, hint.kind, hint.target)
