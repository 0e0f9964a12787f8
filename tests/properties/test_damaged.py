"""An invented collection with its characters deleted, doubled or changed: nothing is lost, and little is missed."""

from __future__ import annotations

import itertools
from importlib import resources

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterbook.model.text import Source
from letterbook.pipeline import build
from tests.damaging import KINDS, damaged
from tests.properties.test_build import assigned
from tests.unit.small_collections import exchange

DEMO = resources.files("letterbook").joinpath("demo")
TEXTS = [
    exchange(24),
    *(DEMO.joinpath(f"{name}.txt").read_text("utf-8") for name in ("river-survey-1924", "harbour-letters-1849")),
]
FEW = settings(max_examples=20, suppress_health_check=list(HealthCheck))


@given(st.sampled_from(TEXTS), st.sampled_from(KINDS), st.integers(0, 1 << 32), st.sampled_from([0.01, 0.1, 0.5]))
@FEW
def test_nothing_is_lost(text: str, kind: str, seed: int, share: float) -> None:
    text = damaged(text, kind, seed=seed, share=share).text
    edition = build([Source(id="s1", path="page.txt", text=text)])
    seen = assigned(edition)
    assert not [at for at, character in enumerate(text) if not character.isspace() and seen[at] != 1]
    for letter in edition.letters:
        inside = [part.span for part in letter.parts]
        inside += [span for note in letter.notes for span in (note.body, note.anchor) if span is not None]
        assert all(any(own.covers(span) for own in letter.spans) for span in inside)
        bodies = sorted(note.body for note in letter.notes)
        assert all(one.end <= other.start for one, other in itertools.pairwise(bodies))


@pytest.mark.parametrize("kind", KINDS)
@given(seed=st.integers(0, 1 << 32))
@FEW
def test_most_letters_still_begin_where_they_begin(kind: str, seed: int) -> None:
    text = TEXTS[0]
    whole = build([Source(id="s1", path="page.txt", text=text)])
    worn = damaged(text, kind, seed=seed)
    edition = build([Source(id="s1", path="page.txt", text=worn.text)])
    starts = {letter.start for letter in edition.letters}
    found = sum(worn.at[letter.start] in starts for letter in whole.letters)
    assert found >= 0.75 * len(whole.letters)
