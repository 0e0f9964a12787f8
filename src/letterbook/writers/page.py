"""What the page of a letter consists of, for every writer that sets one: its body in paragraphs, its notes in pieces.

Stretches of the source only: how each is set is the writer's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.edition import BODY_ROLES, Letter, Note, Part, QuotedLetter
from letterbook.model.text import Source, Span
from letterbook.writers.running import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[-–•*])\s")  # "1. Level with tripod, brass, in a green cloth."
OPENING_QUOTES = "\"“„«‘'‹"
CLOSING_QUOTES = "\"”“»’'›"


class BodyParagraph(msgspec.Struct, frozen=True):
    """A paragraph of a letter's body: its part and the part's place in the letter, and whether it begins the part."""

    index: int
    part: Part
    span: Span
    first: bool
    item: bool  # of a list that the letter writes


def body_of(letter: Letter) -> Iterator[BodyParagraph]:
    """The paragraphs of the body in reading order; none is empty, and none is given twice."""
    for index, part in enumerate(letter.parts):
        if part.role not in BODY_ROLES:
            continue
        if part.role != "paragraph" and any(_runs_into(part, other) for other in letter.parts):
            continue  # a salutation that runs on is the beginning of its paragraph and is not printed twice
        first = True
        for span in paragraphs(letter.source, part.span):
            if not span.of(letter.source.text).strip():
                continue
            item = part.role == "paragraph" and LIST_ITEM.match(letter.source.text, span.start, span.end)
            yield BodyParagraph(index, part, span, first, bool(item))
            first = False


def _runs_into(part: Part, other: Part) -> bool:
    return other.role in BODY_ROLES and other.span.covers(part.span) and other.span != part.span


def note_pieces(note: Note, source: Source) -> Iterator[tuple[Span, QuotedLetter | None]]:
    """A note cut where words of letters quoted in it begin and end; with each piece the letter it quotes, if any."""
    at = note.body.start
    for quoted in sorted(note.quoted_letters, key=lambda each: each.span):
        if quoted.quotation is None or quoted.quotation.start < at or quoted.quotation.end > note.body.end:
            continue
        quotation = _with_marks(source.text, quoted.quotation, note.body)
        yield Span(at, quotation.start), None
        yield quotation, quoted
        at = quotation.end
    yield Span(at, note.body.end), None


def _with_marks(source: str, span: Span, limit: Span) -> Span:
    """The quotation with the quotation marks that stand around it."""
    start, end = span.start, span.end
    if start > limit.start and source[start - 1] in OPENING_QUOTES:
        start -= 1
    if end < limit.end and source[end] in CLOSING_QUOTES:
        end += 1
    return Span(start, end)
