"""What looks like a head with no text below it: entries of a contents list, titles of volumes and sections."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from letterbook.boundaries.candidates import dated
from letterbook.boundaries.head import ACCEPT
from letterbook.model.annotations import Dateline, Numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.boundaries.head import Head
    from letterbook.facts import Facts

CONTENTS_RUN = 4


def weigh_contents(facts: Facts, candidates: list[Head]) -> list[Head]:
    """Heads that follow one another with no text between them are entries of a contents list."""
    weighed = list(candidates)
    start = 0
    while start < len(weighed):
        end = start
        while end + 1 < len(weighed) and weighed[end + 1].first - weighed[end].last <= 1 and weighed[end].weight > 0:
            end += 1
        if end - start + 1 >= CONTENTS_RUN:
            # The last of the run may be the first letter's own head: a dateline or running text follows it.
            stop = end if dated(facts, weighed[end].last, 1) or _text_follows(facts, weighed[end].last) else end + 1
            for at in range(start, stop):
                if not dated(facts, weighed[at].last, 1) or (at < end and weighed[at + 1].heading is not None):
                    # What follows names correspondents: it is the next entry, and its date is its own.
                    weighed[at] = weighed[at].weighed("stands in a list of heads", -5.0)
        start = end + 1
    return weighed


def _text_follows(facts: Facts, index: int) -> bool:
    """Whether the block behind is running text, longer than any entry of a list."""
    return (
        index + 1 < len(facts) and len(facts.blocks[index + 1].span) > 120 and facts.find(index + 1, Numbered) is None
    )


NOTHING_BELOW = -4.0


def weigh_empty(facts: Facts, candidates: Sequence[Head]) -> list[Head]:
    """A title with nothing but days between it and the next head is a volume's or a section's: no document is empty."""
    sure = [head for head in candidates if head.weight >= ACCEPT]
    empty = {
        head.first
        for head, following in pairwise(sure)
        if all(facts.find(at, Dateline) is not None for at in range(head.last + 1, following.first))
        and head.number is None
        and not (head.heading and head.heading.senders and head.heading.recipients)
    }
    return [
        head.weighed("nothing stands between it and the next head", NOTHING_BELOW) if head.first in empty else head
        for head in candidates
    ]
