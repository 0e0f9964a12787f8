"""The order of a PDF's text: paragraphs, with notes and page furniture set between them where they break nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from letterbook.readers.pdf_paragraphs import dividers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.readers.pdf_lines import Line
    from letterbook.readers.pdf_notes import Mark, Note
    from letterbook.readers.pdf_paragraphs import Paragraph

# Behind such a paragraph page furniture may stand: it is no dateline, no greeting and no signature.
LONG_LINES, LONG_CHARACTERS = 2, 120
FARTHEST = 40  # paragraphs on which one is looked for

Kind = Literal["text", "note", "furniture"]


class Block(NamedTuple):
    """Lines that become one paragraph of the text.

    `paragraph` says how those of the text are set; `number` counts notes, and is -1 for others.
    """

    kind: Kind
    lines: tuple[Line, ...]
    paragraph: Paragraph | None = None
    number: int = -1


class Edges(NamedTuple):
    """What stands above and below the text of one page."""

    head: tuple[Line, ...]
    foot: tuple[Line, ...]


def order(
    flow: Sequence[Paragraph],
    lines: Sequence[Line],
    notes: Sequence[Note],
    marks: Sequence[Mark | None],
    edges: Sequence[Edges],
) -> Iterator[Block]:
    """All that a document prints, every line once.

    `lines` are those of the text, which the paragraphs of `flow` divide; `marks` has one entry for each note. Notes
    stand behind the text of their letter where heads tell where it ends, else behind the paragraph with their mark.
    """
    heads = dividers(flow)
    behind: dict[int, list[Block]] = defaultdict(list)
    for number, (note, at) in enumerate(zip(notes, _places(flow, lines, notes, marks), strict=True)):
        behind[_letter_end(heads, at, len(flow)) if heads else at].append(Block("note", note.lines, number=number))
    for at, block in _furniture(flow, lines, edges, heads):
        behind[at].append(block)
    yield from behind[-1]
    for at, paragraph in enumerate(flow):
        yield Block("text", tuple(lines[paragraph.first : paragraph.last]), paragraph)
        yield from behind[at]


def _letter_end(heads: Sequence[int], at: int, count: int) -> int:
    """The last paragraph before the next head."""
    following = bisect_right(heads, at)
    return (heads[following] if following < len(heads) else count) - 1


def _places(
    flow: Sequence[Paragraph], lines: Sequence[Line], notes: Sequence[Note], marks: Sequence[Mark | None]
) -> list[int]:
    """For each note the paragraph with its mark.

    A note without one goes with the note before it on its page, else with the one behind, else with the page's last
    paragraph.
    """
    firsts = [paragraph.first for paragraph in flow]
    pages = [line.page for line in lines]
    known = [bisect_right(firsts, mark.line) - 1 if mark else None for mark in marks]
    earliest = {note.page: at for note, at in zip(reversed(notes), reversed(known), strict=True) if at is not None}
    out: list[int] = []
    for number, (note, at) in enumerate(zip(notes, known, strict=True)):
        place = at
        if place is None and number and notes[number - 1].page == note.page:
            place = out[-1]
        if place is None:
            place = earliest.get(note.page)
        if place is None:
            place = bisect_right(firsts, bisect_right(pages, note.page) - 1) - 1
        out.append(place)
    return out


def _furniture(
    flow: Sequence[Paragraph], lines: Sequence[Line], edges: Sequence[Edges], heads: Sequence[int]
) -> Iterator[tuple[int, Block]]:
    """Heads and feet of pages, each with the paragraph it stands behind.

    That is the paragraph over the end of the page, or the next long one of the same letter, or the letter's last.
    """
    firsts = [paragraph.first for paragraph in flow]
    pages = [line.page for line in lines]
    for page, (head, foot) in enumerate(edges):
        for printed, last in ((head, bisect_left(pages, page)), (foot, bisect_right(pages, page))):
            if printed:
                at = bisect_right(firsts, last - 1) - 1
                yield (_after_text(flow, lines, at, heads) if at >= 0 else -1), Block("furniture", printed)


def _after_text(flow: Sequence[Paragraph], lines: Sequence[Line], at: int, heads: Sequence[int]) -> int:
    end = _letter_end(heads, at, len(flow))
    far = min(end, at + FARTHEST)
    return next((place for place in range(at, far) if _is_long(flow[place], lines)), end if far == end else at)


def _is_long(paragraph: Paragraph, lines: Sequence[Line]) -> bool:
    inside = lines[paragraph.first : paragraph.last]
    long = len(inside) >= LONG_LINES and sum(len(line.text) for line in inside) >= LONG_CHARACTERS
    return long and not paragraph.level and paragraph.align == "left"
