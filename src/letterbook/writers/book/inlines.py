"""A stretch of a letter -> a line of phrases and note marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.edition import Letter, LetterMention, Note
from letterbook.model.mentioned import CrossReference, NameMention
from letterbook.model.reading import Mark, Run, runs, unwrapped
from letterbook.model.text import Span
from letterbook.writers.book.model import Inline, Line, NoteMark, Phrase
from letterbook.writers.registers import UNCERTAIN_BELOW
from letterbook.writers.running import cut, edited, edits_of, one_line, paragraphs, slanted_in

if TYPE_CHECKING:
    from collections.abc import Iterator


class Setting(msgspec.Struct):
    """What is known while one letter is set; `called` are the notes whose marks stand already, in order."""

    letter: Letter
    marks: tuple[Mark, ...]
    italics: tuple[Span, ...]
    note_numbers: Mapping[str, int]
    anchors: Mapping[str, str]  # of letters, by identifier
    keys: Mapping[str, str]  # of entries of the index, by identifier
    called: list[int] = msgspec.field(default_factory=list)


def label_of(note: Note) -> str:
    """The label as shown: in brackets where the source lost it, with a question mark where its binding is uncertain."""
    shown = note.label if note.printed else f"[{note.label}]"
    return one_line(shown + "?" if note.confidence < UNCERTAIN_BELOW else shown)


def line_of(setting: Setting, span: Span) -> Line:
    """The stretch as one line of running text, without white space at its ends."""
    source = setting.letter.source.text
    edits = edits_of(source, span, setting.letter.notes)
    italics = slanted_in(source, span, setting.italics)
    found: list[Inline] = []
    for run in runs(setting.letter, span, marks=setting.marks):
        if run.note is not None:
            found += _mark(setting, run, run.note)
        else:
            found += _phrases(setting, run, edits, italics)
    return _trimmed(_joined(found))


def lines_of(setting: Setting, span: Span) -> tuple[Line, ...]:
    """The stretch in paragraphs, each as a line; empty ones are left out."""
    lines = (line_of(setting, each) for each in paragraphs(setting.letter.source, span))
    return tuple(line for line in lines if line)


def plain(line: Line) -> str:
    """The words of a line without its marks."""
    return "".join(each.text for each in line if isinstance(each, Phrase))


def _mark(setting: Setting, run: Run, note: Note) -> Iterator[NoteMark]:
    if note.anchor is None or run.span.start != note.anchor.start:
        return  # the rest of a mark that another span cuts in two
    number = setting.note_numbers[note.id]
    again = number in setting.called
    if not again:
        setting.called.append(number)
    yield NoteMark(number, label_of(note), again)


def _phrases(setting: Setting, run: Run, edits: list[tuple[int, int, str]], italics: list[Span]) -> Iterator[Phrase]:
    source = setting.letter.source.text
    letter, lost = _meant(setting, run)
    entries = tuple(
        setting.keys[mark.id]
        for mark in run.over
        if isinstance(mark, NameMention) and mark.id in setting.keys and mark.span.start == run.span.start
    )
    if run.fix is not None:
        if run.text:
            yield Phrase(one_line(unwrapped(run.text)), fixed=True, lost=lost, letter=letter, entries=entries)
        return
    for piece, slanted in cut(run.span, italics):
        words = one_line(edited(source, piece, edits))
        if words or entries:
            yield Phrase(words, slanted, lost=lost, letter=letter, entries=entries)
        entries = ()


def _meant(setting: Setting, run: Run) -> tuple[str, bool]:
    """The anchor of the letter that the narrowest mark over a run leads to, or else whether it speaks of a lost one."""
    lost = False
    for mark in sorted(run.over, key=lambda mark: len(mark.span)):
        if isinstance(mark, LetterMention | CrossReference) and mark.resolved_to in setting.anchors:
            return setting.anchors[mark.resolved_to], False
        lost = lost or (isinstance(mark, LetterMention) and not mark.resolved_note)
    return "", lost


def _joined(line: list[Inline]) -> list[Inline]:
    """Neighbours that are set alike as one."""
    joined: list[Inline] = []
    for each in line:
        last = joined[-1] if joined else None
        if (
            isinstance(each, Phrase)
            and isinstance(last, Phrase)
            and not each.entries
            and msgspec.structs.replace(last, text="", entries=()) == msgspec.structs.replace(each, text="")
        ):
            joined[-1] = msgspec.structs.replace(last, text=last.text + each.text)
        else:
            joined.append(each)
    return joined


def _trimmed(line: list[Inline]) -> Line:
    """The line without white space at its ends; empty if nothing else is in it."""
    if not any(isinstance(each, NoteMark) or each.text.strip() for each in line):
        return ()
    trimmed = list(line)
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        edge = trimmed[at]
        if isinstance(edge, Phrase):
            trimmed[at] = msgspec.structs.replace(edge, text=strip(edge.text))
    return tuple(trimmed)
