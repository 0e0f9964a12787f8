"""What else a collection shows of a name."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import name_words
from letterbook.resolvers.name_evidence import nominative

GERMAN = name_words("de")


@pytest.mark.parametrize(
    ("key", "known", "expected"),
    [
        ("sedovs", {"sedov"}, "sedov"),
        ("otiliens", {"otilie", "otilien"}, "otilie"),  # of two known surnames the shorter, whatever the order of sets
        ("otiliens", {"otilien"}, "otilien"),
        ("moss", {"mos"}, "moss"),
        ("sedovs", set(), "sedovs"),
    ],
)
def test_a_genitive_is_that_of_a_known_surname(key: str, known: set[str], expected: str) -> None:
    assert nominative(key, known.__contains__, GERMAN) == expected
