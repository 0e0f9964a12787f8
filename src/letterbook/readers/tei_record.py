"""One document in the making: what the walk through its elements has met so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from letterbook.model.text import Span, stripped
from letterbook.readers.tei_data import (
    EncodedDate,
    EncodedDocument,
    EncodedLink,
    EncodedName,
    EncodedNote,
    EncodedPart,
    Shelfmark,
)
from letterbook.readers.tei_elements import XML, Element, attribute, division_type, foreign, identifier, name_of
from letterbook.readers.tei_header import names, number, shelfmarks, statements

if TYPE_CHECKING:
    from letterbook.readers.tei_documents import Found

BEFORE_TEXT = frozenset({"number", "heading", "summary", "dateline", "address", "salutation", "opening", "source"})
DAY_LENGTH = len("1923-11-13")


class Waiting(NamedTuple):
    """A note whose mark has been met and whose text is still to be written, behind the letter."""

    place: tuple[int, int]
    note: Element
    label: str
    anchor: Span | None
    apart: bool = False


class Record:
    """A document in the making. Its spans are as written, white space at their ends and all, until `document`."""

    def __init__(self, found: Found | None = None, *, inside: int = -1) -> None:
        self.found = found
        self.inside = inside
        self.spans: list[Span] = []
        self.parts: list[EncodedPart] = []
        self.notes: list[EncodedNote] = []
        self.lost_marks: list[tuple[Span, str]] = []
        self.people: list[EncodedName] = []
        self.dates: list[EncodedDate] = []
        self.links: list[EncodedLink] = []
        self.shelfmarks: list[Shelfmark] = []
        self.own = dict(shelfmarks(found.about, own=True)) if found else {}
        self.waiting: list[Waiting] = []
        self._labels: set[str] = set()
        self._counted = 0

    @property
    def element(self) -> Element | None:
        """The element that is the document."""
        return self.found.element if self.found else None

    @property
    def begun(self) -> bool:
        """Whether anything of the document's own text has been written, and not only what stands before it."""
        return any(part.role not in BEFORE_TEXT for part in self.parts)

    def label(self, note: Element) -> str:
        """The label a note prints, or the next number that the document has not used."""
        label = " ".join(note.get("n", "").split())
        while not label or (label in self._labels and not note.get("n")):
            self._counted += 1
            label = str(self._counted)
        self._labels.add(label)
        if label.isdigit():
            self._counted = max(self._counted, int(label))
        return label

    def lengthen(self, mark: Span) -> None:
        """The part behind which a mark was set ends behind the mark."""
        if self.parts and self.parts[-1].span.end == mark.start:
            last = self.parts[-1]
            self.parts[-1] = EncodedPart(last.role, Span(last.span.start, mark.end), last.quoted)

    def document(self, text: str) -> EncodedDocument:
        """The document as data, every span without white space at its ends."""

        def tight(span: Span) -> Span:
            return stripped(text, span.start, span.end)

        assert self.found is not None
        element, typed, about = self.found
        kind, subtype = division_type(typed)
        parts = [EncodedPart(part.role, tight(part.span), part.quoted) for part in self.parts]
        notes = [
            msgspec.structs.replace(
                note,
                body=tight(note.body),
                anchor=tight(note.anchor) if note.anchor else None,
                label_span=tight(note.label_span) if note.label_span else None,
            )
            for note in self.notes
        ]
        marked = [mark for mark in self.shelfmarks if mark.span]
        return EncodedDocument(
            spans=tuple(span for raw in self.spans if len(span := tight(raw))),
            names=self._names(element, typed),
            number=attribute(typed, "n") or number(about),
            type=kind,
            subtype=subtype,
            language=_language(typed),
            inside=self.inside,
            earliest=foreign(typed, "doc-dateTime-min")[:DAY_LENGTH],
            latest=foreign(typed, "doc-dateTime-max")[:DAY_LENGTH],
            parts=tuple(sorted((p for p in parts if len(p.span)), key=lambda p: (p.span.start, p.span.end, p.role))),
            notes=tuple(notes),
            lost_marks=tuple((tight(span), name) for span, name in self.lost_marks),
            people=tuple(msgspec.structs.replace(name, span=tight(name.span)) for name in self.people),
            dates=tuple(EncodedDate(tight(date.span), date.dating) for date in self.dates),
            links=tuple(EncodedLink(tight(link.span), link.target) for link in self.links),
            stated=tuple(statements(about)),
            shelfmarks=tuple(msgspec.structs.replace(mark, span=tight(mark.span)) for mark in marked if mark.span),
        )

    def _names(self, element: Element, typed: Element) -> tuple[str, ...]:
        assert self.found is not None
        above = element.getparent()
        file = (above,) if above is not None and name_of(element) == "text" and name_of(above) != "group" else ()
        found = [identifier(one) for one in (typed, element, *file)]
        return tuple(dict.fromkeys(name for name in (*found, *names(self.found.about)) if name))


def _language(element: Element) -> str:
    code = element.get(f"{XML}lang") or element.get("lang")
    above = iter([code]) if code else (one.get(f"{XML}lang") or one.get("lang") for one in element.iterancestors())
    return next((value for value in above if value and value != "und"), "")
