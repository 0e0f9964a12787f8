"""Which of two dates is earlier, and whether one day may be meant by both."""

from __future__ import annotations

import pytest

from letterbook.model.dates import LetterDate


def date(earliest: str, latest: str) -> LetterDate:
    return LetterDate(f"{earliest}/{latest}", earliest or None, latest or None)


BETWEEN = [
    (("1921-03-01", "1921-03-31"), ("1921-03-09", "1921-03-09"), True, False),
    (("1921-03-01", "1921-03-09"), ("1921-03-09", "1921-03-31"), True, False),
    (("1921-03-01", "1921-03-08"), ("1921-03-09", "1921-03-31"), False, True),
    (("", "1921-03-08"), ("1921-03-09", ""), False, True),
    (("1921-03-01", ""), ("1921-04-09", "1921-04-09"), True, False),
    (("", ""), ("1921-04-09", "1921-04-09"), True, False),
]


@pytest.mark.parametrize(("one", "other", "meets", "precedes"), BETWEEN)
def test_two_dates(one: tuple[str, str], other: tuple[str, str], meets: bool, precedes: bool) -> None:
    assert date(*one).meets(date(*other)) is meets
    assert date(*other).meets(date(*one)) is meets
    assert date(*one).precedes(date(*other)) is precedes
    assert not date(*other).precedes(date(*one))
