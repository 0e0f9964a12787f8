"""The small words that names are made with, as the tables of the languages in use give them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.date_words import DateWords
from letterbook.languages import load

if TYPE_CHECKING:
    from collections.abc import Sequence


class NameTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[names]`: the small words that names are made with, in lower case and without full stops."""

    articles: tuple[str, ...] = ()  # "the"
    particles: tuple[str, ...] = ()  # "of", "von": lower-case words inside names and offices
    name_particles: tuple[str, ...] = ()  # those of them that stand inside a person's name: "von", "de"
    honorifics: tuple[str, ...] = ()  # "mr", "comrade": before a name, not part of it
    offices: tuple[str, ...] = ()  # "president", "ambassador"
    bodies: tuple[str, ...] = ()  # "department", "embassy"
    office_to: tuple[str, ...] = ()  # offices that are held *to* somebody: "assistant", "ambassador"
    conjunctions: tuple[str, ...] = ()  # "and", "&"
    places: tuple[str, ...] = ()  # "at", "in": what follows a person's name is where they were
    suffixes: tuple[str, ...] = ()  # "jr", "esq": behind a comma, still the same person
    abbreviations: tuple[str, ...] = ()  # words whose full stop ends no sentence: "no", "vol"
    kin: tuple[str, ...] = ()  # "mother": who a greeting names without a name
    patronymics: tuple[str, ...] = ()  # "ovich", "evna": endings of the second name that stands for a surname
    given: tuple[str, ...] = ()  # given names that are also offices: "dean"
    not_names: tuple[str, ...] = ()  # words that begin a sentence rather than a name: "i", "we", "dear"
    possessives: tuple[str, ...] = ()  # "his": before one of the kin, as in the head "To his Mother"
    title_words: tuple[str, ...] = ()  # "on", "between": small words that a title sets in small letters
    dated: tuple[str, ...] = ()  # "dated": before the date that ends a head
    office_words: tuple[str, ...] = ()  # words in small letters inside offices and bodies: "affaires étrangères"
    office_adjectives: tuple[str, ...] = ()  # "deputy": before an office; alone before a word they make it no name
    rulers: tuple[str, ...] = ()  # "king": before a given name alone
    heads_of_state: tuple[str, ...] = ()  # "president": borne by nobody who is known for other offices
    renowned: tuple[str, ...] = ()  # "napoleon": named by surname alone everywhere
    courtesies: tuple[str, ...] = ()  # "sir", "dear": before a given name
    short_titles: dict[str, str] = {}  # "gen": "general"
    first_names: tuple[str, ...] = ()  # "john": a capitalised word behind one of them is a surname
    peoples: tuple[str, ...] = ()  # "soviet", "bolshevik": capitalised, and nobody's surname behind an office
    not_initials: tuple[str, ...] = ()  # "u.s": letters and stops that abbreviate no given names
    genitives: tuple[str, ...] = ()  # endings of a surname that owns something, where no apostrophe parts them
    case_endings: tuple[str, ...] = ()  # of surnames, where the language declines them


WORD = re.compile(r"[^\W\d_][\w'’.\-‑]*|&", re.UNICODE)


class NameWords:
    """The name tables of the languages in use as sets; one object for each choice of languages, so it can be a key."""

    def __init__(self, codes: Sequence[str]) -> None:
        tables = [load(code).section("names", NameTable) for code in codes]

        def union(*fields: str) -> frozenset[str]:
            return frozenset(word for table in tables for field in fields for word in getattr(table, field))

        self.articles = union("articles")
        self.particles = union("particles")
        self.honorifics = union("honorifics")
        self.offices = union("offices")
        self.bodies = union("bodies")
        self.office_to = union("office_to")
        self.conjunctions = union("conjunctions")
        self.places = union("places")
        self.not_names = union("not_names")
        self.kin = union("kin")
        self.possessives = union("possessives")
        self.office_words = union("office_words")
        self.given = union("given")
        self.suffixes = union("suffixes")
        self.abbreviations = union("abbreviations")
        self.office_adjectives = union("office_adjectives")
        self.rulers = union("rulers")
        self.heads_of_state = union("heads_of_state")
        self.renowned = union("renowned")
        self.genitives = _longest_first(union("genitives"))
        self.courtesies = union("courtesies")
        self.short_titles = {short: title for table in tables for short, title in table.short_titles.items()}
        self.first_names = union("first_names")
        self.peoples = union("peoples")
        self.not_initials = union("not_initials")
        self.case_endings = _longest_first(union("case_endings"))
        self.months = frozenset(
            name.casefold()
            for code in codes
            for names in load(code).section("dates", DateWords).months
            for name in names
        )
        self.patronymics = tuple(sorted(union("patronymics")))
        self.small = union("articles", "particles", "conjunctions", "places")
        self.titled = union("honorifics", "offices", "bodies")
        self.title_small = self.small | union("title_words")
        self.dated = union("dated")
        self.no_surname = self.small | self.titled | self.not_names
        self.after_office = union("offices", "bodies", "particles", "articles", "places")
        self.name_particles = union("name_particles")
        self.title_particles = union("articles", "particles") - self.name_particles
        self.article = re.compile(
            "({})\\s+".format("|".join(sorted(map(re.escape, self.articles))) or "(?!)"), re.IGNORECASE
        )
        self.where = re.compile("\\s+(?:{})\\s+[^()]+$".format("|".join(sorted(map(re.escape, self.places))) or "(?!)"))
        joined = "|".join(sorted(map(re.escape, self.conjunctions))) or "(?!)"
        self.list_mark = re.compile(rf"\s*[,;]\s+(?:(?:{joined})\s+)?|\s+(?:{joined})\s+", re.IGNORECASE)

    def patronymic(self, name: str) -> bool:
        """Whether the name is a given name and a patronymic alone, as people who know each other write it."""
        words = name.split()
        return len(words) == 2 and bool(self.patronymics) and words[1].casefold().endswith(self.patronymics)


def _longest_first(endings: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))


@cache
def name_words(*codes: str) -> NameWords:
    """The name tables of several languages as one."""
    return NameWords(codes)


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """A word as the tables spell it: lower case, without the full stop of an abbreviation.

    An initial keeps its stop, so that "I. Stalin" does not begin with the word "I".
    """
    if len(word) == 2 and word[1] == "." and word[0].isupper():
        return word.casefold()
    return word.casefold().rstrip(".").removesuffix("’s").removesuffix("'s")
