"""When and where: datelines, heads, neighbours; dates that disagree, cannot be, or stand out of order."""

from __future__ import annotations

import pytest

from letterbook.model.claims import DateValue, PlaceName
from tests.unit.small_collections import BACK, FORTH, built, codes, exchange, noticed, of, printed, words


def edtf(*days: str) -> list[str | None]:
    """How the letters of a collection with these datelines are dated."""
    text = "".join(printed(n, FORTH, day, "The ford is open.") for n, day in enumerate(days, start=1))
    return [letter.date.edtf if letter.date else None for letter in built(text).letters]


def test_a_dateline_is_printed_evidence() -> None:
    (letter,) = built(printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.")).letters
    (when,), (where,) = of(letter, "date"), of(letter, "place")
    assert [span.of(letter.source.text) for span in (*when.spans, *where.spans)] == ["March 3, 1921", "Ostrov"]
    assert (when.basis, when.printed) == ("dateline", True)
    assert when.confidence > 0.9
    assert where.value == PlaceName("Ostrov", "ostrov")
    assert letter.date is not None
    assert (letter.date.edtf, letter.date.earliest, letter.date.latest) == ("1921-03-03", "1921-03-03", "1921-03-03")
    assert letter.date.text == "March 3, 1921"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("22/XI-23", "1923-11-22"),
        ("Not later than March 9, 1921", "../1921-03-09"),
        ("March 1921", "1921-03"),
        ("[March 3, 1921]", "1921-03-03"),
        ("Ostrov, 3rd March 1857.", "1857-03-03"),
    ],
)
def test_forms_of_dates(day: str, expected: str) -> None:
    assert edtf(day) == [expected]


def test_rival_dates_stay_side_by_side() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.") + "March 5, 1921\n\n"
    edition = built(text + printed(2, BACK, "Lodma, March 9, 1921", "Good."))
    first = edition.letters[0]
    claims = of(first, "date")
    assert [claim.value.date.edtf for claim in claims if isinstance(claim.value, DateValue)] == [
        "1921-03-03",
        "1921-03-05",
    ]
    assert claims[0].confidence > claims[1].confidence
    assert first.date is not None
    assert first.date.edtf == "1921-03-03"
    assert words(first, "dateline") == ["Ostrov, March 3, 1921", "March 5, 1921"]
    assert noticed(edition, "LB303") == [(first.id, "March 5, 1921")]


@pytest.mark.parametrize("below", ["March 1921", "3/III-21", "March 3"])
def test_dates_that_can_both_be_true_do_not_disagree(below: str) -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.") + f"{below}\n\n"
    edition = built(text)
    assert len(words(edition.letters[0], "dateline")) == 2
    assert "LB303" not in codes(edition)


def test_a_day_that_cannot_be() -> None:
    edition = built(
        printed(1, FORTH, "Ostrov, February 30, 1921", "The ford is open.")
        + printed(2, BACK, "Lodma, March 9, 1921", "Good.")
    )
    first = edition.letters[0]
    assert noticed(edition, "LB304") == [(first.id, "February 30, 1921")]
    assert first.date is None
    assert not first.undated
    assert first.id == "undated-lunev-sedova"
    assert [claim.value for claim in of(first, "place")] == [PlaceName("Ostrov", "ostrov")]


def test_what_the_source_calls_undated_is_a_statement() -> None:
    edition = built(printed(1, FORTH, "Undated", "The ford is open.") + printed(2, BACK, "March 9, 1921", "Good."))
    first, second = edition.letters
    assert first.undated
    assert first.date is None
    assert not second.undated
    assert of(first, "date")[0].printed
    assert "LB301" not in codes(edition)


def test_no_date_is_no_statement() -> None:
    text = "_Mrs. Moss to Mr. Reed._\n\nSIR,--I have the lamp, and it burns.\n\nI remain, Sir,\n\nCLARA MOSS.\n"
    edition = built(text)
    (letter,) = edition.letters
    assert of(letter, "date") == []
    assert not letter.undated
    assert noticed(edition, "LB301") == [(letter.id, "Mrs. Moss to Mr. Reed.")]


def test_a_year_that_is_not_printed_comes_from_the_letter_before() -> None:
    edition = built(exchange(2) + printed(3, FORTH, "Ostrov, April 4", "The ford is open."))
    third = edition.letters[2]
    (claim,) = of(third, "date")
    assert third.date is not None
    assert third.date.edtf == "1921-04-04"
    assert (claim.basis, claim.printed) == ("neighbour", False)
    assert claim.confidence < 0.9 < of(edition.letters[0], "date")[0].confidence
    assert "year" in claim.reason
    assert noticed(edition, "LB302") == [(third.id, "April 4")]


def test_over_new_year() -> None:
    assert edtf("December 30, 1921", "January 2") == ["1921-12-30", "1922-01-02"]


def test_a_date_that_the_source_prints_as_uncertain() -> None:
    edition = built(printed(1, FORTH, "[March 1921]", "The ford is open."))
    assert noticed(edition, "LB305") == [(edition.letters[0].id, "[March 1921]")]
    assert codes(edition) == {"LB305"}


def test_a_letter_out_of_the_order_of_dates() -> None:
    edition = built(exchange(10, days=(1, 2, 3, 4, 25, 6, 7, 8, 9, 10)))
    assert noticed(edition, "LB306") == [("1921-03-25-lunev-sedova", "March 25, 1921")]


def test_of_two_neighbours_the_early_one_may_be_the_odd_one() -> None:
    edition = built(exchange(10, days=(11, 12, 13, 14, 5, 16, 17, 18, 19, 20)))
    assert noticed(edition, "LB306") == [("1921-03-05-lunev-sedova", "March 5, 1921")]


@pytest.mark.parametrize(
    "days",
    [
        (1, 2, 3, 25, 5, 6, 7),  # too few letters to show an order
        (9, 2, 7, 4, 8, 1, 6, 3, 5, 10),  # no order is kept
        (1, 2, 2, 3, 4, 5, 6, 7, 8, 8),  # two of one day are in order
    ],
)
def test_nothing_is_out_of_order(days: tuple[int, ...]) -> None:
    assert "LB306" not in codes(built(exchange(len(days), days=days)))


def test_places_without_their_emphasis() -> None:
    text = "_Mrs. Moss to Mr. Reed._\n\n_Ostrov_, _3rd March 1857_.\n\nSIR,--I have the lamp.\n\nCLARA MOSS.\n"
    edition = built(text)
    assert [place.name for place in edition.places] == ["Ostrov"]
    assert edition.letters[0].place == PlaceName("Ostrov", "ostrov")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("Ostrov, July 3, 1921", "Ostrov, March 9"), ["1921-07-03", "1922-03-09"]),
        (("Ostrov, March 3, 1921", "Ostrov, March 1"), ["1921-03-03", "1921-03-01"]),
        (("Ostrov, 3 March '21", "Ostrov, March 9, 1821"), ["1821-03-03", "1821-03-09"]),
    ],
)
def test_a_letter_follows_the_one_before_it(days: tuple[str, ...], expected: list[str]) -> None:
    assert edtf(*days) == expected


def test_where_letters_stand_in_no_order_the_nearest_year_is_taken() -> None:
    days = ("March 3, 1921", "March 3, 1919", "March 3, 1924", "March 3, 1917", "March 3, 1921", "January 9")
    assert edtf(*days)[-1] == "1921-01-09"


def test_a_date_inside_a_letter_is_a_dateline_and_not_the_letters_own() -> None:
    text = printed(1, FORTH, "Ostrov, March 3, 1921", "The ford is open.\n\nMarch 5\n\nThe ford is shut again, alas.")
    (letter,) = built(text).letters
    assert words(letter, "dateline") == ["Ostrov, March 3, 1921", "March 5"]
    assert len(of(letter, "date")) == 1
