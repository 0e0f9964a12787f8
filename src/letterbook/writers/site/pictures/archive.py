"""The archive as a tree: repository, fond, opis, delo, and in each file a strip of its leaves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.archive_words import archive_words
from letterbook.writers.published import slug
from letterbook.writers.site.pictures.holdings import STANDINGS, Holding, Key, Standing, holdings_of
from letterbook.writers.site.pictures.leaves import leaf_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.writers.site.catalogue import Catalogue

PAGE = 700  # shelfmarks of one page; a branch that has more has a page of its own
OPEN = 60  # shelfmarks of a branch that stands open
STRIP = 600.0  # the width of a strip
SQUARES = 34  # marks of a row where there are no leaves
SIDE = 15.0
GAP = 4.0
NATURAL = re.compile(r"(\d+)")


class Piece(msgspec.Struct, frozen=True):
    """Leaves, or a document without leaves, as a mark; `lane` keeps apart what lies over each other."""

    holding: Holding
    x: float
    y: float
    width: float
    height: float


class Strip(msgspec.Struct, frozen=True):
    """The drawing of one file. `first` and `last` are its leaves, or 0 where it counts none."""

    pieces: tuple[Piece, ...]
    width: float
    height: float
    first: int
    last: int


class Branch(msgspec.Struct, frozen=True):
    """A level of the archive: its name and value, its branches, and what lies in it directly."""

    level: str
    value: str
    anchor: str
    counts: tuple[tuple[Standing, int], ...]
    total: int
    branches: tuple[Branch, ...]
    strip: Strip | None
    page: str  # where it has a page of its own
    open: bool


class Shelves(msgspec.Struct, frozen=True):
    """A page of the tree, with the rows of its table. `trail` are the pages above it, and their titles."""

    path: str
    title: str
    trail: tuple[tuple[str, str], ...]
    branches: tuple[Branch, ...]
    strip: Strip | None  # of what lies in it directly
    counts: tuple[tuple[Standing, int], ...]
    rows: tuple[Holding, ...]
    sheets: tuple[str, ...]  # the paths of this page and of those that go on with it


def archive_of(catalogue: Catalogue) -> tuple[Shelves, ...]:
    """The pages of the archive, the first for the whole; none where no shelfmark is known."""
    leaf_level = frozenset(archive_words().ranks[-1])
    holdings = sorted(holdings_of(catalogue, leaf_level), key=_filed)
    return tuple(_pages(holdings, 0, "archive", "", ())) if holdings else ()


def places_of(pages: Sequence[Shelves]) -> dict[str, str]:
    """Where in the tree each letter stands that is printed from it: the page and the branch, by the letter."""
    found: dict[str, str] = {}
    for page in pages:
        shown = set(_anchors(page.branches))
        for holding in page.rows:
            anchor = _anchor(holding.key)
            if holding.standing == "printed":
                found.setdefault(holding.letter, f"{page.path}#{anchor}" if anchor in shown else page.path)
    return found


def _anchors(branches: Iterable[Branch]) -> Iterator[str]:
    for branch in branches:
        yield branch.anchor
        yield from _anchors(branch.branches)


def _anchor(key: Key) -> str:
    return slug("shelf " + " ".join(f"{name} {value}" for name, value in key))


def _filed(holding: Holding) -> tuple[object, ...]:
    natural = tuple(_natural(value) for _, value in holding.key)
    return (natural, leaf_ranges(holding.leaves), STANDINGS.index(holding.standing), holding.letter)


def _natural(value: str) -> tuple[tuple[int, int, str], ...]:
    """For sorting: numbers by their size, and before words; nothing last."""
    if not value:
        return ((2, 0, ""),)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in NATURAL.split(value) if part)


def _pages(
    holdings: Sequence[Holding], depth: int, folder: str, title: str, trail: tuple[tuple[str, str], ...]
) -> Iterator[Shelves]:
    """The pages of some holdings that agree in their first levels, then those of their large branches."""
    direct = [holding for holding in holdings if len(holding.key) == depth]
    branches = list(_branches(holdings, depth, apart=len(holdings) > PAGE))
    sheets = _sheets(branches)
    paths = [f"{folder}/index.html", *(f"{folder}/{number}/index.html" for number in range(2, len(sheets) + 1))]
    for number, (path, sheet) in enumerate(zip(paths, sheets, strict=True)):
        here = [] if number else direct
        rows = [*here, *(holding for branch, inside in sheet if not branch.page for holding in inside)]
        shown = tuple(branch for branch, _ in sheet)
        yield Shelves(path, title, trail, shown, _strip(here), _counts(holdings), tuple(rows), tuple(paths))
    for branch, inside in branches:
        if branch.page:
            yield from _pages(inside, depth + 1, f"archive/{branch.anchor}", branch.value, (*trail, (paths[0], title)))


def _sheets(branches: Sequence[tuple[Branch, Sequence[Holding]]]) -> list[list[tuple[Branch, Sequence[Holding]]]]:
    """The branches in pages of so many shelfmarks; one branch is not cut."""
    sheets: list[list[tuple[Branch, Sequence[Holding]]]] = [[]]
    count = 0
    for branch, inside in branches:
        more = 1 if branch.page else len(inside)
        if sheets[-1] and count + more > PAGE:
            sheets.append([])
            count = 0
        sheets[-1].append((branch, inside))
        count += more
    return sheets


def _branches(holdings: Sequence[Holding], depth: int, *, apart: bool) -> Iterator[tuple[Branch, Sequence[Holding]]]:
    """The branches of one level, each with its holdings. With `apart` the large ones have pages of their own."""
    groups: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings:
        if len(holding.key) > depth:
            groups[holding.key[depth]].append(holding)
    for inside in groups.values():
        deeper = [holding for holding in inside if len(holding.key) > depth + 1]
        name, value = Counter(holding.levels[depth] for holding in inside).most_common(1)[0][0]
        anchor = _anchor(inside[0].key[: depth + 1])
        own = apart and bool(deeper) and len(inside) > PAGE // 3
        branch = Branch(
            name,
            value,
            anchor,
            _counts(inside),
            len(inside),
            () if own else tuple(each for each, _ in _branches(deeper, depth + 1, apart=False)),
            None if own else _strip([holding for holding in inside if len(holding.key) == depth + 1]),
            f"archive/{anchor}/index.html" if own else "",
            depth == 0 or len(inside) <= OPEN,
        )
        yield branch, inside


def _counts(holdings: Iterable[Holding]) -> tuple[tuple[Standing, int], ...]:
    found = Counter(holding.standing for holding in holdings)
    return tuple((standing, found[standing]) for standing in STANDINGS if found[standing])


def _strip(holdings: Sequence[Holding]) -> Strip | None:
    """The leaves of a file along its numbers; a square for each document where there are none."""
    if not holdings:
        return None
    ranges = [(holding, leaf_ranges(holding.leaves)) for holding in holdings]
    numbered = [(holding, leaves) for holding, leaves in ranges if leaves]
    whole = [holding for holding, leaves in ranges if not leaves]
    pieces: list[Piece] = []
    first = last = 0
    bottom = 0.0
    if numbered:
        first = min(leaf for _, leaves in numbered for leaf, _ in leaves)
        last = max(leaf for _, leaves in numbered for _, leaf in leaves)
        step = min(22.0, STRIP / (last - first + 1))
        ends: list[float] = []
        for holding, leaves in numbered:
            for start, end in leaves:
                x, width = (start - first) * step, max(5.0, (end - start + 1) * step - 1.5)
                lane = next((at for at, used in enumerate(ends) if used <= x), len(ends))
                ends[lane : lane + 1] = [x + width]
                pieces.append(Piece(holding, round(x, 1), lane * (SIDE + GAP), round(width, 1), SIDE))
        bottom = len(ends) * (SIDE + GAP)
    for at, holding in enumerate(whole):
        row, seat = divmod(at, SQUARES)
        pieces.append(Piece(holding, seat * (SIDE + GAP - 1), bottom + row * (SIDE + GAP), SIDE - 2, SIDE))
    rows = -(-len(whole) // SQUARES)
    width = max(piece.x + piece.width for piece in pieces)
    return Strip(tuple(pieces), round(width + 2), bottom + rows * (SIDE + GAP), first, last)
