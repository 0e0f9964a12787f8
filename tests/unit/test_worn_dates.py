"""Datelines with a letter or a figure wrong."""

from __future__ import annotations

import pytest

from letterbook.finders.date_words import DateWords
from letterbook.finders.worn_dates import worn_dates
from letterbook.languages import load
from letterbook.model.text import Span
from tests.unit.small_collections import built, exchange


@pytest.mark.parametrize(
    ("code", "line", "printed", "day"),
    [
        ("en", "Ostrov, Jauary 16, 1923", "Jauary 16, 1923", (16, 1, 1923)),
        ("en", "Ostrov, Octobber 5, 1923.", "Octobber 5, 1923", (5, 10, 1923)),
        ("en", "Ostrov, 5 Septemher 1923, 3 p.m.", "5 Septemher 1923", (5, 9, 1923)),
        ("en", "Ostrov, l5 March 1923", "l5 March 1923", (15, 3, 1923)),
        ("de", "Ostrau, den 3. Fehruar 1823", "den 3. Fehruar 1823", (3, 2, 1823)),
        ("fr", "Ostrove, le 3 setembre 1823", "le 3 setembre 1823", (3, 9, 1823)),
        ("ru", "Остров, 3 декабя 1923 г.", "3 декабя 1923 г.", (3, 12, 1923)),
    ],
)
def test_a_date_with_a_letter_wrong(code: str, line: str, printed: str, day: tuple[int, int, int]) -> None:
    (found,) = worn_dates(line, Span(0, len(line)), load(code).section("dates", DateWords))
    assert found.span.of(line) == found.text == printed
    assert (found.first.day, found.first.month, found.first.year) == day


@pytest.mark.parametrize(
    "line",
    [
        "Ostrov, January 16, 1923",  # sound: read as it stands
        "Ostrov, Jauary 16",  # no year
        "Ostrov, Mary 16, 1923",  # a name, two letters from March and May
        "Jule 3, 1923",  # either June or July
        "The marsh 12 of 1923 was dry.",  # begins small as no month does here
        "Crate 12 of 1923",
    ],
)
def test_what_is_no_such_date(line: str) -> None:
    words = load("en").section("dates", DateWords)
    assert worn_dates(line, Span(0, len(line)), words) == []


def test_a_letter_is_dated_by_it() -> None:
    edition = built(exchange(4).replace("March 3, 1921", "Marcb 3, 1921"))
    assert [letter.date.edtf for letter in edition.letters if letter.date] == [f"1921-03-0{at}" for at in range(1, 5)]
    assert edition.letters[2].date is not None
    assert edition.letters[2].date.text == "Marcb 3, 1921"
