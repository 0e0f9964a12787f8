"""The entries of printed lists: what they explain and what they say of it; and the lines that are no entry."""

from __future__ import annotations

import pytest

from letterbook.finders.list_entries import abbreviation, is_index_entry, person, readings, separator_of
from letterbook.finders.name_words import name_words
from letterbook.model.text import Span

PERSONS = [
    (
        "en",
        "ARDEN, THOMAS E., Inspector of Lights, until June 1921",
        "ARDEN, THOMAS E.",
        "Inspector of Lights, until June 1921",
    ),
    ("en", "Moss, Boris, keeper of the stores", "Moss, Boris", "keeper of the stores"),
    ("en", "de Vries, Jan, pilot", "de Vries, Jan", "pilot"),
    ("en", "al-Tarik, Samir, harbour master from May 5,\n1921", "al-Tarik, Samir", "harbour master from May 5, 1921"),
    ("en", "Vale, Admiral Adam E., Chief of the pier", "Vale, Admiral Adam E.", "Chief of the pier"),
    ("en", "Stone, Adlai E., III, Representative", "Stone, Adlai E., III", "Representative"),
    ("en", "Hale, Herbert, Jr., Under Secretary", "Hale, Herbert, Jr.", "Under Secretary"),
    ("en", "Reed, Dean, Secretary of the Board", "Reed, Dean", "Secretary of the Board"),
    ("en", "Nasik, President of the Board", "Nasik", "President of the Board"),
    ("en", "Lunev Georgi N., Editor of the Lamp", "Lunev Georgi N.", "Editor of the Lamp"),
    ("en", "Orlov, Gleb", "Orlov, Gleb", ""),
    (
        "de",
        "Brandtner, Karl (1771–1830), Strombaumeister",
        "Brandtner, Karl",
        "(1771–1830), Strombaumeister",
    ),
    ("de", "von Anders, Josef: Landrat in Oberau", "von Anders, Josef", "Landrat in Oberau"),
    ("fr", "DUFRESNOY (Pierre), contrôleur des eaux", "DUFRESNOY (Pierre)", "contrôleur des eaux"),
    ("ru", "Лунёв Пётр Андреевич (1880–1938) – инженер", "Лунёв Пётр Андреевич", "(1880–1938) – инженер"),
    ("ru", "Седова В. И. — секретарь правления", "Седова В. И.", "секретарь правления"),
]


@pytest.mark.parametrize(("code", "entry", "name", "about"), PERSONS)
def test_an_entry_of_a_list_of_persons(code: str, entry: str, name: str, about: str) -> None:
    assert person(entry, name_words(code)) == (name, about)


@pytest.mark.parametrize(
    "entry",
    [
        "Editor’s Note: The list names those who appear in this volume.",
        "The persons of this list are those of the letters.",
        "Secretary of State, until 1921",
        "Department of Lights, see Board",
        "see also the second volume",
        "1921",
        "",
    ],
)
def test_no_entry_of_a_list_of_persons(entry: str) -> None:
    assert person(entry, name_words("en")) is None


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Adenau, Konrad", ("Konrad Adenau",)),
        ("Stone, Adlai E., III", ("Adlai E. Stone",)),
        ("DUFRESNOY (Pierre)", ("Pierre DUFRESNOY",)),
        ("Lunev Georgi N.", ("Georgi N. Lunev",)),
        ("Peter Lunev", ("Peter Lunev", "Lunev Peter")),
        ("Orlov", ("Orlov",)),
    ],
)
def test_how_a_listed_name_is_spoken(name: str, spoken: tuple[str, ...]) -> None:
    assert readings(name, name_words("en")) == spoken


ABBREVIATIONS = [
    (
        ["HB, Harbour Board", "NP, north pier, with the lamp", "C&F; CAF, cost and freight"],
        "NP",
        "north pier, with the lamp",
    ),
    (["ЧК — Чрезвычайная комиссия", "ВСНХ — Высший совет, 1917–1932"], "ВСНХ", "Высший совет, 1917–1932"),
    (["ms. = manuscrit", "A. V. = Archives de Valmorel"], "A. V.", "Archives de Valmorel"),
    (["Hs.\tHandschrift", "BrH\tBrückenhaus - Lindenau"], "BrH", "Brückenhaus - Lindenau"),
    (["HB     Harbour Board", "NP     north pier"], "NP", "north pier"),
    (["HB: Harbour Board", "NP: north pier"], "NP", "north pier"),
    (["HB . . . . . Harbour Board", "NP . . . . . north pier"], "NP", "north pier"),
]


@pytest.mark.parametrize(("entries", "short", "about"), ABBREVIATIONS)
def test_a_list_of_abbreviations_is_parted_in_one_way(entries: list[str], short: str, about: str) -> None:
    separator = separator_of(entries)
    assert separator is not None
    assert (short, about) in [abbreviation(entry, separator) for entry in entries]
    assert all(abbreviation(entry, separator) is not None for entry in entries)


@pytest.mark.parametrize(
    "entries",
    [
        [],
        ["The ice has gone from the upper ford and the boats are in the water, all of them."],
        ["Harbour Board", "north pier"],
        ["HB, 12", "NP, 13-15"],
    ],
)
def test_no_list_of_abbreviations(entries: list[str]) -> None:
    assert separator_of(entries) is None


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Beam, Jacob, 131n", True),
        ("Lodma, 42-43, 65-68, 133", True),
        ("Zenger, Anton 3, 5, 8", True),
        ("The ice has gone.", False),
        ("Lodma, see Ostrov", False),
    ],
)
def test_an_entry_of_an_index(entry: str, expected: bool) -> None:
    assert is_index_entry(entry, Span(0, len(entry))) is expected
