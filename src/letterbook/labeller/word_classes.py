"""The kind of a word, by the word lists of the languages and by its shape: all that the model is told of words.

A class is one letter, so that the words of a short line make a short string; what it stands for is said beside it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from letterbook.finders.date_words import DateWords
from letterbook.finders.name_words import name_words
from letterbook.finders.part_words import part_words
from letterbook.languages import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

AROUND = ".,:;!?\"”“„«»’'[]()_*–—-"
DATING = "MWTFN"  # the classes that a dateline is made of, besides names
SHORTEST_OF_PHRASE = 4  # characters; shorter words of a phrase are everywhere


def classes_of(words: Iterable[str], codes: tuple[str, ...]) -> str:
    """The classes of some words as one string; what is no word at all has none."""
    known = _known(*codes)
    return "".join(_class(word, known) for word in words)


def _class(word: str, known: Mapping[str, str]) -> str:
    bare = word.strip(AROUND)
    if not bare:
        return ""
    listed = known.get(bare.casefold())
    if listed is not None:
        return listed
    if bare[0].isdigit():
        return "N"  # a number
    if not bare[0].isalpha():
        return "?"
    if bare[0].isupper() and (len(bare) == 1 or (len(bare) <= 3 and word.endswith("."))):
        return "I"  # an initial
    return "U" if bare.isupper() else "C" if bare[0].isupper() else "l"


@cache
def _known(*codes: str) -> Mapping[str, str]:
    """The class of each listed word; a word of several lists has the class of the first."""
    known: dict[str, str] = {}
    for words, letter in _lists(codes):
        for word in words:
            bare = word.strip(AROUND).casefold()
            if bare:
                known.setdefault(bare, letter)
    return known


def _lists(codes: tuple[str, ...]) -> Iterator[tuple[Iterable[str], str]]:
    parts, names = part_words(*codes), name_words(*codes)
    dates = [load(code).section("dates", DateWords) for code in codes]
    yield (word for table in dates for word in _flat(table.months)), "M"
    yield (word for table in dates for word in _flat(table.weekdays)), "W"
    yield (word for table in dates for word in _flat((table.times_of_day, table.day_words))), "T"
    yield (word for table in dates for word in _flat((table.before_day, table.before_month, table.of))), "F"
    yield parts.signed, "G"
    yield (phrase.split()[0] for phrase in parts.signing), "L"
    yield (word for phrase in parts.closers for word in phrase.split() if len(word) > SHORTEST_OF_PHRASE), "L"
    yield (word for phrase in parts.salutations for word in phrase.split() if len(word) >= SHORTEST_OF_PHRASE), "S"
    yield (*names.offices, *names.honorifics), "O"


def _flat(words: Any) -> Iterator[str]:
    """The words of a list of lists."""
    if isinstance(words, str):
        yield words
    else:
        for inner in words:
            yield from _flat(inner)
