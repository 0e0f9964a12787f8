"""Which town a name means: the only one that bore it then, or the one that lies with the collection's others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook import gazetteer
from letterbook.gazetteer import Town

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# The nearer of two towns is meant if the other lies at least so many times as far from the collection's places.
CLEARLY_FARTHER = 1.5
OF_TIME, OF_DISTANCE = 0.85, 0.8  # confidence in a choice
LINGERS = 10  # years that a name stays in use after the town has got another


class Choice(msgspec.Struct, frozen=True):
    """The town that a name means, if one is left, and why."""

    town: Town | None
    reason: str
    confidence: float = 1.0


def choices(counts: Mapping[str, int], years: tuple[int, int] = gazetteer.EVER) -> dict[str, Choice]:
    """What each of some names means, in a collection that has each so often, and that runs from year to year."""
    called = gazetteer.called()
    known = {name: called[name] for name in sorted(counts) if name in called}
    sure = [(towns[0], counts[name]) for name, towns in known.items() if len(towns) == 1]
    return {name: _choice(name, towns, years, sure) for name, towns in known.items()}


def _choice(name: str, towns: tuple[Town, ...], years: tuple[int, int], sure: Sequence[tuple[Town, int]]) -> Choice:
    if len(towns) == 1:
        return _only(name, towns[0])
    then = tuple(town for town in towns if _bore(town, name, years))
    if len(then) == 1:
        return Choice(then[0], f"{_called(then[0])} of {_either(towns)}: it alone bore the name then", OF_TIME)
    return _nearest(name, then or towns, sure)


def _bore(town: Town, name: str, years: tuple[int, int]) -> bool:
    since, until = town.years(name)
    return since <= years[1] and years[0] <= until + LINGERS


def _called(town: Town) -> str:
    return f"{town.names[0]} ({town.country})"


def _either(towns: Iterable[Town]) -> str:
    return " or ".join(_called(town) for town in towns)


def _only(name: str, town: Town) -> Choice:
    return Choice(town, _called(town) if name == town.names[0] else f"{name} is {_called(town)}")


def _nearest(name: str, towns: tuple[Town, ...], sure: Sequence[tuple[Town, int]]) -> Choice:
    """The town that lies clearly nearer than any other to the places the collection is about."""
    total = sum(count for _, count in sure)
    named = _either(towns)
    if not total:
        return Choice(None, f"{name} may be {named}")
    far = sorted(
        (sum(gazetteer.distance(town, other) * count for other, count in sure) / total, at)
        for at, town in enumerate(towns)
    )
    (near, at), (farther, _) = far[:2]
    if farther < CLEARLY_FARTHER * near:
        return Choice(None, f"{name} may be {named}")
    town = towns[at]
    return Choice(town, f"{_called(town)} of {named}: nearest to the collection’s other places", OF_DISTANCE)
