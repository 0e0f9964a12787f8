"""Names that several persons bear and nothing in the letters decides between: what an editor is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterbook.model.findings import Finding
from letterbook.resolvers.surnames import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.edition import Letter
    from letterbook.model.mentioned import NameMention


class Undecided(NamedTuple):
    """A name nobody is known for: where it stands first, why it is open, and how many letters a decision settles."""

    name: str
    reason: str
    letter: Letter
    mention: NameMention
    letters: int
    mentions: int


def undecided(letters: Iterable[Letter]) -> tuple[Undecided, ...]:
    """The names of persons that are open, those first whose decision settles most letters.

    Names of one surname that the same persons may bear are one: "Moss" and "MOSS".
    """
    found: dict[tuple[str, str], list[tuple[Letter, NameMention]]] = {}
    for letter in letters:
        for mention in letter.named:
            if mention.kind == "person" and not mention.id:
                key = (folded(mention.name.split()[-1]), mention.reason)
                found.setdefault(key, []).append((letter, mention))
    asked = [
        Undecided(held[0][1].name, reason, *held[0], len({letter.id for letter, _ in held}), len(held))
        for (_, reason), held in found.items()
    ]
    return tuple(sorted(asked, key=lambda one: (-one.letters, -one.mentions, one.name, one.reason)))


def counted(letters: int) -> str:
    """How many letters, in words for people."""
    return f"{letters} letters" if letters > 1 else "one letter"


def findings_of(letters: Iterable[Letter]) -> Iterator[Finding]:
    """One finding for each name, at the first place where it stands."""
    for one in undecided(letters):
        message = f"{one.name!r} {one.reason}; a decision settles {counted(one.letters)}"
        yield Finding("LB821", one.letter.source.id, one.mention.span, message, one.letter.id)
