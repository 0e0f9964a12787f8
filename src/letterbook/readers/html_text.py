"""The tree of a page -> its text as a browser lays it out, and hints of what the markup said of each stretch.

Paragraphs, headings, list items and cells of a layout are separated by an empty line; `<br>` ends a line; the cells
of a table of data are separated by a tab, its rows by a line end. White space is one space, no-break spaces stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.model.text import Hint, HintKind, Span
from letterbook.readers.html_tree import BLOCKS, Node, tags

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

SPACES = re.compile(r"[ \t\n\r\f]+")
PRE = frozenset(("pre", "listing", "xmp"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Blocks that a row of data cannot hold: a table with one of them is the page's layout.
NOT_IN_DATA = tags("table hr ul ol dl pre blockquote article section h1 h2 h3 h4 h5 h6")
OUTSIDE_CELLS = tags("table thead tbody tfoot tr td th caption")

HINTS: dict[str, HintKind] = {
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "var": "italic",
    "b": "bold",
    "strong": "bold",
    "small": "small",
    "sup": "superscript",
    "p": "paragraph",
    "li": "list-item",
    "dd": "list-item",
}
STYLES: tuple[tuple[re.Pattern[str], HintKind], ...] = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "bold"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "superscript"),
)
SMALL_SIZES = frozenset(("1", "-1", "-2", "-3"))
TEXT_ALIGN = re.compile(r"text-align\s*:\s*(center|right|left|justify|start|end)", re.IGNORECASE)
KEEPS_SPACE = re.compile(r"white-space\s*:\s*(?:pre\b|break-spaces)", re.IGNORECASE)
ALIGNMENTS: dict[str, HintKind] = {"center": "centred", "middle": "centred", "right": "right", "end": "right"}


class Page:
    """A page's text, hints, and the places of the elements that were asked for.

    `places` gives for each watched element where its text begins and ends; an element without text begins and ends
    where the next text begins.
    """

    def __init__(self, text: str, hints: list[Hint], places: dict[Node, Span]) -> None:
        self.text = text
        self.hints = hints
        self.places = places


def lay_out(root: Node, *, kinds: Mapping[Node, HintKind], watched: Collection[Node]) -> Page:
    """The text of a tree. `kinds` are elements known as navigation or contents, which become hints."""
    setter = _Setter(kinds, frozenset(watched))
    setter.run(root)
    return Page("".join(setter.pieces), sorted(setter.hints, key=_order), setter.places)


class _Opening:
    """An element whose text has perhaps not begun yet."""

    __slots__ = ("hints", "node", "start")

    def __init__(self, node: Node, hints: list[tuple[HintKind, int]]) -> None:
        self.node = node
        self.hints = hints
        self.start: int | None = None


class _Frame:
    """An element being set, and what it hands down to its children."""

    __slots__ = ("align", "at", "data", "node", "opening", "pre")

    def __init__(self, node: Node, above: _Frame | None) -> None:
        self.node = node
        self.at = 0
        self.opening: _Opening | None = None
        self.align: HintKind | None = _alignment(node, above.align if above else None)
        self.pre: bool = node.tag in PRE or (above is not None and above.pre)
        self.data: bool = above is not None and above.data


class _Setter:
    """Sets text piece by piece: white space and line ends wait until there is something to set after them."""

    def __init__(self, kinds: Mapping[Node, HintKind], watched: Collection[Node]) -> None:
        self.kinds = kinds
        self.watched = watched
        self.pieces: list[str] = []
        self.length = 0
        self.hints: list[Hint] = []
        self.places: dict[Node, Span] = {}
        self.waiting: list[_Opening] = []
        self.empty: list[Node] = []
        self.space = False
        self.breaks = 0
        self.tabs = 0
        self.row_begun = False
        self.block = 0
        self.fresh_pre = False
        self.aligned: tuple[HintKind | None, int, int] = (None, 0, 0)  # kind, block, start

    def run(self, root: Node) -> None:
        """Walk the tree without recursion: pages nest as deep as they like."""
        stack = [self._enter(root, None)]
        while stack:
            frame = stack[-1]
            if frame.at == len(frame.node.children):
                self._leave(frame)
                stack.pop()
                continue
            child = frame.node.children[frame.at]
            frame.at += 1
            if isinstance(child, Node):
                stack.append(self._enter(child, frame))
            elif frame.pre and not frame.data:
                self._set_pre(child, frame)
            else:
                self._set(child, frame)
        self._align(None)
        for node in self.empty:
            self.places[node] = Span(self.length, self.length)

    def _enter(self, node: Node, above: _Frame | None) -> _Frame:
        frame = _Frame(node, above)
        tag = node.tag
        style = node.attributes.get("style", "")
        if style and KEEPS_SPACE.search(style):
            frame.pre = True
        if tag == "table":
            self._paragraph(frame)
            frame.data = not frame.data and is_data(node, self.kinds)
        elif tag == "br":
            self._line(frame)
        elif tag == "tr" and frame.data:
            self.breaks, self.tabs, self.row_begun, self.block = max(self.breaks, 1), 0, False, self.block + 1
        elif tag in ("td", "th") and frame.data:
            self.tabs, self.space = self.tabs + self.row_begun, False
        elif tag in BLOCKS and not (frame.data and tag in OUTSIDE_CELLS):
            self._paragraph(frame)
            if tag == "hr" and not frame.data:
                self.breaks += 1
            self.fresh_pre = tag in PRE
        hints = _hints(node, style, data=frame.data)
        if node in self.kinds:
            hints.append((self.kinds[node], 0))
        if hints or node in self.watched:
            frame.opening = _Opening(node, hints)
            self.waiting.append(frame.opening)
        return frame

    def _leave(self, frame: _Frame) -> None:
        opening = frame.opening
        if opening is not None and opening.start is None:
            self.waiting.pop()  # what is inside has left, so this is the last that waits
            if frame.node in self.watched:
                self.empty.append(frame.node)
        elif opening is not None and opening.start is not None:
            span = Span(opening.start, self.length)
            self.hints += [Hint(kind, span, level) for kind, level in opening.hints]
            if frame.node in self.watched:
                self.places[frame.node] = span
        tag = frame.node.tag
        if tag == "table":
            frame.data = False
            self.tabs = 0
            self._paragraph(frame)
        elif tag == "tr" and frame.data:
            self.breaks, self.tabs = max(self.breaks, 1), 0
        elif tag in BLOCKS and tag != "hr" and not (frame.data and tag in OUTSIDE_CELLS):
            self._paragraph(frame)

    def _paragraph(self, frame: _Frame) -> None:
        if frame.data:
            self.space = True
        else:
            self.breaks = max(self.breaks, 2)
            self.block += 1

    def _line(self, frame: _Frame) -> None:
        if frame.data:
            self.space = True
        else:
            self.breaks += 1

    def _set(self, text: str, frame: _Frame) -> None:
        words = SPACES.sub(" ", text)
        core = words.strip(" ")
        if not core:
            self.space = self.space or bool(words)
            return
        self.space = self.space or words[0] == " "
        self._put(core, frame)
        self.space = words[-1] == " "

    def _set_pre(self, text: str, frame: _Frame) -> None:
        core = text.strip("\n")
        before = len(text) - len(text.lstrip("\n"))
        if self.fresh_pre and before:
            before -= 1  # the line end right after <pre> is not shown (HTML 13.1.2.5)
        self.fresh_pre = False
        self.breaks += before
        if core:
            self._put(core, frame)
            self.breaks = len(text) - len(text.rstrip("\n"))

    def _put(self, core: str, frame: _Frame) -> None:
        if self.length:
            if self.breaks:
                lead = "\n" * self.breaks
            elif self.tabs:
                lead = "\t" * self.tabs
            else:
                lead = " " * self.space
            self.pieces.append(lead)
            self.length += len(lead)
        self.breaks, self.tabs, self.space, self.row_begun, self.fresh_pre = 0, 0, False, True, False
        self._align(frame.align)
        for opening in self.waiting:
            opening.start = self.length
        self.waiting.clear()
        for node in self.empty:
            self.places[node] = Span(self.length, self.length)
        self.empty.clear()
        self.pieces.append(core)
        self.length += len(core)

    def _align(self, kind: HintKind | None) -> None:
        """Close the run of lines set to the middle or the right where it ends, and begin the next."""
        was, block, start = self.aligned
        if (was, block) == (kind, self.block):
            return
        if was is not None:
            self.hints.append(Hint(was, Span(start, self._end)))
        self.aligned = (kind, self.block, self.length)

    @property
    def _end(self) -> int:
        """Where the text set so far ends, without the white space that the next piece has brought."""
        lead = len(self.pieces[-1]) if self.pieces and self.pieces[-1].isspace() else 0
        return self.length - lead


def is_data(table: Node, kinds: Mapping[Node, HintKind]) -> bool:
    """Whether a table holds data and not the page's layout.

    It does if no cell has a table, heading, list, rule, menu, two paragraphs or two line ends in it, and some row has
    two cells with text.
    """
    rows: list[Node] = []
    stack: list[Node] = [table]
    while stack:
        node = stack.pop()
        if node is not table and (node.tag in NOT_IN_DATA or node in kinds):
            return False
        if node.tag == "tr":
            rows.append(node)
        parts = [child for child in node.children if isinstance(child, Node)]
        inner = [part for part in parts if part.tag == "br" or (part.tag in BLOCKS and part.tag not in OUTSIDE_CELLS)]
        if len(inner) > 1:
            return False
        stack += parts
    return any(sum(isinstance(cell, Node) and _has_text(cell) for cell in row.children) > 1 for row in rows)


def _has_text(cell: Node) -> bool:
    stack: list[Node | str] = [cell]
    while stack:
        at = stack.pop()
        if isinstance(at, Node):
            stack += at.children
        elif not at.isspace() and at:
            return True
    return False


def _hints(node: Node, style: str, *, data: bool) -> list[tuple[HintKind, int]]:
    tag = node.tag
    hints: list[tuple[HintKind, int]] = []
    if tag in HEADINGS:
        hints.append(("heading", HEADINGS[tag]))
    elif tag == "tr" and data:
        hints.append(("table-row", 0))
    elif tag in HINTS:
        hints.append((HINTS[tag], 0))
    elif tag == "font" and node.attributes.get("size", "").strip() in SMALL_SIZES:
        hints.append(("small", 0))
    if style:
        hints += [(kind, 0) for pattern, kind in STYLES if pattern.search(style) and (kind, 0) not in hints]
    return hints


def _alignment(node: Node, inherited: HintKind | None) -> HintKind | None:
    if node.tag == "center":
        return "centred"
    styled = TEXT_ALIGN.search(node.attributes.get("style", ""))
    # A table's or rule's own `align` moves it and leaves its text alone.
    said = styled.group(1) if styled else node.attributes.get("align", "") if node.tag not in ("table", "hr") else ""
    return ALIGNMENTS.get(said.strip().lower()) if said.strip() else inherited


def _order(hint: Hint) -> tuple[int, int, str, str]:
    return (hint.span.start, -hint.span.end, hint.kind, hint.target)
