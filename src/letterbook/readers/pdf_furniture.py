"""Running heads, running feet and page numbers: what comes back at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.readers.pdf_lines import Row

DEPTH = 3  # rows from the edge that may be furniture
NEAR, VERY_NEAR = 4.0, 2.0  # points by which a running head may move from page to page
SET_OFF = 1.2  # of the distance between lines
LARGER, SMALLER = 1.05, 0.97  # than the text
SHORT_ROW = 0.6  # of the breadth of the text
FEW_PAGES = 4
USUAL_SHARE = 0.3
LEAST_YEAR = 1000
MARGIN_GAP = 3.0  # of the type size

NUMBER = re.compile(r"[\s\[(<|·•—–-]*(?:(\d{1,4})|([ivxlc]{1,7}|[IVXLC]{1,7}))[\s\])>|·•—–-]*\Z")  # "12", "- 12 -"
SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*$")
FIRST_NUMBER = re.compile(r"\W{0,3}(\d{1,4})\s")  # "12   LETTERS OF 1923"
LAST_NUMBER = re.compile(r"\s(\d{1,4})\W{0,3}\Z")  # "To Anna Berg   13"
NO_LETTERS = re.compile(r"[\W\d_]+")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Side = Literal["head", "foot"]


class Setting(NamedTuple):
    """How the text itself is set: its type size and the distance of its baselines, in points."""

    size: float
    pitch: float


class _Edge(NamedTuple):
    """A row near an edge of its page; `depth` is 0 for the outermost. `set_off`: by more than the usual distance."""

    side: Side
    page: int
    depth: int
    row: Row
    key: str
    set_off: bool
    short_next: bool  # the row next to it towards the middle of the page is short, as datelines are

    @property
    def name(self) -> tuple[Side, int, int]:
        return (self.side, self.page, self.depth)


Edges = dict[tuple[Side, int, int], _Edge]
Names = set[tuple[Side, int, int]]


def setting(pages: Sequence[Sequence[Row]]) -> Setting:
    """How most of the text is set. Only the upper half of each page is asked: notes stand in the lower."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for rows in pages:
        upper = rows[: (len(rows) + 1) // 2]
        for row in upper:
            sizes[row.size] += sum(len(word.text) for word in row.words)
    near: Counter[float] = Counter()
    for size, weight in sizes.items():  # sizes that OCR guessed a few hundredths apart count together
        near[size] = sum(other_weight for other, other_weight in sizes.items() if abs(other - size) <= 0.04 * size)
        near[size] += weight
    size = min(near, key=lambda known: (-near[known], known)) if near else 10.0
    for rows in pages:
        sized = [row for row in rows if abs(row.size - size) <= 0.08 * size]
        for at, row in enumerate(sized[1:], 1):
            above = next((other for other in reversed(sized[max(0, at - 3) : at]) if _overlap(other, row)), None)
            if above is not None and 0.8 * size <= above.y - row.y <= 3 * size:
                steps[round((above.y - row.y) * 4) / 4] += 1
    pitch = min(steps, key=lambda step: (-steps[step], step)) if steps else 1.2 * size
    return Setting(size, pitch)


def _overlap(one: Row, other: Row) -> bool:
    """Whether two rows stand one above the other: those of two columns do not, where their baselines differ."""
    return one.words[0].x0 < other.words[-1].x1 and other.words[0].x0 < one.words[-1].x1


def margins(pages: Sequence[Sequence[Row]], usual: Setting) -> list[tuple[int, int]]:
    """For each page, how many rows at its head and at its foot are no part of the text."""
    edges = {edge.name: edge for edge in _edges(pages, usual)}
    taken = _numbered(edges, pages, usual) | _repeated(edges, pages, usual)
    taken |= _alongside(edges, taken, len(pages), usual)
    out: list[tuple[int, int]] = []
    for page, rows in enumerate(pages):
        head = _count(edges, taken, "head", page)
        out.append((head, min(_count(edges, taken, "foot", page), len(rows) - head)))
    return out


def _count(edges: Edges, taken: Names, side: Side, page: int) -> int:
    """How many rows from the edge inwards are furniture; the innermost is set off from the text, or a number."""
    count = next(depth for depth in range(DEPTH + 1) if (side, page, depth) not in taken)
    while count:
        inner = edges[side, page, count - 1]
        if inner.set_off or number_of(inner.row.text) is not None:
            return count
        count -= 1
    return 0


def _edges(pages: Sequence[Sequence[Row]], usual: Setting) -> Iterator[_Edge]:
    breadths = sorted(row.words[-1].x1 - row.words[0].x0 for rows in pages for row in rows)
    full = breadths[len(breadths) * 9 // 10] if breadths else 0.0
    for page, rows in enumerate(pages):
        for side, order in (("head", rows), ("foot", rows[::-1])):
            for depth, row in enumerate(order[:DEPTH]):
                inner = order[depth + 1] if depth + 1 < len(order) else None
                yield _Edge(
                    "head" if side == "head" else "foot",
                    page,
                    depth,
                    row,
                    NO_LETTERS.sub(" ", row.text.casefold()).strip(),
                    set_off=inner is None or abs(row.y - inner.y) >= SET_OFF * usual.pitch,
                    short_next=inner is None or inner.words[-1].x1 - inner.words[0].x0 < SHORT_ROW * full,
                )


def _numbered(edges: Edges, pages: Sequence[Sequence[Row]], usual: Setting) -> Names:
    """Rows with a page number, alone or beside a running head: numbers that go up by one with the pages."""
    taken: Names = set()
    alone: dict[tuple[Side, int], list[_Edge]] = defaultdict(list)
    beside: dict[tuple[Side, int], list[_Edge]] = defaultdict(list)
    for edge in edges.values():
        text = edge.row.text
        value = number_of(text)
        if value is not None and edge.row.size <= 1.1 * usual.size:
            alone[edge.side, value - edge.page].append(edge)
        elif value is None and edge.set_off and edge.depth < 2 and edge.row.size <= LARGER * usual.size:
            note = edge.side == "foot" and SENTENCE_END.search(text)  # "6 The mill burned down." on the sixth page
            for found in (None if note else FIRST_NUMBER.match(text), LAST_NUMBER.search(text)):
                if found:
                    beside[edge.side, int(found.group(1)) - edge.page].append(edge)
                if found and int(found.group(1)) == edge.page + 1 and not edge.depth and _is_parted(edge.row):
                    taken.add(edge.name)
    feet = sum(len(group) for (side, _), group in alone.items() if side == "foot" and len(group) > 1)
    heads = sum(len(group) for (side, _), group in alone.items() if side == "head" and len(group) > 1)
    for (side, _), group in alone.items():
        lone_foot = len(pages) == 1 and side == "foot" and group[0].depth == 0
        if lone_foot or (len(group) > 1 and not (side == "head" and feet >= heads)):
            taken.update(edge.name for edge in group)
    for (_, offset), group in beside.items():
        count = len({edge.page for edge in group})
        year = offset + group[0].page >= LEAST_YEAR  # "Lipki, 2 September 1923" and "1924  13" agree by chance
        enough = count >= 3 or (count == 2 and len(pages) <= FEW_PAGES and not year)
        if enough and not _heads_letters(group, usual):
            taken.update(edge.name for edge in group)
    return taken


def _is_parted(row: Row) -> bool:
    """Whether a wide gap parts the first or the last word of a row from the others: a page number at the margin."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(row.words)]
    return bool(gaps) and max(gaps[0], gaps[-1]) > MARGIN_GAP * row.size


def _repeated(edges: Edges, pages: Sequence[Sequence[Row]], usual: Setting) -> Names:
    """Rows whose words come back at the same height of other pages."""
    inner_heads = sum(
        _stands_out(row, usual) for rows in pages for row in rows[DEPTH : len(rows) - DEPTH] if len(row.text) <= 120
    )
    groups: dict[tuple[Side, str], list[_Edge]] = defaultdict(list)
    for edge in edges.values():
        if len(edge.key) >= 3:
            groups[edge.side, edge.key].append(edge)
    plain: dict[Side, list[float]] = {"head": [], "foot": []}
    for edge in edges.values():
        if edge.depth == 0 and not edge.set_off and len(groups.get((edge.side, edge.key), ())) < 2:
            plain[edge.side].append(edge.row.y)
    taken: Names = set()
    for (side, _), group in groups.items():
        height = median(edge.row.y for edge in group)
        level = [edge for edge in group if abs(edge.row.y - height) <= NEAR]
        if len(level) < (2 if len(pages) <= FEW_PAGES else 3):
            continue
        # Text that begins as high as this on other pages says that this is text too, the head of a letter.
        among_text = sum(abs(y - height) <= NEAR for y in plain[side]) * 3 > len(level)
        outstanding = any(_stands_out(edge.row, usual) for edge in level) and inner_heads < 2
        if not among_text and not outstanding and not _heads_letters(level, usual):
            taken.update(edge.name for edge in level)
    return taken


def _alongside(edges: Edges, taken: Names, count: int, usual: Setting) -> Names:
    """Rows that stand just where furniture stands on other pages: a running head that names the letter below it."""
    found: Names = set()
    for side in ("head", "foot"):
        known = [edges[name] for name in taken if name[0] == side and name[2] == 0]
        if len(known) < max(3, USUAL_SHARE * count):
            continue
        sizes = median(edge.row.size for edge in known)
        for edge in edges.values():
            if edge.side != side or edge.depth or edge.name in taken or not edge.set_off:
                continue
            level = sum(abs(edge.row.y - other.row.y) <= VERY_NEAR for other in known)
            alike = abs(edge.row.size - sizes) <= 0.05 * sizes and not _stands_out(edge.row, usual)
            if level >= max(3, USUAL_SHARE * count) and alike:
                found.add(edge.name)
    return found


def _heads_letters(group: Sequence[_Edge], usual: Setting) -> bool:
    """Whether rows at the head of pages may be heads of letters: not in small type, and nearly all above short rows."""
    small = median(edge.row.size for edge in group) < SMALLER * usual.size
    return group[0].side == "head" and not small and sum(edge.short_next for edge in group) * 5 >= len(group) * 4


def _stands_out(row: Row, usual: Setting) -> bool:
    return row.size > LARGER * usual.size or all(word.face.bold for word in row.words)


def number_of(text: str) -> int | None:
    """The page number that a row is, in Arabic or Roman figures, or None."""
    found = NUMBER.match(text)
    if found is None:
        return None
    if found.group(1):
        return int(found.group(1))
    values = [ROMAN[letter] for letter in found.group(2).lower()]
    return sum(-value if any(later > value for later in values[at + 1 :]) else value for at, value in enumerate(values))
