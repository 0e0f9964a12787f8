"""The shapes that a source's certain heads have: a candidate of the same shape gains, one of another loses."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from letterbook.boundaries.head import ACCEPT, Head
from letterbook.boundaries.number_chain import LONG_CHAIN

if TYPE_CHECKING:
    from letterbook.model.style import Style


def weigh_shapes(candidates: list[Head], style: Style) -> list[Head]:
    """Candidates of a shape that many certain heads have gain; un-numbered ones in a numbered collection lose.

    What is pinned in `style` is not judged by the candidates.
    """
    sure = [head for head in candidates if head.weight >= ACCEPT + 1]
    if len(sure) < 3:
        return candidates
    shapes = Counter(head.style for head in sure)
    numbered = sum(head.number is not None for head in sure) / len(sure)
    both = sum(bool(head.heading and head.heading.senders and head.heading.recipients) for head in sure) / len(sure)
    headed = sum(head.heading is not None and head.heading.style != "title" for head in sure) / len(sure)
    numbered = 0.0 if style.pinned("numbers") else numbered
    both, headed = (0.0, 0.0) if style.pinned("heads") or style.pinned("correspondents") else (both, headed)
    out = []
    for candidate in candidates:
        head = candidate
        share = shapes[head.style] / len(sure)
        if share >= 0.1:
            head = head.weighed("of the shape most heads here have", min(1.5, 0.5 + share))
        if head.number is None and numbered > 0.8:
            always = numbered > ALWAYS_NUMBERED and len(sure) >= LONG_CHAIN
            head = head.weighed("the heads here are numbered, this is not", -4.0 if always else -1.0)
        if numbered < NUMBERLESS and head.number is not None and head.heading is None:
            head = head.weighed("the heads here bear no numbers, and this names nobody", -2.0)
        if (
            head.number is None
            and head.heading is not None
            and head.heading.style == "title"
            and headed > 0.5
            and numbered <= 0.8
        ):
            head = head.weighed("names nobody, as the heads here do", -2.0)
        if both > NAMING_HOUSE and head.number is not None and (head.heading is None or head.heading.style == "title"):
            head = head.weighed("names nobody, as nearly all heads here do", -1.0)
        out.append(head)
    return out


ALWAYS_NUMBERED = 0.97  # of the sure heads: what bears no number is printed inside another document
NUMBERLESS = 0.1
NAMING_HOUSE = 0.95  # of the sure heads name sender and recipient
