"""Kinds of editions, one small invented collection each: what a reader of the page would say of every letter."""

from __future__ import annotations

import pytest

from letterbook.model.claims import Words
from tests.unit.small_collections import Truth, built, of, told

GERMAN = (
    "Der Buchhändler will das Manuskript nicht vor Ostern drucken, und ich habe ihm geschrieben, daß mir daran wenig"
    " liegt. Von der Krankheit der Mutter weiß ich nur, was der Arzt mir gestern sagte."
)
FRENCH = (
    "On ne parle ici que du procès de l'intendant, et personne ne veut dire ce qu'il en pense. Il a plu pendant huit"
    " jours et le chemin du moulin est emporté, mais nous avons du bois pour tout le mois."
)
RUSSIAN = (
    "Письмо ваше я получил вчера вечером, когда вернулся с совещания, и отвечаю немедленно. Проект договора мы обсудили"
    " дважды и пришли к выводу, что третий пункт надо переписать."
)
ITALIAN = (
    "Qui non si parla d'altro che della lite del podestà, e nessuno vuol dire quello che ne pensa. È piovuto per otto"
    " giorni e la strada del mulino è rovinata."
)
SPANISH = (
    "Aquí no se habla de otra cosa que del pleito del gobernador, y nadie quiere decir lo que piensa. Ha llovido ocho"
    " días seguidos y el camino del molino está perdido."
)
DUTCH = (
    "Hier spreekt men van niets anders dan van het proces van de rentmeester, en niemand wil zeggen wat hij ervan"
    " denkt. Het heeft acht dagen geregend en de weg naar de molen is weg."
)
LATIN = (
    "Nihil hic auditur nisi de lite praefecti, neque quisquam quid sentiat dicere audet. Pluit per octo dies et via"
    " quae ad molam ducit periit, sed ligna in totum mensem habemus."
)


def page(*blocks: str) -> str:
    """The blocks of a letter, set as flat text sets them."""
    return "\n\n".join(blocks) + "\n\n"


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
    "Italian": [
        (
            page(
                "1. A Clara Maffetti",
                "Torino, li 3 marzo 1862",
                "Carissima Clara,",
                ITALIAN,
                "Con affetto",
                "G. Verdini",
            ),
            Truth(
                "1",
                "G. Verdini",
                "Clara Maffetti",
                "1862-03-03",
                "Torino",
                "Carissima Clara,",
                "Con affetto",
                "G. Verdini",
            ),
        ),
        (
            page(
                "2. A Sua Eccellenza il conte di Cavalli",
                "Torino, 9 marzo 1862",
                "Illustrissimo Signore,",
                ITALIAN,
                "Mi creda il suo devotissimo",
                "G. Verdini",
            ),
            Truth(
                "2",
                "G. Verdini",
                "Sua Eccellenza il conte di Cavalli",
                "1862-03-09",
                "Torino",
                "Illustrissimo Signore,",
                "Mi creda il suo devotissimo",
                "G. Verdini",
            ),
        ),
    ],
    "Spanish": [
        (
            page(
                "1. A don José de San Marcos",
                "Bogotá, 8 de enero de 1821.",
                "Muy señor mío:",
                SPANISH,
                "Con todo mi afecto,",
                "BOLÍVARO.",
            ),
            Truth(
                "1",
                "BOLÍVARO",
                "don José de San Marcos",
                "1821-01-08",
                "Bogotá",
                "Muy señor mío:",
                "Con todo mi afecto,",
                "BOLÍVARO.",
            ),
        ),
        (
            page(
                "2. Al General Francisco de Paula Santandra",
                "Bogotá, 3 de febrero de 1821.",
                "Mi querido General:",
                SPANISH,
                "Soy de Ud. afectísimo amigo,",
                "BOLÍVARO.",
            ),
            Truth(
                "2",
                "BOLÍVARO",
                "General Francisco de Paula Santandra",
                "1821-02-03",
                "Bogotá",
                "Mi querido General:",
                "Soy de Ud. afectísimo amigo,",
                "BOLÍVARO.",
            ),
        ),
    ],
    "Dutch": [
        (
            page(
                "180 Aan Theo van Goor",
                "Den Haag, 8 januari 1882",
                "Waarde Theo,",
                DUTCH,
                "Met een handdruk,",
                "Vincent",
            ),
            Truth(
                "180",
                "Vincent",
                "Theo van Goor",
                "1882-01-08",
                "Den Haag",
                "Waarde Theo,",
                "Met een handdruk,",
                "Vincent",
            ),
        ),
        (
            page("181 Aan zijn ouders", "Den Haag, 19 januari 1882", "Lieve ouders,", DUTCH, "Gegroet,", "Vincent"),
            Truth("181", "Vincent", "zijn ouders", "1882-01-19", "Den Haag", "Lieve ouders,", "Gegroet,", "Vincent"),
        ),
    ],
    "Latin": [
        (
            page("401. Ioannes Roterus Thomae Mauro suo S. P. D.", LATIN, "Vale. Cantabrigiae, 3 Maii 1516."),
            Truth(
                "401",
                "Ioannes Roterus",
                "Thomae Mauro",
                "1516-05-03",
                "Cantabrigiae",
                "",
                "Vale. Cantabrigiae, 3 Maii 1516.",
                "",
            ),
        ),
        (
            page("402. THOMAS MAURUS IOANNI ROTERO SUO S. P. D.", LATIN, "Vale."),
            Truth("402", "THOMAS MAURUS", "IOANNI ROTERO", "", "", "", "Vale.", ""),
        ),
    ],
}


@pytest.mark.parametrize("style", STYLES)
def test_a_style_of_edition(style: str) -> None:
    letters = STYLES[style]
    edition = built("".join(text for text, _ in letters))
    assert [told(letter) for letter in edition.letters] == [truth for _, truth in letters]


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
