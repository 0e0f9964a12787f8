"""Where the datelines put the writers of letters, and on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.model.claims import DateValue, Name, PlaceName, best, chosen
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.claims import Claim
    from letterbook.model.edition import Letter


class Stay(msgspec.Struct, frozen=True):
    """Somebody at a place on a day, by one dateline. `printed`: the source prints writer, day and place alike."""

    person: str  # identifier of the register
    name: str
    place: PlaceName
    date: LetterDate
    letter: str
    spans: tuple[Span, ...]  # the words that say where
    printed: bool

    @property
    def day(self) -> str:
        """The very day (ISO), or empty where the date leaves a choice."""
        return self.date.earliest if self.date.earliest and self.date.earliest == self.date.latest else ""


def stays_of(letters: Iterable[Letter]) -> Iterator[Stay]:
    """The stays that letters with a place and a date prove, in their order; bodies stay nowhere."""
    for letter in letters:
        place, date = best(letter.claims, "place"), best(letter.claims, "date")
        if place is None or date is None:
            continue
        for sender in chosen(letter.claims, "sender"):
            yield from _stay(letter, sender, place, date)


def _stay(letter: Letter, sender: Claim, place: Claim, date: Claim) -> Iterator[Stay]:
    match sender.value, place.value, date.value:
        case Name(kind="person", person=person, name=name), PlaceName() as where, DateValue(date=when) if person:
            printed = not any(claim.inferred for claim in (sender, place, date))
            yield Stay(person, name, where, when, letter.id, place.spans, printed)
        case _:
            return
