"""The registers of a book: the index of names, the letters that are lost, and the chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.model.reading import reading_words
from letterbook.studies.chronology import in_order
from letterbook.studies.events import Event, events_of
from letterbook.writers.book.model import DayEntry, IndexEntry, LostEntry
from letterbook.writers.filing import filed, filing_key
from letterbook.writers.running import one_line
from letterbook.writers.site.catalogue import Entry
from letterbook.writers.site.days import is_certain, spoken
from letterbook.writers.site.markup import shortened
from letterbook.writers.site.setting import mention_words
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Person
    from letterbook.studies.people import Party
    from letterbook.writers.book.letters import Shop

SHORT = 150  # lines of the longest chronology that a book prints
WORDS = 220  # characters of what is told of a day


def persons_of(shop: Shop) -> tuple[IndexEntry, ...]:
    """Persons and bodies, filed by surname; those that nothing in the book names are left out."""
    ordered = sorted(shop.catalogue.edition.persons, key=lambda person: (filing_key(person.name), person.id))
    found = (_person(person, shop) for person in ordered)
    return tuple(entry for entry in found if entry.own or entry.named)


def _person(person: Person, shop: Shop) -> IndexEntry:
    entry = shop.catalogue.entries.get(person.id, Entry())
    own = dict.fromkeys((*entry.written, *entry.received, *entry.copied))
    before, word, after = filed(person.name) if person.kind == "person" else ("", person.name, "")
    about = "" if person.about.casefold() == person.name.casefold() else person.about
    return IndexEntry(
        shop.keys[person.id],
        one_line(before),
        one_line(word),
        one_line(after),
        one_line(about),
        shop.pointed(_in_order(own, shop)),
        shop.pointed(_in_order(dict.fromkeys(entry.mentioned), shop)),
    )


def places_of(shop: Shop) -> tuple[IndexEntry, ...]:
    """Places by name, as the persons."""
    catalogue = shop.catalogue
    found = []
    for place in sorted(catalogue.edition.places, key=lambda place: (place.name.casefold(), place.id)):
        own = dict.fromkeys(catalogue.at_place.get(place.id, ()))
        named = dict.fromkeys(each for each in catalogue.naming_place.get(place.id, ()) if each not in own)
        if own or named:
            pointers = (shop.pointed(_in_order(each, shop)) for each in (own, named))
            found.append(IndexEntry(shop.keys[place.id], "", one_line(place.name), "", "", *pointers))
    return tuple(found)


def _in_order(identifiers: Iterable[str], shop: Shop) -> list[str]:
    """Letters in the order in which the book prints them."""
    return sorted(identifiers, key=lambda each: shop.catalogue.order[each])


def lost_of(shop: Shop) -> tuple[LostEntry, ...]:
    """The letters spoken of that the collection does not print, by date."""
    return tuple(
        LostEntry(
            _day(each.mention.date) or words()["lost"]["undated"],
            one_line(mention_words(msgspec.structs.replace(each.mention, date=None))),
            shop.pointed(each.letters),
        )
        for each in shop.catalogue.lost
    )


def chronology_of(shop: Shop) -> tuple[DayEntry, ...]:
    """What is told of days, in order; nothing where it is too long to print, or where the letters alone have days."""
    events = in_order(events_of(shop.catalogue.edition))
    if len(events) > SHORT or all(event.kind == "letter" for event in events):
        return ()
    return tuple(_line(event, shop) for event in events)


def _line(event: Event, shop: Shop) -> DayEntry:
    proof = event.evidence[0]
    letter = shop.catalogue.letters[proof.letter]
    told = event.kind == "statement"
    say = words()
    ends = f"{_parties(event.senders)} {say['index']['to']} {_parties(event.recipients)}"
    return DayEntry(
        _day(event.date),
        say["chronology"][event.kind],
        "" if told else one_line(f"{event.what}, {ends}"),
        one_line(shortened(reading_words(letter, proof.sentence), limit=WORDS)) if told else "",
        shop.pointers[event.letter or proof.letter],
    )


def _parties(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in parties) or words()["index"]["unknown"]


def _day(date: LetterDate | None) -> str:
    if date is None:
        return ""
    return one_line(spoken(date) if is_certain(date) else f"{spoken(date)} ?")
