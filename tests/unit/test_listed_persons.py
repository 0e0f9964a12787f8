"""Which person an entry of a list means: only one that no other fits."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import name_words
from letterbook.model.edition import Person
from letterbook.model.remainders import ListEntry
from letterbook.model.text import Span
from letterbook.resolvers.collection import Collection
from letterbook.resolvers.listed_persons import resolve


def resolved(listed: list[str], persons: list[str], *, kind: str = "person") -> tuple[list[str], dict[str, str]]:
    """The person each entry means, and what is said of each person; entries and persons by their names."""
    collection = Collection(
        {},
        name_words("en"),
        (),
        (),
        persons=tuple(Person(name, name, kind) for name in persons),  # type: ignore[arg-type]
        entries=tuple(ListEntry("person", "s1", Span(0, 1), name, f"the {at}th") for at, name in enumerate(listed)),
    )
    out = resolve(collection)
    return [entry.person for entry in out.entries], {person.name: person.about for person in out.persons}


@pytest.mark.parametrize(
    ("listed", "person"),
    [
        ("Lunev, Peter A.", "Peter Lunev"),
        ("Lunev, Peter A.", "P. A. Lunev"),
        ("LUNEV, PETER A.", "Lunev"),
        ("Lunev, Peter A.", "President Lunev"),
        ("Lunev, Peter A.", "The Ambassador in Lodma (Lunev)"),
        ("Lunev, Admiral Peter A.", "P. Lunev"),
        ("LUNEV (Peter)", "Peter Lunev"),
        ("Lunev Peter A.", "Peter A. Lunev"),
    ],
)
def test_an_entry_and_a_person_that_fit(listed: str, person: str) -> None:
    assert resolved(["Orlov, Gleb", listed], [person]) == (["", person], {person: "the 1th"})


@pytest.mark.parametrize(
    ("listed", "person"),
    [
        ("Lunev, Peter A.", "Vera Lunev"),
        ("Lunev, Peter A.", "Paul Lunev"),
        ("Lunev, Peter A.", "P. B. Lunev"),
        ("Lunev, Peter A.", "The Ambassador in Lodma"),
        ("Lunev, Peter A.", "Luneva"),
    ],
)
def test_an_entry_and_a_person_that_do_not_fit(listed: str, person: str) -> None:
    assert resolved([listed], [person]) == ([""], {person: ""})


def test_two_entries_fit_a_person() -> None:
    assert resolved(["Lunev, Peter A.", "Lunev, Vera I."], ["Lunev"]) == (["", ""], {"Lunev": ""})


def test_two_persons_fit_an_entry() -> None:
    assert resolved(["Lunev, Peter A."], ["Lunev", "P. Lunev"]) == ([""], {"Lunev": "", "P. Lunev": ""})


def test_initials_tell_two_of_a_name_apart() -> None:
    found = resolved(["Lunev, Peter A.", "Lunev, Vera I."], ["P. A. Lunev", "V. Lunev"])
    assert found == (["P. A. Lunev", "V. Lunev"], {"P. A. Lunev": "the 0th", "V. Lunev": "the 1th"})


def test_a_body_is_no_person() -> None:
    assert resolved(["Lunev, Peter A."], ["Lunev"], kind="body") == ([""], {"Lunev": ""})
