"""Handlers of the elements that are blocks, lines and cells: paragraphs, a letter's frame, verse, lists, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.text import Span
from letterbook.readers.tei_elements import DIVISION, NOTE_DIVISIONS, Element, division_type, name_of
from letterbook.readers.tei_header import words
from letterbook.readers.tei_inline import bibliography, point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.readers.tei_data import PartRole
    from letterbook.readers.tei_walk import Handler, Walk

# What `@type` on a `seg` or an `ab` says of the part it plays.
ROLES: dict[str, PartRole] = {
    "number": "number",
    "heading": "heading",
    "summary": "summary",
    "dateline": "dateline",
    "address": "address",
    "salute": "salutation",
    "salutation": "salutation",
    "closer": "closer",
    "signed": "signature",
    "signature": "signature",
    "postscript": "postscript",
    "source": "source",
    "physical": "physical",
    "furniture": "furniture",
}
INLINE_HOLDERS = frozenset({"p", "ab", "seg", "hi", "l", "item"})
HEADED = frozenset({"body", "text", "front", "attachment"})


def paragraph(walk: Walk, element: Element) -> None:
    """A block that plays the part of the place it stands in; a line in a cell."""
    if walk.cell >= 0:
        if walk.text.at > walk.cell:
            walk.text.gap("\n")
        walk.children(element)
    else:
        walk.block(element, walk.context)


def typed_block(walk: Walk, element: Element) -> None:
    """An `ab`, whose type may name its part."""
    role = ROLES.get(element.get("type", ""))
    walk.block(element, walk.fixed(role) if role else walk.context)


def segment(walk: Walk, element: Element) -> None:
    """A `seg`, whose type may name a part inside a block."""
    point(walk, element)
    role = ROLES.get(element.get("type", ""))
    if role:
        walk.inner(element, role)
    else:
        walk.children(element)


def head(walk: Walk, element: Element) -> None:
    """A head: of the letter, of its notes, of a list or table in it, of a section around it."""
    parent = element.getparent()
    above = name_of(parent) if parent is not None else ""
    division = DIVISION.fullmatch(above) is not None
    start = walk.text.at
    if walk.here is None:
        saved = walk.region
        walk.enter(None, "section" if saved == "linking" else saved)
        walk.block(element, None)
        walk.enter(None, saved)
    elif division and parent is not None and not NOTE_DIVISIONS.isdisjoint(division_type(parent)):
        walk.block(element, "note-heading")
    elif not (division or above in HEADED or parent is walk.here.element):
        walk.block(element, walk.context)
    elif element.get("type") == "number":
        walk.block(element, walk.fixed("number"))
    else:
        walk.block(element, walk.fixed("paragraph" if walk.here.begun else "heading"))
    if division or above in HEADED:
        depth = sum(1 for one in element.iterancestors() if DIVISION.fullmatch(name_of(one)))
        walk.hint("heading", Span(start, walk.text.at), level=min(max(depth, 1), 6))


def opener(walk: Walk, element: Element) -> None:
    """What stands before the text; what is not named in it is found by its words."""
    walk.holder(element, walk.fixed("opening"))


def closer(walk: Walk, element: Element) -> None:
    """What stands behind the text."""
    walk.holder(element, walk.fixed("closer"))


def postscript(walk: Walk, element: Element) -> None:
    """A postscript and its paragraphs."""
    walk.holder(element, walk.fixed("postscript"))


def argument(walk: Walk, element: Element) -> None:
    """An editor's abstract."""
    walk.holder(element, walk.fixed("summary"))


def dateline(walk: Walk, element: Element) -> None:
    """Place and date."""
    walk.block(element, walk.fixed("dateline"))


def salute(walk: Walk, element: Element) -> None:
    """A greeting: of an opener, of a closer, or the first words of a paragraph."""
    parent = element.getparent()
    if walk.context == "closer":
        walk.block(element, walk.fixed("closer"))
    elif parent is not None and name_of(parent) in INLINE_HOLDERS:
        walk.inner(element, "paragraph" if walk.quoted else "salutation")
    else:
        walk.block(element, walk.fixed("salutation"))


def signed(walk: Walk, element: Element) -> None:
    """A signature."""
    walk.block(element, walk.fixed("signature"))


def address(walk: Walk, element: Element) -> None:
    """An address; loose words in it are its own."""
    walk.holder(element, walk.fixed("address"))


def address_line(walk: Walk, element: Element) -> None:
    """One line of an address."""
    walk.block(element, walk.fixed("address"))


def holder(walk: Walk, element: Element) -> None:
    """What holds blocks and is none itself."""
    walk.holder(element, walk.context)


def row_of_list(walk: Walk, element: Element) -> None:
    """A row of a list of books, persons, places; elsewhere such an element is part of a sentence."""
    parent = element.getparent()
    if parent is not None and name_of(parent).startswith("list"):
        walk.block(element, walk.context)
    elif name_of(element) == "bibl":
        bibliography(walk, element)
    else:
        walk.children(element)


def label(walk: Walk, element: Element) -> None:
    """What stands before an item of a list; elsewhere part of a sentence."""
    parent = element.getparent()
    if parent is not None and name_of(parent) == "list":
        walk.block(element, walk.context)
    else:
        walk.children(element)


def running_head(walk: Walk, element: Element) -> None:
    """A running head, page number or catchword; one that interrupts a block is set behind it."""
    if walk.text.open:
        line_ = words(element)
        walk.furniture.extend([line_] if line_ else [])
    else:
        walk.block(element, walk.fixed("furniture"))


def quotation(walk: Walk, element: Element) -> None:
    """A quotation, in a sentence or in blocks of its own."""
    saved, walk.quoted = walk.quoted, True
    walk.children(element)
    walk.quoted = saved


def line(walk: Walk, element: Element) -> None:
    """A line of verse or of a table."""
    walk.text.gap("\n")
    walk.children(element)
    walk.text.gap("\n")


def line_break(walk: Walk, element: Element) -> None:
    """The end of a line; a word goes on over one that does not break it, unless its hyphen is printed."""
    if element.get("break") == "no" and not walk.text.ends_with_hyphen():
        walk.text.join()
    else:
        walk.text.gap("\n")
    walk.children(element)


def cell(walk: Walk, element: Element) -> None:
    """A cell of a table, a tab between it and the one before."""
    walk.text.gap("\t")
    saved, walk.cell = walk.cell, walk.text.at
    walk.children(element)
    walk.cell = saved


def space(walk: Walk, element: Element) -> None:
    """Room left between words."""
    walk.text.gap(" ")
    walk.children(element)


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(("p", "item", "lg", "table", "speaker", "stage", "trailer", "byline", "epigraph"), paragraph),
    **dict.fromkeys(("titlePart", "docImprint", "docAuthor", "docEdition", "imprimatur", "castItem"), paragraph),
    "ab": typed_block,
    "seg": segment,
    "head": head,
    "opener": opener,
    "closer": closer,
    "postscript": postscript,
    "argument": argument,
    "dateline": dateline,
    "salute": salute,
    "signed": signed,
    "address": address,
    "addrLine": address_line,
    **dict.fromkeys(("list", "figure", "sp", "docTitle", "castList", "listBibl"), holder),
    **dict.fromkeys(("listPerson", "listPlace", "listOrg", "listEvent", "noteGrp"), holder),
    **dict.fromkeys(("bibl", "biblStruct", "biblFull", "person", "place", "org", "event"), row_of_list),
    "label": label,
    "fw": running_head,
    "quote": quotation,
    "q": quotation,
    "said": quotation,
    "l": line,
    "row": line,
    "lb": line_break,
    "cell": cell,
    "space": space,
}
