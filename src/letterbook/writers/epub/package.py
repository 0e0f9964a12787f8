"""The archive: its container, package document, table of contents, and its files in their order."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from letterbook.writers import File
from letterbook.writers.epub.xhtml import LANG, Chapter, element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.writers.book import Book
    from letterbook.writers.xml import Element

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
NAMES: dict[str | None, str] = {None: OPF, "dc": DC}
CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
# EPUB asks when the book was last changed. Nothing here has a clock: the answer is the first day that a zip can hold.
CHANGED = "1980-01-01T00:00:00Z"
DAY = (1980, 1, 1, 0, 0, 0)

MEDIA = {
    "css": "text/css",
    "png": "image/png",
    "ttf": "font/ttf",
    "txt": "text/plain",
    "xhtml": "application/xhtml+xml",
}
PROPERTIES = {"nav.xhtml": "nav", "cover.png": "cover-image"}

ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", "Text with headings, notes as footnotes, and a table of contents."),
)


def written(chapter: Chapter, words: Mapping[str, str], *, language: str) -> File:
    """A chapter as a file."""
    title = chapter.title or words.get(chapter.kind, "") or chapter.name
    return _page(f"{chapter.name}.xhtml", title, *chapter.content, language=language)


def navigation(book: Book, chapters: Sequence[Chapter]) -> File:
    """The table of contents, letters under the titles of their groups, and the landmarks."""
    top = element("ol")
    part: Element | None = None
    for chapter in chapters:
        if not chapter.title:
            continue
        item = element("li", element("a", chapter.title, href=f"{chapter.name}.xhtml"))
        if chapter.level == 1:
            top.append(item)
            part = item if chapter.kind == "part" else None
        elif part is None:
            top.append(item)
        else:
            if len(part) == 1:
                part.append(element("ol"))
            part[1].append(item)
    first = next((chapter for chapter in chapters if chapter.kind in {"letter", "part", "linking"}), chapters[-1])
    marks = (("cover", "cover", "cover"), ("toc", "nav", "contents"), ("bodymatter", first.name, "letters"))
    landmarks = (
        element("li", element("a", book.words[key], href=f"{name}.xhtml", type_=kind)) for kind, name, key in marks
    )
    return _page(
        "nav.xhtml",
        book.words["contents"],
        element("nav", element("h1", book.words["contents"]), top, type_="toc", role="doc-toc"),
        element("nav", element("ol", *landmarks), type_="landmarks", hidden="hidden"),
        language=book.language,
    )


def packed(book: Book, chapters: Sequence[Chapter], files: Sequence[File]) -> bytes:
    """The archive; `mimetype` is first and not compressed (OCF 3.3)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        _store(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _store(archive, "META-INF/container.xml", CONTAINER)
        _store(archive, "EPUB/package.opf", _package(book, chapters, files))
        for file in files:
            _store(archive, f"EPUB/{file.path}", file.content)
    return held.getvalue()


def _store(archive: zipfile.ZipFile, path: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(path, DAY)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same on every system
    archive.writestr(entry, content)


def _page(name: str, title: str, *content: Element, language: str) -> File:
    page = element(
        "html",
        element("head", element("title", title), element("link", rel="stylesheet", href="style.css", type="text/css")),
        element("body", *content),
        lang=language,
    )
    return File(name, _bytes(page))


def _bytes(root: Element) -> bytes:
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _package(book: Book, chapters: Sequence[Chapter], files: Sequence[File]) -> bytes:
    root = etree.Element(f"{{{OPF}}}package", nsmap=NAMES)  # type: ignore[arg-type]  # the stubs forget None
    root.set("version", "3.0")
    root.set("unique-identifier", "id")
    root.set(LANG, book.language)
    root.append(_metadata(book))
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    for number, file in enumerate(files):
        item = etree.SubElement(manifest, f"{{{OPF}}}item", id=f"f{number}", href=file.path)
        item.set("media-type", MEDIA[file.path.rpartition(".")[2]])
        if file.path in PROPERTIES:
            item.set("properties", PROPERTIES[file.path])
    numbers = {file.path: number for number, file in enumerate(files)}
    spine = etree.SubElement(root, f"{{{OPF}}}spine")
    for chapter in chapters:
        etree.SubElement(spine, f"{{{OPF}}}itemref", idref=f"f{numbers[f'{chapter.name}.xhtml']}")
        if chapter.kind == "titlepage":
            etree.SubElement(spine, f"{{{OPF}}}itemref", idref=f"f{numbers['nav.xhtml']}")
    return _bytes(root)


def _metadata(book: Book) -> Element:
    matter = book.matter
    metadata = etree.Element(f"{{{OPF}}}metadata")
    title = f"{matter.title}: {matter.subtitle}" if matter.subtitle else matter.title
    told = [("identifier", book.identifier), ("title", title), ("language", book.language)]
    told += [("creator", name) for name in matter.people]
    told += [("rights", matter.licence), ("type", "correspondence")]
    for name, value in told:
        each = etree.SubElement(metadata, f"{{{DC}}}{name}")
        each.text = value
        if name == "identifier":
            each.set("id", "id")
    for name, value in (("dcterms:modified", CHANGED), *ACCESS):
        each = etree.SubElement(metadata, f"{{{OPF}}}meta", property=name)
        each.text = value
    return metadata
