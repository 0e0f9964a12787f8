"""Towns that letters are written from and speak of, under their names of today and of former days (`places.tsv`)."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

import msgspec

DOUBTFUL = "?"
YEARS = "@"
EVER = (0, 9999)
EARTH = 6371.0  # kilometres


class Borne(msgspec.Struct, frozen=True):
    """The years in which a town bore one of its names, the first and the last included."""

    name: str
    since: int
    until: int


class Town(msgspec.Struct, frozen=True):
    """A town: where it lies, and the names it goes by, the English one of today first.

    `doubtful` are those of its names that are also a word or a person's name; `borne` tells the years of those that
    it did not always bear.
    """

    names: tuple[str, ...]
    doubtful: frozenset[str]
    country: str
    latitude: float
    longitude: float
    geonames: str
    borne: tuple[Borne, ...] = ()

    def years(self, name: str) -> tuple[int, int]:
        """The first and the last year in which the town bore the name."""
        return next(((each.since, each.until) for each in self.borne if each.name == name), EVER)


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


@cache
def since(name: str) -> int:
    """The year from which any town bears the name; 0 for a name that is as old as its town, or is no town's."""
    return min((town.years(name)[0] for town in called().get(name, ())), default=0)


def _town(line: str) -> Town:
    country, latitude, longitude, geonames, names = line.split("\t")
    given = [_name(each) for each in names.split("|")]
    return Town(
        tuple(dict.fromkeys(name for name, _, _ in given)),
        frozenset(name for name, doubtful, _ in given if doubtful),
        country,
        float(latitude),
        float(longitude),
        geonames,
        tuple(years for _, _, years in given if years),
    )


def _name(cell: str) -> tuple[str, bool, Borne | None]:
    """A name of the table, whether it is doubtful, and the years in which it was borne: "Gorky?@1932-1990"."""
    written, _, years = cell.partition(YEARS)
    name = written.rstrip(DOUBTFUL)
    first, _, last = years.partition("-")
    borne = Borne(name, int(first or EVER[0]), int(last or EVER[1])) if years else None
    return name, written.endswith(DOUBTFUL), borne
