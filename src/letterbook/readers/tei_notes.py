"""Notes that stand apart from their marks (`back/div type="notes"`), and what binds the two.

A note in running text is its own mark. One that stands apart is bound by `ref` or `ptr` that lead to it, or by its own
`@target`, which leads to an `anchor` or any element with an identifier.
"""

from __future__ import annotations

from typing import NamedTuple

from letterbook.readers.tei_elements import (
    DIVISION,
    NOTE_DIVISIONS,
    Element,
    attribute,
    division_type,
    identifier,
    name_of,
    pointers,
    text_of,
)

INLINE = frozenset({"inline", "in-text", "block"})
AT_FOOT = frozenset({"foot", "end", "bottom", "margin", "left", "right"})
MARK_TYPES = frozenset({"note", "noteanchor", "noteref", "footnote", "endnote", "fn", "annotation"})
LONGEST_MARK = 6  # characters of what a reference to a note prints: "12", "[12]", "a)"


class Apart(NamedTuple):
    """The notes of one file that stand apart: by the identifiers of notes, and of the places they point at.

    `order` numbers them as they stand; `labelled` are the elements around those that print their labels themselves.
    """

    by_name: dict[str, Element]
    by_place: dict[str, Element]
    order: dict[Element, int]
    labelled: set[Element]


def notes_apart(root: Element) -> Apart:
    """The notes of a file that stand apart from their marks."""
    apart = Apart({}, {}, {}, set())
    notes = [element for element in root.iter() if name_of(element) == "note"]
    wanted = {name for note in notes for name in pointers(note)}
    places = {
        name
        for element in (root.iter() if wanted else ())
        if (name := identifier(element)) in wanted and name_of(element) != "note"
    }
    for note in notes:
        targets = [name for name in pointers(note) if name in places]
        if not targets and not _stands_apart(note):
            continue
        apart.order[note] = len(apart.order)
        parent = note.getparent()
        if parent is not None and own_label(note) is not None:
            apart.labelled.add(parent)
        apart.by_name.setdefault(identifier(note), note)
        for name in targets[:1]:
            apart.by_place.setdefault(name, note)
    apart.by_name.pop("", None)
    return apart


def own_label(note: Element) -> Element | None:
    """The `label` a note begins with."""
    first = note[0] if len(note) and not (note.text or "").strip() else None
    return first if first is not None and name_of(first) == "label" else None


def is_inline(note: Element) -> bool:
    """Whether a note is printed where it stands."""
    said = {note.get(name, "").strip().casefold() for name in ("rend", "place", "type")}
    return not INLINE.isdisjoint(said)


def leads_to_note(element: Element, apart: Apart) -> Element | None:
    """The note apart that a `ref` or `ptr` is the mark of; None for a reference that only speaks of a note."""
    if not apart.order:
        return None
    note = next((apart.by_name[name] for name in pointers(element) if name in apart.by_name), None)
    if note is None or element.get("type", "").casefold() in MARK_TYPES or name_of(element) == "ptr":
        return note
    printed = text_of(element).strip()
    return note if len(printed) <= LONGEST_MARK else None


def _stands_apart(note: Element) -> bool:
    parent = note.getparent()
    if parent is None:
        return False
    name = name_of(parent)
    if name in ("noteGrp", "back"):
        return True
    if not DIVISION.fullmatch(name):
        return False
    return not NOTE_DIVISIONS.isdisjoint(division_type(parent)) or attribute(note, "place") in AT_FOOT
