"""The notes, source statement and shelfmarks of an encoded document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.citations import find_citations, is_source_statement
from letterbook.finders.publications import find_publications
from letterbook.model.edition import Citation, Note
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.facts import Facts
    from letterbook.readers.tei_data import EncodedDocument, EncodedNote, Shelfmark

SOURCE_ENOUGH = 0.5
# What `@cert` is worth; a statement without one is certain.
CONFIDENCE = {"": 1.0, "high": 0.95, "medium": 0.75, "low": 0.5, "unknown": 0.3}


class Apparatus(msgspec.Struct, frozen=True):
    """The notes; where the source statements stand; the letter's own shelfmarks; what is odd (code, place, words)."""

    notes: tuple[Note, ...]
    sources: tuple[Span, ...]
    citations: tuple[Citation, ...]
    odd: tuple[tuple[str, Span, str], ...]


def confidence(cert: str) -> float:
    """What a certainty in TEI's words is worth; a word that is none of them is taken for "medium"."""
    return CONFIDENCE.get(cert, CONFIDENCE["medium"])


def apparatus_of(facts: Facts, document: EncodedDocument) -> Apparatus:
    """The apparatus of a document, as its markup gives it; an unmarked source note is known by its words."""
    text = facts.text
    lines = tuple(part.span for part in document.parts if part.role == "source")
    source = next((note for note in document.notes if note.source), None)
    if source is None and not lines:
        source = next((n for n in document.notes if is_source_statement(text, n.body) >= SOURCE_ENOUGH), None)
    used: Counter[str] = Counter()
    notes = []
    for note in document.notes:
        used[note.label] += 1
        suffix = "" if used[note.label] == 1 else f"-{used[note.label]}"
        notes.append(_note(text, document, note, f"{note.label or 'x'}{suffix}", source=note is source or note.source))
    stated = lines or ((source.body,) if source is not None else ())
    citations = tuple(_citation(text, mark, mark.span) for mark in document.shelfmarks if mark.own and mark.span)
    if not citations:
        citations = tuple(citation for span in stated for citation in find_citations(text, span))
    return Apparatus(tuple(notes), stated, citations, tuple(_odd(document)))


def _note(text: str, document: EncodedDocument, note: EncodedNote, identifier: str, *, source: bool) -> Note:
    marked = [mark for mark in document.shelfmarks if mark.span and note.body.covers(mark.span)]
    citations = [_citation(text, mark, mark.span) for mark in marked if mark.span]
    spans = [citation.span for citation in citations]
    found = find_citations(text, note.body)
    citations.extend(one for one in found if not any(one.span.overlaps(span) for span in spans))
    sure = confidence(note.cert)
    return Note(
        id=identifier,
        label=note.label,
        body=note.body,
        label_span=note.label_span,
        printed=note.printed,
        anchor=note.anchor,
        kind="source" if source else "note",
        confidence=sure if note.anchor else min(sure, 0.5),
        reason=_reason(note),
        citations=tuple(sorted(citations, key=lambda citation: citation.span)),
        publications=tuple(find_publications(text, note.body)),
    )


def _reason(note: EncodedNote) -> str:
    bound = "the markup binds it to its mark" if note.anchor else "the markup gives it no mark"
    return bound if note.printed else f"its number is lost and told by the markup; {bound}"


def _citation(text: str, mark: Shelfmark, span: Span) -> Citation:
    """A shelfmark described in the markup, and printed here."""
    ibid = any(citation.ibid for citation in find_citations(text, span))
    printed = span.of(text)
    return Citation(mark.repository, mark.levels, span, printed, ibid, mark.repaired, confidence(mark.cert))


def _odd(document: EncodedDocument) -> Iterator[tuple[str, Span, str]]:
    for note in document.notes:
        at = note.label_span or Span(note.body.start, min(note.body.end, note.body.start + 40))
        if not note.printed:
            yield "LB202", at, f"note {note.label} has lost its number; the markup gives it"
        if note.anchor is None and not note.source:
            yield "LB203", at, f"note {note.label} has no mark in the text"
    for span, name in document.lost_marks:
        yield "LB201", span, f"the note that this mark leads to (#{name}) is not there"
