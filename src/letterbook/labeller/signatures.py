"""Whether a line is a signature: by its form, by what stands around it, by the head's sender, by the collection."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.name_words import name_words
from letterbook.finders.names import surname
from letterbook.finders.signatures import find_signature
from letterbook.model.annotations import Closer, NoteText, Signature
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts
    from letterbook.labeller.drafts import Draft, Piece


LEAST_SIGNATURES = 2
LONGEST_CLOSING_LINE = 90  # characters
SIGNING = 0.75  # the strength from which a name ends a phrase of leave
SURE_SIGNATURE = 0.6  # the strength from which a block is a signature


def signed_inside(facts: Facts, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts with the signatures that stand inside them, before a continuation or an unmarked postscript.

    A short line alone that is, letter for letter, a signature under other letters of the collection, or that is the
    name of the sender whom the head gives, is one here too.
    """
    names = name_words(*facts.codes)
    signed = (piece for draft in drafts for piece in draft.pieces if piece.role == "signature")
    seen = Counter(letters_of(piece.span.of(facts.text)) for piece in signed)
    known = {words for words, count in seen.items() if count >= LEAST_SIGNATURES and words}
    for draft in drafts:
        heading = draft.head.heading if draft.head else None
        senders = {surname(name.name, names).casefold() for name in heading.senders} if heading else set()
        pieces = tuple(
            msgspec.structs.replace(piece, role="signature", confidence=0.8)
            if piece.role == "paragraph" and _signs(facts, piece, known, senders)
            else piece
            for piece in draft.pieces
        )
        yield msgspec.structs.replace(draft, pieces=pieces)


def _is_signing(facts: Facts, at: int, signature: Signature) -> bool:
    """Whether leave and name are one: "Ihr treuer Freund O.", with no mark between them."""
    words = facts.words(at)
    return signature.strength >= SIGNING and "," not in words and len(words) <= LONGEST_CLOSING_LINE


def _signs(facts: Facts, piece: Piece, known: set[str], senders: set[str]) -> bool:
    if piece.block < 0 or len(piece.span) > LONGEST_CLOSING_LINE:
        return False
    if letters_of(piece.span.of(facts.text)) in known:
        return True
    signature = facts.find(piece.block, Signature)
    if signature is None or signature.strength < SURE_SIGNATURE:
        return False
    if facts.find(piece.block, Closer) is not None:
        return _is_signing(facts, piece.block, signature)
    names = name_words(*facts.codes)
    return surname(signature.name.name.rstrip("."), names).casefold() in senders


def letters_of(words: str) -> str:
    """A line for comparison: its letters alone, in small type."""
    return "".join(character for character in words.casefold() if character.isalpha())


def signed_tail(facts: Facts, at: int, head: Head | None) -> Span | None:
    """The signature at the end of a short last line: "With a bow, G. Zotov." where G. Zotov is whom the head names."""
    span = facts.blocks[at].span
    if len(span) > LONGEST_CLOSING_LINE or head is None or head.heading is None:
        return None
    names = name_words(*facts.codes)
    cut = facts.text.rfind(", ", span.start, span.end)
    if cut == -1:
        return None
    tail = stripped(facts.text, cut + 1, span.end)
    signature = find_signature(facts.text, tail, names, facts.codes)
    if signature is None:
        return None
    ends = {surname(name.name, names).casefold() for name in head.heading.senders}
    return tail if surname(signature.name.name.rstrip("."), names).casefold() in ends else None


def signed_above(facts: Facts, at: int) -> bool:
    """Whether a block holds a signature, alone or behind a phrase of leave; a phrase alone still waits for one."""
    closer = facts.find(at, Closer)
    return facts.find(at, Signature) is not None or (closer is not None and closer.signature is not None)


def is_signature(facts: Facts, at: int, start: int, head: Head | None, more: bool) -> bool:
    """Whether a block under the text is a signature: a name that closer, sender or form support."""
    signature = facts.find(at, Signature)
    if signature is None or at == start:
        return False
    if facts.find(at, NoteText) is not None:
        return False
    if facts.find(at, Closer) is not None:
        return _is_signing(facts, at, signature)
    weight = signature.strength
    if facts.find(at - 1, Closer) is not None:
        weight += 0.4
    if head is not None and head.heading is not None:
        words = {word.casefold() for name in head.heading.senders for word in name.name.replace(".", " ").split()}
        if any(word.casefold() in words for word in signature.name.name.replace(".", " ").split() if len(word) > 2):
            weight += 0.5
    if more:
        weight += 0.1
    return weight >= SURE_SIGNATURE


def is_sure_signature(facts: Facts, index: int) -> bool:
    """Whether a block is a signature by its own form alone."""
    signature = facts.find(index, Signature)
    return signature is not None and signature.strength >= SURE_SIGNATURE
