"""Days between which a letter was written that prints none, or only a month or year: by its replies and neighbours.

A letter answers what it answers and comes before what answers it; what was sent with another was written by then; in a
collection that stands in the order of its days a letter lies between its neighbours. Nothing printed is ever outdone:
such a claim is inferred, and the least sure of all.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date as Day  # noqa: N812 - a day, beside dates of letters
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.model.claims import Claim, DateValue
from letterbook.model.dates import LetterDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.edition import Letter
    from letterbook.resolvers.collection import Collection

RULE = "resolvers.narrowed"
BESIDE = 3  # letters on each side that must stand in the order of their days
LONGEST = 92  # days; what leaves more than a season is not worth saying
MONTH = 27  # days between the first and the last of the shortest month
SURE, LESS_SURE = 0.5, 0.4


class Bound(msgspec.Struct, frozen=True):
    """A day that a letter is not before, or not after, and why."""

    day: str
    reason: str


def resolve(collection: Collection) -> Collection:
    """The collection with a claim on each letter whose day other letters narrow."""
    before, after = _linked(collection.letters)
    for letters in collection.by_source():
        _between(letters, before, after)
    return replace(
        collection,
        letters=tuple(
            letter.with_claims(_claims(letter, before.get(letter.id, []), after.get(letter.id, [])))
            for letter in collection.letters
        ),
    )


Bounds = dict[str, list[Bound]]


def _linked(letters: Sequence[Letter]) -> tuple[Bounds, Bounds]:
    """What letters are not before, and not after, by what they answer and what they were sent with."""
    by_id: Mapping[str, Letter] = {letter.id: letter for letter in letters}
    before: Bounds = defaultdict(list)
    after: Bounds = defaultdict(list)
    for letter in letters:
        own = letter.date
        for identifier in letter.replies_to:
            answered = by_id.get(identifier)
            date = answered.date if answered else None
            if date is not None and date.certain and date.earliest:
                before[letter.id].append(Bound(date.earliest, f"it answers the letter of {date.edtf}"))
            if own is not None and own.certain and own.latest:
                after[identifier].append(Bound(own.latest, f"the letter of {own.edtf} answers it"))
        host = by_id.get(letter.enclosed_with)
        sent = host.date if host else None
        if sent is not None and sent.certain and sent.latest:
            after[letter.id].append(Bound(sent.latest, f"it came with the letter of {sent.edtf}"))
    return before, after


def _between(letters: Sequence[Letter], before: Bounds, after: Bounds) -> None:
    """Bounds by the letters printed before and after, where those around stand in the order of their days."""
    own = [letter for letter in letters if not letter.enclosed_with]
    days = [_very_day(letter.date) for letter in own]
    for at, letter in enumerate(own):
        if days[at]:
            continue
        earlier = [day for day in days[max(0, at - 2 * BESIDE) : at] if day][-BESIDE:]
        later = [day for day in days[at + 1 : at + 1 + 2 * BESIDE] if day][:BESIDE]
        around = [*earlier, *later]
        if len(earlier) == len(later) == BESIDE and all(one <= other for one, other in pairwise(around)):
            reason = f"it stands between letters of {earlier[-1]} and {later[0]}"
            before[letter.id].append(Bound(earlier[-1], reason))
            after[letter.id].append(Bound(later[0], reason))


def _very_day(date: LetterDate | None) -> str:
    return date.earliest if date and date.certain and date.earliest and date.earliest == date.latest else ""


def _claims(letter: Letter, before: Sequence[Bound], after: Sequence[Bound]) -> Iterator[Claim]:
    """The claim that the bounds of both sides make, where they leave few enough days and do not exclude each other."""
    own = letter.date
    if not before or not after or (own is not None and _days(own.earliest, own.latest) < MONTH):
        return
    low, high = max(before, key=lambda bound: bound.day), min(after, key=lambda bound: bound.day)
    if low.day > high.day or _days(low.day, high.day) > LONGEST:
        return
    reason = low.reason if low.reason == high.reason else f"{low.reason}; {high.reason}"
    edtf = low.day if low.day == high.day else f"{low.day}/{high.day}"
    date = LetterDate(edtf, low.day, high.day, certain=False, reason=reason)
    if own is not None:
        if not own.meets(date):
            return
        date = _within(own, date)
    linked = low.reason != high.reason
    yield Claim(
        "date",
        DateValue(date),
        (),
        RULE,
        "neighbour",
        printed=False,
        confidence=SURE if linked else LESS_SURE,
        reason=reason,
    )


def _within(own: LetterDate, bounds: LetterDate) -> LetterDate:
    """The days that a printed month or year and the bounds have in common."""
    first = max(own.earliest or "", bounds.earliest or "")
    last = min(own.latest or "9999", bounds.latest or "9999")
    return replace(bounds, edtf=first if first == last else f"{first}/{last}", earliest=first, latest=last)


def _days(first: str | None, last: str | None) -> int:
    """The days from the first to the last; many where a side is open."""
    if not first or not last:
        return 10 * LONGEST
    return (Day.fromisoformat(last) - Day.fromisoformat(first)).days
