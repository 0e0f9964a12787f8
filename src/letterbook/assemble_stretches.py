"""The stretches of a source that each letter holds: every character is one letter's at most."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts
    from letterbook.model.edition import Letter


def covered(facts: Facts, letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """The letters with their spans cut so that no two share a character.

    A letter ends where the next begins. A note that a link leads to belongs to the letter with its mark, wherever it
    stands: it is taken out of the letter around it.
    """
    ends = [*(letter.start for letter in letters), len(facts.text)][1:]
    notes = [
        [note.span for note in facts.linked_between(letter.start, end)]
        for letter, end in zip(letters, ends, strict=True)
    ]
    holes = sorted((span, at) for at, own in enumerate(notes) for span in own)
    starts = [span.start for span, _ in holes]
    reach = list(accumulate((span.end for span, _ in holes), max))
    out = []
    for at, (letter, end) in enumerate(zip(letters, ends, strict=True)):
        own = stripped(facts.text, letter.start, min(letter.spans[0].end, end))
        held: list[Span] = []
        for span in (own, *letter.spans[1:], *(note for note in notes[at] if not own.covers(note))):
            inside = holes[bisect_right(reach, span.start) : bisect_left(starts, span.end)]
            held += _without(facts.text, span, [hole for hole, owner in inside if owner != at])
        out.append(replace(letter, spans=tuple(sorted(held))))
    return tuple(out)


def _without(text: str, span: Span, holes: Sequence[Span]) -> list[Span]:
    """What is left of a stretch without others, without white space at its ends."""
    left = [span]
    for hole in holes:
        left = [piece for one in left for piece in _parted(text, one, hole)]
    return left


def _parted(text: str, span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    pieces = [
        stripped(text, span.start, max(span.start, hole.start)),
        stripped(text, min(span.end, hole.end), span.end),
    ]
    return [piece for piece in pieces if len(piece)]
