"""What the elements of TEI P5 and P4 are to a reader of the page, and how their names and pointers are read.

Elements are known by their local name, in whatever namespace. One that no table names is part of the running text.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec
from lxml import etree

from letterbook.languages import AVAILABLE, load
from letterbook.readers.tei_data import Dating, PartRole

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type

XML = "{http://www.w3.org/XML/1998/namespace}"

DIVISION = re.compile(r"div[0-7]?")
OPENING = frozenset({"opener", "dateline", "salute"})
CLOSING = frozenset({"closer", "signed", "postscript"})

# Kinds of document that a `div/@type` names and nothing else: a "note" or a "report" may be a part of a book.
LETTER_KINDS = frozenset(
    {"letter", "telegram", "postcard", "despatch", "message", "circular", "memorandum", "aide-mémoire", "petition"}
)
# What encoders call a document of a collection, whatever its kind (HistoryAtState), or a letter, in any language.
DOCUMENT_TYPES = frozenset({"document", "letter", "epistle"})
PLURALS = frozenset({"letters", "lettres"})
NOTE_DIVISIONS = frozenset({"notes", "note", "footnotes", "endnotes", "apparatus", "commentary", "anmerkungen"})
# Divisions of a letter that are one of its parts, whatever else their names may mean.
PARTS: dict[str, PartRole] = {
    "source": "source",
    "address": "address",
    "envelope": "address",
    "postscript": "postscript",
    "summary": "summary",
    "abstract": "summary",
    "regest": "summary",
}

# What stands around the documents, by the `@type` or the identifier of its division or list.
REGIONS = {
    "toc": "contents",
    "contents": "contents",
    "persons": "persons",
    "names": "persons",
    "terms": "abbreviations",
    "abbreviations": "abbreviations",
    "sources": "list",
    "sigla": "abbreviations",
    "bibliography": "list",
    "places": "list",
    "index": "index",
    "register": "index",
}

# P4 names its dates @value; P5 may give a calendar's own value beside.
DAY = re.compile(r"(-?\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?")


class _Kinds(msgspec.Struct, frozen=True):
    """Of the table `[heads]` only the words for kinds of document."""

    kinds: dict[str, str] = {}


@cache
def kinds() -> dict[str, str]:
    """Words for kinds of document in every language, and the kind each means."""
    return {word: kind for code in AVAILABLE for word, kind in load(code).section("heads", _Kinds).kinds.items()}


@cache
def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def name_of(element: Element) -> str:
    """An element's local name; empty for comments, instructions and entities."""
    return local(element.tag) if isinstance(element.tag, str) else ""


def identifier(element: Element) -> str:
    """`@xml:id`, or P4's `@id`."""
    return element.get(f"{XML}id") or element.get("id") or ""


def attribute(element: Element, *names: str) -> str:
    """The first of some attributes that says something, in whatever namespace."""
    for name in names:
        value = element.get(name)
        if value and value.strip():
            return value.strip()
    return ""


def foreign(element: Element, name: str) -> str:
    """An attribute by its local name, in whatever namespace (`frus:doc-dateTime-min`)."""
    return next((str(value).strip() for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def pointers(element: Element, *names: str) -> tuple[str, ...]:
    """What the pointers of an element name, without `#`."""
    return tuple(one.removeprefix("#") for one in attribute(element, *(names or ("target",))).split())


def key_of(element: Element) -> str:
    """What names the person or place meant: `@ref`, `@corresp`, `@key` … without the file it stands in."""
    value = attribute(element, "ref", "corresp", "key", "sameAs")
    first = value if element.get("key") == value else (value.split() or [""])[0]
    return first if "://" in first else first.rpartition("#")[2]


def text_of(element: Element) -> str:
    """The text of an element and all in it, as it stands in the file."""
    return "".join(map(str, element.itertext()))


def division_type(element: Element) -> tuple[str, str]:
    """`@type` and `@subtype` in small letters, hyphens read as spaces ("editorial-note")."""
    kind, subtype = (element.get(name, "").strip().casefold().replace("-", " ") for name in ("type", "subtype"))
    return kind, subtype


def is_letter_type(word: str) -> bool:
    """Whether a word for a type of division names a letter, or a document of a collection."""
    return word in DOCUMENT_TYPES or (word not in PLURALS and kinds().get(word) in LETTER_KINDS)


def dating(element: Element) -> Dating:
    """The dating attributes of an element; a time of day is left out."""

    def day(*names: str) -> str:
        found = DAY.fullmatch(attribute(element, *names))
        return found[1] if found else ""

    when = day("when", "when-iso", "value")
    earliest = day("notBefore", "notBefore-iso") or day("from", "from-iso")
    latest = day("notAfter", "notAfter-iso") or day("to", "to-iso")
    if earliest and earliest == latest:
        when, earliest, latest = when or earliest, "", ""
    calendar = attribute(element, "calendar", "datingMethod")
    julian = calendar.rpartition("#")[2].casefold() in ("julian", "os", "old-style")
    return Dating(when, "" if when else earliest, "" if when else latest, julian, attribute(element, "cert"))


def region_of(division: Element, otherwise: str) -> str:
    """What a division outside the documents is: by its type, its identifier or the type of its list."""
    lists = (child.get("type", "") for child in division if name_of(child) == "list")
    for word in (*division_type(division), identifier(division), *lists):
        if word.casefold() in REGIONS:
            return REGIONS[word.casefold()]
    return otherwise
