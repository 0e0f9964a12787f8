"""What cannot all be true: the finding says where, and both statements stay as they are."""

from __future__ import annotations

import pytest

from letterbook.model.findings import CODES
from tests.unit.small_collections import BACK, FORTH, SHELFMARK, built, codes, noticed, printed

NEW = {"LB307", "LB308", "LB309"}


def story(*days: tuple[str, str], body: str = "The ford is open.") -> str:
    """Letters by the heads and datelines given."""
    return "".join(printed(n, head, day, body) for n, (head, day) in enumerate(days, start=1))


def test_two_places_on_one_day() -> None:
    edition = built(story((FORTH, "Ostrov, March 3, 1921"), (FORTH, "Lodma, March 3, 1921")))
    first, second = edition.letters
    assert noticed(edition, "LB307") == [(second.id, "Lodma")]
    (finding,) = [finding for finding in edition.findings if finding.code == "LB307"]
    assert finding.message == f"on 1921-03-03 P. A. Lunev is at Lodma, and at Ostrov by the letter {first.id}"


@pytest.mark.parametrize(
    "days",
    [
        [(FORTH, "Ostrov, March 3, 1921"), (FORTH, "Lodma, March 4, 1921")],
        [(FORTH, "Ostrov, March 3, 1921"), (BACK, "Lodma, March 3, 1921")],
        [(FORTH, "Ostrov, March 3, 1921"), (FORTH, "Ostrov, March 3, 1921")],
        [(FORTH, "Ostrov, March 3, 1921"), (FORTH, "Ostrov Castle, March 3, 1921")],
        [(FORTH, "Ostrov, March 1921"), (FORTH, "Lodma, March 1921")],
        [(FORTH, "Ostrov, March 3, 1921"), (FORTH, "Lodma, March 3")],
    ],
    ids=["other day", "other person", "same place", "a place of it", "no very day", "a year that is inferred"],
)
def test_no_two_places_on_one_day(days: list[tuple[str, str]]) -> None:
    assert not codes(built(story(*days))) & NEW


def test_places_often_changed_on_a_day_are_near() -> None:
    days = [(FORTH, f"{place}, March {day}, 1921") for day in (3, 4, 5) for place in ("Ostrov", "Lodma")]
    assert not codes(built(story(*days))) & NEW


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("I received your letter of March 12, 1921.", ["I received your letter of March 12, 1921."]),
        ("I received on March 12 your telegram of March 9.", ["I received on March 12 your telegram of March 9."]),
        ("I received your letter of March 3.", []),
        ("I received your letter of the 12th.", []),  # of February
        ("I shall write to you on March 12.", []),
    ],
)
def test_a_letter_that_speaks_of_a_later_day_as_past(body: str, said: list[str]) -> None:
    edition = built(story((FORTH, "Ostrov, March 1, 1921")) + printed(2, BACK, "Lodma, March 10, 1921", body))
    assert [words for _, words in noticed(edition, "LB308")] == said


NOTE = '1 On March {}, 1921, Orlov wrote to Lunev: "The ford is free of ice." (TsARO. F. 12. Op. 3. D. 44. L. 9).'


@pytest.mark.parametrize(("day", "apart"), [("5", True), ("3", False)])
def test_text_and_note_give_one_letter_two_days(day: str, apart: bool) -> None:
    body = "I received a letter from Orlov of March 3, 1921 about the ice1. It has gone."
    source = SHELFMARK.format(6)
    edition = built(printed(1, FORTH, "Ostrov, March 9, 1921", body, source=source, notes=(NOTE.format(day),)))
    (letter,) = edition.letters
    assert [code for code in codes(edition) if code == "LB309"] == ["LB309"] * apart
    (mention,) = letter.mentions
    assert mention.date is not None
    assert mention.date.edtf == "1921-03-03"  # each keeps its own day
    assert bool(mention.resolved_note) is not apart


def test_a_head_that_disagrees_with_the_dateline() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "Good.").replace(FORTH, f"{FORTH}, March 13, 1921", 1)
    edition = built(text)
    assert [words for _, words in noticed(edition, "LB303")] == ["March 13, 1921"]


def test_a_head_that_agrees_with_it() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "Good.").replace(FORTH, f"{FORTH}, March 3, 1921", 1)
    assert "LB303" not in codes(built(text))


def test_each_has_its_help() -> None:
    assert all(CODES[code].help for code in NEW)
