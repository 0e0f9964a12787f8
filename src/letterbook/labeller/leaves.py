"""The last words before a signature that take leave without a set phrase: "Grüße Deinen Mann und küße die Kinder."."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.labeller.drafts import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts

LONGEST_LEAVE = 260  # characters
SHORTEST_TEXT = 2  # blocks: a letter's only paragraph is its text, however it ends


def with_leave(facts: Facts, closing: Sequence[Piece], start: int, end: int) -> tuple[list[Piece], int]:
    """The closing with the short paragraph before its signature, where that takes leave; and where the text ends."""
    pieces = list(closing)
    signed = any(piece.role == "signature" and piece.block == end for piece in pieces)
    if not signed or any(piece.role == "closer" for piece in pieces) or end - start < SHORTEST_TEXT:
        return pieces, end
    block = facts.blocks[end - 1]
    codes = tuple(lexicon.code for lexicon in facts.lexicons_at(block.span.start))
    if len(block.span) > LONGEST_LEAVE or not _leave(*codes).search(facts.text, block.span.start, block.span.end):
        return pieces, end
    return [*pieces, Piece("closer", block.span, end - 1, LIKELY)], end - 1


LIKELY = 0.8


@cache
def _leave(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrase(part_words(*codes).leaves)}(?!\w)", re.IGNORECASE)
