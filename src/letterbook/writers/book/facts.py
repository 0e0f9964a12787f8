"""Values in words with the marks of their standing: `[ ]` for what is not printed, `?` for what is uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from letterbook.model.claims import Claim, DateValue, Field, LetterRef, Name, PlaceName, Undatable, Words
from letterbook.writers.running import one_line, unparted
from letterbook.writers.site.catalogue import believed
from letterbook.writers.site.days import spoken
from letterbook.writers.site.facts import standing_of
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from letterbook.model.edition import Letter

# What a head or dateline shows where it is printed, and the words before it where it is not.
SUPPLIED: tuple[tuple[Field, str], ...] = (("sender", "from"), ("recipient", "to"), ("date", ""), ("place", ""))


def stated(claim: Claim) -> str:
    """The value of a claim in words and marks."""
    standing = standing_of(claim)
    shown = unparted(f"{_value(claim)} ?" if standing.uncertain else _value(claim))
    return f"[{shown}]" if standing.inferred else shown


def names(letter: Letter, field: Field) -> str:
    """The senders or recipients in their marks, separated by commas; empty for nobody."""
    return ", ".join(stated(claim) for claim in believed(letter, field))


def parties(letter: Letter) -> str:
    """Who wrote to whom, "A. P. Lunev to Board of the Survey"; empty where one of them is not known."""
    sender, recipient = names(letter, "sender"), names(letter, "recipient")
    return f"{sender} {words()['index']['to']} {recipient}" if sender and recipient else ""


def day(letter: Letter) -> str:
    """The date in its marks, or that there is none."""
    claims = believed(letter, "date")
    return stated(claims[0]) if claims else ""


def supplied(letter: Letter) -> tuple[str, ...]:
    """The facts that the source does not print or that are uncertain, each in words."""
    say = words()["mention"]
    found = []
    for field, key in SUPPLIED:
        claims = [claim for claim in believed(letter, field) if not standing_of(claim).plain]
        shown = ", ".join(stated(claim) for claim in claims)
        if shown:
            found.append(say[key].format(name=shown) if key else shown)
    return tuple(found)


def _value(claim: Claim) -> str:
    match claim.value:
        case Name(name) | PlaceName(name) | Words(name) | LetterRef(name):
            return one_line(name)
        case DateValue(date):
            return one_line(spoken(date))
        case Undatable():
            return words()["letter"]["undated"]
        case _:
            assert_never(claim.value)
