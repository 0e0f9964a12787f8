"""How sure the claims of a letter and the places of its note marks are, as measured on texts that scholars have read.

The rules rank their claims by weights of their own. Those ranks stay: what is weighed here is only how often such a
claim, resting on such a part, has been right. Editors' words are certain and are not weighed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.model.claims import Claim, DateValue, Name, PlaceName, best, chosen
from letterbook.weights import log_odds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model.claims import Basis, Field
    from letterbook.model.edition import Letter, Note, Part, Role
    from letterbook.weights import Evidence, Weights

WEIGHED: tuple[Field, ...] = ("sender", "recipient", "copy", "date", "place")
SINGLE: tuple[Field, ...] = ("date", "place")
RESTS_ON: dict[Basis, tuple[Role, ...]] = {
    "heading": ("heading", "number"),
    "dateline": ("dateline",),
    "neighbour": ("dateline",),
    "address": ("address",),
    "salutation": ("salutation",),
    "signature": ("signature",),
}
SHORTEST_PLACE = 3  # characters; "L." and "Wmr" are abbreviations


LEAST_LEAD = 0.01  # of the day believed over other days


def weighed(letter: Letter, weights: Weights) -> Letter:
    """The letter with measured confidences of its claims: what is believed stays surer than what contradicts it."""
    done = [msgspec.structs.replace(claim, confidence=_confidence(letter, claim, weights)) for claim in letter.claims]
    believed = {id(claim) for claim in _believed(letter.claims)}
    top = {_group(claim): sure for claim, sure in zip(letter.claims, done, strict=True) if id(claim) in believed}
    return msgspec.structs.replace(letter, claims=tuple(_below(claim, top.get(_group(claim))) for claim in done))


def _below(claim: Claim, believed: Claim | None) -> Claim:
    """A claim with a confidence that does not exceed that of the one believed in its stead."""
    if believed is None or claim is believed:
        return claim
    rival = claim.field in SINGLE and claim.value != believed.value  # names may be one person's in two forms
    lead = LEAST_LEAD if rival else 0.0
    most = round(max(believed.confidence - lead, 0.0), 3)
    return msgspec.structs.replace(claim, confidence=min(claim.confidence, most))


def _believed(claims: Sequence[Claim]) -> Iterator[Claim]:
    for field in WEIGHED:
        if field in SINGLE:
            found = best(claims, field)
            if found is not None:
                yield found
        else:
            yield from chosen(claims, field)


def _group(claim: Claim) -> tuple[Field, int]:
    return claim.field, 0 if claim.field in SINGLE else claim.order


def _confidence(letter: Letter, claim: Claim, weights: Weights) -> float:
    if claim.field not in WEIGHED:
        return claim.confidence
    return weights.confidence(claim.field, claim_evidence(letter, claim), otherwise=claim.confidence)


def claim_evidence(letter: Letter, claim: Claim) -> Evidence:
    """What is known of a claim: on what it rests, how sure that is, and what it says."""
    evidence = {"bias": 1.0, claim.basis: 1.0, "rank": log_odds(claim.confidence)}
    part = _part(letter, claim)
    if part is not None:
        evidence["part"] = log_odds(part.confidence)
    if not claim.printed:
        evidence["inferred"] = 1.0
    match claim.value:
        case Name(kind=kind) if kind != "person":
            evidence["no person"] = 1.0
        case DateValue(date) if not date.certain:
            evidence["uncertain"] = 1.0
        case PlaceName(name) if len(name) <= SHORTEST_PLACE or name.endswith("."):
            evidence["abbreviated"] = 1.0
        case _:
            pass
    return evidence


def _part(letter: Letter, claim: Claim) -> Part | None:
    """The part that a claim rests on."""
    roles = RESTS_ON.get(claim.basis, ())
    return next(
        (part for part in letter.parts if part.role in roles and claim.spans and part.span.covers(claim.spans[0])), None
    )


def with_notes_weighed(letter: Letter, weights: Weights) -> Letter:
    """The letter with measured confidences of its note marks, and of a source statement that is a note."""
    sources = {note.body for note in letter.notes if note.kind == "source"}
    sure = weights.confidence("source", {"bias": 1.0, "note": 1.0}, otherwise=1.0)
    parts = tuple(
        msgspec.structs.replace(part, confidence=sure) if part.role == "source" and part.span in sources else part
        for part in letter.parts
    )
    notes = tuple(_marked(note, weights) for note in letter.notes)
    return msgspec.structs.replace(letter, parts=parts, notes=notes)


def _marked(note: Note, weights: Weights) -> Note:
    if note.anchor is None:
        return note
    evidence = {"bias": 1.0, "rank": log_odds(note.confidence), "number lost": float(not note.printed)}
    return msgspec.structs.replace(
        note, confidence=weights.confidence("note_anchor", evidence, otherwise=note.confidence)
    )
