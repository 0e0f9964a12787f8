"""EPUB books: the pages of the spine in order, read as one web page, so that links between them lead somewhere.

EPUB 3.3 and 2.0.1. Names and links of every page are made those of the whole book, and the reader of web pages does
the rest: paragraphs, note marks, notes and menus are found as there.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

import msgspec
from lxml import etree

from letterbook.errors import SourceError
from letterbook.model.findings import Finding
from letterbook.model.text import Source, Span
from letterbook.readers import html
from letterbook.readers.archive_safety import (
    Package,
    check_depth,
    local,
    open_package,
    parse_xml,
    resolve,
)
from letterbook.readers.decoding import Decoded, decode
from letterbook.readers.formats import check_bytes
from letterbook.readers.xml_safety import safe_parser

Element = etree._Element  # noqa: SLF001 - the name lxml gives its elements

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
PACKAGE_TYPE = "application/oebps-package+xml"
# Fonts are scrambled in many open books, which hides nothing of the text (EPUB 3.3 4.2.6.4, and Adobe's own way).
FONT_SCRAMBLING = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")

# What the reader of web pages looks at; everything else is left out of the tree it gets.
ATTRIBUTES = frozenset(("id", "name", "href", "class", "style", "align", "size", "role", "hidden"))
# Elements whose content HTML reads as characters, where XHTML has markup; none of them shows text of the book.
CHARACTERS_IN_HTML = ("script", "style", "iframe", "noembed", "noframes", "noscript", "textarea", "title")
TAG = re.compile(r"[A-Za-z][\w.-]*")
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PREFORMATTED = frozenset(("plaintext", "xmp", "listing"))


class _Page(msgspec.Struct, frozen=True):
    """A page of the spine: its part, and whether it is the table of contents."""

    part: str
    contents: bool


class _Book(msgspec.Struct, frozen=True):
    """What the package document says."""

    title: str
    pages: tuple[_Page, ...]


def read(data: bytes, *, id: str, name: str, sha256: str) -> tuple[Source, tuple[Finding, ...]]:  # noqa: A002
    """The source of a book: the text of its pages, its title and authors as "Title / Author", and hints.

    SourceError with what to do where the archive is damaged or unsafe, the book is locked, a page of its spine is
    missing, or it shows no text. Pages that are not well-formed are LB005.
    """
    package = open_package(data, name=name)
    book = _book(package)
    locked = _locked(package)
    pieces: list[str] = []
    broken: list[str] = []
    damaged = False
    for page in book.pages:
        if page.part in locked:
            raise SourceError(
                f"{name}: this book is locked (its part {page.part} is encrypted); ask its publisher for an open copy"
            )
        root, error, lossy = _root(package, page.part)
        if error:
            broken.append(f"{page.part}: {error}")
        damaged = damaged or lossy
        if root is not None:
            pieces.append(_as_html(root, page))
    whole = f"<html><body>{''.join(pieces)}</body></html>"
    if not re.search(r">[^<]*[^<\s]", whole):
        raise SourceError(f"{name}: the pages of this book show no text; if they are pictures, read what is recognised")
    source, findings = html.read(Decoded(whole, "utf-8", "utf-8", damaged=damaged), id=id, name=name, sha256=sha256)
    source = Source(
        id=id, path=name, text=source.text, sha256=sha256, format="epub", title=book.title, hints=source.hints
    )
    if broken:
        count = "1 page is" if len(broken) == 1 else f"{len(broken)} pages are"
        message = f"{count} not well-formed and read as a browser would, the first being {broken[0]}"
        findings = (Finding("LB005", id, Span(0, 0), message), *findings)
    return source, findings


# --- the package document


def _book(package: Package) -> _Book:
    part = _package_document(package)
    root = parse_xml(package.read(part), name=package.name, part=part)
    groups: dict[str, list[Element]] = {"metadata": [], "manifest": [], "spine": [], "guide": []}
    for group in root:
        groups.get(local(group.tag), []).extend(group)
    items = {item.get("id", ""): item for item in groups["manifest"]}
    guided = {_target(part, at.get("href", "")) for at in groups["guide"] if at.get("type") == "toc"}
    pages: dict[str, _Page] = {}
    for reference in groups["spine"]:
        item = items.get(reference.get("idref", ""))
        if item is None:
            raise SourceError(
                f"{package.name}: the spine in {part} names {reference.get('idref', '')!r}, which the book "
                "does not list; get another copy of it"
            )
        if item.get("media-type", "").startswith("image/"):
            continue
        href = item.get("href", "")
        page = _target(part, href)
        if not page:
            raise SourceError(
                f"{package.name}: {part} lists {href!r}, which leads out of the book; do not trust the file"
            )
        contents = "nav" in item.get("properties", "").split() or page in guided
        pages.setdefault(page, _Page(page, contents))
    if not pages:
        raise SourceError(f"{package.name}: {part} lists no page to read; get another copy of the book")
    return _Book(_title(groups["metadata"]), tuple(pages.values()))


def _package_document(package: Package) -> str:
    root = parse_xml(package.read(CONTAINER), name=package.name, part=CONTAINER)
    for element in root.iter():
        if isinstance(element.tag, str) and local(element.tag) == "rootfile":
            path = unquote(element.get("full-path", ""))
            if path and element.get("media-type", PACKAGE_TYPE) == PACKAGE_TYPE:
                return path
    raise SourceError(f"{package.name}: {CONTAINER} does not say where the book is; get another copy of the book")


def _title(metadata: list[Element]) -> str:
    """The first title, and all creators behind a slash, as library catalogues print them (ISBD 1.4)."""
    said: dict[str, list[str]] = {"title": [], "creator": []}
    for element in (inner for at in metadata for inner in at.iter()):  # EPUB 2 may group them in <dc-metadata>
        words = " ".join((element.text or "").split())
        if isinstance(element.tag, str) and words:
            said.get(local(element.tag).lower(), []).append(words)
    return " / ".join((*said["title"][:1], *filter(None, ["; ".join(said["creator"])])))


def _locked(package: Package) -> frozenset[str]:
    """The parts that are encrypted, scrambled fonts left out."""
    if ENCRYPTION not in package:
        return frozenset()
    root = parse_xml(package.read(ENCRYPTION), name=package.name, part=ENCRYPTION)
    locked: set[str] = set()
    for entry in root:
        inner = [at for at in entry.iter() if isinstance(at.tag, str)]
        ways = {
            at.get("Algorithm", "") for at in inner if local(at.tag) == "EncryptionMethod" and at.getparent() is entry
        }
        if not ways or not ways <= FONT_SCRAMBLING:
            locked.update(resolve("", unquote(at.get("URI", ""))) for at in inner if local(at.tag) == "CipherReference")
    return frozenset(locked)


# --- the pages


def _root(package: Package, part: str) -> tuple[Element | None, str, bool]:
    """A page's tree, None if it is empty; what is wrong with its XML; and whether some of its bytes were not read."""
    data = package.read(part)
    name = f"{package.name}: {part}"
    lossy = False
    try:
        root, error = etree.fromstring(data, safe_parser()), ""
    except (etree.LxmlError, ValueError) as reason:
        error = str(reason)
        if not data.strip():
            return None, error, lossy
        check_bytes(data, name=name)
        decoded = decode(data, name=name, encoding=None, declared=html.declared_encoding(data))
        lossy = decoded.damaged
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(decoded.text.encode("utf-8", "replace"), parser)
        except (etree.LxmlError, ValueError):
            root = None
    if root is not None:
        check_depth(root, name=package.name, part=part)
    return root, error, lossy


def _as_html(root: Element, page: _Page) -> str:
    """A page as a section of the book, its names and links made those of the book."""
    elements = [at for at in root.iter() if isinstance(at.tag, str)]
    for element in elements:
        tag = local(element.tag)
        element.tag = "pre" if tag in PREFORMATTED else tag if TAG.fullmatch(tag) else "span"
        _rename(element, page)
    etree.strip_elements(root, *CHARACTERS_IN_HTML, with_tail=False)
    etree.cleanup_namespaces(root)
    shown = next((at for at in elements if at.tag == "body"), root)
    shown.tag = "nav" if page.contents else "section"
    shown.set("id", _sound(f"{page.part}#"))
    return etree.tostring(shown, method="html", encoding="unicode", with_tail=False)


def _rename(element: Element, page: _Page) -> None:
    """The element with the attributes that matter alone, names and links as those of the book."""
    kept: dict[str, str] = {}
    for key, said in [(str(key), str(said)) for key, said in element.attrib.items()]:
        name = local(key)
        if name in ("id", "name"):
            kept[name] = f"{page.part}#{said}"
        elif name == "href" and "}" not in key:
            kept[name] = _link(said, page)
        elif name in ATTRIBUTES:
            kept.setdefault(name, said)
    element.attrib.clear()
    for key, said in kept.items():
        element.set(key, _sound(said))


def _sound(value: str) -> str:
    """An attribute's value without characters that XML cannot hold; pages that are not well-formed may have them."""
    return NOT_IN_XML.sub("\ufffd", value)


def _link(href: str, page: _Page) -> str:
    """Where a link leads, as a name in the book.

    A link to a whole page counts in tables of contents alone: elsewhere a short one ("2") is not a note's mark.
    """
    path, _, fragment = href.strip().partition("#")
    target = _target(page.part, path) if path else page.part
    if not target or not (fragment or page.contents):
        return href.partition("#")[0]
    return f"#{target}#{unquote(fragment)}"


def _target(part: str, href: str) -> str:
    """The part that a link in another leads to, or an empty string if it leads out of the book."""
    return "" if ELSEWHERE.match(href) else resolve(part, unquote(href.partition("#")[0]))
