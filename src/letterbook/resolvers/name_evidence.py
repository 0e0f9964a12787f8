"""What the collection as a whole shows of its words: which of them are names, and which are no more than words."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from letterbook.finders.name_keys import name_key
from letterbook.finders.named_persons import Called, calls
from letterbook.finders.names import surname
from letterbook.model.claims import PlaceName
from letterbook.resolvers.bearers import Bearers, fits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from letterbook.finders.name_runs import Run
    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Letter
    from letterbook.resolvers.collection import Collection

FEW = 3


def signed(
    letters: Sequence[Letter], signatures: Sequence[Iterable[Run]], names: NameWords
) -> dict[str, tuple[str, ...]]:
    """The given names with which correspondents sign their letters, where all fullest signatures agree."""
    seen: dict[str, Counter[tuple[str, ...]]] = {}
    for letter, runs in zip(letters, signatures, strict=True):
        keys = {name_key(surname(name.name, names), names): name.person for name in letter.sender if name.person}
        for called in (called for run in runs for called in calls(run.words, names)):
            if called.given and called.key in keys:
                seen.setdefault(keys[called.key], Counter())[called.given] += 1
    fullest = {
        person: max(given, key=lambda one: (len("".join(one)), given[one], one)) for person, given in seen.items()
    }
    return {person: given for person, given in fullest.items() if all(fits(given, other) for other in seen[person])}


class Plain(NamedTuple):
    """Words that are no names: those printed in small letters, and those that often follow an article, in such."""

    small: frozenset[str]
    nouns: frozenset[str]


def plain_words(collection: Collection, seen: Mapping[str, int]) -> Plain:
    """The plain words of a collection; `seen` counts its rows of capitalised words."""
    articles = collection.names.articles | collection.names.possessives
    articles = frozenset((*articles, *(word.capitalize() for word in articles)))
    small: set[str] = set()
    behind, printed = Counter[str](), Counter[str]()
    for facts in collection.facts.values():
        words = facts.text.split()
        small.update(word.strip(MARKS) for word in set(words) if word[0].islower())
        behind.update(word.strip(MARKS) for article, word in itertools.pairwise(words) if article in articles)
    for run, count in seen.items():
        for word in run.split():
            printed[word.rstrip(".")] += count
    nouns = (word for word, count in behind.items() if count >= OFTEN_BEHIND * max(MANY, printed[word]))
    return Plain(frozenset(small), frozenset(word.casefold() for word in nouns if word[:1].isupper()))


MARKS = '.,;:!?()[]"“”»«…'
MANY = 10
OFTEN_BEHIND = 0.12  # of a word's places are behind an article: "der Brief", "the Meeting"


def places(letters: Sequence[Letter], names: NameWords) -> frozenset[str]:
    """The keys of the words in the places that letters are dated from."""
    return frozenset(
        name_key(word, names)
        for letter in letters
        for claim in letter.claims
        if isinstance(claim.value, PlaceName)
        for word in claim.value.name.split()
    )


def without_genitives(called: Counter[Called], names: NameWords) -> Counter[Called]:
    """The names with "Wagners" counted to "Wagner" where both are printed."""
    keys = {name.key for name in called}
    out = Counter[Called]()
    for name, count in called.items():
        out[name._replace(key=nominative(name.key, keys.__contains__, names))] += count
    return out


def nominative(key: str, knows: Callable[[str], bool], names: NameWords) -> str:
    """The key without the ending of a genitive, where the rest is a known surname."""
    shorter = (key.removesuffix(ending) for ending in names.genitives if key.endswith(ending))
    return next((short for short in shorter if len(short) > FEW and knows(short)), key)


def trusted(name: Called, common: frozenset[str], places: frozenset[str], bearers: Bearers, names: NameWords) -> bool:
    """Whether a name that its form shows is one: where only an office stands before it, it is no common word."""
    if (name.titles and name.titles[-1] in names.honorifics) or name.key in bearers:
        return True
    return not name.spelt.isupper() and name.spelt.casefold() not in common and name.key not in places
