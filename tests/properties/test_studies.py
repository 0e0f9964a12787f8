"""Whatever an edition says, it can be told as a whole."""

from __future__ import annotations

import itertools
import json

from hypothesis import given, settings

from letterbook.studies.chronology import chronology, first_day
from letterbook.studies.itineraries import itineraries, paces
from letterbook.studies.knowledge import knowledge
from letterbook.writers import stories
from tests.unit.made_editions import CHARACTERS, editions

ENCODABLE = "".join(character for character in CHARACTERS if not "\ud800" <= character <= "\udfff")


@settings(max_examples=80, deadline=None)
@given(editions(ENCODABLE))
def test_everything_told_has_its_evidence_and_its_order(edition):
    letters = {letter.id for letter in edition.letters}
    events = chronology(edition)
    assert all(one <= other for one, other in itertools.pairwise(first_day(event) for event in events))
    assert all(event.evidence and {each.letter for each in event.evidence} <= letters for event in events)
    assert set(chronology(edition, about="a")) <= set(events)
    known = knowledge(edition)
    assert all(each.event.kind != "statement" for each in known)
    itineraries(edition)
    lines = [*stories.chronology(edition, events), *stories.knowledge(edition, known, day="1923-11-09")]
    assert len(json.loads(stories.encoded([*lines, *stories.paces(paces(edition))]))) >= len(lines)
