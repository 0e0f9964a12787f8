"""The types of the JSON export, public interface `letterbook/1`.

They are the format: its JSON Schema is generated from them, and keys are written in the order in which they stand
here. Absent values are left out. Offsets are code points into the source's decoded text, half-open. Keys may be
added; a key is never renamed or given another meaning without a new `schema`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.abbreviations import Basis
from letterbook.model.findings import Severity
from letterbook.traits import TraitName
from letterbook.writers.json_letter_types import ExportLetter

FORMAT: Literal["letterbook/1"] = "letterbook/1"


class ExportSource(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A document as found. `sha256` is of the file's bytes, `length` the number of code points of its text."""

    id: str
    path: str
    sha256: str
    length: int
    title: str | None = None
    format: str
    encoding: str


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
    """A place of the register. `country` is an ISO 3166 code or a name; the coordinates are degrees, as written."""

    id: str
    name: str
    forms: tuple[str, ...] = ()
    reason: str | None = None
    country: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    geonames: str | None = None
    wikidata: str | None = None


class ExportAbbreviation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A short form that letters or notes use, and what it stands for.

    `basis` says who tells it: a printed `list`, a `note`, brackets in the `text` (at `start` to `end` of `source`), the
    editors' `register`, general `knowledge`, or nobody (`none`). `letters` is the number of letters that use it.
    """

    id: str
    short: str
    expansion: str | None = None
    forms: tuple[str, ...] = ()
    basis: Basis
    source: str | None = None
    start: int | None = None
    end: int | None = None
    letters: int
    confidence: float
    reason: str | None = None


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
    abbreviations: tuple[ExportAbbreviation, ...] = ()
    styles: tuple[ExportStyle, ...] = ()
