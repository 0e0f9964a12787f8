"""A small invented volume with its gold and its edition, for the measures: two letters, all of it right."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from letterbook.model.text import Source
from letterbook.scoring import report
from letterbook.scoring.gold import parse
from letterbook.writers.json_types import Export

TEXT = """No. 1
Ada Brook to Carl Dunn
Port Ellis, 3 May 1849
Dear Sir, the lamp is lit.
It burned all night.1
Yours truly,
Ada Brook
Fort Library, Box 3, leaf 9.
1 It was seen from Ostrey.

No. 2
Carl Dunn to Ada Brook
4 May 1849
I have yours of yesterday.
C. Dunn
"""
SOURCE = Source(id="s1", path="lamp.txt", text=TEXT)
SECOND = TEXT.index("No. 2")


def at(words, after=0):
    start = TEXT.index(words, after)
    return [start, start + len(words)]


def part(words, confidence=1.0, after=0):
    start, end = at(words, after)
    return {"start": start, "end": end, "confidence": confidence}


def span(words):
    return dict(zip(("start", "end"), at(words), strict=True))


def name(words, confidence=0.9):
    return {"name": words, "confidence": confidence, "by": "test", "from": "heading"}


FIRST_GOLD: dict[str, Any] = {
    "id": "lamp/1",
    "start": 0,
    "end": SECOND,
    "number": "1",
    "sender": ["Ada Brook"],
    "recipient": ["Carl Dunn"],
    "date": "1849-05-03",
    "place": ["Port Ellis"],
    "letter": True,
    "parts": [
        ["head", at("Ada Brook to Carl Dunn")],
        ["salutation", at("Dear Sir,")],
        ["closer", at("Yours truly,")],
        ["signature", [at("Ada Brook\nFort")[0], at("\nFort")[0]]],
    ],
    "paragraphs": [at("Dear Sir, the lamp is lit."), at("It burned all night.")],
    "notes": [{"label": "1", "anchor": at("1\nYours"), "body": at("It was seen from Ostrey.")}],
    "source_text": "Fort Library, Box 3, leaf 9",
}
SECOND_GOLD = {
    "id": "lamp/2",
    "start": SECOND,
    "end": len(TEXT),
    "number": "2",
    "sender": ["Carl Dunn"],
    "recipient": ["Ada Brook"],
    "date": "1849-05-04",
    "letter": True,
    "parts": [["signature", at("C. Dunn")]],
    "paragraphs": [at("I have yours of yesterday.")],
    "links": ["#1"],
}
FIRST: dict[str, Any] = {
    "id": "brook-dunn",
    "source": "s1",
    "start": 0,
    "end": SECOND,
    "kind": "letter",
    "confidence": 1.0,
    "number": "1",
    "sender": [name("Ada Brook")],
    "recipient": [name("Carl Dunn")],
    "date": {"edtf": "1849-05-03", "confidence": 0.9},
    "place": {"name": "Port Ellis", "confidence": 0.8, "from": "dateline"},
    "salutation": part("Dear Sir,"),
    "paragraphs": [part("Dear Sir, the lamp is lit."), part("It burned all night.")],
    "closer": [part("Yours truly,")],
    "signature": [part("Ada Brook\nFort")],
    "source_note": part("Fort Library, Box 3, leaf 9."),
    "notes": [
        {
            "id": "1",
            "label": "1",
            "printed": True,
            "anchor": span("1\nYours"),
            "body": span("It was seen from Ostrey."),
            "confidence": 0.95,
        }
    ],
}
SECOND_LETTER = {
    "id": "dunn-brook",
    "source": "s1",
    "start": SECOND,
    "end": len(TEXT),
    "kind": "letter",
    "confidence": 0.7,
    "number": "2",
    "sender": [name("Carl Dunn")],
    "recipient": [name("Ada Brook")],
    "date": {"edtf": "1849-05-04", "confidence": 0.9},
    "paragraphs": [part("I have yours of yesterday.")],
    "signature": [part("C. Dunn")],
    "letter_mentions": [
        {"kind": "letter", "direction": "received", "sender": "", "recipient": "", "confidence": 0.6}
        | span("yours of yesterday")
        | {"resolved_to": "brook-dunn"}
    ],
}


def gold(first=None, second=None, **more):
    documents = [{**FIRST_GOLD, **(first or {})}, {**SECOND_GOLD, **(second or {})}]
    return parse(json.dumps({"documents": documents, **more}).encode(), name="gold.json")


def edition(*letters, remainder=()):
    return msgspec.convert(
        {
            "schema": "letterbook/1",
            "title": "Lamps",
            "sources": [
                {
                    "id": "s1",
                    "path": "lamp.txt",
                    "sha256": SOURCE.sha256,
                    "length": len(TEXT),
                    "format": "plain",
                    "encoding": "utf-8",
                }
            ],
            "letters": letters,
            "remainder": remainder,
            "findings": [],
        },
        Export,
    )


def scored(first=None, second=None, **changes):
    """The report where the gold or the first letter of the edition is another."""
    return report(edition({**FIRST, **changes}, SECOND_LETTER), gold(first, second), [SOURCE])
