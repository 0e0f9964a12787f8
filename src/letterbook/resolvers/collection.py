"""What the resolvers take and give: every source of an edition, read, and what is known of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from letterbook.facts import Facts
from letterbook.finders.name_words import NameWords, name_words
from letterbook.model.abbreviations import Abbreviation
from letterbook.model.edition import Letter, Person, Place
from letterbook.model.findings import Finding
from letterbook.model.registers import Registers
from letterbook.model.remainders import ListEntry, Remainder
from letterbook.model.style import Style
from letterbook.remainders_title import TitlePage


class Volume(msgspec.Struct, frozen=True):
    """What one source gives before the collection is looked at as a whole.

    Its letters bear temporary identifiers ("#0", "#1", …) that no other volume of the collection uses. Letters and
    remainder together hold every character that is no white space once.
    """

    facts: Facts
    letters: tuple[Letter, ...]
    remainder: tuple[Remainder, ...]
    findings: tuple[Finding, ...]
    style: Style
    title: TitlePage
    entries: tuple[ListEntry, ...] = ()


class Collection(msgspec.Struct, frozen=True):
    """The letters of all volumes on their way to an edition. A resolver gives a new one, with more in it."""

    facts: Mapping[str, Facts]  # by source
    names: NameWords
    letters: tuple[Letter, ...]
    findings: tuple[Finding, ...]
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    registers: Registers = Registers()  # what the editors' tables say
    lasting: Mapping[str, str] = msgspec.field(default_factory=dict)  # temporary identifier -> lasting one

    @classmethod
    def of(
        cls, volumes: Sequence[Volume], findings: Sequence[Finding] = (), registers: Registers | None = None
    ) -> Collection:
        """The volumes together; `findings` are those made before any volume was read."""
        return cls(
            {volume.facts.source.id: volume.facts for volume in volumes},
            name_words(*sorted({code for volume in volumes for code in volume.facts.codes})),
            tuple(letter for volume in volumes for letter in volume.letters),
            (*findings, *(found for volume in volumes for found in volume.findings)),
            entries=tuple(entry for volume in volumes for entry in volume.entries),
            registers=registers or Registers(),
        )

    def by_source(self) -> Iterator[tuple[Letter, ...]]:
        """The letters of each source, in the order of the sources."""
        for source in self.facts:
            yield tuple(letter for letter in self.letters if letter.source.id == source)
