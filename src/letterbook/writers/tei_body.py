"""The text of a letter: its parts in TEI's order, its notes behind it.

TEI lets an opener stand only before the first paragraph and a closer only behind the last (TEI P5 4.2). A part that
stands elsewhere keeps its place as an `ab` with its role in `@type`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.edition import Part
from letterbook.model.reading import unwrapped
from letterbook.model.text import Span, stripped
from letterbook.writers.tei_claims import EDITOR
from letterbook.writers.tei_marks import Marks, note_doubt
from letterbook.writers.tei_text import Edit, Layer, Setting
from letterbook.writers.xml import XML_LANG, Element, child, clean, language, pointer, token

if TYPE_CHECKING:
    from letterbook.model.edition import Letter

OPENING = frozenset({"number", "heading", "summary", "dateline", "address", "salutation"})
CLOSING = frozenset({"closer", "signature", "dateline", "address", "salutation", "postscript"})
ASIDE = frozenset({"furniture", "source", "physical", "note-heading"})  # not part of the letter's own order

LONGEST_DRESS = 12  # "[Footnote " before a note's label

# How a role is written inside an opener or a closer.
LINES = {"dateline": "dateline", "salutation": "salute", "closer": "salute", "signature": "signed"}


class Plan(msgspec.Struct, frozen=True):
    """Which parts are set for themselves and with which stretches; which lie inside others; what no part covers.

    No character is in two stretches.
    """

    parts: tuple[tuple[Part, tuple[Span, ...]], ...]
    labels: tuple[tuple[Span, ...], ...]
    notes: tuple[tuple[Span, ...], ...]
    inner: tuple[Layer, ...]
    rest: tuple[Span, ...]


def plan(letter: Letter) -> Plan:
    """Share the characters of a letter among its notes and parts."""
    text = letter.source.text
    taken = _Taken()
    labels: list[tuple[Span, ...]] = []
    notes: list[tuple[Span, ...]] = []
    for note in letter.notes:
        labels.append(taken.take(note.label_span) if note.label_span else ())
        notes.append(taken.take(note.body))
    parts: dict[int, tuple[Part, tuple[Span, ...]]] = {}
    inner: list[Layer] = []
    for at, part in sorted(enumerate(letter.parts), key=lambda item: -len(item[1].span)):
        if taken.covers(part.span):
            role = "salute" if part.role == "salutation" else str(part.role)
            inner.append(Layer(part.span, "fw" if part.role == "furniture" else "seg", {"type": role}, rank=0))
        elif stretches := tuple(piece for piece in taken.take(part.span) if piece.of(text).strip()):
            parts[at] = (part, stretches)
    inner.sort(key=lambda layer: layer.span)
    return Plan(
        tuple(parts[at] for at in sorted(parts)), tuple(labels), tuple(notes), tuple(inner), _rest(letter, taken)
    )


class _Taken:
    """Stretches that have been given away, in order and without overlap."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def take(self, span: Span) -> tuple[Span, ...]:
        """Give away what of a span is free, and say what that was."""
        free = self.free(span)
        for piece in free:
            insort(self._spans, piece)
        return free

    def free(self, span: Span) -> tuple[Span, ...]:
        """What of a span nobody has."""
        found, at = [], span.start
        for other in self._across(span):
            if at < other.start:
                found.append(Span(at, other.start))
            at = other.end
        return (*found, Span(at, span.end)) if at < span.end else tuple(found)

    def covers(self, span: Span) -> bool:
        """Whether one stretch holds all of a span."""
        return any(other.covers(span) for other in self._across(span))

    def _across(self, span: Span) -> list[Span]:
        first = max(0, bisect_right(self._spans, Span(span.start, span.start)) - 1)
        last = bisect_left(self._spans, Span(span.end, span.end))
        return [other for other in self._spans[first:last] if other.overlaps(span)]


def _rest(letter: Letter, taken: _Taken) -> tuple[Span, ...]:
    """Paragraphs that have words and belong to no part; what a note's label is dressed with is not one."""
    text = letter.source.text
    for note in letter.notes:
        label = (note.label_span or note.body).start
        start = max(text.rfind("\n", 0, label) + 1, label - LONGEST_DRESS)
        taken.take(Span(start, max(start, label)))
    free = tuple(piece for span in letter.spans for piece in taken.take(span))
    return tuple(span for span in _paragraphs(text, free) if any(character.isalnum() for character in span.of(text)))


def write_text(parent: Element, letter: Letter, planned: Plan, marks: Marks) -> None:
    """`text` with the letter in its body, and its source statement and notes at the back."""
    made = child(parent, "text")
    if language(letter.language) != "und":
        made.set(XML_LANG, letter.language)
    fixes = tuple(
        Edit(fix.span, clean(fix.reading), printed=clean(unwrapped(fix.span.of(letter.source.text))), resp=EDITOR)
        for fix in letter.fixes
    )
    setting = Setting(letter.source.text, marks.layers, fixes)
    writer = _Writer(letter, setting)
    div = child(child(made, "body"), "div", type="letter", subtype=token(letter.kind, otherwise="letter"))
    writer.letter(div, planned)
    back = child(made, "back")
    writer.aside(back, planned)
    notes = writer.notes(back, planned, marks)
    writer.rest(back, planned)
    if not len(back):
        made.remove(back)
    setting.join()
    for at, layer in marks.anchors.items():
        if setting.is_set(layer):
            notes[at].set("target", f"#{marks.layers[layer].xml_id}")


class _Writer:
    """Writes the parts of one letter."""

    def __init__(self, letter: Letter, setting: Setting) -> None:
        self._letter = letter
        self._setting = setting

    def letter(self, div: Element, planned: Plan) -> None:
        """The letter's own parts in reading order."""
        parts = [item for item in planned.parts if item[0].role not in ASIDE or item[0].role == "furniture"]
        own = [at for at, (part, _) in enumerate(parts) if part.role != "furniture"]
        first = next((at for at in own if parts[at][0].role not in OPENING), len(parts))
        last = max((at for at in own if at >= first and parts[at][0].role not in CLOSING), default=first)
        self._opening(div, parts[:first])
        for part, stretches in parts[first : last + 1]:
            if part.role == "paragraph":
                self._block(div, "p", stretches)
            elif part.role == "furniture":
                self._block(div, "fw", stretches, type="furniture")
            else:
                self._block(div, "ab", stretches, type=part.role)
        self._closing(div, parts[last + 1 :])

    def aside(self, back: Element, planned: Plan) -> None:
        """The source statement, where it is not one of the notes."""
        found = [item for item in planned.parts if item[0].role in ("source", "physical")]
        if found:
            div = child(back, "div", type="source")
            for part, stretches in found:
                self._block(div, "ab", stretches, type=part.role)

    def notes(self, back: Element, planned: Plan, marks: Marks) -> list[Element]:
        """The notes under their heading, whether their mark was found or not."""
        letter = self._letter
        headings = [stretches for part, stretches in planned.parts if part.role == "note-heading"]
        if not letter.notes and not headings:
            return []
        div = child(back, "div", type="notes")
        for stretches in headings:
            self._block(div, "head", stretches)
        made = []
        notes = zip(letter.notes, marks.note_ids, planned.labels, planned.notes, strict=True)
        for note, name, label, stretches in notes:
            about = {"type": "source" if note.kind == "source" else "editorial", "place": "end", **note_doubt(note)}
            element = child(div, "note", xml_id=name, n=note.label, source=pointer(letter.source, note.body), **about)
            if label:
                self._block(element, "label", label)
            for paragraph in _paragraphs(letter.source.text, stretches):
                self._block(element, "p", (paragraph,))
            made.append(element)
        return made

    def rest(self, back: Element, planned: Plan) -> None:
        """Words of the letter that no part covers: kept, and named for what they are."""
        if planned.rest:
            div = child(back, "div", type="unassigned")
            for span in planned.rest:
                self._block(div, "ab", (span,))

    def _opening(self, div: Element, parts: list[tuple[Part, tuple[Span, ...]]]) -> None:
        for inside, group in groupby(parts, key=lambda item: item[0].role in LINES or item[0].role == "address"):
            if inside:
                self._lines(child(div, "opener"), list(group))
                continue
            for part, stretches in group:
                match part.role:
                    case "summary":
                        self._block(child(div, "argument"), "p", stretches)
                    case "furniture":
                        self._block(div, "fw", stretches, type="furniture")
                    case "number":
                        self._block(div, "head", stretches, type="number")
                    case _:
                        self._block(div, "head", stretches)

    def _closing(self, div: Element, parts: list[tuple[Part, tuple[Span, ...]]]) -> None:
        for inside, group in groupby(parts, key=lambda item: item[0].role in LINES or item[0].role == "address"):
            if inside:
                self._lines(child(div, "closer"), list(group))
                continue
            for part, stretches in group:
                if part.role == "furniture":
                    self._block(div, "fw", stretches, type="furniture")
                else:
                    self._block(child(div, "postscript"), "p", stretches)

    def _lines(self, parent: Element, parts: list[tuple[Part, tuple[Span, ...]]]) -> None:
        for role, group in groupby(parts, key=lambda item: item[0].role):
            if role == "address":
                address = child(parent, "address")
                for _, stretches in group:
                    self._block(address, "addrLine", stretches)
                continue
            for _, stretches in group:
                self._block(parent, LINES[role], stretches)

    def _block(self, parent: Element, tag: str, stretches: tuple[Span, ...], **attributes: str) -> None:
        """An element with the text of the stretches, and where they stand."""
        source = pointer(self._letter.source, *stretches)
        made = child(parent, tag, source=source, **attributes)
        for number, span in enumerate(stretches):
            if number:
                self._setting.space(made)
            self._setting.set(made, span)


def _paragraphs(text: str, stretches: tuple[Span, ...]) -> list[Span]:
    """The stretches cut at empty lines."""
    found: list[Span] = []
    for span in stretches:
        start = at = span.start
        for line in span.of(text).splitlines(keepends=True):
            if not line.strip():
                found.append(stripped(text, start, at))
                start = at
            at += len(line)
        found.append(stripped(text, start, span.end))
    return [span for span in found if len(span)]
