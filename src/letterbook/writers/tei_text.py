"""Flat text with layers over it -> mixed content.

A `Layer` is an element that lies over a span of the source. Layers overlap as they like; an XML tree cannot. They are
nested greedily, the one that reaches furthest outermost. A layer that ends inside another is cut in pieces, which
`@next` and `@prev` join (TEI P5 21.3) where the whole matters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise

import msgspec
from lxml import etree

from letterbook.model.reading import LINE_HYPHEN, unwrapped
from letterbook.model.text import Span, stripped
from letterbook.writers.xml import XML_ID, Element, clean, local, put, tei

# The whole of one emphasis: "_italics_", not "snake_case_name".
EMPHASIS_PAIR = re.compile(r"(?<!\w)_(?=\S)[^_]{1,2000}(?<=\S)_(?!\w)")
BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")

# Elements that TEI does not let stand in one another; a <seg> between them makes it right.
NO_BIBL = ("rs", "date", "dateline", "addrLine", "fw", "label", "persName", "orgName", "placeName")
NO_QUOTE = ("bibl", "date", "dateline", "persName", "orgName", "placeName")
APART = frozenset({(outer, "bibl") for outer in NO_BIBL} | {(outer, "quote") for outer in NO_QUOTE})


class Layer(msgspec.Struct, frozen=True):
    """An element over a span. `xml_id` names its first piece if something points at it (`pointed`) or it is cut.

    Of layers with the same span the one with the lower `rank` is the outer one.
    """

    span: Span
    tag: str
    attributes: dict[str, str] = {}
    xml_id: str = ""
    pointed: bool = False
    rank: int = 0


class Edit(msgspec.Struct, frozen=True):
    """Characters of the source that are set otherwise: as `text`, or as a line break inside a word."""

    span: Span
    text: str = ""
    broken_word: bool = False
    printed: str = ""  # what the source has where an editor reads `text`, by `resp`
    resp: str = ""


class Setting:
    """Sets stretches of one text with its layers, and remembers the pieces of each until `join` links them."""

    def __init__(self, text: str, layers: tuple[Layer, ...], fixes: tuple[Edit, ...] = ()) -> None:
        self.text = text
        self.fixes = fixes
        self.layers = tuple(_tight(text, layer) for layer in layers)
        self._pieces: dict[int, list[Element]] = {}
        # The layers by where they start, with how far any up to there reaches; and those that cover no character.
        self._order = sorted(range(len(layers)), key=lambda at: (self.layers[at].span, at))
        self._starts = [self.layers[at].span.start for at in self._order]
        self._reach = list(accumulate((self.layers[at].span.end for at in self._order), max))
        self._points = {at for at, layer in enumerate(self.layers) if not len(layer.span)}

    def set(self, parent: Element, span: Span) -> None:
        """Append the text of a span to an element, on one line, with everything that lies over it."""
        span = stripped(self.text, span.start, span.end)
        over = [(self.layers[at], at) for at in self._across(span)]
        points = [(self.layers[at], at) for at in sorted(self._points) if self._is_in(at, span)]
        edits, emphases = _edits(self.text, span)
        fixes = [_within(self.text, fix, span) for fix in self.fixes if fix.span.overlaps(span)]
        if fixes:
            kept = [edit for edit in edits if not any(edit.span.overlaps(fix.span) for fix in fixes)]
            edits = sorted([*kept, *fixes], key=lambda edit: edit.span)
        over.extend((layer, -1) for layer in emphases)
        cuts = {span.start, span.end} | {layer.span.start for layer, _ in points}
        for layer, _ in over:
            cuts.update(edge for edge in (layer.span.start, layer.span.end) if span.start < edge < span.end)
        opening: dict[int, list[tuple[Layer, int]]] = {}
        for layer, at in over:
            opening.setdefault(max(layer.span.start, span.start), []).append((layer, at))
        stack = _Stack(parent, self._pieces)
        pending = iter(edits)
        edit = next(pending, None)
        edges = sorted(cuts)
        for start, end in pairwise(edges):
            stack.move_to(start, opening.get(start, []))
            self._set_points(stack, points, start)
            here = start
            while edit is not None and edit.span.start < end:
                if edit.span.start >= start:
                    stack.write(clean(self.text[here : edit.span.start]))
                    stack.replace(edit)
                here = max(here, min(edit.span.end, end))
                if edit.span.end > end:
                    break
                edit = next(pending, None)
            stack.write(clean(self.text[here:end]))
        stack.close()
        self._set_points(stack, points, span.end)

    def space(self, element: Element) -> None:
        """Append a space between two stretches of one element."""
        stack = _Stack(element, {})
        stack.write(" ")
        stack.flush()

    def is_set(self, layer_at: int) -> bool:
        """Whether a layer, by its place among the layers, has been set anywhere."""
        return layer_at in self._pieces

    def join(self) -> None:
        """Give identifiers to the pieces of layers that were cut, and link each to the next."""
        for at, pieces in self._pieces.items():
            layer = self.layers[at]
            if not layer.xml_id:
                continue
            if layer.pointed or len(pieces) > 1:
                pieces[0].set(XML_ID, layer.xml_id)
            names = [layer.xml_id, *(f"{layer.xml_id}.{number}" for number in range(2, len(pieces) + 1))]
            for (before, name), (after, following) in pairwise(zip(pieces, names, strict=True)):
                after.set(XML_ID, following)
                before.set("next", f"#{following}")
                after.set("prev", f"#{name}")

    def _set_points(self, stack: _Stack, points: list[tuple[Layer, int]], place: int) -> None:
        for layer, at in points:
            if layer.span.start == place and at in self._points:
                self._points.discard(at)
                stack.point(layer, at)

    def _is_in(self, at: int, span: Span) -> bool:
        return span.start <= self.layers[at].span.start <= span.end

    def _across(self, span: Span) -> list[int]:
        """The layers that share a character with a span."""
        found: list[int] = []
        place = bisect_left(self._starts, span.end) - 1
        while place >= 0 and self._reach[place] > span.start:
            at = self._order[place]
            if len(self.layers[at].span) and self.layers[at].span.overlaps(span):
                found.append(at)
            place -= 1
        return sorted(found)


class _Stack:
    """The elements open at one place of the text, outermost first."""

    def __init__(self, parent: Element, pieces: dict[int, list[Element]]) -> None:
        self._open: list[tuple[Layer, int, Element]] = []
        self._parent = parent
        self._pieces = pieces
        self._text: list[str] = []

    def move_to(self, place: int, starting: list[tuple[Layer, int]]) -> None:
        """Close what ends before a place, reopen what had to be closed with it, open what starts there."""
        self.flush()
        first = next((i for i, (layer, _, _) in enumerate(self._open) if layer.span.end <= place), len(self._open))
        kept = [(layer, at) for layer, at, _ in self._open[first:] if layer.span.end > place]
        del self._open[first:]
        for layer, at in sorted([*kept, *starting], key=lambda item: (-item[0].span.end, item[0].rank, item[1])):
            self._start(layer, at)

    def close(self) -> None:
        """Close everything, also what reaches beyond the stretch."""
        self.flush()
        self._open.clear()

    def point(self, layer: Layer, at: int) -> None:
        """Set a layer that covers no character."""
        self._start(layer, at)
        self._open.pop()

    def write(self, text: str) -> None:
        """Append text at the innermost open element. It is there once `flush` has been called."""
        self._text.append(text)

    def flush(self) -> None:
        """Set the text that has been written so far."""
        text = "".join(self._text)
        self._text.clear()
        if not text:
            return
        top = self._top()
        if len(top):
            top[-1].tail = (top[-1].tail or "") + text
        else:
            top.text = (top.text or "") + text

    def replace(self, edit: Edit) -> None:
        """Set what stands for edited characters."""
        if edit.broken_word:
            self.flush()
            etree.SubElement(self._top(), tei("lb"), {"break": "no", "rend": "hyphen"})
        if edit.resp:
            self.flush()
            choice = etree.SubElement(self._top(), tei("choice"))
            etree.SubElement(choice, tei("sic")).text = edit.printed
            etree.SubElement(choice, tei("corr"), {"resp": edit.resp}).text = edit.text
            return
        self.write(edit.text)

    def _top(self) -> Element:
        return self._open[-1][2] if self._open else self._parent

    def _start(self, layer: Layer, at: int) -> None:
        top = self._top()
        if (local(top), layer.tag) in APART:
            top = etree.SubElement(top, tei("seg"))
        made = etree.SubElement(top, tei(layer.tag))
        put(made, layer.attributes)
        self._open.append((layer, at, made))
        if at >= 0:
            self._pieces.setdefault(at, []).append(made)


def _within(text: str, fix: Edit, span: Span) -> Edit:
    """The part of a fix that lies in a span. What it reads stands where it begins."""
    if span.covers(fix.span):
        return fix
    piece = Span(max(fix.span.start, span.start), min(fix.span.end, span.end))
    reading = fix.text if piece.start == fix.span.start else ""
    return Edit(piece, reading, printed=clean(unwrapped(piece.of(text))), resp=fix.resp)


def _tight(text: str, layer: Layer) -> Layer:
    """The layer without white space at its ends."""
    span = stripped(text, layer.span.start, layer.span.end)
    return layer if span == layer.span else msgspec.structs.replace(layer, span=span)


def _edits(text: str, span: Span) -> tuple[list[Edit], list[Layer]]:
    """The line ends of a span and the marks of emphasis in it, in order, and the emphasised stretches."""
    edits: list[Edit] = []
    emphases: list[Layer] = []
    at = span.start
    while found := BREAK.search(text, at, span.end):
        start, at = found.span()
        while start > span.start and text[start - 1].isspace():
            start -= 1
        while at < span.end and text[at].isspace():
            at += 1
        hyphen = LINE_HYPHEN.match(text, start - 1) if start > span.start else None
        if hyphen and hyphen.end() == at:
            edits.append(Edit(Span(start - 1, at), broken_word=True))
        else:
            edits.append(Edit(Span(start, at), " "))
    for found in EMPHASIS_PAIR.finditer(text, span.start, span.end):
        emphases.append(Layer(Span(found.start(), found.end()), "hi", {"rend": "italic"}, rank=6))
        edits.append(Edit(Span(found.start(), found.start() + 1)))
        edits.append(Edit(Span(found.end() - 1, found.end())))
    return sorted(edits, key=lambda edit: edit.span), emphases
