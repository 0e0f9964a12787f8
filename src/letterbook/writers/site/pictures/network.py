"""The picture of who wrote to whom: circles for persons, squares for bodies, a curve for each direction."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers.site.days import year_of
from letterbook.writers.site.pictures.labels import Label, Spot, labels
from letterbook.writers.site.pictures.layout import Point, positions
from letterbook.writers.site.pictures.parties import Parties, Party, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.writers.site.catalogue import Catalogue

WIDTH = 1000.0
TALLEST = 760.0
LEAST = 280.0
MARGIN = 90.0  # at the sides, where names stand
EDGE = 34.0  # above and below
GAP = 26.0  # between two circles
SIZE, SIZE_NARROW = 15.0, 30.0  # of the names, on a wide screen and on a phone
BEND = 0.14  # of a curve, by its length


class Node(msgspec.Struct, frozen=True):
    """A party as a mark."""

    number: int
    party: Party
    x: float
    y: float
    radius: float
    left: float  # of the square of a body
    top: float
    side: float


class Curve(msgspec.Struct, frozen=True):
    """The letters of one party to another as a mark; `years` are years with numbers of letters, for the filter."""

    tie: Tie
    sender: int
    recipient: int
    count: int
    years: str
    path: str
    width: float


class Network(msgspec.Struct, frozen=True):
    """The picture, and the rows of its tables in the same order."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    names: tuple[Label, ...]
    names_narrow: tuple[Label, ...]
    years: tuple[str, ...]
    most: int


def network_of(catalogue: Catalogue, parties: Parties) -> Network:
    """The network of an edition."""
    everyone = parties.parties
    radii = _radii(everyone)
    keys = [party.key for party in everyone]
    edges = [(tie.sender.key, tie.recipient.key, float(len(tie.letters))) for tie in parties.ties]
    placed, height, scale = _fitted(positions(keys, edges, radii, gap=GAP), radii)
    nodes = tuple(
        _node(number, party, placed[party.key], radii[party.key] * scale) for number, party in enumerate(everyone)
    )
    by_key = {node.party.key: node for node in nodes}
    curves = tuple(_curve(tie, by_key, catalogue) for tie in parties.ties)
    spots = [Spot(node.x, node.y, node.radius, node.party.name) for node in nodes]
    return Network(
        WIDTH,
        height,
        nodes,
        curves,
        labels(spots, size=SIZE, width=WIDTH, height=height),
        labels(spots, size=SIZE_NARROW, width=WIDTH, height=height),
        tuple(sorted({year for letter in catalogue.edition.letters if (year := year_of(letter.date))})),
        max((curve.count for curve in curves), default=0),
    )


def _radii(parties: Sequence[Party]) -> dict[str, float]:
    """Areas go with the number of letters."""
    most = max([party.letters for party in parties] + [12])
    return {party.key: 5 + 19 * math.sqrt(party.letters / most) for party in parties}


def _fitted(placed: Mapping[str, Point], radii: Mapping[str, float]) -> tuple[dict[str, Point], float, float]:
    """The places within the picture; the picture's height; the scale of its circles."""
    if not placed:
        return {}, LEAST, 1.0
    left, right = min(x for x, _ in placed.values()), max(x for x, _ in placed.values())
    top, bottom = min(y for _, y in placed.values()), max(y for _, y in placed.values())
    widest = max(radii.values())
    scale = min(
        2.0,
        (WIDTH - 2 * MARGIN - 2 * widest) / max(right - left, 1.0),
        (TALLEST - 2 * EDGE - 2 * widest) / max(bottom - top, 1.0),
    )
    height = max(LEAST, (bottom - top) * scale + 2 * (EDGE + widest))
    middle = ((left + right) / 2, (top + bottom) / 2)
    fitted = {
        key: (round(WIDTH / 2 + (x - middle[0]) * scale, 1), round(height / 2 + (y - middle[1]) * scale, 1))
        for key, (x, y) in placed.items()
    }
    return fitted, round(height), min(1.0, scale)


def _node(number: int, party: Party, point: Point, radius: float) -> Node:
    side = radius * math.sqrt(math.pi)  # as large as the circle
    x, y = point
    return Node(number, party, x, y, round(radius, 1), round(x - side / 2, 1), round(y - side / 2, 1), round(side, 1))


def _curve(tie: Tie, nodes: Mapping[str, Node], catalogue: Catalogue) -> Curve:
    sender, recipient = nodes[tie.sender.key], nodes[tie.recipient.key]
    years = Counter(year_of(catalogue.letters[letter].date) for letter in tie.letters)
    return Curve(
        tie,
        sender.number,
        recipient.number,
        len(tie.letters),
        " ".join(f"{year or '-'}:{count}" for year, count in sorted(years.items())),
        _bent(sender, recipient),
        round(1 + 1.1 * math.log2(len(tie.letters)), 1),
    )


def _bent(sender: Node, recipient: Node) -> str:
    """The way from one circle to another, always bent to the same side, so that there and back are two curves."""
    if sender.number == recipient.number:  # to oneself: a loop above the circle
        x, y, r = sender.x, sender.y - sender.radius, sender.radius + 8
        left, right, top = x - r * 1.6, x + r * 1.6, y - r * 2
        return f"M{x - 4:.1f} {y:.1f}C{left:.1f} {top:.1f} {right:.1f} {top:.1f} {x + 4:.1f} {y:.1f}"
    dx, dy = recipient.x - sender.x, recipient.y - sender.y
    length = math.hypot(dx, dy) or 1.0
    control = ((sender.x + recipient.x) / 2 + dy * BEND, (sender.y + recipient.y) / 2 - dx * BEND)
    start = _toward((sender.x, sender.y), control, min(sender.radius + 2, length / 3))
    end = _toward((recipient.x, recipient.y), control, min(recipient.radius + 4, length / 3))
    return f"M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _toward(point: Point, aim: Point, distance: float) -> Point:
    dx, dy = aim[0] - point[0], aim[1] - point[1]
    length = math.hypot(dx, dy) or 1.0
    return point[0] + dx / length * distance, point[1] + dy / length * distance
