"""What the markup of an edition says beside its text: documents, parts, notes, names, dates, shelfmarks.

A reader of encoded editions fills these; `letterbook.encoded` makes letters of them. Spans point into the text that
was extracted; empty strings stand for what the markup does not say.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from letterbook.model.claims import Field
from letterbook.model.edition import Role
from letterbook.model.text import Source, Span

PartRole = Literal[Role, "opening"]  # "opening": words in an opener that it does not name further
NameKind = Literal["person", "body", "place", "unknown"]


class Dating(msgspec.Struct, frozen=True):
    """The dating attributes of an element, as days, months or years of ISO 8601 (TEI P5 att.datable)."""

    when: str = ""
    earliest: str = ""  # @notBefore, or @from
    latest: str = ""  # @notAfter, or @to
    julian: bool = False
    cert: str = ""

    def __bool__(self) -> bool:
        """Whether it says when."""
        return bool(self.when or self.earliest or self.latest)


class EncodedPart(msgspec.Struct, frozen=True):
    """A stretch that the markup gives a part to play. What is `quoted` opens and closes no letter."""

    role: PartRole
    span: Span
    quoted: bool = False


class EncodedName(msgspec.Struct, frozen=True):
    """A name in the text. `key` is what `@ref`, `@corresp` or `@key` says, `role` the "from" or "to" of a head."""

    kind: NameKind
    span: Span
    key: str = ""
    role: str = ""


class EncodedDate(msgspec.Struct, frozen=True):
    """A date in the text."""

    span: Span
    dating: Dating


class EncodedLink(msgspec.Struct, frozen=True):
    """Words that refer to another place, and to which (`#d5`, `other.xml#d5`)."""

    span: Span
    target: str


class EncodedNote(msgspec.Struct, frozen=True):
    """A note. `anchor` is its mark in the text; `printed` is False where its label was lost."""

    names: tuple[str, ...]
    label: str
    label_span: Span | None
    body: Span
    anchor: Span | None
    printed: bool = True
    source: bool = False
    cert: str = ""


class Stated(msgspec.Struct, frozen=True):
    """One statement of a header about a letter (`correspDesc`, `creation`, a keyword). `words` is its text."""

    field: Field
    words: str
    key: str = ""
    kind: NameKind = "unknown"
    dating: Dating = Dating()
    undated: bool = False
    cert: str = ""
    evidence: str = ""
    reason: str = ""
    order: int = 0


class Shelfmark(msgspec.Struct, frozen=True):
    """A description of an original (`msDesc`), and where the text prints its shelfmark, if it does."""

    repository: str
    levels: tuple[tuple[str, str], ...]
    physical: str = ""
    repaired: str = ""
    cert: str = ""
    own: bool = True  # of the letter itself, and not of one cited in a note
    span: Span | None = None


class EncodedDocument(msgspec.Struct, frozen=True):
    """One document of the edition.

    `names` are the identifiers it is pointed at by; `inside` is the index of the document it is printed in, or -1;
    `earliest` and `latest` are the days of `frus:doc-dateTime-min` and `-max`.
    """

    spans: tuple[Span, ...]
    names: tuple[str, ...] = ()
    number: str = ""
    type: str = ""
    subtype: str = ""
    language: str = ""
    inside: int = -1
    earliest: str = ""
    latest: str = ""
    parts: tuple[EncodedPart, ...] = ()
    notes: tuple[EncodedNote, ...] = ()
    lost_marks: tuple[tuple[Span, str], ...] = ()  # marks whose note is not there, with its name
    people: tuple[EncodedName, ...] = ()
    dates: tuple[EncodedDate, ...] = ()
    links: tuple[EncodedLink, ...] = ()
    stated: tuple[Stated, ...] = ()
    shelfmarks: tuple[Shelfmark, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A row of a list of persons, bodies, places or terms; the authorities' numbers are given as their addresses."""

    key: str
    kind: Literal["person", "body", "place", "term"]
    name: str
    forms: tuple[str, ...] = ()
    about: str = ""
    addresses: tuple[str, ...] = ()


class OtherReading(msgspec.Struct, frozen=True):
    """What the markup holds and the text does not show: a deletion, the other half of a choice, a gap, a page break."""

    kind: str  # the element: "del", "corr", "gap", "pb", "figDesc" …
    span: Span  # what stands in its place, or the empty span where it would stand
    words: str = ""


class Region(msgspec.Struct, frozen=True):
    """A stretch that belongs to no document; `kind` as in `Remainder`."""

    span: Span
    kind: str


class Encoded(msgspec.Struct, frozen=True):
    """Everything that the markup of one source says. `inserted` is the text that stands in no element of the file."""

    documents: tuple[EncodedDocument, ...] = ()
    regions: tuple[Region, ...] = ()
    entries: tuple[Entry, ...] = ()
    readings: tuple[OtherReading, ...] = ()
    inserted: tuple[Span, ...] = ()
    title: str = ""
    subtitle: str = ""
    compilers: tuple[str, ...] = ()


class EncodedSource(Source):
    """A source whose structure its markup gives: text and hints as any source has, and `encoded`."""

    def __init__(self, *, encoded: Encoded, **source: Any) -> None:
        super().__init__(**source)
        self.encoded = encoded
