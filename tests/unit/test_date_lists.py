"""Days that share one month, each as a date of its own, with the words that name it."""

from __future__ import annotations

import pytest

from letterbook.finders.date_lists import each_day
from letterbook.finders.dates import DateWords, find_dates
from letterbook.languages import load
from letterbook.model.text import Span


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "on May 3 and 5", ["May 3", "5"]),
        ("en", "on January 5, 7, and 11, 1955.", ["January 5", "7", "11, 1955"]),
        ("en", "on the 25th, 26th, and 27th of June", ["25", "26", "27th of June"]),
        ("en", "from May 3 to 5", ["May 3 to 5"]),
        ("en", "between May 3 and 5", ["May 3"]),
        ("en", "on May 3 or 5", ["May 3"]),
        ("en", "telegram 12, 17 May", ["17 May"]),
        ("en", "May 3, 40 sail were seen", ["May 3"]),
        ("de", "am 3. und 5. Mai", ["3.", "5. Mai"]),
        ("fr", "les 3, 5 et 7 mai", ["3", "5", "7 mai"]),
        ("ru", "5, 7 и 9 ноября", ["5", "7", "9 ноября"]),
    ],
)
def test_each_day(code: str, text: str, found: list[str]) -> None:
    words, whole = load(code).section("dates", DateWords), Span(0, len(text))
    days = list(each_day(text, whole, find_dates(text, whole, words), words))
    assert [day.text for day in days] == found
    assert [day.span.of(text) for day in days] == found
    assert all(day.second is None or day.link == "range" for day in days)
