"""The seed's affair: a visa given on the 3rd and forbidden on the 9th, because a telegram came late."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest

from letterbook.studies.chronology import chronology
from letterbook.studies.knowledge import knows
from tests.gold import corpora

if TYPE_CHECKING:
    from letterbook.studies.events import Event

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="no corpora beside the project")]


@cache
def affair() -> tuple[Event, ...]:
    return chronology(corpora.edition(corpora.SEED), about="Myasnikov")


def text() -> str:
    return corpora.edition(corpora.SEED).sources[0].text


def told_first() -> dict[str, object]:
    found: dict[str, object] = json.loads((corpora.CORPORA / "seed" / "gold.json").read_text(encoding="utf-8"))
    return found["documents"][0]  # type: ignore[index, no-any-return]


def words(event: Event) -> str:
    return "\n".join(each.sentence.of(text()) for each in event.evidence)


def test_every_event_of_the_affair_stands_in_its_chronology() -> None:
    for told in told_first()["events"]:  # type: ignore[attr-defined]
        fitting = [e for e in affair() if e.date and e.date.edtf == told["date"] and told["quote"] in words(e)]
        assert fitting, told


def test_every_letter_spoken_of_stands_in_it() -> None:
    for told in told_first()["mentioned_letters"]:  # type: ignore[attr-defined]
        (event,) = [e for e in affair() if e.kind != "statement" and told["quote"] in words(e) and _is(e, told)]
        assert event.kind == ("quoted" if told["resolves_to"] else "mentioned")


def _is(event: Event, told: dict[str, str]) -> bool:
    days = {date.edtf for date in (event.date, event.received) if date}
    parties = [party.name.split()[-1] for party in (*event.senders, *event.recipients)]
    return event.what == told["kind"] and told["date"] in days and parties == [told["sender"], told["recipient"]]


def test_the_letter_of_7_september_came_early_in_the_month() -> None:
    (quoted,) = [e for e in affair() if e.date and e.date.edtf == "1923-09-07"]
    assert quoted.received is not None
    assert (quoted.received.earliest, quoted.received.latest) == ("1923-09-01", "1923-09-10")
    assert "In early September, I received" in words(quoted)


def test_in_order() -> None:
    days = [(event.date.edtf, event.kind) for event in affair() if event.date]
    assert days == [
        ("1923-05", "statement"),
        ("1923-09-07", "quoted"),
        ("1923-11", "statement"),
        ("1923-11-03", "statement"),
        ("1923-11-03", "statement"),
        ("1923-11-05", "statement"),
        ("1923-11-09", "mentioned"),
        ("1923-11-09", "mentioned"),
        ("1923-11-11", "mentioned"),
        ("1923-11-13", "letter"),
        ("1923-11-19", "quoted"),
    ]


def test_who_knew_of_the_visa() -> None:
    edition = corpora.edition(corpora.SEED)
    assert knows(edition, "stalin-i-v", "1923-11-08", about="Myasnikov") == ()
    forbidding, answering = knows(edition, "stalin-i-v", "1923-11-09", about="Myasnikov")
    assert (forbidding.part, answering.part) == ("writer", "recipient")
    assert [said.date.edtf for said in answering.tells if said.date] == ["1923-11-03"]
    before = knows(edition, "krestinsky-n-n", "1923-11-08", about="Myasnikov")
    assert [known.event.date.edtf for known in before if known.event.date] == ["1923-09-07"]
