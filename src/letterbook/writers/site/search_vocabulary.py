"""The words of an edition in small pieces by how they begin, and the entries of its registers that they name.

A piece holds the folded words that begin alike, how often each stands in the letters, and how it is mostly spelt; the
keys that begin alike, with the spellings that share each; and the persons and places named by such words.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers import File
from letterbook.writers.site.catalogue import Entry
from letterbook.writers.site.search_folding import WORD, folded
from letterbook.writers.site.search_records import rival_key, whole
from letterbook.writers.site.search_shards import packed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from letterbook.writers.site.frame import Frame

MOST_IN_PIECE = 2_500
LONGEST_START = 3
OTHER = "_"  # what begins with no Latin letter or digit

Word = tuple[str, int, str]  # folded, how often, as it is mostly spelt where that is not the folded word
Named = tuple[str, str, str, str, int]  # kind, page, name, folded words of all its forms, how many letters


class Piece(msgspec.Struct, frozen=True):
    """The words that begin alike."""

    words: tuple[Word, ...]
    keys: dict[str, tuple[str, ...]]
    named: tuple[Named, ...]


class Pieces(msgspec.Struct, frozen=True):
    """The files of all pieces, and the name of each by how its words begin."""

    files: tuple[File, ...]
    starts: dict[str, str]


def pieces_of(counts: Iterable[Mapping[str, int]], frame: Frame) -> Pieces:
    """The vocabulary of an edition from the counts of its shards and from its registers."""
    spellings = _spellings(counts)
    starts = _starts(spellings)
    words: dict[str, list[Word]] = {start: [] for start in starts}
    keys: dict[str, dict[str, tuple[str, ...]]] = {start: {} for start in starts}
    named: dict[str, list[Named]] = {start: [] for start in starts}
    for plain, found in sorted(spellings.items()):
        shown = _mostly(found)
        words[start_of(plain, starts)].append((plain, sum(found.values()), "" if shown == plain else shown))
    for key, rivals in sorted(_rivals(spellings).items()):
        keys[start_of(key, starts)][key] = rivals
    for entry in _named(frame):
        for start in sorted({start_of(plain, starts) for plain in entry[3].split()}):
            named[start].append(entry)
    files, names = [], {}
    for start in sorted(starts):
        content = packed(Piece(tuple(words[start]), keys[start], tuple(named[start])))
        names[start] = f"{start}-{hashlib.sha256(content).hexdigest()[:8]}"
        files.append(File(f"words/{names[start]}.packed", content))
    return Pieces(tuple(files), names)


def _spellings(counts: Iterable[Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The spellings of each folded word, and how often each stands in the letters."""
    together: Counter[str] = Counter()
    for each in counts:
        together.update(each)
    spellings: dict[str, dict[str, int]] = {}
    for word, count in together.items():
        spellings.setdefault(folded(word), {})[word] = count
    return spellings


def start_of(plain: str, starts: Collection[str]) -> str:
    """The piece that a folded word belongs to: the longest of the starts that it begins with."""
    for length in range(LONGEST_START, 0, -1):
        if plain[:length] in starts:
            return plain[:length]
    return OTHER


def _starts(spellings: Iterable[str]) -> frozenset[str]:
    """How the pieces begin: with one letter, or with more where too many words do. A piece keeps its short words."""
    counts = Counter(plain[:length] for plain in spellings if plain.isascii() for length in range(1, LONGEST_START + 1))
    starts = {OTHER}
    starts.update(start for start in counts if len(start) == 1 or counts[start[:-1]] > MOST_IN_PIECE)
    return frozenset(starts)


def _mostly(found: Mapping[str, int]) -> str:
    """The spelling met most often, the first in the alphabet of several."""
    if len(found) == 1:
        return next(iter(found))
    return min(found, key=lambda word: (-found[word], word))


def _rivals(spellings: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[str, ...]]:
    """The keys of names that are spelt otherwise than their key somewhere, with their spellings.

    A word that stands in small letters anywhere is no name: the letters that have it so do not have its key.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for counted in spellings.values():
        if any(word[0].islower() for word in counted):
            continue
        for word, count in counted.items():
            if key := rival_key(word):
                found[key][word] += count
                found[key].update(spellings.get(key, {}))
    return {key: _each_once(counted) for key, counted in found.items()}


def _each_once(counted: Counter[str]) -> tuple[str, ...]:
    """The spellings, the most frequent first, without those that differ in capitals alone."""
    found: dict[str, str] = {}
    for word in sorted(counted, key=lambda word: (-counted[word], word)):
        found.setdefault(word.lower(), word)
    return tuple(found.values())


def _named(frame: Frame) -> Iterator[Named]:
    """The entries of the registers: persons and bodies, then places, those of most letters first."""
    catalogue, paths = frame.catalogue, frame.catalogue.paths
    entries: list[Named] = []
    for person in frame.edition.persons:
        entry = catalogue.entries.get(person.id, Entry())
        letters = len({*entry.written, *entry.received, *entry.copied, *entry.mentioned})
        kind = "body" if person.kind == "body" else "person"
        entries.append(
            (kind, paths.person(person.id), whole(person.name), _plain((person.name, *person.forms)), letters)
        )
    for place in frame.edition.places:
        letters = len({*catalogue.at_place.get(place.id, ()), *catalogue.naming_place.get(place.id, ())})
        entries.append(("place", paths.place(place.id), whole(place.name), _plain((place.name, *place.forms)), letters))
    yield from sorted(entries, key=lambda entry: (-entry[4], entry[2], entry[1]))


def _plain(forms: Iterable[str]) -> str:
    """The folded words of all forms of a name and their keys, each once."""
    found: dict[str, None] = {}
    for word in WORD.findall(whole(" ".join(forms))):
        found.update(dict.fromkeys(each for each in (folded(word), rival_key(word)) if each))
    return " ".join(found)
