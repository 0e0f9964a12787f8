"""The lists of an edition: persons, bodies, places and terms, from `listPerson` and its like or from a marked-up list.

HistoryAtState lists its persons as items with `persName xml:id="p_KNS1"`, its abbreviations with `term xml:id`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from letterbook.readers.tei_data import Entry
from letterbook.readers.tei_elements import Element, attribute, identifier, name_of
from letterbook.readers.tei_header import words
from letterbook.readers.tei_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS: dict[str, tuple[Literal["person", "body", "place"], tuple[str, ...]]] = {
    "person": ("person", ("persName",)),
    "personGrp": ("person", ("persName", "name")),
    "org": ("body", ("orgName",)),
    "place": ("place", ("placeName", "geogName", "settlement")),
}
MARKED: dict[str, Literal["person", "body", "place", "term"]] = {
    "persName": "person",
    "orgName": "body",
    "placeName": "place",
    "term": "term",
}
SAYING = ("note", "occupation", "desc")  # a note of type reason says why names are one person, and nothing of them
LONGEST_ABOUT = 2_000  # characters; what an item says behind a name


def entries(root: Element) -> tuple[Entry, ...]:
    """Every row of every list, the first of each identifier."""
    found: dict[str, Entry] = {}
    for element in root.iter():
        name = name_of(element)
        key = identifier(element) if name in ROWS or name in MARKED else ""
        if not key or key in found:
            continue
        entry = _row(element, key) if name in ROWS else _item(element, key)
        if entry is not None:
            found[key] = entry
    return tuple(found.values())


def _row(element: Element, key: str) -> Entry | None:
    kind, tags = ROWS[name_of(element)]
    named = [child for child in element if name_of(child) in tags]
    names = list(dict.fromkeys(filter(None, (_name(child) for child in named))))
    if not names:
        return None
    about = " ".join(words(child) for child in element if name_of(child) in SAYING and child.get("type") != "reason")
    addresses = [words(child) for child in element if name_of(child) == "idno" and "://" in words(child)]
    pointed = (attribute(one, "ref", "sameAs", "corresp") for one in (element, *named))
    addresses.extend(one for value in pointed for one in value.split() if "://" in one)
    return Entry(key, kind, names[0], tuple(names), about[:LONGEST_ABOUT], tuple(dict.fromkeys(addresses)))


def _name(element: Element) -> str:
    """A name in reading order: "Lunev, A. P." where surname and forename are told apart."""
    parts = {name_of(child): words(child) for child in element}
    if parts.get("surname") and parts.get("forename") and not (element.text or "").strip():
        return plain(f"{parts['forename']} {parts['surname']}")
    return words(element)


def _item(element: Element, key: str) -> Entry | None:
    name = words(element).rstrip(",;: ")
    above: Iterator[Element] = element.iterancestors()
    item = next((one for one in above if name_of(one) in ("item", "row")), None)
    if not name or item is None:
        return None  # an identifier in running text makes no list
    about = words(item)
    about = about[len(name) :].lstrip(",;: ") if about.startswith(name) else ""
    return Entry(key, MARKED[name_of(element)], name, (name,), about[:LONGEST_ABOUT])
