"""Towns that letters are written from and speak of, under their names of today and of former days (`places.tsv`)."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

import msgspec

DOUBTFUL = "?"
EARTH = 6371.0  # kilometres


class Town(msgspec.Struct, frozen=True):
    """A town: where it lies, and the names it goes by, the English one of today first.

    `doubtful` are those of its names that are also a word or a person's name.
    """

    names: tuple[str, ...]
    doubtful: frozenset[str]
    country: str
    latitude: float
    longitude: float
    geonames: str


@cache
def towns() -> tuple[Town, ...]:
    """Every town, in the order of the table."""
    text = resources.files(__package__).joinpath("places.tsv").read_text(encoding="utf-8")
    return tuple(_town(line) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def called() -> dict[str, tuple[Town, ...]]:
    """The towns that each name may mean."""
    found: dict[str, list[Town]] = {}
    for town in towns():
        for name in town.names:
            found.setdefault(name, []).append(town)
    return {name: tuple(held) for name, held in found.items()}


def distance(one: Town, other: Town) -> float:
    """How far two towns lie apart, in kilometres."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    apart = math.radians(one.longitude - other.longitude)
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(apart)
    return EARTH * math.acos(max(-1.0, min(1.0, cosine)))


def _town(line: str) -> Town:
    country, latitude, longitude, geonames, names = line.split("\t")
    given = names.split("|")
    return Town(
        tuple(dict.fromkeys(name.rstrip(DOUBTFUL) for name in given)),
        frozenset(name.rstrip(DOUBTFUL) for name in given if name.endswith(DOUBTFUL)),
        country,
        float(latitude),
        float(longitude),
        geonames,
    )
