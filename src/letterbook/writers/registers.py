"""What the TEI and CMIF writers ask of the whole edition: names, addresses, links both ways, lost letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from typing import assert_never
from urllib.parse import quote

import msgspec

from letterbook.model.claims import Claim, LetterRef, best, chosen
from letterbook.model.edition import Edition, Letter, LetterMention, Person, Place
from letterbook.model.reading import heading_text
from letterbook.writers.published import Published
from letterbook.writers.xml import file_name, identifier, web_address

CORPUS = "corpus.xml"
UNKNOWN = "Unknown"  # CMIF's word for a correspondent nobody knows

SURE = 0.9  # a printed statement of this confidence or more needs no @cert
LIKELY = 0.6
UNCERTAIN_BELOW = 0.75  # what is shown with a question mark wherever it stands

RELEASE = re.compile(r"\d+(?:\.\d+){0,3}")  # "0.1.0" of "0.1.0.dev3+g12ab"

# What stands before an authority's number to make its address.
AUTHORITIES = {
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "https://www.geonames.org/",
}


class Link(msgspec.Struct, frozen=True):
    """One letter's tie to another, with the claim it rests on. `kind` is the word for it in `@subtype`."""

    letter: str
    kind: str
    earlier: bool
    claim: Claim


class Registers(msgspec.Struct, frozen=True):
    """The edition's tables, by identifier. Made once by `registers_of`."""

    edition: Edition
    letters: Mapping[str, Letter]
    beside: Mapping[str, tuple[str, str]]  # the letters printed before and after each, or empty
    titles: Mapping[str, str]
    persons: Mapping[str, Person]
    places: Mapping[str, Place]
    links: Mapping[str, tuple[Link, ...]]
    published: Published

    @property
    def url(self) -> str:
        """Where the edition is published, without a slash at its end; or empty."""
        return self.published.base

    def is_body(self, person: str, *, kind: str = "unknown") -> bool:
        """Whether a name is that of a body, by the register or else by the `kind` it is given."""
        entry = self.persons.get(person)
        return (entry.kind if entry and entry.kind != "unknown" else kind) == "body"

    def person_pointer(self, person: str) -> str:
        """Where the register of persons holds an entry, from any TEI file of the edition; empty if it has none."""
        return f"{CORPUS}#{identifier('person', person)}" if person in self.persons else ""

    def place_pointer(self, place: str) -> str:
        """Where the register of places holds an entry."""
        return f"{CORPUS}#{identifier('place', place)}" if place in self.places else ""

    def person_address(self, person: str) -> str:
        """A person in an authority file, or on a published page of the edition; empty if neither is there."""
        entry = self.persons.get(person)
        known = authorities(entry) if entry else ()
        page = self.published.person(person) if self.url and entry else ""
        return known[0][1] if known else page

    def place_address(self, place: str) -> str:
        """A place in an authority file, or on a published page of the edition; empty if neither is there."""
        entry = self.places.get(place)
        known = authorities(entry) if entry else ()
        page = self.published.place(place) if self.url and entry else ""
        return known[0][1] if known else page

    def letter_pointer(self, letter: str) -> str:
        """The TEI file of a letter, from another TEI file; empty if the edition does not have the letter."""
        return file_name(f"{letter}.xml") if letter in self.letters else ""

    def letter_address(self, letter: str) -> str:
        """The published page of a letter; empty where the edition has no address or not the letter."""
        return self.published.letter(letter) if self.url and letter in self.letters else ""


def registers_of(edition: Edition) -> Registers:
    """The tables of an edition."""
    order = ["", *(letter.id for letter in edition.letters), ""]
    return Registers(
        edition,
        {letter.id: letter for letter in edition.letters},
        {letter: (before, after) for before, letter, after in zip(order, order[1:], order[2:], strict=False)},
        {letter.id: heading_text(letter) or letter.id for letter in edition.letters},
        {person.id: person for person in edition.persons},
        {place.id: place for place in edition.places},
        _links(edition),
        Published.below(edition.url),
    )


def _links(edition: Edition) -> dict[str, tuple[Link, ...]]:
    known = {letter.id for letter in edition.letters}
    links: dict[str, list[Link]] = {}
    for letter in edition.letters:
        enclosing = best(letter.claims, "enclosed_with")
        ties = [(claim, "answers", "answeredBy") for claim in chosen(letter.claims, "replies_to")]
        ties.extend([(enclosing, "enclosedWith", "encloses")] if enclosing else [])
        for claim, there, back in ties:
            if isinstance(claim.value, LetterRef) and claim.value.letter in known - {letter.id}:
                links.setdefault(letter.id, []).append(Link(claim.value.letter, there, earlier=True, claim=claim))
                links.setdefault(claim.value.letter, []).append(Link(letter.id, back, earlier=False, claim=claim))
    return {letter: tuple(found) for letter, found in links.items()}


@cache
def program() -> str:
    """The release of Letterbook that writes, as digits with points."""
    found = RELEASE.match(metadata.version("letterbook"))
    return found[0] if found else "0"


def certainty(confidence: float) -> str:
    """A confidence from 0 to 1 in TEI's words."""
    return "high" if confidence >= SURE else "medium" if confidence >= LIKELY else "low"


def authorities(entry: Person | Place) -> tuple[tuple[str, str], ...]:
    """The addresses of a person or place in authority files, each with the authority's name; the best known first."""
    match entry:
        case Person():
            numbers = {"gnd": entry.gnd, "viaf": entry.viaf, "wikidata": entry.wikidata}
        case Place():
            numbers = {"geonames": entry.geonames, "wikidata": entry.wikidata}
        case _:
            assert_never(entry)
    return tuple(
        (name, web_address(number) or AUTHORITIES[name] + quote(number, safe="", errors="replace"))
        for name, given in numbers.items()
        if (number := given.strip())
    )


def lost_letters(edition: Edition) -> dict[str, tuple[tuple[Letter, LetterMention], ...]]:
    """The letters spoken of and not found, each with the mentions of it and the letters they stand in.

    Keyed by the identifier of the register of lost letters. A mention of which it is undecided what it means is none.
    """
    found: dict[str, list[tuple[Letter, LetterMention]]] = {}
    for letter in edition.letters:
        for mention in letter.mentions:
            if mention.lost_id and not mention.resolved_to and not mention.resolved_note:
                found.setdefault(mention.lost_id, []).append((letter, mention))
    return {key: tuple(mentions) for key, mentions in found.items()}
