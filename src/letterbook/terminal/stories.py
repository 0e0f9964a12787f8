"""Chronologies, itineraries and what somebody could know, as a person reads them at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import HORIZONTALS
from rich.console import Group
from rich.table import Table
from rich.text import Text

from letterbook.errors import EditionError
from letterbook.model.reading import reading_words
from letterbook.studies.people import People
from letterbook.writers.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Edition, Letter, Person
    from letterbook.resolvers.stays import Stay
    from letterbook.studies.events import Event, Evidence
    from letterbook.studies.itineraries import Pace
    from letterbook.studies.knowledge import Knowing
    from letterbook.studies.people import Party

LONGEST = 160  # characters of a sentence that are shown
NEAR = 8  # names to choose from


def find_person(edition: Edition, wanted: str) -> Person:
    """The person or body of the register with this identifier, or the only one the name fits.

    EditionError if there is none, or several.
    """
    identifier = People.of(edition).party(wanted).id
    tries = (
        [person for person in edition.persons if person.id == wanted],
        [person for person in edition.persons if person.id == identifier],
        [person for person in edition.persons if wanted.casefold() in person.name.casefold()],
    )
    hits = next(filter(None, tries), [])
    if len(hits) == 1:
        return hits[0]
    if hits:
        fitting = ", ".join(person.id for person in hits[:NEAR])
        raise EditionError(f"{wanted!r} fits several persons; name one by its identifier: {fitting}")
    known = ", ".join(person.id for person in edition.persons[:NEAR])
    raise EditionError(f"no person {wanted!r} among {len(edition.persons)}; there are {known or 'none'}")


def chronology_view(edition: Edition, events: Sequence[Event]) -> RenderableType:
    """One line for each event: when, what, and the words that prove it."""
    letters = {letter.id: letter for letter in edition.letters}
    table = _table("date", "what", "evidence")
    for event in events:
        table.add_row(_day(event.date), _what(event), _proof(event.evidence[0], letters, more=len(event.evidence) - 1))
    return table if events else Text("nothing is told of it")


def knowing_view(edition: Edition, known: Sequence[Knowing], day: str) -> RenderableType:
    """What somebody could know on a day, and of which days it told; what was surely known by then stands plain."""
    letters = {letter.id: letter for letter in edition.letters}
    table = _table("from", "by", "of", "because", "evidence")
    for each in known:
        style = "" if each.surely(day) else "inferred"
        table.add_row(
            Text(each.earliest, style=style),
            Text(each.latest or "not known", style=style),
            _what(each.event, day=True),
            Text(each.reason),
            _proof(each.proof or each.event.evidence[0], letters),
        )
        for said in each.tells:
            table.add_row(
                "", "", Text(f"  of {said.date.edtf if said.date else ''}"), "", _proof(said.evidence[0], letters)
            )
    return table if known else Text(f"no letter could have told of it by {day}")


def itinerary_view(stays: Sequence[Stay], found: Iterable[Pace]) -> RenderableType:
    """Where a person was, and how long the answers took."""
    table = _table("date", "place", "by")
    for stay in stays:
        place = printable(stay.place.name)
        table.add_row(_day(stay.date), Text(place if stay.printed else f"[{place}]"), stay.letter)
    pieces: list[RenderableType] = [table if stays else Text("no dateline says where")]
    answers = _table("answered", "letters", "median days", "days")
    for pace in found:
        days = ", ".join(str(days) for days in sorted(pace.days))
        answers.add_row(printable(pace.whom.name), str(len(pace.days)), f"{pace.median:g}", days)
    return Group(*pieces, Text(), answers) if answers.row_count else Group(*pieces)


def _table(*names: str) -> Table:
    table = Table(box=HORIZONTALS, show_edge=False, pad_edge=False, header_style="label")
    for name in names:
        table.add_column(name, no_wrap=name in {"date", "from", "by"})
    return table


def _day(date: LetterDate | None) -> Text:
    return Text(date.edtf if date else "")


def _what(event: Event, *, day: bool = False) -> Text:
    """A letter with its parties, or whom a statement names."""
    if event.kind == "statement":
        return Text(printable("; ".join(party.name for party in event.named)))
    ends = [_names(event.senders) or "somebody", _names(event.recipients) or "somebody"]
    kind = {"letter": "", "mentioned": "lost " if event.lost_id else "", "quoted": "quoted "}[event.kind]
    when = f" of {event.date.edtf}" if day and event.date else ""
    came = f", received {event.received.edtf}" if event.received and event.received != event.date else ""
    return Text(printable(f"{kind}{event.what}{when}, {ends[0]} to {ends[1]}{came}"))


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _proof(each: Evidence, letters: dict[str, Letter], *, more: int = 0) -> Text:
    letter = letters[each.letter]
    words = reading_words(letter, each.sentence)
    words = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    where = f"{each.letter}, note {each.note}" if each.note else each.letter
    further = f" (and {more} more)" if more > 0 else ""
    return Text.assemble((where, "label"), f": {printable(words)}{further}")
