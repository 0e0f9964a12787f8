"""Letters without a head: where a dateline, a greeting or both begin a letter, told by how often they do so here.

A family's letters are printed one behind the other with nothing above them but place and day. Such a place is a
beginning where the collection has several of its kind: a lone dateline with a greeting inside a headed letter is a
letter quoted there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.boundaries import Head
from letterbook.boundaries.candidates import OPENING_QUOTES, ends_document
from letterbook.finders.addresses import find_addressee
from letterbook.finders.datelines import looks_like_place
from letterbook.finders.headings import find_heading, looks_like_title
from letterbook.finders.name_words import name_words
from letterbook.model.annotations import (
    Address,
    Closer,
    Dateline,
    Furniture,
    Heading,
    NoteHeading,
    NoteText,
    Numbered,
    Postscript,
    Salutation,
    Signature,
    SourceLine,
)
from letterbook.model.text import stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts

LONGEST_LINE = 90  # characters of a line of an opening
MOST_LINES = 7  # of an opening, before its greeting or text
LEAST_OF_A_KIND = 3  # openings without a head from which the collection is one that has them
LEAST_SHARE = 0.3  # of all openings
APART = 2  # empty lines that set a letter apart
SURE_SIGNATURE = 0.7
REACH = 5  # blocks between a head and the dateline it stands over


class Opening(msgspec.Struct, frozen=True):
    """The lines with which a letter may begin, `first` to before `text`; `kinds` has one sign a line.

    D a dateline, K a place or an office above or below one, A whom the letter is for, S a greeting.
    """

    first: int
    text: int
    kinds: str
    ended: bool  # what stands before it ends a letter
    signed: bool  # a signature stands before it, or a signature over a day
    gap: int

    @property
    def sure(self) -> bool:
        """Whether it opens a letter by its form: a day and a greeting or address, or a greeting under a signature."""
        if "D" in self.kinds:
            return "S" in self.kinds or "A" in self.kinds
        return self.signed and self.gap >= APART


def with_openings(facts: Facts, heads: Sequence[Head], found: Sequence[Opening] | None = None) -> tuple[Head, ...]:
    """The heads, and the openings of the letters that have none, where the collection has such letters.

    `found` are those of `find_openings`, where they have been found already.
    """
    heads = _without_title_page(facts, heads)
    found = find_openings(facts) if found is None else found
    loose = [opening for opening in found if not _under(heads, opening)]
    sure = [opening for opening in loose if opening.sure]
    every = sum(opening.sure for opening in found)
    if len(sure) < LEAST_OF_A_KIND or len(sure) < LEAST_SHARE * every:
        return _merged(heads, _misread(facts, sure))
    if len(sure) > MOSTLY * every:
        heads = _naming(heads)
        loose = [opening for opening in found if not _under(heads, opening)]
    shapes = Counter(opening.kinds for opening in sure)
    chosen = [opening for opening in loose if _begins(opening, shapes)]
    titles = _titles(facts, chosen, heads)
    return _merged(heads, [_head(facts, opening, titles.get(opening.first)) for opening in chosen])


def _merged(heads: Sequence[Head], more: Sequence[Head]) -> tuple[Head, ...]:
    return tuple(sorted((*heads, *more), key=lambda head: head.first))


def _misread(facts: Facts, openings: Sequence[Opening]) -> list[Head]:
    """The heads of letters whose line of names could not be read, where the letters here have such lines.

    Where a scan lost the "to" of a head, a title stands between the end of one letter and the day of another.
    """
    return [
        _head(facts, opening, opening.first - 1)
        for opening in openings
        if _is_title(facts, opening.first - 1) and _ends_letter(facts, opening.first - 2)
    ]


def _without_title_page(facts: Facts, heads: Sequence[Head]) -> Sequence[Head]:
    """The heads without those before the first letter that nearly nothing follows: "LETTERS OF X TO Y", its years."""
    kinds = (Dateline, Salutation, Signature, SourceLine, NoteText)
    while len(heads) > LEAST_OF_A_KIND:
        below = range(heads[0].last + 1, heads[1].first)
        letter = any(facts.find(at, kind) is not None for at in below for kind in kinds)
        if letter or sum(len(facts.blocks[at].span) for at in below) > LONGEST_FRONT or heads[0].number is not None:
            break
        heads = heads[1:]
    return heads


LONGEST_FRONT = 100  # characters under a title that are no letter


def _naming(heads: Sequence[Head]) -> Sequence[Head]:
    """The heads that are no titles of the volume or its parts: they name both sides, or are several of a kind."""
    styles = Counter(head.style for head in heads)
    return [
        head
        for head in heads
        if styles[head.style] >= LEAST_OF_A_KIND
        or (head.heading is not None and head.heading.senders and head.heading.recipients)
    ]


def find_openings(facts: Facts) -> tuple[Opening, ...]:
    """Every opening, of letters with a head too, in order and without overlap."""
    found = []
    at = 0
    while at < len(facts):
        opening = _opening(facts, at)
        if opening is None:
            at += 1
            continue
        found.append(opening)
        at = max(opening.text, at + 1)
    return tuple(found)


def _opening(facts: Facts, first: int) -> Opening | None:
    """The opening that begins at a block, or None: a day or a greeting must be in it."""
    if facts.words(first)[:1] in OPENING_QUOTES:
        return None
    kinds = ""
    at = first
    while at < len(facts) and at - first < MOST_LINES:
        kind = _kind(facts, at, kinds)
        if not kind or (kinds and first and facts.blocks[at].gap > facts.blocks[first].gap):
            break  # a day that stands nearer to what is above it is the foot of a letter
        kinds += kind
        at += kind != "S" or _greets_alone(facts, at)
        if kind == "S":
            break
    if "D" not in kinds and "S" not in kinds:
        return None
    if at >= len(facts):
        return None
    before = first - 1
    signed = _signed(facts, before) or (facts.find(before, Dateline) is not None and _signed(facts, before - 1))
    return Opening(first, at, kinds, _ends_letter(facts, before), signed, facts.blocks[first].gap)


def _signed(facts: Facts, at: int) -> bool:
    signature = facts.find(at, Signature)
    return signature is not None and (facts.find(at - 1, Closer) is not None or signature.strength >= SURE_SIGNATURE)


def _kind(facts: Facts, at: int, before: str) -> str:
    """The sign of a line of an opening, or nothing."""
    span = facts.blocks[at].span
    if facts.find(at, Salutation) is not None and facts.words(at)[:1] not in OPENING_QUOTES:
        return "S"
    if len(span) > LONGEST_LINE or facts.find(at, Closer) is not None or facts.find(at, NoteHeading) is not None:
        return ""
    if facts.find(at, Dateline) is not None:
        return "D"
    if facts.find(at, Furniture) is not None or facts.find(at, SourceLine) is not None:
        return ""
    names = name_words(*facts.codes)
    words = facts.words(at)
    if "D" in before and _addresses(facts, at):
        return "A"
    dated = facts.find(at + 1, Dateline) is not None
    below = facts.blocks[at + 1].gap if dated else 0
    joined = below == 0
    if (
        dated
        and facts.find(at - 1, Closer) is None
        and below <= facts.blocks[at].gap + (before != "")
        and (
            (joined and words.rstrip().endswith(",") and looks_like_title(words, names))
            or looks_like_place(facts.text, span, names) is not None
        )
    ):
        return "K"
    return ""


def _addresses(facts: Facts, at: int) -> bool:
    """Whether a line behind the day says to whom: "To" and a name, or a name or office that the line does not close."""
    if facts.find(at, Address) is not None:
        return True
    return find_addressee(facts.text, facts.blocks[at].span, facts.codes) is not None


def _greets_alone(facts: Facts, at: int) -> bool:
    greeting = facts.find(at, Salutation)
    return greeting is not None and greeting.alone


def _ends_letter(facts: Facts, at: int) -> bool:
    """Whether a block may be the last of a letter or of its notes."""
    if at < 0:
        return True
    closed = facts.find(at, Postscript) is not None or facts.find(at, Furniture) is not None
    return closed or ends_document(facts, at)


def _under(heads: Sequence[Head], opening: Opening) -> bool:
    """Whether a head stands over the opening, or in it."""
    at = bisect_right(heads, opening.text, key=lambda head: head.first) - 1
    return at >= 0 and opening.first - heads[at].last <= REACH


def _begins(opening: Opening, shapes: Counter[str]) -> bool:
    """Whether an opening without a head is a letter's: sure by its form, or like those that are and after an end."""
    if opening.sure:
        return opening.ended or opening.gap >= APART or shapes[opening.kinds] >= LEAST_OF_A_KIND
    alike = shapes[opening.kinds] >= LEAST_OF_A_KIND and opening.gap >= APART
    return alike or (opening.ended and opening.kinds != "D")


def _titles(facts: Facts, openings: Sequence[Opening], heads: Sequence[Head]) -> dict[int, int]:
    """The line above an opening that is its title, by the opening's first block: where most openings have one."""
    taken = {at for head in heads for at in range(head.first, head.last + 1)}
    titled = {
        opening.first: opening.first - 1
        for opening in openings
        if opening.first - 1 not in taken and _is_title(facts, opening.first - 1)
    }
    return titled if len(titled) >= MOSTLY * len(openings) else {}


MOSTLY = 0.6


def _is_title(facts: Facts, at: int) -> bool:
    """Whether a line over an opening may be its title: short, set as a title, and no end of the letter before it."""
    if at < 0 or len(facts.blocks[at].span) > LONGEST_LINE or facts.words(at).rstrip().endswith(","):
        return False
    if at and facts.blocks[at].gap < facts.blocks[at + 1].gap:
        return False  # it stands nearer to the letter before
    if any(facts.find(at, kind) is not None for kind in (Closer, NoteText, SourceLine, Furniture, Postscript)):
        return False
    signature = facts.find(at, Signature)
    closes = signature is not None and (facts.find(at - 1, Closer) is not None or facts.blocks[at].gap == 0)
    number = facts.find(at, Numbered)
    year = number is not None and number.style == "N alone"
    return not closes and not year and looks_like_title(facts.words(at), name_words(*facts.codes))


def _head(facts: Facts, opening: Opening, title: int | None) -> Head:
    evidence = ((f"a letter begins here as others do: {opening.kinds}", 4.0),)
    if title is None:
        return Head(opening.first, opening.first - 1, None, None, None, 4.0, evidence)
    span = facts.blocks[title].span
    core = stripped(facts.text, span.start, span.end - 1) if span.of(facts.text).endswith(":") else span
    found = facts.find(title, Heading) or find_heading(facts.text, core, facts.codes)
    return Head(title, title, None, found, span, 4.0, evidence)
