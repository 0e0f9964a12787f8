"""Words with letters wrong, beside those a collection usually prints."""

from __future__ import annotations

import pytest

from letterbook.model.text import Span
from letterbook.worn_words import House, Mended

HOUSE = House.of(
    ["The Keeper (Moss) to the Board of the Light"] * 3 + ["The Board of the Light to the Keeper (Reed)"] * 3
)


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("The Keper (Moss) to the Board of the Light", "The Keeper (Moss) to the Board of the Light"),
        ("The Keeper (Moss) o the Board f the Light", "The Keeper (Moss) to the Board of the Light"),
        ("TheKeeper (Moss)to theBoard of the Light", "The Keeper (Moss) to the Board of the Light"),
        ("The Kee per (Moss) to the Board of the Light", "The Keeper (Moss) to the Board of the Light"),
        ("The Keeper (Moss) othe Board of the Light", "The Keeper (Moss) to the Board of the Light"),
        ("The Keper (Roth) to the Board of the Mole", "The Keeper (Roth) to the Board of the Mole"),
    ],
)
def test_words_are_taken_for_those_of_the_house(printed: str, mended: str) -> None:
    found = Mended.of(printed, Span(0, len(printed)), HOUSE)
    assert found is not None
    assert found.text == mended
    assert "".join(piece.printed.of(printed) for piece in found.pieces) == printed


@pytest.mark.parametrize("printed", ["The Keeper (Moss) to the Board of the Light", "The Mole is 12 yards long.", ""])
def test_sound_words_and_those_like_no_other_are_left(printed: str) -> None:
    assert Mended.of(printed, Span(0, len(printed)), HOUSE) is None


def test_where_a_mended_word_is_printed() -> None:
    text = "The Keper (Moss) tothe Board of the Light"
    found = Mended.of(text, Span(0, len(text)), HOUSE)
    assert found is not None

    def origin(words: str) -> str:
        at = found.text.index(words)
        return found.origin(Span(at, at + len(words))).of(text)

    assert [origin(words) for words in ("Keeper (Moss)", "to", "the Board", "Light")] == [
        "Keper (Moss)",
        "to",
        "the Board",
        "Light",
    ]
