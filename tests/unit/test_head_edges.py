"""What stands before and behind the words of a head."""

from __future__ import annotations

import pytest

from letterbook.finders.head_edges import undated
from letterbook.model.text import Span


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A. Moss to B. Gale. Ostrov, March 31st, 1778", "A. Moss to B. Gale"),
        ("A. Moss to B. Gale, 3 May 1921, noon", "A. Moss to B. Gale"),
        ("A. Moss to B. Gale, 3 Sep-\ntember", "A. Moss to B. Gale"),
        ("A. Moss to B. Gale (Received May 7 by courier)", "A. Moss to B. Gale"),
        ("A. Moss to B. Gale, May 7, of the boats", "A. Moss to B. Gale, May 7, of the boats"),
        ("A. Moss to B. Gale", "A. Moss to B. Gale"),
    ],
)
def test_a_head_without_the_date_that_ends_it(line: str, expected: str) -> None:
    assert undated(line, Span(0, len(line)), ("en",)).of(line) == expected
