"""Single names: what looks like one, what kind it is, what it is filed under."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import name_words
from letterbook.finders.names import initials, is_body, is_office, looks_like_name, surname

NAMES = [
    ("en", "A. P. Lunev"),
    ("en", "Lunev A. P."),
    ("en", "Lunev"),
    ("en", "LUNEV"),
    ("en", "Jean-Marie O'Brannagh"),
    ("en", "Mr. Reed"),
    ("en", "Comrade Sedov"),
    ("en", "I. Sedov"),  # an initial, not the word "I"
    ("en", "Konrad von der Ahe"),
    ("en", "the Secretary of the Survey (Moss)"),
    ("en", "Board of the River Survey"),
    ("en", "the Embassy in Ostrova"),
    ("en", "Ministry of Trade and Fisheries"),
    ("en", "A. Moss, B. Reed & C. Tull"),
    ("de", "Karl Brandtner"),
    ("de", "Freiherr von Osten"),
    ("de", "Vorstand der Gesellschaft"),
    ("fr", "M. Dufresnoy"),
    ("fr", "Hélène de la Marcillac"),
    ("fr", "le Conseil de la Compagnie"),
    ("ru", "Лунёв А. П."),
    ("ru", "В. И. Седов"),
    ("ru", "Секретарь губкома Седов"),
    ("ru", "тов. Лунёв"),
]

NO_NAMES = [
    ("en", ""),
    ("en", "17"),
    ("en", "3 Moss"),
    ("en", "the"),
    ("en", "of the"),
    ("en", "I went to the ford"),
    ("en", "We are all well"),
    ("en", "Dear Moss"),
    ("en", "The gauge stands"),
    ("en", "Your letter received"),
    ("en", "Please send the boats"),
    ("en", "A. Moss, who came yesterday"),
    ("en", "Who is Moss?"),
    ("en", "Moss!"),
    ("en", "Notes"),
    ("de", "Ich bin wohl"),
    ("de", "Lieber Brandtner"),
    ("de", "Der Strom steigt"),
    ("de", "Ihr letzter Brief"),
    ("fr", "Je suis à Valmorel"),
    ("fr", "Cher Dufresnoy"),
    ("fr", "Votre lettre est arrivée"),
    ("ru", "Я получил письмо"),
    ("ru", "Дорогой Седов"),
    ("ru", "Лодки стоят"),
    ("ru", "Примечания"),
]


@pytest.mark.parametrize(("code", "text"), NAMES)
def test_looks_like_a_name(code: str, text: str) -> None:
    assert looks_like_name(text, name_words(code)) is True


@pytest.mark.parametrize(("code", "text"), NO_NAMES)
def test_looks_like_no_name(code: str, text: str) -> None:
    assert looks_like_name(text, name_words(code)) is False


def test_a_name_has_no_end_of_words() -> None:
    words = name_words("en")
    assert looks_like_name(" ".join(["Moss"] * 22), words)
    assert not looks_like_name(" ".join(["Moss"] * 23), words)


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "Board of the Survey", "body"),
        ("en", "the Department of Rivers", "body"),
        ("en", "A. P. Lunev", "person"),
        ("en", "the Secretary of the Board (Moss)", "person"),
        ("en", "Secretary of the Board", "person"),
        ("en", "Mr. House", "person"),
        ("de", "Vorstand des Vereins", "body"),
        ("de", "Präsident des Senats", "person"),
        ("fr", "le Ministère de la Marine", "body"),
        ("fr", "le Président du Conseil", "person"),
        ("ru", "Политбюро", "body"),
        ("ru", "Секретарь комитета", "person"),
    ],
)
def test_body_or_person(code: str, text: str, kind: str) -> None:
    assert is_body(text, name_words(code)) is (kind == "body")


@pytest.mark.parametrize(
    ("code", "text", "office"),
    [
        ("en", "the Keeper of the Light", True),
        ("en", "A. Moss", False),
        ("en", "Board of the Survey", False),
        ("de", "Legationsrat Oster", True),
        ("de", "Karl Oster", False),
        ("fr", "le Préfet de la Corrande", True),
        ("fr", "Hélène Marcillac", False),
        ("ru", "Председателю комитета", True),
        ("ru", "В. И. Седов", False),
    ],
)
def test_office(code: str, text: str, office: bool) -> None:
    assert is_office(text, name_words(code)) is office


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("en", "L. B. Karelin", "Karelin"),
        ("en", "Karelin L. B.", "Karelin"),
        ("en", "KARELIN, L. B.", "KARELIN"),
        ("en", "Mr. Reed", "Reed"),
        ("en", "Jean-Marie O'Brannagh", "O'Brannagh"),
        ("en", "the Ambassador (Sebold)", "Sebold"),
        ("en", "Sir E. Moss (Ostrov)", "Moss"),
        ("en", "Mr. Reed (Paris)", "Reed"),
        ("en", "Mr. Assistant Secretary (Reed)", "Reed"),
        ("en", "Secretary of State Moss", "Moss"),
        ("en", "Board of the Survey", "Board of the Survey"),
        ("en", "Reed", "Reed"),
        ("de", "Karl von der Ahe", "Ahe"),
        ("de", "Hofrat Oster", "Oster"),
        ("fr", "Hélène de la Marcillac", "Marcillac"),
        ("fr", "M. Dufresnoy", "Dufresnoy"),
        ("ru", "Лунёв А. П.", "Лунёв"),
        ("ru", "А. П. Лунёв", "Лунёв"),
        ("ru", "тов. Седов", "Седов"),
    ],
)
def test_surname(code: str, name: str, expected: str) -> None:
    assert surname(name, name_words(code)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("L. B. Karelin", "LB"),
        ("Karelin L.B.", "LB"),
        ("John F. Tull", "F"),
        ("Karelin", ""),
        ("А. П. Лунёв", "АП"),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected
