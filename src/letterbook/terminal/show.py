"""The letters of an edition as a table, and one letter set for reading.

What is inferred stands in square brackets, as editors print it, and is dim where the terminal can.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.box import HORIZONTALS
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from letterbook.errors import EditionError
from letterbook.model.claims import DateValue, LetterRef, Name, PlaceName, best, chosen
from letterbook.model.reading import EMPHASIS, heading_text, runs, unwrapped
from letterbook.model.text import Span, stripped
from letterbook.writers.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from letterbook.model.claims import Claim, Field
    from letterbook.model.edition import Edition, Letter, Part

MEASURE = 72  # columns of a line that is read with ease
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LEGEND = "[ ] inferred, not printed in the source"
UNSHOWN = ("number", "heading", "note-heading", "furniture")  # said in the head, set anew, or not the letter's
BLANK_BEFORE_STOP = re.compile(r"^[ \u00a0]+(?=[.,;:!?](?:\s|$))")  # "the last boat 1 . Then"


def find_letter(edition: Edition, wanted: str) -> Letter:
    """The letter with this identifier, number, position (from 1) or beginning of an identifier.

    EditionError if there is none, or if a number or beginning fits several.
    """
    letters = edition.letters
    at = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
    tries = (
        [letter for letter in letters if letter.id == wanted],
        [letter for letter in letters if letter.number == wanted],
        list(letters[at - 1 : at]) if at else [],
        [letter for letter in letters if letter.id.startswith(wanted)],
    )
    hits = next(filter(None, tries), [])
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise EditionError(f"{wanted!r} fits several letters: {', '.join(letter.id for letter in hits[:8])}")
    raise EditionError(f"no letter {wanted!r} among {len(letters)}; `letterbook show SOURCE` lists them")


def letters_view(edition: Edition) -> RenderableType:
    """The letters as a table: position, number, date, from, to, notes."""
    table = Table(box=HORIZONTALS, show_edge=False, pad_edge=False, header_style="label")
    for name in ("", "No.", "date", "from", "to", "notes"):
        table.add_column(name, justify="right" if name in {"", "notes"} else "left", no_wrap=name in {"", "No."})
    for at, letter in enumerate(edition.letters, start=1):
        table.add_row(
            Text(str(at), style="label"),
            printable(letter.number),
            _date(letter),
            _names(letter, "sender"),
            _names(letter, "recipient"),
            str(len(letter.notes) or ""),
        )
    return Group(table, Text(), Text(LEGEND, style="inferred"))


def letter_view(letter: Letter) -> RenderableType:
    """One letter: what is known of it, the text with raised note marks, its source and its notes."""
    pieces: list[RenderableType] = [*_head(letter), Text()]
    for part in _shown(letter):
        pieces += [_part(letter, part), Text()]
    if letter.notes:
        pieces += [Text("─" * 12, style="label"), _notes(letter), Text()]
    return Constrain(Group(*pieces, Text(LEGEND, style="inferred")), MEASURE)


def _head(letter: Letter) -> Iterator[RenderableType]:
    number = f"No. {letter.number}. " if letter.number else ""
    heading = heading_text(letter) if letter.part("heading") else f"[{heading_text(letter)}]"
    yield Text(printable(number + heading), style="title")
    yield Text(letter.id, style="label")
    yield Text()
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column()
    for label, value in (
        ("kind", Text(letter.kind)),
        ("from", _names(letter, "sender")),
        ("to", _names(letter, "recipient")),
        ("copy", _names(letter, "copy")),
        ("date", _date(letter)),
        ("place", _place(letter)),
        ("answers", _letters(letter, "replies_to")),
        ("sent with", _letters(letter, "enclosed_with")),
    ):
        if value:
            grid.add_row(label, value)
    yield grid


def _names(letter: Letter, field: Field) -> Text:
    claims = chosen(letter.claims, field)
    return Text(", ").join(_stated(claim.value.name, claim) for claim in claims if isinstance(claim.value, Name))


def _date(letter: Letter) -> Text:
    claim = best(letter.claims, "date")
    if claim is None:
        return Text()
    return _stated(claim.value.date.edtf if isinstance(claim.value, DateValue) else "undated", claim)


def _place(letter: Letter) -> Text:
    claim = best(letter.claims, "place")
    return _stated(claim.value.name, claim) if claim and isinstance(claim.value, PlaceName) else Text()


def _letters(letter: Letter, field: Field) -> Text:
    claims = chosen(letter.claims, field)
    return Text(", ").join(_stated(claim.value.letter, claim) for claim in claims if isinstance(claim.value, LetterRef))


def _stated(words: str, claim: Claim) -> Text:
    words = printable(unwrapped(words))
    if claim.supplied:
        return Text(words).append(" (editor)", style="inferred")
    return Text(f"[{words}]", style="inferred") if claim.inferred else Text(words)


def _shown(letter: Letter) -> Iterator[Part]:
    """The parts to set, in reading order; what lies inside another part is set with it."""
    parts = [part for part in letter.parts if part.role not in UNSHOWN]
    for at, part in enumerate(parts):
        around = (i for i, other in enumerate(parts) if i != at and other.span.covers(part.span))
        if not any(parts[i].span != part.span or i < at for i in around):
            yield part


def _part(letter: Letter, part: Part) -> Text:
    text = _words(letter, part.span)
    if part.role == "dateline":
        text.justify = "right"
    elif part.role in {"source", "physical", "summary"}:
        text.style = "label"
    return text


def _words(letter: Letter, span: Span) -> Text:
    """The words of a span on one line, its note marks raised."""
    text = Text()
    after_mark = False
    for run in runs(letter, stripped(letter.source.text, span.start, span.end), marks=()):
        if run.note:
            text.rstrip()  # the mark belongs to the word before it
            text.append(_raised(run.note.label), style="mark")
        else:
            words = EMPHASIS.sub("", unwrapped(run.text))
            text.append(printable(BLANK_BEFORE_STOP.sub("", words) if after_mark else words))
        after_mark = run.note is not None
    return text


def _raised(label: str) -> str:
    return label.translate(RAISED) if label.isdecimal() and label.isascii() else f"[{label}]"


def _notes(letter: Letter) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for note in letter.notes:
        label = Text(note.label, style="mark") if note.printed else Text(f"[{note.label}]", style="inferred")
        body = _words(letter, note.body)
        if note.anchor is None and note.kind == "note":
            body.append(" [no mark in the text]", style="inferred")
        grid.add_row(label, body)
    return grid
