"""The parts of a Word package, and the names of its elements: ECMA-376-1 (WordprocessingML) and -2 (packages).

The transitional and the strict form of the format differ in their namespaces alone, so elements are known by `kind`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from letterbook.errors import SourceError
from letterbook.readers.archive_safety import Package, parse_xml, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = etree._Element  # noqa: SLF001 - the name lxml gives its elements

# Namespaces whose elements are read, and what stands before their names in `kind`.
NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
OFF = frozenset(("0", "false", "off"))
# The parts that matter, as the end of a relationship's type, and where they are if no relationship tells.
USUAL_PARTS = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "settings": "word/settings.xml",
}


class WordParts(msgspec.Struct, frozen=True):
    """The roots of a document's parts; None where it has no such part. `title` is that of its properties."""

    document: Element
    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    settings: Element | None
    title: str


@lru_cache(maxsize=4096)
def _kind(tag: str) -> str:
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    before = NAMESPACES.get(namespace)
    return "" if before is None else before + name


def kind(element: Element) -> str:
    """The name of an element ("p", "mc:Choice", "m:t"), or an empty string where it is of no namespace read."""
    tag = element.tag
    return _kind(tag) if isinstance(tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute in the element's own namespace, or None."""
    if element is None:
        return None
    tag = str(element.tag)
    return element.get(tag[: tag.find("}") + 1] + name)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that is a whole number of at most nine digits, or None."""
    said = (value(element, name) or "").strip()
    return int(said) if said.removeprefix("-").isdecimal() and len(said) <= 10 and said.isascii() else None


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a kind, its first child of the next kind, and so on, or None."""
    at = element
    for name in path:
        if at is None:
            return None
        at = next((inner for inner in at if kind(inner) == name), None)
    return at


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of a kind."""
    return (inner for inner in (element if element is not None else ()) if kind(inner) == name)


def switch(element: Element | None) -> bool | None:
    """What an on-off property says; None where it is not there (ECMA-376-1 17.17.4)."""
    if element is None:
        return None
    return (value(element) or "").lower() not in OFF


def word_parts(package: Package) -> WordParts:
    """The parts of a document. SourceError if the document itself is missing or any part cannot be read."""
    main = _related(package, "", "officeDocument") or "word/document.xml"
    document = parse_xml(package.read(main), name=package.name, part=main)
    body = child(document, "body")
    if body is None:
        raise SourceError(f"{package.name}: {main} is no Word document; open the file in Word and save it again")
    found = {name: _part(package, main, name, usual) for name, usual in USUAL_PARTS.items()}
    return WordParts(document=document, body=body, title=_title(package), **found)


def _part(package: Package, main: str, name: str, usual: str) -> Element | None:
    part = _related(package, main, name) or usual
    return parse_xml(package.read(part), name=package.name, part=part) if part in package else None


def _related(package: Package, part: str, wanted: str) -> str:
    """The part that another leads to by a relationship whose type ends so, or an empty string."""
    folder, _, base = part.rpartition("/")
    rels = f"{folder}/_rels/{base}.rels".lstrip("/")
    if rels not in package:
        return ""
    for relation in parse_xml(package.read(rels), name=package.name, part=rels):
        if relation.get("Type", "").endswith(f"/{wanted}") and relation.get("TargetMode") != "External":
            return resolve(part, relation.get("Target", ""))
    return ""


def _title(package: Package) -> str:
    part = _related(package, "", "core-properties") or "docProps/core.xml"
    if part not in package:
        return ""
    root = parse_xml(package.read(part), name=package.name, part=part)
    found = next((at.text or "" for at in root if isinstance(at.tag, str) and at.tag.endswith("}title")), "")
    return " ".join(found.split())
