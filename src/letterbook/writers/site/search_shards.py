"""The index in shards: each a bundle of Pagefind with the rows of its letters, named by what it is made from.

A letter falls into a shard by its page's address alone, so that a correction changes one shard and leaves the names of
all others, and words are as frequent in one shard as in the next, which their ranking rests on. A shard of the last
build whose name is still right is taken as it stands.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers import File
from letterbook.writers.site import search_pagefind
from letterbook.writers.site.search_folding import WORD, folded
from letterbook.writers.site.search_records import FACETS, Draft, Filed, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FORM = 1  # raised whenever a shard of the same letters is written otherwise
MOST = 1_000  # letters of a shard, about: more take Pagefind too long, fewer make the browser ask too often
ROWS, WORDS = "rows.packed", "words.packed"


class Shard(msgspec.Struct, frozen=True):
    """Letters that are indexed together, and the name of their index."""

    name: str
    language: str
    letters: tuple[Record | Draft, ...]


class Rows(msgspec.Struct, frozen=True):
    """The letters of a shard as the browser reads them. Numbers in `rows` are places in `strings` and `filed`."""

    facets: tuple[str, ...]
    strings: tuple[str, ...]
    filed: tuple[tuple[Filed, ...], ...]  # for each facet
    rows: tuple[tuple[object, ...], ...]


def shards_of(letters: Sequence[Record | Draft], language: str) -> tuple[Shard, ...]:
    """The shards of all letters, fewest that hold no more than about `MOST`; none for no letters."""
    parts: list[list[Record | Draft]] = [[] for _ in range(_number(len(letters)))]
    for letter in sorted(letters, key=lambda letter: letter.path):
        parts[int(hashlib.sha256(letter.path.encode()).hexdigest(), 16) % len(parts)].append(letter)
    return tuple(Shard(_name(part, language), language, tuple(part)) for part in parts if part)


def _number(letters: int) -> int:
    """A power of two, so that a collection that grows keeps its shards until it has doubled."""
    number = 1
    while number * MOST < letters:
        number *= 2
    return number


def _name(letters: Iterable[Record | Draft], language: str) -> str:
    made_from = [f"{FORM} {search_pagefind.version()} {language}".encode(), *(each.digest() for each in letters)]
    return hashlib.sha256(b"\n".join(made_from)).hexdigest()[:12]


def files_of(shard: Shard, former: Path | None) -> Iterator[File]:
    """The files of a shard below its own folder: those of the last build where it has them, else made."""
    kept = former / shard.name if former else None
    if kept and (kept / WORDS).is_file():
        for there in sorted(kept.rglob("*")):
            if there.is_file():
                yield File(f"{shard.name}/{there.relative_to(kept).as_posix()}", there.read_bytes())
        return
    records = [letter.whole() for letter in shard.letters]
    made = search_pagefind.bundle(records, shard.language)
    for path, content in made.files.items():
        yield File(f"{shard.name}/{path}", content)
    yield File(f"{shard.name}/{ROWS}", packed(_rows(records, made.names)))
    yield File(f"{shard.name}/{WORDS}", packed(_counts(records)))


def packed(value: object) -> bytes:
    """A value as JSON, compressed here because few hosts compress for a browser what is not called `.json`."""
    return gzip.compress(msgspec.json.encode(value), 6, mtime=0)


def counts_in(content: bytes) -> Mapping[str, int]:
    """How often each word stands in the letters of a shard, from its file."""
    return msgspec.json.decode(gzip.decompress(content), type=dict[str, int])


def _counts(records: Iterable[Record]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(WORD.findall(f"{record.head} {record.text} {record.names}"))
    return dict(sorted((each, count) for each, count in counts.items() if not folded(each)[:1].isdigit()))


def _rows(records: Sequence[Record], names: Sequence[str]) -> Rows:
    strings: dict[str, int] = {"": 0}
    filed: list[dict[Filed, int]] = [{} for _ in FACETS]

    def string(text: str) -> int:
        return strings.setdefault(text, len(strings))

    rows = tuple(
        (
            name,
            record.path.split("/")[1],
            record.number,
            string("" if record.sender else record.head),
            string(record.sender),
            string(record.recipient),
            record.day,
            record.date,
            string(record.place),
            tuple(
                tuple(places.setdefault(value, len(places)) for value in values)
                for places, values in zip(filed, record.facets, strict=True)
            ),
        )
        for record, name in zip(records, names, strict=True)
    )
    return Rows(FACETS, tuple(strings), tuple(tuple(places) for places in filed), rows)
