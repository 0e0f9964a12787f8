"""Corrections survive: a rebuild, another correction elsewhere, a rescan. Never is one applied in a wrong place.

Collections are made from a seed: heads that repeat, formulas, notes whose marks are stray digits. The rescan loses,
doubles or changes one character in a hundred, and keeps account of where every character went.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from letterbook import overlay
from letterbook.model.corrections import (
    Entry,
    SetField,
)
from letterbook.model.text import Source, Span
from letterbook.reanchoring import Found, Lost, anchors_of, find
from tests.properties.made_collections import collection, rescanned
from tests.properties.made_corrections import KINDS, anchored, check, headed, near, opening
from tests.unit.overlaid import SIGNED, overlaid

seeds = st.integers(0, 2**32)
few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds)
@example(seed=13820)  # the second letter has a shelfmark of its own that looks like the one set on the first
@few
def test_a_correction_survives_a_rebuild(kind, seed):
    rng = random.Random(seed)
    text = collection(rng)
    plain = overlaid(text)
    case = KINDS[kind](rng, text, plain)
    now = overlaid(text, case.said)
    assert now.states() == ["applied"]
    check(case, plain, now, list(range(len(text) + 1)))
    again = overlaid(text, case.said)
    assert (again.letters, again.outcomes) == (now.letters, now.outcomes)


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds, other=st.sampled_from(sorted(KINDS)))
@few
def test_a_correction_survives_another_one_elsewhere(kind, seed, other):
    rng = random.Random(seed)
    text = collection(rng)
    plain = overlaid(text)
    case = KINDS[kind](rng, text, plain)
    elsewhere = next(
        (
            made
            for _ in range(40)
            if abs((made := KINDS[other](rng, text, plain)).letter.start - case.letter.start) > 0
            and made.letter.end + 3 < case.letter.start
        ),
        None,
    )
    if elsewhere is None:
        return
    before = overlaid(text, elsewhere.said)
    for said in ((elsewhere.said, case.said), (case.said, elsewhere.said)):
        now = overlaid(text, *said)
        assert now.states() == ["applied", "applied"]
        if type(case.said) is not type(elsewhere.said):
            check(case, before, now, list(range(len(text) + 1)))


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_correction_survives_a_rescan_or_is_reported(kind, seed):
    rng = random.Random(seed)
    text = collection(rng)
    case = KINDS[kind](rng, text, overlaid(text))
    scan, gone = rescanned(text, rng)
    plain, now = overlaid(scan), overlaid(scan, case.said)
    (state,) = now.states()
    if state in {"applied", "changed"}:
        check(case, plain, now, gone)
    else:
        assert len(overlay.findings(now.outcomes)) == 1
        if state != "needless":
            assert [one.claims for one in now.letters] == [one.claims for one in plain.letters]


@given(seed=seeds, rate=st.sampled_from([0.01, 0.03, 0.08]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_passage_is_found_where_it_went_or_not_at_all(seed, rate):
    rng = random.Random(seed)
    text = collection(rng)
    spans = [Span(at, at + rng.randint(1, 60)) for at in (rng.randrange(len(text) - 60) for _ in range(12))]
    made = anchors_of([text], [(0, span) for span in spans])
    scan, gone = rescanned(text, rng, rate=rate)
    for passage, span in zip(made, spans, strict=True):
        if passage is None:
            continue
        assert find(text, passage) == Found(0, span)
        found = find(scan, passage)
        if isinstance(found, Found):
            assert near(found.span.start, gone[span.start])
            assert near(found.span.end, gone[span.end])
        # Without the passage and what stands around it, nothing else is taken for it.
        low, high = max(0, span.start - len(passage.prefix) - 9), span.end + len(passage.suffix) + 9
        assert find(text[:low] + text[high:], passage) == Lost()


@given(seed=seeds)
@few
def test_most_corrections_survive_a_rescan(seed):
    """What is never applied would never be wrong either."""
    rng = random.Random(seed)
    text = collection(rng)
    spans = [opening(one) for one in headed(overlaid(text))]
    entries = [
        Entry(line, SetField(at=passage, field="place", value="Ostrov", **SIGNED))
        for line, passage in enumerate(anchored(text, *spans), start=1)
    ]
    scan, _ = rescanned(text, rng)
    placed, failed = overlay.place(entries, [Source(id="s1", path="a.txt", text=scan)])
    assert len(placed) + len(failed) == len(entries)
    assert len(placed) >= 0.8 * len(entries)
