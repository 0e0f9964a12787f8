"""HTML -> a light tree of what a browser shows: unclosed paragraphs closed, scripts and hidden elements left out.

lxml reads the markup and reports elements as they open and close; no document is built by it, so neither the depth
nor the length of a page matters to it, and nothing is fetched or expanded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from letterbook.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def tags(names: str) -> frozenset[str]:
    """A set of element names, from a list with spaces between."""
    return frozenset(names.split())


# What is no text of the page, or text that a browser does not show.
DROPPED = tags(
    "script style noscript noframes template svg select datalist button textarea audio video canvas iframe object "
    "applet map head title rp"
)
# Elements that stand on lines of their own.
BLOCKS = tags(
    "html body p div h1 h2 h3 h4 h5 h6 ul ol dl li dt dd table caption thead tbody tfoot tr td th pre listing xmp "
    "blockquote center address article section main aside header footer nav figure figcaption form fieldset legend "
    "dir menu details summary hgroup hr"
)
# An opening tag closes what is open of the first group, unless something of the second stands between: pages of the
# 1990s leave the closing tags out, and begin a paragraph inside the type face of the last (HTML 13.2.6.4.7).
CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **{tag: (frozenset(("p",)), BLOCKS - {"p"}) for tag in BLOCKS},
    "li": (frozenset(("li", "p")), tags("ul ol dir menu table td th body")),
    "dt": (frozenset(("dt", "dd", "p")), tags("dl table td th body")),
    "dd": (frozenset(("dt", "dd", "p")), tags("dl table td th body")),
    "tr": (frozenset(("tr", "td", "th", "p")), frozenset(("table", "body"))),
    "td": (frozenset(("td", "th", "p")), frozenset(("tr", "table", "body"))),
    "th": (frozenset(("td", "th", "p")), frozenset(("tr", "table", "body"))),
    "a": (frozenset(("a",)), BLOCKS),
}
EMPTY = tags("br hr img input meta link base wbr area col embed param source track")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# A page of a few thousand unclosed <font> is read; each closing tag looks through all that is open.
MOST_DEPTH = 10_000
# How far up the tree anything is looked for: hostile pages nest thousands of elements in one another.
REACH = 200
CHUNK = 1 << 16


class Node:
    """An element that is shown. `children` are nodes and pieces of text; `parent` is None for the root.

    `index` is its place among the children of its parent; `open` matters only while the page is read.
    """

    __slots__ = ("attributes", "children", "index", "open", "parent", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: Node | None) -> None:
        self.tag = tag
        self.attributes = dict(attributes)
        self.parent = parent
        self.index = len(parent.children) if parent else 0
        self.children: list[Node | str] = []
        self.open = True

    @property
    def names(self) -> tuple[str, ...]:
        """What a link may call this element: its `id`, and the `name` of an anchor."""
        names = (self.attributes.get("id"), self.attributes.get("xml:id"))
        anchor = self.attributes.get("name") if self.tag == "a" else None
        return tuple(dict.fromkeys(name for name in (*names, anchor) if name))

    def ancestors(self) -> Iterator[Node]:
        """The elements around this one, the nearest first, two hundred at most."""
        node = self.parent
        for _ in range(REACH):
            if node is None:
                return
            yield node
            node = node.parent


def parse(text: str, *, name: str) -> tuple[Node, str]:
    """The tree of a page and its title. `name` is for messages.

    Raises SourceError if elements nest deeper than 10,000 or the markup is beyond the parser.
    """
    builder = _Builder(name)
    target: Any = builder  # lxml-stubs ask for methods that take bytes, which lxml never gives
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=False, no_network=True)
    plain_ends = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    data = plain_ends.encode("utf-8")
    try:
        for start in range(0, len(data), CHUNK):
            parser.feed(data[start : start + CHUNK])
        parser.close()
    except etree.LxmlError as error:
        raise SourceError(f"{name}: the page cannot be parsed: {error}; save it again from a browser") from error
    return builder.root, " ".join("".join(builder.title).split())


class _Builder:
    """Takes lxml's events. `held` is what lxml holds open; None stands for what is not in the tree."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = Node("html", {}, None)
        self.title: list[str] = []
        self.here = self.root
        self.held: list[Node | None] = []
        self.dropping: list[str] = []
        self.titled = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if len(self.held) >= MOST_DEPTH:
            raise SourceError(f"{self.name}: elements nest {MOST_DEPTH:,} deep; save the page again from a browser")
        tag = tag.lower().removeprefix("html:")
        if self.dropping or tag in DROPPED or _hidden(attributes):
            self.dropping.append(tag)
            self.held.append(None)
            return
        if tag in CLOSES:
            self._close_for(*CLOSES[tag])
        node = Node(tag, attributes, self.here)
        self.here.children.append(node)
        self.held.append(node)
        if tag not in EMPTY:
            self.here = node

    def end(self, _tag: str) -> None:
        """The element that lxml opened last closes."""
        node = self.held.pop()
        if node is None:
            self.titled = self.titled or self._in_title()
            self.dropping.pop()
        elif node.open and node.tag not in EMPTY:
            self._close(node)

    def data(self, text: str) -> None:
        """A piece of text."""
        if not self.dropping:
            self.here.children.append(text)
        elif self._in_title() and not self.titled:
            self.title.append(text)

    def close(self) -> None:
        """The page ends."""

    def _in_title(self) -> bool:
        return self.dropping in (["title"], ["head", "title"])

    def _close_for(self, closing: frozenset[str], barrier: frozenset[str]) -> None:
        outermost = None
        node: Node | None = self.here
        for _ in range(REACH):
            if node is None or node.tag in barrier - closing:
                break
            if node.tag in closing:
                outermost = node
            node = node.parent
        if outermost is not None:
            self._close(outermost)

    def _close(self, node: Node) -> None:
        """Close an element and all that is open in it."""
        at = self.here
        while at is not node and at.parent is not None:
            at.open = False
            at = at.parent
        node.open = False
        self.here = node.parent or self.root


def _hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(HIDDEN_STYLE.search(attributes.get("style", "")))
