"""Links of a page: which of its parts are menus or contents, which links are note marks, and what they lead to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from letterbook.model.text import Hint, HintKind, Span, stripped
from letterbook.readers.html_text import HEADINGS, Page
from letterbook.readers.html_tree import BLOCKS, Node, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LISTS = tags("ul ol dl dir menu table")
MENU_NAMES = tags("nav navbar navigation menu breadcrumb breadcrumbs")
MENU_ROLES = frozenset(("navigation", "banner", "contentinfo"))
SECTIONS = frozenset(("article", "section", "main"))
WHOLE_PAGE = SECTIONS | {"html", "body"}

BARS = re.compile(r"[|·•›»¦]|::")  # "Marx-Engels | Lenin | Stalin | Home Page"
BAR_ROW = re.compile(r"\s*[^|\n]{1,40}(?:\|[^|\n]{1,40}){2,30}\s*")
WORD_CHARACTER = re.compile(r"\w")
# "1", "[12]", "(a)", "*", "**", "†", "note 3"
LABEL = re.compile(r"[\W_]*(?:(?:\w{1,8}\.?\s)?\d{1,4}|[*†‡§]{1,5}|[A-Za-zа-я]|[ivxlc]{1,6})[\W_]*")
SURE_LABEL = re.compile(r"\s*(?:[\[({]\s*[\w*†‡§]{1,6}\.?\s*[\])}]|[*†‡§]{1,5})\s*")
DIGITS = re.compile(r"\d+")
MOST_LABEL = 12
MOST_CELLS = 20


class _Link(NamedTuple):
    """A link into its own page: its words, its element, and what it leads to and where."""

    span: Span
    node: Node
    target: str
    there: Node
    leads_to: int


class _Counts:
    """What an element holds: links, links into the page, characters of words outside links, bars and commas there."""

    __slots__ = ("bars", "commas", "inner", "linked", "links", "words")

    def __init__(self) -> None:
        self.links = self.inner = self.linked = self.words = self.bars = self.commas = 0

    def add(self, other: _Counts) -> None:
        self.links += other.links
        self.inner += other.inner
        self.linked += other.linked
        self.words += other.words
        self.bars += other.bars
        self.commas += other.commas


def elements(root: Node) -> Iterator[Node]:
    """The elements of a tree in the order of the page."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(child for child in reversed(node.children) if isinstance(child, Node))


def named(root: Node) -> dict[str, Node]:
    """The elements a link can lead to, by name; the first to bear a name has it."""
    places: dict[str, Node] = {}
    for node in elements(root):
        for name in node.names:
            places.setdefault(name, node)
    return places


def inner_target(node: Node, places: Mapping[str, Node]) -> str:
    """The name that a link leads to in its own page, or an empty string.

    A saved page may write its own address before the `#`.
    """
    href = node.attributes.get("href", "") if node.tag == "a" else ""
    name = href.strip().partition("#")[2]
    for spelled in (name, unquote(name)):
        if spelled in places:
            return spelled
    return ""


def menus(root: Node, places: Mapping[str, Node]) -> dict[Node, HintKind]:
    """The outermost elements that are navigation or a table of contents."""
    counts = _count(root, places)
    found: dict[Node, HintKind] = {}
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        kind = _menu(node, counts[node])
        if kind:
            found[node] = kind
        else:
            stack.extend(child for child in node.children if isinstance(child, Node))
    return found


def note_hints(page: Page, root: Node, places: Mapping[str, Node], kinds: Mapping[Node, HintKind]) -> Iterator[Hint]:
    """The note marks of a page and the notes they lead to.

    A mark is a short link to a later place; a link back from a note is neither a mark nor part of the note.
    """
    in_menus = {node for menu in kinds for node in elements(menu)}
    links = [
        _Link(page.places[node], node, target, places[target], page.places[places[target]].start)
        for node in elements(root)
        if (target := inner_target(node, places)) and node in page.places and places[target] in page.places
    ]
    starts = sorted({link.leads_to for link in links})
    back = sorted(link.span for link in links if link.leads_to < link.span.start)
    notes: dict[str, Span] = {}
    for link in links:
        if link.node in in_menus or not _may_be_mark(page, link):
            continue
        if link.target not in notes:
            if link.leads_to <= link.span.start:
                continue
            body = _note(page, link.there, starts, back)
            if body.start == body.end or not _is_mark(page, link, body, back):
                continue
            notes[link.target] = body
        yield Hint("note-mark", link.span, target=link.target)
    for target, body in notes.items():
        yield Hint("note", body, target=target)


def watched(root: Node, places: Mapping[str, Node]) -> set[Node]:
    """The elements whose places in the text are needed: links into the page, what they lead to, and what holds that."""
    found: set[Node] = set()
    for node in elements(root):
        target = inner_target(node, places)
        if target:
            there = places[target]
            found |= {node, there, *_holders(there)}
    return found


def _count(root: Node, places: Mapping[str, Node]) -> dict[Node, _Counts]:
    counts: dict[Node, _Counts] = {}
    in_link: set[Node] = set()
    order = list(elements(root))
    for node in order:
        own = counts[node] = _Counts()
        if node.tag == "a" and "href" in node.attributes:
            in_link.add(node)
            own.links = 1
            own.inner = bool(inner_target(node, places))
        elif node.parent in in_link:
            in_link.add(node)
        for text in node.children:
            if not isinstance(text, str):
                continue
            words = len(WORD_CHARACTER.findall(text))
            if node in in_link:
                own.linked += words
            else:
                own.words += words
                own.bars += len(BARS.findall(text))
                own.commas += text.count(",") + text.count(";")
    for node in reversed(order):
        if node.parent is not None:
            counts[node.parent].add(counts[node])
    return counts


def _menu(node: Node, has: _Counts) -> HintKind | None:
    tag = node.tag
    if tag in WHOLE_PAGE or tag in HEADINGS or not has.linked + has.words:
        return None
    kind: HintKind = "contents" if has.inner * 2 > has.links else "navigation"
    names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}".lower().split()
    if tag == "nav" or node.attributes.get("role") in MENU_ROLES or not MENU_NAMES.isdisjoint(names):
        return kind
    if tag in ("header", "footer") and SECTIONS.isdisjoint(above.tag for above in node.ancestors()):
        return "navigation"
    if tag not in BLOCKS:
        return None
    if has.links >= 3 and tag in LISTS and has.words * 9 <= has.linked:
        return kind
    # Names of correspondents may be links too ("A to B, C and D"): a menu has bars, or nothing at all, between them.
    if has.links >= 2 and has.bars >= has.links - 1 and has.words <= min(40, has.linked):
        return kind
    if has.links >= 4 and not has.words and not has.commas:
        return kind
    text = "".join(child for child in node.children if isinstance(child, str))
    return "navigation" if not has.links and has.bars >= 2 and BAR_ROW.fullmatch(text[:2000]) else None


def _may_be_mark(page: Page, link: _Link) -> bool:
    text = link.span.of(page.text)
    if len(text) > MOST_LABEL or not LABEL.fullmatch(text):
        return False
    return not any(at.tag in HEADINGS for at in (link.there, *link.there.ancestors()))


def _is_mark(page: Page, link: _Link, body: Span, back: list[Span]) -> bool:
    """Whether a short link is a note mark and not a reference to a numbered letter ("see 15")."""
    text = link.span.of(page.text)
    inside = (child for child in link.node.children if isinstance(child, Node))
    raised = any(at.tag == "sup" for at in (*link.node.ancestors(), *inside))
    glued = link.span.start > 0 and not page.text[link.span.start - 1].isspace()
    listed = any(at.tag in ("li", "dd", "td") for at in _holders(link.there))
    if raised or glued or listed or SURE_LABEL.fullmatch(text):
        return True
    number = DIGITS.search(text)
    printed = DIGITS.search(page.text, link.leads_to, link.leads_to + MOST_LABEL)
    if number and printed and number.group() == printed.group():
        return True
    at = bisect_left(back, Span(link.leads_to, 0))
    return at < len(back) and back[at].start <= body.end


def _holders(there: Node) -> tuple[Node, ...]:
    """What holds a note whose anchor is known: its paragraph, list item or row; a term and its description."""
    holder = next((at for at in (there, *there.ancestors()) if at.tag in BLOCKS), there)
    if holder.tag not in ("td", "th", "dt") or holder.parent is None:
        return (holder,)
    beside = holder.parent.children[holder.index + 1 : holder.index + 1 + MOST_CELLS]
    cells = [at for at in beside if isinstance(at, Node)]
    if holder.tag == "dt":
        return (holder, *(at for at in cells[:1] if at.tag == "dd"))
    return (holder, *cells[-1:])


def _note(page: Page, there: Node, starts: list[int], back: list[Span]) -> Span:
    """The words of a note, from its anchor to the next one or the end of what holds it, without links back."""
    start = page.places[there].start
    held = [page.places[at] for at in _holders(there) if at in page.places]
    end = max(page.places[there].end, *(at.end for at in held)) if held else page.places[there].end
    # The holder of an anchor may be the whole page; it is not the cell with the label beside the cell with the note.
    if there.tag not in BLOCKS and not (len(held) > 1 and len(held[0]) <= MOST_LABEL):
        stop = page.text.find("\n\n", start, end)
        end = end if stop == -1 else stop
        following = bisect_right(starts, start)
        end = min(end, *starts[following : following + 1], end)
    return _without_links_back(page.text, stripped(page.text, start, end), back)


def _without_links_back(text: str, span: Span, back: list[Span]) -> Span:
    for link in back[bisect_left(back, Span(span.start, 0)) : bisect_right(back, Span(span.end, span.end))]:
        if link.end <= span.end and not WORD_CHARACTER.search(text, span.start, link.start):
            after = link.end
            while after < span.end and (text[after].isspace() or text[after] in ".)]}:,"):
                after += 1
            span = stripped(text, after, span.end)
        elif link.end <= span.end and not WORD_CHARACTER.search(text, link.end, span.end):
            before = link.start
            while before > span.start and (text[before - 1].isspace() or text[before - 1] in "[({"):
                before -= 1
            span = Span(span.start, before)
    return span
