"""Where the datelines put people, and how long they took to answer one another."""

from __future__ import annotations

from letterbook.model.claims import Claim, DateValue, LetterRef, Name, PlaceName
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Edition, Letter, Person
from letterbook.model.text import Source, Span
from letterbook.studies.itineraries import itineraries, paces
from tests.unit.small_collections import BACK, FORTH, built, printed

SOURCE = Source(id="s", path="s.txt", text=" ")


def letter(identifier: str, who: str, day: str, *answers: str, place: str = "") -> Letter:
    """A letter that somebody wrote on a day, and what it answers."""
    claims = [Claim("sender", Name(who, who)), Claim("date", DateValue(LetterDate(day, day, day)))]
    claims += [Claim("place", PlaceName(place, place))] if place else []
    claims += [Claim("replies_to", LetterRef(each), order=at) for at, each in enumerate(answers)]
    return Letter(identifier, SOURCE, (Span(0, 1),), (), tuple(claims))


def edition(*letters: Letter) -> Edition:
    return Edition("E", (SOURCE,), letters, persons=(Person("gale", "Gale"), Person("ockley", "Ockley")))


def test_where_somebody_was_by_day() -> None:
    text = printed(1, FORTH, "Ostrov, March 9, 1921", "Good.") + printed(2, FORTH, "Lodma, March 3, 1921", "Good.")
    found = itineraries(built(text + printed(3, BACK, "Ostrov, March 4, 1921", "Good.")))
    assert [(stay.day, stay.place.name) for stay in found["lunev-p-a"]] == [
        ("1921-03-03", "Lodma"),
        ("1921-03-09", "Ostrov"),
    ]
    assert [stay.place.place for stay in found["sedova-v-i"]] == ["ostrov"]
    assert all(stay.printed for stays in found.values() for stay in stays)


def test_a_year_that_is_inferred_prints_no_stay() -> None:
    text = printed(1, FORTH, "Ostrov, March 9, 1921", "Good.") + printed(2, FORTH, "Lodma, March 12", "Good.")
    assert [stay.printed for stay in itineraries(built(text))["lunev-p-a"]] == [True, False]


def test_how_long_answers_took() -> None:
    first, second = paces(
        edition(
            letter("1", "gale", "1921-03-01"),
            letter("2", "ockley", "1921-03-04", "1"),
            letter("3", "gale", "1921-03-11", "2"),
            letter("4", "ockley", "1921-03-20", "3"),
        )
    )
    assert (first.who.id, first.whom.id, first.days, first.median) == ("ockley", "gale", (3, 9), 6)
    assert first.letters == ("2", "4")
    assert (second.who.id, second.days) == ("gale", (7,))


def test_what_is_no_answer() -> None:
    older = edition(letter("1", "gale", "1921-03-05"), letter("2", "ockley", "1921-03-04", "1", "gone"))
    assert paces(older) == ()
