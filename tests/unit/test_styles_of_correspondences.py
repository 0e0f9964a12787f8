"""Kinds of editions of one person's letters with their apparatus, one small invented collection each."""

from __future__ import annotations

from tests.unit.small_collections import Truth, built, told, words

COLLECTED = """\
LETTERS OF KARL MOST AND FRED ENGLER

January 1854-March 1854

1

MOST TO ENGLER

IN MANCHESTER

[London,] 5 January 1854
28 Dean Street, Soho

Dear Frederic,

The mill has stopped, and Lupo writes that the printers are on strike in Cologne.

Your
K. M.

First published in the Collected Letters, Berlin, 1913
Printed according to the original

2

ENGLER TO MOST

IN LONDON

Manchester, 9 January [1854]

Dear Most,

The old man is away until Saturday, and I am tied to the office.

Yours
F. Engler

First published in The Lamp, No. 3, 1907
Published in English for the first time
"""


def test_letters_over_the_story_of_their_printing():
    edition = built(COLLECTED)
    assert [told(letter) for letter in edition.letters] == [
        Truth(
            "1",
            "MOST",
            "ENGLER",
            "1854-01-05",
            "London",
            "Dear Frederic,",
            "Your",
            "K. M.",
            "First published in the Collected Letters, Berlin, 1913 / Printed according to the original",
        ),
        Truth(
            "2",
            "ENGLER",
            "MOST",
            "1854-01-09",
            "Manchester",
            "Dear Most,",
            "Yours",
            "F. Engler",
            "First published in The Lamp, No. 3, 1907 / Published in English for the first time",
        ),
    ]
    assert [len(letter.all("paragraph")) for letter in edition.letters] == [1, 1]


WITH_ORIGINS = """\
ПИСЬМА П. А. ЛУНЁВА

12
В. И. СЕДОВУ

3 мая

Дорогой друг!

Прошу Вас прислать мне отчёт о работе комиссии. Дело не терпит.

П. Лунёв

Написано 3 мая 1921 г.
Послано в Остров
Впервые напечатано в 1933 г. в Сборнике XX
Печатается по рукописи

13
А. К. ВОЛЬСКОМУ

9 мая

Дорогой друг!

Комиссия выезжает в пятницу, но дорога занесена.

П. Лунёв

Написано 9 мая 1921 г.
Послано в Липецк
Впервые напечатано в 1945 г. в Сборнике XXXV
Печатается по рукописи
"""


def test_how_a_letter_was_sent_stands_with_its_source():
    edition = built(WITH_ORIGINS)
    assert [told(letter)[:4] for letter in edition.letters] == [
        ("12", "П. Лунёв", "В. И. СЕДОВУ", "1921-05-03"),
        ("13", "П. Лунёв", "А. К. ВОЛЬСКОМУ", "1921-05-09"),
    ]
    assert words(edition.letters[0], "source") == [
        "Послано в Остров",
        "Впервые напечатано в 1933 г. в Сборнике XX",
        "Печатается по рукописи",
    ]


LINES_OF_DAY_AND_NAME = """\
Briefwechsel zwischen Falk und Gellert

1. An Gellert.

Hochwohlgeborner Herr,

Beiliegendes Blatt enthält den Wunsch, die Zeitschrift mit Ihren Beiträgen zu beehren.

Euer Hochwohlgeboren gehorsamster Diener und aufrichtigster Verehrer
F. Falk.

Jena, 13. Juni 1794.

2. An Falk.

Ew. Wohlgeboren eröffnen mir eine doppelt angenehme Aussicht, und ich nehme sie mit Dank an.

Weimar, den 24. Juni 1794. Gellert.

3. An Gellert.

Ihr Brief hat mich sehr erfreut. Das Manuscript liegt bei.

Jena, den 27. Juni 1794. F.

4. An Falk.

Herzlich danke ich für die Sendung. Das nächste Stück kommt am Sonntag.

Weimar am 1. Juli 1794. Gellert.
"""


def test_a_last_line_of_day_and_name():
    edition = built(LINES_OF_DAY_AND_NAME)
    assert [(told(letter).day, told(letter).place, told(letter).signature) for letter in edition.letters] == [
        ("1794-06-13", "Jena", "F. Falk."),
        ("1794-06-24", "Weimar", "Gellert."),
        ("1794-06-27", "Jena", "F."),
        ("1794-07-01", "Weimar", "Gellert."),
    ]
    assert told(edition.letters[0]).closer == "Euer Hochwohlgeboren gehorsamster Diener und aufrichtigster Verehrer"
