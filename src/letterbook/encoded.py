"""From an encoded edition to letters: what the markup gives is taken, what it leaves open is found in the text.

A source that a reader of markup made (`readers.tei_data.EncodedSource`) needs no search for heads, parts and notes:
its documents are given. Claims of the markup are by `readers.tei`, printed unless the markup says `@evidence`, and
certain unless it says `@cert`. The ordinary finders speak where it is silent, with claims of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.encoded_claims import claims_of, stated_links
from letterbook.encoded_notes import apparatus_of
from letterbook.encoded_parts import heading_of, parts_of
from letterbook.facts import Facts
from letterbook.finders.head_numbers import find_number
from letterbook.finders.language import detect
from letterbook.model.claims import Claim, LetterRef, Words
from letterbook.model.edition import Letter
from letterbook.model.findings import Finding
from letterbook.model.remainders import Remainder
from letterbook.model.style import Style
from letterbook.model.text import Span
from letterbook.remainders_title import TitlePage
from letterbook.resolvers import correspondents
from letterbook.resolvers.collection import Volume

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.readers.tei_data import EncodedDocument, EncodedSource

RULE = "readers.tei"


def edition_of(source: EncodedSource, *, wanted: str = "", first_id: int = 0) -> Volume:
    """The letters of a source with temporary identifiers ("#0", "#1", …), counted from `first_id`.

    `wanted` (BCP 47) settles the language of the words the finders know.
    """
    lexicons = detect(source, wanted=wanted)
    facts = Facts(source, (), (), lexicons=lexicons)
    documents = source.encoded.documents
    names = {name: at for at, document in reversed(list(enumerate(documents))) for name in document.names}
    letters: list[Letter] = []
    findings: list[Finding] = []
    near = None
    for at, document in enumerate(documents):
        letter, noticed = _letter(facts, document, f"#{first_id + at}")
        host = letters[document.inside] if document.inside >= 0 else None
        near = host.date if host is not None and host.date else near
        claims, more = claims_of(facts, document, letter, near=near)
        letter = letter.with_claims(claims)
        letter = letter.with_claims(stated_links(document, names, first_id=first_id))
        if host is not None:
            letter = letter.with_claims(correspondents.enclosure_claims(facts, host, letter))
            letter = letter.with_claims((_enclosed(host),))
        if not any(claim.field == "language" for claim in letter.claims):
            detected = Claim("language", Words(facts.codes[0]), (), "finders.language", "body", printed=False)
            letter = letter.with_claims((detected,))
        letters.append(letter)
        findings.extend((*noticed, *more))
        near = letter.date or near
    remainder = tuple(Remainder(source.id, region.span, region.kind) for region in source.encoded.regions)  # type: ignore[arg-type]
    findings.extend(_unassigned(remainder))
    title = TitlePage(source.encoded.title, source.encoded.subtitle, source.encoded.compilers)
    return Volume(facts, tuple(letters), remainder, tuple(findings), _style(source, letters), title)


def _letter(facts: Facts, document: EncodedDocument, identifier: str) -> tuple[Letter, tuple[Finding, ...]]:
    apparatus = apparatus_of(facts, document)
    parts = parts_of(facts, document, apparatus)
    letter = Letter(
        id=identifier,
        source=facts.source,
        spans=document.spans,
        parts=parts,
        notes=apparatus.notes,
        number=document.number or _number(facts, document),
        citation=apparatus.citations[0] if apparatus.citations else None,
        citations=apparatus.citations[1:],
    )
    found = tuple(Finding(code, facts.source.id, span, message, identifier) for code, span, message in apparatus.odd)
    return letter, found


def _number(facts: Facts, document: EncodedDocument) -> str:
    """The number that the document's own head prints."""
    span = next((part.span for part in document.parts if part.role == "number"), None) or heading_of(document)
    numbered = find_number(facts.text, span, facts.codes) if span else None
    return numbered.number if numbered else ""


def _enclosed(host: Letter) -> Claim:
    return Claim(
        "enclosed_with", LetterRef(host.id), (), RULE, "neighbour", reason="the edition prints it inside that letter"
    )


def _unassigned(remainder: Sequence[Remainder]) -> Iterator[Finding]:
    for rest in remainder:
        if rest.kind == "unassigned":
            at = Span(rest.span.start, min(rest.span.end, rest.span.start + 60))
            yield Finding("LB601", rest.source, at, "this text belongs to no document that the markup names")


def _style(source: EncodedSource, letters: Sequence[Letter]) -> Style:
    notes = sum(len(letter.notes) for letter in letters)
    bound = sum(note.anchor is not None for letter in letters for note in letter.notes)
    facts = [("encoding", f"TEI: {len(letters)} documents as marked")]
    if notes:
        facts.append(("notes", f"{bound} of {notes} bound to their marks by the markup"))
    return Style(source.id, tuple(facts))
