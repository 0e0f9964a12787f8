"""What stands under the text, found from its end: postscript, dateline, signatures, closer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.datelines import looks_like_place
from letterbook.finders.name_words import WORD, bare, name_words
from letterbook.finders.names import surname
from letterbook.finders.part_words import lead_pattern, part_words
from letterbook.labeller.drafts import Piece
from letterbook.labeller.run_in import dated_signature
from letterbook.labeller.signatures import LONGEST_CLOSING_LINE, is_signature, signed_above, signed_tail
from letterbook.model.annotations import Closer, Dateline, Postscript, Salutation
from letterbook.model.text import stripped

if TYPE_CHECKING:
    from letterbook.boundaries import Head
    from letterbook.facts import Facts


MOST_SIGNATURES = 8


def closing_pieces(facts: Facts, start: int, end: int, head: Head | None) -> tuple[list[Piece], int]:
    """What stands under the text, found from its end: postscript, dateline, signatures, closer."""
    pieces: list[Piece] = []
    names = name_words(*facts.codes)
    for at in range(max(start + 1, end - 12), end):
        if facts.find(at, Postscript) is not None:
            pieces.extend(Piece("postscript", facts.blocks[index].span, index) for index in range(at, end))
            end = at
            break
    addressed = _address_below(facts, start, end, head)
    pieces.extend(Piece("address", facts.blocks[at].span, at) for at in range(addressed, end))
    end = addressed
    both = dated_signature(facts, end - 1) if end - 1 > start else None
    if both is not None:
        lead = _closing_lines(facts, start, end - 2)
        pieces.extend(Piece("closer", facts.blocks[index].span, index) for index in range(lead, end - 1))
        return [*pieces, Piece("dateline", both[0], end - 1), Piece("signature", both[1], -1)], lead
    lines: list[Piece] = []
    at = end - 1
    while at > start and len(lines) < 3:
        if facts.find(at, Dateline) is not None or (
            lines
            and facts.find(at, Closer) is None
            and looks_like_place(facts.text, facts.blocks[at].span, names)
            and signed_above(facts, at - 1)
        ):
            lines.append(Piece("dateline", facts.blocks[at].span, at))
        else:
            break
        at -= 1
    signatures: list[Piece] = []
    while at >= start and len(signatures) < MOST_SIGNATURES:
        if is_signature(facts, at, start, head, bool(signatures)) and not (signatures and _takes_leave(facts, at)):
            signatures.append(Piece("signature", facts.blocks[at].span, at))
        elif (
            signatures
            and at > start
            and _ends_transmission(facts, at)
            and is_signature(facts, at - 1, start, head, True)
        ):
            pieces.append(Piece("closer", facts.blocks[at].span, at))
        else:
            break
        at -= 1
    stop = at + 1
    if signatures and signatures[-1].block == at + 1:
        lead = _closing_lines(facts, start, at)
        pieces.extend(Piece("closer", facts.blocks[index].span, index) for index in range(lead, at + 1))
        at, stop = lead - 1, lead
        if lead <= stop and any(piece.role == "closer" and piece.block >= 0 for piece in pieces):
            return [*pieces, *signatures, *lines], stop
    closer = facts.at(at, Closer) if at >= start else None
    if closer is None and not signatures and at > start:
        tail = signed_tail(facts, at, head)
        if tail is not None:
            lead_in = stripped(facts.text, facts.blocks[at].span.start, tail.start)
            pieces.append(Piece("closer", lead_in, at))
            return [*pieces, Piece("signature", tail, -1), *lines], at
    if closer is not None and isinstance(closer.body, Closer):
        block = facts.blocks[at]
        begins = closer.span.start <= block.span.start + 2
        signed = closer.body.signature
        leads = at + 1 == stop and closer.span.end >= block.span.end - 1 and len(closer.span) <= LONGEST_CLOSING_LINE
        if (signed is not None and not signatures) or begins or leads:
            pieces.append(Piece("closer", closer.span, at if begins else -1))
            if signed is not None and not leads:
                signatures.append(Piece("signature", signed, -1))
            stop = at
            if not begins:
                pieces.append(Piece("paragraph", stripped(facts.text, block.span.start, closer.span.start), at))
    if not signatures and not any(piece.role == "closer" for piece in pieces):
        stop = max(stop, at + 1)
    return [*pieces, *signatures, *lines], stop


LEAST_LEAVE = 4  # words


def _takes_leave(facts: Facts, at: int) -> bool:
    """Whether a line over a name only leads to it: "Ihr gehorsamster Diener und Verehrer"; "Dein Bruder Karl" signs."""
    words = [bare(word) for word in WORD.findall(facts.words(at))]
    return len(words) >= LEAST_LEAVE and words[0] in part_words(*facts.codes).signing


LONGEST_ADDRESS = 160  # characters
MOST_ADDRESS_LINES = 4


def _address_below(facts: Facts, start: int, end: int, head: Head | None) -> int:
    """The first block of the address at the foot of a letter, else `end`: "Hon. HENRY MOSS, / Secretary of State"."""
    for at in range(end - 1, max(start + 1, end - 1 - MOST_ADDRESS_LINES), -1):
        if _names_reader(facts, at, head):
            return at
        if facts.blocks[at].gap:
            break
    return end


def _names_reader(facts: Facts, at: int, head: Head | None) -> bool:
    """Whether a block under the signature holds the name of whom the head says the letter is for, not of who wrote."""
    words = facts.words(at)
    if head is None or head.heading is None or len(words) > LONGEST_ADDRESS or not signed_above(facts, at - 1):
        return False
    names = name_words(*facts.codes)
    tokens = {bare(word) for word in WORD.findall(words)}
    written = {bare(surname(name.name, names)) for name in head.heading.senders}
    called = {bare(surname(name.name, names)) for name in head.heading.recipients} - written
    return not tokens.isdisjoint(called) and tokens.isdisjoint(written)


def _closing_lines(facts: Facts, start: int, at: int) -> int:
    """The first of the short lines that lead to a signature.

    Each ends in a comma, runs on into the line below, is a phrase of leave-taking, or says for whom another signs.
    """
    leads = part_words(*facts.codes).closer_leads
    first = at + 1
    while first - 1 > start and at - first < 4:
        span = facts.blocks[first - 1].span
        words = span.of(facts.text).rstrip()
        if len(words) > LONGEST_CLOSING_LINE or facts.find(first - 1, Salutation) is not None:
            break
        phrase = facts.at(first - 1, Closer)
        begins = phrase is not None and phrase.span.start <= span.start + 2
        whole = begins and phrase is not None and len(phrase.span) >= len(span) - 2
        greets = first == at + 1 and (whole or words.split()[0].casefold() in leads)
        runs_on = first <= at and facts.words(first)[:1].islower() and (begins or facts.blocks[first].gap == 0)
        behalf = first == at + 1 and lead_pattern("on_behalf", *facts.codes).match(words) is not None
        open_line = facts.blocks[first].gap == 0 and not words.endswith((".", "!", "?", ":", ";"))
        if not (words.endswith((",", ", &c.", "&c.,")) or greets or runs_on or open_line or behalf):
            break
        first -= 1
    return first


def _ends_transmission(facts: Facts, at: int) -> bool:
    """Whether a block says that the text transmitted ends here: "End text" between two signatures of a telegram."""
    return facts.words(at).strip(" .:*_").casefold() in part_words(*facts.codes).not_signatures
