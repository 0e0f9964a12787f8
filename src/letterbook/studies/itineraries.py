"""Where the datelines put a person on which day, and how long correspondents took to answer one another."""

from __future__ import annotations

from collections import defaultdict
from datetime import date as Day  # noqa: N812 - a day, beside dates of letters
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from letterbook.resolvers.stays import Stay, stays_of
from letterbook.studies.people import Party, People

if TYPE_CHECKING:
    from letterbook.model.edition import Edition, Letter


class Pace(msgspec.Struct, frozen=True):
    """How long one party took to answer another: the days of each answer in their order, as far as both have a day."""

    who: Party
    whom: Party
    days: tuple[int, ...]
    letters: tuple[str, ...]  # the answers

    @property
    def median(self) -> float:
        """The days that half of the answers took at most."""
        return float(median(self.days))


def itineraries(edition: Edition) -> dict[str, tuple[Stay, ...]]:
    """Everybody's stays by day, by the identifier of the register; a stay without a day is left out."""
    found: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays_of(edition.letters):
        if stay.date.first:
            found[stay.person].append(stay)
    return {who: tuple(sorted(stays, key=_place)) for who, stays in found.items()}


def _place(stay: Stay) -> tuple[str, str]:
    return stay.date.first, stay.date.latest or "9999"


def paces(edition: Edition) -> tuple[Pace, ...]:
    """How long each took to answer whom, most answers first; an answer older than its letter is none."""
    people = People.of(edition)
    letters = {letter.id: letter for letter in edition.letters}
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    parties: dict[str, Party] = {}
    for letter in edition.letters:
        for answered in (letters[each] for each in letter.replies_to if each in letters):
            days = _days(answered, letter)
            if days is None or not letter.sender or not answered.sender:
                continue
            who, whom = (people.party(name.name, name.person) for name in (letter.sender[0], answered.sender[0]))
            parties |= {who.key: who, whom.key: whom}
            found[(who.key, whom.key)].append((days, letter.id))
    every = [
        Pace(parties[who], parties[whom], tuple(days for days, _ in took), tuple(letter for _, letter in took))
        for (who, whom), took in found.items()
    ]
    return tuple(sorted(every, key=lambda pace: (-len(pace.days), pace.who.key, pace.whom.key)))


def _days(letter: Letter, answer: Letter) -> int | None:
    """The days from a letter to its answer, where both have a very day."""
    one, other = letter.date, answer.date
    if one is None or other is None or not one.earliest or not other.earliest:
        return None
    if one.earliest != one.latest or other.earliest != other.latest or one.earliest > other.earliest:
        return None
    return (Day.fromisoformat(other.earliest) - Day.fromisoformat(one.earliest)).days
