"""Chronology, itineraries and knowledge as JSON: what `letterbook chronology --json` and its like print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.model.reading import reading_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Edition, Letter
    from letterbook.resolvers.stays import Stay
    from letterbook.studies.events import Event, Evidence
    from letterbook.studies.itineraries import Pace
    from letterbook.studies.knowledge import Knowing
    from letterbook.studies.people import Party

Line = dict[str, Any]


def encoded(lines: Iterable[Line]) -> str:
    """A list of lines as JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(list(lines)), indent=2).decode() + "\n"


def chronology(edition: Edition, events: Iterable[Event]) -> list[Line]:
    """The lines of a chronology."""
    letters = {letter.id: letter for letter in edition.letters}
    return [_event(event, letters) for event in events]


def knowledge(edition: Edition, known: Iterable[Knowing], *, day: str = "") -> list[Line]:
    """What somebody could know; with `day`, also whether it was surely known by then."""
    letters = {letter.id: letter for letter in edition.letters}
    return [_knowing(each, letters, day) for each in known]


def itinerary(stays: Iterable[Stay]) -> list[Line]:
    """The stays of a person."""
    return [
        {
            **_date(stay.date),
            "place": {"name": stay.place.name, "place": stay.place.place},
            "letter": stay.letter,
            "printed": stay.printed,
        }
        for stay in stays
    ]


def paces(found: Iterable[Pace]) -> list[Line]:
    """How long answers took."""
    return [
        {
            "who": _party(pace.who),
            "whom": _party(pace.whom),
            "days": list(pace.days),
            "median": pace.median,
            "letters": list(pace.letters),
        }
        for pace in found
    ]


def _event(event: Event, letters: dict[str, Letter]) -> Line:
    line: Line = {**_date(event.date), "kind": event.kind}
    line |= {"what": event.what} if event.what else {}
    line |= {"letter": event.letter} if event.letter else {}
    line |= {"lost_id": event.lost_id} if event.lost_id else {}
    for role, parties in (
        ("sender", event.senders),
        ("recipient", event.recipients),
        ("copy", event.copies),
        ("named", event.named),
    ):
        line |= {role: [_party(party) for party in parties]} if parties else {}
    line |= {"received": _date(event.received)} if event.received else {}
    line["evidence"] = [_evidence(each, letters[each.letter]) for each in event.evidence]
    return line


def _knowing(each: Knowing, letters: dict[str, Letter], day: str) -> Line:
    line: Line = {"who": _party(each.who), "part": each.part}
    line |= {"not_before": each.earliest} if each.earliest else {}
    line |= {"by": each.latest} if each.latest else {}
    line |= {"surely": each.surely(day)} if day else {}
    line["reason"] = each.reason
    line["of"] = _event(each.event, letters)
    line |= {"tells": [_event(said, letters) for said in each.tells]} if each.tells else {}
    return line


def _date(date: LetterDate | None) -> Line:
    if date is None:
        return {}
    return {"date": date.edtf, "earliest": date.earliest, "latest": date.latest, "certain": date.certain}


def _party(party: Party) -> Line:
    return {"name": party.name, "id": party.id} if party.id else {"name": party.name}


def _evidence(each: Evidence, letter: Letter) -> Line:
    line: Line = {"letter": each.letter, "source": letter.source.id}
    line |= {"note": each.note} if each.note else {}
    line |= {"start": each.span.start, "end": each.span.end, "words": reading_words(letter, each.span)}
    return {**line, "sentence": reading_words(letter, each.sentence)}
