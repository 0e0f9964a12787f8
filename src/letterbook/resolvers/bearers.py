"""Who bears which surname, as far as the collection itself knows: its correspondents, its list of persons, its text.

A bearer is somebody whom a name may mean. What makes two bearers of one surname two persons is that their given names
contradict each other; what is only an initial, or not printed, contradicts nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec
from rapidfuzz.distance import Levenshtein

from letterbook.finders.name_keys import name_key, without_article
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.resolvers.surnames import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.finders.named_persons import Called

Origin = Literal["correspondent", "entry", "text"]


class Bearer(msgspec.Struct):
    """Somebody who may be meant by a surname. `person` is an identifier of the register, or empty before it has one.

    `given` are the keys of given names in order, initials with a stop; `titles` the words for offices and honorifics
    that are said of them; `spelt` the surnames as printed, folded; `shown` how often the words of a name alone mean
    them; `entry` the place of their entry among the entries of the collection; `keys` those of its spellings.
    """

    key: str
    name: str
    origin: Origin
    person: str = ""
    given: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    shown: int = 0
    spelt: frozenset[str] = frozenset()
    about: str = ""
    entry: int = -1
    keys: tuple[str, ...] = ()  # of an entry, with those of its other spellings
    forms: Counter[str] = msgspec.field(default_factory=Counter)


Bearers = dict[str, list[Bearer]]


def fits(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of given names can be one person's: each of the shorter is found in the other, in order."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    at = 0
    for name in short:
        while at < len(long) and not _alike(name, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _alike(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, or an initial of the other."""
    if one.endswith(".") or other.endswith("."):
        a, b = one.rstrip("."), other.rstrip(".")
        return a.startswith(b) or b.startswith(a)
    return one == other or _spelt_otherwise(one, other)


def _spelt_otherwise(one: str, other: str) -> bool:
    """Whether two spellings are likely of one given name: "Anatoly" and "Anatoliy", but not "Louis" and "Louisa"."""
    short, long = sorted((one.replace("x", "ks"), other.replace("x", "ks")), key=len)
    if short == long:
        return True
    if len(short) < LEAST_SPELT or short[0] != long[0] or long in (f"{short}a", f"{short}e") or short[1:2] != long[1:2]:
        return False
    return Levenshtein.distance(short, long) <= (1 if len(short) < LONG_SPELT else 2)


LEAST_SPELT, LONG_SPELT = 4, 7  # letters, for one slip and for two


ASIDE = re.compile(r"\s*\(([^()]*)\)")


def given_of(name: str, last: str, names: NameWords) -> tuple[str, ...]:
    """The keys of the given names and initials directly before a surname in a name as printed, or behind it."""
    inside = ASIDE.search(name)
    plain = inside[1] if inside and last in inside[1] else name.partition("(")[0].partition(",")[0]
    before, _, behind = plain.rpartition(last)
    words: list[str] = []
    doubtful = not names.small.isdisjoint(map(bare, WORD.findall(before)))  # "Secretary of Agriculture Marsh"
    for word in reversed(WORD.findall(before)):
        small = bare(word) in (names.titled - names.first_names - names.given) | names.small - names.name_particles
        if small or bare(word) in names.bodies or (doubtful and not _is_given(word, names)):
            break
        words.insert(0, word)
    found: list[str] = []
    for word in words or WORD.findall(behind):
        parts = [part for part in word.split(".") if part]
        stops = len(parts) > 1 or word.endswith(".")
        if bare(word) not in names.suffixes | names.small:
            found += [
                f"{name_key(part, names)}." if stops or len(part) == 1 else name_key(part, names) for part in parts
            ]
    return tuple(name for name in found if name.strip("."))


def _is_given(word: str, names: NameWords) -> bool:
    return word.endswith(".") or len(word) == 1 or bare(word) in names.first_names | names.name_particles


def titles_of(words: str, names: NameWords) -> frozenset[str]:
    """The words for offices and honorifics in a name or in what a list says of a person."""
    found = (bare(token) for token in WORD.findall(words))
    return frozenset(names.short_titles.get(word, word) for word in found if word in names.titled)


def is_noise(name: Called, bearers: Bearers, names: NameWords) -> bool:
    """Whether the given names before a surname may be other words.

    "Files A. Marsh", "told Henry Gale Marsh had", "informed Gale Marsh was", where a Gale is known.
    """
    if len(name.given) != 1 or name.given[0].endswith("."):
        return True
    (given,) = name.given
    return given not in names.first_names and any(bearer.origin != "text" for bearer in bearers.get(given, ()))


def spelling(word: str, names: NameWords) -> str:
    """A surname as it is spelt, for comparison with others of its key."""
    return folded(without_article(word, names))


def candidates(bearers: Bearers, name: Called, names: NameWords) -> list[Bearer]:
    """Whom a name may mean: bearers of the surname, so spelt if there are any, whose given names do not contradict."""
    held = bearers.get(name.key, [])
    if len(held) > 1:
        spelt = spelling(name.spelt, names)
        held = [bearer for bearer in held if spelt in bearer.spelt] or held
    left = [bearer for bearer in held if fits(bearer.given, name.given)]
    fuller = [bearer for bearer in left if bearer.given] if name.given else []
    return fuller or left


def given_names(bearers: Bearers) -> dict[str, frozenset[str]]:
    """For each surname the given names that its bearers are known by."""
    return {
        key: frozenset(name for bearer in held for name in bearer.given if not name.endswith("."))
        for key, held in bearers.items()
    }


def every(bearers: Bearers) -> Iterator[Bearer]:
    """All bearers, in the order of their keys."""
    return (bearer for _, held in sorted(bearers.items()) for bearer in held)
