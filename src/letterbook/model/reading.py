"""From flat text with spans to what a writer sets: runs of text, note marks and the marks that lie over them.

`runs(letter, span)` cuts a span at every boundary that matters (note marks, mentions, quoted letters, citations,
dates) and yields the pieces in order. A writer decides what to make of each; none of them needs to look at
offsets again.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.edition import Citation, Fix, Letter, LetterMention, Note, QuotedLetter, Role
from letterbook.model.mentioned import CrossReference, NameMention
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

READING_ROLES: tuple[Role, ...] = ("salutation", "paragraph", "closer", "signature", "postscript")

# A word broken at a line end by a hard-wrapped source, and any other line end.
LINE_HYPHEN = re.compile(r"[-\u00ad\u2010](?<=[^\W\d_].)\r?\n[ \t]*(?=[a-zà-öø-ÿа-я])")
LINE_END = re.compile(r"[ \t]*\r?\n[ \t]*")
BLANKS = re.compile(r"[ \t]{2,}")  # where a mark stood between two blanks
BEFORE_STOP = re.compile(r"[ \u00a0]+(?=[.,;:!?](?:\s|$))")  # where one stood before a stop
EMPHASIS = re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")

Mark = LetterMention | QuotedLetter | Citation | NameMention | CrossReference


class Run(msgspec.Struct, frozen=True):
    """A piece of text that is set alike. `note` is set on a note mark, whose characters are the run's text.

    `fix` is set where an editor reads otherwise; `text` is then what the editor reads, or empty behind the first run.
    """

    span: Span
    text: str
    note: Note | None = None
    over: tuple[Mark, ...] = ()
    fix: Fix | None = None


def runs(letter: Letter, span: Span, *, marks: tuple[Mark, ...] | None = None) -> Iterator[Run]:
    """The runs of a span of the letter, in order, covering it whole.

    `marks` are the marks to cut at; by default the letters and names that the letter mentions, and what its notes cite
    and quote.
    """
    text = letter.source.text
    if marks is None:
        marks = marks_of(letter)
    # Compared by hand, as `Span.overlaps` and `Span.covers` do: of a long letter this is asked a million times.
    first, last = span.start, span.end
    over = [(at.start, at.end, mark) for mark in marks if (at := mark.span).start < last and first < at.end]
    anchors = {note.anchor: note for note in letter.notes if note.anchor and span.covers(note.anchor)}
    fixes = [fix for fix in letter.fixes if fix.span.overlaps(span)]
    cuts = {span.start, span.end}
    for begin, end in [
        *((at.start, at.end) for at in (*anchors, *(fix.span for fix in fixes))),
        *((begin, end) for begin, end, _ in over),
    ]:
        cuts.update(edge for edge in (begin, end) if first < edge < last)
    edges = sorted(cuts)
    begun: list[Fix] = []
    for start, end in itertools.pairwise(edges):
        piece = Span(start, end)
        note = next((n for a, n in anchors.items() if a.covers(piece)), None)
        above = tuple(mark for begin, until, mark in over if begin <= start and end <= until)
        fix = None if note else next((fix for fix in fixes if fix.span.covers(piece)), None)
        if fix is None:
            yield Run(piece, piece.of(text), note, above)
        else:
            yield Run(piece, "" if fix in begun or fix.span.start < span.start else fix.reading, None, above, fix)
            begun.append(fix)


def marks_of(letter: Letter) -> tuple[Mark, ...]:
    """Everything that lies over the text of a letter and its notes."""
    marks: list[Mark] = [*letter.mentions, *letter.references, *letter.named, *letter.citations]
    if letter.citation:
        marks.append(letter.citation)
    for note in letter.notes:
        marks.extend(note.citations)
        marks.extend(note.quoted_letters)
    return tuple(marks)


def unwrapped(text: str) -> str:
    """The text with the printer's line ends taken out: one line, single spaces, broken words joined."""
    return LINE_END.sub(" ", LINE_HYPHEN.sub("", text))


def reading_words(letter: Letter, span: Span) -> str:
    """The words of a span without its note marks, on one line."""
    kept = span.of(letter.source.text)
    if _is_marked(letter, span):
        kept = "".join(run.text for run in runs(letter, span, marks=()) if run.note is None)
    # What is not there need not be looked for: this is asked of every sentence, note and paragraph of an edition.
    if "\n" in kept:
        kept = unwrapped(kept)
    if "  " in kept or "\t" in kept:
        kept = BLANKS.sub(" ", kept)
    kept = BEFORE_STOP.sub("", kept)
    return (EMPHASIS.sub("", kept) if "_" in kept else kept).strip()


def _is_marked(letter: Letter, span: Span) -> bool:
    """Whether a note mark stands in a stretch, or an editor reads some of it otherwise."""
    start, end = span.start, span.end
    return any(
        note.anchor is not None and start <= note.anchor.start and note.anchor.end <= end for note in letter.notes
    ) or any(fix.span.overlaps(span) for fix in letter.fixes)


def reading_text(letter: Letter) -> str:
    """The reading text of a letter; see `Letter.text`."""
    pieces = []
    covered = -1
    for part in letter.parts:
        if part.role not in READING_ROLES or part.span.end <= covered:
            continue
        # A salutation that runs on is the beginning of its paragraph and is not printed twice.
        following = [p for p in letter.parts if p is not part and p.role in READING_ROLES and p.span.covers(part.span)]
        if following:
            continue
        covered = part.span.end
        pieces.append(reading_words(letter, part.span))
    return "\n\n".join(piece for piece in pieces if piece)


def heading_text(letter: Letter) -> str:
    """A heading for the letter: the printed one without its note marks and number, or one made from the claims."""
    part = letter.part("heading")
    if part:
        return reading_words(letter, stripped(letter.source.text, part.span.start, part.span.end))
    sender = " and ".join(name.name for name in letter.sender) or "Unknown"
    recipient = ", ".join(name.name for name in letter.recipient) or "Unknown"
    return f"{sender} to {recipient}"
