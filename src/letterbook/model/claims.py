"""Claims: what is true of a letter, by whom, how sure, and on which words it rests.

Annotations locate, claims assert. Rival claims live side by side; `best` chooses on reading: an editor's
word before the program's, then the higher confidence, then the order in which they were made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

import msgspec

from letterbook.model.dates import LetterDate
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Basis = Literal[
    "heading",
    "dateline",
    "address",
    "salutation",
    "signature",
    "body",
    "source-note",
    "note",
    "neighbour",  # another letter of the collection
    "section",  # a title that stands over several letters
    "register",
    "editor",
]


class Name(msgspec.Struct, frozen=True, tag="name"):
    """A correspondent as printed. `person` is an identifier of the register, or empty while undecided."""

    name: str
    person: str = ""
    kind: Literal["person", "body", "unknown"] = "person"


class PlaceName(msgspec.Struct, frozen=True, tag="place"):
    """A place as printed. `place` is an identifier of the register."""

    name: str
    place: str = ""


class DateValue(msgspec.Struct, frozen=True, tag="date"):
    """When the letter was written."""

    date: LetterDate


class Undatable(msgspec.Struct, frozen=True, tag="undatable"):
    """The source itself says that the letter bears no date ("undated"). Absence of a date is no claim at all."""


class LetterRef(msgspec.Struct, frozen=True, tag="letter"):
    """Another letter of the edition, by identifier."""

    letter: str


class Words(msgspec.Struct, frozen=True, tag="words"):
    """A plain statement: the kind of document, its language."""

    text: str


Value = Name | PlaceName | DateValue | Undatable | LetterRef | Words

UNDATED = "undated"  # that a letter bears no date, in every language


def in_words(value: Value) -> str:
    """What is claimed, in a word: a name as printed, a date in EDTF, the identifier of a letter."""
    match value:
        case Name(name=words) | PlaceName(name=words) | Words(text=words) | LetterRef(letter=words):
            return words
        case DateValue(date=date):
            return date.edtf
        case Undatable():
            return UNDATED
        case _:
            assert_never(value)


Field = Literal["sender", "recipient", "copy", "date", "place", "replies_to", "enclosed_with", "kind", "language"]


class Claim(msgspec.Struct, frozen=True):
    """One statement about one letter.

    `spans` are the words it rests on, in the letter's source, and may be empty for what is inferred from
    elsewhere. `printed` is False for what no word of the source states outright: an inference never looks like
    the printed word. `by` names the rule, model or editor; `reason` is a sentence for people. `order` groups
    rivals: two senders of one letter have different `order`, two readings of one sender share it.
    """

    field: Field
    value: Value
    spans: tuple[Span, ...] = ()
    by: str = ""
    basis: Basis = "heading"
    printed: bool = True
    confidence: float = 1.0
    reason: str = ""
    order: int = 0

    @property
    def supplied(self) -> bool:
        """Whether an editor says so, and no word of the source."""
        return not self.printed and self.basis == "editor"

    @property
    def inferred(self) -> bool:
        """Whether the program concludes it: neither the source nor an editor says so outright."""
        return not self.printed and self.basis != "editor"


def best(claims: Iterable[Claim], field: Field) -> Claim | None:
    """The claim to believe for a field that has one value, or None if nobody claims anything."""
    rivals = [claim for claim in claims if claim.field == field]
    if len(rivals) < 2:
        return rivals[0] if rivals else None
    return min(rivals, key=_rank)


def chosen(claims: Iterable[Claim], field: Field) -> tuple[Claim, ...]:
    """The claims to believe for a field of several values (senders, recipients): the best of each `order`.

    Where an editor has spoken for the field, only the editor's claims count.
    """
    rivals = [claim for claim in claims if claim.field == field]
    if any(claim.basis == "editor" for claim in rivals):
        rivals = [claim for claim in rivals if claim.basis == "editor"]
    if len(rivals) < 2:
        return tuple(rivals)
    by_order: dict[int, list[Claim]] = {}
    for claim in rivals:
        by_order.setdefault(claim.order, []).append(claim)
    return tuple(min(group, key=_rank) for _, group in sorted(by_order.items()))


def _rank(claim: Claim) -> tuple[bool, float]:
    return (claim.basis != "editor", -claim.confidence)
