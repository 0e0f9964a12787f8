"""Notes at the end of a volume: one list under one heading, numbered through all letters, each led to its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.mark_binding import bind
from letterbook.finders.marks import candidates, mark_words
from letterbook.finders.notes import LinkedNote, find_label
from letterbook.finders.parts import is_note_heading
from letterbook.model.annotations import NoteText
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.annotations import Block
    from letterbook.model.text import Source

LEAST_NOTES = 4
LEAST_BOUND = 0.6  # of the notes must find their marks
LEAST_REACH = 2000  # characters from the first mark to the list: nearer ones are the notes of one letter
LONGEST_HEADING = 40
CERTAIN = ("bracket", "superscript", "hint", "glued to word", "glued to stop")


def endnotes(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> list[LinkedNote]:
    """The notes of the only list of a source, with their marks; none where letters have lists of their own."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    heads = [
        at
        for at, block in enumerate(blocks)
        if len(block.span) <= LONGEST_HEADING and is_note_heading(source.text, block.span, codes)
    ]
    if len(heads) != 1:
        return []
    found = _list(source.text, blocks[heads[0] + 1 :])
    if len(found) < LEAST_NOTES:
        return []
    before = Span(0, blocks[heads[0]].span.start)
    hints = [hint for hint in source.hints if hint.span.end <= before.end]
    marks = sorted(
        (mark for mark in candidates(source.text, before, mark_words(lexicons), hints) if mark.style in CERTAIN),
        key=lambda mark: (mark.span.start, mark.span.end),
    )
    bound = bind([note.label for note in found], marks)
    pairs = [(note, binding.candidate.span) for note, binding in zip(found, bound, strict=True) if binding is not None]
    if len(pairs) < LEAST_BOUND * len(found) or before.end - pairs[0][1].start < LEAST_REACH:
        return []
    return [LinkedNote(_whole(source.text, note), note, mark) for note, mark in pairs]


def _whole(text: str, note: NoteText) -> Span:
    """The note with its label and the bracket that may stand before it."""
    start = note.label_span.start
    return Span(start - (text[start - 1 : start] in ("[", "(")), note.body.end)


def _list(text: str, blocks: Sequence[Block]) -> list[NoteText]:
    """The notes of a list in the order of their numbers, from 1; a block without a number continues the note before."""
    found: list[NoteText] = []
    waiting: list[Block] = []
    for block in blocks:
        note = find_label(text, block.span)
        if note is not None and note.label == str(len(found) + 1):
            if found and waiting:
                found[-1] = _continued(found[-1], waiting[-1])
            found.append(note)
            waiting = []
        else:
            waiting.append(block)
    return found


def _continued(note: NoteText, last: Block) -> NoteText:
    return NoteText(note.label, note.label_span, Span(note.body.start, last.span.end), note.style)
