"""Kinds of editions of state papers, one small invented collection each."""

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
