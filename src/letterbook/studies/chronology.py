"""One chronology of an edition: every dated letter and statement in the order of their earliest days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.studies.events import Event, events_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from letterbook.model.edition import Edition, Letter


def chronology(edition: Edition, *, about: str = "") -> tuple[Event, ...]:
    """What the edition tells of, by earliest day; of one day the closer statements first. What has no day is left out.

    `about` keeps what concerns a subject: the identifier of a person, body or place of the register, or a word of the
    evidence, whatever its case.
    """
    events = events_of(edition)
    return in_order(concerning(edition, events, about) if about else events)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that have a day, by the earliest; of one day the closer statements first."""
    return tuple(sorted((event for event in events if first_day(event)), key=_place))


def concerning(edition: Edition, events: Sequence[Event], about: str) -> tuple[Event, ...]:
    """The events that concern a subject, in their order: an identifier of the register, or a word."""
    registered = {person.id for person in edition.persons} | {place.id for place in edition.places}
    if about in registered:
        return tuple(event for event in events if any(party.id == about for party in event.parties))
    letters = {letter.id: letter for letter in edition.letters}
    word = about.casefold()
    return tuple(event for event in events if word in _words(event, letters))


def first_day(event: Event) -> str:
    """The earliest day of an event, or its latest where nothing is earlier; empty without a date."""
    return event.date.first if event.date else ""


def _place(event: Event) -> tuple[str, str, bool]:
    date = event.date
    last = (date.latest if date else None) or "9999"
    return first_day(event), last, event.kind == "statement"


def _words(event: Event, letters: dict[str, Letter]) -> str:
    """All words in which a subject may be found: the parties', the evidence's, and a letter's own text."""
    found = [party.name for party in event.parties]
    for each in event.evidence:
        letter = letters[each.letter]
        found += [span.of(letter.source.text) for span in (each.before, each.sentence) if span]
        if event.kind == "quoted":
            note = next((note for note in letter.notes if note.id == each.note), None)
            found += [note.body.of(letter.source.text)] if note else []
    if event.kind == "letter":
        own = letters[event.letter]
        found += [part.span.of(own.source.text) for part in own.parts if part.role in ("paragraph", "postscript")]
    return "\n".join(found).casefold()
