"""What the collection as a whole shows of its words: which of them are names, and which are no more than words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

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


def in_small(collection: Collection) -> frozenset[str]:
    """The words that the collection prints in small letters."""
    found: set[str] = set()
    for facts in collection.facts.values():
        found.update(word.strip('.,;:!?()[]"“”»«…') for word in set(facts.text.split()) if word[0].islower())
    return frozenset(found)


def articled(collection: Collection, seen: Mapping[str, int]) -> frozenset[str]:
    """The words before which the collection often sets an article, in small letters: no names of persons."""
    printed, articled = Counter[str](), Counter[str]()
    for run, count in seen.items():
        for word in run.split():
            printed[word.rstrip(".")] += count
    for facts in collection.facts.values():
        articled.update(_behind_articles(collection.names).findall(facts.text))
    often = (word for word, count in articled.items() if count >= OFTEN_ARTICLED * max(MANY, printed[word]))
    return frozenset(word.casefold() for word in often)


MANY = 10


OFTEN_ARTICLED = 0.12  # of a word's places are behind an article: "der Brief", "the Meeting"


@cache
def _behind_articles(names: NameWords) -> re.Pattern[str]:
    joined = "|".join(sorted(map(re.escape, names.articles | names.possessives))) or "(?!)"
    return re.compile(rf"(?<=\s)(?i:{joined})\s([^\W\d_a-zа-яёà-ÿ][^\W\d_]+)")


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
