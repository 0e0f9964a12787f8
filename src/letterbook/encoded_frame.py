"""What claims of the markup rest on: the words of a letter's frame, and how sure the markup is."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from letterbook.encoded_notes import confidence
from letterbook.model.claims import Basis, Claim, Value
from letterbook.model.text import Span
from letterbook.readers.tei_data import EncodedSource
from letterbook.readers.tei_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.facts import Facts
    from letterbook.model.edition import Letter, Role
    from letterbook.readers.tei_data import Stated

RULE = "readers.tei"
BASES: Mapping[Role, Basis] = {
    "heading": "heading",
    "number": "heading",
    "summary": "heading",
    "dateline": "dateline",
    "address": "address",
    "salutation": "salutation",
    "closer": "signature",
    "signature": "signature",
    "source": "source-note",
}


def frame_of(letter: Letter) -> tuple[tuple[Span, Basis], ...]:
    """The parts of a letter that frame its text, and what a statement in each rests on."""
    return tuple((part.span, BASES[part.role]) for part in letter.parts if part.role in BASES)


def basis_of(frame: Sequence[tuple[Span, Basis]], span: Span) -> Basis | None:
    """The basis of a statement that stands in the frame of the letter; None in its text and notes."""
    return next((basis for part, basis in frame if part.covers(span)), None)


def claim_of(stated: Stated, value: Value, spans: tuple[Span, ...], basis: Basis) -> Claim:
    """What a header states, as a claim on the words that print it."""
    return Claim(
        stated.field,
        value,
        spans,
        RULE,
        basis,
        printed=not stated.evidence,
        confidence=confidence(stated.cert),
        reason=stated.reason,
        order=stated.order,
    )


def words_of(facts: Facts, span: Span) -> str:
    """The words of a span on one line, without the marks that the reader inserted in it."""
    inserted = facts.source.encoded.inserted if isinstance(facts.source, EncodedSource) else ()
    pieces, at = [], span.start
    for mark in inserted[bisect_left(inserted, Span(span.start, span.start)) :]:
        if mark.start >= span.end:
            break
        pieces.append(facts.text[at : mark.start])
        at = mark.end
    return plain("".join((*pieces, facts.text[at : span.end])))
