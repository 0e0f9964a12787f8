"""Which person of the register a name means that is printed without an identifier."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.name_words import NameWords, name_words
from letterbook.finders.names import surname
from letterbook.finders.tenses import StatementWords
from letterbook.finders.word_search import phrase
from letterbook.languages import AVAILABLE, load
from letterbook.model.edition import Person
from letterbook.resolvers.correspondents import same_surname
from letterbook.resolvers.surnames import compatible, initials_of

if TYPE_CHECKING:
    from letterbook.model.edition import Edition

DEFAULT = "en"


class Party(msgspec.Struct, frozen=True):
    """Somebody or something named: as printed, and by the identifier of the register, or empty while undecided."""

    name: str
    id: str = ""

    @property
    def key(self) -> str:
        """What two names of one party have in common."""
        return self.id or self.name.casefold()


class People(msgspec.Struct, frozen=True):
    """The register of an edition, to be asked by name."""

    names: NameWords
    by_form: Mapping[str, str]
    by_surname: Mapping[str, Sequence[Person]]  # by the first two letters, for surnames are inflected
    pronouns: re.Pattern[str]

    @classmethod
    def of(cls, edition: Edition) -> People:
        """The persons and bodies of an edition."""
        codes = sorted({letter.language for letter in edition.letters if letter.language in AVAILABLE} | {DEFAULT})
        names = name_words(*codes)
        forms: dict[str, str] = {}
        surnames: dict[str, list[Person]] = {}
        for person in edition.persons:
            for form in (person.name, *person.forms):
                key = form.casefold()
                forms[key] = person.id if forms.get(key, person.id) == person.id else ""  # two of one name: neither
            surnames.setdefault(_beginning(person.name, names), []).append(person)
        pronouns = tuple(word for code in codes for word in load(code).section("statements", StatementWords).pronouns)
        return cls(names, forms, surnames, re.compile(rf"(?<!\w){phrase(pronouns)}(?!\w)", re.IGNORECASE))

    def speaks_of_another(self, sentence: str) -> bool:
        """Whether a sentence speaks of somebody by a pronoun of the third person."""
        return self.pronouns.search(sentence) is not None

    def party(self, name: str, identifier: str = "") -> Party:
        """The name with its identifier: the one given, or that of the only person it fits."""
        return Party(name, identifier or self._only(name))

    def _only(self, name: str) -> str:
        known = self.by_form.get(name.casefold())
        if known is not None or not name:
            return known or ""
        mine = initials_of(name, self.names)
        fitting = [
            person
            for person in self.by_surname.get(_beginning(name, self.names), ())
            if same_surname(person.name, name, self.names) and compatible(initials_of(person.name, self.names), mine)
        ]
        return fitting[0].id if len(fitting) == 1 else ""


def _beginning(name: str, names: NameWords) -> str:
    return surname(name, names).casefold()[:2]
