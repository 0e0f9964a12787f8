"""Heads with letters wrong, in a collection whose other heads are sound."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import built, codes, correspondents, exchange, noticed

SOUND = exchange(14)


def worn(printed: str, instead: str) -> str:
    assert SOUND.count(printed) == 1
    return SOUND.replace(printed, instead)


@pytest.mark.parametrize("number", ["N. 7", "o. 7", "No 7", "No. 77", "No. ?", "Nо. 7", "No. 1"])
def test_a_damaged_number_costs_no_document(number: str) -> None:
    edition = built(worn("No. 7\n", f"{number}\n"))
    assert [letter.number for letter in edition.letters] == [str(at) for at in range(1, 15)]


def test_what_stands_for_the_number_is_told() -> None:
    edition = built(worn("No. 7\n", "No. 1\n"))
    assert noticed(edition, "LB111") == [(edition.letters[6].id, "No. 1")]
    assert "LB103" not in codes(edition)
    assert "LB111" not in codes(built(SOUND))


HOUSE = "".join(
    f"No. {at} Telegram From the {sender} to the {recipient}\n\nOstrov, March {at}, 1921.\n\nThe lamp is lit again.\n\n"
    for at, (sender, recipient) in enumerate(
        [("Board of the Light", "Keeper at Lodma"), ("Keeper at Lodma", "Board of the Light")] * 7, start=1
    )
)


@pytest.mark.parametrize(
    ("head", "sender", "recipient"),
    [
        ("Telegram Frm the Board of the Light to the Keeper at Lodma", "Board of the Light", "Keeper at Lodma"),
        ("Telegram From the Board of the Light t the Keeper at Lodma", "Board of the Light", "Keeper at Lodma"),
        ("Telegram From the Board of the Lightto the Keeper at Lodma", "Board of the Light", "Keeper at Lodma"),
        ("Telegram From the Board of the Light tothe Keeper at Lodma", "Board of the Light", "Keeper at Lodma"),
        ("Telegram From the oard of the Light to th Keeper at Lodma", "oard of the Light", "Keeper at Lodma"),
        ("Telegram Fr0m the Board of the Light to the Keeper at Lodma", "Board of the Light", "Keeper at Lodma"),
        ("Tele gram From the Board of the Light to the Keeper at Lodma", "Board of the Light", "Keeper at Lodma"),
    ],
)
def test_correspondents_are_read_as_printed(head: str, sender: str, recipient: str) -> None:
    edition = built(HOUSE.replace("No. 7 Telegram From the Board of the Light to the Keeper at Lodma", f"No. 7 {head}"))
    letter = edition.letters[6]
    assert correspondents(letter) == ([sender], [recipient])
    spans = [claim.spans[0].of(letter.source.text) for claim in letter.claims if claim.field in ("sender", "recipient")]
    assert spans == [sender, recipient]


def test_a_head_that_names_nobody_is_left_alone() -> None:
    edition = built(HOUSE.replace("Telegram From the Board of the Light to the Keeper at Lodma", "Editorial Note", 1))
    assert correspondents(edition.letters[0]) == ([], [])
