"""Notes and their marks: the mark where the note stands or is pointed at, the note's text behind its letter.

A mark that no element prints is `[N]`, N being `@n` or the next number of the letter; the note behind the letter begins
with `N.`. What is inserted so is told apart from what the file holds (`Encoded.inserted`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.text import Span
from letterbook.readers.tei_data import EncodedNote, EncodedPart, Shelfmark
from letterbook.readers.tei_elements import DIVISION, Element, attribute, identifier, name_of, text_of
from letterbook.readers.tei_notes import is_inline, own_label
from letterbook.readers.tei_record import Record, Waiting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.readers.tei_walk import Handler, Walk

BLOCK_HOLDERS = frozenset({"body", "front", "back", "text", "opener", "closer", "group", "floatingText", "titlePage"})
PARAGRAPHS = frozenset({"p", "ab"})
STOPS = (".", ")", "]", ":")


def note(walk: Walk, element: Element) -> None:
    """A note: apart from its mark, printed in its place, or its own mark with its text behind the letter."""
    if element in walk.apart.order:
        if element not in walk.placed:
            walk.placed.add(element)
            _wait(walk, element, None)
        return
    parent = element.getparent()
    above = name_of(parent) if parent is not None else ""
    between_blocks = not walk.text.open and (above in BLOCK_HOLDERS or DIVISION.fullmatch(above) is not None)
    if is_inline(element) or (between_blocks and not element.get("n")):
        _in_place(walk, element)
    elif text_of(element).strip():
        mark_at(walk, element, None)


def mark_at(walk: Walk, element: Element, printed: Span | None) -> None:
    """The mark of a note, here: as `printed`, or inserted."""
    apart = element in walk.apart.order
    if apart and element in walk.placed:
        return  # a second mark of the same note
    walk.placed.add(element)
    record = walk.here or walk.at_large
    label = record.label(element) if not apart else _label_apart(record, element)
    anchor = printed or walk.glue(label if label[0] in "[(" else f"[{label}]")
    _wait(walk, element, anchor, label=label)
    walk.hint("note-mark", anchor, target=_name(walk, element))


def write_notes(walk: Walk, record: Record) -> None:
    """The notes whose marks have been met, in the order of their marks; those apart in the order they stand in."""
    walk.close()
    saved = walk.role, walk.context, walk.quoted
    walk.role = walk.context = None
    walk.quoted = False
    while record.waiting:
        record.waiting.sort(key=lambda waiting: waiting.place)
        waiting, record.waiting = record.waiting, []
        for one in waiting:  # a note in a note waits for the next round
            record.notes.append(_written(walk, one))
    walk.role, walk.context, walk.quoted = saved


def write_source(walk: Walk, record: Record) -> None:
    """A line that says where the original lies, for a letter whose header alone says so."""
    stated = next(iter(record.own.values()), None)
    if stated is None or any(mark.own for mark in record.shelfmarks) or _prints_source(record):
        return
    start = walk.text.at
    walk.role = "source"
    where = ", ".join(filter(None, (stated.repository, *(value for _, value in stated.levels))))
    walk.text.write(f"{where}. " if where else "")
    before = walk.text.at
    walk.text.write(stated.physical)
    if walk.text.at > before:
        record.parts.append(EncodedPart("physical", Span(before, walk.text.at)))
    walk.close()
    if walk.text.at > start:
        end = start + len("\n\n") if start else 0
        walk.inserted.append(Span(end, walk.text.at))
        if where:
            record.shelfmarks.append(_placed(stated, Span(end, end + len(where))))


def _placed(stated: Shelfmark, span: Span) -> Shelfmark:
    return Shelfmark(
        stated.repository, stated.levels, stated.physical, stated.repaired, stated.cert, own=True, span=span
    )


def _prints_source(record: Record) -> bool:
    return any(part.role == "source" for part in record.parts) or any(
        waiting.note.get("type") == "source" for waiting in record.waiting
    )


def _in_place(walk: Walk, element: Element) -> None:
    if walk.text.open:
        walk.children(element)
        return
    if element.get("type") == "source":
        role = walk.fixed("source")
    elif walk.here is not None and not walk.here.begun:
        role = walk.fixed("summary")
    else:
        role = None
    walk.holder(element, role)


def _wait(walk: Walk, element: Element, anchor: Span | None, *, label: str = "") -> None:
    record = walk.here or walk.at_large
    apart = element in walk.apart.order
    label = label or (_label_apart(record, element) if apart else record.label(element))
    place = (1, walk.apart.order[element]) if apart else (0, len(record.waiting))
    record.waiting.append(Waiting(place, element, label, anchor, apart))


def _label_apart(record: Record, element: Element) -> str:
    """The label of a note apart: `@n`, or what its own `label` prints, or the next number."""
    own = own_label(element)
    printed = " ".join(text_of(own).split()) if own is not None else ""
    return printed if printed and not element.get("n") else record.label(element)


def _written(walk: Walk, waiting: Waiting) -> EncodedNote:
    """The text of a note: its label, then its blocks, the first on the label's line."""
    element = waiting.note
    walk.close()
    own = own_label(element)
    # A note without a label has lost it where it is said to be unsure, or stands beside notes that have theirs.
    lost = waiting.apart and (element.get("cert") is not None or element.getparent() in walk.apart.labelled)
    printed = own is not None or not lost
    label_span: Span | None = None
    rest = list(element)
    if own is not None:
        start = walk.text.at
        walk.children(own)
        label_span = Span(start, walk.text.at)
        walk.text.gap(" ")
        rest = rest[1:]
    elif printed:
        words = waiting.label if waiting.label.endswith(STOPS) else f"{waiting.label}."
        walk.text.write(words)
        label_span = Span(walk.text.at - len(words), walk.text.at - len(words) + len(waiting.label))
        walk.inserted.append(Span(walk.text.at - len(words), walk.text.at))
        walk.text.gap(" ")
    lead = own.tail if own is not None else element.text
    start = walk.text.at
    if lead:
        walk.text.write(lead)
    walk.run_on = walk.text.open and not (lead or "").strip() and bool(rest) and name_of(rest[0]) in PARAGRAPHS
    for child in rest:
        walk.child(child)
    walk.close()
    body = Span(start, walk.text.at)
    walk.hint("note", body, target=_name(walk, element))
    names = tuple(filter(None, (identifier(element),)))
    source = element.get("type") == "source"
    cert = attribute(element, "cert")
    return EncodedNote(names, waiting.label, label_span, body, waiting.anchor, printed, source, cert)


def _name(walk: Walk, element: Element) -> str:
    """A name for a note and its mark in the hints, the same for both and no other's."""
    return f"note-{walk.number(element)}"


HANDLERS: Mapping[str, Handler] = {"note": note}
