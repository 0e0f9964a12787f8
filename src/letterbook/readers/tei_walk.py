"""One way through the elements of a TEI file: the text a reader of the page sees, and who owns each stretch of it.

`Walk` has what every element needs: blocks and the parts they play, documents and the regions between them. What each
element does with it stands in tables of handlers: `tei_blocks`, `tei_divisions`, `tei_inline`, `tei_marks`.
"""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.model.text import Hint, HintKind, Span, stripped
from letterbook.readers.tei_data import Encoded, EncodedDocument, EncodedPart, OtherReading, PartRole, Region, Shelfmark
from letterbook.readers.tei_elements import Element, local
from letterbook.readers.tei_record import Record
from letterbook.readers.tei_text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from letterbook.readers.tei_documents import Found
    from letterbook.readers.tei_notes import Apart

    Handler = Callable[["Walk", Element], None]


def _with_text(documents: Sequence[EncodedDocument]) -> tuple[EncodedDocument, ...]:
    """The documents that have words of their own; what is printed in another that has none is printed in none."""
    kept: list[EncodedDocument] = []
    places: list[int] = []
    for document in documents:
        inside = places[document.inside] if document.inside >= 0 else -1
        if document.spans:
            places.append(len(kept))
            kept.append(msgspec.structs.replace(document, inside=inside))
        else:
            places.append(inside)
    return tuple(kept)


class Walk:
    """The state of the way.

    `role` is the part that words play which begin a block here, `context` what a paragraph's would be; None in notes
    and in what is no part of a letter's own text. In a quotation (`quoted`) an opener opens another letter. Words
    belong to the document `here`, or else to the `region`. `run_on` says that the next block goes on with the last
    words; `furniture` are running heads that wait for the end of the block they interrupt; `cell` is where
    the cell of a table began, or -1.
    """

    def __init__(
        self,
        found: Sequence[Found],
        apart: Apart,
        described: Mapping[str, Shelfmark],
        handlers: Mapping[str, Handler],
    ) -> None:
        self.found = {one.element: one for one in found}
        self.apart = apart
        self.described = described
        self.text = Text()
        self.records: list[Record] = []
        self.hints: list[Hint] = []
        self.unknown_entities: list[tuple[Span, str]] = []
        self.readings: list[OtherReading] = []
        self.inserted: list[Span] = []
        self.placed: set[Element] = set()  # notes apart that have been met by their mark or in their place
        self.themselves: set[Element] = set()  # divisions that are the document they stand in, and no other one
        self.here: Record | None = None
        self.at_large = Record()  # keeps the notes of the regions
        self.region = "linking" if found else "unassigned"
        self.role: PartRole | None = "paragraph"
        self.context: PartRole | None = "paragraph"
        self.quoted = False
        self.cell = -1
        self.run_on = False
        self.furniture: list[str] = []
        self._numbers: dict[Element, int] = {}
        self._by_name = handlers
        self._by_tag: dict[Any, Handler] = {}
        self._regions: list[Region] = []
        self._since = 0

    def encoded(self) -> Encoded:
        """What was met: documents in the order in which they begin, and the stretches of no document."""
        self.close()
        self._mark_off()
        text = str(self.text)
        regions: list[Region] = []
        for region in self._regions:
            span = stripped(text, region.span.start, region.span.end)
            last = regions[-1] if regions else None
            if last and last.kind == region.kind and not text[last.span.end : span.start].strip():
                regions[-1] = Region(Span(last.span.start, span.end), last.kind)
            elif len(span):
                regions.append(Region(span, region.kind))
        return Encoded(
            documents=_with_text([record.document(text) for record in self.records]),
            regions=tuple(regions),
            readings=tuple(self.readings),
            inserted=tuple(sorted(self.inserted)),
        )

    def children(self, element: Element) -> None:
        """The text of an element and what stands in it."""
        text = element.text
        if text:
            self.text.write(text)
        for child in element:
            self.child(child)

    def child(self, child: Element) -> None:
        """An element, and the text behind it."""
        tag = child.tag
        handler = self._by_tag.get(tag)
        if handler is None:
            named = self._by_name.get(local(tag), Walk.children) if isinstance(tag, str) else Walk.entity
            handler = self._by_tag[tag] = named
        handler(self, child)
        tail = child.tail
        if tail:
            self.text.write(tail)

    def entity(self, entity: Element) -> None:
        """A character by its name in HTML; any other entity stays as it is written, for nothing is expanded."""
        name = (entity.text or "").strip("&;")
        character = html5.get(f"{name};", "")
        self.text.write(character or f"&{name};")
        if not character:
            self.unknown_entities.append((Span(self.text.at - len(name) - 2, self.text.at), name))

    # Blocks

    def block(self, element: Element, role: PartRole | None) -> None:
        """An element that is a block."""
        if self.run_on:
            self.run_on = False
        else:
            self.close()
        saved, self.role = self.role, role
        self.children(element)
        self.close()
        self.role = saved

    def holder(self, element: Element, context: PartRole | None) -> None:
        """An element that holds blocks; paragraphs and loose words in it play the part `context`."""
        self.close()
        saved = self.role, self.context
        self.role = self.context = context
        self.children(element)
        self.close()
        self.role, self.context = saved

    def inner(self, element: Element, role: PartRole) -> None:
        """A part inside another."""
        start = self.text.at
        self.children(element)
        if self.here and self.text.at > start and self.context is not None:
            self.here.parts.append(EncodedPart(role, Span(start, self.text.at)))

    def close(self) -> None:
        """End the block that is open, and write the running heads that interrupted it behind it."""
        self._end(self.role)
        if self.furniture:
            waiting, self.furniture = self.furniture, []
            for line in waiting:
                self.text.write(line)
                self._end(self.fixed("furniture"))

    def _end(self, role: PartRole | None) -> None:
        span = self.text.end()
        if span and role and self.here:
            self.here.parts.append(EncodedPart(role, span, self.quoted))

    def fixed(self, role: PartRole) -> PartRole | None:
        """The part an element names, where it is this letter's: in a quotation it is a paragraph, in a note none."""
        if self.context is None:
            return None
        return "paragraph" if self.quoted else role

    def glue(self, words: str) -> Span:
        """Words that no element holds, close to what stands before them; a mark behind a paragraph belongs to it."""
        if self.text.open or self.text.at > self._since:
            reopened = not self.text.open
            span = self.text.glue(words)
            if reopened and self.here:
                self.here.lengthen(span)
        else:
            self.text.write(words)
            span = Span(self.text.at - len(words), self.text.at)
        self.inserted.append(span)
        return span

    def hint(self, kind: HintKind, span: Span, *, level: int = 0, target: str = "") -> None:
        """What any other format would say of a stretch."""
        if len(span):
            self.hints.append(Hint(kind, span, level, target))

    def number(self, note: Element) -> int:
        """A number for a note, the same whenever it is asked for; identifiers may be missing or not unique."""
        return self._numbers.setdefault(note, len(self._numbers) + 1)

    # Who owns what is written

    def enter(self, record: Record | None, region: str) -> None:
        """What follows belongs to a document, or to a region."""
        self.close()
        self._mark_off()
        self.here, self.region = record, region

    def _mark_off(self) -> None:
        if self.text.at > self._since:
            span = Span(self._since, self.text.at)
            if self.here is not None:
                self.here.spans.append(span)
            else:
                self._regions.append(Region(span, self.region))
        self._since = self.text.at
