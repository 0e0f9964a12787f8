"""Where the parties of a network stand, and where names find room."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from letterbook.writers.site.pictures.labels import Spot, labels, short
from letterbook.writers.site.pictures.layout import positions

STAR = [("hub", f"leaf-{n}", 1.0) for n in range(30)]
RING = [(f"r{a}", f"r{b}", 2.0) for a, b in [*pairwise(range(12)), (11, 0)]]
PAIR = [("one", "other", 1.0)]


def nodes_of(edges: list[tuple[str, str, float]]) -> list[str]:
    return list(dict.fromkeys(node for edge in edges for node in edge[:2]))


@pytest.mark.parametrize("edges", [[], PAIR, STAR, RING, STAR + RING + PAIR, [*RING, ("r0", "r0", 1.0)]])
def test_no_party_stands_on_another(edges):
    nodes = nodes_of(edges)
    radii = {node: 5.0 + 10 * (node == "hub") for node in nodes}
    placed = positions(nodes, edges, radii, gap=20)
    assert set(placed) == set(nodes)
    for (a, (x1, y1)), (b, (x2, y2)) in combinations(placed.items(), 2):
        assert math.hypot(x2 - x1, y2 - y1) >= radii[a] + radii[b], (a, b)


def test_the_same_network_has_the_same_layout():
    nodes = nodes_of(STAR + RING)
    radii = dict.fromkeys(nodes, 6.0)
    assert positions(nodes, STAR + RING, radii, gap=20) == positions(nodes, STAR + RING, radii, gap=20)


def test_who_has_one_partner_stands_near_that_one():
    edges = [*RING, *(("r0", f"guest-{n}", 1.0) for n in range(5))]
    nodes = nodes_of(edges)
    placed = positions(nodes, edges, dict.fromkeys(nodes, 6.0), gap=20)
    for n in range(5):
        near = min(
            (node for node in nodes if not node.startswith("guest")),
            key=lambda m: math.dist(placed[m], placed[f"guest-{n}"]),
        )
        assert near == "r0"


def test_parties_that_have_nothing_to_do_with_each_other_stand_apart():
    nodes = nodes_of(RING + PAIR)
    placed = positions(nodes, RING + PAIR, dict.fromkeys(nodes, 6.0), gap=20)
    ring = [placed[f"r{n}"] for n in range(12)]
    box = (min(x for x, _ in ring), max(x for x, _ in ring), min(y for _, y in ring), max(y for _, y in ring))
    for node in ("one", "other"):
        x, y = placed[node]
        assert not (box[0] <= x <= box[1] and box[2] <= y <= box[3])


def test_names_lie_over_no_other_name_and_no_other_mark():
    spots = [Spot(100 + 40 * (n % 9), 100 + 25 * (n // 9), 6, f"Correspondent {n}") for n in range(63)]
    found = labels(spots, size=15, width=600, height=400)
    assert found[0].name == "Correspondent 0"
    assert 3 < len(found) < len(spots)
    boxes = []
    for label in found:
        wide = len(label.name) * 15 * 0.45
        left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
        boxes.append((left, label.y - 11, left + wide, label.y + 3))
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for label, box in zip(found, boxes, strict=True):
        for spot in spots:
            inside = box[0] < spot.x + 5 and spot.x - 5 < box[2] and box[1] < spot.y + 5 and spot.y - 5 < box[3]
            assert not inside or spot.name == label.name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A. P. Lunev", "A. P. Lunev"),
        ("Board\n of the  Survey", "Board of the Survey"),
        ("Special Committee for the Affairs of the Lower River", "Special Committee for the …"),
    ],
)
def test_long_names_are_shortened(name, expected):
    assert short(name) == expected
