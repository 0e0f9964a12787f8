"""What `languages/archives.toml` knows of shelfmarks: archives, levels, and the words that stand around them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from letterbook.languages import archives


class _Words(msgspec.Struct, frozen=True, cache_hash=True, forbid_unknown_fields=True):
    """The base of the tables of `archives.toml`: a key that a table does not know is an error."""


class Archive(_Words, frozen=True):
    """An archive: the form to print, its full name, its ISO 3166 country, the archive that succeeded it."""

    short: str
    name: str
    country: str
    original: str = ""
    successor: str = ""
    forms: tuple[str, ...] = ()

    @property
    def printed(self) -> tuple[str, ...]:
        """Every form in which it may be printed, in the right case."""
        return tuple(form for form in dict.fromkeys((self.short, self.original, self.name, *self.forms)) if form)


class Level(_Words, frozen=True):
    """A level of an archive's hierarchy and the labels it is printed with."""

    name: str
    labels: tuple[str, ...]
    cyrillic: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()
    misread_behind: tuple[str, ...] = ()
    shown: str = ""  # the label to print, with its full stop
    optional: bool = False
    before: bool = False  # the value stands before the label: "I. HA"
    value: Literal["fond", "number", "code", "leaf", "lot", "letter", "name"] = "number"


class _Levels(_Words, frozen=True):
    levels: tuple[Level, ...] = ()


class _Known(_Words, frozen=True):
    known: tuple[Archive, ...] = ()


class _Ranks(_Words, frozen=True):
    order: tuple[tuple[str, ...], ...] = ()


class IbidWords(_Words, frozen=True):
    """Words for "in the same place"; the weak ones count only where levels follow.

    What is `published` follows where the place is in a printed work: "Ibid., pp. 23-24".
    """

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    published: tuple[str, ...] = ()


class TitleWords(_Words, frozen=True):
    """Words by which a level printed as a title is known, and words no title begins with."""

    series: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class NameWords(_Words, frozen=True):
    """Words by which the name of an archive that is not in the list is told from the sentence before it."""

    institutions: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()
    lead_in: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class PhysicalWords(_Words, frozen=True):
    """Words for the look of a document, the words that may stand before them, and the verbs of a narrative."""

    terms: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    narrative: tuple[str, ...] = ()


class StatementWords(_Words, frozen=True):
    """What a source statement begins with: labels before a colon, openings, and how the letter was sent."""

    labels: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


class ArchiveWords(_Words, frozen=True):
    """Everything `archives.toml` knows of shelfmarks."""

    known: tuple[Archive, ...] = ()
    fonds: tuple[Level, ...] = ()
    labelled: tuple[Level, ...] = ()
    ranks: tuple[tuple[str, ...], ...] = ()
    ibid: IbidWords = IbidWords()
    titles: TitleWords = TitleWords()
    names: NameWords = NameWords()
    physical: PhysicalWords = PhysicalWords()
    statement: StatementWords = StatementWords()


@cache
def archive_words() -> ArchiveWords:
    """The words of `archives.toml`; ConfigError names a table that is wrong."""
    lexicon = archives()
    return ArchiveWords(
        known=lexicon.section("archives", _Known).known,
        fonds=lexicon.section("fonds", _Levels).levels,
        labelled=lexicon.section("labelled", _Levels).levels,
        ranks=lexicon.section("ranks", _Ranks).order,
        ibid=lexicon.section("ibid", IbidWords),
        titles=lexicon.section("titles", TitleWords),
        names=lexicon.section("names", NameWords),
        physical=lexicon.section("physical", PhysicalWords),
        statement=lexicon.section("statement", StatementWords),
    )
