"""Days that other letters leave to one that prints none: inferred, and never over a printed date."""

from __future__ import annotations

import pytest

from letterbook.facts import Facts
from letterbook.finders.name_words import name_words
from letterbook.languages import load
from letterbook.model.claims import Claim, DateValue, LetterRef
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Letter
from letterbook.model.text import Source, Span
from letterbook.resolvers.collection import Collection
from letterbook.resolvers.narrowed import RULE, resolve
from letterbook.writers.json import to_export
from tests.unit.small_collections import BACK, FORTH, built, exchange, of, printed

THE_WEEK = "1921-03-03/1921-03-09"


def _answers(letter: str) -> Claim:
    return Claim("replies_to", LetterRef(letter))


def _with(letter: str) -> Claim:
    return Claim("enclosed_with", LetterRef(letter))


def narrowed(text: str) -> list[tuple[str, str, str]]:
    """Each claim that the rule makes: the number of the letter, the days, and why."""
    return [
        (letter.number, claim.value.date.edtf, claim.reason)
        for letter in built(text).letters
        for claim in of(letter, "date")
        if claim.by == RULE and isinstance(claim.value, DateValue)
    ]


def in_order(*days: str) -> str:
    """Letters of which the one with an empty day prints none."""
    return "".join(
        printed(n, FORTH if n % 2 else BACK, f"Ostrov, {day}" if day else "Ostrov", "The lamp is lit.")
        for n, day in enumerate(days, start=1)
    )


SIX = [f"March {day}, 1921" for day in (1, 2, 4, 9, 11, 12)]


def test_between_neighbours_that_stand_in_order() -> None:
    text = in_order(*SIX[:3], "", *SIX[3:])
    assert narrowed(text) == [("4", "1921-03-04/1921-03-09", "it stands between letters of 1921-03-04 and 1921-03-09")]
    letter = built(text).letters[3]
    (claim,) = of(letter, "date")
    assert (claim.basis, claim.printed, claim.inferred) == ("neighbour", False, True)
    assert claim.confidence <= 0.5
    assert letter.date is not None
    assert (letter.date.earliest, letter.date.latest, letter.date.certain) == ("1921-03-04", "1921-03-09", False)


@pytest.mark.parametrize(
    "days",
    [
        [*SIX[:2], "", *SIX[2:5]],  # too few around it
        ["March 20, 1921", *SIX[1:3], "", *SIX[3:]],  # not in order
        ["March 1, 1920", "March 2, 1920", "March 4, 1920", "", *SIX[3:]],  # a year between them
        SIX,
    ],
)
def test_where_it_is_not_sure_nothing_is_said(days: list[str]) -> None:
    assert narrowed(in_order(*days)) == []


def test_a_month_is_narrowed_beside_what_is_printed() -> None:
    text = in_order(*SIX[:3], "March 1921", *SIX[3:])
    assert [days for _, days, _ in narrowed(text)] == ["1921-03-04/1921-03-09"]
    letter = built(text).letters[3]
    assert letter.date is not None
    assert letter.date.edtf == "1921-03"  # what is printed is believed


def test_a_day_that_is_printed_is_left_alone() -> None:
    assert narrowed(in_order(*SIX[:3], "March 30, 1921", *SIX[3:])) == []
    assert narrowed(in_order(*SIX[:3], "April 1921", *SIX[3:])) == []


def test_the_export_tells_it_from_what_a_letter_says() -> None:
    letter = to_export(built(in_order(*SIX[:3], "", *SIX[3:]))).letters[3]
    assert letter.date is None
    assert letter.date_between is not None
    assert letter.date_between.edtf == "1921-03-04/1921-03-09"


def dated(identifier: str, day: str, *claims: Claim) -> Letter:
    written = (Claim("date", DateValue(LetterDate(day, day, day))),) if day else ()
    return Letter(identifier, SOURCE, (Span(0, 1),), (), (*written, *claims))


SOURCE = Source(id="s", path="s.txt", text=" ")
ANSWERS = Claim("replies_to", LetterRef("first"))


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ([dated("first", "1921-03-03"), dated("u", "", ANSWERS), dated("x", "1921-03-09", _answers("u"))], THE_WEEK),
        ([dated("first", "1921-03-03"), dated("u", "", ANSWERS, _with("x")), dated("x", "1921-03-09")], THE_WEEK),
        ([dated("first", "1921-03-03"), dated("u", "", ANSWERS)], ""),  # one side stays open
        ([dated("first", "1921-03-03"), dated("u", "", ANSWERS, _with("x")), dated("x", "1921-03-01")], ""),
        ([dated("first", "1921-03-03"), dated("u", "", ANSWERS, _with("x")), dated("x", "1922-03-01")], ""),
    ],
    ids=["answered", "sent with another", "open", "at odds", "too wide"],
)
def test_by_what_it_answers_and_what_answers_it(letters: list[Letter], expected: str) -> None:
    facts = Facts(SOURCE, (), (), lexicons=(load("en"),))
    collection = resolve(Collection({"s": facts}, name_words("en"), tuple(letters), ()))
    found = [claim.value for letter in collection.letters for claim in of(letter, "date") if claim.by == RULE]
    assert [value.date.edtf for value in found if isinstance(value, DateValue)] == [expected] * bool(expected)


def test_an_exchange_is_not_touched() -> None:
    assert narrowed(exchange(8)) == []
