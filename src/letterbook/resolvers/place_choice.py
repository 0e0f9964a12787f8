"""Which town a name means: the only one of that name, or the one that lies with the collection's others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook import gazetteer
from letterbook.gazetteer import Town

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The nearer of two towns is meant if the other lies at least so many times as far from the collection's places.
CLEARLY_FARTHER = 1.5


class Choice(msgspec.Struct, frozen=True):
    """The town that a name means, if one is left, and why."""

    town: Town | None
    reason: str
    confidence: float = 1.0


def choices(counts: Mapping[str, int]) -> dict[str, Choice]:
    """What each of some names means. `counts` says how often the collection has each name."""
    called = gazetteer.called()
    known = {name: called[name] for name in sorted(counts) if name in called}
    sure = [(towns[0], counts[name]) for name, towns in known.items() if len(towns) == 1]
    return {
        name: _only(name, towns[0]) if len(towns) == 1 else _nearest(name, towns, sure) for name, towns in known.items()
    }


def _only(name: str, town: Town) -> Choice:
    today = town.names[0]
    return Choice(town, f"{today} ({town.country})" if name == today else f"{name} is {today} ({town.country})")


def _nearest(name: str, towns: tuple[Town, ...], sure: Iterable[tuple[Town, int]]) -> Choice:
    """The town that lies clearly nearer than any other to the places the collection is about."""
    weighed = list(sure)
    total = sum(count for _, count in weighed)
    named = " or ".join(f"{town.names[0]} ({town.country})" for town in towns)
    if not total:
        return Choice(None, f"{name} may be {named}")
    far = sorted(
        (sum(gazetteer.distance(town, other) * count for other, count in weighed) / total, at)
        for at, town in enumerate(towns)
    )
    (near, at), (farther, _) = far[:2]
    if farther < CLEARLY_FARTHER * near:
        return Choice(None, f"{name} may be {named}")
    town = towns[at]
    return Choice(town, f"{town.names[0]} ({town.country}) of {named}: nearest to the collection’s other places", 0.8)
