"""Which languages a source is written in, by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from letterbook.languages import AVAILABLE, Lexicon, load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.model.annotations import Block
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
    words = _sampled(source.text)
    shares = _shares(words)
    first = max(AVAILABLE, key=lambda code: (shares[code], -AVAILABLE.index(code)))
    main = wanted if wanted in AVAILABLE else first if shares[first] >= ENOUGH / 3 else "en"
    least = max(ENOUGH / 2, SECOND * shares[main])
    # Kin share many words: of a second language only those count that the first has not.
    others = {code: _share(words, common(code) - common(main)) for code in AVAILABLE if code != main}
    second = max(others, key=lambda code: (others[code], -AVAILABLE.index(code)))
    return (load(main), load(second)) if others[second] >= least else (load(main),)


def language_shares(text: str) -> dict[str, float]:
    """For each language, the share of the sampled words that are among its commonest."""
    return _shares(_sampled(text))


def _shares(words: Counter[str]) -> dict[str, float]:
    return {code: _share(words, common(code)) for code in AVAILABLE}


@cache
def common(code: str) -> frozenset[str]:
    """The commonest words of a language."""
    return frozenset(load(code).section("language", LanguageWords).common)


def _sampled(text: str) -> Counter[str]:
    """The words of three places of a text, with how often each stands there."""
    words = Counter[str]()
    reach = SAMPLE * 8
    middle = max(0, len(text) // 2 - reach // 2)
    for start in {0, middle, max(0, len(text) - reach)}:
        words.update(word.casefold() for word in re.findall(r"[^\W\d_]+", text[start : start + reach]))
    return words


def _share(words: Counter[str], among: frozenset[str]) -> float:
    """The share of the words that are among some."""
    return sum(words[word] for word in among) / (words.total() or 1)


LONG_ENOUGH = 120  # characters of a block whose language can be told
READ_OF_A_BLOCK = 240  # characters
LEAST_WORDS, LEAST_SHARE = 6, 0.2  # of a block's words are common ones of the language it is in
BESIDE = 6  # short blocks on either side of a long one that are taken to be in its language
WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> dict[int, Lexicon]:
    """The blocks that are in another language than the source is read in: a French letter in a German edition.

    A long block shows its language by its words; the short ones around it, up to the next long one, are taken to be in
    the same.
    """
    known = _languages_of_words()
    own = tuple(lexicon.code for lexicon in lexicons)
    told = {
        block.index: _language(text[block.span.start : block.span.start + READ_OF_A_BLOCK], known, own)
        for block in blocks
        if len(block.span) >= LONG_ENOUGH
    }
    out: dict[int, Lexicon] = {}
    for index, code in told.items():
        if not code:
            continue
        out[index] = load(code)
        for step in (-1, 1):
            for at in range(index + step, index + step * (BESIDE + 1), step):
                if at in told or not 0 <= at < len(blocks):
                    break
                out.setdefault(at, load(code))
    return out


def _language(text: str, known: Mapping[str, tuple[str, ...]], own: tuple[str, ...]) -> str:
    """The code of the language that a stretch is in where that is none of the source's own, else empty."""
    words = WORD.findall(text.casefold())
    found = Counter(chain.from_iterable(known[word] for word in words if word in known))
    ours = max((found[code] for code in own), default=0)
    code, most = max(found.items(), key=lambda item: item[1], default=("", 0))
    clear = most >= max(LEAST_WORDS, LEAST_SHARE * len(words), 2 * ours)
    return code if clear and code not in own else ""


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Every common word with the languages it is common in."""
    out: dict[str, tuple[str, ...]] = {}
    for code in AVAILABLE:
        for word in load(code).section("language", LanguageWords).common:
            out[word] = (*out.get(word, ()), code)
    return out
