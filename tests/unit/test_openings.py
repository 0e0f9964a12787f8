"""Letters without a head: told by their datelines and greetings, where the collection has several such."""

from __future__ import annotations

import pytest

from letterbook.boundaries import find_heads
from letterbook.model.text import Source
from letterbook.openings import with_openings
from letterbook.pipeline import FINDERS
from letterbook.volumes import found_in

FAMILY = "".join(
    f"{place}, {day}, 1862.\n\nDear Mother,\n\nThe regiment has marched since I wrote, and we are all well. "
    f"The carrier has my trunk.\n\nYour loving son,\n\n{signed}\n\n\n"
    for place, day, signed in (
        ("Camp near Aldby", "January 3d", "William Pell"),
        ("Ludford", "February 11th", "Will"),
        ("Ostrey", "March 2d", "Wm. Pell"),
        ("Camp near Marling", "April 20th", "William Pell"),
    )
)
RECORDS = "".join(
    f"HEADQUARTERS ARMY OF THE FORD,\nJuly {day}, 1863--8 a. m.\n\nMaj. Gen. H. W. TOLLAND,\nGeneral-in-Chief:\n\n"
    "The cavalry has come back without finding the bridge, and I have sent for the rest of the ammunition.\n\n"
    "GEO. HARDING,\nMajor-General, Commanding.\n\n\n"
    for day in (3, 4, 6, 9)
)
FOOT = "".join(
    f"My dear Arthur,\n\nThe specimens came in good order, and I thank you.\n\nYour old friend,\n\nEdward Hurst\n\n"
    f"{place}, May {day}, 1858\n\n\n"
    for place, day in (("Aldby", 3), ("Ludford", 9), ("Ostrey", 20), ("Marling", 30))
)
TITLED = "".join(
    f"To {name}, in {town}:\n\nHARTFORD, Jan. {day}, 1876.\n\nMY DEAR FRIEND,--I never was in better spirits, nor in a "
    "worse lodging. It rained all Sunday.\n\nYrs ever,\nSILAS.\n\n\n"
    for name, town, day in (("W. D. Orme", "Boston", 3), ("Mrs. Fairlie", "Ostrey", 9), ("J. H. Pell", "Aldby", 20))
)


def beginnings(text: str) -> list[str]:
    """The first line of every document."""
    facts = found_in(Source(id="s1", path="a.txt", text=text), FINDERS)
    return [facts.words(head.first).splitlines()[0] for head in with_openings(facts, find_heads(facts))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "LETTERS OF A SOLDIER\n\n\n" + FAMILY,
            [
                "Camp near Aldby, January 3d, 1862.",
                "Ludford, February 11th, 1862.",
                "Ostrey, March 2d, 1862.",
                "Camp near Marling, April 20th, 1862.",
            ],
            id="a day and a greeting, the signature above is nobody's title",
        ),
        pytest.param(RECORDS, ["HEADQUARTERS ARMY OF THE FORD,"] * 4, id="a place and a day over an address"),
        pytest.param("LETTERS TO A YOUNG NATURALIST\n\n\n" + FOOT, ["My dear Arthur,"] * 4, id="the day at the foot"),
        pytest.param(
            TITLED,
            ["To W. D. Orme, in Boston:", "To Mrs. Fairlie, in Ostrey:", "To J. H. Pell, in Aldby:"],
            id="the line above each is its title",
        ),
    ],
)
def test_letters_begin_where_others_of_the_collection_do(text: str, expected: list[str]) -> None:
    assert beginnings(text) == expected


def test_a_letter_quoted_in_one_with_a_head_is_no_letter_of_the_collection() -> None:
    quoted = "Aldby, May 3, 1862.\n\nDear Sir,\n\nThe bridge is carried away, and we went round by the ford.\n\n"
    text = "".join(
        f"{number}. John Pell to Mary Orme\n\nOstrey, May {number}, 1862\n\nDear Mary,\n\nThe road is deep in mud, and "
        f"my trunk is at the mill.\n\n{quoted if number == 3 else ''}Yours ever,\n\nJohn Pell\n\n\n"
        for number in range(1, 8)
    )
    assert len(beginnings(text)) == 7


def test_a_title_over_a_day_and_a_greeting_is_a_head_whose_names_were_misread() -> None:
    text = "".join(
        f"John Pell {'t' if day == 3 else 'to'} Mary Orme\n\nOstrey, May {day}, 1862\n\nDear Mary,\n\n"
        "The road is deep in mud, and my trunk is at the mill.\n\nYours ever,\n\nJohn Pell\n\n\n"
        for day in range(1, 9)
    )
    assert beginnings(text) == [f"John Pell {'t' if day == 3 else 'to'} Mary Orme" for day in range(1, 9)]
