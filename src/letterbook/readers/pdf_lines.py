"""Words with places -> rows across the page, and lines in reading order, in one column or two."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from itertools import groupby, pairwise
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.readers.pdf_columns import Gutter
    from letterbook.readers.pdf_words import Face, Word

# Parts of the type size ("em").
NO_SPACE = 0.1  # two pieces as near as this are one word
TAB_STOP = 3.0  # "Poltava          3 May 1923": a place at the left, a date at the right
SAME_LINE, RAISED_LINE = 0.3, 0.6  # how far a baseline may stray from its row's, and a raised figure's
STEP_BACK = 0.5
SMALLER = 0.86  # a raised figure against its neighbours
LEAST_RISE, LEAST_RISE_ALONE = 0.12, 0.25
LARGE_INITIAL = 1.6
MOST_LAID = 10_000  # words of one page that are put in order; a map or a table of more stays as the file has it
NEIGHBOURS = 20  # words on either side

# "S p e r r u n g": letters that a compositor set apart.
SPACED_LETTERS, SPACED_GAP, SPACED_WORD = 4, 0.65, 1.5
# A number, a sign or a letter that may lead to a note: "12", "*", "a"; brackets and stops may stand with it.
MARK = re.compile(r"[(\[]?(\d{1,4}|[*†‡§]{1,6}|[a-z])[)\].,;:]?\Z")


class Row(NamedTuple):
    """What stands on one baseline, across the whole page, from left to right; `size` is that of most characters."""

    words: tuple[Word, ...]
    y: float
    size: float

    @property
    def text(self) -> str:
        """Its words, one space apart."""
        return " ".join(word.text for word in self.words)


class Line(NamedTuple):
    """One line of a column. `raised` are the stretches of `text` set small and high, `faces` those in one font.

    `column` is 0 where a line stands in the only column or across both, else 1 or 2; `frame` counts the stretches of a
    page that are read one after the other. `first` is the width of the first word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    page: int
    column: int
    frame: int
    first: float
    faces: tuple[tuple[int, int, Face], ...]
    raised: tuple[tuple[int, int], ...] = ()

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(face.bold for _, _, face in self.faces)

    def part(self, start: int, end: int) -> Line:
        """A stretch of the line as a line of its own, at the same place."""
        text = self.text[start:end].rstrip()
        end = start + len(text)
        faces = tuple((max(a, start) - start, min(b, end) - start, face) for a, b, face in self.faces)
        raised = tuple((a - start, b - start) for a, b in self.raised if start <= a and b <= end)
        return self._replace(text=text, faces=tuple(face for face in faces if face[0] < face[1]), raised=raised)


def main_size(words: Sequence[Word]) -> float:
    """The type size of most of the characters, to a tenth of a point."""
    if len({word.size for word in words}) == 1:
        return round(words[0].size, 1)
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    main: float = min(sizes, key=lambda size: (-sizes[size], -size))
    return round(main, 1)


def rows(words: Sequence[Word]) -> list[Row]:
    """The rows of a page from its top down. Every word stands in exactly one of them."""
    if len(words) > MOST_LAID:
        return [Row(tuple(string), string[0].y, main_size(string)) for string in _strings(words)]
    strings = sorted(_strings(_without_large_initials(words)), key=lambda string: (-string[0].size, -string[0].y))
    found: dict[float, list[Word]] = {}
    heights: list[float] = []
    for string in strings:
        home = _home(string, found, heights)
        if home is None:
            home = string[0].y
            while home in found:
                home += 1e-4  # another row at the very same height: what is printed over it
            found[home] = []
            insort(heights, home)
        found[home] += string
    return [
        Row(tuple(sorted(found[height], key=lambda word: (word.x0, word.x1))), height, main_size(found[height]))
        for height in reversed(heights)
    ]


def _strings(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words that follow one another in the file and on the page."""
    string: list[Word] = []
    y = x1 = size = 0.0
    for word in words:
        same = word.y == y and word.size == size  # nearly always, and quickly told
        on = (
            -STEP_BACK * size <= word.x0 - x1 <= TAB_STOP * size
            if same
            else bool(string) and _follows(string[-1], word)
        )
        if string and not on:
            yield string
            string = []
        string.append(word)
        y, x1, size = word.y, word.x1, word.size
    if string:
        yield string


def _follows(before: Word, word: Word) -> bool:
    large = max(before.size, word.size)
    drift = abs(word.y - before.y)
    near = SAME_LINE if min(before.size, word.size) > SMALLER * large else RAISED_LINE
    return drift <= near * large and -STEP_BACK * large <= word.x0 - before.x1 <= TAB_STOP * large


def _home(string: Sequence[Word], found: dict[float, list[Word]], heights: list[float]) -> float | None:
    """The height of the row that a string of words belongs to, or None if it begins one."""
    size, y = string[0].size, string[0].y
    x0, x1 = string[0].x0, string[-1].x1
    small = sum(len(word.text) for word in string) <= 6
    at = bisect_left(heights, y - 4 * size)
    best: float | None = None
    for height in heights[at:]:
        rise = y - height
        row = found[height]
        large = row[0].size
        if rise < -SAME_LINE * large:
            break
        same = abs(rise) <= SAME_LINE * min(size, large)
        raised = small and size <= SMALLER * large and rise <= RAISED_LINE * large and _touches(row, x0, x1, large)
        clear = all(word.x1 <= x0 + STEP_BACK * size or word.x0 >= x1 - STEP_BACK * size for word in row)
        if (same or raised) and clear and (best is None or abs(rise) < abs(y - best)):
            best = height
    return best


def _touches(row: Sequence[Word], x0: float, x1: float, size: float) -> bool:
    return any(abs(x0 - word.x1) <= SAME_LINE * size or abs(word.x0 - x1) <= SAME_LINE * size for word in row)


def _without_large_initials(words: Sequence[Word]) -> Sequence[Word]:
    """The words with an initial that reaches down over several lines set on the first of them, before its word."""
    initials = [at for at, word in enumerate(words) if len(word.text) == 1 and word.text.isalpha()]
    usual = main_size(words) if initials else 0.0
    initials = [at for at in initials if words[at].size >= LARGE_INITIAL * usual]
    out = list(words)
    for at in initials:
        initial = words[at]
        beside = [
            other
            for other, word in enumerate(words)
            if word.size < initial.size / LARGE_INITIAL
            and -STEP_BACK * usual <= word.x0 - initial.x1 <= usual
            and initial.y - usual * SAME_LINE <= word.y <= initial.y + 0.8 * initial.size
        ]
        if beside:
            top = max(beside, key=lambda other: words[other].y)
            for other in beside:  # the lines beside the initial are not indented
                out[other] = words[other]._replace(x0=initial.x0)
            out[top] = out[top]._replace(text=initial.text + words[top].text)
            out[at] = initial._replace(text="")
    return [word for word in out if word.text]


def lines(found: Sequence[Row], *, page: int, gutter: Gutter | None) -> list[Line]:
    """The lines of a page in the order in which they are read."""
    if gutter is None:
        return [_line(row, page, 0, 0) for row in found]
    out: list[Line] = []
    frame = 0
    for crossing, group in groupby(found, key=gutter.is_crossed):
        stretch = list(group)
        if crossing:
            out += [_line(row, page, 0, frame) for row in stretch]
            frame += 1
            continue
        for column in (1, 2):
            sides = [tuple(word for word in row.words if gutter.column(word) == column) for row in stretch]
            out += [_line(_side(words), page, column, frame) for words in sides if words]
            frame += 1
    return out


def _side(words: tuple[Word, ...]) -> Row:
    """One column's part of a row, on its own baseline: those of the two may lie a little apart."""
    size = main_size(words)
    heights = [word.y for word in words if abs(word.size - size) <= 0.1 * size]
    return Row(words, median_low(heights or [words[0].y]), size)


def _line(row: Row, page: int, column: int, frame: int) -> Line:
    words, y, size = row
    leads = _leads(words, size)
    text = "".join([part for pair in zip(leads, words, strict=True) for part in (pair[0], pair[1].text)])
    faces: list[tuple[int, int, Face]] = []
    raised: list[tuple[int, int]] = []
    if len({(word.y, word.size, word.face) for word in words}) == 1:
        faces.append((0, len(text), words[0].face))
    else:
        at = 0
        for index, (lead, word) in enumerate(zip(leads, words, strict=True)):
            start = at + len(lead)
            at = start + len(word.text)
            if faces and faces[-1][2] == word.face:
                faces[-1] = (faces[-1][0], at, word.face)
            else:
                faces.append((start, at, word.face))
            if word.size <= SMALLER * size or abs(word.y - y) > LEAST_RISE_ALONE * size:
                mark = MARK.match(word.text)
                if mark and _is_raised(words, index, size):
                    raised.append((start + mark.start(1), start + mark.end(1)))
    widest = next((word.x1 for word, after in pairwise(words) if not after.glued), words[-1].x1)
    return Line(
        text, words[0].x0, max(word.x1 for word in words), y, size, page, column, frame,
        widest - words[0].x0, tuple(faces), tuple(raised),
    )  # fmt: skip


def _leads(words: Sequence[Word], size: float) -> list[str]:
    """What stands before each word: nothing, a space, or a tab where a wide gap parts two things on one line."""
    spaced = _spaced_letters(words, size)
    leads = [""]
    for index, (before, word) in enumerate(pairwise(words), 1):
        gap = word.x0 - before.x1
        apart = word.size != before.size and gap < NO_SPACE * size  # a raised figure that the file has elsewhere
        if apart or index in spaced or (word.glued and gap < SAME_LINE * size):
            leads.append("")
        else:
            leads.append("\t" if gap > TAB_STOP * size else " ")
    return leads


def _spaced_letters(words: Sequence[Word], size: float) -> set[int]:
    """The words that are a letter of the word before them: "K r u p s k a j a"."""
    joined: set[int] = set()
    single = [len(word.text) == 1 and word.text.isalpha() for word in words]
    if sum(single) < SPACED_LETTERS:
        return joined
    at = 0
    while at < len(words):
        end = at
        while end + 1 < len(words) and single[end] and single[end + 1]:
            if words[end + 1].x0 - words[end].x1 > SPACED_GAP * size:
                break
            end += 1
        if end - at + 1 >= SPACED_LETTERS:
            gaps = [words[i].x0 - words[i - 1].x1 for i in range(at + 1, end + 1)]
            usual = sorted(gaps)[len(gaps) // 2]
            joined.update(i for i, gap in enumerate(gaps, at + 1) if gap < SPACED_WORD * usual)
        at = end + 1
    return joined


def _is_raised(words: Sequence[Word], at: int, size: float) -> bool:
    """Whether a word stands high beside its nearest neighbour in the line's own size."""
    word = words[at]
    near_by = words[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
    beside = [other for other in near_by if abs(other.size - size) < 0.1 * size and other is not word]
    if not beside:
        return False
    near = min(beside, key=lambda other: max(other.x0 - word.x1, word.x0 - other.x1))
    rise = (word.y - near.y) / size
    return (LEAST_RISE if word.size <= SMALLER * size else LEAST_RISE_ALONE) <= rise <= 1.0
