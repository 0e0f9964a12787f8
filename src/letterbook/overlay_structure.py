"""Corrections to where documents begin and what part each stretch of them plays.

They act before the letters are assembled: `cut_blocks` before the finders, `structural` on the heads, `roles` on the
drafts. A document that an editor begins has a head where the finders see one, and none otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from letterbook.boundaries import ACCEPT, BY_EDITOR, Head
from letterbook.finders.head_edges import without_mark
from letterbook.finders.head_numbers import is_initial
from letterbook.finders.headings import looks_like_title
from letterbook.finders.name_words import name_words
from letterbook.labeller import Draft, Labelled, Piece, label
from letterbook.model.annotations import Block, Heading, Numbered
from letterbook.model.corrections import AddBoundary, DropBoundary, MoveBoundary
from letterbook.model.text import Source, Span, stripped
from letterbook.overlay_placing import Outcome, Placed, applied, contradicted, needless, orphaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from letterbook.facts import Facts

SNAP = 2  # characters by which a passage found again may miss the beginning of its block
LONGEST_TITLE = 300  # characters, as heads are looked for


class Structure(msgspec.Struct, frozen=True):
    """The heads after correction, and what is left to do when their blocks are labelled.

    `raised` are heads whose document was begun before them: its first block, and the head as it stood. `sheets` are
    the first blocks of the documents without a head that the labeller found by itself and that no editor has dropped;
    None where nothing was corrected. A correction gives the labeller no occasion to find others, nor to lose these.
    """

    heads: tuple[Head, ...]
    outcomes: tuple[Outcome, ...] = ()
    raised: tuple[tuple[int, Head], ...] = ()
    sheets: frozenset[int] | None = None


def cuts(placed: Iterable[Placed], source: Source) -> tuple[int, ...]:
    """The offsets of the source at which editors begin a document: no block may reach across them."""
    found = (_begin(item, source.text) for item in placed if item.source == source.id)
    return tuple(sorted({at for at in found if at is not None}))


def cut_blocks(source: Source, blocks: Sequence[Block], offsets: Sequence[int]) -> tuple[Block, ...]:
    """The blocks, cut where an offset lies well inside one; indexes are counted anew."""
    if not offsets:
        return tuple(blocks)
    out: list[Block] = []
    ordered = sorted(offsets)
    for block in blocks:
        low = bisect_right(ordered, block.span.start + SNAP)
        high = bisect_left(ordered, block.span.end - SNAP)
        for start, end in pairwise([block.span.start, *ordered[low:high], block.span.end]):
            span = stripped(source.text, start, end)
            if len(span):
                gap, indent = (block.gap, block.indent) if start == block.span.start else (0, 0)
                out.append(Block(len(out), span, _lines(source, block, span), gap, indent))
    return tuple(out)


def _lines(source: Source, block: Block, span: Span) -> tuple[Span, ...]:
    found = (
        stripped(source.text, max(line.start, span.start), min(line.end, span.end))
        for line in block.lines
        if line.overlaps(span)
    )
    return tuple(line for line in found if len(line))


def structural(placed: Sequence[Placed], facts: Facts, heads: Sequence[Head]) -> Structure:
    """The heads after the boundaries that editors added, dropped and moved; of two that disagree the later holds."""
    mine = [
        item
        for item in placed
        if item.source == facts.source.id and isinstance(item.said, AddBoundary | DropBoundary | MoveBoundary)
    ]
    if not mine:
        return Structure(tuple(heads))
    agreed, outcomes = _agreed(mine, facts)
    state = _State(facts, heads)
    outcomes.extend(state.apply(item) for item in agreed)
    sheets = state.sheets - state.closed
    kept = [*state.heads, *(_bare(sheet) for sheet in _disturbed(heads, sheets, state.begun | state.closed))]
    return Structure(
        tuple(sorted(kept, key=lambda head: head.first)),
        tuple(outcomes),
        tuple(sorted(state.raised.items(), key=lambda pair: pair[0])),
        frozenset(sheets),
    )


def _disturbed(heads: Sequence[Head], sheets: Iterable[int], corrected: Iterable[int]) -> list[int]:
    """The documents without a head within the reach of a head that was corrected, or of the head before it."""
    starts = [head.first for head in heads]
    reaches = {bisect_right(starts, block) for at in corrected for block in (at, at - 1)}
    return [sheet for sheet in sheets if bisect_right(starts, sheet) in reaches]


def _bare(index: int) -> Head:
    """A head without anything: its last block lies before its first, and the block is the document's text."""
    return Head(index, index - 1, None, None, None, ACCEPT, BY_EDITOR)


def _begin(item: Placed, text: str) -> int | None:
    """Where an editor begins a document, None where the correction begins none."""
    match item.said:
        case AddBoundary():
            return stripped(text, item.span.start, item.span.end).start
        case MoveBoundary():
            assert item.other is not None
            return stripped(text, item.other.start, item.other.end).start
        case _:
            return None


def _agreed(items: Sequence[Placed], facts: Facts) -> tuple[list[Placed], list[Outcome]]:
    """The corrections that hold, and the outcomes of those that a later one contradicts or repeats."""
    begins = [_begin_block(item, facts) for item in items]
    ends = [_end_blocks(item, facts) for item in items]

    def same_place(one: int, other: int) -> bool:
        crossed = begins[one] in ends[other] or begins[other] in ends[one]
        return crossed or (begins[one] is not None and begins[one] == begins[other]) or bool(ends[one] & ends[other])

    kept: list[Placed] = []
    outcomes: list[Outcome] = []
    for at, item in enumerate(items):
        later = next((other for other in range(at + 1, len(items)) if same_place(at, other)), None)
        if later is None:
            kept.append(item)
        elif type(item.said) is type(items[later].said) and begins[at] == begins[later]:
            outcomes.append(needless(item, f"{items[later].entry.where} says the same"))
        else:
            outcomes.append(contradicted(item, items[later]))
    return kept, outcomes


def _begin_block(item: Placed, facts: Facts) -> int | None:
    at = _begin(item, facts.text)
    return None if at is None else _block_at(facts, at)


def _end_blocks(item: Placed, facts: Facts) -> frozenset[int]:
    """The blocks at which the correction says that no document begins."""
    return frozenset() if isinstance(item.said, AddBoundary) else frozenset(blocks_of(facts, item.span))


def _block_at(facts: Facts, offset: int) -> int | None:
    """The block that begins at an offset, give or take `SNAP`; None where none does."""
    at = bisect_right(facts.blocks, offset + SNAP, key=lambda block: block.span.start) - 1
    if at >= 0 and facts.blocks[at].span.start >= offset - SNAP:
        return at
    if at + 1 < len(facts) and (at < 0 or offset >= facts.blocks[at].span.end - SNAP):
        return at + 1  # in the white space before it
    return None


def blocks_of(facts: Facts, span: Span) -> range:
    """The blocks that share a character with a span."""
    first = bisect_right(facts.blocks, span.start, key=lambda block: block.span.end)
    last = bisect_left(facts.blocks, span.end, key=lambda block: block.span.start)
    return range(first, last)


class _State:
    """The heads while corrections are applied to them one by one."""

    def __init__(self, facts: Facts, heads: Sequence[Head]) -> None:
        self.facts = facts
        self.heads = list(heads)
        self.raised: dict[int, Head] = {}
        self.closed: set[int] = set()
        self.begun: set[int] = set()
        # Documents that the program begins without a head.
        self.sheets = {draft.first for draft in label(facts, heads).drafts if draft.head is None}

    def apply(self, item: Placed) -> Outcome:
        said = item.said
        match said:
            case AddBoundary():
                return self._begin(item, None)
            case DropBoundary():
                return applied(item) if self._end(item) else needless(item, "no document begins there")
            case MoveBoundary():
                old = self._head_at(item.span)
                if old is not None:
                    self.heads.remove(old)
                outcome = self._begin(item, old)
                if outcome.state == "orphan":
                    self.heads.extend([old] if old is not None else [])
                    return outcome
                gone = self._end(item, gone=old)
                return applied(item) if gone else outcome
            case _:
                raise AssertionError(said)

    def _head_at(self, span: Span) -> Head | None:
        blocks = blocks_of(self.facts, span)
        return next(
            (h for h in self.heads if h.first in blocks or any(h.first <= at <= h.last for at in blocks)),
            None,
        )

    def _end(self, item: Placed, *, gone: Head | None = None) -> bool:
        """No document begins at the passage; whether one did."""
        old = gone or self._head_at(item.span)
        if old is not None and gone is None:
            self.heads.remove(old)
        begins = _begin_block(item, self.facts)
        closed = {*blocks_of(self.facts, item.span), *(range(old.first, old.last + 1) if old else ())} - {begins}
        self.closed |= closed
        return old is not None or bool(closed & self.sheets)

    def _begin(self, item: Placed, old: Head | None) -> Outcome:
        """A document begins at the passage, with the head `old` if it can be its own."""
        new = _begin_block(item, self.facts)
        if new is None:
            return orphaned(item, "no text of a document begins there")
        if new in self.sheets or any(head.first == new for head in self.heads):
            return needless(item, "a document begins there already")
        if any(head.first < new <= head.last for head in self.heads):
            return orphaned(item, "it lies inside the head of a document; move that boundary instead")
        head = _found(self.facts, new)
        if old is not None and old.last >= old.first and old.first != new:
            if new < old.first:
                if any(new < head.first < old.first for head in self.heads):
                    return orphaned(item, "another document begins between the two places")
                head = msgspec.structs.replace(old, first=new)
                self.raised[new] = old
            elif new <= old.last:
                head = msgspec.structs.replace(old, first=new, number=None)
        self.begun.add(new)
        self.heads.append(head)
        return applied(item)


def _found(facts: Facts, index: int) -> Head:
    """The head that the finders see at a block, as far as it looks like one, else one without anything."""
    number = facts.find(index, Numbered)
    if number is not None and is_initial(number):
        number = None
    block = facts.blocks[index].span
    start = number.rest.start if number is not None else block.start
    heading = next((found for found in facts.every(index, Heading) if found.span.start == start), None)
    last = index
    span = heading.span if heading is not None else None
    if number is not None and heading is None:
        heading = facts.at(index + 1, Heading) if not len(number.rest) else None
        if heading is not None and facts.find(index + 1, Numbered) is None:
            last, span = index + 1, heading.span
        elif len(number.rest):
            heading = None
            words = without_mark(facts.text, number.rest).of(facts.text)
            titled = len(words) <= LONGEST_TITLE and looks_like_title(words, name_words(*facts.codes))
            span, number = (number.rest, number) if titled else (None, None)
        else:
            heading = None
    body = heading.body if heading is not None and isinstance(heading.body, Heading) else None
    if number is None and body is None:
        return _bare(index)
    return Head(index, last, number, body, span, ACCEPT, BY_EDITOR)


# --- after labelling -------------------------------------------------------------------------------------------------


def documents(facts: Facts, labelled: Labelled, structure: Structure) -> Labelled:
    """The documents as their editors divided them: `structure` is what the blocks were labelled with."""
    if structure.sheets is None:
        return labelled
    drafts: list[Draft] = []
    place: list[int] = []  # where each draft of `labelled` has gone
    raised = dict(structure.raised)
    for draft in labelled.drafts:
        bare = draft.head is not None and draft.head.last < draft.head.first
        if draft.head is None and draft.first not in structure.sheets and drafts and drafts[-1].last == draft.first:
            drafts[-1] = _merged(drafts[-1], draft)
        elif bare and draft.first in structure.sheets:
            drafts.append(msgspec.structs.replace(draft, head=None, after=len(drafts) - 1))
        elif bare:
            drafts.append(msgspec.structs.replace(draft, head=None))
        elif draft.first in raised:
            drafts.append(_raised(facts, draft, raised[draft.first]))
        else:
            after = place[draft.after] if draft.after >= 0 else -1
            drafts.append(msgspec.structs.replace(draft, after=after))
        place.append(len(drafts) - 1)
    return Labelled(tuple(drafts), labelled.loose)


def _merged(one: Draft, other: Draft) -> Draft:
    return msgspec.structs.replace(
        one, pieces=(*one.pieces, *other.pieces), notes=(*one.notes, *other.notes), last=other.last
    )


def _raised(facts: Facts, draft: Draft, head: Head) -> Draft:
    """A document that begins before its head: what stands above the head is a summary, the head is as it stood."""
    body = facts.blocks[head.last].span.end
    above = [Piece("summary", facts.blocks[at].span, at) for at in range(draft.first, head.first)]
    own = [Piece("number", facts.blocks[at].span, at) for at in range(head.first, head.last) if head.number is not None]
    if head.heading_span is not None:
        own.append(Piece("heading", head.heading_span, head.last))
    elif head.number is not None:
        own = [Piece("number", facts.blocks[head.first].span, head.first)]
    kept = [piece for piece in draft.pieces if piece.span.start >= body]
    return msgspec.structs.replace(draft, pieces=(*above, *own, *kept))
