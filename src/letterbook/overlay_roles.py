"""Corrections to the parts of a letter: what an editor says a passage is, laid over what the labeller made of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from letterbook.boundaries import ACCEPT, BY_EDITOR, Head
from letterbook.labeller import Draft, Labelled, Piece, PrintedNote
from letterbook.model.annotations import Heading, Numbered
from letterbook.model.corrections import SetRole
from letterbook.model.text import Span, stripped
from letterbook.overlay_placing import Outcome, Placed, applied, contradicted, needless, orphaned
from letterbook.overlay_structure import SNAP, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.model.edition import Role

# Parts that lie over others: the words that greet, at the beginning of a paragraph; the description, in the source.
OVER: dict[Role, Role] = {"salutation": "paragraph", "physical": "source"}


def roles(placed: Sequence[Placed], facts: Facts, labelled: Labelled) -> tuple[Labelled, tuple[Outcome, ...]]:
    """The documents with the parts that editors gave to passages; of two for one passage the later holds."""
    mine = [item for item in placed if item.source == facts.source.id and isinstance(item.said, SetRole)]
    if not mine:
        return labelled, ()
    drafts = list(labelled.drafts)
    starts = [facts.blocks[draft.first].span.start for draft in drafts]
    outcomes: list[Outcome] = []
    for at, item in enumerate(mine):
        assert isinstance(item.said, SetRole)
        span = _span(facts, item)
        later = next((other for other in mine[at + 1 :] if _disagree(item, other)), None)
        if later is not None:
            outcomes.append(contradicted(item, later))
            continue
        index = bisect_right(starts, span.start) - 1
        if index < 0 or span.start >= _end(facts, drafts[index]):
            outcomes.append(orphaned(item, "the passage stands in no letter"))
        elif span.end > _end(facts, drafts[index]):
            outcomes.append(orphaned(item, "the passage runs over the end of a letter"))
        elif _is_already(drafts[index], span, item.said.role):
            outcomes.append(needless(item))
        else:
            drafts[index] = _with_role(facts, drafts[index], span, item.said.role)
            outcomes.append(applied(item))
    return Labelled(tuple(drafts), labelled.loose), tuple(outcomes)


def _span(facts: Facts, item: Placed) -> Span:
    """The passage; where its words have changed, a character or two at the edge of a block belong to it."""
    span = stripped(facts.text, item.span.start, item.span.end)
    at = blocks_of(facts, span)
    if not item.changed or not at:
        return span
    first, last = facts.blocks[at.start].span, facts.blocks[at.stop - 1].span
    return Span(
        first.start if abs(first.start - span.start) <= SNAP else span.start,
        last.end if abs(last.end - span.end) <= SNAP else span.end,
    )


def _disagree(one: Placed, other: Placed) -> bool:
    """Whether the other leaves nothing of the one; the words that greet may lie over a paragraph."""
    assert isinstance(one.said, SetRole)
    assert isinstance(other.said, SetRole)
    roles = (one.said.role, other.said.role)
    laid_over = any(OVER.get(role) in roles for role in roles)
    return other.span.covers(one.span) and not laid_over and roles[0] != roles[1]


def _end(facts: Facts, draft: Draft) -> int:
    """Where a document ends: the bracketed notes behind its last block still belong to it."""
    return facts.blocks[draft.last].span.start if draft.last < len(facts) else len(facts.text)


def _is_already(draft: Draft, span: Span, role: Role) -> bool:
    return any(piece.role == role and piece.span == span for piece in draft.pieces)


def _with_role(facts: Facts, draft: Draft, span: Span, role: Role) -> Draft:
    kept = [left for piece in draft.pieces for left in _left(facts.text, piece, span, role)]
    added = list(_added(facts, span, role))
    notes = tuple(left for note in draft.notes if (left := _cut_note(facts.text, note, span)) is not None)
    pieces = sorted([*kept, *added], key=lambda piece: (piece.span.start, -piece.span.end))
    return msgspec.structs.replace(draft, head=_head(facts, draft.head, span, role), pieces=tuple(pieces), notes=notes)


def _left(text: str, piece: Piece, span: Span, role: Role) -> Iterator[Piece]:
    """What is left of a piece when a passage in it gets another part."""
    if not piece.span.overlaps(span) or (OVER.get(role) == piece.role and piece.span.covers(span)):
        yield piece
        return
    for start, end in ((piece.span.start, span.start), (span.end, piece.span.end)):
        left = stripped(text, start, end) if start < end else Span(start, start)
        if len(left):
            yield msgspec.structs.replace(piece, span=left)


def _added(facts: Facts, span: Span, role: Role) -> Iterator[Piece]:
    """The passage as pieces: one for each block that it runs through."""
    for index in blocks_of(facts, span):
        block = facts.blocks[index].span
        cut = stripped(facts.text, max(block.start, span.start), min(block.end, span.end))
        if len(cut):
            yield Piece(role, cut, index if cut == block else -1)


def _cut_note(text: str, note: PrintedNote, span: Span) -> PrintedNote | None:
    """What is left of a note: the words before the passage, else those behind it."""
    if not note.body.overlaps(span):
        return note
    before = stripped(text, note.body.start, max(span.start, note.body.start))
    behind = stripped(text, min(span.end, note.body.end), note.body.end)
    body = before if len(before) else behind
    return msgspec.structs.replace(note, body=body) if len(body) else None


def _head(facts: Facts, head: Head | None, span: Span, role: Role) -> Head | None:
    """The head when a passage becomes one, or is one no longer: what it names comes from what the finders saw there."""
    first = blocks_of(facts, span).start
    if role == "heading":
        heading = next((found for at in blocks_of(facts, span) for found in facts.every(at, Heading)), None)
        body = heading.body if heading is not None and isinstance(heading.body, Heading) else None
        base = head or Head(first, first, None, None, None, ACCEPT, BY_EDITOR)
        return msgspec.structs.replace(base, heading=body, heading_span=span)
    if role == "number":
        number = next((found for at in blocks_of(facts, span) if (found := facts.find(at, Numbered))), None)
        base = head or Head(first, first, None, None, None, ACCEPT, BY_EDITOR)
        return msgspec.structs.replace(base, number=number)
    if head is not None and head.heading_span is not None and span.covers(head.heading_span):
        return msgspec.structs.replace(head, heading=None, heading_span=None)
    return head
