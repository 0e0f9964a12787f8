"""The house style of a source: how it prints its letters, as a closed list of traits with closed values.

Each trait is learned from the source itself, or pinned by those who look after the edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.traits import TRAITS, TraitName

if TYPE_CHECKING:
    from collections.abc import Mapping

SURE = 0.9
LIKELY = 0.7


class Trait(msgspec.Struct, frozen=True):
    """One habit of the house: its value, or values with the commonest first, and what that rests on.

    `support` of `total` documents show the first value (places of the text for marks, pages and lines); `confidence`
    is the share to expect in documents not seen, so that three of three is less than thirty of thirty. A `pinned`
    trait holds whatever was learned; `learned` then names what was, if anything was.
    """

    name: TraitName
    values: tuple[str, ...]
    support: int = 0
    total: int = 0
    confidence: float = 1.0
    pinned: bool = False
    learned: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """The commonest value."""
        return self.values[0]


class Style(msgspec.Struct, frozen=True):
    """The house style of one source. `facts` are remarks in words that are no traits: how its markup was read."""

    source: str
    facts: tuple[tuple[str, str], ...] = ()
    traits: tuple[Trait, ...] = ()

    def trait(self, name: TraitName) -> Trait | None:
        """The trait with a name, or None where the source shows nothing of it."""
        return next((trait for trait in self.traits if trait.name == name), None)

    def pinned(self, name: TraitName) -> tuple[str, ...]:
        """The values pinned for a trait, or none."""
        trait = self.trait(name)
        return trait.values if trait is not None and trait.pinned else ()

    def habit(self, name: TraitName, *, least: int = 0) -> str:
        """The value to go by: what is pinned, or what is likely and rests on enough documents; else empty."""
        trait = self.trait(name)
        if trait is None:
            return ""
        if trait.pinned or (trait.confidence >= LIKELY and trait.support >= least):
            return trait.value
        return ""


def in_words(style: Style) -> tuple[tuple[str, str], ...]:
    """The style as people read it: what each trait is about, and how the house does it."""
    return (*style.facts, *((TRAITS[trait.name].title, words_of(trait)) for trait in style.traits))


def words_of(trait: Trait) -> str:
    """The trait's values in words, with what they rest on."""
    said = "; ".join(_said(trait.name, value) for value in trait.values)
    if trait.pinned:
        other = "; ".join(_said(trait.name, value) for value in trait.learned)
        return f"{said} (pinned{f', where the source shows: {other}' if other and other != said else ''})"
    sure = "" if trait.confidence >= SURE else ", likely" if trait.confidence >= LIKELY else ", a guess"
    return f"{said} ({trait.support} of {trait.total}{sure})" if trait.total else said


def _said(name: TraitName, value: str) -> str:
    return TRAITS[name].values.get(value, value)


def pinned_traits(wanted: Mapping[TraitName, tuple[str, ...]], traits: tuple[Trait, ...]) -> tuple[Trait, ...]:
    """The traits with those pinned that somebody pinned, in the order of `TRAITS`."""
    learned = {trait.name: trait for trait in traits}
    out = []
    for name in TRAITS:
        trait = learned.get(name)
        if name in wanted:
            support, total = (trait.support, trait.total) if trait else (0, 0)
            was = trait.learned if trait and trait.pinned else trait.values if trait else ()
            out.append(Trait(name, wanted[name], support, total, 1.0, pinned=True, learned=was))
        elif trait is not None:
            out.append(trait)
    return tuple(out)
