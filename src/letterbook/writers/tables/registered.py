"""The tables of the edition as a whole: persons, bodies, places, short forms, lost letters, findings, sources."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.edition import Letter, LetterMention, Person, Place
from letterbook.model.findings import CODES, Finding
from letterbook.writers.registers import Registers, lost_letters
from letterbook.writers.tables.columns import Column, Table
from letterbook.writers.tables.within import earliest, edtf, latest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.text import Source

Part = Literal["written", "received", "copied", "named"]


class Met(msgspec.Struct, frozen=True):
    """A person or body of the register, and the letters in which they are met, by the part they play."""

    person: Person
    letters: dict[Part, dict[str, Letter]]
    address: str

    def count(self, part: Part) -> int:
        """In how many letters they play a part."""
        return len(self.letters.get(part, ()))

    def days(self) -> list[str]:
        """The days of the letters they wrote or received, in order; the first that each may be."""
        own = (*self.letters.get("written", {}).values(), *self.letters.get("received", {}).values())
        return sorted(day for letter in own if (date := letter.date) and (day := date.earliest))


class Located(msgspec.Struct, frozen=True):
    """A place of the register, how many letters were written there, and how many name it."""

    place: Place
    written: int
    named: int
    address: str


class Lost(msgspec.Struct, frozen=True):
    """A letter spoken of and not found: by its first mention, with the letters that speak of it."""

    id: str
    mention: LetterMention
    letters: tuple[str, ...]


class Noticed(msgspec.Struct, frozen=True):
    """A finding with its line and column, counted from 1."""

    finding: Finding
    line: int
    column: int


def _met(registers: Registers, *, bodies: bool) -> Iterator[Met]:
    met: dict[str, dict[Part, dict[str, Letter]]] = defaultdict(lambda: defaultdict(dict))
    for letter in registers.edition.letters:
        sides: tuple[tuple[Part, tuple[str, ...]], ...] = (
            ("written", tuple(name.person for name in letter.sender)),
            ("received", tuple(name.person for name in letter.recipient)),
            ("copied", tuple(name.person for name in letter.copy)),
            ("named", tuple(named.id for named in letter.named if named.kind != "place")),
        )
        for part, persons in sides:
            for person in persons:
                met[person][part][letter.id] = letter
    for entry in registers.edition.persons:
        if (entry.kind == "body") is bodies:
            yield Met(entry, met.get(entry.id, {}), registers.published.person(entry.id))


def _places(registers: Registers) -> Iterator[Located]:
    written: dict[str, int] = defaultdict(int)
    named: dict[str, int] = defaultdict(int)
    for letter in registers.edition.letters:
        if letter.place:
            written[letter.place.place] += 1
        for place in {each.id for each in letter.named if each.kind == "place"}:
            named[place] += 1
    for entry in registers.edition.places:
        yield Located(entry, written[entry.id], named[entry.id], registers.published.place(entry.id))


def _lost(registers: Registers) -> Iterator[Lost]:
    for identifier, mentions in lost_letters(registers.edition).items():
        yield Lost(identifier, mentions[0][1], tuple(dict.fromkeys(letter.id for letter, _ in mentions)))


def _findings(registers: Registers) -> Iterator[Noticed]:
    sources = {source.id: source for source in registers.edition.sources}
    for finding in registers.edition.findings:
        yield Noticed(finding, *sources[finding.source].line_and_column(finding.span.start))


def degrees(text: str) -> float | None:
    """Degrees as a number; None where the register has none or no number."""
    try:
        return float(text)
    except ValueError:
        return None


MET: tuple[Column[Met], ...] = (
    Column("id", "text", "its lasting identifier", lambda row: row.person.id),
    Column("name", "text", "what the edition calls it", lambda row: row.person.name),
    Column("forms", "texts", "the name as printed, in every form", lambda row: row.person.forms),
    Column("about", "text", "what the editors or a printed list say", lambda row: row.person.about),
    Column("gnd", "text", "number in the GND", lambda row: row.person.gnd),
    Column("viaf", "text", "number in VIAF", lambda row: row.person.viaf),
    Column("wikidata", "text", "number in Wikidata", lambda row: row.person.wikidata),
    Column("written", "whole", "letters written", lambda row: row.count("written")),
    Column("received", "whole", "letters received", lambda row: row.count("received")),
    Column("copied", "whole", "letters received in copy", lambda row: row.count("copied")),
    Column("named", "whole", "letters that name it, in the text or a note", lambda row: row.count("named")),
    Column("first", "day", "of the letters written or received", lambda row: next(iter(row.days()), None)),
    Column("last", "day", "of the letters written or received", lambda row: next(reversed(row.days()), None)),
    Column(
        "address", "text", "its page; from the site's root where the edition has no address", lambda row: row.address
    ),
)

PERSONS = Table("persons", "a person of the register", lambda registers: _met(registers, bodies=False), MET)
BODIES = Table(
    "bodies", "a ministry, committee, firm … of the register", lambda registers: _met(registers, bodies=True), MET
)

PLACES = Table(
    "places",
    "a place of the register",
    _places,
    (
        Column("id", "text", "its lasting identifier", lambda row: row.place.id),
        Column("name", "text", "what the edition calls it", lambda row: row.place.name),
        Column("forms", "texts", "the name as printed, in every form", lambda row: row.place.forms),
        Column("country", "text", "ISO 3166 code, or a name", lambda row: row.place.country),
        Column("latitude", "number", "in degrees", lambda row: degrees(row.place.latitude)),
        Column("longitude", "number", "in degrees", lambda row: degrees(row.place.longitude)),
        Column("geonames", "text", "number in GeoNames", lambda row: row.place.geonames),
        Column("wikidata", "text", "number in Wikidata", lambda row: row.place.wikidata),
        Column("written", "whole", "letters written there", lambda row: row.written),
        Column("named", "whole", "letters that name it, in the text or a note", lambda row: row.named),
        Column(
            "address",
            "text",
            "its page; from the site's root where the edition has no address",
            lambda row: row.address,
        ),
    ),
)

ABBREVIATIONS = Table(
    "abbreviations",
    "a short form that letters use",
    lambda registers: registers.edition.abbreviations,
    (
        Column("id", "text", "its lasting identifier", lambda row: row.id),
        Column("short", "text", "the short form", lambda row: row.short),
        Column("expansion", "text", "what it stands for", lambda row: row.expansion),
        Column("forms", "texts", "as printed, in every form", lambda row: row.forms),
        Column("basis", "text", "who says so: list, note, text, register, knowledge, none", lambda row: row.basis),
        Column("letters", "whole", "letters that use it", lambda row: row.letters),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.confidence),
    ),
)

LOST = Table(
    "lost_letters",
    "a letter spoken of that the collection does not print",
    _lost,
    (
        Column("id", "text", "its identifier in the register of lost letters", lambda row: row.id),
        Column("kind", "text", "letter, telegram …", lambda row: row.mention.kind),
        Column("sender", "text", "who wrote it", lambda row: row.mention.sender),
        Column("sender_id", "text", "the same in `persons` or `bodies`", lambda row: row.mention.sender_id),
        Column("recipient", "text", "to whom", lambda row: row.mention.recipient),
        Column("recipient_id", "text", "the same in `persons` or `bodies`", lambda row: row.mention.recipient_id),
        Column("date", "text", "when, EDTF", lambda row: edtf(row.mention.date)),
        Column("earliest", "day", "the first day that may be", lambda row: earliest(row.mention.date)),
        Column("latest", "day", "the last", lambda row: latest(row.mention.date)),
        Column("letters", "texts", "that speak of it, in `letters`", lambda row: row.letters),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.mention.confidence),
    ),
)

FINDINGS = Table(
    "findings",
    "something doubtful, with its place",
    _findings,
    (
        Column("code", "text", "`letterbook explain CODE` says more", lambda row: row.finding.code),
        Column("severity", "text", "error, warning or note", lambda row: row.finding.severity),
        Column("title", "text", "what the code means", lambda row: CODES[row.finding.code].title),
        Column("letter", "text", "in `letters`; empty outside letters", lambda row: row.finding.letter),
        Column("source", "text", "in `sources`", lambda row: row.finding.source),
        Column("line", "whole", "counted from 1", lambda row: row.line),
        Column("column", "whole", "counted from 1", lambda row: row.column),
        Column("message", "text", "what was noticed", lambda row: row.finding.message),
    ),
)

SOURCES: Table[Source] = Table(
    "sources",
    "a file as it was found",
    lambda registers: registers.edition.sources,
    (
        Column("id", "text", "its identifier in the edition", lambda row: row.id),
        Column("path", "text", "the name of the file", lambda row: row.path),
        Column("format", "text", "as what it was read", lambda row: row.format),
        Column("encoding", "text", "of its characters", lambda row: row.encoding),
        Column("characters", "whole", "of its text", lambda row: len(row.text)),
        Column("sha256", "text", "of its bytes", lambda row: row.sha256),
    ),
)
