"""What a letter speaks of, in the types of the JSON export: other letters, notes, names, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.studies.events import told_of
from letterbook.writers.json_letter_types import (
    ExportDate,
    ExportMention,
    ExportNameMention,
    ExportSpan,
    ExportStatement,
    ExportTargetNote,
)

if TYPE_CHECKING:
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import DatedStatement, Letter, LetterMention
    from letterbook.model.mentioned import CrossReference, NameMention
    from letterbook.model.text import Span


def exported_span(span: Span) -> ExportSpan:
    """A stretch of the source."""
    return ExportSpan(span.start, span.end)


def exported_date(date: LetterDate) -> ExportDate:
    """A date with its words and bounds."""
    return ExportDate(
        edtf=date.edtf,
        earliest=date.earliest,
        latest=date.latest,
        calendar=date.calendar,
        text=date.text or None,
        start=date.span.start if date.span else None,
        end=date.span.end if date.span else None,
        uncertain=not date.certain,
        reason=date.reason or None,
    )


def exported_mention(mention: LetterMention) -> ExportMention:
    """Another letter spoken of."""
    return ExportMention(
        kind=mention.kind,
        direction=mention.direction,
        sender=mention.sender,
        sender_id=mention.sender_id or None,
        recipient=mention.recipient,
        recipient_id=mention.recipient_id or None,
        date=exported_date(mention.date) if mention.date else None,
        received=exported_date(mention.received) if mention.received else None,
        start=mention.span.start,
        end=mention.span.end,
        resolved_to=mention.resolved_to or None,
        resolved_note=mention.resolved_note or None,
        lost_id=mention.lost_id or None,
        confidence=mention.confidence,
        reason=mention.reason or None,
    )


def exported_reference(reference: CrossReference) -> ExportMention:
    """Where the edition points to a letter of its own, or to a note: a note is no letter, and is told apart."""
    letter, note = reference.resolved_to or None, reference.resolved_note or None
    return ExportMention(
        kind="cross-reference",
        note=reference.note or None,
        direction="other",
        sender="",
        recipient="",
        start=reference.span.start,
        end=reference.span.end,
        resolved_to=None if note else letter,
        target_note=ExportTargetNote(letter=letter, note=note) if letter and note else None,
        confidence=reference.confidence,
        reason=reference.reason or None,
    )


def exported_name(mention: NameMention) -> ExportNameMention:
    """A person, body or place named."""
    return ExportNameMention(
        kind=mention.kind,
        name=mention.name,
        ref=mention.id or None,
        note=mention.note or None,
        start=mention.span.start,
        end=mention.span.end,
        confidence=mention.confidence,
        reason=mention.reason or None,
    )


def exported_statement(letter: Letter, statement: DatedStatement) -> ExportStatement:
    """A day named, with the persons and bodies it is told of."""
    named = tuple(party.id for party in told_of(letter, statement) if party.id)
    return ExportStatement(
        date=exported_date(statement.date),
        sentence=exported_span(statement.sentence),
        note=statement.note or None,
        named=named,
    )
