"""What the finders said, by block: the table the labeller reads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from letterbook.finders.citations import is_source_statement
from letterbook.finders.known_forms import capitalised
from letterbook.model.annotations import (
    Annotation,
    Block,
    Body,
    Dateline,
    Furniture,
    NoteHeading,
    NoteText,
    Numbered,
    Salutation,
)
from letterbook.model.reading import LINE_HYPHEN
from letterbook.model.text import Hint, Source, Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.finders.notes import LinkedNote
    from letterbook.languages import Lexicon

B = TypeVar("B", bound=Body)


# "Kennedy1", "messages.2", "[3]", "Donbass 1 .", "Sofia (1)": a cheap test for marks, before they are weighed in
# `finders/marks.py`.
FIGURE = re.compile(r"\d{1,3}(?!\d)")
GLUED = re.compile(r"(?:(?<=[^\W\d_])|(?<=[.,;:!?\"”’')\]]))\d{1,3}(?!\w)")
APART = re.compile(r"(?<=\[)\d{1,3}\]|(?:(?<=\w\()|(?<=\w\s\())\d{1,3}\)|(?<=\s)\d{1,3}\s?(?=[.,;:!?]|$)")

YEAR = re.compile(r"(?:1[4-9]|20)\d\d\b(?<!\w\d{4})")  # its edge before is asked last: quicker
NONE: Mapping[int, Annotation] = {}
MOST_NOTE_PARAGRAPHS = 4  # blocks from the label of one note to that of the next
NEARLY_ALL = 0.8  # of the years a source prints: the century of those it prints with two figures


class Facts:
    """Blocks of one source with everything the finders found in each. Not changed after it is made."""

    def __init__(
        self,
        source: Source,
        blocks: Sequence[Block],
        annotations: Iterable[Annotation],
        *,
        lexicons: tuple[Lexicon, ...],
        notes: Sequence[tuple[Span, NoteText]] = (),
        linked: Sequence[LinkedNote] = (),
        furniture: Sequence[Span] = (),
        foreign: Mapping[int, Lexicon] | None = None,
    ) -> None:
        self.source = source
        self.text = source.text
        self.blocks = tuple(blocks)
        self.lexicons = lexicons
        self.codes = tuple(lexicon.code for lexicon in lexicons)
        self.foreign = dict(foreign or {})
        self._foreign_starts = {self.blocks[index].span.start: lexicon for index, lexicon in self.foreign.items()}
        self.notes = tuple(notes)
        self.linked = tuple(linked)
        self.linked_bodies = frozenset(note.text.body for note in self.linked)
        raised = sorted(
            ((hint.span, hint) for hint in source.hints if hint.kind in ("note-mark", "superscript")),
            key=lambda raised: raised[0],
        )
        self._raised = [hint for _, hint in raised]
        self._raised_starts = [span.start for span, _ in raised]
        self._linked_marks = sorted((note.mark.start, at) for at, note in enumerate(self.linked))
        self.furniture = tuple(furniture)
        self._note_starts = [span.start for span, _ in self.notes]
        self._mark_values: dict[int, frozenset[int]] = {}
        self._marked: dict[int, list[int]] | None = None
        self._stated: dict[Span, float] = {}
        self._settings = _settings(source, self.blocks)
        self._by_block: dict[int, list[Annotation]] = {}
        self._first: dict[type, dict[int, Annotation]] = {}  # asked for hundreds of thousands of times a volume
        for annotation in annotations:
            self._by_block.setdefault(annotation.block, []).append(annotation)
            self._first.setdefault(type(annotation.body), {}).setdefault(annotation.block, annotation)

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """The words of the source that begin with a capital."""
        return capitalised(self.text)

    def __len__(self) -> int:
        return len(self.blocks)

    def find(self, index: int, kind: type[B]) -> B | None:
        """The first body of a kind in a block, or None; out-of-range indexes have none."""
        annotation = self._first.get(kind, NONE).get(index)
        return annotation.body if annotation is not None else None  # type: ignore[return-value]

    def at(self, index: int, kind: type[B]) -> Annotation | None:
        """The annotation itself, with its span."""
        return self._first.get(kind, NONE).get(index)

    @property
    def annotated(self) -> Iterable[int]:
        """The blocks of which the finders said something."""
        return self._by_block

    def on(self, index: int) -> Sequence[Annotation]:
        """Everything the finders said of a block."""
        return self._by_block.get(index, ())

    def setting(self, index: int) -> frozenset[str]:
        """How the file's format sets the whole of a block: "italic", "centred", "right" …; empty for plain text."""
        return self._settings.get(index, frozenset())

    def every(self, index: int, kind: type[B]) -> Iterator[Annotation]:
        """Every annotation of a kind in a block, in the order they were found."""
        return (annotation for annotation in self._by_block.get(index, ()) if isinstance(annotation.body, kind))

    def lexicons_at(self, start: int) -> tuple[Lexicon, ...]:
        """The lexicons to read the block with that begins at `start`: the source's, and that of a foreign letter."""
        lexicon = self._foreign_starts.get(start)
        return self.lexicons if lexicon is None else (*self.lexicons, lexicon)

    def language_between(self, first: int, last: int) -> str:
        """The language that most of the text in a run of blocks is in."""
        lengths = Counter[str]()
        for index in range(first, last):
            lexicon = self.foreign.get(index, self.lexicons[0])
            lengths[lexicon.code] += len(self.blocks[index].span)
        return max(lengths, key=lambda code: lengths[code], default=self.codes[0])

    def raised_between(self, start: int, end: int) -> Sequence[Hint]:
        """What the file's format sets as a mark or a superscript in a stretch of the text."""
        return self._raised[bisect_left(self._raised_starts, start) : bisect_left(self._raised_starts, end)]

    def notes_between(self, start: int, end: int) -> Sequence[tuple[Span, NoteText]]:
        """The bracketed notes that begin in a stretch of the text."""
        return self.notes[bisect_left(self._note_starts, start) : bisect_left(self._note_starts, end)]

    def linked_between(self, start: int, end: int) -> Sequence[LinkedNote]:
        """The linked notes whose marks stand in a stretch of the text, wherever the notes themselves stand."""
        low, high = bisect_left(self._linked_marks, (start, -1)), bisect_left(self._linked_marks, (end, -1))
        return [self.linked[at] for _, at in self._linked_marks[low:high]]

    def mark_values(self, index: int) -> frozenset[int]:
        """The figures of a block that stand where a note mark stands: glued, in brackets, or set off before a stop."""
        if index not in self._mark_values:
            span = self.blocks[index].span
            if self.find(index, Dateline) is not None and self.find(index, Salutation) is None:
                span = Span(span.end - 2, span.end) if len(span) > 2 else span  # a date, and a mark behind it at most
            numbered = self.find(index, Numbered)
            if numbered is not None:
                span = numbered.rest
            self._mark_values[index] = frozenset(
                int(figure.group())
                for figure in FIGURE.finditer(self.text, span.start, span.end)
                if GLUED.match(self.text, figure.start(), span.end)
                or (figure.start() > span.start and APART.match(self.text, figure.start(), span.end))
            )
        return self._mark_values[index]

    def is_marked(self, value: int, first: int, last: int) -> bool:
        """Whether a figure stands as a note mark would in one of the blocks `first..last`, half-open."""
        if self._marked is None:
            self._marked = {}
            for index in range(len(self)):
                for marked in self.mark_values(index):
                    self._marked.setdefault(marked, []).append(index)
        places = self._marked.get(value, [])
        at = bisect_left(places, first)
        return at < len(places) and places[at] < last

    def states_source(self, span: Span) -> float:
        """How likely a stretch is a source statement, see `is_source_statement`: asked again and again of a note."""
        if span not in self._stated:
            self._stated[span] = is_source_statement(self.text, span)
        return self._stated[span]

    @cached_property
    def century(self) -> int | None:
        """The first two digits of nearly all years printed in the source; None where it speaks of several centuries."""
        counted = Counter(year[:2] for year in YEAR.findall(self.text))
        if not counted:
            return None
        first, count = counted.most_common(1)[0]
        return int(first) if count >= NEARLY_ALL * counted.total() else None

    @cached_property
    def announced_notes(self) -> frozenset[int]:
        """The blocks that are notes in order, from the first under a heading such as "Footnotes:"."""
        announced: set[int] = set()
        for index in range(len(self)):
            note = self.find(index, NoteText)
            if note is not None and self._is_announced(index, note, announced):
                announced.add(index)
        return frozenset(announced)

    def _is_announced(self, index: int, note: NoteText, announced: set[int]) -> bool:
        for at in range(index - 1, max(-1, index - 1 - MOST_NOTE_PARAGRAPHS), -1):
            if self.find(at, NoteHeading) is not None:
                return True
            before = self.find(at, NoteText)
            if before is not None and before.style == note.style and before.label.isdigit() and note.label.isdigit():
                return at in announced and int(before.label) + 1 == int(note.label)
        return False

    def turns_page(self, gap: Span) -> bool:
        """Whether a stretch holds a page's number or head, in brackets or in a block of its own, and nothing else."""
        first = bisect_left(self.blocks, gap.start, key=lambda block: block.span.start)
        inside = [block for block in self.blocks[first : first + 3] if block.span.end <= gap.end]
        heads = [body for block in inside if (body := self.find(block.index, Furniture)) is not None]
        if len(heads) < len(inside) or any(head.kind != "page" for head in heads):
            return False
        at = bisect_left(self.furniture, gap.start, key=lambda span: span.start)
        return bool(inside) or (at < len(self.furniture) and self.furniture[at].end <= gap.end)

    def words(self, index: int) -> str:
        """The text of a block."""
        return self.blocks[index].span.of(self.text)


SETTINGS = ("italic", "bold", "small", "centred", "right")
EDGE = 2  # characters at either end of a block, a bracket or a mark, that need not be set as the rest of it


def _settings(source: Source, blocks: Sequence[Block]) -> dict[int, frozenset[str]]:
    """The hints that reach over the whole of a block, by block."""
    found: dict[int, set[str]] = {}
    starts = [block.span.start for block in blocks]
    for hint in source.hints:
        if hint.kind not in SETTINGS:
            continue
        for at in range(bisect_left(starts, hint.span.start - EDGE), bisect_left(starts, hint.span.end)):
            if blocks[at].span.end <= hint.span.end + EDGE:
                found.setdefault(at, set()).add(hint.kind)
    return {at: frozenset(kinds) for at, kinds in found.items()}


def carve(source: Source, blocks: Sequence[Block], holes: Sequence[Span]) -> tuple[Block, ...]:
    """The blocks without the bracketed stretches in them; a block cut in two becomes two. Indexes are counted anew."""
    out: list[Block] = []
    holes = sorted(holes)
    at = 0
    for block in blocks:
        pieces: list[Span] = []
        start = block.span.start
        while at < len(holes) and holes[at].end <= start:
            at += 1
        scan = at
        while scan < len(holes) and holes[scan].start < block.span.end:
            hole = holes[scan]
            if hole.start > start:
                pieces.append(stripped(source.text, start, hole.start))
            start = max(start, hole.end)
            scan += 1
        if start < block.span.end:
            pieces.append(stripped(source.text, start, block.span.end))
        if scan == at:
            pieces = [block.span]
        for piece in pieces:
            if len(piece):
                lines = tuple(
                    cut
                    for line in block.lines
                    if line.overlaps(piece)
                    for cut in [stripped(source.text, max(line.start, piece.start), min(line.end, piece.end))]
                    if len(cut)
                )
                out.append(
                    Block(len(out), piece, lines, block.gap if piece.start == block.span.start else 0, block.indent)
                )
    return tuple(out)


LONGEST_SHORT_LINE = 100  # characters
MOST_SHORT_LINES = 8


def unfolded(source: Source, blocks: Sequence[Block], *, wrapped: bool) -> tuple[Block, ...]:
    """The blocks with heads, addresses and signatures of several short lines cut into their lines.

    In a source that is not hard-wrapped every line end is meant, so a block of a few short lines is as many parts.
    In a wrapped one only lines that all stop well before the margin are. A line that goes on in the next (it ends in a
    hyphen; or the file calls both a heading, and the next begins in small letters) is no part by itself.
    """
    out: list[Block] = []
    heads = {hint.span for hint in source.hints if hint.kind == "heading"}
    width = _margin(blocks) if wrapped else 0
    limit = min(LONGEST_SHORT_LINE, round(width * 0.62)) if wrapped else LONGEST_SHORT_LINE
    for block in blocks:
        lines = block.lines
        if 2 <= len(lines) <= MOST_SHORT_LINES and all(len(line) <= limit for line in lines):
            for number, part in enumerate(_parts(source.text, lines, headed=block.span in heads)):
                whole = Span(part[0].start, part[-1].end)
                out.append(Block(len(out), whole, part, block.gap if number == 0 else 0, block.indent))
        else:
            out.append(msgspec.structs.replace(block, index=len(out)))
    return tuple(out)


def _margin(blocks: Sequence[Block]) -> int:
    """The length that one line in twenty exceeds: a line end lost here and there moves no margin."""
    lengths = sorted(len(line) for block in blocks for line in block.lines)
    return lengths[len(lengths) * 19 // 20] if lengths else 0


def _parts(text: str, lines: Sequence[Span], *, headed: bool) -> list[tuple[Span, ...]]:
    """Lines put together where one goes on in the next."""
    parts: list[tuple[Span, ...]] = []
    for line in lines:
        broken = parts and LINE_HYPHEN.search(text, parts[-1][-1].end - 2, line.start + 1)
        if broken or (parts and headed and text[line.start].islower()):
            parts[-1] = (*parts[-1], line)
        else:
            parts.append((line,))
    return parts
