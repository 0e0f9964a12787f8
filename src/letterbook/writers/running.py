"""Text of the source as running text, for every writer that sets pages: its paragraphs, its line ends, its italics.

Nothing here knows what is written: a stretch is told by its span, and comes out as plain characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from letterbook.model.reading import EMPHASIS, LINE_END, LINE_HYPHEN
from letterbook.model.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.edition import Letter, Note

# What no page can carry: control characters but tab, line feed and form feed; lone halves of surrogate pairs.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SPACE_AFTER_MARK = re.compile(r"[ \u00a0]+(?=[.,;:!?](?:\s|$))")  # "driven into this stone in 1898 1 ."
AFTER_INITIAL = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_])")  # "I. V. Stalin" is not parted at a line's end
BREAK = re.compile("[\t\n\r\x0c\x85\u2028\u2029]")
BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")


def printable(characters: str) -> str:
    """The characters, each kept: a control character as its picture (U+2400 and on), a lone surrogate as U+FFFD."""
    return UNPRINTABLE.sub(_picture, characters)


def one_line(characters: str) -> str:
    """The same, and every tab, line end and form feed a blank: what stands inside a line of any format."""
    return BREAK.sub(" ", printable(characters))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def unparted(name: str) -> str:
    """A name or head whose initials stay with what follows them."""
    return AFTER_INITIAL.sub("\u00a0", name)


def paragraphs(source: Source, span: Span) -> Iterator[Span]:
    """The span cut at its empty lines, which are left out."""
    at = span.start
    for gap in BLANK_LINE.finditer(source.text, span.start, span.end):
        if gap.start() > at:
            yield Span(at, gap.start())
        at = gap.end()
    if at < span.end:
        yield Span(at, span.end)


def edits_of(source: str, span: Span, notes: tuple[Note, ...]) -> list[tuple[int, int, str]]:
    """What is changed for reading: (start, end, replacement), in order and without overlap."""
    edits: list[tuple[int, int, str]] = []
    if source.find("\n", span.start, span.end) != -1:
        edits += [(m.start(), m.end(), "") for m in LINE_HYPHEN.finditer(source, span.start, span.end)]
        joined = {end for _, end, _ in edits}
        line_ends = LINE_END.finditer(source, span.start, span.end)
        edits += [(m.start(), m.end(), " ") for m in line_ends if m.end() not in joined]
    if source.find("_", span.start, span.end) != -1:
        edits += [(m.start(), m.end(), "") for m in EMPHASIS.finditer(source, span.start, span.end)]
    for note in notes:
        if note.anchor and span.covers(note.anchor):
            if note.anchor.start > span.start and source[note.anchor.start - 1] in " \u00a0":
                edits.append((note.anchor.start - 1, note.anchor.start, ""))  # the mark stands at its word
            space = SPACE_AFTER_MARK.match(source, note.anchor.end, span.end)
            if space:
                edits.append((space.start(), space.end(), ""))
    return sorted(edits)


def edited(source: str, piece: Span, edits: list[tuple[int, int, str]]) -> str:
    """The words of a piece with the changes that fall on it."""
    if not edits:
        return piece.of(source)
    out: list[str] = []
    at = piece.start
    for start, end, replacement in edits[max(0, bisect_left(edits, (piece.start, 0, "")) - 1) :]:
        if start >= piece.end:
            break
        if end <= at:
            continue
        out.append(source[at : max(at, start)])
        if start >= piece.start:
            out.append(replacement)
        at = min(end, piece.end)
    out.append(source[at : piece.end])
    return "".join(out)


def slanted_in(source: str, span: Span, hinted: tuple[Span, ...]) -> list[Span]:
    """The slanted stretches of a span: what the format says, and `_words_` between underscores."""
    found = [Span(max(i.start, span.start), min(i.end, span.end)) for i in hinted if i.overlaps(span)]
    if source.find("_", span.start, span.end) != -1:
        marks = [match.start() for match in EMPHASIS.finditer(source, span.start, span.end)]
        found += [Span(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    merged: list[Span] = []
    for each in sorted(found):
        if merged and each.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, each.end))
        else:
            merged.append(each)
    return merged


def cut(span: Span, italics: list[Span]) -> Iterator[tuple[Span, bool]]:
    """The span cut where it begins or ceases to be slanted: each piece, and whether it is."""
    at = span.start
    for slanted in italics:
        if slanted.end <= at or slanted.start >= span.end:
            continue
        if slanted.start > at:
            yield Span(at, slanted.start), False
            at = slanted.start
        end = min(slanted.end, span.end)
        yield Span(at, end), True
        at = end
    if at < span.end:
        yield Span(at, span.end), False


class Italics:
    """The slanted stretches of each source, as its format says, found by place."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self._spans = {
            source.id: sorted(hint.span for hint in source.hints if hint.kind == "italic") for source in sources
        }

    def of(self, letter: Letter) -> tuple[Span, ...]:
        """Those that begin inside a letter's stretches of its source."""
        spans = self._spans.get(letter.source.id, [])
        found: list[Span] = []
        for stretch in letter.spans:
            first = bisect_left(spans, Span(stretch.start, stretch.start))
            last = bisect_left(spans, Span(stretch.end, stretch.end))
            found.extend(spans[first:last])
        return tuple(found)
