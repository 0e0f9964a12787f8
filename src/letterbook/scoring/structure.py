"""Judgments on where things stand: the letters themselves, their parts, paragraphs, notes and note marks."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.text import Span
from letterbook.scoring.judgments import Judgment, Pair, first_character, quoted
from letterbook.scoring.places import NO_DOCUMENT, NO_LETTER, in_edition, in_gold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from letterbook.model.text import Source
    from letterbook.scoring.gold import Gold, ScoredField
    from letterbook.writers.json_letter_types import ExportLetter, ExportPart

PartRole = Literal["salutation", "signature", "closer"]

# What the other side has for a note mark.
ANOTHER_MARK, NO_MARK, NO_NOTE = "another mark", "no mark", "no such note"

# Where the gold calls one of these a paragraph, telling them apart is no error.
NEAR_PARAGRAPHS = ("salutation", "closer", "signature", "postscript", "address")


class Stated(msgspec.Struct, frozen=True):
    """A stretch that one side names. Two are the same if their `key` is."""

    key: Hashable
    span: Span
    confidence: float | None = None
    note: int | None = None  # of a mark: its note, by the note's first letter or digit


class NoteText(msgspec.Struct, frozen=True):
    """A note of one side: its first letter or digit, its body, its mark if it has one."""

    key: int
    body: Span
    anchor: Span | None
    confidence: float | None = None


def paired(gold: Gold, letters: Sequence[ExportLetter], placed: Mapping[str, Source]) -> tuple[Pair, ...]:
    """Each document with the letter that begins at its first letter or digit. Of two that do, the later one counts."""
    texts = {source.id: source.text for source in placed.values()}
    beginning = {
        (letter.source, first_character(texts[letter.source], letter.start)): letter
        for letter in letters
        if letter.source in texts
    }
    pairs = []
    for document in gold.documents:
        source = placed[document.id]
        at = source.id, first_character(source.text, document.start)
        pairs.append(Pair(document, source, beginning.get(at)))
    return tuple(pairs)


def boundaries(pairs: Sequence[Pair], letters: Sequence[ExportLetter], sources: Sequence[Source]) -> Iterator[Judgment]:
    """A document is right if a letter begins with it; a letter that begins with none is invented."""
    texts = {source.id: source.text for source in sources}
    taken: set[str] = set()
    for pair in pairs:
        letter = pair.letter
        again = letter is not None and letter.id in taken
        yield Judgment(
            "boundary",
            pair.document.id,
            pair.source.id,
            _opening(pair.source.text, pair.document.start, pair.document.end),
            quoted(pair.source.text, _opening(pair.source.text, pair.document.start, pair.document.end)),
            letter.id if letter and not again else None,
            letter is not None,
            letter.confidence if letter and not again else None,
            "" if letter else NO_LETTER,
        )
        if letter:
            taken.add(letter.id)
    for letter in letters:
        if letter.id not in taken:
            span = _opening(texts[letter.source], letter.start, letter.end)
            inside = next((pair for pair in pairs if _inside(pair, letter)), None)
            yield Judgment(
                "boundary",
                inside.document.id if inside else "",
                letter.source,
                span,
                found=quoted(texts[letter.source], span),
                confidence=letter.confidence,
                instead=in_gold(inside, letter.start, field="boundary") if inside else NO_DOCUMENT,
            )


def _inside(pair: Pair, letter: ExportLetter) -> bool:
    return pair.source.id == letter.source and pair.document.start <= letter.start < pair.document.end


def _opening(text: str, start: int, end: int) -> Span:
    """The first line of a document."""
    start = min(first_character(text, start), end)
    line = text.find("\n", start, end)
    return Span(start, end if line < 0 else line)


def parts(role: PartRole, pair: Pair) -> Iterator[Judgment]:
    """A part is right if one of its role begins at the same letter or digit.

    A salutation is judged only where the gold has one; a closer or signature also in a letter that has none.
    """
    expected = [_stated(pair, span) for span in pair.document.all(role)]
    if not expected and (role == "salutation" or not pair.document.letter):
        return
    yield from _compared(role, pair, expected, [_part(pair, part) for part in _all(pair, role)])


def paragraphs(pair: Pair) -> Iterator[Judgment]:
    """A paragraph is right if one begins at the same letter or digit, or another part of a letter's own text does."""
    expected = _once(_stated(pair, Span(*stretch)) for stretch in pair.document.paragraphs or ())
    starts = {one.key for one in expected}
    near = [_part(pair, part) for role in NEAR_PARAGRAPHS for part in _all(pair, role)]
    found = [_part(pair, part) for part in _all(pair, "paragraphs")]
    yield from _compared("paragraphs", pair, expected, _once([*found, *(one for one in near if one.key in starts)]))


def note_bodies(pair: Pair) -> Iterator[Judgment]:
    """A note is right if one begins at the same letter or digit."""
    expected, found = _notes(pair)
    yield from _compared("note_body", pair, _once(_at_body(expected)), _once(_at_body(found)))


def note_anchors(pair: Pair) -> Iterator[Judgment]:
    """A note's mark is right if it stands at the same place and belongs to the same note."""
    expected, found = _notes(pair)

    def instead(mark: Stated, side: Sequence[NoteText]) -> str:
        same = [note for note in side if note.key == mark.note]
        return ANOTHER_MARK if any(note.anchor for note in same) else NO_MARK if same else NO_NOTE

    yield from _compared(
        "note_anchor",
        pair,
        _once(_at_mark(pair, expected)),
        _once(_at_mark(pair, found)),
        read_as=lambda mark: instead(mark, found) if pair.letter else NO_LETTER,
        meant_as=lambda mark: instead(mark, expected),
    )


def _notes(pair: Pair) -> tuple[list[NoteText], list[NoteText]]:
    """The notes of the gold that have a body, and those of the edition."""
    text = pair.source.text
    expected = [
        NoteText(first_character(text, note.body[0]), Span(*note.body), Span(*note.anchor) if note.anchor else None)
        for note in pair.document.notes or ()
        if note.body
    ]
    found = [
        NoteText(
            first_character(text, note.body.start),
            Span(note.body.start, note.body.end),
            Span(note.anchor.start, note.anchor.end) if note.anchor else None,
            note.confidence,
        )
        for note in (pair.letter.notes if pair.letter else ())
    ]
    return expected, found


def _at_body(notes: Iterable[NoteText]) -> Iterator[Stated]:
    return (Stated(note.key, note.body) for note in notes)


def _at_mark(pair: Pair, notes: Iterable[NoteText]) -> Iterator[Stated]:
    text = pair.source.text
    for note in notes:
        if note.anchor:
            key = first_character(text, note.anchor.start), note.key
            yield Stated(key, note.anchor, note.confidence, note.key)


def _all(pair: Pair, key: str) -> tuple[ExportPart, ...]:
    """The parts under a key of the export, whether it holds one or several."""
    value = getattr(pair.letter, key) if pair.letter else None
    return value if isinstance(value, tuple) else (value,) if value else ()


def _stated(pair: Pair, span: Span) -> Stated:
    return Stated(first_character(pair.source.text, span.start), span)


def _part(pair: Pair, part: ExportPart) -> Stated:
    return Stated(first_character(pair.source.text, part.start), Span(part.start, part.end), part.confidence)


def _once(stated: Iterable[Stated]) -> list[Stated]:
    """The first of those with one key."""
    found: dict[Hashable, Stated] = {}
    for one in stated:
        found.setdefault(one.key, one)
    return list(found.values())


def _compared(
    field: ScoredField,
    pair: Pair,
    expected: Sequence[Stated],
    found: Sequence[Stated],
    *,
    read_as: Callable[[Stated], str] | None = None,
    meant_as: Callable[[Stated], str] | None = None,
) -> Iterator[Judgment]:
    """Each stretch expected with the one found under its key; then those found that nobody expects.

    `read_as` says what the edition has for a stretch that is missed, `meant_as` what the gold has for one that is
    invented; without them, what either takes its first letter or digit for.
    """
    read_as = read_as or (lambda one: in_edition(pair, one.span.start, field=field))
    meant_as = meant_as or (lambda one: in_gold(pair, one.span.start, field=field))
    left: dict[Hashable, list[Stated]] = {}
    for one in found:
        left.setdefault(one.key, []).append(one)
    for wanted in expected:
        same = left.get(wanted.key)
        hit = same.pop(0) if same else None
        yield _judgment(
            field, pair, wanted, hit, right=same is not None, instead="" if same is not None else read_as(wanted)
        )
    for one in (one for rest in left.values() for one in rest):
        yield _judgment(field, pair, None, one, right=False, instead=meant_as(one))


def _judgment(
    field: ScoredField, pair: Pair, wanted: Stated | None, found: Stated | None, *, right: bool, instead: str
) -> Judgment:
    stated = wanted or found
    assert stated is not None
    text = pair.source.text
    return Judgment(
        field,
        pair.document.id,
        pair.source.id,
        stated.span,
        quoted(text, wanted.span) if wanted else None,
        quoted(text, found.span) if found else None,
        right,
        found.confidence if found else None,
        instead,
    )
