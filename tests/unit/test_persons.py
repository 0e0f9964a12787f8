"""From names as printed to persons: one only where no second candidate fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.finders.name_words import name_words
from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Letter, Person
from letterbook.model.text import Source, Span
from letterbook.resolvers.collection import Collection
from letterbook.resolvers.persons import resolve
from letterbook.resolvers.surnames import folded, slug
from tests.unit.small_collections import built, printed

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE = Source(id="s1", path="x.txt", text="x")


def registers(letters: Sequence[Letter]) -> tuple[tuple[Letter, ...], tuple[Person, ...]]:
    """The letters with their register of persons."""
    found = resolve(Collection({}, name_words("en"), tuple(letters), ()))
    return found.letters, found.persons


def register(*names: str | Name) -> dict[str, tuple[str, ...]]:
    """The identifiers of a register and the forms of each, of names as senders of one letter each."""
    values = [name if isinstance(name, Name) else Name(name) for name in names]
    letters = [Letter(str(at), SOURCE, (Span(0, 1),), (), (Claim("sender", value),)) for at, value in enumerate(values)]
    resolved, persons = registers(letters)
    known = {person.id: person.forms for person in persons}
    for letter, value in zip(resolved, values, strict=True):
        (name,) = letter.sender
        assert value.name in known[name.person]
    return known


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["P. A. Lunev", "P. Lunev", "Lunev"], {"lunev-p-a": ("Lunev", "P. A. Lunev", "P. Lunev")}),
        (["Clara Moss", "C. Moss"], {"moss-c": ("C. Moss", "Clara Moss")}),
        (["CLARA MOSS", "Clara Moss"], {"moss-c": ("CLARA MOSS", "Clara Moss")}),
        (["A. Varga", "B. Varga"], {"varga-a": ("A. Varga",), "varga-b": ("B. Varga",)}),
        (["A. Varga", "B. Varga", "Varga"], {"varga": ("Varga",), "varga-a": ("A. Varga",), "varga-b": ("B. Varga",)}),
        (["José Gálvez", "Jose Galvez"], {"galvez-j": ("Jose Galvez", "José Gálvez")}),
        (["Mr. Reed", "Arthur Reed"], {"reed-a": ("Arthur Reed", "Mr. Reed")}),
        (["A. Moss", "A. Mossman"], {"moss-a": ("A. Moss",), "mossman-a": ("A. Mossman",)}),
    ],
)
def test_one_person_where_no_second_fits(names: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    assert register(*names) == expected
    assert register(*reversed(names)) == expected


def test_a_body_is_one_under_its_whole_name() -> None:
    board = Name("Board of the Survey", kind="body")
    assert register(board, Name("Survey")) == {"board-of-the-survey": ("Board of the Survey",), "survey": ("Survey",)}


def test_the_register_keeps_the_fullest_name_and_the_kind() -> None:
    text = printed(1, "P. Lunev - Board of the Survey", "March 3, 1921", "Good.") + printed(
        2, "P. A. Lunev - V. Sedova", "March 4, 1921", "Good."
    )
    persons = {person.id: person for person in built(text).persons}
    assert persons["lunev-p-a"].name == "P. A. Lunev"
    assert persons["lunev-p-a"].forms == ("P. A. Lunev", "P. Lunev")
    assert persons["board-of-the-survey"].kind == "body"
    assert list(persons) == sorted(persons)
    assert "only Lunev" in persons["lunev-p-a"].reason


def test_names_that_are_inferred_make_no_person() -> None:
    letter = Letter(
        "1",
        SOURCE,
        (Span(0, 1),),
        (),
        (Claim("sender", Name("A. Moss")), Claim("recipient", Name("Reed"), printed=False)),
    )
    (resolved,), persons = registers([letter])
    assert [person.id for person in persons] == ["moss-a"]
    assert [name.person for name in resolved.recipient] == [""]


def test_an_inferred_name_has_the_person_who_is_printed_elsewhere() -> None:
    letters = [
        Letter("1", SOURCE, (Span(0, 1),), (), (Claim("sender", Name("A. Moss")),)),
        Letter("2", SOURCE, (Span(0, 1),), (), (Claim("recipient", Name("A. Moss"), printed=False),)),
    ]
    (_, second), persons = registers(letters)
    assert [name.person for name in second.recipient] == ["moss-a"]
    assert len(persons) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P. A. Lunev", "p-a-lunev"),
        ("Müller & Söhne", "muller-sohne"),
        ("Лунев", "lunev"),
        ("Saint-Étienne", "saint-etienne"),
        ("../1921-03-09", "1921-03-09"),
        ("…", ""),
        ("", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_slug_is_cut_without_a_hyphen_at_its_end() -> None:
    assert slug("one two three", most=8) == "one-two"
    assert slug("one two three", most=7) == "one-two"
    assert len(slug("x" * 500)) == 60


def test_surnames_folded() -> None:
    assert folded("Gálvez") == folded("GALVEZ") == "galvez"
    assert folded("O’Neill") == "oneill"
