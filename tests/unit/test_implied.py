"""Correspondents whom the volume, the greeting or the letter before names."""

from __future__ import annotations

import pytest

from letterbook.finders.greetings import greeted
from letterbook.finders.owners import find_owner
from letterbook.model.text import Source, Span
from letterbook.pipeline import build

TEXT = "The road is deep in mud, and the carrier has left my trunk at the mill. I never was in better spirits."


def correspondents(text: str) -> list[tuple[str, str]]:
    edition = build([Source(id="s1", path="a.txt", text=text)])
    return [
        (", ".join(name.name for name in letter.sender), ", ".join(name.name for name in letter.recipient))
        for letter in edition.letters
    ]


def test_the_title_spells_out_initials_and_the_same_is_whoever_came_before() -> None:
    printed = [
        ("I", "TO MRS. TOLLAND.", 3, "J. S. A."),
        ("II", "TO THE SAME.", 9, "J. A."),
        ("III", "TO DR. PELL.", 20, ""),
    ]
    letters = "".join(
        f"LETTER {number}.\n\n{head}\n\nAldby, Jan. {day}, 1771.\n\nDEAR SIR,--{TEXT}\n\nI am, Sir,\n\n{signed}\n\n\n"
        for number, head, day, signed in printed
    )
    assert correspondents(f"THE LETTERS OF JOHN SELWYN ARDERN\n\n\n{letters}") == [
        ("JOHN SELWYN ARDERN", "MRS. TOLLAND"),
        ("JOHN SELWYN ARDERN", "MRS. TOLLAND"),
        ("JOHN SELWYN ARDERN", "DR. PELL"),
    ]


def test_letters_to_and_from_one_person() -> None:
    letters = "".join(
        f"{head}\n\nAldby, 3 January 178{number}\n\nDear Sir,\n\n{TEXT}\n\nYours truly,\n\n{signed}\n\n\n"
        for number, (head, signed) in enumerate(
            [
                ("To John Thwaite", "N. Corbin"),
                ("From John Thwaite", "J. Thwaite"),
                ("To Hannah Orme", "N. Corbin"),
                ("To John Thwaite", "N. Corbin"),
            ]
        )
    )
    assert correspondents(f"The Papers of Nathaniel Corbin\n\n\n{letters}")[:2] == [
        ("N. Corbin", "John Thwaite"),
        ("John Thwaite", "Nathaniel Corbin"),
    ]


def test_a_greeting_says_to_whom_where_nothing_else_does() -> None:
    letters = "".join(
        f"Ludford, May {day}, 1862.\n\nDear {name},\n\n{TEXT}\n\nYour loving,\n\nSUSAN FAIRLIE.\n\n\n"
        for day, name in ((3, "John"), (9, "Uncle Peter"), (12, "Mother"), (20, "Sir"))
    )
    found = build([Source(id="s1", path="a.txt", text=letters)]).letters
    assert [[name.name for name in letter.recipient] for letter in found] == [["John"], ["Uncle Peter"], ["Mother"], []]
    claims = [claim for claim in found[0].claims if claim.field == "recipient"]
    assert [(claim.printed, claim.basis) for claim in claims] == [(False, "salutation")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MY DEAR HARDING,--", "HARDING"),
        ("Dear Uncle Peter,", "Uncle Peter"),
        ("My dear Mr. Pell,", "Pell"),
        ("Dear Sir,", None),
        ("My dearest Friend!", None),
        ("Gentlemen:", None),
    ],
)
def test_whom_a_greeting_names(text: str, expected: str | None) -> None:
    found = greeted(text, Span(0, len(text)), ("en",))
    assert (found.of(text) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Papers of Nathaniel Corbin", ["Nathaniel Corbin"]),
        ("LIFE AND LETTERS OF ANN MOSS, 1801-1860", ["ANN MOSS"]),
        ("The Letters of John Pell to his Friends", ["John Pell"]),
        ("The Road to Ostrov", []),
    ],
)
def test_whose_collection_a_title_says_it_is(text: str, expected: list[str]) -> None:
    assert [name.name for name in find_owner(text, Span(0, len(text)), ("en",))] == expected
