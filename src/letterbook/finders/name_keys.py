"""Under what a surname is looked up, so that its cases and its rival romanisations come together.

"Myasnikov", "Miasnikov", "MYASNIKOV’S", "Мясников" and "Мясниковым" have one key. A key finds candidates; that two
names of one key are one person's is for `resolvers/named.py` to say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec
from anyascii import anyascii

from letterbook.languages import romanisations

if TYPE_CHECKING:
    from letterbook.finders.name_words import NameWords

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
NO_LETTERS = re.compile(r"[^a-z]+")
LEAST_STEM = 4  # letters that a case ending leaves
VOWELS_AND_SIGNS = "аеёиоуыэюяйьъѣі"


@lru_cache(maxsize=65_536)
def name_key(word: str, words: NameWords) -> str:
    """The key of a surname or given name: Latin small letters, romanisations of one Cyrillic name alike."""
    spelt = without_article(word, words).casefold()
    if CYRILLIC.search(spelt):
        spelt = stem(spelt, words)
    key = NO_LETTERS.sub("", anyascii(spelt).casefold())
    endings, folds = _romanisations()
    if endings.search(key):
        for pattern, letters in folds:
            key = pattern.sub(letters, key)
    return key


def without_article(word: str, words: NameWords) -> str:
    """A surname without an article before a hyphen: "al-Rifai" is filed with "Rifai"."""
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and article.casefold() in words.name_particles else word


class Romanisations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[romanisations]`: the endings of names that are folded, and what is folded into what, in order."""

    endings: str
    folds: tuple[tuple[str, str], ...]
    surnames: str  # the endings that show a word to be a surname, printed in any alphabet
    least_surname: int
    not_surnames: tuple[str, ...]


@lru_cache(maxsize=65_536)
def is_surname(word: str) -> bool:
    """Whether the form of a word alone makes it a surname: "Ryazanov"."""
    shapes, least, places = _surnames()
    plain = word.casefold()
    return len(plain) >= least and shapes.search(plain) is not None and plain not in places


@cache
def _surnames() -> tuple[re.Pattern[str], int, frozenset[str]]:
    table = romanisations().section("romanisations", Romanisations)
    return re.compile(table.surnames), table.least_surname, frozenset(table.not_surnames)


@cache
def _romanisations() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = romanisations().section("romanisations", Romanisations)
    return re.compile(table.endings), tuple((re.compile(was), becomes) for was, becomes in table.folds)


def stem(word: str, words: NameWords) -> str:
    """A Cyrillic word without its case ending: what stands in every case alike."""
    for ending in words.case_endings:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            word = word.removesuffix(ending)
            break
    bare = word.rstrip(VOWELS_AND_SIGNS)
    return bare if len(bare) >= LEAST_STEM - 1 else word
