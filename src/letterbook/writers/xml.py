"""Building and serialising TEI trees: names, text that XML can hold, identifiers, pointers.

Every text and attribute of a tree goes through `child` or `put`, so that no character reaches lxml that XML 1.0
forbids (production 2, Char).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree

if TYPE_CHECKING:
    from letterbook.model.text import Source, Span

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DECLARED = f' xmlns="{NAMESPACE}"'.encode()
REPLACEMENT = "\ufffd"

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type

# A form feed of a scanned volume, or a file separator: white space to Python, forbidden in XML.
FORBIDDEN_SPACE = re.compile(r"[\x0b\x0c\x1c-\x1f]")
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What a part of an xml:id may hold besides "_", as far as every XML parser agrees (XML 1.0, fourth and fifth edition);
# the point stands between parts.
NOT_IN_ID = re.compile(r"[^A-Za-z0-9\-À-ÖØ-öø-ÿЁА-яё]")
NOT_IN_TOKEN = re.compile(r"[^A-Za-z0-9._\-À-ÖØ-öø-ÿЁА-яё]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
WEB_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#][^\s<>\"{}|\\^`\[\]#]*(?:#[^\s<>\"{}|\\^`\[\]#]*)?)?")
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

# Elements in which white space between the children means nothing. No other is indented.
STRUCTURE = frozenset(
    {
        *("TEI", "teiCorpus", "teiHeader", "text", "body", "back", "div", "standOff"),
        *("fileDesc", "titleStmt", "respStmt", "extent", "publicationStmt", "availability", "sourceDesc"),
        *("bibl", "listBibl", "msDesc", "msIdentifier", "physDesc", "additional", "adminInfo"),
        *("encodingDesc", "appInfo", "application", "editorialDecl", "correction", "hyphenation", "interpretation"),
        *("normalization", "profileDesc", "langUsage", "textClass", "keywords", "calendarDesc", "calendar"),
        *("correspDesc", "correspAction", "correspContext", "particDesc", "settingDesc"),
        *("listPerson", "listOrg", "listPlace", "person", "org", "place"),
        *("opener", "closer", "postscript", "argument", "address", "note", "certainty"),
    }
)


def clean(text: str) -> str:
    """The text with forbidden white space as a space and every other forbidden character as U+FFFD."""
    if FORBIDDEN.search(text) is None:
        return text
    return FORBIDDEN.sub(REPLACEMENT, FORBIDDEN_SPACE.sub(" ", text))


def forbidden(text: str) -> int:
    """How many characters of a text `clean` writes as U+FFFD."""
    return len(FORBIDDEN.findall(FORBIDDEN_SPACE.sub(" ", text)))


@lru_cache(8_192)  # the same names, words and addresses stand in every letter
def plain(text: str) -> str:
    """The text on one line with single spaces, as names, titles and attributes want it."""
    return " ".join(clean(text).split())


@cache
def tei(tag: str) -> str:
    """A tag in the TEI namespace, as lxml writes it."""
    return f"{{{NAMESPACE}}}{tag}"


STRUCTURAL = frozenset(tei(tag) for tag in STRUCTURE)


def root(tag: str) -> Element:
    """The outermost element of a document."""
    return etree.Element(tei(tag), nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs forget None


def child(parent: Element, tag: str, text: str = "", *, xml_id: str = "", **attributes: str) -> Element:
    """A new last child. Its text is set on one line; attributes that are empty are left out."""
    made = etree.SubElement(parent, tei(tag))
    if xml_id:
        made.set(XML_ID, xml_id)
    if attributes:
        put(made, attributes)
    if text:
        made.text = plain(text) or None
    return made


def put(element: Element, attributes: dict[str, str]) -> None:
    """Set the attributes that are not empty."""
    for name, value in attributes.items():
        held = plain(value)
        if held:
            element.set(name, held)


def local(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def identifier(*parts: str) -> str:
    """An xml:id made of parts, the first of which begins with a letter. Different parts give different identifiers."""
    return ".".join(NOT_IN_ID.sub(lambda found: f"_{ord(found[0]):x}_", part) for part in parts)


def token(text: str, *, otherwise: str = "other") -> str:
    """A text as one word for `@type` and its like: "record group" -> "record-group"."""
    return NOT_IN_TOKEN.sub("-", text).strip("-.") or otherwise


def language(code: str) -> str:
    """A BCP 47 code, or "und" where the text is not one."""
    return code if LANGUAGE.fullmatch(code) else "und"


def web_address(text: str) -> str:
    """The text as an http(s) address that is a valid anyURI, or empty if it is none."""
    found = LONE_PERCENT.sub("%25", clean(text).strip())
    return found if WEB_ADDRESS.fullmatch(found) and REPLACEMENT not in found else ""


def file_name(path: str) -> str:
    """A relative path as a URI reference."""
    return re.sub(r"^/+", "/", quote(path, safe="/", errors="replace"))


def pointer(source: Source, *spans: Span) -> str:
    """Where spans stand in a source: `file.txt#char=170,6104` (RFC 5147), separated by spaces.

    Positions count the code points of the decoded text; a carriage return and a line feed are two.
    """
    name = file_name(source.path or source.id or "source")
    return " ".join(f"{name}#char={span.start},{span.end}" for span in spans)


def serialised(element: Element) -> bytes:
    """The document as UTF-8 with an XML declaration, indented where white space is not significant."""
    indent(element, 0)
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True) + b"\n"


def nested(document: Element) -> bytes:
    """A document as it stands inside a corpus, where the namespace is declared already."""
    indent(document, 1)
    written: bytes = etree.tostring(document, encoding="UTF-8", xml_declaration=False)
    return written.replace(DECLARED, b"", 1)


def indent(element: Element, depth: int) -> None:
    """Set structural elements on lines of their own. Text and its elements are left alone."""
    if not len(element) or element.tag not in STRUCTURAL or (element.text or "").strip():
        return
    inner = "\n" + " " * (depth + 1)
    element.text = inner
    last = element[-1]
    for below in element:
        indent(below, depth + 1)
        below.tail = inner
    last.tail = "\n" + " " * depth
