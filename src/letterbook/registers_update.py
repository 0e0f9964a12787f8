"""The editors' tables after a build: new finds at the end, and in how many letters each entry is met.

Nothing else is touched. The same edition gives the same tables, and tables that hold it all already come back as they
are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from letterbook import registers_table
from letterbook.model.claims import Name, PlaceName, chosen
from letterbook.registers_rows import BETWEEN_FORMS, COLUMNS, COUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.claims import Field
    from letterbook.model.edition import Edition, Letter, Person, Place
    from letterbook.model.registers import RegisterKind
    from letterbook.registers_table import Table

Record = dict[str, str]
SIDES: tuple[Field, ...] = ("sender", "recipient", "copy")


def new_table(register: RegisterKind, name: str) -> Table:
    """A table of a kind without rows."""
    return registers_table.new(name, COLUMNS[register])


def updated(tables: Mapping[RegisterKind, Table], edition: Edition) -> dict[RegisterKind, Table]:
    """The tables with what the edition found beyond them."""
    standing = {register: _identifiers(table) for register, table in tables.items()}
    authors = standing.get("persons", frozenset()) | standing.get("bodies", frozenset())
    out: dict[RegisterKind, Table] = {}
    for register, table in tables.items():
        known = authors if register in ("persons", "bodies") else standing[register]
        records = {record["id"]: record for record in _records(register, edition)}
        if COUNT in table.columns:
            counts = {
                row.line: records[values.get("id", "")][COUNT] if values.get("id", "") in records else "0"
                for row, values in table.records()
            }
            table = table.with_values(COUNT, counts)  # noqa: PLW2901
        out[register] = table.with_rows([record for name, record in records.items() if name not in known])
    return out


def _identifiers(table: Table) -> frozenset[str]:
    """Every identifier of a table, of rows that cannot be read as well: none is given out twice."""
    return frozenset(values.get("id", "") for _, values in table.records())


def _records(register: RegisterKind, edition: Edition) -> Iterator[Record]:
    match register:
        case "persons":
            yield from _authors([person for person in edition.persons if person.kind != "body"], edition)
        case "bodies":
            yield from _authors([person for person in edition.persons if person.kind == "body"], edition)
        case "places":
            yield from _places(edition)
        case "abbreviations":
            yield from map(_abbreviation, edition.abbreviations)
        case _:
            assert_never(register)


def _authors(persons: Sequence[Person], edition: Edition) -> Iterator[Record]:
    counts = counted(edition, persons_of)
    named = ((m.name, m.id) for letter in edition.letters for m in letter.named if m.kind != "place")
    alone = _borne_alone(edition.persons, named)
    for person in persons:
        yield {
            "id": person.id,
            "name": person.name,
            "forms": _listed(person.forms, alone),
            "about": person.about,
            "gnd": person.gnd,
            "viaf": person.viaf,
            "wikidata": person.wikidata,
            COUNT: str(counts[person.id]),
        }


def _places(edition: Edition) -> Iterator[Record]:
    counts = counted(edition, places_of)
    alone = _borne_alone(edition.places, ())
    for place in edition.places:
        yield {
            "id": place.id,
            "name": place.name,
            "forms": _listed(place.forms, alone),
            "country": place.country,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonames": place.geonames,
            "wikidata": place.wikidata,
            COUNT: str(counts[place.id]),
        }


def _abbreviation(each: Abbreviation) -> Record:
    return {
        "id": each.id,
        "name": each.short,
        "forms": BETWEEN_FORMS.join(each.forms),
        "expansion": each.expansion,
        COUNT: str(each.letters),
    }


def _borne_alone(entries: Iterable[Person | Place], named: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The forms that mean one entry wherever they are `named`: no row lists one that each letter must decide."""
    bearers: dict[str, set[str]] = {}
    for form, identifier in ((form, entry.id) for entry in entries for form in entry.forms):
        bearers.setdefault(form, set()).add(identifier)
    for form, identifier in named:
        bearers.setdefault(form, set()).add(identifier)
    return frozenset(form for form, held in bearers.items() if len(held) == 1 and "|" not in form)


def _listed(forms: Iterable[str], alone: frozenset[str]) -> str:
    return BETWEEN_FORMS.join(form for form in forms if form in alone)


def counted(edition: Edition, of: Callable[[Letter], Iterable[str]]) -> Counter[str]:
    """In how many letters each identifier is met."""
    return Counter(identifier for letter in edition.letters for identifier in set(of(letter)))


def persons_of(letter: Letter) -> Iterator[str]:
    """The persons and bodies that a letter is from or to, and those that it or its notes name."""
    for field in SIDES:
        for claim in chosen(letter.claims, field):
            if isinstance(claim.value, Name):
                yield claim.value.person
    for mention in letter.mentions:
        yield from (mention.sender_id, mention.recipient_id)
    yield from (named.id for named in letter.named if named.kind != "place")


def places_of(letter: Letter) -> Iterator[str]:
    """The places where a letter was written, and those that it or its notes name."""
    yield from (claim.value.place for claim in letter.claims if isinstance(claim.value, PlaceName))
    yield from (named.id for named in letter.named if named.kind == "place")
