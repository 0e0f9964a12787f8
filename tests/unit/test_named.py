"""Whom the names in letters and notes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook import registers_files, registers_rows
from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.resolvers.undecided import undecided

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.model.edition import Edition

# Two letters of an invented collection: copies in the head, a name in capitals, an honorific with a stop that a
# damaged text puts behind it, a surname alone, notes that name people in full and by their office.
TWO_LETTERS = """
Letters of the River Survey

No. 1

N. N. Hartung to I. V. Brusnitsyn, F. E. Lunevsky, M. A. Rauch

November 13, 1923

Tov. Brusnitsyn.

Copies of comrades Lunevsky and Rauch.

Dear Comrade!

I received a telegram from you stating that KOPYLOV should not be given a boat until he applies for it. Comrade Rauch
asked whether Kopylov had left. In early September, I received from Comrade. Lunevsky a letter with a request to
persuade Kopylov to return 1. It was written after Savelyev was dismissed.

With comradely greetings, N. Hartung.

Notes:

1 G. I. Kopylov, one of the first surveyors, returned in November. Lunevsky addressed the Secretary of the Board,
Molchanov, with a letter about Gavril Ivanovich KOPYLOV.

No. 2

I. V. Brusnitsyn - P. I. Zotov

November 22, 1923

Dear comrade. ZOTOV!

Your letter received. Comrade Yarovsky will check the work of the station 1. Ivan Vasilyevich Brusnitsyn and
Miss Helen Marsh saw it, and so did the writings of comrade. Kopylov. Please keep writing.

I. Brusnitsyn.

Notes:

1 The matter was seen to by Miasnikov.
"""

# One surname, two people with a list that knows their offices.
WITH_LIST = """
List of Persons

Adams, Henry C., President of the Northern Railway
Gale, Robert, Secretary of State for Harbours until 1901
Gale, Thomas W., Director of the Observatory
Hill, Ann, Editor of the Harbour Gazette
Moss, Peter, Minister of Trade
Quill, Edward, Clerk of the Works
Rowe, Simon, Captain of the Survey

1. Letter From Peter Moss to Ann Hill

London, March 3, 1901.

Dear Mrs. Hill: I have spoken to Secretary Gale about the light. Gale agreed to it, and
Captain Rowe will see to the rest.

Peter Moss

2. Letter From Ann Hill to Peter Moss

London, March 9, 1901.

Dear Mr. Moss: Mr. Gale has not written to me. I hope that Thomas Gale will look through his telescope.

Ann Hill

3. Letter From Peter Moss to Ann Hill

London, March 12, 1901.

Dear Mrs. Hill: Nobody has heard from Gale. Hill and dale are white, and the hill above the town.

Peter Moss
"""


def edition_of(text: str) -> Edition:
    return build([Source(id="s1", path="letters.txt", text=text)])


@pytest.fixture(scope="module")
def survey() -> Edition:
    return edition_of(TWO_LETTERS)


@pytest.fixture(scope="module")
def harbour() -> Edition:
    return edition_of(WITH_LIST)


def meant(edition: Edition, letter: int) -> list[tuple[str, str]]:
    return [(one.name, one.id) for one in edition.letters[letter].named]


def test_everybody_is_found_and_known(survey: Edition) -> None:
    first = meant(survey, 0)
    assert [name for name, _ in first] == [
        "N. N. Hartung",
        "I. V. Brusnitsyn",
        "F. E. Lunevsky",
        "M. A. Rauch",
        "Brusnitsyn",
        "Lunevsky",
        "Rauch",
        "KOPYLOV",
        "Rauch",
        "Kopylov",
        "Lunevsky",
        "Kopylov",
        "Savelyev",
        "N. Hartung",
        "G. I. Kopylov",
        "Lunevsky",
        "Molchanov",
        "Gavril Ivanovich KOPYLOV",
    ]
    assert {person for name, person in first if "KOPYLOV" in name.upper()} == {"kopylov-g-i"}
    assert all(person for _, person in first)


def test_names_in_notes_say_in_which(survey: Edition) -> None:
    noted = {one.name: one.note for one in survey.letters[0].named if one.note}
    assert set(noted) == {"G. I. Kopylov", "Lunevsky", "Molchanov", "Gavril Ivanovich KOPYLOV"}
    assert set(noted.values()) == {survey.letters[0].notes[0].id}


def test_persons_who_write_no_letter_are_in_the_register(survey: Edition) -> None:
    register = {person.id: person for person in survey.persons}
    assert register["kopylov-g-i"].forms == ("G. I. Kopylov", "Gavril Ivanovich KOPYLOV", "KOPYLOV", "Kopylov")
    assert register["marsh-h"].name == "Helen Marsh"
    assert register["hartung-n-n"].reason == "the only Hartung among the correspondents"


def test_spans_are_the_names_as_printed(survey: Edition) -> None:
    for letter in survey.letters:
        for one in letter.named:
            assert " ".join(one.span.of(TWO_LETTERS).split()) == one.name


def test_an_office_tells_two_of_one_name_apart(harbour: Edition) -> None:
    assert ("Gale", "gale-r") in meant(harbour, 0)
    assert ("Thomas Gale", "gale-t-w") in meant(harbour, 1)


def test_a_surname_alone_means_whom_the_passage_names_more_fully(harbour: Edition) -> None:
    reasons = [one.reason for one in harbour.letters[0].named if one.name == "Gale"]
    assert reasons == ["the only Gale with the office of secretary", "the Gale whom the passage names more fully"]


def test_where_two_are_left_nobody_is_meant_and_an_editor_is_asked_once(harbour: Edition) -> None:
    assert ("Gale", "") in meant(harbour, 2)
    (asked,) = undecided(harbour.letters)
    assert (asked.name, asked.reason, asked.letters) == ("Gale", "may be Robert Gale or Thomas W. Gale", 1)
    (finding,) = (finding for finding in harbour.findings if finding.code == "LB821")
    assert finding.message == "'Gale' may be Robert Gale or Thomas W. Gale; a decision settles one letter"


def test_a_common_word_that_begins_a_sentence_is_no_person(harbour: Edition) -> None:
    assert [name for name, _ in meant(harbour, 2) if "Hill" in name] == ["Ann Hill", "Hill"]


def test_an_editors_register_wins(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    (folder / "persons.csv").write_text("id,name,forms\ngale-senior,Robert Gale,Gale | Robert Gale\n", encoding="utf-8")
    registers = registers_rows.read(registers_files.load(tmp_path))
    decided = build([Source(id="s1", path="letters.txt", text=WITH_LIST)], registers=registers)
    assert ("Gale", "gale-senior") in meant(decided, 2)
    assert not [asked for asked in undecided(decided.letters) if asked.name == "Gale"]
