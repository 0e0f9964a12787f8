"""Lists of letters: the rows of the table on the first page, and of the shorter lists in the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.model.abbreviations import Abbreviation
from letterbook.model.edition import Letter, Place
from letterbook.writers.filing import filing_key
from letterbook.writers.published import slug
from letterbook.writers.site.catalogue import Catalogue, Entry, LostLetter
from letterbook.writers.site.days import sort_day, spoken
from letterbook.writers.site.letterpages import Facts, facts_of, first_words
from letterbook.writers.site.setting import mention_words
from letterbook.writers.site.words import word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Row(msgspec.Struct, frozen=True):
    """A letter in a list. `between` is whether both parties are known, so that the two names can stand for its head.

    `html` is the row as it is set, the same in every list.
    """

    id: str
    path: str
    number: str
    order: int
    day: str
    head: str
    between: bool
    facts: Facts
    first_words: str
    html: Markup = Markup()


class PersonRow(msgspec.Struct, frozen=True):
    """A person or body in the register."""

    path: str
    name: str
    kind: str
    forms: tuple[str, ...]
    about: str
    entry: Entry

    @property
    def letters(self) -> int:
        """How many letters the person wrote and received."""
        return len(self.entry.written) + len(self.entry.received)


class PlaceRow(msgspec.Struct, frozen=True):
    """A place in the register."""

    path: str
    place: Place
    written: int
    named: int


class AbbreviationRow(msgspec.Struct, frozen=True):
    """An abbreviation in the register, and the page of the source that explains it, or empty."""

    abbreviation: Abbreviation
    path: str


class LostRow(msgspec.Struct, frozen=True):
    """A letter that the collection does not print, as the register of lost letters names it."""

    anchor: str
    what: str
    date: str
    letters: tuple[Row, ...]


def rows_of(catalogue: Catalogue) -> dict[str, Row]:
    """A row for each letter, by identifier, in the order of the collection."""
    return {letter.id: _row(letter, catalogue) for letter in catalogue.edition.letters}


def _row(letter: Letter, catalogue: Catalogue) -> Row:
    return Row(
        letter.id,
        catalogue.paths.letter(letter.id),
        letter.number,
        catalogue.order[letter.id],
        sort_day(letter.date),
        catalogue.heads[letter.id],
        bool(letter.sender and letter.recipient),
        facts_of(letter, catalogue, tips=False, link=False),
        first_words(letter),
    )


def person_rows(catalogue: Catalogue) -> tuple[PersonRow, ...]:
    """The register of persons and bodies, by name."""
    return tuple(
        PersonRow(
            catalogue.paths.person(person.id),
            person.name,
            word("persons", person.kind),
            person.forms,
            person.about,
            catalogue.entries.get(person.id, Entry()),
        )
        for person in sorted(catalogue.edition.persons, key=lambda person: (filing_key(person.name), person.id))
    )


def place_rows(catalogue: Catalogue) -> tuple[PlaceRow, ...]:
    """The register of places, by name."""
    return tuple(
        PlaceRow(
            catalogue.paths.place(place.id),
            place,
            len(catalogue.at_place.get(place.id, ())),
            len(catalogue.naming_place.get(place.id, ())),
        )
        for place in sorted(catalogue.edition.places, key=lambda place: (place.name.casefold(), place.id))
    )


def lost_rows(catalogue: Catalogue, rows: Mapping[str, Row]) -> tuple[LostRow, ...]:
    """The register of lost letters, by date."""
    return tuple(_lost_row(each, rows) for each in catalogue.lost)


def picked(rows: Mapping[str, Row], identifiers: Iterable[str]) -> tuple[Row, ...]:
    """The rows of some letters, in the order asked for."""
    return tuple(rows[each] for each in identifiers)


def _lost_row(lost: LostLetter, rows: Mapping[str, Row]) -> LostRow:
    date = lost.mention.date
    what = mention_words(msgspec.structs.replace(lost.mention, date=None))
    return LostRow(slug(lost.id), what, spoken(date) if date else "", picked(rows, lost.letters))


def both(row: Row) -> Markup:
    """The two parties of a letter, or its head where one of them is not known."""
    if not row.between:
        return Markup("{}").format(row.head)
    to = words()["index"]["to"]
    return Markup('{} <span class="to">{}</span> {}').format(row.facts.sender, to, row.facts.recipient)
