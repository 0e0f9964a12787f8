"""Letters spoken of without a day: the last one, the one from a place, any of several, or a lost one."""

from __future__ import annotations

import pytest

from tests.unit.small_collections import FIRST, FORTH, answering, printed


def test_an_undated_letter_is_the_last_one_received() -> None:
    between = printed(2, FORTH, "Ostrov, March 5, 1921", "The ford is closed again.")
    mention = answering("Your letter received. Thank you.", before=FIRST + between, number=3)
    assert mention.resolved_to == "1921-03-05-lunev-sedova"
    assert mention.date is not None
    assert mention.date.edtf == "1921-03-05"
    assert mention.confidence < 0.9
    assert "last letter" in mention.reason


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Your letter received. Thank you.", "Lodma, August 9, 1921"),  # nobody answers after five months
        ("Your letter received. Thank you.", "Lodma, March 1, 1921"),  # nothing had come yet
    ],
)
def test_an_undated_letter_that_cannot_be_any(body: str, day: str) -> None:
    mention = answering(body, day=day)
    assert mention.resolved_to == ""
    assert mention.lost_id == "lost-undated-lunev-sedova-letter"


@pytest.mark.parametrize("body", ["Your letter tells of the lamp.", "I read in all your letters of the lamp."])
def test_an_undated_letter_that_may_be_any_stays_open(body: str) -> None:
    mention = answering("The lamp is lit. " * 60 + body, day="Lodma, March 9, 1921")
    assert (mention.resolved_to, mention.lost_id) == ("", "")
    assert mention.confidence < 0.6


def test_a_letter_from_a_place_is_the_one_that_was_written_there() -> None:
    between = printed(2, FORTH, "Reval, March 5, 1921", "The ford is closed again.")
    last = printed(3, FORTH, "Ostrov, March 7, 1921", "It is open.")
    mention = answering(
        "The lamp is lit. " * 60 + "Your letter from Reval is here.", before=FIRST + between + last, number=4
    )
    assert mention.resolved_to == "1921-03-05-lunev-sedova"
    assert mention.reason == "the only earlier letter of this correspondence from Reval"


def test_a_letter_from_where_none_was_written_is_lost() -> None:
    mention = answering("The lamp is lit. " * 60 + "Your letter from Lisbon is here.")
    assert (mention.resolved_to, mention.lost_id) == ("", "lost-undated-lunev-sedova-letter")
