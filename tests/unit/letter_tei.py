"""One letter in TEI for a test: its source is cut out of quotes, so that no test counts characters."""

from __future__ import annotations

from typing import Any

from lxml import etree

from letterbook.model.edition import Edition, Letter, Part, Role
from letterbook.model.text import Source, Span
from letterbook.writers import tei

NAMES = {"t": "http://www.tei-c.org/ns/1.0"}
LUNEV = "1924-03-03-lunev-board-of-the-survey.xml"
VARGA = "1924-02-20-varga-lunev.xml"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def quoted(text: str, quote: str, *, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return Span(at, at + len(quote))


def letter_of(text: str, parts: list[tuple[Role, str]], **fields: Any) -> Letter:
    """A letter whose source is `text`; `parts` are roles and the words they cover."""
    made = tuple(Part(role, quoted(text, quote)) for role, quote in parts)
    source = fields.pop("source", None) or Source(id="s1", path="vol.txt", text=text)
    return Letter(id=fields.pop("id", "x"), source=source, spans=(Span(0, len(text)),), parts=made, **fields)


def edition_of(*letters: Letter, **fields: Any) -> Edition:
    sources = tuple({letter.source.id: letter.source for letter in letters}.values())
    return Edition("Letters", sources, letters, **fields)


def trees(made: Edition) -> dict[str, Any]:
    return {file.path.removeprefix("tei/"): etree.fromstring(file.content) for file in tei.write(made)}


def tree_of(letter: Letter, **fields: Any) -> Any:
    return trees(edition_of(letter, **fields))[f"{letter.id}.xml"]


def find(tree: Any, path: str) -> list[Any]:
    found: list[Any] = tree.xpath(path, namespaces=NAMES)
    return found


def one(tree: Any, path: str) -> Any:
    (found,) = find(tree, path)
    return found


def shape(element: Any) -> str:
    """The mixed content of an element with short tags: `a <hi>b</hi> c`."""
    inner = "".join(
        f"<{etree.QName(e).localname}>{shape(e)}</{etree.QName(e).localname}>{e.tail or ''}" for e in element
    )
    return (element.text or "") + inner
