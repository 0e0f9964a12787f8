"""Where each page of the site stands, and how one page is reached from another.

Every link is relative and ends in a file name, so that the site reads from a disk as it does from a host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers.published import slug

if TYPE_CHECKING:
    from letterbook.model.edition import Edition, Person, Place

WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")

# The registers of the world: name, field of the model, the address of an entry, what its number looks like.
AUTHORITIES = (
    ("GND", "gnd", "https://d-nb.info/gnd/", re.compile(r"[0-9X-]{5,12}")),
    ("VIAF", "viaf", "https://viaf.org/viaf/", re.compile(r"[0-9]{3,24}")),
    ("Wikidata", "wikidata", "https://www.wikidata.org/wiki/", re.compile(r"Q[0-9]{1,12}")),
    ("GeoNames", "geonames", "https://www.geonames.org/", re.compile(r"[0-9]{3,12}")),
)

# Stands for the way up to the site's root in markup that is set on pages of different depth. No page can contain it
# otherwise: `markup.text` never lets a NUL through.
ROOT = "\0root\0"


def up(path: str) -> str:
    """The way from a page to the root of the site: `../../` for `letters/x/index.html`."""
    return "../" * path.count("/")


def web_address(address: str) -> str:
    """The address if it is one a reader may follow (http or https), else nothing."""
    return address if WEB_ADDRESS.fullmatch(address) else ""


class Identifier(msgspec.Struct, frozen=True):
    """An entry's number in a register of the world; `link` is empty where the number is none that register gives."""

    register: str
    number: str
    link: str


def identifiers_of(entry: Person | Place) -> tuple[Identifier, ...]:
    """The numbers of a person or place in the registers of the world."""
    found = []
    for register, field, base, form in AUTHORITIES:
        number: str = getattr(entry, field, "")
        if number:
            found.append(Identifier(register, number, base + number if form.fullmatch(number) else ""))
    return tuple(found)


class Paths(msgspec.Struct, frozen=True):
    """The pages of one edition, from the site's root. The keys are identifiers of the model."""

    letters: Mapping[str, str]
    persons: Mapping[str, str]
    places: Mapping[str, str]
    sources: Mapping[str, str]

    def letter(self, identifier: str) -> str:
        """The page of a letter."""
        return f"letters/{self.letters[identifier]}/index.html"

    def compare(self, identifier: str) -> str:
        """The page that sets a letter beside its source."""
        return f"letters/{self.letters[identifier]}/source/index.html"

    def pdf(self, identifier: str) -> str:
        """The letter's PDF, beside its page."""
        slug = self.letters[identifier]
        return f"letters/{slug}/{slug}.pdf"

    def tei(self, identifier: str) -> str:
        """The letter as TEI, beside those of the other letters, at which it points."""
        return f"tei/{self.letters[identifier]}.xml"

    def person(self, identifier: str) -> str:
        """The page of a person, or nothing if the register has no such person."""
        return f"persons/{self.persons[identifier]}/index.html" if identifier in self.persons else ""

    def place(self, identifier: str) -> str:
        """The page of a place, or nothing if the register has no such place."""
        return f"places/{self.places[identifier]}/index.html" if identifier in self.places else ""

    def source(self, identifier: str, number: int = 1) -> str:
        """A page of a source; the first is its index."""
        folder = f"sources/{self.sources[identifier]}"
        return f"{folder}/index.html" if number == 1 else f"{folder}/{number}/index.html"


def paths_of(edition: Edition) -> Paths:
    """The places of all pages of an edition."""
    return Paths(
        letters=_slugs(letter.id for letter in edition.letters),
        persons=_slugs(person.id for person in edition.persons),
        places=_slugs(place.id for place in edition.places),
        sources=_slugs(source.id for source in edition.sources),
    )


def _slugs(identifiers: Iterable[str]) -> dict[str, str]:
    return {identifier: slug(identifier) for identifier in identifiers}
