"""The list of notes under a document: where it begins, and how it divides into notes."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from letterbook.labeller.apparatus import (
    BRACKETED_HOUSE,
    SOURCE_ENOUGH,
    has_mark,
    is_labelled,
    label_value,
    printed_note,
)
from letterbook.labeller.signatures import is_sure_signature
from letterbook.model.annotations import (
    Closer,
    NoteHeading,
    NoteText,
    Signature,
)
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.labeller.drafts import PrintedNote
    from letterbook.labeller.habits import Habits


BEHIND_SIGNATURE = 0.8  # of a list that begins with 1: what is numbered behind a signature is hardly the letter's
FARTHEST_NOTE = 200  # blocks; letters without notes may stand between
WORN_LABEL = re.compile(r"[^\w\s]\s+\w|[^\W\d_]?[.)\]:]\s+\w")  # ". Not printed.", "l. Dated May 4."


def printed_notes(
    facts: Facts, start: int, end: int, *, house: Habits, following: int
) -> tuple[int, list[PrintedNote]]:
    """Where a document's notes begin (their heading counts), and the notes; the first is expected to be `following`."""
    if house.noteless or house.listed is False:
        return end, []
    heading = next((at for at in range(end - 1, start - 1, -1) if facts.find(at, NoteHeading) is not None), None)
    if heading is not None and heading + 1 < end:
        return heading, list(_divide(facts, heading + 1, end, start))
    if heading is not None:
        return heading, []
    if house.listed is None and len(facts.notes) >= BRACKETED_HOUSE:
        return end, []  # a house that prints its notes in brackets has no list of them
    lines = [_line(facts, index) for index in range(start, end)]
    gains = list(accumulate((line.gain for line in reversed(lines)), initial=0.0))[::-1]
    best: tuple[float, int] | None = None
    for at, line in enumerate(lines, start):
        if line.value is None:
            continue
        score = _tail_score(facts, start, at, lines, gains, following, best[0] if best is not None else 0.0)
        if score > 0 and (best is None or score >= best[0]):
            best = (score, at)
    if best is None:
        return end, []
    return best[1], list(_divide(facts, best[1], end, start))


class Line(NamedTuple):
    """What a block is to a list of notes, asked again for each place where the list may begin."""

    value: int | None  # of its label
    leaves: bool  # it takes leave, and is no note
    worn: bool  # it may be a note whose label cannot be read
    stated: bool  # its note states a source

    @property
    def gain(self) -> float:
        """The most it may add to a score."""
        return 0.0 if self.value is None else MARKED + STATED * self.stated


MARKED = 1.5
STATED = 2.0
ROUNDING = 1e-6


def _line(facts: Facts, index: int) -> Line:
    note = facts.find(index, NoteText)
    if note is None:
        leaves = facts.find(index, Closer) is not None or is_sure_signature(facts, index)
        return Line(None, leaves, bool(WORN_LABEL.match(facts.words(index))), stated=False)
    value = label_value(facts, index)
    worn = value is None and bool(WORN_LABEL.match(facts.words(index)))
    stated = value is not None and facts.states_source(note.body) >= SOURCE_ENOUGH
    return Line(value, leaves=False, worn=worn, stated=stated)


def _tail_score(
    facts: Facts, start: int, at: int, lines: Sequence[Line], gains: Sequence[float], following: int, least: float
) -> float:
    """How much the blocks from `at` to the end look like the notes of the text before them; 0 where less than `least`.

    `lines` are the blocks from `start` on, `gains` the most that each and those behind it may add.
    """
    score = 0.0
    expected = lines[at - start].value
    assert expected is not None
    if expected not in (1, following):
        score -= 0.0 if _follows_on(facts, start, expected) else 2.0
    elif at > start and expected == 1 and facts.find(at - 1, Signature) is not None:
        score += BEHIND_SIGNATURE
    for index in range(at - start, len(lines)):
        if score + gains[index] < least - ROUNDING:
            return 0.0
        value, leaves, worn, stated = lines[index]
        if leaves:
            return 0.0  # what takes leave ends a letter, not its notes
        if value == expected:
            if stated:
                score += STATED
            score += MARKED if has_mark(facts, start, at, value) else -0.7
            expected = value + 1
        elif value is not None and expected < value <= expected + 2:
            score += 0.2
            expected = value + 1
        elif index > at - start and worn:
            score -= 0.2
            expected += 1
        else:
            score -= 1.2
    return score


def _follows_on(facts: Facts, start: int, number: int) -> bool:
    """Whether the last label printed before a document is the one before this number: notes run through the volume."""
    before = (label_value(facts, at) for at in range(start - 1, max(-1, start - FARTHEST_NOTE), -1))
    return next((value for value in before if value is not None), None) == number - 1


def _divide(facts: Facts, start: int, end: int, body: int) -> Iterator[PrintedNote]:
    """The notes of a run of blocks: each label in order begins one, other blocks continue the one before."""
    expected = 1
    first_value = next((value for at in range(start, end) if (value := label_value(facts, at)) is not None), None)
    if first_value is not None and first_value > 3:
        expected = first_value
    open_note: tuple[NoteText | None, Span] | None = None
    for at in range(start, end):
        note = facts.find(at, NoteText) if is_labelled(facts, at) else None
        value = label_value(facts, at)
        block = facts.blocks[at]
        begins = note is not None and (
            (value is not None and expected <= value <= expected + 2) or (value is None and not note.label.isdigit())
        )
        interrupted = open_note is not None and facts.notes_between(open_note[1].end, block.span.start)
        unlabelled = (open_note is None or bool(interrupted)) and not begins
        if begins or unlabelled or (note is None and _stands_alone(facts, at, end, expected, body, start)):
            if open_note is not None:
                yield printed_note(facts, *open_note)
            open_note = (note, note.body) if begins and note is not None else (None, block.span)
            expected = value + 1 if begins and value is not None else expected + 1
        elif open_note is not None:
            open_note = (open_note[0], Span(open_note[1].start, block.span.end))
    if open_note is not None:
        yield printed_note(facts, *open_note)


def _stands_alone(facts: Facts, at: int, end: int, expected: int, body: int, start: int) -> bool:
    """Whether a block without a label is a note that lost it: the next label skips a number that the text marks."""
    following = next((value for index in range(at + 1, end) if (value := label_value(facts, index)) is not None), None)
    if following is not None:
        return following == expected + 1 and has_mark(facts, body, start, expected)
    return at + 1 == end and has_mark(facts, body, start, expected)
