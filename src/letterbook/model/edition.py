"""The edition: letters with their parts, notes and claims, registers, remainders and findings.

The model is flat text with spans. Trees (TEI, HTML) are built only in their writers, because marks,
quotations and page breaks overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.abbreviations import Abbreviation
from letterbook.model.claims import Claim, DateValue, LetterRef, Name, PlaceName, Undatable, Words, best, chosen
from letterbook.model.dates import LetterDate
from letterbook.model.findings import Finding
from letterbook.model.mentioned import CrossReference, NameMention
from letterbook.model.remainders import ListEntry, Remainder
from letterbook.model.style import Style
from letterbook.model.text import Source, Span

Role = Literal[
    "number",  # "No. 176", where it stands apart from the heading
    "heading",
    "summary",  # an editor's abstract under the heading
    "dateline",
    "address",  # "Tov. Stalin." "Copies of comrades …"
    "salutation",
    "paragraph",
    "closer",
    "signature",
    "postscript",
    "source",  # the whole source statement, a line or a note's body
    "physical",  # "Typewritten text. The signature is an autograph."
    "note-heading",  # "Notes:"
    "furniture",  # a running head or page number inside the letter
]
# The parts of a letter's own text, below its head and above what the edition says of it.
BODY_ROLES: tuple[Role, ...] = (
    "summary",
    "dateline",
    "address",
    "salutation",
    "paragraph",
    "closer",
    "signature",
    "postscript",
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Part(msgspec.Struct, frozen=True):
    """A stretch of a letter and the part it plays. Parts of one letter are in reading order.

    A salutation that runs on into the text overlaps the paragraph that starts with it; `physical` lies behind
    or inside `source`. Otherwise parts do not overlap.
    """

    role: Role
    span: Span
    confidence: float = 1.0
    by: str = ""


class Citation(msgspec.Struct, frozen=True):
    """An archival shelfmark: the repository, and its levels from the widest to the leaf.

    `levels` are pairs of a level's name in the archive's own terms ("fond", "opis", "delo", "list", "record group",
    "lot") and its value as printed. `repaired` says which slip was mended, with the printed form, or is empty.
    """

    repository: str
    levels: tuple[tuple[str, str], ...]
    span: Span
    printed: str = ""  # the words of the source
    ibid: bool = False
    repaired: str = ""
    confidence: float = 1.0


class Publication(msgspec.Struct, frozen=True):
    """A printed work cited in a note: "News of the Central Committee of the CPSU. 1990. No. 10. P. 188-189"."""

    span: Span
    printed: str
    title: str = ""
    year: str = ""
    pages: str = ""
    ibid: bool = False


class QuotedLetter(msgspec.Struct, frozen=True):
    """A letter printed inside a note: who wrote it to whom and when, and the words of it that are given."""

    sender: str
    recipient: str
    date: LetterDate | None
    span: Span  # the sentence that introduces it and the quotation
    quotation: Span | None = None
    kind: str = "letter"
    citation: Citation | None = None
    confidence: float = 1.0


class Note(msgspec.Struct, frozen=True):
    """An editor's note. `body` is the text after the label, `anchor` the mark in the letter, if it was found.

    `printed` is False when the label itself was lost in the source and is inferred. `id` is unique in the letter.
    """

    id: str
    label: str
    body: Span
    label_span: Span | None = None
    printed: bool = True
    anchor: Span | None = None
    kind: Literal["note", "source"] = "note"
    confidence: float = 1.0
    reason: str = ""
    citations: tuple[Citation, ...] = ()
    publications: tuple[Publication, ...] = ()
    quoted_letters: tuple[QuotedLetter, ...] = ()


class LetterMention(msgspec.Struct, frozen=True):
    """Another letter spoken of in this one ("I received a telegram from you on November 9th").

    `resolved_to` is a letter of the edition, `resolved_note` the label of the note of this letter that quotes it;
    with neither, the letter is lost as far as the edition knows. `lost_id` is then its identifier in the register.
    """

    kind: str
    direction: Literal["received", "sent", "other"]
    sender: str
    recipient: str
    date: LetterDate | None
    span: Span
    resolved_to: str = ""
    resolved_note: str = ""
    lost_id: str = ""
    confidence: float = 1.0
    reason: str = ""
    sender_id: str = ""
    recipient_id: str = ""
    received: LetterDate | None = None  # when it came, where this letter says so


class DatedStatement(msgspec.Struct, frozen=True):
    """A day named in a letter or note and the sentence that names it: raw material of the chronology."""

    date: LetterDate
    span: Span  # the date's own words
    sentence: Span
    note: str = ""  # the note's identifier, when it stands in a note


class Fix(msgspec.Struct, frozen=True):
    """A passage of a letter that an editor reads otherwise than it is printed; the source keeps what is printed."""

    span: Span
    reading: str
    by: str
    reason: str


class Letter(msgspec.Struct, frozen=True):
    """One document of the collection, whatever its kind. Everything in it points into `source`.

    `spans` are the stretches of the source that belong to it, in order and without overlap.
    """

    id: str
    source: Source
    spans: tuple[Span, ...]
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
    number: str = ""
    citation: Citation | None = None
    citations: tuple[Citation, ...] = ()  # further shelfmarks of the source statement (other copies)
    mentions: tuple[LetterMention, ...] = ()
    references: tuple[CrossReference, ...] = ()
    named: tuple[NameMention, ...] = ()
    statements: tuple[DatedStatement, ...] = ()
    fixes: tuple[Fix, ...] = ()  # in order and without overlap

    @property
    def start(self) -> int:
        """Where the letter begins in its source."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1].end

    def with_claims(self, claims: Iterable[Claim]) -> Letter:
        """The letter with further claims."""
        more = tuple(claims)
        return msgspec.structs.replace(self, claims=(*self.claims, *more)) if more else self

    @property
    def sender(self) -> tuple[Name, ...]:
        """Who wrote it, as chosen among the claims."""
        return tuple(c.value for c in chosen(self.claims, "sender") if isinstance(c.value, Name))

    @property
    def recipient(self) -> tuple[Name, ...]:
        """To whom it was written."""
        return tuple(c.value for c in chosen(self.claims, "recipient") if isinstance(c.value, Name))

    @property
    def copy(self) -> tuple[Name, ...]:
        """Who received a copy."""
        return tuple(c.value for c in chosen(self.claims, "copy") if isinstance(c.value, Name))

    @property
    def date(self) -> LetterDate | None:
        """When it was written, or None if nobody knows or the source says it is undated."""
        claim = best(self.claims, "date")
        return claim.value.date if claim and isinstance(claim.value, DateValue) else None

    @property
    def undated(self) -> bool:
        """Whether the source itself says that the letter bears no date."""
        claim = best(self.claims, "date")
        return claim is not None and isinstance(claim.value, Undatable)

    @property
    def place(self) -> PlaceName | None:
        """Where it was written."""
        claim = best(self.claims, "place")
        return claim.value if claim and isinstance(claim.value, PlaceName) else None

    @property
    def kind(self) -> str:
        """letter, telegram, note, memorandum, circular, report, minutes, editorial note …."""
        claim = best(self.claims, "kind")
        return claim.value.text if claim and isinstance(claim.value, Words) else "letter"

    @property
    def editorial(self) -> bool:
        """Whether its text is the editors' own."""
        return self.kind == "editorial note"

    @property
    def language(self) -> str:
        """The language of its text (BCP 47), or "und"."""
        claim = best(self.claims, "language")
        return claim.value.text if claim and isinstance(claim.value, Words) else "und"

    @property
    def replies_to(self) -> tuple[str, ...]:
        """Identifiers of the letters it answers."""
        return tuple(c.value.letter for c in chosen(self.claims, "replies_to") if isinstance(c.value, LetterRef))

    @property
    def enclosed_with(self) -> str:
        """Identifier of the letter it was sent or printed with, or empty."""
        claim = best(self.claims, "enclosed_with")
        return claim.value.letter if claim and isinstance(claim.value, LetterRef) else ""

    def part(self, role: Role) -> Part | None:
        """The first part of a role."""
        return next((part for part in self.parts if part.role == role), None)

    def all(self, role: Role) -> tuple[Part, ...]:
        """Every part of a role, in reading order."""
        return tuple(part for part in self.parts if part.role == role)

    def note(self, label: str) -> Note | None:
        """The note with a label."""
        return next((note for note in self.notes if note.label == label), None)

    def text(self) -> str:
        """The reading text: salutation, paragraphs, closer, signature and postscript, without note marks.

        Parts are separated by an empty line, lines broken by the printer are joined, and what an editor reads
        otherwise stands as the editor reads it. For every character as found,
        slice `source.text` with `spans`.
        """
        from letterbook.model.reading import reading_text  # noqa: PLC0415 - reading is built on this module

        return reading_text(self)


class Person(msgspec.Struct, frozen=True):
    """A person or body of the register, with every form of the name as printed.

    `about` is what the list of persons that the source prints says of them, or the lists of its markup.
    """

    id: str
    name: str
    kind: Literal["person", "body", "unknown"] = "person"
    forms: tuple[str, ...] = ()
    reason: str = ""
    about: str = ""
    gnd: str = ""
    viaf: str = ""
    wikidata: str = ""


class Place(msgspec.Struct, frozen=True):
    """A place of the register. `country` is an ISO 3166 code or a name, the coordinates are degrees."""

    id: str
    name: str
    forms: tuple[str, ...] = ()
    geonames: str = ""
    wikidata: str = ""
    country: str = ""
    latitude: str = ""
    longitude: str = ""
    reason: str = ""


class Edition(msgspec.Struct, frozen=True):
    """Everything the program makes of a collection. Letters are in the order of the sources."""

    title: str
    sources: tuple[Source, ...]
    letters: tuple[Letter, ...]
    subtitle: str = ""
    compilers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    licence: str = "https://creativecommons.org/licenses/by/4.0/"
    url: str = ""
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    remainder: tuple[Remainder, ...] = ()
    findings: tuple[Finding, ...] = ()
    styles: tuple[Style, ...] = ()

    def letter(self, identifier: str) -> Letter | None:
        """The letter with an identifier, or None."""
        return next((letter for letter in self.letters if letter.id == identifier), None)

    def source(self, identifier: str) -> Source:
        """The source with an identifier; KeyError if there is none."""
        for source in self.sources:
            if source.id == identifier:
                return source
        raise KeyError(identifier)
