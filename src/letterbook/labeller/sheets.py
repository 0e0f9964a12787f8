"""Documents without a head: an enclosure printed behind the letter it came with.

It shows by what follows the first document's notes or source line and is none of them, and ends in a source line or
notes of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from letterbook.labeller.apparatus import has_mark, is_labelled, is_source, label_value, only_physical
from letterbook.model.annotations import (
    Closer,
    Dateline,
    NoteHeading,
    NoteText,
    Salutation,
    SourceLine,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts


def sheets_under(facts: Facts, head: Head, end: int) -> Iterator[tuple[int, int, Head | None]]:
    """The documents between a head and the next: its own, and those behind it that have no head."""
    first: int = head.first
    body = head.last + 1
    current: Head | None = head
    ends = [index for index in range(body, end) if _ends_sheet(facts, index)]
    while True:
        split = _next_sheet(facts, body, end, ends)
        if split is None:
            yield first, end, current
            return
        yield first, split, current
        first = body = split
        current = None


def _next_sheet(facts: Facts, body: int, end: int, ends: Sequence[int]) -> int | None:
    """Where a document without a head begins behind the notes or the source line of the one in hand, or None.

    `ends` are all blocks up to `end` that may end a document's text.
    """
    first = bisect_left(ends, body)
    if len(ends) - first < 2:
        return None
    # The text behind the first source line or note heading must end in one of its own.
    for position in range(first, len(ends)):
        start = _after_apparatus(facts, body, ends[position], end)
        if start >= end:
            return None
        later = bisect_right(ends, start, lo=position + 1)
        if later < len(ends) and _has_text(facts, start, ends[later]):
            return start
    return None


def _ends_sheet(facts: Facts, index: int) -> bool:
    """Whether a block ends a document's text: a source line of its own, or the announcement of notes."""
    return facts.find(index, NoteHeading) is not None or is_source(facts, index)


def _has_text(facts: Facts, start: int, end: int) -> bool:
    """Whether a letter's text stands between two blocks: not only notes, nor a line of the editors' on the document."""
    apparatus = (NoteText, SourceLine, NoteHeading)
    text = [at for at in range(start, end) if all(facts.find(at, kind) is None for kind in apparatus)]
    if sum(len(facts.blocks[at].span) for at in text) >= SHORTEST_SHEET:
        return True
    kinds = (Salutation, Dateline, Closer)
    return any(facts.find(at, kind) is not None for at in text for kind in kinds)


SHORTEST_SHEET = 200  # characters of an enclosure that shows by no dateline, greeting or leave-taking


def _after_apparatus(facts: Facts, body: int, index: int, end: int) -> int:
    """The first block behind the source line and notes that begin at `index`."""
    at = index
    while at < end and (is_source(facts, at) or facts.find(at, NoteHeading) is not None):
        if facts.find(at, NoteHeading) is not None:
            return _after_notes(facts, body, at + 1, end)
        at += 1
        plain = at < end and facts.find(at, NoteHeading) is None and not is_source(facts, at)
        if plain and only_physical(facts, at):
            at += 1  # a physical description on a line of its own still belongs to the source
    return at


def _after_notes(facts: Facts, body: int, start: int, end: int) -> int:
    """The first block behind the notes that begin at `start`: labels in order, and the paragraphs that continue a note.

    The notes before the first printed label are notes that lost theirs. Behind the last label, a block set off by a
    wider gap, or one more than the marks of the text ask for, belongs to what follows.
    """
    labels = [at for at in range(start, end) if is_labelled(facts, at)]
    run: list[int] = []
    expected = 1
    for at in labels:
        value = label_value(facts, at)
        if run and at - run[-1] > 12:
            break
        if value is None or (run and value not in (expected, expected + 1)) or (not run and value > 3 + (at - start)):
            continue
        run.append(at)
        expected = value + 1
    if not run:
        return min(start + 1, end)
    last = run[-1]
    normal = min((facts.blocks[at].gap for at in range(start + 1, last + 1)), default=1)
    at = last + 1
    while at < end and facts.blocks[at].gap <= max(normal, 1) and not _begins_letter(facts, at) and at - last <= 3:
        # Continuations are rare; the first block that begins like a text of its own ends the notes.
        if has_mark(facts, body, start, expected):
            expected += 1
            at += 1
            continue
        break
    return at


def _begins_letter(facts: Facts, index: int) -> bool:
    return facts.find(index, Salutation) is not None or facts.find(index, Dateline) is not None
