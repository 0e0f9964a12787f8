"""Letters made for print: texts with note marks, each mark and each note with words found nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from letterbook.model.claims import Claim, DateValue, Name, Words
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Edition, Letter, Note, Part
from letterbook.model.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = "The ferry has not come since the ice went out and the post lies at the lower landing with the crates of glass "


def marked(letter: int, note: int) -> str:
    """The word before a mark."""
    return f"m{letter}x{note}m"


def noted(letter: int, note: int) -> str:
    """The first word of a note."""
    return f"n{letter}x{note}n"


def edition_of(notes: Sequence[int], *, apart: int = 2, length: int = 1, head_note: bool = True) -> Edition:
    """A letter for each number, with so many notes: one every `apart` sentences, each of `length` sentences."""
    source_text = ""
    placed = []
    for number, count in enumerate(notes, start=1):
        text = _Text(source_text)
        placed.append(_letter(text, number, count, apart, length, head_note=head_note))
        source_text = text.text
    source = Source(id="s1", path="made.txt", text=source_text)
    letters = tuple(
        Letter(id=f"letter-{number}", source=source, number=str(number), **fields)
        for number, fields in enumerate(placed, start=1)
    )
    return Edition(title="Made letters", sources=(source,), letters=letters)


class _Text:
    def __init__(self, text: str) -> None:
        self.text = text

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


def _letter(text: _Text, number: int, count: int, apart: int, length: int, *, head_note: bool) -> dict[str, Any]:
    start = len(text.text)
    anchors = {}
    head = text.add(f"Gale to Trewarne {marked(number, 1) if head_note else ''}")
    if head_note and count:
        anchors[1] = text.add("1")
    head = Span(head.start, len(text.text))
    text.add("\n\n")
    parts = [Part("heading", head), Part("dateline", text.add("Polmerrin, 4 March 1849"))]
    text.add("\n\n")
    at = len(text.text)
    for note in range(len(anchors) + 1, count + 1):
        text.add(WORDS * apart + marked(number, note))
        anchors[note] = text.add(str(note))
        text.add(". ")
        if note % 4 == 0:
            parts.append(Part("paragraph", Span(at, len(text.text))))
            text.add("\n\n")
            at = len(text.text)
    text.add(WORDS * 3)
    parts.append(Part("paragraph", Span(at, len(text.text))))
    text.add("\n\n")
    parts.append(Part("signature", text.add("E. Gale")))
    text.add("\n\n")
    notes = []
    for note, anchor in anchors.items():
        text.add(f"{note} ")
        notes.append(Note(str(note), str(note), text.add(f"{noted(number, note)} {WORDS * length}"), anchor=anchor))
        text.add("\n")
    day = LetterDate("1849-03-04", "1849-03-04", "1849-03-04")
    return {
        "spans": (Span(start, len(text.text)),),
        "parts": tuple(parts),
        "notes": tuple(notes),
        "claims": (
            Claim("sender", Name("E. Gale", ""), (head,)),
            Claim("recipient", Name("A. Trewarne", ""), (head,)),
            Claim("date", DateValue(day), (head,)),
            Claim("language", Words("en"), (head,)),
        ),
    }
