"""The header of one letter (TEI P5 2): who wrote to whom and when, where the original lies, what was inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.claims import Claim, DateValue, Field, Name, PlaceName, Undatable, best, chosen
from letterbook.model.reading import reading_words
from letterbook.writers.registers import UNKNOWN, Registers, program
from letterbook.writers.tei_claims import (
    archival_description,
    correspondent,
    dated,
    doubt,
    evidence,
    holds,
    without_evidence,
)
from letterbook.writers.tei_marks import Marks, own_citations
from letterbook.writers.xml import Element, child, forbidden, language, pointer, web_address

if TYPE_CHECKING:
    from letterbook.model.edition import Edition, Letter


def write_header(parent: Element, letter: Letter, registers: Registers, marks: Marks) -> None:
    """`teiHeader` of a letter."""
    header = child(parent, "teiHeader")
    description = child(header, "fileDesc")
    titles = child(description, "titleStmt")
    child(titles, "title", registers.titles[letter.id])
    for name in letter.sender:
        child(titles, "author", name.name, ref=registers.person_pointer(name.person))
    responsibility(titles, registers.edition)
    publication = write_publication(description, registers)
    child(publication, "idno", letter.id, type="letterbook")
    address = registers.letter_address(letter.id)
    if address:
        child(publication, "idno", address, type="URI")
    availability(publication, registers.edition)
    _sources(child(description, "sourceDesc"), letter, registers, marks)
    encoding = child(header, "encodingDesc")
    write_application(encoding)
    _lost_characters(encoding, letter)
    profile = child(header, "profileDesc")
    child(child(profile, "langUsage"), "language", ident=language(letter.language))
    child(child(child(profile, "textClass"), "keywords"), "term", letter.kind, type="kind")
    _correspondence(child(profile, "correspDesc"), letter, registers)


def responsibility(parent: Element, edition: Edition, *, named: bool = False) -> None:
    """Who edited, compiled and read: `editor` and `respStmt`. `named` gives them the identifiers `@resp` points at."""
    for editor in edition.editors:
        child(parent, "editor", editor)
    for compiler in edition.compilers:
        child(parent, "editor", compiler, role="compiler")
    read = child(parent, "respStmt", xml_id="letterbook" if named else "")
    child(read, "resp", "read the letters out of the printed text; inferred what bears its @resp")
    child(read, "name", f"Letterbook {program()}", type="program")
    if named:
        corrected = child(parent, "respStmt", xml_id="editor")
        child(corrected, "resp", "corrected what bears its @resp")
        child(corrected, "name", ", ".join(edition.editors) or "the editors of this edition")


def write_publication(parent: Element, registers: Registers) -> Element:
    """`publicationStmt` with its publisher; an edition without editors has nobody but the program behind it."""
    made = child(parent, "publicationStmt")
    for editor in registers.edition.editors:
        child(made, "publisher", editor)
    if not len(made):
        child(made, "authority", "Letterbook")
    return made


def availability(parent: Element, edition: Edition) -> None:
    """The licence, with its address where it is one."""
    if edition.licence.strip():
        child(child(parent, "availability"), "licence", edition.licence, target=web_address(edition.licence))


def write_application(parent: Element) -> None:
    """The program and its release."""
    about = child(child(parent, "appInfo"), "application", ident="Letterbook", version=program())
    child(about, "label", "Letterbook")


def collection(parent: Element, edition: Edition) -> Element:
    """The printed collection: title and compilers."""
    made = child(parent, "bibl", type="collection")
    child(made, "title", edition.title or "Untitled collection")
    if edition.subtitle:
        child(made, "title", edition.subtitle, type="sub")
    for compiler in edition.compilers:
        child(made, "editor", compiler, role="compiler")
    return made


def _sources(parent: Element, letter: Letter, registers: Registers, marks: Marks) -> None:
    printed = collection(parent, registers.edition)
    if letter.number:
        child(printed, "biblScope", letter.number, unit="document")
    child(printed, "ptr", type="source", target=pointer(letter.source, *letter.spans))
    part = letter.part("physical")
    physical = reading_words(letter, part.span) if part else ""
    own = [(citation, name) for citation, name in marks.citations if citation in own_citations(letter)]
    if letter.citation and holds(letter, letter.citation):
        (first, name), *others = own
        archival_description(parent, letter, first, physical, name)
        own = others
    elif physical:
        archival_description(parent, letter, None, physical, "")
    for citation, name in own:
        archival_description(parent, letter, citation, "", name)


def _lost_characters(parent: Element, letter: Letter) -> None:
    count = sum(forbidden(span.of(letter.source.text)) for span in letter.spans)
    if count:
        words = f"Characters of the source that XML cannot hold, written as U+FFFD: {count}."
        child(child(child(parent, "editorialDecl"), "normalization"), "p", words)


def _correspondence(parent: Element, letter: Letter, registers: Registers) -> None:
    """`correspDesc` (TEI P5 2.4.6): sent, received, received as a copy, and the letters before and after."""
    place, date = best(letter.claims, "place"), best(letter.claims, "date")
    sent = child(parent, "correspAction", type="sent")
    senders = _names(sent, letter, "sender", registers)
    if place and isinstance(place.value, PlaceName):
        where = registers.place_pointer(place.value.place)
        child(sent, "placeName", place.value.name, ref=where, **doubt(place), **evidence(letter, place))
    if date:
        _date(sent, letter, date)
    _reasons(sent, (*senders, *(claim for claim in (place, date) if claim)))
    received = child(parent, "correspAction", type="received")
    _reasons(received, _names(received, letter, "recipient", registers))
    if chosen(letter.claims, "copy"):
        copied = child(parent, "correspAction", type="received", subtype="copy")
        _reasons(copied, _names(copied, letter, "copy", registers))
    _context(parent, letter, registers)


def _names(parent: Element, letter: Letter, field: Field, registers: Registers) -> tuple[Claim, ...]:
    """Write the correspondents of a field, or that nobody knows them; the claims that were written."""
    claims = tuple(claim for claim in chosen(letter.claims, field) if isinstance(claim.value, Name))
    for claim in claims:
        assert isinstance(claim.value, Name)
        correspondent(parent, claim.value, registers, **doubt(claim), **evidence(letter, claim))
    if not claims:
        child(parent, "persName", UNKNOWN, cert="unknown")
    return claims


def _date(parent: Element, letter: Letter, claim: Claim) -> None:
    if isinstance(claim.value, DateValue):
        dated(parent, claim.value.date, **doubt(claim), **evidence(letter, claim))
    elif isinstance(claim.value, Undatable):
        about = without_evidence(doubt(claim)) | evidence(letter, claim)
        child(parent, "note", "The source says that the letter bears no date.", type="undated", **about)


def _reasons(parent: Element, claims: tuple[Claim, ...]) -> None:
    """Why the program, or an editor, thinks so."""
    for claim in claims:
        date = claim.value.date if isinstance(claim.value, DateValue) else None
        reason = claim.reason or (date.reason if date else "")
        if reason:
            child(parent, "note", f"{claim.field}: {reason}", type="reason", resp=doubt(claim).get("resp", ""))


def _context(parent: Element, letter: Letter, registers: Registers) -> None:
    """The neighbours in the collection, and the letters this one answers or comes with, and those that answer it."""
    context = child(parent, "correspContext")
    for neighbour, kind in zip(registers.beside[letter.id], ("prev", "next"), strict=True):
        if neighbour:
            _link(context, neighbour, registers, type=kind, subtype="edition")
    for link in registers.links.get(letter.id, ()):
        about = without_evidence(doubt(link.claim))
        _link(context, link.letter, registers, type="prev" if link.earlier else "next", subtype=link.kind, **about)
    if not len(context):
        parent.remove(context)


def _link(parent: Element, letter: str, registers: Registers, **attributes: str) -> None:
    child(parent, "ref", registers.titles[letter], target=registers.letter_pointer(letter), **attributes)
