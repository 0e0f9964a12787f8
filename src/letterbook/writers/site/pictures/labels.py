"""Names beside the marks of a picture: those of the greatest marks first, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 30  # characters of a name in a picture
NARROW, WIDE = 0.47, 0.62  # letters of Alegreya Sans, small and capital, on the average, by the size of the type

Box = tuple[float, float, float, float]


class Spot(msgspec.Struct, frozen=True):
    """A mark that wants a name: its middle, its radius, and the name."""

    x: float
    y: float
    radius: float
    name: str


class Label(msgspec.Struct, frozen=True):
    """A name set beside its mark. `anchor` is SVG's `text-anchor`."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    name: str


def labels(spots: Sequence[Spot], *, size: float, width: float, height: float) -> tuple[Label, ...]:
    """The names that find room in a picture, in the order of `spots`, which comes first being set first."""
    taken: list[Box] = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    grid = _Grid(size * 6)
    for box in taken:
        grid.add(box)
    found = []
    for spot, own in zip(spots, taken, strict=True):
        for label in _tried(spot, size):
            box = _box(label, size)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if inside and grid.free(box, own):
                grid.add(box)
                found.append(label)
                break
    return tuple(found)


def short(name: str) -> str:
    """A name as long as a picture bears."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.(") + " …"


def _tried(spot: Spot, size: float) -> Iterable[Label]:
    name, gap = short(spot.name), spot.radius + size * 0.3
    yield Label(spot.x + gap, spot.y + size * 0.33, "start", name)
    yield Label(spot.x - gap, spot.y + size * 0.33, "end", name)
    yield Label(spot.x, spot.y + gap + size * 0.8, "middle", name)
    yield Label(spot.x, spot.y - gap - size * 0.1, "middle", name)
    yield Label(spot.x + gap * 0.7, spot.y + gap * 0.7 + size * 0.6, "start", name)
    yield Label(spot.x + gap * 0.7, spot.y - gap * 0.7, "start", name)
    yield Label(spot.x - gap * 0.7, spot.y + gap * 0.7 + size * 0.6, "end", name)
    yield Label(spot.x - gap * 0.7, spot.y - gap * 0.7, "end", name)


def _box(label: Label, size: float) -> Box:
    wide = sum(WIDE if letter.isupper() else NARROW for letter in label.name) * size
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return (left, label.y - size * 0.8, left + wide, label.y + size * 0.25)


class _Grid:
    """Boxes by the squares they lie in, so that a thousand names are set as quickly as ten."""

    def __init__(self, cell: float) -> None:
        self.cell = cell
        self.squares: dict[tuple[int, int], list[Box]] = {}

    def _squares(self, box: Box) -> Iterable[tuple[int, int]]:
        left, top, right, bottom = (int(side // self.cell) for side in box)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))

    def add(self, box: Box) -> None:
        for square in self._squares(box):
            self.squares.setdefault(square, []).append(box)

    def free(self, box: Box, own: Box) -> bool:
        return not any(
            other[0] < box[2] and box[0] < other[2] and other[1] < box[3] and box[1] < other[3]
            for square in self._squares(box)
            for other in self.squares.get(square, ())
            if other != own
        )
