"""Which languages a source is written in, by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.languages import AVAILABLE, Lexicon, load

if TYPE_CHECKING:
    from letterbook.model.text import Source

SAMPLE = 4_000  # words from each of three places: the beginning, the middle, the end
ENOUGH = 0.12  # of the sample's words are among the commonest of a language that is present
SECOND = 0.35  # of the first language's share: the apparatus may be in another language than the letters


class LanguageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[language]`: the commonest words of a language, in lower case."""

    common: tuple[str, ...] = ()


def detect(source: Source, *, wanted: str = "") -> tuple[Lexicon, ...]:
    """The lexicons to read a source with, the main language first.

    A second language comes with the first when it holds a fair share of the text. English stands in where no
    language is recognised. `wanted` (BCP 47) settles the main language.
    """
    shares = language_shares(source.text)
    ranked = sorted(AVAILABLE, key=lambda code: (-shares[code], AVAILABLE.index(code)))
    main = wanted if wanted in AVAILABLE else ranked[0] if shares[ranked[0]] >= ENOUGH / 3 else "en"
    others = [code for code in ranked if code != main and shares[code] >= max(ENOUGH / 2, SECOND * shares[main])]
    return (load(main), *(load(code) for code in others[:1]))


def language_shares(text: str) -> dict[str, float]:
    """For each language, the share of the sampled words that are among its commonest."""
    words = Counter[str]()
    reach = SAMPLE * 8
    middle = max(0, len(text) // 2 - reach // 2)
    for start in {0, middle, max(0, len(text) - reach)}:
        words.update(word.casefold() for word in re.findall(r"[^\W\d_]+", text[start : start + reach]))
    total = sum(words.values()) or 1
    return {
        code: sum(words[word] for word in load(code).section("language", LanguageWords).common) / total
        for code in AVAILABLE
    }
