"""Where the parties stand in the picture of a network: people who wrote to each other stand close.

Those with several partners are laid out by ForceAtlas2; those with one partner stand around that one. The same network
has the same layout.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]
Edge = tuple[str, str, float]

GOLDEN = math.pi * (3 - math.sqrt(5))
ROUNDS, FEWEST = 150, 12  # of the layout
WORK = 9_000_000  # pairs of parties weighed in all rounds together: some half a second
GRAVITY = 0.05  # how strongly all are drawn to the middle
NEXT = 2.2  # how far the next party stands, by the room that one needs
SHAPE = 1.9  # how much wider than high the picture is to be
RING = 12  # parties on one ring around their partner


def positions(
    nodes: Sequence[str], edges: Iterable[Edge], radii: Mapping[str, float], *, gap: float
) -> dict[str, Point]:
    """A place for each node, none on top of another: circles of `radii` stay `gap` apart where there is room."""
    near: dict[str, dict[str, float]] = {node: {} for node in nodes}
    for one, other, weight in edges:
        if one != other:
            near[one][other] = near[other][one] = near[one].get(other, 0.0) + weight
    groups = [_group(members, near, radii, gap) for members in _components(nodes, near)]
    return _packed(groups, radii, gap)


def _components(nodes: Sequence[str], near: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """The nodes that hang together, in their order; groups with more nodes first."""
    order = {node: at for at, node in enumerate(nodes)}
    seen: set[str] = set()
    found = []
    for start in nodes:
        if start not in seen:
            group, waiting = {start}, [start]
            while waiting:
                for each in near[waiting.pop()]:
                    if each not in group:
                        group.add(each)
                        waiting.append(each)
            seen |= group
            found.append(sorted(group, key=order.__getitem__))
    return sorted(found, key=lambda group: -len(group))


def _packed(groups: Sequence[dict[str, Point]], radii: Mapping[str, float], gap: float) -> dict[str, Point]:
    """The groups beside each other on shelves, none over another."""
    boxes = [_bounds(group, radii, gap) for group in groups]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes)
    widest = max([right - left for left, _, right, _ in boxes] + [SHAPE * math.sqrt(area)])
    placed: dict[str, Point] = {}
    x = y = deepest = 0.0
    for group, (left, top, right, bottom) in zip(groups, boxes, strict=True):
        if x and x + right - left > widest:
            x, y, deepest = 0.0, y + deepest, 0.0
        placed.update({node: (px - left + x, py - top + y) for node, (px, py) in group.items()})
        x += right - left
        deepest = max(deepest, bottom - top)
    return placed


def _bounds(group: Mapping[str, Point], radii: Mapping[str, float], gap: float) -> tuple[float, float, float, float]:
    return (
        min(x - radii[node] for node, (x, _) in group.items()) - gap,
        min(y - radii[node] for node, (_, y) in group.items()) - gap / 2,
        max(x + radii[node] for node, (x, _) in group.items()) + gap,
        max(y + radii[node] for node, (_, y) in group.items()) + gap / 2,
    )


def _group(
    nodes: Sequence[str], near: Mapping[str, Mapping[str, float]], radii: Mapping[str, float], gap: float
) -> dict[str, Point]:
    """The places of nodes that hang together, lying along the width."""
    hub = _hubs(nodes, near)
    core = [node for node in nodes if node not in hub]
    guests: dict[str, list[str]] = defaultdict(list)
    for node, host in hub.items():
        guests[host].append(node)
    reach = {node: _reach(len(guests[node]), radii[node], gap) for node in core}
    placed = _core(core, near, reach)
    for host, around in guests.items():
        used = [placed[each] for each in near[host] if each in placed]
        placed.update(_around(placed[host], around, used, radii[host], gap))
    found = _apart(placed, radii, gap)
    wide = max(x for x, _ in found.values()) - min(x for x, _ in found.values())
    tall = max(y for _, y in found.values()) - min(y for _, y in found.values())
    return {node: (y, x) for node, (x, y) in found.items()} if tall > wide else found


def _hubs(nodes: Sequence[str], near: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """The partner of each node that has only one; of two that have only each other, the first is the host."""
    hub: dict[str, str] = {}
    for node in nodes:
        if len(near[node]) == 1:
            host = next(iter(near[node]))
            if host not in hub:
                hub[node] = host
    return hub


def _reach(guests: int, radius: float, gap: float) -> float:
    """How much room a node needs with the guests around it."""
    rings = math.ceil(guests / RING)
    return radius + gap + rings * gap * 1.6


def _core(core: Sequence[str], near: Mapping[str, Mapping[str, float]], reach: Mapping[str, float]) -> dict[str, Point]:
    """The nodes with several partners, and the hosts."""
    ordered = sorted(core, key=lambda node: -reach[node])
    spread = max(reach.values(), default=1.0)
    placed = {
        node: (spread * math.sqrt(at) * math.cos(at * GOLDEN), spread * math.sqrt(at) * math.sin(at * GOLDEN))
        for at, node in enumerate(ordered)
    }
    if len(core) > 2:
        placed = _drawn_together(placed, near, reach)
    return _apart(placed, reach, 0.0)


def _drawn_together(
    placed: Mapping[str, Point], near: Mapping[str, Mapping[str, float]], reach: Mapping[str, float]
) -> dict[str, Point]:
    import networkx as nx  # noqa: PLC0415 - the smallest networks do without
    import numpy as np  # noqa: PLC0415

    graph = nx.Graph()
    graph.add_nodes_from(placed)
    graph.add_edges_from((node, other) for node in placed for other in near[node] if other in placed)
    room = sum(reach.values()) / len(reach)
    found = nx.forceatlas2_layout(
        graph,
        pos={node: np.array(point) / room for node, point in placed.items()},
        max_iter=min(ROUNDS, max(FEWEST, WORK // len(placed) ** 2)),
        strong_gravity=True,
        gravity=GRAVITY,
        seed=1,
    )
    points = np.array([found[node] for node in placed])
    apart = np.linalg.norm(points[:, None] - points[None], axis=-1)
    np.fill_diagonal(apart, np.inf)
    scale = room * NEXT / max(float(np.median(apart.min(axis=1))), 1e-9)
    return {node: (float(x) * scale, float(y) * scale) for node, (x, y) in found.items()}


def _around(centre: Point, guests: Sequence[str], used: Iterable[Point], radius: float, gap: float) -> dict[str, Point]:
    """The guests of a host on rings, away from the host's other partners."""
    angles = sorted(math.atan2(y - centre[1], x - centre[0]) for x, y in used)
    if angles:
        wide = [
            ((angles[(at + 1) % len(angles)] - angle) % math.tau or math.tau, angle) for at, angle in enumerate(angles)
        ]
        opening, first = max(wide)
    else:
        opening, first = math.tau, -math.pi / 2
    placed = {}
    for at, guest in enumerate(guests):
        ring, seat = divmod(at, RING)
        seats = min(RING, len(guests) - ring * RING)
        # All around where there is nobody else; else with room to the neighbours on both sides.
        share = (seat + (0.5 if ring % 2 else 0)) / seats if not angles else (seat + 1) / (seats + 1)
        angle = first + opening * share
        distance = radius + gap * (2.2 + 1.6 * ring)
        placed[guest] = (centre[0] + distance * math.cos(angle), centre[1] + distance * math.sin(angle))
    return placed


def _apart(placed: Mapping[str, Point], radii: Mapping[str, float], gap: float) -> dict[str, Point]:
    """The same places with circles that touch pushed apart, a little in each round."""
    at = {node: [x, y] for node, (x, y) in placed.items()}
    cell = 2 * max(radii[node] for node in placed) + gap if placed else 1.0
    for _ in range(30):
        grid: dict[tuple[int, int], list[str]] = defaultdict(list)
        for node, (x, y) in at.items():
            grid[int(x // cell), int(y // cell)].append(node)
        moved = False
        for (column, row), here in grid.items():
            around = [
                node
                for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1), (1, -1))
                for node in grid.get((column + dx, row + dy), ())
            ]
            for number, node in enumerate(here):
                for other in around[number + 1 :]:
                    moved |= _push(at[node], at[other], radii[node] + radii[other] + gap)
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in at.items()}


def _push(one: list[float], other: list[float], least: float) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(dx, dy)
    if distance >= least:
        return False
    if distance < 1e-9:
        dx, dy, distance = 1.0, 0.0, 1.0
        short = least / 2
    else:
        short = (least - distance) / 2
    one[0] -= dx / distance * short
    one[1] -= dy / distance * short
    other[0] += dx / distance * short
    other[1] += dy / distance * short
    return True
