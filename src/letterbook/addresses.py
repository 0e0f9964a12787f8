"""Where the pages of an edition have stood, so that none of them is ever at a loss: remembered from build to build.

A letter's identifier is made of its date and names; when an editor corrects one of them, it changes, and with it the
address. What is remembered of a letter is where it begins in its source, of a person or place the forms of its name:
by these it is found again. It all stands in one file, `addresses.json`, in the edition's folder.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from letterbook.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from letterbook.model.edition import Edition, Letter, Person, Place

FILE_NAME = "addresses.json"
ABOUT = "Kept by Letterbook: where pages have stood, so that old addresses lead on. Keep it with the edition."
LAST = 2**62  # behind every end of a stretch
BEGINNING = 200  # characters of a letter by which it is known again in a source that was changed

Moved = dict[str, str]
Forms = dict[str, tuple[str, ...]]


class Begins(msgspec.Struct, frozen=True, array_like=True):
    """Where a letter begins: its source by path and hash, the offset, and a hash of its first words."""

    source: str
    sha256: str
    start: int
    words: str


class Addresses(msgspec.Struct, frozen=True):
    """The identifiers that pages stand under now, and those they once stood under with the ones that took over."""

    about: str = ABOUT
    letters: dict[str, Begins] = msgspec.field(default_factory=dict)
    persons: Forms = msgspec.field(default_factory=dict)
    places: Forms = msgspec.field(default_factory=dict)
    moved_letters: Moved = msgspec.field(default_factory=dict)
    moved_persons: Moved = msgspec.field(default_factory=dict)
    moved_places: Moved = msgspec.field(default_factory=dict)


def load(path: Path) -> Addresses:
    """What the file remembers; nothing where there is none yet. EditionError if it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Addresses)
    except FileNotFoundError:
        return Addresses()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise EditionError(
            f"{path} cannot be read ({error}); put back an earlier one, or delete it: old addresses then lead nowhere"
        ) from error


def encoded(addresses: Addresses) -> bytes:
    """The bytes of the file: one line an address, so that version control shows what moved."""
    return msgspec.json.format(msgspec.json.encode(addresses, order="sorted"), indent=1) + b"\n"


def after(former: Addresses, edition: Edition) -> Addresses:
    """What is to be remembered once the edition stands there.

    An address that some page has taken again leads nowhere else; one that moved twice leads to the last place. A page
    that is no longer found, because nothing like it is left, is not remembered.
    """
    letters = {letter.id: _begins(letter) for letter in edition.letters}
    persons, places = _forms(edition.persons), _forms(edition.places)
    return Addresses(
        letters=letters,
        persons=persons,
        places=places,
        moved_letters=_moved(former.moved_letters, letters, _letters_found(former.letters, letters, edition)),
        moved_persons=_moved(former.moved_persons, persons, _entries_found(former.persons, persons)),
        moved_places=_moved(former.moved_places, places, _entries_found(former.places, places)),
    )


def _moved(former: Moved, now: Mapping[str, object], found: Moved) -> Moved:
    known = {old: found.get(new, new) for old, new in former.items()} | found
    return {old: new for old, new in sorted(known.items()) if old not in now and new in now}


def _begins(letter: Letter) -> Begins:
    source = letter.source
    words = " ".join(source.text[letter.start : letter.start + BEGINNING].split())
    digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Begins(source.path, source.sha256[:16], letter.start, digest)


def _letters_found(former: Mapping[str, Begins], now: Mapping[str, Begins], edition: Edition) -> Moved:
    """The letter that holds the place at which a vanished one began; in a changed source, the one that begins alike."""
    gone = {old: begins for old, begins in former.items() if old not in now}
    if not gone:
        return {}
    stretches: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for letter in edition.letters:
        begins = now[letter.id]
        stretches[begins.source, begins.sha256] += [(span.start, span.end, letter.id) for span in letter.spans]
        alike[begins.source, begins.words].append(letter.id)
    for held in stretches.values():
        held.sort()
    found: Moved = {}
    for old, begins in gone.items():
        held = stretches.get((begins.source, begins.sha256), [])
        at = bisect_right(held, (begins.start, LAST, "")) - 1
        if at >= 0 and held[at][0] <= begins.start < held[at][1]:
            found[old] = held[at][2]
        elif not held and len(alike[begins.source, begins.words]) == 1:
            found[old] = alike[begins.source, begins.words][0]
    return found


def _forms(entries: Iterable[Person | Place]) -> Forms:
    return {entry.id: tuple(sorted({entry.name, *entry.forms})) for entry in entries}


def _entries_found(former: Forms, now: Forms) -> Moved:
    """The one entry that has most of the names that a vanished one had."""
    bearing: dict[str, list[str]] = defaultdict(list)
    for identifier, forms in now.items():
        for form in forms:
            bearing[form].append(identifier)
    found: Moved = {}
    for old in former.keys() - now.keys():
        shared: dict[str, int] = defaultdict(int)
        for form in former[old]:
            for identifier in bearing.get(form, ()):
                shared[identifier] += 1
        most = max(shared.values(), default=0)
        best = [identifier for identifier, count in shared.items() if count == most]
        if len(best) == 1:
            found[old] = best[0]
    return found
