"""Texts with one character in a hundred deleted, doubled or changed: nothing is lost, nothing breaks, little is missed.

Each corpus is damaged in one way here, in turn; `python -m tests.gold.robustness` does all of them in all ways.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from tests.damaging import KINDS, damaged
from tests.gold import corpora, damage

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="the corpora are not here")]

CASES = [*zip([*corpora.names(), corpora.SEED], cycle(KINDS))] if corpora.present() else []


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_every_character_has_one_place(name: str, kind: str) -> None:
    coverage = damage.report(name, kind).coverage
    assert coverage.unassigned == 0
    assert coverage.assigned_twice == 0


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_what_stands_in_a_letter_lies_in_its_span(name: str, kind: str) -> None:
    edition = damage.edition(name, kind)
    length = len(edition.sources[0].text)
    assert edition.letters
    for letter in edition.letters:
        assert all(0 <= span.start < span.end <= length for span in letter.spans)
        inside = [part.span for part in letter.parts]
        inside += [span for note in letter.notes for span in (note.body, note.anchor) if span is not None]
        inside += [mention.span for mention in letter.mentions]
        for span in inside:
            assert any(own.covers(span) for own in letter.spans), (letter.id, span)
        anchors = [note.anchor for note in letter.notes if note.anchor is not None]
        assert len(anchors) == len(set(anchors))
    assert all(0 <= rest.span.start < rest.span.end <= length for rest in edition.remainder)
    assert all(0 <= finding.span.start <= finding.span.end <= length for finding in edition.findings)


@pytest.mark.parametrize(("name", "kind"), [case for case in CASES if case[0] != corpora.SEED])
def test_most_documents_still_begin_where_they_begin(name: str, kind: str) -> None:
    whole, damaged = corpora.report(name).fields["boundary"], damage.report(name, kind).fields["boundary"]
    assert damaged.f1 >= whole.f1 - damage.MOST_LOST


@pytest.mark.parametrize("kind", KINDS)
def test_offsets_are_carried_to_the_same_characters(kind: str) -> None:
    text = "Vera Moss to Pavel Lunev. Lebyazhye, 20/XI-23. " * 40
    found = damaged(text, kind, seed=7)
    assert found == damaged(text, kind, seed=7)
    assert found.text != text
    same = sum(found.text[new : new + 1] == old for old, new in zip(text, found.at, strict=False))
    assert same > 0.97 * len(text)
    assert found.at[-1] == len(found.text)
