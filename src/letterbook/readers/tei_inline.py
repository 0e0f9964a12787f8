"""Handlers of the elements inside blocks: names, dates, references, emphasis, and places with more than one reading.

Of two readings the text has the one that the document has: `sic`, `orig` and `abbr`, and what was added, not what was
deleted. The other is kept as data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.model.text import HintKind, Span
from letterbook.readers.tei_data import EncodedDate, EncodedLink, EncodedName, OtherReading
from letterbook.readers.tei_elements import Element, attribute, dating, identifier, key_of, name_of, pointers
from letterbook.readers.tei_header import kind_of_name, words
from letterbook.readers.tei_marks import mark_at
from letterbook.readers.tei_notes import MARK_TYPES, leads_to_note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.readers.tei_walk import Handler, Walk

# Of these the first that is there is printed.
PRINTED: dict[str, tuple[str, ...]] = {
    "choice": ("sic", "orig", "abbr", "unclear", "seg"),
    "app": ("lem", "rdg", "rdgGrp"),
    "subst": ("add",),
}
CORRESPONDENTS = {"from": "from", "sender": "from", "to": "to", "recipient": "to", "addressee": "to"}
# "italic", "i", "#i", "font-style:italic;", "strong", "smallcaps superscript"
RENDITIONS: tuple[tuple[HintKind, tuple[str, ...]], ...] = (
    ("italic", ("ital", "#i")),
    ("bold", ("bold", "strong", "#b")),
    ("superscript", ("sup", "#sup")),
)


def name(walk: Walk, element: Element) -> None:
    """A name, with what it is the key of."""
    start = walk.text.at
    walk.children(element)
    if walk.here is not None and walk.text.at > start:
        role = next(
            (CORRESPONDENTS[said] for one in ("type", "role") if (said := element.get(one, "")) in CORRESPONDENTS), ""
        )
        span = Span(start, walk.text.at)
        walk.here.people.append(EncodedName(kind_of_name(element), span, key_of(element), role))


def date(walk: Walk, element: Element) -> None:
    """A date, with what its attributes say."""
    start = walk.text.at
    walk.children(element)
    said = dating(element)
    if walk.here is not None and said and walk.text.at > start:
        walk.here.dates.append(EncodedDate(Span(start, walk.text.at), said))


def reference(walk: Walk, element: Element) -> None:
    """The mark of a note that stands apart, or words that lead to another place."""
    note = leads_to_note(element, walk.apart)
    start = walk.text.at
    walk.children(element)
    span = Span(start, walk.text.at)
    target = attribute(element, "target")
    if note is not None:
        mark_at(walk, note, span if len(span) else None)
    elif walk.here is not None and len(span) and target:
        if element.get("type", "").casefold() in MARK_TYPES and target.startswith("#"):
            walk.here.lost_marks.append((span, target.removeprefix("#")))
        walk.here.links.append(EncodedLink(span, target))


def point(walk: Walk, element: Element) -> None:
    """A place that a note points at."""
    note = walk.apart.by_place.get(identifier(element)) if walk.apart.by_place else None
    if note is not None:
        mark_at(walk, note, None)


def place(walk: Walk, element: Element) -> None:
    """An element that only marks a place."""
    point(walk, element)
    walk.children(element)


def highlight(walk: Walk, element: Element) -> None:
    """Words set otherwise."""
    point(walk, element)
    start = walk.text.at
    walk.children(element)
    said = f"{element.get('rend', '')} {element.get('rendition', '')} {element.get('style', '')}".casefold()
    if name_of(element) == "emph" and not said.strip():
        said = "italic"
    for kind, signs in RENDITIONS:
        if any(sign in said for sign in signs) or said.strip() == kind[0]:
            walk.hint(kind, Span(start, walk.text.at))


def readings(walk: Walk, element: Element) -> None:
    """A place with several readings: the printed one, and the others as data."""
    held = list(element)
    names = PRINTED[name_of(element)]
    printed = next((child for wanted in names for child in held if name_of(child) == wanted), None)
    printed = printed if printed is not None or not held else held[0]
    start = walk.text.at
    for child in held:
        if child is printed:
            walk.child(child)
        elif child.tail:
            walk.text.write(child.tail)
    for child in held:
        if child is not printed and name_of(child):
            _kept(walk, child, Span(start, walk.text.at))


def unprinted(walk: Walk, element: Element) -> None:
    """What the markup holds and the page does not show: a deletion, the description of a figure."""
    _kept(walk, element, Span(walk.text.at, walk.text.at))


def gap(walk: Walk, element: Element) -> None:
    """Text that is missing: why, and how much."""
    said = [attribute(element, one) for one in ("reason", "quantity", "unit", "extent")]
    told = " ".join(filter(None, (*said, words(element))))
    walk.readings.append(OtherReading("gap", Span(walk.text.at, walk.text.at), told))


def page(walk: Walk, element: Element) -> None:
    """The beginning of a page, and its number."""
    at = Span(walk.text.at, walk.text.at)
    walk.readings.append(OtherReading(name_of(element), at, attribute(element, "n", "facs")))
    walk.children(element)


def bibliography(walk: Walk, element: Element) -> None:
    """A work or a shelfmark cited; one of an original that is described elsewhere is kept with its place."""
    start = walk.text.at
    walk.children(element)
    described = next((walk.described[one] for one in pointers(element, "corresp") if one in walk.described), None)
    if walk.here is not None and described is not None and walk.text.at > start:
        walk.here.shelfmarks.append(msgspec.structs.replace(described, span=Span(start, walk.text.at)))


def _kept(walk: Walk, element: Element, span: Span) -> None:
    walk.readings.append(OtherReading(name_of(element), span, words(element)))


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(("persName", "orgName", "placeName", "geogName", "settlement", "name", "rs", "gloss"), name),
    **dict.fromkeys(("date", "docDate"), date),
    **dict.fromkeys(("ref", "ptr", "xref"), reference),
    **dict.fromkeys(("anchor", "milestone"), place),
    **dict.fromkeys(("hi", "emph"), highlight),
    **dict.fromkeys(PRINTED, readings),
    **dict.fromkeys(("del", "figDesc"), unprinted),
    **dict.fromkeys(("pb", "cb", "gb"), page),
    "gap": gap,
}
