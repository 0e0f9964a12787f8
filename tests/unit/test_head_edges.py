"""The edges of a head: the mark of a note behind it."""

from __future__ import annotations

import pytest

from letterbook.finders.head_edges import without_mark
from letterbook.model.text import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. Moss to B. Reed1", "A. Moss to B. Reed"),
        ("A. Moss to B. Reed[1]", "A. Moss to B. Reed"),
        ("A. Moss to B. Reed [12]", "A. Moss to B. Reed"),
        ("A. Moss to B. Reed *", "A. Moss to B. Reed"),
        ("A. Moss to B. Reed 2)", "A. Moss to B. Reed"),
        ("A. Moss to B. Reed 2", "A. Moss to B. Reed"),
        ("A. Moss to B. Reed.3", "A. Moss to B. Reed."),
        ("Paper by the Envoy (Moss)1", "Paper by the Envoy (Moss)"),
        ("А. П. Лунёв — В. И. Седову1", "А. П. Лунёв — В. И. Седову"),
        ("A. Moss to B. Reed", "A. Moss to B. Reed"),
        ("Moss to Reed, March 3, 1924", "Moss to Reed, March 3, 1924"),
        ("12", "12"),
    ],
)
def test_a_head_without_its_note_mark(text: str, expected: str) -> None:
    assert without_mark(text, Span(0, len(text))).of(text) == expected
