"""Kinds of editions of state papers and of correspondences with their apparatus, one small invented collection each."""

from __future__ import annotations

from tests.unit.small_collections import Truth, built, told, words

DOCKETED = """\
The Minister in Orland (Hale) to the Secretary of State

890d.00/12

No. 57

Port Lune, February 3, 1931.
[Received February 24.]

Sir: I have the honor to report that the harbor works were resumed on Monday.

The Minister of Works told me that the dredger had come from Treves.

Respectfully yours,

Peter Hale

The Secretary of State to the Minister in Orland (Hale)

890d.00/14 : Telegram

Washington, February 26, 1931—4 p.m.

9. Please inform the Minister of Works that the Department has no objection.

Stimms

Memorandum by the Chief of the Division of Harbors (Murdo) of a Conversation With the Orlandish Chargé (Senn)

890d.00/18

[Washington,] March 2, 1931.

Mr. Senn called at his request and spoke of the harbor works.

Wallace Murdo

The Acting Secretary of State to the Minister in Orland (Hale)

890d.00/15

No. 33

Washington, March 9, 1931.

Sir: The Department has received your report of February 3.

Very truly yours,

For the Acting Secretary of State:

James Rogan
"""


def test_papers_with_dockets_between_head_and_date():
    edition = built(DOCKETED)
    assert [told(letter) for letter in edition.letters] == [
        Truth(
            "",
            "Minister in Orland (Hale)",
            "Secretary of State",
            "1931-02-03",
            "Port Lune",
            "Sir:",
            "Respectfully yours,",
            "Peter Hale",
            "890d.00/12",
        ),
        Truth(
            "",
            "Secretary of State",
            "Minister in Orland (Hale)",
            "1931-02-26",
            "Washington",
            "",
            "",
            "Stimms",
            "890d.00/14 : Telegram",
        ),
        Truth(
            "",
            "Chief of the Division of Harbors (Murdo)",
            "",
            "1931-03-02",
            "Washington",
            "",
            "",
            "Wallace Murdo",
            "890d.00/18",
        ),
        Truth(
            "",
            "Acting Secretary of State",
            "Minister in Orland (Hale)",
            "1931-03-09",
            "Washington",
            "Sir:",
            "Very truly yours,\n\nFor the Acting Secretary of State:",
            "James Rogan",
            "890d.00/15",
        ),
    ]
    assert [letter.kind for letter in edition.letters] == ["letter", "telegram", "memorandum", "letter"]
    assert [words(letter, "number") for letter in edition.letters] == [["No. 57"], [], [], ["No. 33"]]


AT_FOOT = """\
Mr. Hale to Mr. Wardell.

No. 57.]    LEGATION OF THE UNION,
Port Lune, February 3, 1861. (Received February 24.)

SIR: The harbor works were resumed on Monday, and the dredger has come from Treves.

I have the honor to be, sir, your obedient servant,

PETER HALE.

Hon. WILLIAM H. WARDELL,
Secretary of State, Washington, D.C.

Mr. Wardell to Mr. Hale.

No. 14.]    DEPARTMENT OF STATE,
Washington, February 26, 1861.

SIR: Your despatch of the 3d instant has been received, and your conduct is approved.

I am, sir, your obedient servant,

W. H. WARDELL.

PETER HALE, Esq., &c., &c., &c.
"""


def test_an_address_at_the_foot_of_a_letter_signs_nothing():
    edition = built(AT_FOOT)
    assert [(told(letter).sender, told(letter).recipient, told(letter).signature) for letter in edition.letters] == [
        ("Mr. Hale", "Mr. Wardell", "PETER HALE."),
        ("Mr. Wardell", "Mr. Hale", "W. H. WARDELL."),
    ]
    assert [words(letter, "address") for letter in edition.letters] == [
        ["Hon. WILLIAM H. WARDELL,", "Secretary of State, Washington, D.C."],
        ["PETER HALE, Esq., &c., &c., &c."],
    ]


BETWEEN_CAPITALS = """\
No. 12

Sir E. Philby (Berlin) to Sir J. Simmons (Received May 7)

No. 481 [C 3012/20/18]

BERLIN, May 3, 1934

Sir,

I have the honour to report that the Minister for Foreign Affairs received me yesterday.

I have, &c.,
ERIC PHILBY

No. 13

Sir J. Simmons to Mr. Campden (Paris)

No. 123 Telegraphic [C 3013/20/18]

FOREIGN OFFICE, May 5, 1934, 6.30 p.m.

You should inform the French Government that we agree.

No. 14

Record by Mr. Edding of a conversation with M. Barth

[C 3014/20/18]

GENEVA, May 8, 1934

M. Barth called this morning. He was in good spirits.

A. E.

No. 15

Mr. Campden (Paris) to Sir J. Simmons (Received May 9, 7.15 p.m.)

No. 222 Telegraphic [C 3015/20/18]

PARIS, May 9, 1934, 5.10 p.m.

French Government agree to the proposal and thank you for it.
"""


def test_papers_with_the_day_they_came_in_their_heads():
    edition = built(BETWEEN_CAPITALS)
    assert [told(letter)[:5] for letter in edition.letters] == [
        ("12", "Sir E. Philby (Berlin)", "Sir J. Simmons", "1934-05-03", "BERLIN"),
        ("13", "Sir J. Simmons", "Mr. Campden (Paris)", "1934-05-05", "FOREIGN OFFICE"),
        ("14", "Mr. Edding", "", "1934-05-08", "GENEVA"),
        ("15", "Mr. Campden (Paris)", "Sir J. Simmons", "1934-05-09", "PARIS"),
    ]


IN_COLUMNS = """\
Nr. 12

Der Botschafter in London an das Auswärtige Amt

Telegramm

STRENG GEHEIM        LONDON, den 3. Mai 1938        19 Uhr 30

Der Staatssekretär sagte mir heute, die Regierung werde die Note nicht beantworten.

DIRK

Nr. 13

Der Staatssekretär an die Botschaft in Rom

Telegramm

Nr. 77        BERLIN, den 4. Mai 1938

Bitte der dortigen Regierung mitteilen, daß der Besuch verschoben wird.

WEIZ

Nr. 14

Der Gesandte in Bern an das Auswärtige Amt

BERN, den 7. Mai 1938        Ankunft: 9. Mai

Die hiesige Presse hat die Rede ruhig aufgenommen.

KÖCH
"""


def test_a_dateline_beside_other_words_of_its_line():
    edition = built(IN_COLUMNS)
    assert [told(letter)[:5] for letter in edition.letters] == [
        ("12", "Botschafter in London", "Auswärtige Amt", "1938-05-03", "LONDON"),
        ("13", "Staatssekretär", "Botschaft in Rom", "1938-05-04", "BERLIN"),
        ("14", "Gesandte in Bern", "Auswärtige Amt", "1938-05-07", "BERN"),
    ]


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
