from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.model.text import Span
from letterbook.scoring.coverage import Coverage, coverage, together

TEXT = "ab cd\nef"


@pytest.mark.parametrize(
    ("spans", "unassigned", "twice"),
    [
        ([], 6, 0),
        ([(0, 8)], 0, 0),
        ([(0, 2), (3, 5), (6, 8)], 0, 0),
        ([(0, 2), (6, 8)], 2, 0),
        ([(0, 5), (4, 8)], 0, 1),
        ([(0, 4), (2, 4), (3, 8)], 0, 1),  # the third time counts no more
        ([(5, 6)], 6, 0),
        ([(3, 3)], 6, 0),
    ],
)
def test_characters_nowhere_and_in_two_places(spans, unassigned, twice):
    assert coverage(TEXT, [Span(*span) for span in spans]) == Coverage(6, unassigned, twice)


@given(st.text("ab \n", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_it_is_what_counting_gives(text, pairs):
    spans = [Span(min(pair), min(max(pair), len(text))) for pair in pairs if min(pair) <= len(text)]
    times = [sum(span.start <= at < span.end for span in spans) for at in range(len(text))]
    inked = [count for count, char in zip(times, text, strict=True) if not char.isspace()]
    counted = Coverage(len(inked), inked.count(0), sum(count > 1 for count in inked))
    assert coverage(text, spans) == counted


def test_several_texts_together():
    assert together([Coverage(5, 1, 2), Coverage(7, 0, 1)]) == Coverage(12, 1, 3)
    assert together([]) == Coverage()
