"""What the resolution of mentions asks: of a mention and those who speak in it, and of the whole collection."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.mention_words import MentionWords, TableKey, mention_patterns
from letterbook.finders.mentions import RawMention
from letterbook.finders.name_words import NameWords
from letterbook.languages import load
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Letter, LetterMention
from letterbook.resolvers.letters_by_day import Filed, Voice
from letterbook.resolvers.parties import Ids, Parties
from letterbook.resolvers.subjects import Subjects

if TYPE_CHECKING:
    from letterbook.model.text import Span
    from letterbook.resolvers.collection import Collection

OPENING = 700  # characters of a letter in which "your letter" without a date means the last one received


class Spoken(msgspec.Struct, frozen=True):
    """A mention with what its words say and who its sides may be."""

    mention: LetterMention
    raw: RawMention
    voice: Voice  # in which it is said
    senders: Ids
    readers: Ids
    until: int = 0  # where the words of the next mention begin
    days: tuple[LetterDate, ...] = ()  # of an exchange: either of the two sides may have written on each

    @property
    def at(self) -> Span:
        """The words that name the letter."""
        return self.raw.noun or self.raw.span


class Context(msgspec.Struct, frozen=True):
    """What resolution needs to know of the whole collection."""

    filed: Filed
    parties: Parties
    names: NameWords
    letters: Mapping[str, Letter]
    numbers: Mapping[str, str]  # letter -> the number its writer gave it
    subjects: Subjects
    answered: dict[str, frozenset[str]]  # letter -> those it says it received, as far as letters have been read
    missing: Sequence[re.Pattern[str]]  # how notes say that a letter is not in the edition
    whence: Sequence[re.Pattern[str]]  # the words before the place that a letter was written at: "from "

    @classmethod
    def of(cls, collection: Collection, filed: Filed, parties: Parties) -> Context:
        """The collection as mentions ask of it."""
        letters = {letter.id: letter for letter in collection.letters}
        numbers = {letter.id: own_number(letter) for letter in collection.letters}
        lexicons = [
            load(code) for code in sorted({code for facts in collection.facts.values() for code in facts.codes})
        ]
        tables = [(lexicon.code, lexicon.section("mentions", MentionWords)) for lexicon in lexicons]
        patterns = [mention_patterns(TableKey(code, table)) for code, table in tables]
        subjects = Subjects(collection.names, (word for _, table in tables for word in table.vocabulary))
        missing, whence = [each.missing for each in patterns], [each.from_ for each in patterns]
        return cls(filed, parties, collection.names, letters, numbers, subjects, {}, missing, whence)


# "1174. For Ambassador.", "Tosec 121. Eyes only", "No. 44."
OWN_NUMBER = re.compile(r"(?:[A-Z][a-z]+\s+|N[or][.o]\.?\s*|№\s*)?(\d{1,5})\.(?=\s)")


def own_number(letter: Letter) -> str:
    """The number that the writer put before the text: "1174. For Ambassador."; "" without one."""
    part = letter.part("paragraph")
    found = OWN_NUMBER.match(letter.source.text, part.span.start, part.span.end) if part else None
    return found[1] if found else ""
