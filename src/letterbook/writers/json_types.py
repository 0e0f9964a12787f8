"""The types of the JSON export, public interface `letterbook/1`.

They are the format: its JSON Schema is generated from them, and keys are written in the order in which they stand
here. Absent values are left out. Offsets are code points into the source's decoded text, half-open. Keys may be
added; a key is never renamed or given another meaning without a new `schema`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.claims import Basis, Field
from letterbook.model.dates import Calendar
from letterbook.model.findings import Severity
from letterbook.traits import TraitName

FORMAT: Literal["letterbook/1"] = "letterbook/1"


class ExportSpan(msgspec.Struct, frozen=True):
    """The half-open stretch `start <= i < end` of the letter's source, in code points."""

    start: int
    end: int


class ExportPart(msgspec.Struct, frozen=True):
    """A part of a letter, as `ExportSpan` has it, and how sure it is that the part is what it is called."""

    start: int
    end: int
    confidence: float


class ExportSource(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A document as found. `sha256` is of the file's bytes, `length` the number of code points of its text."""

    id: str
    path: str
    sha256: str
    length: int
    title: str | None = None
    format: str
    encoding: str


class ExportName(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A correspondent. `person` is an `id` of `persons`; `inferred` is true where no word of the source says so."""

    name: str
    person: str | None = None
    kind: Literal["person", "body", "unknown"] = "person"
    start: int | None = None
    end: int | None = None
    confidence: float
    by: str
    basis: Basis = msgspec.field(name="from")
    inferred: bool = False
    reason: str | None = None


class ExportDate(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A date: EDTF (ISO 8601-2), the days it may mean, and the printed words. Days are Gregorian."""

    edtf: str
    earliest: str | None = None
    latest: str | None = None
    calendar: Calendar | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float | None = None
    basis: Basis | None = msgspec.field(name="from", default=None)
    inferred: bool = False
    uncertain: bool = False
    reason: str | None = None


class ExportPlace(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where a letter was written. `place` is an `id` of `places`."""

    name: str
    place: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float
    basis: Basis = msgspec.field(name="from")
    inferred: bool = False
    reason: str | None = None


class ExportCitation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An archival shelfmark, its levels from the widest to the leaf. `repaired` says which slip was mended."""

    repository: str
    levels: tuple[tuple[str, str], ...]
    ibid: bool = False
    start: int
    end: int
    text: str | None = None
    repaired: str | None = None
    confidence: float


class ExportPublication(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A printed work cited in a note."""

    text: str
    title: str | None = None
    year: str | None = None
    pages: str | None = None
    ibid: bool = False
    start: int
    end: int


class ExportQuotedLetter(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A letter printed inside a note. `quotation` is the words of it that are given."""

    kind: str
    sender: str
    recipient: str
    date: ExportDate | None = None
    citation: ExportCitation | None = None
    start: int
    end: int
    quotation: ExportSpan | None = None
    confidence: float


class ExportNote(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An editor's note. `printed` is false where the label was lost and is inferred; no `anchor`: no mark was found."""

    id: str
    label: str
    printed: bool
    kind: Literal["note", "source"] = "note"
    anchor: ExportSpan | None = None
    body: ExportSpan
    confidence: float
    reason: str | None = None
    citations: tuple[ExportCitation, ...] = ()
    publications: tuple[ExportPublication, ...] = ()
    quoted_letters: tuple[ExportQuotedLetter, ...] = ()


class ExportMention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Another letter spoken of in this one.

    `resolved_to` is a letter's `id` and `resolved_note` the label of the note that quotes it; with neither, the
    letter is lost as far as the edition knows, and `lost_id` is its identifier.
    """

    kind: str
    direction: Literal["received", "sent", "other"]
    sender: str
    sender_id: str | None = None
    recipient: str
    recipient_id: str | None = None
    date: ExportDate | None = None
    start: int
    end: int
    resolved_to: str | None
    resolved_note: str | None = None
    lost_id: str | None = None
    confidence: float
    reason: str | None = None


class ExportStatement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A day named in a letter or a note (`note` is its `id`), and the sentence that names it."""

    date: ExportDate
    sentence: ExportSpan
    note: str | None = None


class ExportClaim(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One statement about one letter, rivals included. `chosen` marks those the letter's own keys repeat.

    Which of `name`, `date`, `place`, `letter` and `text` stands depends on `field`; `undated` is the statement
    that the letter bears no date. `order` tells several values of one field from rival readings of one value.
    """

    field: Field
    name: str | None = None
    person: str | None = None
    kind: Literal["person", "body", "unknown"] | None = None
    date: ExportDate | None = None
    undated: bool = False
    place: str | None = None
    letter: str | None = None
    text: str | None = None
    spans: tuple[ExportSpan, ...] = ()
    by: str
    basis: Basis = msgspec.field(name="from")
    printed: bool
    confidence: float
    reason: str | None = None
    order: int
    chosen: bool


class ExportLetter(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One document of the collection. `spans` stands beside `start` and `end` when it is not one stretch.

    `confidence` is how sure it is that a document begins here.
    """

    id: str
    source: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()
    number: str | None = None
    kind: str
    confidence: float
    language: str | None = None
    heading: ExportPart | None = None
    summary: tuple[ExportPart, ...] = ()
    sender: tuple[ExportName, ...] = ()
    recipient: tuple[ExportName, ...] = ()
    copy: tuple[ExportName, ...] = ()
    date: ExportDate | None = None
    undated: bool = False
    place: ExportPlace | None = None
    dateline: tuple[ExportPart, ...] = ()
    address: tuple[ExportPart, ...] = ()
    salutation: ExportPart | None = None
    paragraphs: tuple[ExportPart, ...] = ()
    closer: tuple[ExportPart, ...] = ()
    signature: tuple[ExportPart, ...] = ()
    postscript: tuple[ExportPart, ...] = ()
    source_note: ExportPart | None = None
    citation: ExportCitation | None = None
    citations: tuple[ExportCitation, ...] = ()
    physical: ExportPart | None = None
    notes: tuple[ExportNote, ...] = ()
    letter_mentions: tuple[ExportMention, ...] = ()
    replies_to: tuple[str, ...] = ()
    enclosed_with: str | None = None
    statements: tuple[ExportStatement, ...] = ()
    claims: tuple[ExportClaim, ...] = ()


class ExportListEntry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An entry of a list of persons or abbreviations that the source prints: what it explains and what it says of it.

    `person` is the `id` of the one person of `persons` who is meant.
    """

    kind: Literal["person", "abbreviation"]
    source: str
    start: int
    end: int
    name: str
    about: str | None = None
    person: str | None = None


class ExportRemainder(msgspec.Struct, frozen=True):
    """A stretch of a source that belongs to no letter, and what it is."""

    source: str
    start: int
    end: int
    kind: str


class ExportFinding(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the program noticed at a place; `letterbook explain CODE` says more. `line` and `column` count from 1."""

    code: str
    severity: Severity
    source: str
    start: int
    end: int
    line: int
    column: int
    letter: str | None = None
    message: str
    help: str


class ExportPerson(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A person or body of the register, with every form of the name as printed.

    `about` is what a list of persons in the source says of them.
    """

    id: str
    name: str
    kind: Literal["person", "body", "unknown"]
    forms: tuple[str, ...] = ()
    reason: str | None = None
    about: str | None = None
    gnd: str | None = None
    viaf: str | None = None
    wikidata: str | None = None


class ExportPlaceEntry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A place of the register."""

    id: str
    name: str
    forms: tuple[str, ...] = ()
    geonames: str | None = None
    wikidata: str | None = None


class ExportTrait(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One trait of the house style: its values, the commonest first, and on how many places of how many it rests.

    `pinned` says that it was set in `letterbook.toml`; `learned` is then what the source shows.
    """

    values: tuple[str, ...]
    support: int | None = None
    total: int | None = None
    confidence: float
    pinned: bool = False
    learned: tuple[str, ...] = ()


class ExportStyle(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was learned of the house style of one source: `facts` in words, `traits` for programs."""

    source: str
    facts: dict[str, str]
    traits: dict[TraitName, ExportTrait] = {}


class Export(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An edition of letters, as Letterbook exports it."""

    schema: Literal["letterbook/1"]
    title: str
    subtitle: str | None = None
    compilers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    licence: str | None = None
    url: str | None = None
    sources: tuple[ExportSource, ...]
    letters: tuple[ExportLetter, ...]
    remainder: tuple[ExportRemainder, ...]
    findings: tuple[ExportFinding, ...]
    persons: tuple[ExportPerson, ...] = ()
    places: tuple[ExportPlaceEntry, ...] = ()
    list_entries: tuple[ExportListEntry, ...] = ()
    styles: tuple[ExportStyle, ...] = ()
