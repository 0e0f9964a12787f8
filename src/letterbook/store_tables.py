"""The tables of an edition's database, and the rows an edition puts into them.

Offsets are code points into `sources.text`, half-open: `start <= i < stop`. A column is NULL where the edition says
nothing. JSON stands only where a list does. Names of columns are no words of SQL, so that nobody has to quote them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.model.claims import Claim, in_words
from letterbook.model.reading import heading_text, reading_text
from letterbook.model.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Edition, Letter, LetterMention, Person, Place
    from letterbook.model.findings import Finding
    from letterbook.model.remainders import ListEntry, Remainder
    from letterbook.model.style import Style

Row = tuple[Any, ...]

APPLICATION = 0x4C424B31  # "LBK1": tells the file from any other SQLite database
VERSION = 4  # of the tables below

TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE sources (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL,
        format TEXT NOT NULL, encoding TEXT NOT NULL, title TEXT NOT NULL, length INTEGER NOT NULL,
        text TEXT NOT NULL, hints TEXT NOT NULL)""",
    """CREATE TABLE letters (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL REFERENCES sources (id),
        start INTEGER NOT NULL, stop INTEGER NOT NULL, number TEXT, kind TEXT NOT NULL, language TEXT NOT NULL,
        heading TEXT NOT NULL, sender TEXT, recipient TEXT, copy TEXT, place TEXT,
        date TEXT, date_earliest TEXT, date_latest TEXT, citation TEXT, enclosed_with TEXT,
        text TEXT NOT NULL, struct TEXT NOT NULL)""",
    """CREATE TABLE parts (
        letter TEXT NOT NULL REFERENCES letters (id), position INTEGER NOT NULL, role TEXT NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (letter, position)) WITHOUT ROWID""",
    """CREATE TABLE notes (
        letter TEXT NOT NULL REFERENCES letters (id), position INTEGER NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL,
        printed INTEGER NOT NULL, kind TEXT NOT NULL, anchor_start INTEGER, anchor_stop INTEGER,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (letter, position)) WITHOUT ROWID""",
    """CREATE TABLE claims (
        letter TEXT NOT NULL REFERENCES letters (id), position INTEGER NOT NULL, field TEXT NOT NULL,
        value TEXT NOT NULL, sequence INTEGER NOT NULL, basis TEXT NOT NULL, made_by TEXT NOT NULL,
        printed INTEGER NOT NULL, confidence REAL NOT NULL, reason TEXT NOT NULL, start INTEGER, stop INTEGER,
        PRIMARY KEY (letter, position)) WITHOUT ROWID""",
    """CREATE TABLE mentions (
        letter TEXT NOT NULL REFERENCES letters (id), position INTEGER NOT NULL, kind TEXT NOT NULL,
        direction TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
        date TEXT, date_earliest TEXT, date_latest TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        text TEXT NOT NULL, resolved_to TEXT, resolved_note TEXT, lost_id TEXT,
        confidence REAL NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (letter, position)) WITHOUT ROWID""",
    """CREATE TABLE cross_references (
        letter TEXT NOT NULL REFERENCES letters (id), position INTEGER NOT NULL, kind TEXT NOT NULL, note TEXT,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL, resolved_to TEXT, resolved_note TEXT,
        confidence REAL NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (letter, position)) WITHOUT ROWID""",
    """CREATE TABLE names (
        letter TEXT NOT NULL REFERENCES letters (id), position INTEGER NOT NULL, kind TEXT NOT NULL,
        name TEXT NOT NULL, ref TEXT, note TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        confidence REAL NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (letter, position)) WITHOUT ROWID""",
    """CREATE TABLE persons (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
        forms TEXT NOT NULL, reason TEXT NOT NULL, about TEXT NOT NULL,
        gnd TEXT NOT NULL, viaf TEXT NOT NULL, wikidata TEXT NOT NULL)""",
    """CREATE TABLE places (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, forms TEXT NOT NULL,
        geonames TEXT NOT NULL, wikidata TEXT NOT NULL, country TEXT NOT NULL, latitude TEXT NOT NULL,
        longitude TEXT NOT NULL, reason TEXT NOT NULL)""",
    """CREATE TABLE remainder (
        position INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES sources (id), start INTEGER NOT NULL,
        stop INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL)""",
    """CREATE TABLE list_entries (
        position INTEGER PRIMARY KEY, kind TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources (id),
        start INTEGER NOT NULL, stop INTEGER NOT NULL, name TEXT NOT NULL, about TEXT NOT NULL,
        person TEXT NOT NULL)""",
    """CREATE TABLE abbreviations (
        position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, short TEXT NOT NULL, expansion TEXT NOT NULL,
        forms TEXT NOT NULL, basis TEXT NOT NULL, source TEXT NOT NULL, start INTEGER, stop INTEGER,
        letters INTEGER NOT NULL, confidence REAL NOT NULL, reason TEXT NOT NULL)""",
    """CREATE TABLE findings (
        position INTEGER PRIMARY KEY, code TEXT NOT NULL, severity TEXT NOT NULL,
        source TEXT NOT NULL REFERENCES sources (id), start INTEGER NOT NULL, stop INTEGER NOT NULL,
        line INTEGER NOT NULL, col INTEGER NOT NULL, letter TEXT NOT NULL, message TEXT NOT NULL)""",
    """CREATE TABLE styles (
        position INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES sources (id), facts TEXT NOT NULL,
        traits TEXT NOT NULL)""",
    "CREATE INDEX letters_by_date ON letters (date_earliest)",
    "CREATE INDEX findings_by_code ON findings (code)",
)

FULL_TEXT = (
    """CREATE VIRTUAL TABLE letters_fts USING fts5 (
        heading, text, content='letters', content_rowid='position', tokenize="unicode61 remove_diacritics 2")""",
    "INSERT INTO letters_fts (letters_fts) VALUES ('rebuild')",
)


def tables(edition: Edition) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every table with its rows, in the order in which they are written."""
    yield "meta", _meta_rows(edition)
    yield "sources", (_source_row(at, source) for at, source in enumerate(edition.sources))
    yield "letters", (_letter_row(at, letter) for at, letter in enumerate(edition.letters))
    yield "parts", (row for letter in edition.letters for row in _part_rows(letter))
    yield "notes", (row for letter in edition.letters for row in _note_rows(letter))
    yield (
        "claims",
        (_claim_row(at, claim, letter) for letter in edition.letters for at, claim in enumerate(letter.claims)),
    )
    yield "mentions", (row for letter in edition.letters for row in _mention_rows(letter))
    yield "cross_references", (row for letter in edition.letters for row in _reference_rows(letter))
    yield "names", (row for letter in edition.letters for row in _name_rows(letter))
    yield "persons", (_person_row(at, person) for at, person in enumerate(edition.persons))
    yield "places", (_place_row(at, place) for at, place in enumerate(edition.places))
    yield "remainder", (_remainder_row(at, rest, edition) for at, rest in enumerate(edition.remainder))
    yield "list_entries", (_entry_row(at, entry) for at, entry in enumerate(edition.entries))
    yield "abbreviations", (_abbreviation_row(at, each) for at, each in enumerate(edition.abbreviations))
    yield "findings", (_finding_row(at, finding, edition) for at, finding in enumerate(edition.findings))
    yield (
        "styles",
        ((at, style.source, _json(style.facts), _json(style.traits)) for at, style in enumerate(edition.styles)),
    )


def _meta_rows(edition: Edition) -> Iterator[Row]:
    yield "title", edition.title
    yield "subtitle", edition.subtitle
    yield "licence", edition.licence
    yield "url", edition.url
    yield "compilers", _json(edition.compilers)
    yield "editors", _json(edition.editors)


def _source_row(at: int, source: Source) -> Row:
    file = (source.path, source.sha256, source.format, source.encoding, source.title)
    return (at, source.id, *file, len(source.text), source.text, _json(source.hints))


def _letter_row(at: int, letter: Letter) -> Row:
    names = (", ".join(name.name for name in side) or None for side in (letter.sender, letter.recipient, letter.copy))
    return (
        at,
        letter.id,
        letter.source.id,
        letter.start,
        letter.end,
        letter.number or None,
        letter.kind,
        letter.language,
        heading_text(letter),
        *names,
        letter.place.name if letter.place else None,
        *_days(letter.date),
        letter.citation.printed if letter.citation else None,
        letter.enclosed_with or None,
        reading_text(letter),
        _json(letter),
    )


def _days(date: LetterDate | None) -> tuple[str | None, str | None, str | None]:
    return (date.edtf, date.earliest, date.latest) if date else (None, None, None)


def _part_rows(letter: Letter) -> Iterator[Row]:
    for at, part in enumerate(letter.parts):
        yield letter.id, at, part.role, part.span.start, part.span.end, part.span.of(letter.source.text)


def _note_rows(letter: Letter) -> Iterator[Row]:
    for at, note in enumerate(letter.notes):
        label = (note.id, note.label, note.printed, note.kind)
        anchor = (note.anchor.start, note.anchor.end) if note.anchor else (None, None)
        yield letter.id, at, *label, *anchor, note.body.start, note.body.end, note.body.of(letter.source.text)


def _claim_row(at: int, claim: Claim, letter: Letter) -> Row:
    evidence = (claim.basis, claim.by, claim.printed, claim.confidence, claim.reason)
    words = (claim.spans[0].start, claim.spans[0].end) if claim.spans else (None, None)
    return (letter.id, at, claim.field, in_words(claim.value), claim.order, *evidence, *words)


def _mention_rows(letter: Letter) -> Iterator[Row]:
    for at, mention in enumerate(letter.mentions):
        what = (mention.kind, mention.direction, mention.sender, mention.recipient, *_days(mention.date))
        words = (mention.span.start, mention.span.end, mention.span.of(letter.source.text))
        yield (letter.id, at, *what, *words, *_resolved(mention), mention.confidence, mention.reason)


def _resolved(mention: LetterMention) -> tuple[str | None, str | None, str | None]:
    return mention.resolved_to or None, mention.resolved_note or None, mention.lost_id or None


def _reference_rows(letter: Letter) -> Iterator[Row]:
    for at, reference in enumerate(letter.references):
        words = (reference.span.start, reference.span.end, reference.span.of(letter.source.text))
        met = (reference.resolved_to or None, reference.resolved_note or None)
        kind = (reference.kind, reference.note or None)
        yield (letter.id, at, *kind, *words, *met, reference.confidence, reference.reason)


def _name_rows(letter: Letter) -> Iterator[Row]:
    for at, named in enumerate(letter.named):
        what = (named.kind, named.name, named.id or None, named.note or None)
        yield (letter.id, at, *what, named.span.start, named.span.end, named.confidence, named.reason)


def _person_row(at: int, person: Person) -> Row:
    authorities = (person.gnd, person.viaf, person.wikidata)
    return (at, person.id, person.name, person.kind, _json(person.forms), person.reason, person.about, *authorities)


def _place_row(at: int, place: Place) -> Row:
    where = (place.country, place.latitude, place.longitude)
    return (at, place.id, place.name, _json(place.forms), place.geonames, place.wikidata, *where, place.reason)


def _remainder_row(at: int, rest: Remainder, edition: Edition) -> Row:
    text = rest.span.of(edition.source(rest.source).text)
    return at, rest.source, rest.span.start, rest.span.end, rest.kind, text


def _entry_row(at: int, entry: ListEntry) -> Row:
    return at, entry.kind, entry.source, entry.span.start, entry.span.end, entry.name, entry.about, entry.person


def _abbreviation_row(at: int, each: Abbreviation) -> Row:
    words = (each.span.start, each.span.end) if each.span else (None, None)
    said = (each.short, each.expansion, _json(each.forms), each.basis, each.source)
    return (at, each.id, *said, *words, each.letters, each.confidence, each.reason)


def _finding_row(at: int, finding: Finding, edition: Edition) -> Row:
    line, column = edition.source(finding.source).line_and_column(finding.span.start)
    where = (finding.source, finding.span.start, finding.span.end, line, column)
    return (at, finding.code, finding.severity, *where, finding.letter, finding.message)


def _style_row(at: int, style: Style) -> Row:
    return at, style.source, _json(style.facts), _json(style.traits)


def _json(value: object) -> str:
    return msgspec.json.encode(value, enc_hook=_identifier).decode()


def _identifier(value: object) -> str:
    """A letter's source is kept once, in its own table."""
    assert isinstance(value, Source), f"{type(value).__name__} has no place in an edition"
    return value.id
