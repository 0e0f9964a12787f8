"""Lines -> paragraphs: by indents, distances, short last lines and changes of type, measured in the document itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from letterbook.readers.pdf_notes import STOPPED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.readers.pdf_furniture import Setting
    from letterbook.readers.pdf_lines import Line

# Parts of the type size ("em").
INDENT, NO_INDENT = 0.7, 0.4
WORD_SPACE = 0.25
# Parts of the breadth of a column.
CENTRED_LEAST, CENTRED_OFF = 0.08, 0.03
RIGHT_LEAST, RIGHT_FAR = 0.25, 0.45
SLACK = 0.015  # by which lines that end flush may miss the margin
LOOSE_SLACK = 0.08  # for ragged lines that nobody filled as far as they go
WIDE_MARGIN = 0.18
CLEARLY_SHORT = 0.85
HEAD_WRAPPED = 0.92
FLUSH = 3.0  # points
# Of the distance between lines, and of the type size.
WIDE_STEP = 1.25
OTHER_SIZE, OTHER_SIZE_OCR = 0.08, 0.2
LARGER = 1.1
LONGEST_HEAD, MOST_HEAD_LINES = 300, 5

Align = Literal["left", "centred", "right"]


class Margins(NamedTuple):
    """The left and right edge of a column on one page, in points."""

    left: float
    right: float

    @property
    def breadth(self) -> float:
        """The breadth of the column, at least a point."""
        return max(1.0, self.right - self.left)


class Paragraph(NamedTuple):
    """Lines `first..last` (half-open, counted through the text); `level` is 1..6 for a head, 0 for what is none."""

    first: int
    last: int
    align: Align = "left"
    level: int = 0


class Column(NamedTuple):
    """What the lines of a document have in common.

    `flush` says whether they end at the margin; `slack` is by how much, as a part of the breadth, a last line of ragged
    text stops before the word behind it would have had to; `other_size` is the difference that makes another type size.
    """

    margins: Mapping[tuple[int, int], Margins]
    flush: bool
    slack: float
    other_size: float
    usual: Setting

    def of(self, line: Line) -> Margins:
        """The margins of the column that a line stands in."""
        return self.margins[line.page, line.column]

    def lead(self, line: Line) -> float:
        """How far a line begins from the left margin."""
        return line.x0 - self.of(line).left


def measure(lines: Sequence[Line], usual: Setting) -> Column:
    """The columns of a document as its lines show them."""
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.page, line.column].append(line)
    shared: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (page, column), group in groups.items():
        shared[page % 2, column] += [line.x0 for line in group]
    common = {key: _left(places) for key, places in shared.items()}
    lefts = {
        (page, column): _left([line.x0 for line in group]) if len(group) >= 6 else common[page % 2, column]
        for (page, column), group in groups.items()
    }
    reaches: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        reaches[line.column].append(line.x1 - lefts[line.page, line.column])
    breadths = {column: _breadth(found) for column, found in reaches.items()}
    margins = {key: Margins(left, left + breadths[key[1]]) for key, left in lefts.items()}
    full = [breadths[line.column] - (line.x1 - lefts[line.page, line.column]) for line in lines]
    near = sum(rest <= FLUSH for rest in full)
    wide = sum(rest <= WIDE_MARGIN * breadths[line.column] for rest, line in zip(full, lines, strict=True))
    steady = sum(abs(line.size - usual.size) <= 0.04 * usual.size for line in lines)
    measured = Column(
        margins,
        flush=near * 3 >= wide * 2,
        slack=SLACK,
        other_size=OTHER_SIZE if steady * 2 >= len(lines) else OTHER_SIZE_OCR,
        usual=usual,
    )
    # A program fills each line as far as it goes; a hand that breaks them does not, and some go on in the next.
    loose = sum(
        below.text[:1].islower() and not STOPPED.search(line.text) and not _is_full(line, below, measured)
        for line, below in pairwise(lines)
    )
    return measured if loose * 50 < len(lines) else measured._replace(slack=LOOSE_SLACK)


def _left(places: Sequence[float]) -> float:
    """The leftmost place at which a good part of the lines begin."""
    counted = Counter(round(place / 1.5) for place in places)
    enough = min(0.15 * len(places), max(counted.values()))
    slot = min(slot for slot in tuple(counted) if counted[slot] + counted[slot + 1] >= enough)
    return min(place for place in places if round(place / 1.5) in (slot, slot + 1))


def _breadth(reaches: Sequence[float]) -> float:
    ordered = sorted(reaches)
    return ordered[-1] if len(ordered) < 10 else ordered[len(ordered) * 19 // 20]


def paragraphs(lines: Sequence[Line], column: Column) -> list[Paragraph]:
    """The paragraphs of a text, heads among them. Every line lies in exactly one; a paragraph may run over pages."""
    found: list[Paragraph] = []
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or _begins(lines, at, first, column):
            found.append(Paragraph(first, at, align(lines[first], column)))
            first = at
    return _with_levels(found if lines else [], lines, column)


def _begins(lines: Sequence[Line], at: int, first: int, column: Column) -> bool:
    """Whether a paragraph begins with line `at`, the one before having begun with line `first`."""
    above, line = lines[at - 1], lines[at]
    if abs(line.size - above.size) > column.other_size * above.size or line.bold != above.bold:
        return True
    set_as = align(line, column)
    head = line.size >= LARGER * column.usual.size or line.bold
    if set_as != align(above, column) and not (head and is_wrapped(above, line, column)):
        return True
    if (above.page, above.frame) == (line.page, line.frame):
        step = column.usual.pitch * max(0.5, line.size / column.usual.size)
        if above.y - line.y > WIDE_STEP * step:
            return True
    if set_as != "left" or (head and is_wrapped(above, line, column)):
        return _italic(line) != _italic(above)
    below = lines[at + 1] if at + 1 < len(lines) else None
    return _is_indented(lines[first], above, line, below, column) or _stops_short(above, line, column)


def _is_indented(first: Line, above: Line, line: Line, below: Line | None, column: Column) -> bool:
    em = line.size
    lead, before = column.lead(line), column.lead(above)
    if lead < INDENT * em:
        # A quotation set in from the margin ends where the margin is reached again.
        return before >= INDENT * em and above is not first and lead < NO_INDENT * em and before > lead + INDENT * em
    returns = below is None or column.lead(below) < lead - NO_INDENT * em
    if before <= NO_INDENT * em:
        # Where the next line keeps the indent, the lines of an entry hang, or a quotation is set in.
        return returns or _is_short(line, column) or above is not first or not _is_full(above, line, column)
    alone = above is first and abs(lead - before) <= NO_INDENT * em
    hangs = above is first and _is_full(above, line, column)  # "• It is free: anybody may", and set in the line below
    return (alone and returns and below is not None) or (lead > before + INDENT * em and not hangs)


def _stops_short(above: Line, line: Line, column: Column) -> bool:
    """Whether the first word of a line would have stood on the line above."""
    if _is_full(above, line, column) or above.text.endswith("-"):
        return False
    # Verses, addresses and the like: short lines one below the other belong together.
    stanza = _is_short(above, column) and _is_short(line, column) and abs(above.x0 - line.x0) <= NO_INDENT * line.size
    return not stanza or bool(STOPPED.search(above.text))


def _is_full(above: Line, line: Line, column: Column) -> bool:
    """Whether a line may be followed by more of its paragraph: it reaches the margin, or has no room for a word."""
    margins = column.of(above)
    if column.flush:
        return above.x1 >= margins.right - max(FLUSH, SLACK * margins.breadth)
    return above.x1 + WORD_SPACE * line.size + line.first + column.slack * margins.breadth > margins.right


def _is_short(line: Line, column: Column) -> bool:
    margins = column.of(line)
    return line.x1 - margins.left < CLEARLY_SHORT * margins.breadth


def _italic(line: Line) -> bool:
    return all(face.italic for _, _, face in line.faces)


def align(line: Line, column: Column) -> Align:
    """How a line is set between the margins of its column."""
    margins = column.of(line)
    lead, rest, breadth = line.x0 - margins.left, margins.right - line.x1, margins.breadth
    if lead > max(1.5 * line.size, CENTRED_LEAST * breadth) and abs(lead - rest) <= max(6.0, CENTRED_OFF * breadth):
        return "centred"
    if lead > RIGHT_FAR * breadth or (lead > RIGHT_LEAST * breadth and rest <= max(4.0, 0.02 * breadth)):
        return "right"
    return "left"


def is_wrapped(line: Line, below: Line, column: Column) -> bool:
    """Whether the line end between two lines of a head was made by the breadth of the page, and not by its author."""
    breadth = column.of(line).breadth
    return line.x1 - line.x0 + WORD_SPACE * line.size + below.first > HEAD_WRAPPED * breadth


# --- heads ---------------------------------------------------------------------------------------------------------


def _with_levels(found: list[Paragraph], lines: Sequence[Line], column: Column) -> list[Paragraph]:
    """The paragraphs with the levels of heads: the larger the type, the higher; bold before plain."""
    bold_text = sum(line.bold for line in lines) * 2 > len(lines)
    styles = {
        at: style
        for at, paragraph in enumerate(found)
        if (style := _style(lines[paragraph.first : paragraph.last], paragraph.align, column, bold_text=bold_text))
    }
    ranks = {style: rank for rank, style in enumerate(sorted(set(styles.values())), 1)}
    return [
        paragraph._replace(level=min(ranks[styles[at]], 6)) if at in styles else paragraph
        for at, paragraph in enumerate(found)
    ]


def _style(lines: Sequence[Line], align: Align, column: Column, *, bold_text: bool) -> tuple[float, int] | None:
    """What a head looks like: its size, turned round, and 0 if it is bold, 1 if plain, 2 if in capitals; else None."""
    text = " ".join(line.text for line in lines)
    size = round(max(line.size for line in lines) * 2) / 2
    if len(lines) > MOST_HEAD_LINES or len(text) > LONGEST_HEAD or not any(letter.isalnum() for letter in text):
        return None
    bold = not bold_text and all(line.bold for line in lines)
    if size >= LARGER * column.usual.size or bold:
        return (-size, 0 if bold else 1)
    if align == "centred" and text.isupper() and size >= column.usual.size - 0.5:
        return (-size, 2)
    return None


def dividers(found: Sequence[Paragraph]) -> tuple[int, ...]:
    """The paragraphs before which a letter may end: the first of each run of heads of the usual level or a higher one.

    None where fewer than two such heads are seen: the type does not tell where letters begin.
    """
    levels = Counter(paragraph.level for paragraph in found if paragraph.level)
    if not levels:
        return ()
    usual = min(levels, key=lambda level: (-levels[level], level))
    heads = [0 < paragraph.level <= usual for paragraph in found]
    starts = tuple(at for at, head in enumerate(heads) if head and not (at and heads[at - 1]))
    return starts if len(starts) > 1 else ()
