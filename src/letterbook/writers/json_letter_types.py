"""The types of a letter in the JSON export.

They belong to the public interface `letterbook/1`; `json_types.py` says what holds of all of them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.claims import Basis, Field
from letterbook.model.dates import Calendar


class ExportSpan(msgspec.Struct, frozen=True):
    """The half-open stretch `start <= i < end` of the letter's source, in code points."""

    start: int
    end: int


class ExportPart(msgspec.Struct, frozen=True):
    """A part of a letter, as `ExportSpan` has it, and how sure it is that the part is what it is called."""

    start: int
    end: int
    confidence: float


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


class ExportTargetNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note of a letter, by the `id` of each."""

    letter: str
    note: str


class ExportMention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Another letter spoken of in this one.

    `received` is the day on which this letter says that it came.

    `resolved_to` is a letter's `id` and `resolved_note` the label of the note that quotes it; with neither, the
    letter is lost as far as the edition knows, and `lost_id` is its identifier.

    Of the kind "cross-reference" are the places where the edition's own notes (`note` is its `id`) point to another
    document ("Document 5", "p. 15"): the letters themselves say nothing there, so nobody sends or receives. Where they
    point to a note ("footnote 2, Document 16"), `target_note` stands instead of `resolved_to`.
    """

    kind: str
    note: str | None = None
    direction: Literal["received", "sent", "other"]
    sender: str
    sender_id: str | None = None
    recipient: str
    recipient_id: str | None = None
    date: ExportDate | None = None
    received: ExportDate | None = None
    start: int
    end: int
    resolved_to: str | None
    resolved_note: str | None = None
    target_note: ExportTargetNote | None = None
    lost_id: str | None = None
    confidence: float
    reason: str | None = None


class ExportNameMention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A person, body or place named in the text, or in the note `note`. `ref` is an `id` of the registers."""

    kind: Literal["person", "body", "place"]
    name: str
    ref: str | None = None
    note: str | None = None
    start: int
    end: int
    confidence: float
    reason: str | None = None


class ExportStatement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A day named in a letter or a note (`note` is its `id`), and the sentence that names it.

    `named` are the identifiers of those it names; of the correspondents where the letter's own sentence names nobody.
    """

    date: ExportDate
    sentence: ExportSpan
    note: str | None = None
    named: tuple[str, ...] = ()


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

    `confidence` is how sure it is that a document begins here. `date` is what the letter or an editor says of its day;
    where nobody does, `date_between` is what other letters leave: those it answers, those that answer it, those
    printed before and after it.
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
    date_between: ExportDate | None = None
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
    named: tuple[ExportNameMention, ...] = ()
    replies_to: tuple[str, ...] = ()
    enclosed_with: str | None = None
    statements: tuple[ExportStatement, ...] = ()
    claims: tuple[ExportClaim, ...] = ()
