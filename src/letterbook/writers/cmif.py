"""Edition -> CMIF: the index of its letters that correspSearch and others gather.

CMIF v1.1 of the TEI Correspondence SIG, with the notes of its draft v2 (`note/ref`). Letters of the edition come
first, then letters quoted in notes, then letters spoken of and lost. An inference is told by `@evidence`, a doubt by
`@cert`; CMIF has one word for each.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from letterbook.model.claims import Claim, DateValue, Name, PlaceName, best, chosen
from letterbook.writers import File
from letterbook.writers.registers import SURE, UNKNOWN, Registers, authorities, lost_letters, registers_of
from letterbook.writers.tei_claims import holds, shelfmark
from letterbook.writers.w3c_dates import dating, doubtful
from letterbook.writers.xml import Element, child, file_name, language, plain, root, serialised, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Citation, Edition, Letter, LetterMention, QuotedLetter

TERMS = "https://lod.academy/cmif/vocab/terms#"
LICENCES = {
    "https://creativecommons.org/licenses/by/4.0": "This file is licensed under the terms of the Creative Commons "
    "License CC-BY 4.0",
    "https://creativecommons.org/publicdomain/zero/1.0": "This file is dedicated to the public domain under CC0 1.0",
}

# CMIF wants a date of the index; without one it says what is certain, that no CMIF file is older than the format.
FIRST_CMIF = "2015"

Dating = dict[str, str]


def write(edition: Edition, *, updated: str = "") -> Iterator[File]:
    """One file, `cmif.xml`, valid CMIF v1.1. `updated` is the day the index was last changed, YYYY-MM-DD."""
    registers = registers_of(edition)
    tree = root("TEI")
    header = child(tree, "teiHeader")
    source = _static_uuid(registers.url or edition.title)
    _file_description(child(header, "fileDesc"), registers, source, updated)
    profile = child(header, "profileDesc")
    index = _Index(profile, registers, f"#{source}")
    for letter in edition.letters:
        index.letter(letter)
    index.quoted_letters()
    index.lost_letters()
    child(child(child(tree, "text"), "body"), "p")
    yield File("cmif.xml", serialised(tree))


def _static_uuid(name: str) -> str:
    """A UUID that is always the same for a name. An xml:id begins with a letter, so the first such UUID is taken."""
    found = (str(uuid5(NAMESPACE_URL, f"letterbook:{plain(name)}:{number}")) for number in count())
    return next(uuid for uuid in found if uuid[0].isalpha())


def _file_description(parent: Element, registers: Registers, source: str, updated: str) -> None:
    edition = registers.edition
    title = plain(f"{edition.title}. {edition.subtitle}" if edition.subtitle else edition.title)
    people = edition.editors or ("Letterbook",)
    titles = child(parent, "titleStmt")
    child(titles, "title", title or "Untitled collection")
    for person in people:
        child(titles, "editor", person)
    publication = child(parent, "publicationStmt")
    for person in people:
        child(publication, "publisher", person)
    child(publication, "idno", f"{registers.url}/cmif.xml" if registers.url else f"urn:uuid:{source}", type="url")
    child(publication, "date", **({"when": updated} if updated else {"notBefore": FIRST_CMIF}))
    address = web_address(edition.licence)
    words = LICENCES.get(address.rstrip("/"), f"This file is licensed under: {edition.licence}")
    # A licence that has no address is told in words; its terms stand with the edition.
    target = address or registers.url or f"#{source}"
    child(child(publication, "availability"), "licence", words, target=target)
    compilers = f" Compiled by {', '.join(edition.compilers)}." if edition.compilers else ""
    about = f"{(title or 'Untitled collection').rstrip('.')}.{compilers} {registers.url}"
    kind = "online" if registers.url else "print"
    child(child(parent, "sourceDesc"), "bibl", about, xml_id=source, type=kind)


class _Index:
    """Writes `correspDesc` after `correspDesc`."""

    def __init__(self, parent: Element, registers: Registers, source: str) -> None:
        self._parent = parent
        self._registers = registers
        self._source = source
        self._range = _range(registers.edition)

    def letter(self, letter: Letter) -> None:
        """A letter of the edition."""
        entry = self._entry(key=letter.number or letter.id, ref=self._registers.letter_address(letter.id))
        sent = child(entry, "correspAction", type="sent")
        self._claimed(sent, chosen(letter.claims, "sender"))
        place = best(letter.claims, "place")
        if place and isinstance(place.value, PlaceName):
            self._place(sent, place.value, _doubt(printed=place.printed, confidence=place.confidence))
        self._date(sent, letter)
        received = child(entry, "correspAction", type="received")
        self._claimed(received, (*chosen(letter.claims, "recipient"), *chosen(letter.claims, "copy")))
        self._context(entry, letter)
        self._notes(entry, letter)

    def quoted_letters(self) -> None:
        """Letters printed inside notes, each once."""
        seen: set[tuple[str, ...]] = set()
        for letter in self._registers.edition.letters:
            for note in letter.notes:
                for number, quoted in enumerate(note.quoted_letters, start=1):
                    same = (quoted.kind, quoted.sender, quoted.recipient, quoted.date.edtf if quoted.date else "")
                    if not any(same[1:3]) or (quoted.date and same in seen):
                        continue
                    seen.add(same)
                    self._quoted(letter, quoted, f"{letter.number or letter.id}, note {note.label}, letter {number}")

    def lost_letters(self) -> None:
        """Letters spoken of and not found, each once."""
        for key, mentions in lost_letters(self._registers.edition).items():
            _, mention = mentions[0]
            entry = self._entry(key=key, ref="")
            doubt = _doubt(printed=False, confidence=mention.confidence)
            sent = child(entry, "correspAction", type="sent")
            self._name(sent, Name(mention.sender, mention.sender_id), doubt)
            self._lost_date(sent, mention, [letter for letter, _ in mentions])
            received = child(entry, "correspAction", type="received")
            self._name(received, Name(mention.recipient, mention.recipient_id), doubt)
            note = child(entry, "note")
            _term(note, "hasTextBase", f"{TERMS}noTextBase")
            for letter in dict.fromkeys(letter.id for letter, _ in mentions):
                address = self._registers.letter_address(letter)
                if address:
                    _term(note, "seeAlso", address, self._registers.titles[letter])

    def _entry(self, *, key: str, ref: str) -> Element:
        return child(self._parent, "correspDesc", key=key, ref=ref, source=self._source)

    def _claimed(self, parent: Element, claims: tuple[Claim, ...]) -> None:
        for claim in claims:
            if isinstance(claim.value, Name):
                self._name(parent, claim.value, _doubt(printed=claim.printed, confidence=claim.confidence))
        if not len(parent):
            child(parent, "persName", UNKNOWN)

    def _name(self, parent: Element, name: Name, doubt: dict[str, str]) -> None:
        if not plain(name.name):
            child(parent, "persName", UNKNOWN)
            return
        tag = "orgName" if self._registers.is_body(name.person, kind=name.kind) else "persName"
        person = self._registers.persons.get(name.person)
        known = authorities(person) if person else ()
        child(parent, tag, name.name, ref=known[0][1] if known else "", **doubt)

    def _place(self, parent: Element, place: PlaceName, doubt: dict[str, str]) -> None:
        entry = self._registers.places.get(place.place)
        known = authorities(entry) if entry else ()
        child(parent, "placeName", place.name, ref=known[0][1] if known else "", **doubt)

    def _date(self, parent: Element, letter: Letter) -> None:
        claim = best(letter.claims, "date")
        date = claim.value.date if claim and isinstance(claim.value, DateValue) else None
        found = dating(date) if date else {}
        if claim and date and found:
            sure = claim.confidence if not doubtful(date) else 0.0
            child(parent, "date", **found, **_doubt(printed=claim.printed, confidence=sure))
        elif self._range:
            # A letter that nobody dated is placed among those of the collection that are.
            child(parent, "date", **self._range, evidence="conjecture", cert="low")

    def _quoted(self, letter: Letter, quoted: QuotedLetter, key: str) -> None:
        entry = self._entry(key=key, ref="")
        doubt = _doubt(printed=True, confidence=quoted.confidence)
        sent = child(entry, "correspAction", type="sent")
        self._name(sent, Name(quoted.sender), doubt)
        found = dating(quoted.date) if quoted.date else {}
        if quoted.date and found:
            sure = 0.0 if doubtful(quoted.date) else quoted.confidence
            child(sent, "date", **found, **_doubt(printed=True, confidence=sure))
        received = child(entry, "correspAction", type="received")
        self._name(received, Name(quoted.recipient), doubt)
        note = child(entry, "note")
        _term(note, "hasTextBase", f"{TERMS}Print")
        if quoted.citation:
            _edition_of(note, letter, quoted.citation)
        address = self._registers.letter_address(letter.id)
        if address:
            _term(note, "seeAlso", address, self._registers.titles[letter.id])

    def _lost_date(self, parent: Element, mention: LetterMention, letters: list[Letter]) -> None:
        found = dating(mention.date) if mention.date else {}
        if found:
            child(parent, "date", **found, **_doubt(printed=False, confidence=mention.confidence))
            return
        # It was written before the letter that speaks of it.
        latest = min((last for letter in letters if letter.date and (last := _last(letter.date))), default="")
        if latest:
            child(parent, "date", notAfter=latest, evidence="conjecture", cert="low")
        elif self._range:
            child(parent, "date", **self._range, evidence="conjecture", cert="low")

    def _context(self, parent: Element, letter: Letter) -> None:
        links = self._registers.links.get(letter.id, ())
        if not links:
            return
        context = child(parent, "correspContext")
        for link in links:
            here = self._registers.letter_address(link.letter) or file_name(f"tei/{link.letter}.xml")
            kind = "prev" if link.earlier else "next"
            title = self._registers.titles[link.letter]
            child(context, "ref", title, type=kind, subtype=link.kind, target=here)

    def _notes(self, parent: Element, letter: Letter) -> None:
        note = child(parent, "note")
        if letter.citation:
            _edition_of(note, letter, letter.citation)
        _term(note, "isPublishedWith", f"{TERMS}Transcription")
        if letter.notes:
            _term(note, "isPublishedWith", f"{TERMS}Comment")
        if language(letter.language) != "und":
            _term(note, "hasLanguage", letter.language)
        if self._registers.letter_address(letter.id):
            _term(note, "isAvailableAsTEIfile", self._registers.published.tei(letter.id))
        self._mentions(note, letter)

    def _mentions(self, note: Element, letter: Letter) -> None:
        """Whom, what place and which other letters a letter speaks of, by their addresses in the world's registers.

        Where those have none, by their pages in this edition; what has no address at all cannot be told in CMIF.
        """
        for person in self._mentioned(letter):
            entry = self._registers.persons[person]
            address = self._registers.person_address(person)
            if address:
                _term(note, "mentionsOrg" if entry.kind == "body" else "mentionsPerson", address, entry.name)
        for place in dict.fromkeys(named.id for named in letter.named if named.kind == "place"):
            address = self._registers.place_address(place)
            if address:
                _term(note, "mentionsPlace", address, self._registers.places[place].name)
        for other in dict.fromkeys(mention.resolved_to for mention in letter.mentions):
            address = self._registers.letter_address(other)
            if address:
                _term(note, "mentionsBibl", address, self._registers.titles[other])

    def _mentioned(self, letter: Letter) -> list[str]:
        """The persons and bodies of the register that the letter names, or whose letters it speaks of."""
        own = {name.person for name in (*letter.sender, *letter.recipient, *letter.copy)}
        spoken = (person for mention in letter.mentions for person in (mention.sender_id, mention.recipient_id))
        named = (mention.id for mention in letter.named if mention.kind != "place")
        every = dict.fromkeys((*spoken, *named))
        return [person for person in every if person in self._registers.persons and person not in own]


def _doubt(*, printed: bool, confidence: float) -> dict[str, str]:
    """`@evidence` for what is inferred, `@cert` for what is not sure."""
    evidence = {} if printed else {"evidence": "conjecture"}
    return evidence if confidence >= SURE else {**evidence, "cert": "low"}


def _term(parent: Element, term: str, target: str, text: str = "") -> None:
    child(parent, "ref", text, type=f"{TERMS}{term}", target=target)


def _edition_of(parent: Element, letter: Letter, citation: Citation) -> None:
    """The shelfmark of the original, in words: archives have no addresses in the model."""
    if holds(letter, citation):
        child(parent, "ref", shelfmark(letter, citation), type=f"{TERMS}isEditionOf")


def _range(edition: Edition) -> Dating:
    """The first and last day that the dated letters may have."""
    dates = [letter.date for letter in edition.letters if letter.date]
    first = min((start for date in dates if (start := _first(date))), default="")
    last = max((end for date in dates if (end := _last(date))), default="")
    return {name: day for name, day in (("notBefore", first), ("notAfter", last)) if day}


def _first(date: LetterDate) -> str:
    found = dating(date)
    return found.get("when", "") or found.get("notBefore", "")


def _last(date: LetterDate) -> str:
    found = dating(date)
    return found.get("when", "") or found.get("notAfter", "")
