"""The bodies that letters and notes name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.finders.name_words import name_words
from letterbook.model.registers import Entry
from letterbook.resolvers.bodies import _is_body
from tests.unit.test_resolved_abbreviations import edition

if TYPE_CHECKING:
    from letterbook.model.edition import Edition


def bodies(made: Edition, at: int = 0) -> list[tuple[str, str]]:
    return [(mention.name, mention.id) for mention in made.letters[at].named if mention.kind == "body"]


def test_an_abbreviation_of_a_body_names_it_in_both_forms():
    made = edition("The Board of Water and Ice (BWI) met.", "The BWI met again.")
    assert bodies(made, 1) == [("BWI", "board-of-water-and-ice")]
    assert bodies(made) == [
        ("Board of Water and Ice", "board-of-water-and-ice"),
        ("BWI", "board-of-water-and-ice"),
    ]
    (body,) = [person for person in made.persons if person.kind == "body"]
    assert (body.name, body.forms) == ("Board of Water and Ice", ("BWI", "Board of Water and Ice"))
    assert body.reason == "BWI: the text explains it in brackets"


def test_bodies_known_to_all_are_named_by_their_long_form_too():
    made = edition("It is for the Central Committee and the OGPU to decide.")
    assert bodies(made) == [
        ("Central Committee", "central-committee"),
        ("OGPU", "unified-state-political-administration"),
    ]


def test_what_is_no_body_is_none():
    assert bodies(edition("The Small Grey Lamp (SGL) is lit. SGL.")) == []


def test_a_body_of_the_register_keeps_its_identifier():
    row = Entry("bodies", "gpu", "The GPU", ("GPU", "Lubyanka Office"))
    made = edition("The GPU, the State Political Administration, the Lubyanka Office.", rows=(row,))
    assert [identifier for _, identifier in bodies(made)] == ["gpu", "gpu", "gpu"]
    assert [person.id for person in made.persons if person.kind == "body"] == ["gpu"]


def test_a_body_of_one_word_in_the_register_is_still_named():
    row = Entry("bodies", "political-bureau", "Political Bureau", ("Politburo",))
    made = edition("The Politburo met, and the Political Bureau too.", rows=(row,))
    assert bodies(made) == [("Politburo", "political-bureau"), ("Political Bureau", "political-bureau")]


def test_a_form_of_two_bodies_of_the_register_names_neither():
    rows = (
        Entry("bodies", "mill-board", "Mill Board", ("MB", "Mill Board")),
        Entry("bodies", "ferry-board", "Ferry Board", ("MB", "Ferry Board")),
    )
    made = edition("The MB met; the Mill Board came, and the Ferry Board.", rows=rows)
    assert bodies(made) == [("Mill Board", "mill-board"), ("Ferry Board", "ferry-board")]


@pytest.mark.parametrize(
    ("code", "long", "expected"),
    [
        ("en", "National Security Council", True),
        ("en", "Government of Egypt", True),
        ("en", "Conference File", False),
        ("en", "Government of Israel; Government of India", False),
        ("en", "Board of Water or Government of India", False),
        ("de", "Behörde für Wasser oder Regierung von Indien", False),
        ("fr", "Comité central ou Conseil des eaux", False),
        ("ru", "Народный комитет или комиссариат", False),
        ("en", "Secretary-General of the United Nations", False),
        ("en", "for your information", False),
        ("en", "", False),
        ("fr", "Comité central du Parti", True),
        ("ru", "Народный комитет лампы", True),
    ],
)
def test_a_body_is_told_by_its_chief_word(code, long, expected):
    assert _is_body(long, name_words(code), code) is expected
