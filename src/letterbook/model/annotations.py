"""What a stretch of text is: the findings of the finders, a closed union of bodies.

An annotation locates; it asserts nothing about the world. Rival annotations of one stretch are allowed: the
labeller chooses among them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.text import Span


class Block(msgspec.Struct, frozen=True):
    """A paragraph as the source sets it: one or more lines between empty ones, or one line where every line is one.

    `gap` is the number of empty lines before it, `indent` the white space before its first line, in characters.
    """

    index: int
    span: Span
    lines: tuple[Span, ...]
    gap: int = 0
    indent: int = 0


class NameText(msgspec.Struct, frozen=True):
    """A correspondent's name as printed in a head, and where."""

    name: str
    span: Span
    kind: Literal["person", "body", "unknown"] = "unknown"


class Numbered(msgspec.Struct, frozen=True, tag="number"):
    """A document number: alone ("No. 176") or before a title ("15. Telegram …")."""

    number: str
    value: int
    style: str  # "No. N", "N.", "[N]", "N roman" …: what the house prints around it
    rest: Span  # what follows the number in the block, without its note mark; empty if it stands alone


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A head that names correspondents or a kind of document."""

    style: str  # "X to Y", "X - Y", "KIND from X to Y", "KIND and X", "to Y", "title"
    kind: str = ""
    senders: tuple[NameText, ...] = ()
    recipients: tuple[NameText, ...] = ()


class Dateline(msgspec.Struct, frozen=True, tag="dateline"):
    """A line of place, date or both."""

    place: Span | None
    date: Span | None


class Address(msgspec.Struct, frozen=True, tag="address"):
    """A line that says to whom: "Tov. Stalin." "Copies of comrades …"."""

    copies: bool
    names: tuple[NameText, ...]


class Salutation(msgspec.Struct, frozen=True, tag="salutation"):
    """The words that greet; `alone` when nothing of the text follows in the block."""

    alone: bool


class Closer(msgspec.Struct, frozen=True, tag="closer"):
    """The words that take leave; a signature may follow in the same block."""

    signature: Span | None = None


class Signature(msgspec.Struct, frozen=True, tag="signature"):
    """A name set under a text, with an office before or after it."""

    name: NameText
    strength: float = 0.5


class Postscript(msgspec.Struct, frozen=True, tag="postscript"):
    """A paragraph that begins with P. S. or its like."""


class SourceLine(msgspec.Struct, frozen=True, tag="source"):
    """A source statement on its own, and the physical description in or behind it."""

    physical: Span | None = None


class NoteHeading(msgspec.Struct, frozen=True, tag="note-heading"):
    """A line that announces notes: "Notes:"."""


class NoteText(msgspec.Struct, frozen=True, tag="note"):
    """A block that may be a note: its printed label and the body after it."""

    label: str
    label_span: Span
    body: Span
    style: str  # "N. ", "N ", "N glued", "[Footnote N: ]", "*"


class NoteMark(msgspec.Struct, frozen=True, tag="mark"):
    """A place that may be a note mark; the annotation's span is the mark alone."""

    label: str
    style: str  # "glued", "spaced", "bracket", "superscript", "asterisk", "inside-number"


FurnitureKind = Literal[
    "navigation", "page", "rule", "compilers", "contents", "list", "front-matter", "back-matter", "licence"
]


ListSubject = Literal["", "persons", "abbreviations"]


class Furniture(msgspec.Struct, frozen=True, tag="furniture"):
    """Navigation, a running head, a page number, an editor's insertion about the page.

    `subject` is what a title announces a list of; empty for lists of other things and for all that is no list.
    """

    kind: FurnitureKind
    subject: ListSubject = ""


Body = (
    Numbered
    | Heading
    | Dateline
    | Address
    | Salutation
    | Closer
    | Signature
    | Postscript
    | SourceLine
    | NoteHeading
    | NoteText
    | NoteMark
    | Furniture
)


class Annotation(msgspec.Struct, frozen=True):
    """One statement of one finder about one span. `block` is the index of the block it lies in."""

    span: Span
    body: Body
    block: int
    by: str
    confidence: float = 1.0
