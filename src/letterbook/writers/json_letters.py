"""One letter in the types of the export: its parts as spans, what is believed of it, and every claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

import msgspec

from letterbook.model.claims import Claim, DateValue, LetterRef, Name, PlaceName, Undatable, Words, best, chosen
from letterbook.model.text import Span, stripped
from letterbook.resolvers.narrowed import RULE as NARROWED
from letterbook.studies.events import told_of
from letterbook.writers.json_letter_types import (
    ExportCitation,
    ExportClaim,
    ExportDate,
    ExportLetter,
    ExportMention,
    ExportName,
    ExportNameMention,
    ExportNote,
    ExportPart,
    ExportPlace,
    ExportPublication,
    ExportQuotedLetter,
    ExportSpan,
    ExportStatement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.model.claims import Field
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import (
        Citation,
        DatedStatement,
        Letter,
        LetterMention,
        Note,
        Part,
        Publication,
        QuotedLetter,
    )
    from letterbook.model.mentioned import CrossReference, NameMention

SEVERAL: tuple[Field, ...] = ("sender", "recipient", "copy", "replies_to")  # fields of several values


def export_letter(letter: Letter) -> ExportLetter:
    """The letter in the types of the export."""
    note_of_source = next((note for note in letter.notes if note.kind == "source"), None)
    heading, salutation, physical = letter.part("heading"), letter.part("salutation"), letter.part("physical")
    source_part = letter.part("source")
    return ExportLetter(
        id=letter.id,
        source=letter.source.id,
        start=letter.start,
        end=letter.end,
        spans=tuple((span.start, span.end) for span in letter.spans) if len(letter.spans) > 1 else (),
        number=letter.number or None,
        kind=letter.kind,
        # A document begins where its first part does: the two are one decision.
        confidence=letter.parts[0].confidence if letter.parts else 1.0,
        language=None if letter.language == "und" else letter.language,
        heading=_part(heading),
        summary=_parts(letter.all("summary")),
        sender=_names(letter, "sender"),
        recipient=_names(letter, "recipient"),
        copy=_names(letter, "copy"),
        date=_letter_date(letter, narrowed=False),
        date_between=_letter_date(letter, narrowed=True),
        undated=letter.undated,
        place=_place(letter),
        dateline=_parts(letter.all("dateline")),
        address=_parts(letter.all("address")),
        salutation=_part(salutation),
        paragraphs=_parts(letter.all("paragraph")),
        closer=_parts(letter.all("closer")),
        signature=_parts(letter.all("signature")),
        postscript=_parts(letter.all("postscript")),
        source_note=_part(source_part) or (_noted(note_of_source) if note_of_source else None),
        citation=_citation(letter.citation) if letter.citation else None,
        citations=tuple(_citation(citation) for citation in letter.citations),
        physical=_part(physical),
        notes=tuple(_note(note, letter.source.text) for note in letter.notes),
        letter_mentions=(*map(_mention, letter.mentions), *map(_reference, letter.references)),
        named=tuple(map(_named, letter.named)),
        replies_to=letter.replies_to,
        enclosed_with=letter.enclosed_with or None,
        statements=tuple(_statement(letter, statement) for statement in letter.statements),
        claims=_claims(letter),
    )


def _span(span: Span) -> ExportSpan:
    return ExportSpan(span.start, span.end)


def _part(part: Part | None) -> ExportPart | None:
    return ExportPart(part.span.start, part.span.end, part.confidence) if part else None


def _parts(parts: Iterable[Part]) -> tuple[ExportPart, ...]:
    return tuple(ExportPart(part.span.start, part.span.end, part.confidence) for part in parts)


def _noted(note: Note) -> ExportPart:
    """The source statement printed as a note."""
    return ExportPart(note.body.start, note.body.end, note.confidence)


def _names(letter: Letter, field: Field) -> tuple[ExportName, ...]:
    names = []
    for claim in chosen(letter.claims, field):
        if isinstance(claim.value, Name):
            start, end = _bounds(claim)
            names.append(
                ExportName(
                    name=claim.value.name,
                    person=claim.value.person or None,
                    kind=claim.value.kind,
                    start=start,
                    end=end,
                    confidence=claim.confidence,
                    by=claim.by,
                    basis=claim.basis,
                    inferred=claim.inferred,
                    reason=claim.reason or None,
                )
            )
    return tuple(names)


def _bounds(claim: Claim) -> tuple[int, int] | tuple[None, None]:
    """Where the words stand that a claim rests on first of all."""
    return (claim.spans[0].start, claim.spans[0].end) if claim.spans else (None, None)


def _letter_date(letter: Letter, *, narrowed: bool) -> ExportDate | None:
    """What the letter or an editor says of its day; or else the days between which other letters put it."""
    claim = best(letter.claims, "date")
    if claim is None or not isinstance(claim.value, DateValue) or (claim.by == NARROWED) is not narrowed:
        return None
    date = _date(claim.value.date)
    start, end = (date.start, date.end) if date.start is not None else _bounds(claim)
    return msgspec.structs.replace(
        date,
        start=start,
        end=end,
        confidence=claim.confidence,
        basis=claim.basis,
        inferred=claim.inferred,
        reason=claim.reason or date.reason,
    )


def _date(date: LetterDate) -> ExportDate:
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


def _place(letter: Letter) -> ExportPlace | None:
    claim = best(letter.claims, "place")
    if claim is None or not isinstance(claim.value, PlaceName):
        return None
    start, end = _bounds(claim)
    return ExportPlace(
        name=claim.value.name,
        place=claim.value.place or None,
        start=start,
        end=end,
        confidence=claim.confidence,
        basis=claim.basis,
        inferred=claim.inferred,
        reason=claim.reason or None,
    )


def _citation(citation: Citation) -> ExportCitation:
    return ExportCitation(
        repository=citation.repository,
        levels=citation.levels,
        ibid=citation.ibid,
        start=citation.span.start,
        end=citation.span.end,
        text=citation.printed or None,
        repaired=citation.repaired or None,
        confidence=citation.confidence,
    )


def _publication(work: Publication) -> ExportPublication:
    return ExportPublication(
        text=work.printed,
        title=work.title or None,
        year=work.year or None,
        pages=work.pages or None,
        ibid=work.ibid,
        start=work.span.start,
        end=work.span.end,
    )


def _note(note: Note, text: str) -> ExportNote:
    return ExportNote(
        id=note.id,
        label=note.label,
        printed=note.printed,
        kind=note.kind,
        # The model's anchor has the space before the mark; the export's starts at the mark itself.
        anchor=_span(stripped(text, note.anchor.start, note.anchor.end)) if note.anchor else None,
        body=_span(note.body),
        confidence=note.confidence,
        reason=note.reason or None,
        citations=tuple(_citation(citation) for citation in note.citations),
        publications=tuple(_publication(work) for work in note.publications),
        quoted_letters=tuple(_quoted_letter(quoted) for quoted in note.quoted_letters),
    )


def _quoted_letter(quoted: QuotedLetter) -> ExportQuotedLetter:
    return ExportQuotedLetter(
        kind=quoted.kind,
        sender=quoted.sender,
        recipient=quoted.recipient,
        date=_date(quoted.date) if quoted.date else None,
        citation=_citation(quoted.citation) if quoted.citation else None,
        start=quoted.span.start,
        end=quoted.span.end,
        quotation=_span(quoted.quotation) if quoted.quotation else None,
        confidence=quoted.confidence,
    )


def _mention(mention: LetterMention) -> ExportMention:
    return ExportMention(
        kind=mention.kind,
        direction=mention.direction,
        sender=mention.sender,
        sender_id=mention.sender_id or None,
        recipient=mention.recipient,
        recipient_id=mention.recipient_id or None,
        date=_date(mention.date) if mention.date else None,
        received=_date(mention.received) if mention.received else None,
        start=mention.span.start,
        end=mention.span.end,
        resolved_to=mention.resolved_to or None,
        resolved_note=mention.resolved_note or None,
        lost_id=mention.lost_id or None,
        confidence=mention.confidence,
        reason=mention.reason or None,
    )


def _reference(reference: CrossReference) -> ExportMention:
    return ExportMention(
        kind="cross-reference",
        note=reference.note or None,
        direction="other",
        sender="",
        recipient="",
        start=reference.span.start,
        end=reference.span.end,
        resolved_to=reference.resolved_to or None,
        target_note=reference.resolved_note or None,
        confidence=reference.confidence,
        reason=reference.reason or None,
    )


def _named(mention: NameMention) -> ExportNameMention:
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


def _statement(letter: Letter, statement: DatedStatement) -> ExportStatement:
    named = tuple(party.id for party in told_of(letter, statement) if party.id)
    return ExportStatement(
        date=_date(statement.date), sentence=_span(statement.sentence), note=statement.note or None, named=named
    )


def chosen_claims(letter: Letter) -> tuple[Claim, ...]:
    """The claims of a letter that are believed: what its own properties say."""
    fields: dict[Field, None] = dict.fromkeys(claim.field for claim in letter.claims)
    found: list[Claim] = []
    for field in fields:
        if field in SEVERAL:
            found.extend(chosen(letter.claims, field))
        else:
            first = best(letter.claims, field)
            found.extend([first] if first else [])
    return tuple(found)


def _claims(letter: Letter) -> tuple[ExportClaim, ...]:
    believed = {id(claim) for claim in chosen_claims(letter)}
    return tuple(_claim(claim, chosen=id(claim) in believed) for claim in letter.claims)


def _claim(claim: Claim, *, chosen: bool) -> ExportClaim:
    bare = ExportClaim(
        field=claim.field,
        spans=tuple(_span(span) for span in claim.spans),
        by=claim.by,
        basis=claim.basis,
        printed=claim.printed,
        confidence=claim.confidence,
        reason=claim.reason or None,
        order=claim.order,
        chosen=chosen,
    )
    return msgspec.structs.replace(bare, **_value(claim))


def _value(claim: Claim) -> dict[str, Any]:
    """The keys of an exported claim that say what is claimed."""
    match claim.value:
        case Name(name, person, kind):
            return {"name": name, "person": person or None, "kind": kind}
        case PlaceName(name, place):
            return {"name": name, "place": place or None}
        case DateValue(date):
            return {"date": _date(date)}
        case Undatable():
            return {"undated": True}
        case LetterRef(letter):
            return {"letter": letter}
        case Words(text):
            return {"text": text}
        case _:
            assert_never(claim.value)
