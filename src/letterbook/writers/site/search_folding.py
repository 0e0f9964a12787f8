"""What words are searched by: letters folded to plain ones, and rival spellings of one name under one key.

The browser folds what a reader types by the same tables (`tables()`), so that both sides mean the same by a word;
`tests/browser` holds `static/search.js` to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import msgspec
from anyascii import anyascii

from letterbook.finders.name_keys import CYRILLIC, LEAST_STEM, VOWELS_AND_SIGNS, Romanisations, name_key
from letterbook.finders.name_words import NameWords, name_words
from letterbook.languages import AVAILABLE, romanisations

# A word of a text or of a query: letters and digits, with the apostrophe of "O'Brien", which is folded away.
WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
NOT_FOLDED = re.compile(r"[^a-z0-9]")

# The alphabets whose letters are folded: Latin with its accents, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian.
ALPHABETS = (
    (0x00C0, 0x0250),
    (0x02B0, 0x0300),
    (0x0370, 0x0530),
    (0x0531, 0x0588),
    (0x05D0, 0x05EB),
    (0x0620, 0x064B),
    (0x10A0, 0x1100),
    (0x1E00, 0x2000),
)
COMBINING = (0x0300, 0x0370)


class Tables(msgspec.Struct, frozen=True):
    """What the browser needs to fold a word as it was folded here."""

    letters: dict[str, str]
    endings: str
    folds: tuple[tuple[str, str], ...]
    case_endings: tuple[str, ...]
    signs: str
    least_stem: int


@cache
def tables() -> Tables:
    """The tables of folding, the same for every edition."""
    table = romanisations().section("romanisations", Romanisations)
    return Tables(_letters(), table.endings, table.folds, _names().case_endings, VOWELS_AND_SIGNS, LEAST_STEM)


@lru_cache(maxsize=262_144)
def folded(word: str) -> str:
    """A word in plain small letters and digits: "Müller" and "Muller" are one, and so are "Мясников" and "Myasnikov".

    A word of an alphabet that is not in the tables stays as it is, in small letters.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    letters = _letters()
    plain = "".join(letters.get(letter, letter) for letter in unicodedata.normalize("NFC", word)).lower()
    return NOT_FOLDED.sub("", plain) if plain.isascii() else plain


@lru_cache(maxsize=262_144)
def key_of(word: str) -> str:
    """The key under which the spellings of one name are one: "Miasnikov", "Mjasnikow", "Мясниковым".

    Empty for a word of an alphabet that is not in the tables.
    """
    plain = folded(word)
    if not plain.isascii():
        return ""
    bare = "".join(letter for letter in word if letter.isalnum())
    return name_key(bare if CYRILLIC.search(bare) else plain, _names())


@cache
def _names() -> NameWords:
    return name_words(*AVAILABLE)


@cache
def _letters() -> dict[str, str]:
    """Each letter of the alphabets as plain small letters, and the combining accents as nothing."""
    found = {chr(code): "" for code in range(*COMBINING)} | {"’": ""}
    for first, behind in ALPHABETS:
        for letter in map(chr, range(first, behind)):
            if unicodedata.category(letter) != "Cn":
                found[letter] = NOT_FOLDED.sub("", anyascii(letter).lower())
    return found
