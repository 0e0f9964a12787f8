"""The letters of a collection filed by who wrote to whom and by day, so that a mention looks at few of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - a day, beside dates of letters
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.model.edition import Letter
from letterbook.resolvers.conveyed_letters import Conveyed, conveyed
from letterbook.resolvers.parties import Ids, identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model.dates import LetterDate
    from letterbook.resolvers.collection import Collection
    from letterbook.resolvers.parties import Parties

NARROW = 45  # days: letters dated less closely are filed apart
MOST_LOOKED_AT = 60  # letters of one pair of correspondents; more than these no mention can tell apart
IN_ORDER = 0.9  # of the dated neighbours of a source: above this it runs by date


class Voice(msgspec.Struct, frozen=True):
    """Somebody speaking to somebody: a letter, or one that another document conveys.

    `first` and `last` are the days it may be of, as ordinals; None where nothing is known. `dated` is False where they
    are those of its neighbours. `at` is its place in the collection.
    """

    letter: Letter
    kind: str  # of the letter
    at: int
    senders: Ids
    readers: Ids
    first: int | None
    last: int | None
    dated: bool
    conveyed: bool
    start: int


class Filed(msgspec.Struct, frozen=True):
    """Voices by who wrote to whom: "" stands for anybody."""

    voices: Mapping[str, tuple[Voice, ...]]  # letter -> its own voice, and the conveyed one
    narrow: Mapping[tuple[str, str], tuple[list[int], list[Voice]]]  # by first day
    wide: Mapping[tuple[str, str], list[Voice]]

    @classmethod
    def of(cls, collection: Collection, parties: Parties) -> Filed:
        """The letters of a collection, filed."""
        narrow: dict[tuple[str, str], list[Voice]] = {}
        wide: dict[tuple[str, str], list[Voice]] = {}
        voices: dict[str, tuple[Voice, ...]] = {}
        at = 0
        for letters in collection.by_source():
            for letter, (first, last) in zip(letters, _days(letters), strict=True):
                lexicons = collection.facts[letter.source.id].lexicons
                voices[letter.id] = tuple(_voices(letter, at, first, last, conveyed(letter, lexicons, parties)))
                for voice in voices[letter.id]:
                    close = voice.first is not None and voice.last is not None and voice.last - voice.first <= NARROW
                    for sender in ("", *sorted(voice.senders)):
                        for reader in ("", *sorted(voice.readers)):
                            (narrow if close else wide).setdefault((sender, reader), []).append(voice)
                at += 1
        sorted_ = {}
        for pair, held in narrow.items():
            held.sort(key=lambda voice: (voice.first or 0, voice.at))
            sorted_[pair] = ([voice.first or 0 for voice in held], held)
        return cls(voices, sorted_, wide)

    def between(self, senders: Ids, readers: Ids, first: int, last: int) -> list[Voice]:
        """The voices that may be of a day in the stretch, in the order of the collection. Empty sides are anybody."""
        found: dict[tuple[int, bool], Voice] = {}
        for pair in _pairs(senders, readers):
            days, held = self.narrow.get(pair, ((), ()))
            low, high = bisect_left(days, first - NARROW), bisect_right(days, last)
            near = [*held[max(low, high - MOST_LOOKED_AT) : high], *self.wide.get(pair, ())[:MOST_LOOKED_AT]]
            for voice in near:
                if voice.last is not None and voice.first is not None and voice.last >= first and voice.first <= last:
                    found[voice.at, voice.conveyed] = voice
        return [found[key] for key in sorted(found)]

    def before(self, senders: Ids, readers: Ids, day: int, within: int) -> list[Voice]:
        """The voices of the days up to `day`, the latest first."""
        found: dict[tuple[int, bool], Voice] = {}
        for pair in _pairs(senders, readers):
            days, held = self.narrow.get(pair, ((), ()))
            low, high = bisect_left(days, day - within), bisect_right(days, day)
            for voice in held[max(low, high - MOST_LOOKED_AT) : high]:
                found[voice.at, voice.conveyed] = voice
        return sorted(found.values(), key=lambda voice: (-(voice.first or 0), -voice.at))


def _pairs(senders: Ids, readers: Ids) -> Iterator[tuple[str, str]]:
    for sender in sorted(senders) or ("",):
        for reader in sorted(readers) or ("",):
            yield sender, reader


def _voices(letter: Letter, at: int, first: int | None, last: int | None, inside: Conveyed | None) -> Iterator[Voice]:
    dated = letter.date is not None and letter.date.earliest is not None
    senders = frozenset(map(identifier, letter.sender))
    readers = frozenset(map(identifier, (*letter.recipient, *letter.copy)))
    own = Voice(letter, letter.kind, at, senders, readers, first, last, dated, conveyed=False, start=letter.start)
    yield own
    if inside is not None and (inside.senders, inside.readers) != (senders, readers):
        yield replace(own, senders=inside.senders, readers=inside.readers, conveyed=True, start=inside.start)


def _days(letters: Sequence[Letter]) -> Iterator[tuple[int | None, int | None]]:
    """The first and last day of each letter; in a source that runs by date, an undated one lies between two others."""
    own = [
        (ordinal(date.earliest), ordinal(date.latest)) if (date := letter.date) else (None, None) for letter in letters
    ]
    known = [first for first, _ in own if first is not None]
    rising = sum(one <= other for one, other in pairwise(known))
    by_date = len(known) > LEAST_FOR_ORDER and rising >= IN_ORDER * (len(known) - 1)
    following: list[int | None] = []
    after: int | None = None
    for first, _ in reversed(own):
        following.append(after)
        after = first if first is not None else after
    before: int | None = None
    for (first, last), after in zip(own, reversed(following), strict=True):
        if first is None and last is None and by_date:
            yield (before, after) if before is None or after is None or before <= after else (None, None)
        else:
            yield first if first is not None else last, last if last is not None else first
        before = first if first is not None else before


LEAST_FOR_ORDER = 3  # dated letters


def ordinal(day: str | None) -> int | None:
    """A day as a number, days apart being numbers apart."""
    return Day.fromisoformat(day).toordinal() if day else None


def day_of(date: LetterDate | None) -> Day | None:
    """The day of a letter, or of its earliest where a longer stretch is given; "not later than" gives the latest."""
    return Day.fromisoformat(date.first) if date is not None and date.first else None
