"""Notes printed all together at the end of the volume, given to the letters that bear their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.labeller.apparatus import is_labelled, label_value, printed_note
from letterbook.labeller.drafts import Draft, Labelled, PrintedNote
from letterbook.model.annotations import Furniture, NoteHeading, NoteText
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts

LEAST_GATHERED = 5  # notes
PLACED = 0.7  # of the notes must find their mark, or they are no notes of these letters
LONGEST_SUBHEAD = 60  # "Letter 3"
MOST_RESTARTS = 3  # labels that must agree before a run of numbers is given to a letter


class Gathered(msgspec.Struct, frozen=True):
    """One note of the list: its number, its blocks, its text."""

    value: int
    first: int
    note: NoteText
    body: Span


def volume_notes_at(facts: Facts, labelled: Labelled) -> int | None:
    """The heading of the list of notes behind the last letter, or None; its letter has none of the marks itself."""
    drafts = labelled.drafts
    if len(drafts) < 2 or any(draft.notes for draft in drafts[:-1]):
        return None
    first = drafts[-1].first + 1
    at = next((at for at in range(len(facts) - 1, first, -1) if facts.find(at, NoteHeading) is not None), None)
    if at is None or len(_listed(facts, at)) < LEAST_GATHERED:
        return None
    return at


def gathered(facts: Facts, labelled: Labelled, at: int) -> Labelled | None:
    """The documents with the notes listed behind `at`; None where too few of them find their mark in two letters."""
    notes = _listed(facts, at)
    places = _placed(facts, labelled.drafts, notes)
    found = [place for place in places if place is not None]
    if len(found) < PLACED * len(notes) or len(set(found)) < 2:
        return None
    drafts = list(labelled.drafts)
    nearest = found[0]
    for note, place in zip(notes, places, strict=True):
        nearest = place if place is not None else nearest  # a note whose mark is lost stands with its neighbour's
        drafts[nearest] = _with(facts, drafts[nearest], note)
    taken = {index for note in notes for index in _held(facts, note)}
    loose = sorted({*labelled.loose, *range(drafts[-1].last, len(facts))} - taken)
    return Labelled(tuple(drafts), tuple(loose))


def _listed(facts: Facts, at: int) -> list[Gathered]:
    """The notes behind a heading: each label begins one, short lines are subheads, an index ends them."""
    found: list[Gathered] = []
    for index in range(at + 1, len(facts)):
        furniture = facts.find(index, Furniture)
        if furniture is not None and furniture.kind in ("back-matter", "list", "licence"):
            break
        note = facts.find(index, NoteText) if is_labelled(facts, index) else None
        value = label_value(facts, index)
        if note is not None and value is not None:
            found.append(Gathered(value, index, note, note.body))
        elif found and furniture is None and not _is_subhead(facts, index):
            last = found[-1]
            found[-1] = msgspec.structs.replace(last, body=Span(last.body.start, facts.blocks[index].span.end))
    return found


def _is_subhead(facts: Facts, index: int) -> bool:
    words = facts.words(index)
    return len(words) <= LONGEST_SUBHEAD and not words.rstrip().endswith((".", "!", "?", "”", '"'))


def _placed(facts: Facts, drafts: Sequence[Draft], notes: Sequence[Gathered]) -> list[int | None]:
    """The letter of each note, in order: numbers that run through find their marks, those that begin anew a letter."""
    marks = [_marks(facts, draft) for draft in drafts]
    places: list[int | None] = []
    here = 0
    for at, note in enumerate(notes):
        anew = at > 0 and note.value <= notes[at - 1].value
        start = here + 1 if anew else here
        ahead = [other.value for other in notes[at : at + MOST_RESTARTS]]
        run = [value for step, value in enumerate(ahead) if value == note.value + step]
        letters = range(start, len(drafts))
        hit = next((each for each in letters if marks[each].issuperset(run)), None) if anew else None
        if hit is None:
            hit = next((each for each in letters if note.value in marks[each]), None)
        here = hit if hit is not None else here
        places.append(hit)
    return places


def _marks(facts: Facts, draft: Draft) -> frozenset[int]:
    return frozenset(value for index in range(draft.first, draft.last) for value in facts.mark_values(index))


def _with(facts: Facts, draft: Draft, note: Gathered) -> Draft:
    printed: PrintedNote = printed_note(facts, note.note, note.body)
    stretch = Span(facts.blocks[note.first].span.start, note.body.end)
    return msgspec.structs.replace(draft, notes=(*draft.notes, printed), far=(*draft.far, stretch))


def _held(facts: Facts, note: Gathered) -> Iterator[int]:
    """The blocks that a note takes up."""
    at = note.first
    while at < len(facts) and facts.blocks[at].span.start < note.body.end:
        yield at
        at += 1
