"""Notes at the foot of a page: where they begin, which lines each has, and the marks in the text that lead to them."""

from __future__ import annotations

import re
from collections import deque
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.readers.pdf_furniture import Setting
    from letterbook.readers.pdf_lines import Line
    from letterbook.readers.pdf_pages import Rule

SMALL = 0.94  # of the size of the text
LARGER = 1.04  # than the first line of the notes
EDGE = 3.0  # points
LONGEST_RULE = 0.67  # of the breadth of a column, where notes are set as large as the text

# "1 See above.", "2. Ibid.", "[3] text", "* text"
PRINTED = re.compile(r"[(\[]?(?:(\d{1,4})[)\].]{0,2}(?=\s)|([*†‡§]{1,6})(?![*†‡§]))\s*(?=\S)")
SIGN = re.compile(r"(?<![*†‡§\s])[*†‡§]{1,6}(?![*†‡§\w])|(?<=\s)[*†‡§]{1,6}(?=[\s.,;:]|\Z)")
SIGNS = frozenset("*†‡§")
LETTER = re.compile(r"[^\W\d_]")
STOPPED = re.compile(r"[.!?…][\"'’”»)\]]*\s*\Z")
# A figure in the size of the text that may be a mark, where none is raised: "Kennedy1", "messages.2", "[3]"
PLAIN_MARK = r"(?<=[^\W\d_]){0}(?!\w)|(?<=[.,;:!?\"”’»)\]]){0}(?!\w)|(?<=\[){0}(?=\])"


class Note(NamedTuple):
    """A note at the foot of a page: its label without brackets, its lines, and the page it begins on, from 0."""

    label: str
    lines: tuple[Line, ...]
    page: int

    @property
    def last_page(self) -> int:
        """The page it ends on."""
        return self.lines[-1].page


class Mark(NamedTuple):
    """A mark in the text: the line it stands in, counted in the order of the text, and its place in that line."""

    line: int
    start: int
    end: int


class Divided(NamedTuple):
    """The lines of the text, page by page, and the notes taken from under them, in the order of the file."""

    text: tuple[tuple[Line, ...], ...]
    notes: tuple[Note, ...]


def divide(pages: Sequence[Sequence[Line]], rules: Sequence[Sequence[Rule]], usual: Setting) -> Divided:
    """Each page divided into text and notes; what runs over to the next page is put with its note.

    Notes are small lines at the end of a column, or lines under a rule, from the first that begins with a label: a
    raised figure, a sign, or the number that is due (1, the next one, or one that is raised in the text).
    """
    text: list[tuple[Line, ...]] = []
    notes: list[Note] = []
    for page, (lines, drawn) in enumerate(zip(pages, rules, strict=True)):
        kept: list[Line] = []
        feet = _feet(lines)
        marked = frozenset(line.text[start:end] for line in lines for start, end in line.raised if start)
        small_only = all(line.size <= SMALL * usual.size for line in lines)
        before = len(notes)
        for _, group in groupby(lines, key=lambda line: line.frame):
            frame = list(group)
            at, ruled = _zone(frame, drawn, usual) if frame[0].frame in feet else (len(frame), False)
            if small_only and not ruled and not _runs_over(notes, frame[0], page):
                at = len(frame)  # a page of nothing but small type: notes at the end of a book
            kept += frame[:at]
            kept += _take(frame[at:], notes, page, before, marked, ruled=ruled)
        text.append(tuple(kept))
    return Divided(tuple(text), tuple(notes))


def _feet(lines: Sequence[Line]) -> frozenset[int]:
    """The frames of a page that may end in notes: the last, and with it the columns it stands under."""
    columns = {line.frame: line.column for line in lines}
    feet: set[int] = set()
    for frame in sorted(columns, reverse=True):
        if feet and not columns[frame]:
            break
        feet.add(frame)
        if columns[frame] == 1:
            break
    return frozenset(feet)


def _zone(frame: Sequence[Line], rules: Sequence[Rule], usual: Setting) -> tuple[int, bool]:
    """The line of a frame at which notes may begin, and whether a rule stands above it."""
    start = len(frame)
    while start and frame[start - 1].size <= SMALL * usual.size:
        start -= 1
    left, right = min(line.x0 for line in frame), max(line.x1 for line in frame)
    for rule in sorted(rules, key=lambda rule: rule.y):
        below = next((at for at, line in enumerate(frame) if line.y < rule.y), len(frame))
        if below == len(frame) or not left - EDGE <= rule.x0 < (left + right) / 2:
            continue
        # What is larger than a note's own type, or bold, is text behind a rule that ends a letter.
        alike = all(line.size <= frame[below].size * LARGER and not line.bold for line in frame[below:])
        short = rule.x1 < left + LONGEST_RULE * (right - left)
        if below >= start or (alike and short and _printed(frame[below])[0]):
            return below, True
    return start, False


def _take(
    under: Sequence[Line], notes: list[Note], page: int, before: int, marked: frozenset[str], *, ruled: bool
) -> list[Line]:
    """Put the lines under the text of a page into `notes`; returns those above the first note, which are text.

    `before` is how many notes begin on the pages before; `marked` are the labels raised in the text of this page.
    """
    loose: list[Line] = []
    waiting = deque(under)
    going_on = len(notes) > before
    while waiting:
        line = waiting.popleft()
        if (label := _label(line, notes, before, marked)) is not None:
            notes.append(Note(label, (), page))
            going_on = True
        elif not going_on:
            going_on = (
                not loose and bool(notes) and notes[-1].last_page == page - 1 and _goes_on(notes[-1], line, ruled)
            )
            if not going_on:
                loose.append(line)
                continue
        first, rest = _cut(line, notes[-1].label)
        notes[-1] = notes[-1]._replace(lines=(*notes[-1].lines, first))
        if rest is not None:
            waiting.appendleft(rest)
    return loose


def _label(line: Line, notes: Sequence[Note], before: int, marked: frozenset[str]) -> str | None:
    """The label with which a line begins a note, or None.

    A number must be the one that is due, because lines of a note begin with figures too.
    """
    label, raised = _printed(line)
    if not label.isdecimal():
        return label if label and (not label.isalpha() or label in marked) else None
    number = int(label)
    if len(notes) > before:
        previous = notes[-1].label
        due = not previous.isdecimal() or number == int(previous) + 1
        return label if due or (label in marked and number > int(previous) and raised) else None
    earlier = notes[-1].label if notes else ""
    due = number == 1 or (earlier.isdecimal() and number == int(earlier) + 1)
    return label if due or label in marked or raised else None


def _printed(line: Line) -> tuple[str, bool]:
    """What stands at the beginning of a line as the label of a note does, or nothing; and whether it is raised."""
    if line.raised and not line.text[: line.raised[0][0]].strip("([ "):
        return line.text[slice(*line.raised[0])], True
    found = PRINTED.match(line.text)
    if found is None or not LETTER.search(line.text):
        return "", False
    return found.group(1) or found.group(2), False


def _goes_on(note: Note, line: Line, ruled: bool) -> bool:
    """Whether a line without a label at the head of the notes continues the last note of the page before."""
    return ruled or line.text[:1].islower() or not STOPPED.search(note.lines[-1].text)


def _runs_over(notes: Sequence[Note], line: Line, page: int) -> bool:
    """Whether a line surely continues the last note of the page before: that breaks off in a sentence."""
    if not notes or notes[-1].last_page != page - 1:
        return False
    return line.text[:1].islower() and not STOPPED.search(notes[-1].lines[-1].text)


def _cut(line: Line, label: str) -> tuple[Line, Line | None]:
    """A line, and what follows in it from the next label on: "1 Ibid. 2 See above."."""
    due = str(int(label) + 1) if label.isdecimal() else ""
    for start, end in line.raised:
        if start and line.text[start:end] == due and STOPPED.search(line.text[:start]):
            return line.part(0, start), line.part(start, len(line.text))
    return line, None


def marks(text: Sequence[Sequence[Line]], notes: Sequence[Note]) -> list[Mark | None]:
    """For each note the mark that leads to it, or None; lines are counted through the text of all pages.

    A mark is raised, or a sign; it stands on the page of its note, or on the page before. Of several with one label
    that is taken which stands nearest before the mark of the next note: two letters on a page may both have a note 1.
    Where no figure is raised, the only one on the page that stands where a mark would is the mark.
    """
    firsts = [0, *accumulate(len(lines) for lines in text)]
    found = [
        [mark for at, line in enumerate(lines, first) for mark in _marks(line, at)]
        for first, lines in zip(firsts, text, strict=False)
    ]
    out: list[Mark | None] = []
    used: set[Mark] = set()
    page, limit = -1, Mark(0, 0, 0)
    for note in reversed(notes):
        if note.page != page:
            page, limit = note.page, Mark(firsts[-1], 0, 0)
        here, before = (
            [mark for label, mark in found[at] if label == note.label and mark not in used] if at >= 0 else []
            for at in (page, page - 1)
        )
        mark = next((mark for mark in (*reversed(here), *reversed(before)) if mark < limit), None)
        mark = mark or (here[-1] if here else None) or _plain_mark(text[page], firsts[page], note)
        if mark is not None:
            used.add(mark)
            limit = mark
        out.append(mark)
    return out[::-1]


def _marks(line: Line, at: int) -> Iterator[tuple[str, Mark]]:
    for start, end in line.raised:
        yield line.text[start:end], Mark(at, start, end)
    if not SIGNS.isdisjoint(line.text) and LETTER.search(line.text):
        raised = {start for start, _ in line.raised}
        for match in SIGN.finditer(line.text):
            if match.start() not in raised:
                yield match.group(), Mark(at, match.start(), match.end())


def _plain_mark(lines: Sequence[Line], first: int, note: Note) -> Mark | None:
    """The one figure on a note's page that stands where a mark would; `first` is the count of the page's first line."""
    if not note.label.isdecimal():
        return None
    pattern = re.compile(PLAIN_MARK.replace("{0}", note.label))
    places = [
        Mark(at, match.start(), match.end())
        for at, line in enumerate(lines, first)
        for match in pattern.finditer(line.text)
    ]
    return places[0] if len(places) == 1 else None
