"""Damages a text as a bad scan or a careless copy does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("deleted", "doubled", "changed")
SHARE = 0.01  # of the characters


class Damaged(NamedTuple):
    """A damaged text, and for every offset into the whole one, its end too, where that is now."""

    text: str
    at: Sequence[int]


def damaged(text: str, kind: str, *, seed: int, share: float = SHARE) -> Damaged:
    """The text with a share of its characters, drawn by the seed, deleted, doubled, or changed to others of its own."""
    chance = random.Random(seed)
    pieces: list[str] = []
    at: list[int] = []
    length = 0
    for character in text:
        at.append(length)
        piece = character
        if chance.random() < share:
            piece = {"deleted": "", "doubled": character * 2, "changed": chance.choice(text)}[kind]
        pieces.append(piece)
        length += len(piece)
    return Damaged("".join(pieces), [*at, length])
