"""The model reads the documents again that the rules have divided, and says how sure each part is.

It draws no boundary and sees nothing of what the rules decided about a block, so that it is a second opinion. Its
likelihood of a part becomes the part's confidence. It changes a part only where leaving each collection out of training
in turn showed that such a change is mostly right: the table of these is part of the weights.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.boundaries import ACCEPT, BY_EDITOR
from letterbook.labeller.block_features import Habits, features_of
from letterbook.labeller.signatures import letters_of
from letterbook.model.edition import BODY_ROLES, Role
from letterbook.weights import log_odds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts
    from letterbook.labeller.drafts import Draft, Piece
    from letterbook.weights import Evidence, Reading, Weights

# What a block of a letter's own text may be. The rest (head, sources, notes) is bounded by rules alone.
READ: tuple[Role, ...] = (*BODY_ROLES, "furniture")
GRADED: frozenset[Role] = frozenset(("dateline", "salutation", "paragraph", "closer", "signature"))
Read = tuple["Reading", "Sequence[str]"]  # what the model says of a block, and what it saw

ITEM = "item"  # an entry of a list: the model tells it from a paragraph, the edition does not
MOST_WEIGHT = 12.0  # of a head; beyond, more evidence makes nothing surer


def read_again(facts: Facts, drafts: Sequence[Draft], weights: Weights) -> Iterator[Draft]:
    """The drafts with the confidence of each piece, and with the roles that are better read by the model."""
    habits = habits_of(facts, drafts)
    for draft in drafts:
        roles = roles_of(facts, draft)
        blocks = sorted(roles)
        features = features_of(facts, blocks, draft.head, habits)
        read = weights.read(features, [roles[at] for at in blocks])
        readings = dict(zip(blocks, zip(read, features, strict=True), strict=True))
        pieces = tuple(_weighed(facts, draft, piece, readings, weights) for piece in draft.pieces)
        yield msgspec.structs.replace(draft, pieces=_headed(draft, pieces, weights))


def habits_of(facts: Facts, drafts: Sequence[Draft]) -> Habits:
    """The collection's habits, as the rules found them."""
    signed = (piece for draft in drafts for piece in draft.pieces if piece.role == "signature" and piece.block >= 0)
    return Habits(Counter(letters_of(piece.span.of(facts.text)) for piece in signed))


def roles_of(facts: Facts, draft: Draft) -> dict[int, Role]:
    """The rules' role of each block of the letter's own text; of a block with several, that of the first piece."""
    roles: dict[int, Role] = {}
    for piece in draft.pieces:
        if piece.role in READ and piece.block >= 0:
            roles.setdefault(piece.block, piece.role)
    for piece in draft.pieces:
        if piece.role in READ and piece.block < 0:
            roles.setdefault(_block_of(facts, draft, piece), piece.role)
    return roles


def _block_of(facts: Facts, draft: Draft, piece: Piece) -> int:
    """The block in which a piece stands that is not a whole block."""
    starts = [facts.blocks[at].span.start for at in range(draft.first, draft.last)]
    return draft.first + max(0, bisect_right(starts, piece.span.start) - 1)


def _weighed(facts: Facts, draft: Draft, piece: Piece, readings: Mapping[int, Read], weights: Weights) -> Piece:
    if piece.role == "source":
        return _sure(piece, weights, "source", {"bias": 1.0, "line": 1.0})
    if piece.role not in READ:
        return piece
    reading, features = readings[piece.block if piece.block >= 0 else _block_of(facts, draft, piece)]
    if piece.block < 0:
        return _sure(piece, weights, f"{piece.role} inside", {"bias": 1.0, "likely": log_odds(reading.asked)})
    change = next((change for change in weights.tables.changes if change.applies(piece.role, reading, features)), None)
    if change is None or any(other.block < 0 and piece.span.covers(other.span) for other in draft.pieces):
        return _sure(piece, weights, _kind(piece.role), _evidence(reading.asked, piece, agrees=_agrees(piece, reading)))
    changed = msgspec.structs.replace(piece, role=_role(change.becomes), confidence=reading.sure)
    return _sure(changed, weights, _kind(changed.role), {**_evidence(reading.sure, piece, agrees=True), "changed": 1.0})


def _kind(role: Role) -> str:
    """What the weights know a part as: those that no gold grades are weighed together."""
    return role if role in GRADED else "part"


def _role(becomes: str) -> Role:
    return "paragraph" if becomes == ITEM else next(role for role in READ if role == becomes)


def _agrees(piece: Piece, reading: Reading) -> bool:
    return piece.role == reading.role


def _evidence(likely: float, piece: Piece, *, agrees: bool) -> Evidence:
    doubted = 1.0 if piece.confidence < 1 else 0.0
    return {"bias": 1.0, "likely": log_odds(likely), "agrees": float(agrees), "doubted by the rules": doubted}


def _sure(piece: Piece, weights: Weights, kind: str, evidence: Evidence) -> Piece:
    return msgspec.structs.replace(piece, confidence=weights.confidence(kind, evidence, otherwise=piece.confidence))


def _headed(draft: Draft, pieces: tuple[Piece, ...], weights: Weights) -> tuple[Piece, ...]:
    """The pieces with the confidence that a document begins here: that of its head, or of its first piece."""
    if draft.head is not None and draft.head.evidence[:1] == BY_EDITOR:
        return pieces
    sure = weights.confidence("boundary", boundary_evidence(draft.head), otherwise=1.0)
    of_head = tuple(at for at, piece in enumerate(pieces) if piece.role in ("number", "heading")) or (0,)
    return tuple(
        msgspec.structs.replace(piece, confidence=sure) if at in of_head else piece for at, piece in enumerate(pieces)
    )


def boundary_evidence(head: Head | None) -> Evidence:
    """What is known of a document's beginning."""
    if head is None:
        return {"bias": 1.0, "no head": 1.0}
    named = head.heading is not None and bool(head.heading.senders and head.heading.recipients)
    return {
        "bias": 1.0,
        "weight": min(head.weight - ACCEPT, MOST_WEIGHT),
        "barely": float(head.weight < ACCEPT + 1),
        "numbered": float(head.number is not None),
        "names both": float(named),
    }
