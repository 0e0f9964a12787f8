"""The pages of a source whose numbers it shows, and the letters that stand on them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from letterbook.model.annotations import Furniture
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.model.edition import Letter

NUMBER = re.compile(r"(?<!\w)\d{1,4}(?!\w)")


def letters_by_page(facts: Facts, letters: Sequence[Letter]) -> dict[str, Letter | None]:
    """Each page that the source numbers with the only letter on it; None where several stand there, or may."""
    starts = [letter.start for letter in letters]
    found: dict[str, Letter | None] = {}
    for number, page in _pages(facts):
        first = max(0, bisect_right(starts, page.start) - 1)
        on_it = [one for one in letters[first : bisect_left(starts, page.end)] if one.end > page.start]
        found[number] = on_it[0] if len(on_it) == 1 and number not in found else None
    return found


def _pages(facts: Facts) -> Iterator[tuple[str, Span]]:
    """The number of each page and its text.

    "[Page 12]" stands where its page begins. A number in a block of its own may be at the head or at the foot of its
    page, so the text before it counts as well as what follows.
    """
    marks = sorted(_marks(facts))
    edges = [0, *(span.end for span, _, _ in marks)]
    ends = [*(span.start for span, _, _ in marks[1:]), len(facts.text)]
    for before, end, (span, number, begins) in zip(edges, ends, marks, strict=False):
        yield number, Span(span.end if begins else before, end)


def _marks(facts: Facts) -> Iterator[tuple[Span, str, bool]]:
    for span in facts.furniture:
        number = NUMBER.search(facts.text, span.start, span.end)
        if number is not None:
            yield span, number.group(), True
    for block in facts.blocks:
        furniture = facts.find(block.index, Furniture)
        if furniture is not None and furniture.kind == "page":
            numbers = NUMBER.findall(facts.words(block.index))
            if len(numbers) == 1:
                yield block.span, numbers[0], False
