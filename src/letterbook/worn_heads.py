"""Heads that damage hides: read once more where the collection's own regularities demand a head.

A bad scan prints "N. 87", "o. 87" or "No. 8" for "No. 87", and "(Moss) t the Board" for "to the Board". Read strictly,
such a line is no head, or names nobody. Two places demand one all the same: the gap that a missing number leaves
between two heads, and, where most heads name sender and recipient, a head that names nobody. Only there are lines read
with letters wrong; what they say is kept as printed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz.distance import Levenshtein

from letterbook.boundaries import ACCEPT, candidate
from letterbook.finders.head_edges import without_mark
from letterbook.finders.headings import LONGEST_HEAD, find_heading
from letterbook.finders.name_lists import one_line
from letterbook.model.annotations import Heading, NameText, Numbered
from letterbook.model.findings import Finding
from letterbook.model.text import Span, stripped
from letterbook.worn_words import House, Mended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts

LEAST_HEADS = 10  # fewer show no habit
WIDEST_GAP = 3  # numbers missing between two heads; where more are, documents were left out
NAMING = 0.2  # of the heads name sender and recipient; above this, one that does not is worth another look
DUE = 2.5  # the weight of a number's being due at a place
DUE_HERE = "its number is missing between the heads around it"
REREAD = "names correspondents, with letters wrong"


def restored(facts: Facts, heads: Sequence[Head]) -> tuple[Head, ...]:
    """The heads, with those in the gaps of their numbers, and with the correspondents that damage hides."""
    if len(heads) < LEAST_HEADS:
        return tuple(heads)
    due = list(_in_gaps(facts, heads))
    places = {at for head in due for at in range(head.first, head.last + 1)}
    others = [head for head in heads if places.isdisjoint(range(head.first, head.last + 1))]
    found = sorted([*others, *due], key=lambda head: head.first)
    named = [head for head in found if _names_both(head)]
    if len(named) < NAMING * len(found):
        return tuple(found)
    house = House.of([_words(facts, head) for head in named])
    return tuple(head if _names_both(head) else _reread(facts, head, house) for head in found)


def findings_of(facts: Facts, head: Head, letter: str) -> Iterator[Finding]:
    """What was read from a head in spite of its damage."""
    at = facts.blocks[head.first].span
    reasons = {reason for reason, _ in head.evidence}
    if DUE_HERE in reasons and head.number is not None and not at.of(facts.text).startswith(head.number.number):
        where = Span(at.start, max(at.start + 1, head.number.rest.start))
        printed = where.of(facts.text).strip()
        yield Finding("LB111", facts.source.id, where, f"{printed!r} is read as number {head.number.number}", letter)
    if REREAD in reasons and head.heading_span is not None:
        yield Finding("LB111", facts.source.id, head.heading_span, "the correspondents are read in spite of it", letter)


def _names_both(head: Head) -> bool:
    return head.heading is not None and bool(head.heading.senders and head.heading.recipients)


def _words(facts: Facts, head: Head) -> str:
    return without_mark(facts.text, head.heading_span).of(facts.text) if head.heading_span is not None else ""


# --- numbers ------------------------------------------------------------------------------------------------------


def _in_gaps(facts: Facts, heads: Sequence[Head]) -> Iterator[Head]:
    """Heads whose damaged numbers are due between two others."""
    numbered = _in_order(heads)
    taken = {at for head in numbered for at in range(head.first, head.last + 1)}
    for before, after in pairwise(numbered):
        due = range(_value(before) + 1, _value(after))
        if not 1 <= len(due) <= WIDEST_GAP:
            continue
        printed = _as_printed(facts, after)
        at = before.last + 1
        for value in due:
            found = [
                head
                for index in range(at, after.first)
                if index not in taken and (head := _due(facts, index, printed.format(value), value, after)) is not None
            ]
            best = max(found, key=lambda head: head.weight, default=None)
            if best is not None and best.weight >= ACCEPT:
                yield best
                at = best.last + 1


def _in_order(heads: Sequence[Head]) -> list[Head]:
    """The numbered heads without those whose number does not fit between its neighbours', which leave room for one."""
    numbered = [head for head in heads if head.number is not None and head.number.number.isdigit()]
    values = [_value(head) for head in numbered]
    odd = {
        at
        for at in range(1, len(values) - 1)
        if 2 <= values[at + 1] - values[at - 1] <= WIDEST_GAP + 1 and not values[at - 1] < values[at] < values[at + 1]
    }
    return [head for at, head in enumerate(numbered) if at not in odd]


def _value(head: Head) -> int:
    assert head.number is not None
    return head.number.value


def _as_printed(facts: Facts, head: Head) -> str:
    """How a house sets its numbers, with "{}" for the number itself: "No. {}", "{}.", "[{}]"."""
    assert head.number is not None
    start = facts.blocks[head.first].span.start
    end = facts.text.index(head.number.number, start) + len(head.number.number)
    stop = facts.text[end : end + 1]
    before = facts.text[start : end - len(head.number.number)].replace("{", "").replace("}", "")
    return f"{before}{{}}{stop if stop in ('.', ')', ']', ':') else ''}"


def _due(facts: Facts, index: int, wanted: str, value: int, like: Head) -> Head | None:
    """The head at a block that begins nearly as the number that is due would be printed."""
    span = facts.blocks[index].span
    assert like.number is not None
    if len(span) > LONGEST_HEAD:
        return None
    end = _nearly(facts.text, span, wanted)
    if end is None:
        return None
    rest = stripped(facts.text, end, span.end)
    style = like.number.style.removesuffix(" alone") + ("" if len(rest) else " alone")
    head = candidate(facts, index, due=Numbered(str(value), value, style, rest))
    return head.weighed(DUE_HERE, DUE) if head is not None else None


def _nearly(text: str, span: Span, wanted: str) -> int | None:
    """Where the number at the beginning of a block ends, if it is the one wanted but for one or two characters."""
    allowed = 1 if len(wanted) < LONG_NUMBER else 2
    found: list[tuple[int, int, int]] = []
    for length in range(max(1, len(wanted) - allowed), len(wanted) + allowed + 1):
        printed = text[span.start : min(span.start + length, span.end)]
        off = Levenshtein.distance(printed, wanted, score_cutoff=allowed)
        if off <= allowed:
            found.append((off, abs(len(printed) - len(wanted)), span.start + len(printed)))
    return min(found)[2] if found else None


LONG_NUMBER = 5  # characters, its sign and stop included: "No. 7"


# --- correspondents -----------------------------------------------------------------------------------------------


def _reread(facts: Facts, head: Head, house: House) -> Head:
    """The head with its correspondents, if they can be read once its damaged words are taken for the house's own."""
    if head.heading_span is None:
        return head
    heading = reading(facts.text, head.heading_span, house, facts.codes)
    if heading is None:
        return head
    return msgspec.structs.replace(head, heading=heading).weighed(REREAD, 0.0)


def reading(text: str, span: Span, house: House, codes: tuple[str, ...]) -> Heading | None:
    """What a head says whose words are damaged: sender and recipient as printed; None if it does not name both."""
    mended = Mended.of(text, without_mark(text, span), house)
    if mended is None:
        return None
    read = find_heading(mended.text, Span(0, len(mended.text)), codes)
    if read is None or not (read.senders and read.recipients):
        return None

    def printed(names: tuple[NameText, ...]) -> tuple[NameText, ...]:
        spans = [mended.origin(name.span) for name in names]
        return tuple(
            msgspec.structs.replace(name, name=one_line(at.of(text)), span=at)
            for name, at in zip(names, spans, strict=True)
        )

    return msgspec.structs.replace(read, senders=printed(read.senders), recipients=printed(read.recipients))
