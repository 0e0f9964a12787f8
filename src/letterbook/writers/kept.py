"""What of the last build still stands: files are made again only when something that they were made from has changed.

What is made together is a unit: the pages of one letter, its TEI file, the page of a person. While it is made, its
look-ups in the tables of the edition are noted; it stands as long as each of them would find the same.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec
from markupsafe import Markup

from letterbook.model.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from letterbook.model.edition import Edition
    from letterbook.writers import File, Standing

Key = str | int | tuple[str, str]
K = TypeVar("K", bound=Key)
V = TypeVar("V")
DIGEST = 12  # bytes
ABSENT = b"-"


class Unit(msgspec.Struct, frozen=True, array_like=True):
    """Files that are made together: what was looked up for them in which table, the digest of what was found there.

    `extra` is what the writer wants to know of them besides.
    """

    name: str
    reads: tuple[tuple[str, tuple[Key, ...]], ...]
    digest: bytes
    paths: tuple[str, ...]
    extra: bytes = b""


class Former(Protocol):
    """The files of the last build, and what is to be known of those of this one."""

    def unit(self, name: str) -> Unit | None:
        """A unit of the last build all of whose files are there and untouched."""

    def standing(self, path: str) -> Standing | None:
        """A file of the last build, if it is there and untouched."""

    def note(self, unit: Unit) -> None:
        """Remember a unit of this build."""


class Watched(dict[K, V]):
    """A table of the edition that notes what is looked up in it. It is not for going through from end to end."""

    __slots__ = ("asked", "name")

    def __init__(self, name: str, values: Mapping[K, V]) -> None:
        super().__init__(values)
        self.name = name
        self.asked: set[K] = set()

    def __getitem__(self, key: K) -> V:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(key)  # type: ignore[arg-type]
        return super().__contains__(key)

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]
        """The value under a key."""
        self.asked.add(key)
        return super().get(key, default)


class Keeper:
    """Makes units, or finds that they stand. `common` is what all of them rest on."""

    def __init__(self, former: Former | None, common: object = None) -> None:
        self._former = former
        self._common = digest_of(common) if former else None
        self._tables: dict[str, Watched[Key, object]] = {}
        self._known: dict[tuple[str, Key], bytes | None] = {}

    def watch(self, name: str, values: Mapping[K, V]) -> Mapping[K, V]:
        """The table of a name, watched where there is a former build or will be a next one."""
        if self._former is None:
            return values
        table = Watched(name, values)
        self._tables[name] = table  # type: ignore[assignment]
        return table

    def files(
        self, name: str, make: Callable[[], Iterable[File]], *, about: object = None, extra: bytes = b""
    ) -> Iterator[File]:
        """The files of a unit. `about` is what it rests on besides the look-ups, `extra` what the writer wants kept."""
        if self._former is None:
            yield from make()
            return
        given = digest_of(about)
        unit = self._former.unit(name)
        if unit and given is not None and unit.digest == self._digest(unit.reads, given):
            stand = [self._former.standing(path) for path in unit.paths]
            if None not in stand:
                self._former.note(unit)
                yield from (file for file in stand if file)
                return
        outside = {table: frozenset(each.asked) for table, each in self._tables.items() if each.asked}
        self._forget()
        made = tuple(make())
        reads = tuple(
            (table, tuple(sorted(each.asked, key=repr))) for table, each in sorted(self._tables.items()) if each.asked
        )
        digest = self._digest(reads, given) if given is not None else None
        self._forget()
        for table, asked in outside.items():  # a unit within another one leaves the other's look-ups as they were
            self._tables[table].asked |= asked
        if digest is not None:
            self._former.note(Unit(name, reads, digest, tuple(file.path for file in made), extra))
        yield from made

    def _forget(self) -> None:
        for table in self._tables.values():
            table.asked.clear()

    def _digest(self, reads: Iterable[tuple[str, tuple[Key, ...]]], given: bytes) -> bytes | None:
        """The digest of what all look-ups find now; None where something found cannot be told from another."""
        if self._common is None:
            return None
        found = hashlib.blake2b(self._common + given, digest_size=DIGEST)
        known = self._known
        for table, keys in reads:
            for key in keys:
                at = (table, key)
                value = known[at] if at in known else self._value(table, key)
                if value is None:
                    return None
                found.update(value)
        return found.digest()

    def _value(self, table: str, key: Key) -> bytes | None:
        values = self._tables.get(table)
        there = values is not None and dict.__contains__(values, key)
        value = digest_of(dict.__getitem__(values, key)) if there and values is not None else ABSENT
        self._known[table, key] = value
        return value


def digest_of(value: object) -> bytes | None:
    """What tells a value from another; None for what has no such thing: halves of characters, open objects."""
    try:
        content = _ENCODER.encode(value)
    except (UnicodeEncodeError, TypeError):
        return None
    return hashlib.blake2b(content, digest_size=DIGEST).digest()


def _plain(value: object) -> object:
    """What the encoder does not know: markup is text, a source is known by the hash of its file."""
    match value:
        case Markup():
            return str.__str__(value)
        case Source():
            return (value.id, value.path, value.sha256, value.format, value.encoding, value.title)
        case Watched():
            return value.name
    raise TypeError(f"{type(value).__name__} cannot be kept")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic")


def without_tables(edition: Edition) -> Edition:
    """What the edition says of itself as a whole: what stands in its tables is to be looked up entry by entry."""
    return msgspec.structs.replace(
        edition,
        letters=(),
        persons=(),
        places=(),
        entries=(),
        abbreviations=(),
        remainder=(),
        findings=(),
        styles=(),
    )
