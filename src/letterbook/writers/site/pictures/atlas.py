"""The picture of where: places of writing, places named, and the ways between writers and recipients."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.edition import Place
from letterbook.writers.site.catalogue import party_key
from letterbook.writers.site.days import sort_day
from letterbook.writers.site.pictures.labels import Label, Spot, labels
from letterbook.writers.site.pictures.land import View, land_path, net_path, window_of
from letterbook.writers.site.pictures.projection import Point, angle_between, middle_of, projection_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.edition import Letter
    from letterbook.writers.site.catalogue import Catalogue

WIDTH = 1000.0
WIDEST, TALLEST = 2.1, 1.4  # how much wider than high the picture may be
MARGIN = 0.16  # around the places, by the width they take
LEAST = 0.12  # the least width, in radii of the globe: some 750 km
SIZE, SIZE_NARROW = 15.0, 30.0
FEW = 0.06  # of the letters that name places: so few may name what lies beyond the picture
FARTHER = 1.4  # how much farther away that must be
SURE = 60  # days within which a recipient counts as being where their own dateline puts them


class Spotted(msgspec.Struct, frozen=True):
    """A place as a mark: letters written there, letters that name it."""

    place: Place
    path: str
    written: int
    named: int
    x: float
    y: float
    radius: float


class Route(msgspec.Struct, frozen=True):
    """Letters from one place to another; `path` draws them."""

    number: int
    start: Spotted
    end: Spotted
    letters: tuple[str, ...]
    path: str
    width: float


class Atlas(msgspec.Struct, frozen=True):
    """The picture, and the rows of its tables."""

    width: float
    height: float
    land: str
    net: str
    spots: tuple[Spotted, ...]
    routes: tuple[Route, ...]
    names: tuple[Label, ...]
    names_narrow: tuple[Label, ...]
    beyond: tuple[Spotted, ...]  # places beyond the edge of the picture
    unplaced: tuple[Spotted, ...]  # places of the register without coordinates


def atlas_of(catalogue: Catalogue) -> Atlas | None:
    """The map of an edition; None where no place that letters know has coordinates."""
    known: dict[str, Point] = {}
    counts: dict[str, tuple[int, int]] = {}
    for place in catalogue.edition.places:
        written, named = len(catalogue.at_place.get(place.id, ())), len(catalogue.naming_place.get(place.id, ()))
        counts[place.id] = (written, named)
        point = _degrees(place)
        if point and (written or named):
            known[place.id] = point
    if not known:
        return None
    shown = _near(known, counts)
    view = _view(list(shown.values()))
    most = max([written for written, _ in counts.values()] + [10])
    spots = {
        place.id: _spotted(place, catalogue, counts[place.id], view.at(*known[place.id]), most)
        for place in catalogue.edition.places
        if place.id in shown
    }
    beyond, unplaced = (
        sorted(
            (
                _spotted(place, catalogue, counts[place.id], (0, 0), most)
                for place in catalogue.edition.places
                if place.id not in shown and any(counts[place.id]) and (place.id in known) == placed
            ),
            key=_rank,
        )
        for placed in (True, False)
    )
    ordered = tuple(sorted(spots.values(), key=_rank))
    window = window_of(view)
    marks = [Spot(spot.x, spot.y, spot.radius, spot.place.name) for spot in ordered]
    return Atlas(
        view.width,
        view.height,
        land_path(view, window),
        net_path(view, window),
        ordered,
        tuple(_routes(catalogue, spots)),
        labels(marks, size=SIZE, width=view.width, height=view.height),
        labels(marks, size=SIZE_NARROW, width=view.width, height=view.height),
        tuple(beyond),
        tuple(unplaced),
    )


def _rank(spot: Spotted) -> tuple[int, int, str, str]:
    return (-spot.written, -spot.named, spot.place.name, spot.place.id)


def _near(known: Mapping[str, Point], counts: Mapping[str, tuple[int, int]]) -> dict[str, Point]:
    """The places without those few, far off and only named, for whose sake all others would be small."""
    middle = middle_of([known[place] for place in known if counts[place][0]] or list(known.values()))
    if middle is None:
        return dict(known)
    far = {place: angle_between(middle, point) for place, point in known.items()}
    ordered = sorted(known, key=lambda place: (counts[place][0] == 0, far[place], place))
    left = FEW * sum(counts[place][1] for place in known if not counts[place][0])
    while ordered and not counts[ordered[-1]][0] and counts[ordered[-1]][1] <= left:
        left -= counts[ordered.pop()][1]
    reach = FARTHER * max((far[place] for place in ordered), default=math.pi)
    return {place: point for place, point in known.items() if far[place] <= reach}


def _degrees(place: Place) -> Point | None:
    try:
        lon, lat = float(place.longitude), float(place.latitude)
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _view(places: Sequence[Point]) -> View:
    """The view that holds all places, with room around them."""
    projection = projection_for(places)
    points = [projection.forward(lon, lat) for lon, lat in places]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    wide, tall = max(LEAST, right - left), max(LEAST / WIDEST, high - low)
    margin = MARGIN * max(wide, tall)
    wide, tall = wide + 2 * margin, tall + 2 * margin
    wide, tall = max(wide, tall * TALLEST), max(tall, wide / WIDEST)
    scale = WIDTH / wide
    top = (low + high + tall) / 2
    if projection.world:  # nothing beyond the pole, and no Antarctica that nobody wrote from
        top = min(top, projection.forward(0, 90)[1] + 0.02)
        tall = min(tall, top - min(low, projection.forward(0, -57)[1]))
    return View(projection, (left + right - wide) / 2, top, scale, WIDTH, round(tall * scale))


def _spotted(place: Place, catalogue: Catalogue, counts: tuple[int, int], at: Point, most: int) -> Spotted:
    written, named = counts
    radius = 4 + 16 * math.sqrt(written / most) if written else 4.5
    return Spotted(
        place, catalogue.paths.place(place.id), written, named, round(at[0], 1), round(at[1], 1), round(radius, 1)
    )


def _routes(catalogue: Catalogue, spots: dict[str, Spotted]) -> Iterator[Route]:
    """The ways of letters, most letters first."""
    stays = _stays(catalogue.edition.letters)
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for letter in catalogue.edition.letters:
        start = letter.place.place if letter.place else ""
        if start not in spots:
            continue
        for name in letter.recipient:
            end = _whereabouts(stays.get(party_key(name), ()), letter)
            if end in spots and end != start:
                found[start, end][letter.id] = None
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    for number, ((start, end), letters) in enumerate(ordered, start=1):
        one, other = spots[start], spots[end]
        yield Route(number, one, other, tuple(letters), _bent(one, other), round(1 + 0.6 * math.log2(len(letters)), 1))


def _stays(letters: Sequence[Letter]) -> dict[str, list[tuple[int, str]]]:
    """Where each party wrote and on which day, in order."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for letter in letters:
        day = _ordinal(letter)
        if day and letter.place and letter.place.place:
            for name in letter.sender:
                found[party_key(name)].append((day, letter.place.place))
    return {key: sorted(stays) for key, stays in found.items()}


def _whereabouts(stays: Sequence[tuple[int, str]], letter: Letter) -> str:
    """The place where the datelines next to a letter's day put its recipient; empty if they are far off or disagree."""
    day = _ordinal(letter)
    if not stays or not day:
        return ""
    at = bisect_left(stays, (day, ""))
    near = {place for when, place in stays[max(0, at - 1) : at + 1] if abs(when - day) <= SURE}
    return near.pop() if len(near) == 1 else ""


def _ordinal(letter: Letter) -> int:
    try:
        return date.fromisoformat(sort_day(letter.date)).toordinal()
    except ValueError:
        return 0


def _bent(start: Spotted, end: Spotted) -> str:
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1.0
    control = ((start.x + end.x) / 2 + dy * 0.18, (start.y + end.y) / 2 - dx * 0.18)
    ends = []
    for spot, gap in ((start, 2.0), (end, 5.0)):
        ax, ay = control[0] - spot.x, control[1] - spot.y
        far = math.hypot(ax, ay) or 1.0
        trim = min(spot.radius + gap, length / 3) / far
        ends.append((spot.x + ax * trim, spot.y + ay * trim))
    (x1, y1), (x2, y2) = ends
    return f"M{x1:.1f} {y1:.1f}Q{control[0]:.1f} {control[1]:.1f} {x2:.1f} {y2:.1f}"
