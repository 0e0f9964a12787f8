"""What of each corpus is no letter, by kind; and how far that agrees with the documents of the gold.

    python -m tests.gold.remainders [CORPUS...]

`lost` are characters of the gold's documents that lie in a remainder, by its kind; `swallowed` are characters of no
document that lie in a letter. White space is not counted. The gold ends a document before the rule behind it, and gives
the last of a chapter the introduction to the next; what is named so behind its last signature is not lost.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any, NamedTuple

from letterbook.model.text import Span
from tests.gold.corpora import CORPORA, edition, names

BETWEEN = ("linking", "section")  # kinds of what an editor prints between two letters


class Agreement(NamedTuple):
    """Characters by kind of remainder, those of documents among them, and those of no document in letters."""

    kinds: Counter[str]
    lost: Counter[str]
    swallowed: int


def agreement(name: str) -> Agreement:
    """The count of one corpus."""
    made = edition(name)
    text = made.sources[0].text
    gold = json.loads((CORPORA / f"{name}.gold.json").read_text(encoding="utf-8"))["documents"]
    documents = sorted(Span(document["start"], document["end"]) for document in gold)
    letters_of = [Span(document["start"], _signed(document)) for document in gold]
    kinds: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for rest in made.remainder:
        kinds[rest.kind] += _inked(text, rest.span)
        held = letters_of if rest.kind in BETWEEN else documents
        lost[rest.kind] += sum(_inked(text, _shared(rest.span, one)) for one in held if rest.span.overlaps(one))
    letters = [span for letter in made.letters for span in letter.spans]
    swallowed = sum(_inked(text, _shared(gap, one)) for gap in _gaps(len(text), documents) for one in letters)
    return Agreement(kinds, +lost, swallowed)


def _signed(document: dict[str, Any]) -> int:
    """Where a document's last signature ends, or the document where it has none."""
    return max(
        (int(span[1]) for role, span in document["parts"] or () if role == "signature"), default=int(document["end"])
    )


def _gaps(length: int, spans: list[Span]) -> list[Span]:
    """What lies between spans, which may lie in one another."""
    gaps, at = [], 0
    for span in [*spans, Span(length, length)]:
        if span.start > at:
            gaps.append(Span(at, span.start))
        at = max(at, span.end)
    return gaps


def _shared(one: Span, other: Span) -> Span:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, max(start, end))


def _inked(text: str, span: Span) -> int:
    return sum(map(len, span.of(text).split()))


if __name__ == "__main__":
    for corpus in sys.argv[1:] or names():
        found = agreement(corpus)
        counted = ", ".join(f"{kind} {number:,}" for kind, number in found.kinds.most_common())
        missed = ", ".join(f"{kind} {number:,}" for kind, number in found.lost.most_common()) or "none"
        sys.stdout.write(f"{corpus}\n  {counted}\n  lost: {missed}; swallowed: {found.swallowed:,}\n")
