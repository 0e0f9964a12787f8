"""Degrees -> a plane: the whole world by Equal Earth, less of it by Lambert's azimuthal equal-area projection.

Equal Earth: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection" (2019). Lambert: J. P. Snyder, "Map
Projections: A Working Manual" (1987), p. 185. Both keep areas, so that no country looks greater than it is. North is at
the top; the unit is the radius of the globe.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import msgspec

Point = tuple[float, float]
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
REGION = math.radians(65)  # places within this of their middle are drawn around it
FAR = 0.01  # keeps the other side of the globe finite; it lies outside the picture


class Projection(msgspec.Struct, frozen=True):
    """A way from degrees to a plane and back; `inverse` is None off the globe. `world` if it shows all of it."""

    forward: Callable[[float, float], Point]
    inverse: Callable[[float, float], Point | None]
    world: bool


def projection_for(places: Sequence[Point]) -> Projection:
    """The projection that suits some places (longitude, latitude)."""
    middle = middle_of(places)
    if middle is None or any(angle_between(middle, place) > REGION for place in places):
        return Projection(_equal_earth, _equal_earth_inverse, world=True)
    return _lambert(*middle)


def middle_of(places: Sequence[Point]) -> Point | None:
    """The middle of some places on the globe; None where they have none."""
    x = sum(math.cos(math.radians(lat)) * math.cos(math.radians(lon)) for lon, lat in places)
    y = sum(math.cos(math.radians(lat)) * math.sin(math.radians(lon)) for lon, lat in places)
    z = sum(math.sin(math.radians(lat)) for _, lat in places)
    if math.sqrt(x * x + y * y + z * z) < 0.1 * len(places):
        return None
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def angle_between(one: Point, other: Point) -> float:
    """The angle between two places, in radians."""
    p, q = math.radians(one[1]), math.radians(other[1])
    cosine = math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(math.radians(one[0] - other[0]))
    return math.acos(max(-1.0, min(1.0, cosine)))


def _equal_earth(lon: float, lat: float) -> Point:
    t = math.asin(M * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = math.radians(lon) * math.cos(t) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)))
    return x, t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))


def _equal_earth_inverse(x: float, y: float) -> Point | None:
    t = y
    for _ in range(12):
        t2 = t * t
        t6 = t2 * t2 * t2
        t -= (t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)) - y) / (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))
    sine = math.sin(t) / M
    if abs(sine) > 1:
        return None
    t2 = t * t
    t6 = t2 * t2 * t2
    lon = math.degrees(M * x * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)) / math.cos(t))
    return (lon, math.degrees(math.asin(sine))) if abs(lon) <= 180 else None


def _lambert(lon0: float, lat0: float) -> Projection:
    sin0, cos0, middle = math.sin(math.radians(lat0)), math.cos(math.radians(lat0)), math.radians(lon0)

    def forward(lon: float, lat: float) -> Point:
        p, east = math.radians(lat), math.radians(lon) - middle
        sin_p, cos_p, cos_e = math.sin(p), math.cos(p), math.cos(east)
        k = math.sqrt(2 / max(FAR, 1 + sin0 * sin_p + cos0 * cos_p * cos_e))
        return k * cos_p * math.sin(east), k * (cos0 * sin_p - sin0 * cos_p * cos_e)

    def inverse(x: float, y: float) -> Point | None:
        rho = math.hypot(x, y)
        if rho > 2:
            return None
        if rho < 1e-12:
            return lon0, lat0
        c = 2 * math.asin(rho / 2)
        lat = math.asin(max(-1.0, min(1.0, math.cos(c) * sin0 + y * math.sin(c) * cos0 / rho)))
        lon = middle + math.atan2(x * math.sin(c), rho * cos0 * math.cos(c) - y * sin0 * math.sin(c))
        return (math.degrees(lon) + 180) % 360 - 180, math.degrees(lat)

    return Projection(forward, inverse, world=False)
