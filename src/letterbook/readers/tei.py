"""TEI P5 and P4: an edition that is encoded already, read with all that its markup says.

No entity is expanded but the characters that HTML names, no document type definition is loaded, nothing is fetched.
"""

from __future__ import annotations

import re
import zlib

import msgspec
from lxml import etree

from letterbook.errors import SourceError
from letterbook.model.findings import Finding
from letterbook.model.text import Hint, stripped
from letterbook.readers import damage, tei_blocks, tei_divisions, tei_inline, tei_marks
from letterbook.readers.decoding import Decoded
from letterbook.readers.tei_data import EncodedSource, Shelfmark
from letterbook.readers.tei_documents import documents
from letterbook.readers.tei_elements import Element, name_of
from letterbook.readers.tei_entries import entries
from letterbook.readers.tei_header import shelfmarks, titles
from letterbook.readers.tei_notes import notes_apart
from letterbook.readers.tei_root import CORPORA, GZIP, ROOTS
from letterbook.readers.tei_walk import Walk
from letterbook.readers.xml_safety import safe_parser

HANDLERS = {**tei_blocks.HANDLERS, **tei_inline.HANDLERS, **tei_marks.HANDLERS, **tei_divisions.HANDLERS}

MOST_BYTES = 256 * 1024 * 1024  # of XML; the tree of a file is some five times as large
DEEPEST = 200  # elements in one another; the deepest of any edition measured is 17
MOST_ENTITIES = 20
# "…, use XML_PARSE_HUGE option, line 1, column 773": what the parser's messages end in, and a reader cannot use
PLACE_OR_OPTION = re.compile(r", (?:line \d+|use XML_|try XML_|see xml).*", re.DOTALL)


def read(data: bytes, *, id: str, name: str, sha256: str) -> tuple[EncodedSource, tuple[Finding, ...]]:  # noqa: A002
    """The source of a TEI file: its text as a reader of the page sees it, and what its markup says (`encoded`).

    A name that ends in `.gz` or bytes that gzip packed are unpacked. Raises SourceError with line and column where the
    XML is not well-formed, nests deeper than 200 elements, is larger than 256 MiB, is not TEI or has no text.
    """
    root = _parsed(_unpacked(data, name), name)
    found = documents(root)
    described: dict[str, Shelfmark] = {}
    for one in found:
        described.update(shelfmarks(one.about, own=True))
    for key, shelfmark in shelfmarks((root,), own=False):
        described.setdefault(key, shelfmark)
    described.pop("", None)
    walk = Walk(found, notes_apart(root), described, HANDLERS)
    for tei in _texts(root):
        walk.child(tei)
    tei_marks.write_notes(walk, walk.at_large)
    encoded = walk.encoded()
    text = f"{walk.text}\n"
    if text.isspace():
        raise SourceError(f"{name}: {_why_empty(root)}")
    titled = titles(next((child for child in root if name_of(child) == "teiHeader"), None))
    source = EncodedSource(
        encoded=msgspec.structs.replace(encoded, entries=entries(root), **titled._asdict()),
        id=id,
        path=name,
        text=text,
        sha256=sha256,
        format="tei",
        encoding=(root.getroottree().docinfo.encoding or "utf-8").lower(),
        title=titled.title,
        hints=_hints(walk.hints, text),
    )
    decoded = Decoded(text, source.encoding, "declared")
    return source, (*damage.findings(text, decoded, source=id), *_unexpanded(walk, source.id))


def _unpacked(data: bytes, name: str) -> bytes:
    if not data.startswith(GZIP):
        unpacked = data
    else:
        try:
            opened = zlib.decompressobj(wbits=31)
            unpacked = opened.decompress(data, MOST_BYTES + 1)
            if not opened.eof and len(unpacked) <= MOST_BYTES:
                raise SourceError(f"{name}: the gzip archive breaks off; copy it again")
        except zlib.error as error:
            raise SourceError(f"{name}: the gzip archive is damaged: {error}; copy it again") from error
    if len(unpacked) > MOST_BYTES:
        raise SourceError(f"{name}: more than {MOST_BYTES // 1024**2} MiB of XML; split it into volumes")
    return unpacked


def _parsed(data: bytes, name: str) -> Element:
    try:
        root = etree.fromstring(data, safe_parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        said = PLACE_OR_OPTION.sub("", error.msg or "").rstrip(".")
        if said.startswith("Excessive depth"):
            raise _too_deep(name, line) from error
        raise SourceError(
            f"{name}: line {line}, column {column}: the XML is not well-formed: {said}; "
            "mend it there (xmllint --noout FILE names all such places)"
        ) from error
    found = name_of(root)
    if found not in ROOTS:
        raise SourceError(
            f"{name}: the root element is <{found}>, not <TEI> or <teiCorpus>; convert it to TEI, HTML or text"
        )
    _check_depth(root, name)
    return root


def _check_depth(root: Element, name: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise _too_deep(name, element.sourceline or 0)


def _too_deep(name: str, line: int) -> SourceError:
    return SourceError(f"{name}: line {line}: elements nest more than {DEEPEST} deep; check how it was made")


def _texts(root: Element) -> list[Element]:
    """What of a file is text: of a corpus, the texts of its members."""
    if name_of(root) not in CORPORA:
        return [child for child in root if name_of(child) == "text"]
    members = [child for child in root if name_of(child) in ROOTS]
    return [text for member in members for text in _texts(member)]


def _why_empty(root: Element) -> str:
    if any(name_of(element) == "include" for element in root.iter()):
        return "a TEI document whose text stands in other files; read those, or join them (xmllint --xinclude FILE)"
    return "a TEI document without text, a header at most; check that the file was saved whole"


def _hints(found: list[Hint], text: str) -> tuple[Hint, ...]:
    tight = (msgspec.structs.replace(hint, span=stripped(text, hint.span.start, hint.span.end)) for hint in found)
    return tuple(
        sorted(
            (hint for hint in tight if len(hint.span)),
            key=lambda hint: (hint.span.start, -hint.span.end, hint.kind, hint.target),
        )
    )


def _unexpanded(walk: Walk, source: str) -> tuple[Finding, ...]:
    return tuple(
        Finding("LB002", source, span, f"the entity {entity!r} is not expanded: only characters are")
        for span, entity in walk.unknown_entities[:MOST_ENTITIES]
    )
