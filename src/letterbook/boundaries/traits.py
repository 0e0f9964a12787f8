"""Candidates weighed by the house style: by what a first pass has learned of it, and by what is pinned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.boundaries.candidates import dated
from letterbook.model.annotations import Dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.boundaries.head import Head
    from letterbook.facts import Facts
    from letterbook.model.style import Style

YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
LEAST_DATED = 8  # documents of which nearly all are dated in one place, before it counts against others
ENDS_BEFORE = 3  # blocks before a head within which the letter before may be dated
AS_PINNED = 1.5
NOT_AS_PINNED = -4.0


def weigh_traits(facts: Facts, candidates: list[Head], style: Style) -> list[Head]:
    """The candidates with what the house style says of each, for and against."""
    place = style.trait("dates")
    where = ""
    if place is not None and (place.pinned or (place.total >= LEAST_DATED and place.support >= NEARLY * place.total)):
        where = place.value
    numbers, heads, correspondents = (style.pinned(name) for name in ("numbers", "heads", "correspondents"))
    out = []
    for candidate in candidates:
        head = candidate
        if numbers:
            head = _weighed(head, head.number_kind in numbers, "numbered as pinned", "not numbered as pinned")
        if heads:
            head = _weighed(head, head.shape in heads, "of a pinned shape", "of no pinned shape")
        if correspondents:
            head = _weighed_by_names(head, correspondents)
        if where in PLACES:
            head = _weighed_by_date(facts, head, where)
        out.append(head)
    return out


NEARLY = 0.9
PLACES = ("under the head", "in the head", "at the end")


def _weighed(head: Head, fits: bool, so: str, otherwise: str) -> Head:
    return head.weighed(so, AS_PINNED) if fits else head.weighed(otherwise, NOT_AS_PINNED)


def _weighed_by_names(head: Head, correspondents: Sequence[str]) -> Head:
    """Whether a head names whom it is to name counts little: not every document of a collection is a letter."""
    names = head.heading is not None and bool(head.heading.recipients)
    both = names and head.heading is not None and bool(head.heading.senders)
    place = "head" if both else "recipient in the head" if names else "closing"
    if place in correspondents:
        return head.weighed("names its correspondents as pinned", NAMED)
    return head.weighed("names its correspondents otherwise than pinned", -NAMED)


NAMED = 1.0


def _weighed_by_date(facts: Facts, head: Head, where: str) -> Head:
    """A date where the house prints it is expected; only elsewhere than under the head is it news."""
    if where == "under the head":
        missing = head.number is None and not dated(facts, head.last, 3)
        return head.weighed("not dated under the head, as the letters here are", -0.7) if missing else head
    if where == "in the head":
        words = head.heading_span.of(facts.text) if head.heading_span is not None else ""
        if YEAR.search(words):
            return head.weighed("dated in the head, as the letters here are", 1.5)
        return head.weighed("no date in the head, where the letters here have it", -0.7)
    before = range(max(0, head.first - ENDS_BEFORE), head.first)
    if any(facts.find(at, Dateline) is not None for at in before):
        return head.weighed("what stands before it ends in a date, as the letters here do", 1.0)
    return head
