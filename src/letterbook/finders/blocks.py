"""Source -> blocks: the paragraphs as the source sets them.

A source sets its paragraphs in one of four ways, told apart by counting its lines once:

- `empty lines`: a paragraph stands between empty lines. Most sources.
- `lines`: every line is a paragraph, however long; empty lines are few, or stand only between documents.
- `indents`: the lines are broken at a width, and a paragraph begins with an indented one.
- `short lines`: the lines are broken at a width, and a paragraph ends where a line leaves room for the next word.

Where an empty line follows every broken line (a file whose line ends were doubled), one empty line counts as none.

The thresholds are far from what the corpora print. Paragraphs that begin with an indent, for each stretch between
empty lines: 0.0 in Sparks, Victoria and FRUS; 2.7 and more where their paragraphs are set by indents. Paragraphs that
end in a short line: 0.24 at most (Sparks, vol. 8), and 4.3 and more where there is no other sign.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from letterbook.model.annotations import Block
from letterbook.model.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A line, and its end. "\r\r\n" is one line end: a Windows file that was translated twice.
LINE = re.compile(r"([^\n\r\f\u2028\u2029]*)(\r{1,2}\n|[\n\r\f\u2028\u2029]|\Z)")
WORD = re.compile(r"\S+")
STOP = re.compile(r"[.!?:…][\"'’”»)\]]*\Z")
# These end a block as well as a line: a page, and a paragraph in Unicode's own words.
DIVIDING = frozenset(("\f", "\u2029"))

# Nobody breaks lines later or sooner: FRUS as hard-wrapped has 86 at most, the seed's paragraphs begin at 200.
WIDEST, NARROWEST = 120, 30
# A line is full if it reaches this part of the width: justified print varies by a word or two.
FULL = 0.75
# The indent of a paragraph's first line, beyond that of the others. What is set to the middle or right has more.
LEAST_INDENT, MOST_INDENT = 2, 12
TAB = 8
OPENINGS, ENDINGS = 0.5, 0.75  # for each stretch of several lines


class Layout(NamedTuple):
    """How a source sets its paragraphs.

    `width` is where its lines are broken, 0 if they are not; `short` is the length under which a line that leaves room
    for the next word ends a paragraph; `margin` is the usual indent; `spaced` says that one empty line counts as none.
    """

    kind: Literal["empty lines", "lines", "indents", "short lines"]
    width: int = 0
    short: float = 0.0
    margin: int = 0
    spaced: bool = False


class _Line(NamedTuple):
    """A line with something on it: its words, the white space before them, and the empty lines above it.

    `depth` is the indent with tabs counted as eight; `divided` says that a page ends before the line.
    """

    start: int
    end: int
    indent: int
    depth: int
    gap: int
    divided: bool

    @property
    def length(self) -> int:
        return self.end - self.start


def blocks(source: Source) -> tuple[Block, ...]:
    """The blocks of a source, in order. Every character that is no white space lies in exactly one of them.

    Spans of blocks and lines are without white space at their ends. A line with only white space, no-break spaces
    among it, is an empty line.
    """
    lines = list(_lines(source.text))
    style = _layout(source.text, lines)
    starts = [0] if lines else []
    starts += [i for i in range(1, len(lines)) if _begins(source.text, lines, i, style)]
    groups = (lines[start:end] for start, end in pairwise([*starts, len(lines)]))
    return tuple(_block(index, group) for index, group in enumerate(groups))


def layout(source: Source) -> Layout:
    """How the source sets its paragraphs."""
    return _layout(source.text, list(_lines(source.text)))


def wrapped(source: Source, blocks: Sequence[Block]) -> bool:
    """Whether the lines of the source are broken at a width of 30 to 120 characters, and so mean nothing themselves.

    `blocks` are those of the source. Of the text in lines that another follows in their block, three fifths must stand
    in full lines; such lines must hold a third of the whole text, and lines that are too long a fifth at most.
    """
    del source  # the blocks tell
    inner = [len(line) for block in blocks for line in block.lines[:-1]]
    every = [len(line) for block in blocks for line in block.lines]
    return bool(_width(inner, every))


def _lines(text: str) -> Iterator[_Line]:
    gap, divided = 0, False
    for match in LINE.finditer(text):
        line, ending = match.groups()
        words = line.lstrip()
        if words:
            indent = depth = len(line) - len(words)
            if indent and "\t" in line[:indent]:
                depth = len(line[:indent].expandtabs(TAB))
            start = match.start() + indent
            yield _Line(start, start + len(words.rstrip()), indent, depth, gap, divided)
            gap, divided = 0, False
        else:
            gap += 1
        divided = divided or ending in DIVIDING


def _block(index: int, lines: Sequence[_Line]) -> Block:
    spans = tuple(Span(line.start, line.end) for line in lines)
    return Block(index, Span(lines[0].start, lines[-1].end), spans, lines[0].gap, lines[0].indent)


def _begins(text: str, lines: Sequence[_Line], i: int, style: Layout) -> bool:
    """Whether a block begins with line `i`."""
    line, above = lines[i], lines[i - 1]
    if line.gap > style.spaced or line.divided:
        return True
    match style.kind:
        case "lines":
            return True
        case "empty lines":
            # Two lines too long to be broken ones are two paragraphs that lost the empty line between them.
            return not style.width and above.length > WIDEST and line.length > WIDEST
        case "indents":
            return _is_opening(lines, i, style.margin) or _leaves_room(text, above, line, style)
        case "short lines":
            return _leaves_room(text, above, line, style)


def _is_opening(lines: Sequence[_Line], i: int, margin: int) -> bool:
    """Whether line `i` is indented where the line above is not."""
    return lines[i].depth >= margin + LEAST_INDENT > lines[i - 1].depth


def _leaves_room(text: str, above: _Line, line: _Line, style: Layout) -> bool:
    """Whether the first word of a line would have stood in the line above, which is short."""
    length = above.length + max(0, above.depth - style.margin)
    loose = style.short < style.width
    if length >= style.short or (loose and text[line.start].islower()):
        return False
    word = WORD.match(text, line.start, line.start + WIDEST)
    return word is None or length + 1 + len(word.group()) <= style.width


def _layout(text: str, lines: Sequence[_Line]) -> Layout:
    spaced = _is_spaced(text, lines)
    joints = [i for i in range(1, len(lines)) if lines[i].gap <= spaced and not lines[i].divided]
    if not joints:
        return Layout("empty lines")
    width = _width([lines[i - 1].length for i in joints], [line.length for line in lines])
    if not width:
        breaks = len(lines) - 1
        long = sum(lines[i].length > WIDEST or lines[i - 1].length > WIDEST for i in joints)
        return Layout("lines" if len(joints) * 5 >= breaks * 4 or long * 5 >= breaks else "empty lines")
    margin = Counter(line.depth for line in lines).most_common(1)[0][0]
    style = Layout("empty lines", width, _short(text, lines, joints, width, margin), margin, spaced)
    stretches = 1 + sum(after - before > 1 for before, after in pairwise(joints))
    openings = sum(
        _is_opening(lines, i, margin)
        and lines[i].depth <= margin + MOST_INDENT
        and (i + 1 == len(lines) or lines[i + 1].gap > spaced or lines[i + 1].depth < margin + LEAST_INDENT)
        for i in joints
    )
    if openings >= OPENINGS * stretches:
        return style._replace(kind="indents")
    endings = sum(_leaves_room(text, lines[i - 1], lines[i], style) and _stops(text, lines[i - 1]) for i in joints)
    return style._replace(kind="short lines") if endings >= ENDINGS * stretches else style


def _stops(text: str, line: _Line) -> bool:
    return bool(STOP.search(text, line.end - 4, line.end))


def _is_spaced(text: str, lines: Sequence[_Line]) -> bool:
    """Whether an empty line stands between the lines of one paragraph.

    No line follows another, those one empty line apart are broken at a width, and many go on in small letters.
    """
    if len(lines) < 8 or sum(line.gap == 0 for line in lines[1:]) * 50 >= len(lines):
        return False
    apart = [i for i in range(1, len(lines)) if lines[i].gap == 1]
    if not _width([lines[i - 1].length for i in apart], [line.length for line in lines]):
        return False
    return sum(text[lines[i].start].islower() for i in apart) * 10 >= len(apart) * 3


def _width(inner: list[int], every: list[int]) -> int:
    """The width at which lines were broken, or 0 if they were not.

    `inner` are the lengths of the lines that another follows, `every` of all. The width is the length that one line in
    twenty exceeds. Full lines must hold three fifths of the inner text: heads and last lines are many but hold little,
    and where lines are of all lengths up to the width, the longest quarter holds 44 %. Inner lines must hold a third of
    the whole, and lines that nobody broke not more than a fifth.
    """
    if len(inner) < 5:
        return 0
    ordered = sorted(inner)
    width = ordered[len(ordered) * 19 // 20]
    full = sum(length for length in ordered if length >= FULL * width)
    total = sum(every)
    if not NARROWEST <= width <= WIDEST or full * 5 < sum(inner) * 3:
        return 0
    unbroken = sum(length for length in every if length > WIDEST)
    return width if sum(inner) * 3 >= total and unbroken * 5 <= total else 0


def _short(text: str, lines: Sequence[_Line], joints: Sequence[int], width: int, margin: int) -> float:
    """Under which length a line with room for the next word ends a paragraph.

    A program that breaks lines fills each as far as it goes, so that every such line is an end; a printer does not, and
    a line must be a fifth shorter than the others. The program is known by lines that have room and yet no full stop.
    """
    any_length = Layout("short lines", width, width + 1.0, margin)
    loose = sum(
        _leaves_room(text, lines[i - 1], lines[i], any_length)
        and lines[i - 1].length >= 0.8 * width
        and not _stops(text, lines[i - 1])
        for i in joints
    )
    return width + 1.0 if loose * 50 < len(joints) else 0.8 * width
