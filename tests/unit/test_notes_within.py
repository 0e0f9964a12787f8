"""Notes between the paragraphs of a letter, and the divisions of a book behind one: read by the habit of the house."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import BACK, FORTH, built, exchange, left, marked, words


def paged(number: int, *blocks: str) -> str:
    head = FORTH if number % 2 else BACK
    body = "\n\n".join(blocks)
    above = f"No. {number}\n\n{head}\n\nOstrov, March {number}, 1921\n\nDear colleague!"
    return f"{above}\n\n{body}\n\nWith greetings, P. Lunev.\n\n"


PAGES = {
    "glued figures": (
        ("The ford1 is open.", "1 Below the mill.", "The lamp2 is lit.", "2 The north light.", "All is well."),
        ["ford1", "lamp2"],
    ),
    "figures in brackets": (
        ("The ford[1] is open.", "[1] Below the mill.", "The lamp[2] is lit.", "[2] The light.", "All is well."),
        ["rd[1]", "mp[2]"],
    ),
    "asterisks on each page": (
        ("The ford* is open.", "* Below the mill.", "The lamp* is lit.", "* The north light.", "All is well."),
        ["ford*", "lamp*"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_notes_are_taken_out_of_the_text(name: str) -> None:
    blocks, marks = PAGES[name]
    edition = built("".join(paged(n, *blocks) for n in range(1, 4)))
    for letter in edition.letters:
        assert [marked(letter, note)[-5:] for note in letter.notes] == marks
        assert words(letter, "paragraph") == [blocks[0], blocks[2], blocks[4]]


def test_one_letter_alone_shows_no_habit() -> None:
    blocks, _ = PAGES["glued figures"]
    edition = built(paged(1, *blocks) + exchange(1).replace("No. 1", "No. 2"))
    assert edition.letters[0].notes == ()
    assert blocks[1] in words(edition.letters[0], "paragraph")


def test_the_last_note_stands_behind_the_signature() -> None:
    blocks = ("The ford1 is open.", "1 The mill.", "The lamp2 is lit.")
    edition = built("".join(paged(n, *blocks) + "2 The light.\n\n" for n in (1, 2, 3)))
    for letter in edition.letters:
        assert [note.label for note in letter.notes] == ["1", "2"]
        assert len(words(letter, "signature")) == 1


def test_a_letter_ends_where_a_division_of_the_book_begins() -> None:
    life = "\n\n\nTHE CORRESPONDENCE OF CLARA MOSS\n\n\n\nShe was born at Lodma, and kept a school there.\n\n\n\n"
    letter = "TO MR. {}.\n\nOstrov, March 3, 1857.\n\nSir,--I have the lamp.\n\nYours truly,\n\n{}.\n\n"
    text = "".join(letter.format("VALE", "ARTHUR REED") for _ in range(3)) + life + letter.format("REED", "CLARA MOSS")
    edition = built(text)
    assert [words(each, "signature") for each in edition.letters] == [["ARTHUR REED."]] * 3 + [["CLARA MOSS."]]
    assert any("She was born" in rest for _, rest in left(edition))
