"""What is set otherwise in some letters of an edition than in most, one small invented collection each."""

from __future__ import annotations

import pytest

from letterbook.model.claims import Words
from tests.unit.running_text import FRENCH, GERMAN
from tests.unit.small_collections import built, of, page, told


def test_a_letter_in_another_language_than_its_edition() -> None:
    ours = page(
        "{0}. Karl Moos an Emilie von Rede",
        "Lindenau, den {0}. März 1812",
        "Liebe Freundin!",
        GERMAN,
        "Leben Sie wohl!",
        "Karl Moos",
    )
    theirs = page(
        "{0}. Karl Moos an Emilie von Rede",
        "Ostrau, ce {0} août 1812.",
        "Madame,",
        FRENCH,
        "Agréez, Madame, mes respects.",
        "Karl Moos",
    )
    text = "".join((theirs if number == 4 else ours).format(number) for number in range(1, 8))
    letters = built(text).letters
    assert [of(letter, "language")[0].value for letter in letters] == [
        Words("fr" if number == 4 else "de") for number in range(1, 8)
    ]
    assert told(letters[3])[3:7] == ("1812-08-04", "Ostrau", "Madame,", "Agréez, Madame, mes respects.")


CYRILLIC = [
    page(
        f"№ {number}", f"И. В. Лунёв — {to}", f"Остров, {number} сентября 1925 г.", "Дорогой товарищ!",
        "Письмо ваше1 я получил вчера вечером и отвечаю немедленно. Проект обсудили дважды.2",
        "С коммунистическим приветом",
        "И. Лунёв", f"РГАСПИ. Ф. 558. Оп. 11. Д. {number}. Л. 15–16. Автограф.", "Примечания",
        "1. Имеется в виду постановление от 3 сентября 1925 г.", "2. Там же. Л. 20.",
    )
    for number, to in ((12, "В. М. Седову"), (13, "Г. В. Астрову"))
]  # fmt: skip
ROMANISED = [
    page(
        f"No. {number}", f"I. V. Lunev - {to}", f"Ostrov, September {number}, 1925", "Dear comrade!",
        "Your letter1 reached me yesterday evening and I answer at once. The draft was discussed twice.2",
        "With communist greetings", "I. Lunev", f"RGASPI. F. 558. Op. 11. D. {number}. L. 15–16. Autograph.", "Notes:",
        "1. The decision of September 3, 1925 is meant.", "2. Ibid. L. 20.",
    )
    for number, to in ((12, "V. M. Sedov"), (13, "G. V. Astrov"))
]  # fmt: skip


def test_cyrillic_reads_as_its_romanised_twin() -> None:
    one, other = built("".join(CYRILLIC)).letters, built("".join(ROMANISED)).letters
    for letter, twin in zip(one, other, strict=True):
        assert [part.role for part in letter.parts] == [part.role for part in twin.parts]
        assert letter.number == twin.number
        assert letter.date is not None
        assert twin.date is not None
        assert letter.date.edtf == twin.date.edtf
        assert [(note.label, note.anchor is not None) for note in letter.notes] == [("1", True), ("2", True)]
        assert [(note.label, note.anchor is not None) for note in twin.notes] == [("1", True), ("2", True)]
        assert letter.citation is not None
        assert twin.citation is not None
        assert letter.citation.levels == twin.citation.levels
        assert [len(note.citations) for note in letter.notes] == [len(note.citations) for note in twin.notes]


@pytest.mark.parametrize(
    ("first", "last", "where", "when"),
    [
        (f"Lindenau, 3. März 1812. {GERMAN}", GERMAN, "Lindenau", "1812-03-03"),
        (GERMAN, f"{GERMAN} Lindenau, den 3. März 1812.", "Lindenau", "1812-03-03"),
        (GERMAN, f"{GERMAN} Am 3. März 1812 war er in Lindenau.", "", ""),
        (f"Am 3. März 1812 war er in Lindenau. {GERMAN}", GERMAN, "", ""),
    ],
)
def test_a_dateline_that_stands_on_no_line_of_its_own(first: str, last: str, where: str, when: str) -> None:
    one = page("1. Karl Moos an Emilie von Rede", first, last)
    other = page("2. Emilie von Rede an Karl Moos", GERMAN, GERMAN)
    assert told(built(one + other).letters[0])[3:5] == (when, where)


@pytest.mark.parametrize(
    ("leave", "closer"),
    [
        ("Grüße Deinen lieben Mann und küsse die Kinder.", "Grüße Deinen lieben Mann und küsse die Kinder."),
        ("Der Preis ist noch nicht bekannt.", ""),
    ],
)
def test_a_last_paragraph_that_takes_leave(leave: str, closer: str) -> None:
    one = page("1. Karl Moos an Emilie von Rede", "Lindenau, 3. März 1812", GERMAN, leave, "Dein treuer Vater Moos")
    other = page("2. Emilie von Rede an Karl Moos", "Lindenau, 5. März 1812", GERMAN, GERMAN, "Emilie von Rede")
    assert told(built(one + other).letters[0]).closer == closer


BESIDE = """\
THE LETTERS OF HENRY MOSS

[Sidenote: To Lady Orme.]

OSTREY, _3rd May 1841_.

MADAM,--I had your word on Friday, and the mill is at your service.

[Sidenote: The ferry.]

The ferry does not go, and I walk round by the bridge.

Your servant,

H. MOSS.


[Sidenote: To Mr. Pell.]

OSTREY, _9th May 1841_.

SIR,--The rain has stopped and the trunk is found.

Your servant,

H. MOSS.


[Sidenote: To Lady Orme.]

OSTREY, _12th May 1841_.

MADAM,--The mill stands under water again.

Your servant,

H. MOSS.
"""


def test_a_recipient_named_in_a_side_note_alone():
    edition = built(BESIDE)
    assert [told(letter)[1:4] for letter in edition.letters] == [
        ("H. MOSS", "Lady Orme", "1841-05-03"),
        ("H. MOSS", "Mr. Pell", "1841-05-09"),
        ("H. MOSS", "Lady Orme", "1841-05-12"),
    ]
    assert len(edition.letters[0].all("paragraph")) == 2
    assert "ferry.]" not in edition.letters[0].text()


AMONG_WORDS = """\
CORRESPONDANCE DE GUSTAVE AUBRY

312. À LOUISE MOREL.

Croisset, mardi soir, minuit. [4 mai 1852.]

J'ai reçu ta lettre ce matin. Tu as raison, il faut attendre.

À toi.

G. AUBRY.

313. À LA MÊME.

Nuit de samedi, 1 heure. [15-16 mai 1852.]

Je suis bien en retard. Le docteur est venu dîner jeudi.

G. AUBRY.
"""


def test_a_day_that_the_editor_adds_behind_what_is_printed():
    edition = built(AMONG_WORDS)
    assert [told(letter).day for letter in edition.letters] == ["1852-05-04", "1852-05-15/1852-05-16"]
