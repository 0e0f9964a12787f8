"""Kinds of editions, one small invented collection each: what a reader of the page would say of every letter."""

from __future__ import annotations

import pytest

from tests.unit.running_text import FRENCH, GERMAN
from tests.unit.small_collections import Truth, built, page, told

RUSSIAN = (
    "Письмо ваше я получил вчера вечером, когда вернулся с совещания, и отвечаю немедленно. Проект договора мы обсудили"
    " дважды и пришли к выводу, что третий пункт надо переписать."
)


STYLES: dict[str, list[tuple[str, Truth]]] = {
    "a number alone, the recipient, the signature with its particle": [
        (
            page(
                "41",
                "An Graf Ebersdorf",
                "Stettin, 3. Februar 1862",
                "Lieber Graf,",
                GERMAN,
                "In alter Freundschaft",
                "Ihr v. Randow",
            ),
            Truth(
                "41",
                "v. Randow",
                "Graf Ebersdorf",
                "1862-02-03",
                "Stettin",
                "Lieber Graf,",
                "In alter Freundschaft",
                "Ihr v. Randow",
            ),
        ),
        (
            page(
                "42",
                "An seine Schwester Malwine",
                "Wien, 9. Februar 1862",
                "Mein liebes Herz,",
                GERMAN,
                "Leb wohl!",
                "Dein Otto",
            ),
            Truth(
                "42",
                "Otto",
                "seine Schwester Malwine",
                "1862-02-09",
                "Wien",
                "Mein liebes Herz,",
                "Leb wohl!",
                "Dein Otto",
            ),
        ),
    ],
    "the date at the end of the head, the weekday behind it": [
        (
            page(
                "1. Von Hermann Kolb an Emilie von Rede. Lindenau, 8. Januar 1797, Sonntag",
                "Beste Freundin!",
                GERMAN,
                "Leben Sie wohl!",
                "H. K.",
            ),
            Truth(
                "1",
                "Hermann Kolb",
                "Emilie von Rede",
                "1797-01-08",
                "Lindenau",
                "Beste Freundin!",
                "Leben Sie wohl!",
                "H. K.",
            ),
        ),
        (
            page(
                "2. Von Emilie von Rede an Hermann Kolb. Ostrau, 12. Mai 1797, Freitag",
                "Lieber Kolb!",
                GERMAN,
                "Leben Sie wohl!",
                "Emilie",
            ),
            Truth(
                "2",
                "Emilie von Rede",
                "Hermann Kolb",
                "1797-05-12",
                "Ostrau",
                "Lieber Kolb!",
                "Leben Sie wohl!",
                "Emilie",
            ),
        ),
    ],
    "offices in small letters, the number of the despatch before the place": [
        (
            page(
                "201",
                "M. Cambrel, ambassadeur de France à Londres, à M. Poindrin, ministre des Affaires étrangères.",
                "D. no 12. Londres, 3 mars 1912.",
                FRENCH,
                "Paul Cambrel.",
            ),
            Truth(
                "201",
                "M. Cambrel, ambassadeur de France à Londres",
                "M. Poindrin, ministre des Affaires étrangères",
                "1912-03-03",
                "Londres",
                "",
                "",
                "Paul Cambrel.",
            ),
        ),
        (
            page(
                "202",
                "M. Bérard, chargé d’affaires de France à Sofia, à M. Poindrin, ministre des Affaires étrangères.",
                "T. no 7. Sofia, 5 mars 1912.",
                FRENCH,
                "Bérard.",
            ),
            Truth(
                "202",
                "M. Bérard, chargé d’affaires de France à Sofia",
                "M. Poindrin, ministre des Affaires étrangères",
                "1912-03-05",
                "Sofia",
                "",
                "",
                "Bérard.",
            ),
        ),
    ],
    "the calendar of the Republic": [
        (
            page(
                "1. — Le citoyen Marchais, représentant du peuple, au Comité de salut public.",
                "Lille, le 12 germinal an II.",
                "Citoyens collègues,",
                FRENCH,
                "Salut et fraternité.",
                "Marchais.",
            ),
            Truth(
                "1",
                "citoyen Marchais, représentant du peuple",
                "Comité de salut public",
                "1794-04-01",
                "Lille",
                "Citoyens collègues,",
                "Salut et fraternité.",
                "Marchais.",
            ),
        ),
        (
            page(
                "2. — Le général Dufour au ministre de la Guerre.",
                "Lille, 15 germinal, an II de la République une et indivisible.",
                "Citoyen ministre,",
                FRENCH,
                "Salut et fraternité.",
                "Dufour.",
            ),
            Truth(
                "2",
                "général Dufour",
                "ministre de la Guerre",
                "1794-04-04",
                "Lille",
                "Citoyen ministre,",
                "Salut et fraternité.",
                "Dufour.",
            ),
        ),
    ],
    "the recipient in the dative": [
        (
            page(
                "311. А. С. ВЕРНИНУ",
                "8 января 1888 г. Москва",
                "Милая Маша,",
                RUSSIAN,
                "Будьте здоровы и не забывайте нас.",
                "Ваш А. Чагин.",
            ),
            Truth(
                "311",
                "А. Чагин",
                "А. С. ВЕРНИНУ",
                "1888-01-08",
                "Москва",
                "Милая Маша,",
                "Будьте здоровы и не забывайте нас.",
                "Ваш А. Чагин.",
            ),
        ),
        (
            page(
                "312. Графу Н. П. Игнатову",
                "19 января 1888 г. Москва",
                "Ваше превосходительство!",
                RUSSIAN,
                "Жму Вам руку.",
                "А. Чагин",
            ),
            Truth(
                "312",
                "А. Чагин",
                "Графу Н. П. Игнатову",
                "1888-01-19",
                "Москва",
                "Ваше превосходительство!",
                "Жму Вам руку.",
                "А. Чагин",
            ),
        ),
    ],
    "the old spelling and both calendars": [
        (
            page(
                "№ 5. Письмо къ графу Н. П. Игнатову",
                "С.-Петербургъ, 3/15 мая 1881 г.",
                "Милостивый государь!",
                RUSSIAN,
                "Примите увѣреніе въ совершенномъ моемъ почтеніи",
                "К. Победовъ.",
            ),
            Truth(
                "5",
                "К. Победовъ",
                "графу Н. П. Игнатову",
                "1881-05-15",
                "С.-Петербургъ",
                "Милостивый государь!",
                "Примите увѣреніе въ совершенномъ моемъ почтеніи",
                "К. Победовъ.",
            ),
        ),
        (
            page(
                "№ 6. Письмо къ М. Н. Карскому",
                "С.-Петербургъ, 9/21 мая 1881 г.",
                "Ваше Сіятельство,",
                RUSSIAN,
                "Съ истиннымъ почтеніемъ имѣю честь быть",
                "К. Победовъ.",
            ),
            Truth(
                "6",
                "К. Победовъ",
                "М. Н. Карскому",
                "1881-05-21",
                "С.-Петербургъ",
                "Ваше Сіятельство,",
                "Съ истиннымъ почтеніемъ имѣю честь быть",
                "К. Победовъ.",
            ),
        ),
    ],
    "the kind, and offices told apart by case": [
        (
            page(
                "31. Письмо Полномочного Представителя СССР в Германии Заместителю Народного Комиссара М. М. Литову",
                "8 января 1927 г.",
                RUSSIAN,
                "Полпред Н. Крестов",
                "Печат. по арх.",
            ),
            Truth(
                "31",
                "Полномочного Представителя СССР в Германии",
                "Заместителю Народного Комиссара М. М. Литову",
                "1927-01-08",
                "",
                "",
                "",
                "Полпред Н. Крестов",
                "Печат. по арх.",
            ),
        ),
        (
            page(
                "32. Нота Правительства СССР Правительству Великобритании",
                "12 января 1927 г.",
                RUSSIAN,
                "Г. Чичов",
                "Печат. по арх.",
            ),
            Truth(
                "32",
                "Правительства СССР",
                "Правительству Великобритании",
                "1927-01-12",
                "",
                "",
                "",
                "Г. Чичов",
                "Печат. по арх.",
            ),
        ),
    ],
}


@pytest.mark.parametrize("style", STYLES)
def test_a_style_of_edition(style: str) -> None:
    letters = STYLES[style]
    edition = built("".join(text for text, _ in letters))
    assert [told(letter) for letter in edition.letters] == [truth for _, truth in letters]
