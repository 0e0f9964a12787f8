"""Whether a text speaks of a day as one to come."""

from __future__ import annotations

import pytest

from letterbook.finders.tenses import tense
from letterbook.model.text import Span


@pytest.mark.parametrize(
    ("code", "text", "day", "ahead"),
    [
        ("en", "I shall set out on Monday.", "Monday", True),
        ("en", "By Monday I shall be gone.", "Monday", True),
        ("en", "I shall go. He came on Monday.", "Monday", False),
        ("en", "He came on Monday; I shall go.", "Monday", False),
        ("en", "I hope that you saw him on Monday, and I will write.", "Monday", False),
        ("en", "Yours of the 9th will be answered.", "the 9th", False),
        ("en", "He came on Monday.", "Monday", False),
        ("de", "Ich werde am 5ten reisen.", "5ten", True),
        ("de", "Den Brief vom 5ten werde ich schicken.", "5ten", False),
        ("fr", "Je partirai le 3 avec lui.", "le 3", True),
        ("ru", "Приеду в Москву 5-го.", "5-го", True),
        ("it", "Partirò il 3.", "il 3", False),  # a language without such words puts no day ahead
    ],
)
def test_ahead(code: str, text: str, day: str, ahead: bool) -> None:
    at = Span(text.index(day), text.index(day) + len(day))
    assert tense(code).ahead(text, Span(0, len(text)), at) is ahead
