"""The story of a Word document -> paragraphs as a page shows them: fields by their results, revisions accepted.

Deleted and hidden text, comments, field codes, headers and footers are out; text boxes follow their paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from letterbook.readers.docx_elements import Fields, flat, sign_of, text_boxes, words_of
from letterbook.readers.docx_numbering import ListNumbers, NoteNumbers, note_forms
from letterbook.readers.docx_package import Element, WordParts, child, children, kind, value
from letterbook.readers.docx_pieces import PAGE, Paragraph, Piece, labelled, on_one_line, paged, without_tabs_around
from letterbook.readers.docx_styles import ParagraphFormat, RunFormat, Styles, is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWINGS = frozenset(("drawing", "pict", "object"))
SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
NOTE_REFERENCES = {"footnoteReference": "fn", "endnoteReference": "en"}
OWN_NUMBERS = frozenset(("footnoteRef", "endnoteRef"))

CELL_ROLES = ("paragraph", "list-item")

CUSTOM_MARK = re.compile(r"\s*(\S{1,8})")


class Story:
    """Reads the stories of one document in the order of the page; counts its lists and notes as it goes.

    `labels` gives the number or sign of every note whose mark has been read, by the note's name ("fn3").
    """

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._styles = Styles(parts.styles)
        self._lists = ListNumbers(parts.numbering, self._styles)
        self._sections = [at for at in parts.document.iter() if kind(at) == "sectPr" and not _within_change(at)]
        forms = {"fn": ("footnotePr", "decimal"), "en": ("endnotePr", "lowerRoman")}
        self._numbers = {
            name: NoteNumbers(note_forms(element, usual, parts.settings, self._sections))
            for name, (element, usual) in forms.items()
        }
        self._notes = {
            **{f"fn{value(at, 'id')}": at for at in children(parts.footnotes, "footnote")},
            **{f"en{value(at, 'id')}": at for at in children(parts.endnotes, "endnote")},
        }
        self.labels: dict[str, str] = {}
        self._section = 0
        self._fields = Fields(parts.body)
        self._boxes: list[Element] = []
        self._custom = ""
        self._label = Piece("")
        self._joined = False
        self._new_page = False

    def body(self) -> Iterator[Paragraph]:
        """The paragraphs of the document itself, empty ones too."""
        return self._blocks(self._parts.body)

    def note(self, name: str) -> list[Paragraph]:
        """The paragraphs of a note whose mark has been read, its number first; none if its text is missing."""
        element = self._notes.get(name)
        if element is None:
            return []
        outer = (self._fields, self._joined, self._new_page)
        self._fields, self._joined = Fields(element), False
        self._label = Piece(self.labels[name], note=name, label=True)
        found = [at for at in self._blocks(element) if at.text.strip()]
        self._fields, self._joined, self._new_page = outer
        label, self._label = self._label, Piece("")
        if not any(piece.text.strip() and not piece.label for at in found for piece in at.pieces):
            return []
        return [structs.replace(found[0], pieces=labelled(found[0].pieces, label)), *found[1:]]

    # --- blocks

    def _blocks(self, container: Element) -> Iterator[Paragraph]:
        for element, contents in flat(container):
            if kind(element) == "p":
                yield from self._paragraph(element, contents=contents)
            elif kind(element) == "tbl":
                yield from self._table(element)

    def _paragraph(self, element: Element, *, contents: bool) -> Iterator[Paragraph]:
        properties = child(element, "pPr")
        form = self._styles.paragraph(properties)
        hidden_end = is_hidden(properties)
        joined, self._joined = self._joined, False
        if form.new_page:
            self._page()
        outer, self._boxes = self._boxes, []
        new_page, self._new_page = self._new_page, False
        pieces = [piece for run, _ in flat(element) for piece in self._inline(run, form)]
        if self._custom:  # no sign follows the reference that promised one: the note is kept without a mark
            self.labels.setdefault(self._custom, "")
            pieces.append(Piece("", note=self._custom))
            self._custom = ""
        pieces, before, self._new_page = paged(pieces)
        new_page = new_page or before
        boxes, self._boxes = self._boxes, outer
        gone = hidden_end and not any(piece.text for piece in pieces)
        listed = None if joined or gone else self._lists.next(form.numbered, style=form.style)
        if listed:
            pieces.insert(0, Piece(listed))
        if pieces or not gone:
            yield Paragraph(
                tuple(pieces),
                role="heading" if form.heading else "paragraph" if listed is None else "list-item",
                level=form.heading,
                align=form.align,
                contents=contents or form.contents,
                lead="joined" if joined else "paragraph",
                new_page=new_page,
            )
        else:
            self._new_page = self._new_page or new_page
        for box in boxes:
            fields, self._fields = self._fields, Fields(box)
            yield from self._blocks(box)
            self._fields = fields
        # What follows goes on in the same line, if anything stands in that line.
        self._joined = hidden_end and not boxes and (joined or not gone)
        if child(properties, "sectPr") is not None:
            self._end_section()

    def _table(self, element: Element) -> Iterator[Paragraph]:
        """The rows of a table of data, else the paragraphs of its cells: such a table only places text on the page."""
        rows = [
            [[at for at in self._blocks(cell) if at.text.strip()] for cell, _ in flat(row) if kind(cell) == "tc"]
            for row, _ in flat(element)
            if kind(row) == "tr" and child(row, "trPr", "del") is None
        ]
        self._joined = False
        cells = [cell for row in rows for cell in row]
        plain = all(len(cell) <= 1 and all(at.role in CELL_ROLES for at in cell) for cell in cells)
        if not plain or not any(sum(map(bool, row)) > 1 for row in rows):
            yield from (at for cell in cells for at in cell)
            return
        first = True
        for row in rows:
            pieces: list[Piece] = []
            for at, cell in enumerate(row):
                pieces += [Piece("\t")] * bool(at)
                pieces += on_one_line(piece for paragraph in cell for piece in paragraph.pieces)
            if any(piece.text.strip() for piece in pieces):
                yield Paragraph(
                    without_tabs_around(pieces),
                    role="table-row",
                    contents=any(paragraph.contents for cell in row for paragraph in cell),
                    lead="paragraph" if first else "line",
                )
                first = False

    def _end_section(self) -> None:
        self._section += 1
        for numbers in self._numbers.values():
            numbers.new_section()
        following = self._sections[self._section : self._section + 1]
        if not following or value(child(following[0], "type")) not in ("continuous", "nextColumn"):
            self._page()

    def _page(self) -> None:
        self._new_page = True
        for numbers in self._numbers.values():
            numbers.new_page()

    # --- what stands in a paragraph

    def _inline(self, element: Element, form: ParagraphFormat) -> Iterator[Piece]:
        name = kind(element)
        if name == "r":
            yield from self._run(element, form)
        elif name == "m:oMath":
            words = "".join(at.text or "" for at in element.iter() if kind(at) == "m:t")
            if words and self._fields.shown:
                yield Piece(words)

    def _run(self, element: Element, form: ParagraphFormat) -> Iterator[Piece]:
        run = self._styles.run(child(element, "rPr"), form.style)
        for at, _ in flat(element):
            name = kind(at)
            if name == "fldChar":
                self._fields.meet(at)
            elif name == "lastRenderedPageBreak":
                for numbers in self._numbers.values():
                    numbers.new_page()
            elif name in DRAWINGS:
                if not run.hidden and self._fields.shown:
                    self._boxes += text_boxes(at)
            elif name == "br" and value(at, "type") == "page":
                for numbers in self._numbers.values():
                    numbers.new_page()
                yield from self._shown(PAGE, run)
            elif name == "r":  # the base of ruby
                yield from self._run(at, form)
            elif not run.hidden and self._fields.shown:
                yield from self._said(at, name, run)

    def _said(self, element: Element, name: str, run: RunFormat) -> Iterator[Piece]:
        if name in NOTE_REFERENCES:
            yield from self._reference(element, NOTE_REFERENCES[name], run)
        elif name in OWN_NUMBERS:
            if self._label.label:
                yield self._label._replace(hints=run.hints)
        elif name == "br":
            yield from self._shown("\n", run)
        elif name in SIGNS:
            yield from self._shown(SIGNS[name], run)
        elif name in ("t", "sym"):
            words = words_of(element) if name == "t" else sign_of(element)
            mark = CUSTOM_MARK.match(words) if self._custom else None
            if mark:
                target, self._custom = self._custom, ""
                self.labels.setdefault(target, mark[1])
                yield Piece(words[: mark.start(1)], run.hints)
                yield Piece(mark[1], run.hints, target)
                words = words[mark.end() :]
            yield Piece(words, run.hints)

    def _shown(self, text: str, run: RunFormat) -> Iterator[Piece]:
        if not run.hidden and self._fields.shown:
            yield Piece(text, run.hints)

    def _reference(self, element: Element, before: str, run: RunFormat) -> Iterator[Piece]:
        """A note's mark: its number, or the sign that follows it where the document sets its own."""
        target = f"{before}{value(element, 'id')}"
        if (value(element, "customMarkFollows") or "").lower() in ("1", "true", "on"):
            self._custom = target
            return
        if target not in self.labels:
            self.labels[target] = self._numbers[before].next()
        yield Piece(self.labels[target], run.hints, target)


def _within_change(element: Element) -> bool:
    """Whether a section's properties are those it had before a revision."""
    above = element.getparent()
    return above is not None and kind(above) == "sectPrChange"
