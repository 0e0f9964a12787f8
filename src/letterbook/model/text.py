"""Source text, and the spans that point into it.

Offsets are Unicode code points into the decoded text, half-open, with no newline translation and no
normalisation (the convention of the W3C Web Annotation TextPositionSelector). The text of a `Source`
never changes; everything else in Letterbook is a statement about spans of it.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """The half-open stretch `start <= i < end` of one source, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is a value even when it is empty."""
        return True

    def of(self, text: str) -> str:
        """The characters this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether every character of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def stripped(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty at `start` if there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a stretch without white space at their ends, empty ones left out."""
    at = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        piece = stripped(text, at, at + len(line))
        if len(piece):
            yield piece
        at += len(line)


class Anchor(msgspec.Struct, frozen=True):
    """A place in a text that survives a rescan: the quotation and what stands around it.

    The fields are those of the W3C Web Annotation TextQuoteSelector.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


def anchor(text: str, span: Span, *, context: int = 32) -> Anchor:
    """The anchor of a span, with up to `context` code points on either side."""
    return Anchor(
        exact=span.of(text),
        prefix=text[max(0, span.start - context) : span.start],
        suffix=text[span.end : span.end + context],
    )


HintKind = Literal[
    "heading",  # an <h1>..<h6>, or a paragraph set as one; `level` 1..6
    "paragraph",
    "list-item",
    "table-row",
    "superscript",
    "note-mark",  # a link or superscript that leads to a note; `target` names the note
    "note",  # the text such a link leads to; `target` is its name
    "contents",  # a list of links into the same page
    "navigation",  # <nav>, <header>, <footer>, menus
    "italic",
    "bold",
    "small",
    "centred",
    "right",
]


class Hint(msgspec.Struct, frozen=True):
    """What the file's own format said of a stretch of text (a heading, a superscript, a link to a note)."""

    kind: HintKind
    span: Span
    level: int = 0
    target: str = ""


class Source:
    """One document as found: its decoded text, where it came from, and what its format said of it.

    Two sources are equal when they have the same identifier and text. Attributes are not to be reassigned.
    """

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 - the name of the field in the export
        path: str,
        text: str,
        sha256: str = "",
        format: str = "plain",  # noqa: A002
        encoding: str = "utf-8",
        title: str = "",
        hints: tuple[Hint, ...] = (),
    ) -> None:
        self.id = id
        self.path = path
        self.text = text
        self.sha256 = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.format = format
        self.encoding = encoding
        self.title = title
        self.hints = hints

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and (self.id, self.text) == (other.id, other.text)

    def __hash__(self) -> int:
        return hash((self.id, self.sha256))

    def __repr__(self) -> str:
        return f"Source({self.id!r}, {self.path!r}, {len(self.text)} characters)"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins, the first being 0."""
        starts = [0]
        at = self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both counted from 1, as compilers print them."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
