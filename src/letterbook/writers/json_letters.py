"""One letter in the types of the export: its parts as spans, what is believed of it, and every claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

import msgspec

from letterbook.model.claims import Claim, DateValue, LetterRef, Name, PlaceName, Undatable, Words, best, chosen
from letterbook.model.text import stripped
from letterbook.resolvers.narrowed import RULE as NARROWED
from letterbook.writers.json_letter_types import (
    ExportCitation,
    ExportClaim,
    ExportDate,
    ExportLetter,
    ExportName,
    ExportNote,
    ExportPart,
    ExportPlace,
    ExportPublication,
    ExportQuotedLetter,
)
from letterbook.writers.json_mentions import (
    exported_date,
    exported_mention,
    exported_name,
    exported_reference,
    exported_span,
    exported_statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.model.claims import Field
    from letterbook.model.edition import (
        Citation,
        Letter,
        Note,
        Part,
        Publication,
        QuotedLetter,
    )

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
        letter_mentions=(*map(exported_mention, letter.mentions), *map(exported_reference, letter.references)),
        named=tuple(map(exported_name, letter.named)),
        replies_to=letter.replies_to,
        enclosed_with=letter.enclosed_with or None,
        statements=tuple(exported_statement(letter, statement) for statement in letter.statements),
        claims=_claims(letter),
    )


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
    date = exported_date(claim.value.date)
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
        anchor=exported_span(stripped(text, note.anchor.start, note.anchor.end)) if note.anchor else None,
        body=exported_span(note.body),
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
        date=exported_date(quoted.date) if quoted.date else None,
        citation=_citation(quoted.citation) if quoted.citation else None,
        start=quoted.span.start,
        end=quoted.span.end,
        quotation=exported_span(quoted.quotation) if quoted.quotation else None,
        confidence=quoted.confidence,
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
        spans=tuple(exported_span(span) for span in claim.spans),
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
            return {"date": exported_date(date)}
        case Undatable():
            return {"undated": True}
        case LetterRef(letter):
            return {"letter": letter}
        case Words(text):
            return {"text": text}
        case _:
            assert_never(claim.value)
