"""What a place in the text is taken for by the edition and by the gold, in one word or a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.text import Span
from letterbook.scoring.judgments import Pair, first_character

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.scoring.gold import ScoredField
    from letterbook.writers.json_letter_types import ExportLetter

NO_LETTER = "no letter"  # none that begins there
NO_DOCUMENT = "no document"
NO_PART = "no part"
ELSEWHERE = "outside the letter"
LIST_ROLES = ("dateline", "address", "closer", "signature", "postscript", "summary")
GOLD_NAMES = {"p": "paragraph", "head": "heading", "item": "list item"}  # as the corpora call them

FIELD_NAMES: dict[ScoredField, str] = {"paragraphs": "paragraph", "note_body": "note"}


def in_edition(pair: Pair, at: int, *, field: ScoredField) -> str:
    """What the edition takes the character at `at` for: the smallest part that holds it."""
    if pair.letter is None:
        return NO_LETTER
    text = pair.source.text
    at = first_character(text, at)
    name = _smallest(_read(pair.letter), at)
    if name:
        return _called(name, field)
    inside = any(start <= at < end for start, end in stretches(pair.letter))
    return NO_PART if inside else ELSEWHERE


def in_gold(pair: Pair, at: int, *, field: ScoredField) -> str:
    """What the gold takes the character at `at` for."""
    at = first_character(pair.source.text, at)
    name = _smallest(_gold(pair), at)
    if name:
        return _called(name, field)
    return NO_PART if pair.document.start <= at < pair.document.end else ELSEWHERE


def _smallest(named: Iterable[tuple[str, Span]], at: int) -> str:
    """The name of the smallest stretch that holds a place, or nothing."""
    return min(((len(span), name) for name, span in named if span.start <= at < span.end), default=(0, ""))[1]


def _called(name: str, field: ScoredField) -> str:
    """A name; where it is that of the field itself, the other side's part begins elsewhere."""
    return f"inside another {name}" if FIELD_NAMES.get(field, field) == name else name


def stretches(letter: ExportLetter) -> tuple[tuple[int, int], ...]:
    """Where the text of a letter stands."""
    return letter.spans or ((letter.start, letter.end),)


def _read(letter: ExportLetter) -> Iterator[tuple[str, Span]]:
    for role in ("heading", "salutation", "physical"):
        part = getattr(letter, role)
        if part:
            yield role, Span(part.start, part.end)
    for role in LIST_ROLES:
        for part in getattr(letter, role):
            yield role, Span(part.start, part.end)
    if letter.source_note:
        yield "source statement", Span(letter.source_note.start, letter.source_note.end)
    for part in letter.paragraphs:
        yield "paragraph", Span(part.start, part.end)
    for note in letter.notes:
        yield "note", Span(note.body.start, note.body.end)


def _gold(pair: Pair) -> Iterator[tuple[str, Span]]:
    for role, stretch in pair.document.parts or ():
        yield GOLD_NAMES.get(role, role), Span(*stretch)
    for stretch in pair.document.paragraphs or ():
        yield "paragraph", Span(*stretch)
    for note in pair.document.notes or ():
        if note.body:
            yield "source statement" if note.source else "note", Span(*note.body)
