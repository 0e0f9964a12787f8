"""One document's blocks, each with its part: opening, text, closing, source, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.citations import find_physical
from letterbook.labeller.apparatus import BRACKETED_HOUSE, is_labelled, is_source, only_physical, printed_note
from letterbook.labeller.closing import closing_pieces
from letterbook.labeller.drafts import Draft, Piece
from letterbook.labeller.foot_notes import foot_notes
from letterbook.labeller.habits import Habits
from letterbook.labeller.leaves import with_leave
from letterbook.labeller.note_lists import printed_notes
from letterbook.labeller.notes_within import notes_within
from letterbook.labeller.opening import opening_pieces
from letterbook.labeller.run_in import run_in_datelines
from letterbook.model.annotations import (
    Closer,
    Dateline,
    Furniture,
    NoteHeading,
    NoteText,
    Postscript,
    Salutation,
    Signature,
)
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts

UNKNOWN = Habits()


def draft_of(
    facts: Facts,
    head: Head | None,
    first: int,
    last: int,
    *,
    after: int,
    house: Habits = UNKNOWN,
    following: int = 1,
) -> Draft:
    """One document with every block from `first` up to `last` in its part; `after` is its host, or -1.

    `following` is the number its first note bears where the house numbers notes through.
    """
    pieces: list[Piece] = []
    body = first
    if head is not None:
        body = head.last + 1
        pieces.extend(_head_pieces(facts, head))
    inline = facts.notes_between(facts.blocks[first].span.start, _reach(facts, last)) if first < last else ()
    links = facts.linked_between(facts.blocks[first].span.start, _reach(facts, last)) if first < last else ()
    behind = _behind_notes(facts, body, last)
    tail, notes = printed_notes(facts, body, last - len(behind), house=house, following=following)
    headings = [
        Piece("note-heading", facts.blocks[at].span, at) for at in range(tail, last) if facts.find(at, NoteHeading)
    ]
    feet = _feet(facts, body, tail, house)
    text_start, text_end, sources = _sources(facts, body, _before_feet(facts, body, tail, feet), house)
    sources.extend(behind)
    opening, text_start = opening_pieces(facts, text_start, text_end, head)
    closing, text_end = closing_pieces(facts, text_start, text_end, head)
    closing, text_end = with_leave(facts, closing, text_start, text_end)
    pieces.extend(opening)
    pieces.extend(piece for piece in _body(facts, text_start, text_end) if piece.block not in feet)
    pieces.extend(closing)
    pieces.extend(run_in_datelines(facts, pieces))
    pieces.extend(sources)
    pieces.extend(headings)
    printed = [
        *(printed_note(facts, note, note.body) for note in feet.values()),
        *notes,
        *(printed_note(facts, note, note.body) for _, note in inline),
        *(printed_note(facts, note.text, note.text.body) for note in links),
    ]
    if sources or not house.source_notes:
        # The letter has its source line; a note that is only a shelfmark is a note.
        printed = [msgspec.structs.replace(note, source=False) for note in printed]
    for piece in sources:
        physical = find_physical(facts.text, piece.span)
        if physical is not None:
            pieces.append(Piece("physical", physical, piece.block))
    ordered = sorted(pieces, key=_reading_order)
    return Draft(
        head,
        tuple(sorted(_joined(facts, ordered), key=_reading_order)),
        tuple(printed),
        first,
        last,
        after,
    )


def _feet(facts: Facts, start: int, end: int, house: Habits) -> dict[int, NoteText]:
    """The notes inside the text: those that are unmistakable anywhere, and those that the habit of the house shows."""
    if house.noteless:
        return {}
    found = foot_notes(facts, start, end) if len(facts.notes) < BRACKETED_HOUSE else {}
    if house.notes_within:
        bare = {at: facts.find(at, NoteText) for at in notes_within(facts, start, end)}
        found |= {at: note for at, note in bare.items() if note is not None}
    return dict(sorted(found.items()))


def _before_feet(facts: Facts, start: int, end: int, feet: Mapping[int, NoteText]) -> int:
    """The end of the text without the foot notes, page numbers and rules behind it."""
    while end > start + 1 and (end - 1 in feet or (feet and facts.find(end - 1, Furniture) is not None)):
        end -= 1
    return end


def _sources(facts: Facts, start: int, end: int, house: Habits) -> tuple[int, int, list[Piece]]:
    """The text's blocks without the source lines behind it, or, where none stand there, the one before it."""
    if not house.source_lines:
        return start, end, []
    sources: list[Piece] = []
    stop = end
    while stop > start and (
        is_source(facts, stop - 1)
        or (not sources and only_physical(facts, stop - 1) and stop - 1 > start and is_source(facts, stop - 2))
    ):
        stop -= 1
        sources.insert(0, Piece("source", facts.blocks[stop].span, stop))
    above = next((at for at in range(stop - 1, max(start, stop - MOST_REMARKS), -1) if is_source(facts, at)), None)
    if above is not None and not sources and _only_remarks(facts, above, stop):
        remarks = [Piece("source", facts.blocks[above].span, above)]
        remarks += [Piece("furniture", facts.blocks[at].span, at) for at in range(above + 1, stop)]
        return start, above, remarks
    if start < stop and is_source(facts, start) and not sources:
        return start + 1, stop, [Piece("source", facts.blocks[start].span, start)]
    return start, stop, sources


MOST_REMARKS = 6  # blocks of an editor's remarks on the document, between its source and its notes


def _only_remarks(facts: Facts, above: int, stop: int) -> bool:
    """Whether what follows a source line under a signature are remarks on the document and no part of its text."""
    kinds = (Closer, Signature, Salutation, Dateline, Postscript)
    under = facts.find(above - 1, Signature) is not None or facts.find(above - 1, Closer) is not None
    return under and all(facts.find(at, kind) is None for at in range(above + 1, stop) for kind in kinds)


def _behind_notes(facts: Facts, start: int, end: int) -> list[Piece]:
    """The source lines that stand behind the notes, where a document's last block but for them is a note."""
    first = end
    while first > start and is_source(facts, first - 1) and not is_labelled(facts, first - 1):
        first -= 1
    if first in (end, start) or not is_labelled(facts, first - 1):
        return []
    return [Piece("source", facts.blocks[at].span, at) for at in range(first, end)]


def _head_pieces(facts: Facts, head: Head) -> Iterator[Piece]:
    if head.number is not None and head.heading_span is not None and head.last > head.first:
        yield Piece("number", facts.blocks[head.first].span, head.first)
        yield Piece("heading", without_emphasis(facts.text, head.heading_span), head.last)
    elif head.number is not None and head.heading_span is None:
        yield Piece("number", facts.blocks[head.first].span, head.first)
    elif head.heading_span is not None:
        yield Piece("heading", without_emphasis(facts.text, head.heading_span), head.last)


def without_emphasis(text: str, span: Span) -> Span:
    """The span without the underscores that a transcriber sets around italics, where both are there."""
    while len(span) > 2 and text[span.start] == "_" and text[span.end - 1] == "_":
        span = stripped(text, span.start + 1, span.end - 1)
    return span


def _reading_order(piece: Piece) -> tuple[int, int]:
    """By where a piece begins, the larger of two before what stands in it."""
    return piece.span.start, -piece.span.end


JOINED_ROLES = ("closer", "signature")


def _joined(facts: Facts, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces: the lines of a leave-taking, of a signature, and a paragraph cut by a page's end each as one."""
    whole: Piece | None = None
    for piece in pieces:
        if whole is not None and _continues(facts, whole, piece):
            whole = msgspec.structs.replace(whole, span=Span(whole.span.start, piece.span.end))
            continue
        inside = whole is not None and whole.span.covers(piece.span)  # a greeting that runs on
        if whole is not None and whole.role == "paragraph" and (inside or _turns_page(facts, piece)):
            yield piece
            continue
        if whole is not None:
            yield whole
        whole = piece
    if whole is not None:
        yield whole


def _continues(facts: Facts, whole: Piece, piece: Piece) -> bool:
    """Whether a piece is the next line of the one before: of its stanza, or of its unfinished sentence."""
    if whole.role == piece.role == "paragraph":
        return _over_page(facts, whole, piece)
    if whole.role != piece.role or piece.role not in JOINED_ROLES or piece.span.start < whole.span.end:
        return False
    between = facts.text[whole.span.end : piece.span.start]
    if any(character.isalnum() for character in between):
        return False
    stanza = between.count("\n") == 1
    return stanza or (piece.role == "closer" and not whole.span.of(facts.text).endswith((".", "!", "?")))


def _turns_page(facts: Facts, piece: Piece) -> bool:
    """Whether a piece is a page's number or head."""
    furniture = facts.find(piece.block, Furniture) if piece.role == "furniture" else None
    return furniture is not None and furniture.kind == "page"


def _over_page(facts: Facts, whole: Piece, piece: Piece) -> bool:
    """Whether a paragraph goes on behind a page's end: its sentence is open, and only a page's head between."""
    gap = Span(whole.span.end, piece.span.start)
    if not facts.turns_page(gap):
        return False
    return not whole.span.of(facts.text).endswith(SENTENCE_ENDS) or facts.text[piece.span.start].islower()


SENTENCE_ENDS = (".", "!", "?", "”", '"', ":", "’", ".'")


def _reach(facts: Facts, last: int) -> int:
    """Where the text of the blocks before `last` ends: at the next block, so that brackets behind them count."""
    return facts.blocks[last].span.start if last < len(facts) else len(facts.text)


def _body(facts: Facts, start: int, end: int) -> Iterator[Piece]:
    for at in range(start, end):
        furniture = facts.find(at, Furniture)
        if furniture is not None and furniture.kind in ("page", "rule", "navigation"):
            yield Piece("furniture", facts.blocks[at].span, at)
        elif _dates_anew(facts, at):
            yield Piece("dateline", facts.blocks[at].span, at, 0.8)
        else:
            yield Piece("paragraph", facts.blocks[at].span, at)


def _dates_anew(facts: Facts, at: int) -> bool:
    """Whether a line inside the text is a date of its own, as of a letter continued: "d. 28ten Dezember."."""
    line = facts.find(at, Dateline)
    return line is not None and line.date is not None and any(map(str.isalpha, line.date.of(facts.text)))
