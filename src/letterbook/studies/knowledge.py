"""Who could know what of a letter, and from which day: its writer, those it was sent to, those who had a copy.

A writer knows from the day of writing. Whoever received it knows from the day on which a letter says that it came; of a
telegram without that from the day it was sent; of any other letter not before its day, and by the day on which a letter
of theirs answers or speaks of it. Lost letters and those that notes print count as letters do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from letterbook.studies.chronology import concerning
from letterbook.studies.events import Event, Evidence, events_of
from letterbook.studies.people import Party, People

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Edition, Letter

Part = Literal["writer", "recipient", "copy"]

SWIFT = ("telegram",)  # kinds that come on the day they are sent


class Knowing(msgspec.Struct, frozen=True):
    """What somebody could know of from one letter: not before `earliest`, and surely by `latest` (ISO days).

    A side that nothing tells is empty. `reason` says on what the days rest, and `proof` are its words.
    """

    who: Party
    part: Part
    event: Event
    earliest: str
    latest: str
    reason: str
    proof: Evidence | None = None
    tells: tuple[Event, ...] = ()  # the dated statements that the letter makes

    def surely(self, day: str) -> bool:
        """Whether they knew it by that day at the latest."""
        return bool(self.latest) and self.latest <= day

    def possibly(self, day: str) -> bool:
        """Whether they could know it on that day: it had begun to be known, or surely was."""
        return (bool(self.earliest) and self.earliest <= day) or self.surely(day)


def knowledge(edition: Edition, *, about: str = "") -> tuple[Knowing, ...]:
    """Everything that correspondents could know by letters, by the day from which they could; undated letters last.

    `about` keeps the letters that concern a subject, as in a chronology.
    """
    events = events_of(edition)
    return known_by(edition, concerning(edition, events, about) if about else events)


def known_by(edition: Edition, events: Sequence[Event]) -> tuple[Knowing, ...]:
    """What could be known by some events of an edition, by the day from which it could; undated letters last."""
    people = People.of(edition)
    letters = {letter.id: letter for letter in edition.letters}
    statements: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.kind == "statement":
            statements[event.evidence[0].letter].append(event)
    found = [
        replace(each, tells=told)
        for event in events
        if event.kind != "statement"
        for told in [tuple(_told(event, statements))]
        for each in _of_event(event, letters, people)
    ]
    return tuple(sorted(found, key=lambda each: (each.earliest or each.latest or "9999", each.latest or "9999")))


def _told(event: Event, statements: Mapping[str, Sequence[Event]]) -> Iterator[Event]:
    """The dated statements of a letter's own text; of one spoken of, those behind the words that speak of it."""
    if event.kind == "letter":
        return (said for said in statements.get(event.letter, ()) if not said.evidence[0].note)
    return (
        said
        for each in event.evidence
        for said in statements.get(each.letter, ())
        if said.evidence[0].sentence == each.sentence and said.evidence[0].span.start >= each.span.end
    )


def knows(edition: Edition, who: str, day: str, *, about: str = "") -> tuple[Knowing, ...]:
    """What a person of the register (an identifier) could know on a day (ISO) by the letters, in order of the days."""
    return tuple(each for each in knowledge(edition, about=about) if each.who.id == who and each.possibly(day))


def _of_event(event: Event, letters: Mapping[str, Letter], people: People) -> Iterator[Knowing]:
    date = event.date
    for party in event.senders:
        latest = (date.latest or "") if date else ""
        yield Knowing(party, "writer", event, _earliest(date), latest, "by whom it was written")
    for party in event.recipients:
        yield _received(party, "recipient", event, letters, people)
    for party in event.copies:
        yield _received(party, "copy", event, letters, people)


def _received(party: Party, part: Part, event: Event, letters: Mapping[str, Letter], people: People) -> Knowing:
    """From when somebody knew who received it: by what is said, by its kind, or by their own letters."""
    date, received = event.date, event.received
    if received is not None and part == "recipient":
        proof = next((each for each in event.evidence if _says(each, received, letters)), None)
        earliest = max(received.earliest or "", _earliest(date))
        return Knowing(party, part, event, earliest, received.latest or "", "a letter says when it came", proof)
    if event.what in SWIFT and date is not None:
        return Knowing(party, part, event, _earliest(date), date.latest or "", "a telegram comes on its day")
    spoken = _spoken_of(party, event, letters, people)
    if spoken is not None:
        by, proof = spoken
        return Knowing(party, part, event, _earliest(date), by, "a letter of theirs answers it or speaks of it", proof)
    reason = "not before it was written" if date is not None else "the letter has no date"
    return Knowing(party, part, event, _earliest(date), "", reason)


def _says(evidence: Evidence, date: LetterDate, letters: Mapping[str, Letter]) -> bool:
    """Whether a day is printed in the sentence: its offsets may be those of another source."""
    text = letters[evidence.letter].source.text
    return date.span is not None and evidence.sentence.covers(date.span) and date.span.of(text) == date.text


def _spoken_of(
    party: Party, event: Event, letters: Mapping[str, Letter], people: People
) -> tuple[str, Evidence] | None:
    """The first day on which a letter of somebody speaks of another, and its words."""
    found: list[tuple[str, Evidence]] = []
    for each in event.evidence:
        letter = letters[each.letter]
        date = letter.date
        if each.letter != event.letter and not each.note and date and date.latest and _wrote(party, letter, people):
            found.append((date.latest, each))
    return min(found, key=lambda one: one[0]) if found else None


def _wrote(party: Party, letter: Letter, people: People) -> bool:
    return any(people.party(name.name, name.person).key == party.key for name in letter.sender)


def _earliest(date: LetterDate | None) -> str:
    return (date.earliest or "") if date else ""
