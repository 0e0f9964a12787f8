"""Handlers of divisions, texts and what stands around documents; a document and all that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.readers.tei_blocks import holder, quotation
from letterbook.readers.tei_documents import Found, is_document, is_enclosed_text
from letterbook.readers.tei_elements import DIVISION, NOTE_DIVISIONS, PARTS, Element, division_type, name_of, region_of
from letterbook.readers.tei_marks import write_notes, write_source
from letterbook.readers.tei_record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.readers.tei_walk import Handler, Walk


def division(walk: Walk, element: Element) -> None:
    """A document, a division of one, or one around documents."""
    found = walk.found.get(element)
    if found is None and _may_enclose(walk) and element not in walk.themselves and is_document(element):
        found = Found(element, element)
    if found is not None:
        document(walk, found)
    elif walk.here is None:
        _around(walk, element, region_of(element, walk.region))
    else:
        types = division_type(element)
        aside = types[0] == "unassigned" or not NOTE_DIVISIONS.isdisjoint(types)
        role = PARTS.get(types[0])
        walk.holder(element, None if aside else walk.fixed(role) if role else walk.context)


def text(walk: Walk, element: Element) -> None:
    """A text: a document, or what holds some."""
    if element in walk.found:
        document(walk, walk.found[element])
    else:
        walk.holder(element, walk.context)


def front(walk: Walk, element: Element) -> None:
    """What stands before the documents of a book, or before a letter's own text."""
    _area(walk, element, "front-matter")


def back(walk: Walk, element: Element) -> None:
    """What stands behind."""
    _area(walk, element, "back-matter")


def title_page(walk: Walk, element: Element) -> None:
    """The title page."""
    if walk.here is not None:
        walk.holder(element, None)
    else:
        _area(walk, element, "title")


def floating_text(walk: Walk, element: Element) -> None:
    """A text within a text: a document printed in another, if it is a letter, and a quotation if not."""
    if _may_enclose(walk) and is_enclosed_text(element):
        typed = next((one for one in element.iter() if DIVISION.fullmatch(name_of(one)) and is_document(one)), element)
        document(walk, Found(element, typed))
    else:
        walk.close()
        quotation(walk, element)
        walk.close()


def attachment(walk: Walk, element: Element) -> None:
    """`frus:attachment`: a document printed with another."""
    if _may_enclose(walk):
        document(walk, Found(element, element))
    else:
        walk.holder(element, walk.context)


def document(walk: Walk, found: Found) -> None:
    """A document: its text, then its source statement if only the header has one, then its notes."""
    inside = walk.records.index(walk.here) if walk.here is not None else -1
    record = Record(found, inside=inside)
    if walk.here is None:
        write_notes(walk, walk.at_large)
    around = walk.here, walk.region
    walk.enter(record, "")
    saved = walk.role, walk.context, walk.quoted, walk.cell
    walk.role = walk.context = "paragraph"
    walk.quoted, walk.cell = False, -1
    walk.records.append(record)
    walk.themselves.add(found.typed)
    walk.children(found.element)
    walk.close()
    write_source(walk, record)
    write_notes(walk, record)
    walk.role, walk.context, walk.quoted, walk.cell = saved
    walk.enter(*around)


def nothing(_walk: Walk, _element: Element) -> None:
    """What is no text of the page."""


def _may_enclose(walk: Walk) -> bool:
    """Whether a document may stand in the one that is being read; a letter quoted in a note is part of the note."""
    return walk.here is not None and walk.context is not None


def _area(walk: Walk, element: Element, region: str) -> None:
    if walk.here is not None:
        walk.holder(element, walk.context)
    else:
        _around(walk, element, region if walk.found else walk.region)


def _around(walk: Walk, element: Element, region: str) -> None:
    saved = walk.region
    walk.enter(None, region)
    walk.holder(element, "paragraph")
    write_notes(walk, walk.at_large)
    walk.enter(None, saved)


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(("div", *(f"div{number}" for number in range(8))), division),
    "text": text,
    "front": front,
    "back": back,
    "titlePage": title_page,
    "floatingText": floating_text,
    "attachment": attachment,
    **dict.fromkeys(("TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "body", "group"), holder),
    **dict.fromkeys(("teiHeader", "standOff", "facsimile", "sourceDoc", "xenoData", "graphic", "media"), nothing),
}
