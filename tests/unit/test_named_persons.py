"""Names of persons in running text."""

from __future__ import annotations

import pytest

from letterbook.finders.name_runs import runs
from letterbook.finders.name_words import name_words
from letterbook.finders.named_persons import bearers, calls
from letterbook.model.text import Span

ENGLISH = name_words("en")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ambassador Llewellyn Marsh", ["Llewellyn Marsh"]),
        ("Comrade. Kopylov", ["Kopylov"]),
        ("G. I. Kopylov", ["G. I. Kopylov"]),
        ("Kopylov G. I.", ["Kopylov G. I."]),
        ("Gavril Ivanovich KOPYLOV", ["Gavril Ivanovich KOPYLOV"]),
        ("Yu. P. Kopylov", ["Yu. P. Kopylov"]),
        ("Mr. Marsh’s", ["Marsh"]),
        ("William Marsh Library", []),
        ("U.S. Steel", []),
        ("Deputy Marsh", []),
        ("Kopylov", ["Kopylov"]),
        ("Marsh", []),
        ("comrade. Marsh", ["Marsh"]),
        ("M. Marsh", ["Marsh"]),
        ("M. A. Marsh", ["M. A. Marsh"]),
        ("Sir David", ["David"]),
        ("Mr. David", []),
        ("King David", ["David"]),
        ("Ivan Lukich", ["Ivan Lukich"]),
        ("Dean Marsh Edward R. Gale", ["Dean Marsh", "Edward R. Gale"]),
        ("Francis H. Marsh C. A. Gale", ["Francis H. Marsh", "C. A. Gale"]),
        ("William M. Marsh EUR", ["William M. Marsh"]),
        ("Secretary of State", []),
    ],
)
def test_the_names_that_a_run_shows(words: str, names: list[str]) -> None:
    assert [words[found.start : found.end] for found in calls(words, ENGLISH)] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("State Marsh", ["Marsh"]),
        ("John Marsh", ["John Marsh"]),
        ("Marsh-Gale", ["Marsh", "Gale"]),
        ("Gale and Marsh", ["Gale", "Marsh"]),
        ("De Marsh", ["De Marsh"]),
        ("Ben Torrin", ["Ben Torrin"]),
        ("Allen Gale", ["Allen Gale"]),
        ("Marsh Library", ["Marsh"]),
    ],
)
def test_known_surnames_are_found_with_their_given_names(words: str, names: list[str]) -> None:
    known = {"marsh", "gale", "allen", "bentorrin"}
    found = bearers(words, ENGLISH, known.__contains__, lambda key, given: (key, given) == ("gale", "allen"))
    assert [words[name.start : name.end] for name in found] == names


def test_a_run_ends_with_the_row_of_capitals() -> None:
    text = "On the 9th Mr. Marsh and A. de Gale went to Moscow. The rest stayed."
    assert [run.words for run in runs(text, Span(0, len(text)), ENGLISH)] == [
        "On",
        "Mr. Marsh",
        "A. de Gale",
        "Moscow. The",
    ]
