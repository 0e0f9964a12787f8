"""What the letters of a corpus share: its header, the registers of persons and places, the lost letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.claims import Name
from letterbook.writers.registers import Registers, authorities, lost_letters
from letterbook.writers.tei_claims import correspondent, dated
from letterbook.writers.tei_header import availability, collection, responsibility, write_application, write_publication
from letterbook.writers.xml import Element, child, file_name, identifier, language, pointer, token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.edition import Edition, Letter, LetterMention, Person, Place
    from letterbook.model.remainders import ListEntry

# What a reader of the files must know of how they were made (TEI P5 2.3.3).
PRACTICE = {
    "correction": "The text stands as found. Slips mended in a shelfmark are told in a note of type repair.",
    "hyphenation": "Line ends of the source are not kept. A hyphen that broke a word at a line end is a line break "
    "with break no; the word is joined.",
    "interpretation": "What the program inferred bears resp, and cert or evidence; what is printed and sure does not. "
    "The attribute source gives the stretch of the source file: code points of its decoded text, the first excluded "
    "position last, a carriage return and a line feed counted as two.",
}


# The lists that a source prints: their type, and the element that holds what they say of an entry.
PRINTED_LISTS = {"person": ("persons", "note"), "abbreviation": ("abbreviations", "expan")}


def write_corpus_header(parent: Element, registers: Registers) -> None:
    """`teiHeader` of the corpus."""
    edition = registers.edition
    header = child(parent, "teiHeader")
    description = child(header, "fileDesc")
    titles = child(description, "titleStmt")
    child(titles, "title", edition.title or "Untitled collection")
    if edition.subtitle:
        child(titles, "title", edition.subtitle, type="sub")
    responsibility(titles, edition, named=True)
    child(child(description, "extent"), "measure", f"{len(edition.letters)} letters", unit="letters")
    publication = write_publication(description, registers)
    if registers.url:
        child(publication, "idno", registers.url, type="URI")
    availability(publication, edition)
    _sources(child(description, "sourceDesc"), edition)
    encoding = child(header, "encodingDesc")
    practice = child(encoding, "editorialDecl")
    for tag, words in PRACTICE.items():
        child(child(practice, tag), "p", words)
    write_application(encoding)
    profile = child(header, "profileDesc")
    usage = child(profile, "langUsage")
    for code in sorted({language(letter.language) for letter in edition.letters} or {"und"}):
        child(usage, "language", ident=code)
    julian = child(child(profile, "calendarDesc"), "calendar", xml_id="julian")
    child(julian, "p", "Julian calendar (Old Style). Dating attributes are always Gregorian.")
    _people(profile, edition)
    if edition.places:
        places = child(child(profile, "settingDesc"), "listPlace")
        for place in registers.places.values():
            _place(places, place)


def write_stand_off(parent: Element, registers: Registers) -> None:
    """The lists that the sources print, and the register of lost letters; nothing if there are none."""
    lost = lost_letters(registers.edition)
    if not lost and not registers.edition.entries and not registers.edition.abbreviations:
        return
    holder = child(parent, "standOff")
    for kind, (name, said) in PRINTED_LISTS.items():
        entries = [entry for entry in registers.edition.entries if entry.kind == kind]
        if entries:
            listed = child(holder, "list", type=name)
            for entry in entries:
                _printed_entry(listed, entry, said, registers)
    if registers.edition.abbreviations:
        listed = child(holder, "list", type="abbreviations", subtype="register")
        for each in registers.edition.abbreviations:
            _abbreviation(listed, each, registers)
    if lost:
        _lost_letters(holder, lost, registers)


def _printed_entry(parent: Element, entry: ListEntry, said: str, registers: Registers) -> None:
    """An entry of a printed list: the name or the short form, and what the list says of it."""
    source = pointer(registers.edition.source(entry.source), entry.span)
    item = child(parent, "item", source=source)
    if entry.kind == "person":
        child(item, "persName", entry.name, ref=registers.person_pointer(entry.person))
    else:
        child(item, "abbr", entry.name)
    if entry.about:
        child(item, said, entry.about)


def _abbreviation(parent: Element, each: Abbreviation, registers: Registers) -> None:
    """A short form with what it stands for, where the source says so, and who says it where the source does not."""
    source = pointer(registers.edition.source(each.source), each.span) if each.span else ""
    item = child(parent, "item", xml_id=identifier("abbreviation", each.id), source=source)
    if each.expansion:
        both = child(item, "choice")
        child(both, "abbr", each.short)
        child(both, "expan", each.expansion)
    else:
        child(item, "abbr", each.short)
    if each.reason:
        child(item, "note", each.reason, type="reason")


def _lost_letters(
    parent: Element, lost: Mapping[str, Sequence[tuple[Letter, LetterMention]]], registers: Registers
) -> None:
    """The register of letters that are spoken of and were not found."""
    listed = child(parent, "listBibl", type="lostLetters")
    for key, mentions in lost.items():
        first = mentions[0][1]
        about = {"type": "lostLetter", "subtype": token(first.kind, otherwise="letter")}
        source = " ".join(pointer(letter.source, mention.span) for letter, mention in mentions)
        entry = child(listed, "bibl", xml_id=identifier("lost", key), source=source, **about)
        child(entry, "idno", key, type="lostLetter")
        if first.sender:
            child(entry, "author", first.sender, ref=registers.person_pointer(first.sender_id))
        if first.recipient:
            correspondent(entry, Name(first.recipient, first.recipient_id), registers, role="recipient")
        dated(entry, first.date)
        for letter in dict.fromkeys(letter.id for letter, _ in mentions):
            child(entry, "ref", registers.titles[letter], type="mentionedIn", target=registers.letter_pointer(letter))


def _sources(parent: Element, edition: Edition) -> None:
    collection(parent, edition)
    for source in edition.sources:
        entry = child(parent, "bibl", xml_id=identifier("source", source.id), type="file")
        child(entry, "title", source.title or source.path or source.id)
        child(entry, "idno", source.sha256, type="sha256")
        child(entry, "extent", f"{len(source.text)} characters")
        child(entry, "ptr", target=file_name(source.path or source.id or "source"))


def _people(parent: Element, edition: Edition) -> None:
    people = {person.id: person for person in edition.persons}.values()
    if not people:
        return
    holder = child(parent, "particDesc")
    persons = [person for person in people if person.kind != "body"]
    bodies = [person for person in people if person.kind == "body"]
    if persons:
        listed = child(holder, "listPerson")
        for person in persons:
            role = "unknown" if person.kind == "unknown" else ""
            _person(child(listed, "person", xml_id=identifier("person", person.id), role=role), person, "persName")
    if bodies:
        listed = child(holder, "listOrg")
        for body in bodies:
            _person(child(listed, "org", xml_id=identifier("person", body.id)), body, "orgName")


def _person(entry: Element, person: Person, tag: str) -> None:
    child(entry, tag, person.name or person.id)
    for form in person.forms:
        if form.strip() and form != person.name:
            child(entry, tag, form, type="form")
    for name, address in authorities(person):
        child(entry, "idno", address, type="URI", subtype=name)
    if person.about:
        child(entry, "note", person.about, type="about")
    if person.reason:
        child(entry, "note", person.reason, type="reason")


def _place(parent: Element, place: Place) -> None:
    entry = child(parent, "place", xml_id=identifier("place", place.id))
    child(entry, "placeName", place.name or place.id)
    for form in place.forms:
        if form.strip() and form != place.name:
            child(entry, "placeName", form, type="form")
    location = child(entry, "location")
    if place.country:
        child(location, "country", place.country)
    if place.latitude and place.longitude:
        child(location, "geo", f"{place.latitude} {place.longitude}")
    if not len(location):
        entry.remove(location)
    for name, address in authorities(place):
        child(entry, "idno", address, type="URI", subtype=name)
    if place.reason:
        child(entry, "note", place.reason, type="reason")
