"""The measures against the scorer that stands beside the corpora, on editions and gold that nobody would make."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.model.text import Source
from letterbook.scoring import report
from letterbook.scoring.gold import FIELDS, parse
from letterbook.writers.json_types import Export
from tests.gold import corpora

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="the scorer is not here")]

TEXT = "Ann Fox to Bo Ash. [*] Dear Sir, we came. Bo Ash\n1 A note.\n" * 2
SOURCE = Source(id="s1", path="t.txt", text=TEXT)
NAMES = ("Ann Fox", "Bo Ash", "Fox", "Àsh and Fox", "...", "")


def stretches() -> st.SearchStrategy[list[int]]:
    # Few places, so that both sides often name the same.
    return st.tuples(st.sampled_from((0, 7, 11, 20, 59, 66)), st.sampled_from((5, 30))).map(
        lambda pair: [pair[0], pair[0] + pair[1]]
    )


def spans() -> st.SearchStrategy[dict[str, int]]:
    return stretches().map(lambda pair: {"start": pair[0], "end": pair[1]})


def parts() -> st.SearchStrategy[dict[str, Any]]:
    return spans().map(lambda span: {**span, "confidence": 1.0})


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, max_size=3)


def perhaps(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


DAYS = st.sampled_from(["1849-05-03", "1849-05-04", "1849-05"])
PLACES = st.sampled_from(["Port Ellis", "Ellis", "Ostrey", "..."])

GOLD_NOTE = st.fixed_dictionaries(
    {"label": st.just("1"), "anchor": perhaps(stretches()), "body": perhaps(stretches()), "source": st.booleans()},
    optional={"refs": few(st.sampled_from(["#1", "#2", "#9"]))},
)
DOCUMENT = st.fixed_dictionaries(
    {"letter": st.booleans(), **{role: few(st.sampled_from(NAMES)) for role in ("sender", "recipient", "copy")}},
    optional={
        "date": perhaps(DAYS),
        "place": few(PLACES),
        "number": st.sampled_from([None, 1, "1", "2"]),
        "parts": few(st.tuples(st.sampled_from(["salutation", "closer", "signature", "p"]), stretches())),
        "paragraphs": few(stretches()),
        "notes": few(GOLD_NOTE),
        "source_text": st.sampled_from([None, "A note", "Bo Ash 1 A note", "..."]),
        "links": few(st.sampled_from(["#1", "#2", "#9"])),
    },
)
NAME = st.sampled_from(NAMES).map(lambda name: {"name": name, "confidence": 0.9, "by": "", "from": "heading"})
NOTE = st.fixed_dictionaries(
    {"id": st.just("1"), "label": st.just("1"), "printed": st.just(True), "confidence": st.just(0.9), "body": spans()},
    optional={"anchor": spans()},
)
MENTION = st.tuples(spans(), st.sampled_from(["l0", "l1", "l2", None])).map(
    lambda pair: {
        **pair[0],
        "resolved_to": pair[1],
        "kind": "letter",
        "direction": "other",
        "sender": "",
        "recipient": "",
        "confidence": 0.5,
    }
)
LETTER = st.fixed_dictionaries(
    {
        "source": st.just("s1"),
        "kind": st.just("letter"),
        "confidence": st.just(1.0),
        **{role: few(NAME) for role in ("sender", "recipient", "copy")},
    },
    optional={
        "number": st.sampled_from(["1", "2"]),
        "date": DAYS.flatmap(lambda day: st.sampled_from([{"edtf": day}, {"edtf": f"{day}~"}, {"edtf": f"{day}T10"}])),
        "place": PLACES.map(lambda name: {"name": name, "confidence": 1.0, "from": "dateline"}),
        "salutation": parts(),
        **{role: few(parts()) for role in ("paragraphs", "closer", "signature", "postscript", "address")},
        "source_note": parts(),
        "citation": spans().map(lambda span: {**span, "repository": "", "levels": [], "confidence": 1.0}),
        "notes": few(NOTE),
        "letter_mentions": few(MENTION),
    },
)


def numbered(items: list[dict[str, Any]], places: list[list[int]], name: str) -> list[dict[str, Any]]:
    return [
        {**item, "id": f"{name}{at}", "start": place[0], "end": place[1]}
        for at, (item, place) in enumerate(zip(items, places, strict=False))
    ]


PLACES_OF_THREE = st.lists(stretches(), min_size=3, max_size=3)


@settings(max_examples=500)
@given(
    st.lists(DOCUMENT, min_size=1, max_size=3),
    st.lists(LETTER, max_size=3),
    PLACES_OF_THREE,
    perhaps(PLACES_OF_THREE),
    perhaps(st.lists(st.sampled_from([*FIELDS, "no field"]))),
)
def test_it_says_the_same_of_anything(
    documents: list[dict[str, Any]],
    letters: list[dict[str, Any]],
    gold_places: list[list[int]],
    places: list[list[int]] | None,
    scored: list[str] | None,
) -> None:
    true = {"documents": numbered(documents, gold_places, "v/"), "scored": scored}
    export = msgspec.convert(
        {
            "schema": "letterbook/1",
            "title": "",
            "sources": [],
            "remainder": [],
            "findings": [],
            "letters": numbered(letters, places or gold_places, "l"),
        },
        Export,
    )
    found = report(export, parse(json.dumps(true).encode(), name="gold"), [SOURCE])
    exported = json.loads(msgspec.json.encode(export))
    exported.setdefault("letters", [])
    assert msgspec.to_builtins(found.fields) == corpora.scorer().score(exported, true, TEXT)
    assert msgspec.to_builtins(found.coverage) == corpora.scorer().coverage(exported, TEXT)
