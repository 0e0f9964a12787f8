"""What belongs to no letter, named; and the title page."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import BACK, built, codes, exchange, left, noticed, printed

LETTERS = exchange(3)


def test_navigation_at_top_and_bottom() -> None:
    menu = "Home | Library | Letters"
    edition = built(f"{menu}\n\nLetters of the Lamp Board: A Correspondence\n\n{LETTERS}{menu}\n")
    kinds = left(edition)
    assert kinds[0] == ("navigation", menu)
    assert kinds[-1] == ("navigation", menu)
    assert len(edition.letters) == 3
    assert "unassigned" not in {kind for kind, _ in kinds}


def test_the_title_page() -> None:
    text = (
        "Home | Library | Letters\n\nTHE CORRESPONDENCE OF THE LAMP BOARD, 1921-1922\n\n"
        f"Compiled by A. Stone and B. Vale\n\n{LETTERS}"
    )
    edition = built(text)
    assert edition.title == "THE CORRESPONDENCE OF THE LAMP BOARD, 1921-1922"
    assert edition.compilers == ("A. Stone", "B. Vale")
    assert [kind for kind, _ in left(edition)] == ["navigation", "title"]


def test_without_a_title_page_there_is_no_title() -> None:
    edition = built(LETTERS)
    assert edition.title == "Letters"
    assert (edition.subtitle, edition.compilers, edition.remainder) == ("", (), ())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("PREFACE", "front-matter"),
        ("INTRODUCTION", "front-matter"),
        ("LIST OF PERSONS", "persons"),
        ("ABBREVIATIONS", "abbreviations"),
    ],
)
def test_what_stands_before_the_letters(title: str, kind: str) -> None:
    told = "The lamps of the north pier were lit for the first time in that winter, and much was written about it."
    edition = built(f"THE LAMP PAPERS\n\n{title}\n\n{told}\n\n{LETTERS}")
    assert left(edition) == [("title", "THE LAMP PAPERS"), (kind, f"{title}\n\n{told}")]
    assert edition.title == "THE LAMP PAPERS"


def test_back_matter_behind_the_last_letter() -> None:
    told = "APPENDIX\n\nThe lamp is of brass.\n\nThe oil is from Lodma."
    edition = built(LETTERS + told)
    assert left(edition) == [("back-matter", told)]
    assert edition.letters[-1].end == len(LETTERS.rstrip())


def test_a_licence_behind_the_last_letter() -> None:
    licence = "*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP LETTERS ***"
    edition = built(LETTERS + licence + "\n")
    assert left(edition) == [("licence", licence)]


def test_a_licence_before_the_first_letter() -> None:
    licence = "*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP LETTERS ***"
    edition = built(f"{licence}\n\n{LETTERS}")
    assert left(edition) == [("licence", licence)]


def test_a_rule_between_letters_is_furniture() -> None:
    edition = built(exchange(1) + "***\n\n" + printed(2, BACK, "Lodma, March 9, 1921", "Good."))
    assert left(edition) == [("furniture", "***")]


@pytest.mark.parametrize(
    "text",
    [
        "A handbook of lamps\n\nThe lamp is made of brass and glass. It burns oil.\n\nThe oil is kept in the cellar.\n",
        "one line",
    ],
)
def test_without_a_letter_all_is_unassigned(text: str) -> None:
    edition = built(text)
    assert not edition.letters
    assert left(edition) == [("unassigned", text.strip())]
    assert codes(edition) == {"LB101", "LB601"}
    assert noticed(edition, "LB101") == [("", text[:1])]
    assert noticed(edition, "LB601") == [("", text.strip()[:60])]


@pytest.mark.parametrize("text", ["", " \n\n\t\n"])
def test_nothing_has_no_remainder(text: str) -> None:
    edition = built(text)
    assert not edition.letters
    assert not edition.remainder
    assert codes(edition) == {"LB101"}
