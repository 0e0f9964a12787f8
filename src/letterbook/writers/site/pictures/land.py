"""The land as a path: Natural Earth, projected, cut at the edges of the picture and thinned to what can be seen."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers.site.pictures.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.writers.site.pictures.projection import Point

UNITS = {"region": 100, "world": 10000}  # of the files: parts of a degree; of the globe's radius, projected
SIDES = 24  # points of each side of the picture that tell what part of the globe it shows
STEPS = (0.5, 1, 2, 5, 10, 15, 30)  # degrees between the lines of the net


class View(msgspec.Struct, frozen=True):
    """The part of the plane that the picture shows, and how large."""

    projection: Projection
    left: float
    top: float  # the plane's y grows to the north, the picture's to the south
    scale: float
    width: float
    height: float

    def at(self, lon: float, lat: float) -> Point:
        """A place in the picture."""
        return self.of(*self.projection.forward(lon, lat))

    def of(self, x: float, y: float) -> Point:
        """A point of the plane in the picture."""
        return (x - self.left) * self.scale, (self.top - y) * self.scale


class Window(msgspec.Struct, frozen=True):
    """The part of the globe, or of the plane, that a picture shows, or more."""

    west: float
    south: float
    east: float
    north: float


def window_of(view: View) -> Window:
    """What part of the globe a view shows: all around it where a pole or the date line lies inside or near."""
    found = []
    for at in range(SIDES + 1):
        for x, y in ((at / SIDES, 0.0), (at / SIDES, 1.0), (0.0, at / SIDES), (1.0, at / SIDES), (at / SIDES, 0.5)):
            plane = (view.left + x * view.width / view.scale, view.top - y * view.height / view.scale)
            found.append(view.projection.inverse(*plane))
    seen = [point for point in found if point is not None]
    if len(seen) < len(found):
        return Window(-180, -90, 180, 90)
    west, east = min(lon for lon, _ in seen), max(lon for lon, _ in seen)
    south, north = min(lat for _, lat in seen), max(lat for _, lat in seen)
    if east - west > 180 or north > 85 or south < -85:
        west, east = -180.0, 180.0
        north, south = (90.0, south) if north > 70 else (north, south)
    return Window(west - 1, south - 1, east + 1, north + 1)


def land_path(view: View, window: Window) -> str:
    """The land of a view as the data of an SVG path, in tenths of the picture's unit."""
    world = view.projection.world
    shown = _plane(view) if world else window
    pieces = []
    for west, south, east, north, ring in _rings("world" if world else "region"):
        if east < shown.west or west > shown.east or north < shown.south or south > shown.north:
            continue
        points = _points(ring, UNITS["world" if world else "region"])
        cut = _cut([view.of(x, y) if world else view.at(x, y) for x, y in points], view.width, view.height)
        if len(cut) > 2:
            pieces.append(_path(cut))
    return "".join(pieces)


def net_path(view: View, window: Window) -> str:
    """Meridians and parallels as the data of an SVG path, in tenths of the picture's unit."""
    span = max(window.east - window.west, window.north - window.south)
    step = next((step for step in STEPS if span / step <= 12), STEPS[-1])
    lons, lats = _steps(window.west, window.east, step), _steps(window.south, window.north, step)
    fine_lons, fine_lats = _steps(window.west, window.east, step / 4), _steps(window.south, window.north, step / 4)
    lines = [*([(lon, lat) for lat in fine_lats] for lon in lons), *([(lon, lat) for lon in fine_lons] for lat in lats)]
    return "".join(_line(view, line) for line in lines)


def _plane(view: View) -> Window:
    """The part of the plane that a view shows."""
    right, low = view.left + view.width / view.scale, view.top - view.height / view.scale
    return Window(view.left, low, right, view.top)


@cache
def _rings(name: str) -> Sequence[tuple[float, float, float, float, Sequence[int]]]:
    """The rings of a file with their bounds. Each is a list of steps from point to point."""
    content = resources.files("letterbook.writers.site").joinpath("land", f"{name}.json").read_bytes()
    rings = msgspec.json.decode(content, type=list[list[int]])
    return [(*(bound / UNITS[name] for bound in ring[:4]), ring[4:]) for ring in rings]  # type: ignore[misc]


def _points(ring: Sequence[int], unit: int) -> Iterator[Point]:
    x = y = 0
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x += dx
        y += dy
        yield x / unit, y / unit


def _cut(ring: Sequence[Point], width: float, height: float) -> Sequence[Point]:
    """The ring within the picture and a little beyond (Sutherland and Hodgman, 1974)."""
    edge = 4.0
    for axis, bound, sign in ((0, -edge, 1), (0, width + edge, -1), (1, -edge, 1), (1, height + edge, -1)):
        if all((point[axis] - bound) * sign >= 0 for point in ring):
            continue
        kept: list[Point] = []
        for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            inside, next_inside = (one[axis] - bound) * sign >= 0, (other[axis] - bound) * sign >= 0
            if inside:
                kept.append(one)
            if inside != next_inside:
                share = (bound - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share))
        ring = kept
        if not ring:
            break
    return ring


def _path(ring: Sequence[Point]) -> str:
    """A closed ring; points nearer than a unit to the one before are left out."""
    points = [(round(10 * x), round(10 * y)) for x, y in ring]
    kept = points[:1]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > 10:
            kept.append(point)
    if len(kept) < 3:
        return ""
    return "M" + _moves(kept) + "z"


def _moves(points: Sequence[tuple[int, int]]) -> str:
    first = f"{points[0][0]} {points[0][1]}"
    return first + "l" + " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points))


def _line(view: View, places: Sequence[Point]) -> str:
    points = [(round(10 * x), round(10 * y)) for x, y in (view.at(lon, lat) for lon, lat in places)]
    shown = any(0 <= x <= 10 * view.width and 0 <= y <= 10 * view.height for x, y in points)
    return "M" + _moves(points) if shown and len(points) > 1 else ""


def _steps(low: float, high: float, step: float) -> list[float]:
    first = int(low // step)
    found = [at * step for at in range(first, int(high // step) + 2)]
    return [max(-180.0, min(180.0, each)) for each in found]
