"""The register of places, and which place a name in a letter means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from letterbook import gazetteer
from letterbook.facts import Facts
from letterbook.finders.name_words import name_words
from letterbook.gazetteer import Borne, Town
from letterbook.model.claims import Claim, PlaceName
from letterbook.model.edition import Edition, Letter, Place
from letterbook.model.registers import Entry, Registers
from letterbook.model.text import Source, Span
from letterbook.pipeline import build
from letterbook.resolvers.collection import Collection
from letterbook.resolvers.place_choice import choices
from letterbook.resolvers.places import resolve
from tests.unit.small_collections import FORTH, printed

if TYPE_CHECKING:
    from letterbook.model.mentioned import NameMention


def edition(*bodies: str, place: str = "Ostrov", year: int = 1925, rows: tuple[Entry, ...] = ()) -> Edition:
    """An edition of letters with these words, all written at one place, in March."""
    text = "".join(
        printed(
            number, FORTH, f"{place}, March {number}, {year}", body, notes=("1 He was then in Riga.",) * (number == 1)
        )
        for number, body in enumerate(bodies, start=1)
    )
    return build([Source(id="s1", path="1.txt", text=text)], registers=Registers(rows))


def places(made: Edition) -> dict[str, Place]:
    return {place.id: place for place in made.places}


def named(letter: Letter) -> list[NameMention]:
    return [mention for mention in letter.named if mention.kind == "place"]


def test_places_of_text_and_notes_are_named_with_a_reason():
    made = edition("I come from Petrograd 1 by way of Reval.", "Leningrad is far.")
    first = [(mention.name, mention.id, mention.note, mention.reason) for mention in named(made.letters[0])]
    assert first == [
        ("Petrograd", "petrograd", "", "Petrograd is Saint Petersburg (RU)"),
        ("Reval", "reval", "", "Reval is Tallinn (EE)"),
        ("Riga", "riga", "1", "Riga (LV)"),
    ]
    (second,) = named(made.letters[1])
    assert second.id == "petrograd"
    town = places(made)["petrograd"]
    assert (town.forms, town.geonames, town.country) == (("Leningrad", "Petrograd"), "498817", "RU")
    assert (town.latitude, town.longitude) == ("59.9", "30.3")


def test_a_place_of_the_datelines_is_known_where_a_preposition_leads_to_it():
    made = edition("We stay in Ostrov.", "Ostrov is a good word.")
    ((first, _), second) = (named(letter) for letter in made.letters)
    assert (first.name, first.id, first.reason) == ("Ostrov", "ostrov", "a dateline of the collection prints it")
    assert second == []
    assert places(made)["ostrov"].reason == "a dateline prints it"


def test_a_dateline_in_another_tongue_is_the_same_place():
    made = edition("We left for Moscow.", place="Moskau")
    assert list(places(made)) == ["moskau", "riga"]
    assert places(made)["moskau"].forms == ("Moscow", "Moskau")
    assert {letter.place.place for letter in made.letters if letter.place} == {"moskau"}


@pytest.mark.parametrize(
    ("others", "country"),
    [
        ({"London": 3, "Oxford": 1}, "GB"),
        ({"Boston": 2, "New York": 1}, "US"),
        ({}, None),
        ({"Asunción": 1}, None),
    ],
)
def test_of_two_places_of_one_name_the_one_with_the_others_is_meant(others, country):
    town = choices({"Cambridge": 1, **others})["Cambridge"].town
    assert (town.country if town else None) == country


@pytest.mark.parametrize(("years", "countries"), [((1640, 1700), {"GB", "US"}), ((1796, 1799), {"CA", "GB", "US"})])
def test_a_town_is_meant_only_in_the_years_of_its_name(years, countries):
    choice = choices({"York": 1}, years)["York"]
    assert choice.town is None
    assert set(re.findall(r"\(([A-Z]{2})\)", choice.reason)) == countries


def test_the_only_town_that_bore_the_name_then_is_meant(monkeypatch):
    towns = tuple(
        Town(("New Haven", "Port"), frozenset(), country, 1.0, 1.0, "", (Borne("Port", since, until),))
        for country, since, until in (("AA", 1700, 1750), ("BB", 1800, 1850))
    )
    monkeypatch.setattr(gazetteer, "called", lambda: {"Port": towns})
    choice = choices({"Port": 1}, (1755, 1790))["Port"]
    assert (choice.town, choice.reason) == (
        towns[0],
        "New Haven (AA) of New Haven (AA) or New Haven (BB): it alone bore the name then",
    )


def test_a_person_s_name_is_no_town_before_the_town_bore_it():
    says = "They are in Kalinin, and go to Leningrad 1 ."
    assert [mention.name for mention in named(edition(says, year=1923).letters[0])] == ["Leningrad", "Riga"]
    assert [mention.name for mention in named(edition(says, year=1934).letters[0])] == ["Kalinin", "Leningrad", "Riga"]


def test_a_name_younger_than_its_letter_is_a_doubt():
    (mention, _) = named(edition("We go to Leningrad 1 .", year=1923).letters[0])
    assert mention.reason == "Leningrad is Saint Petersburg (RU); the name is younger than the letter, of 1924"
    assert (mention.id, mention.confidence) == ("leningrad", 0.665)


def test_an_undecided_name_stays_open():
    (mention,) = named(edition("He is in Tripoli.").letters[0])[:1]
    assert (mention.name, mention.id) == ("Tripoli", "")
    assert mention.reason == "Tripoli may be Tripoli (LY) or Tripoli (LB)"
    assert mention.confidence < 0.5


def test_what_a_row_says_wins():
    row = Entry("places", "peter", "Piter", ("Petrograd", "Piter"), geonames="1", latitude="60.0", longitude="30.0")
    made = edition("From Petrograd to Piter, from Leningrad.", rows=(row,))
    assert {mention.id for mention in named(made.letters[0]) if not mention.note} == {"peter"}
    place = places(made)["peter"]
    assert (place.name, place.geonames, place.latitude, place.country) == ("Piter", "1", "60.0", "RU")
    assert place.reason == "as the register says"


def test_a_place_that_a_row_alone_knows_rests_on_the_register():
    made = edition("We came to Grey Mill.", rows=(Entry("places", "mill", "The Mill", ("Grey Mill",)),))
    first, *_ = named(made.letters[0])
    assert (first.name, first.id, first.confidence, first.reason) == ("Grey Mill", "mill", 1.0, "as the register says")
    assert places(made)["mill"].reason == "as the register says"


def test_a_town_that_a_body_is_named_after_is_still_a_town():
    text = printed(1, "P. A. Lunev - Board of Riga", "Ostrov, March 3, 1921", "Riga is far.")
    (letter,) = build([Source(id="s1", path="1.txt", text=text)]).letters
    assert [mention.name for mention in named(letter)] == ["Riga"]


def test_a_name_moved_to_another_row_is_another_place():
    rows = (Entry("places", "old", "Old Riga", ("Riga",)), Entry("places", "riga", "Riga of the Baltic", ("Reval",)))
    made = edition("From Reval.", rows=rows)
    assert [mention.id for mention in named(made.letters[0])] == ["riga", "old"]


def test_a_name_of_a_person_is_no_place_without_a_preposition():
    text = printed(1, "A. Berlin - B. Sand", "Ostrov, March 3, 1921", "Berlin is well. We met in Berlin.")
    (letter,) = build([Source(id="s1", path="1.txt", text=text)]).letters
    assert [mention.span.start for mention in named(letter)] == [text.index("in Berlin") + 3]


def test_names_that_differ_in_signs_alone_are_one_place():
    source = Source(id="s1", path="x.txt", text="x")
    letters = tuple(
        Letter(str(at), source, (Span(0, 1),), (), (Claim("place", PlaceName(name)),))
        for at, name in enumerate(["Ostrov", "OSTROV", "Ostrov", "St. Mary’s", "…"])
    )
    facts = Facts(source, (), (), lexicons=())
    found = resolve(Collection({"s1": facts}, name_words("en"), letters, ()))
    assert [(place.id, place.name, place.forms) for place in found.places] == [
        ("ostrov", "Ostrov", ("OSTROV", "Ostrov")),
        ("st-marys", "St. Mary’s", ("St. Mary’s",)),
    ]
    assert [letter.place.place for letter in found.letters if letter.place] == ["ostrov"] * 3 + ["st-marys", ""]
