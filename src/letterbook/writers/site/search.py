"""The search page, and the index that it searches: letters in shards, and the words of the edition in pieces."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers import File
from letterbook.writers.site import search_pagefind
from letterbook.writers.site.search_folding import Tables, tables
from letterbook.writers.site.search_records import FACETS, drafts_of
from letterbook.writers.site.search_shards import WORDS, counts_in, files_of, packed, shards_of
from letterbook.writers.site.search_vocabulary import pieces_of
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from letterbook.model.edition import Letter
    from letterbook.writers.site.frame import Frame
    from letterbook.writers.site.search_records import Draft, Record

INDEX = "search/index"  # the folder of the index


class Manifest(msgspec.Struct, frozen=True):
    """What the search page reads first: where everything else is, and how to fold what is typed."""

    language: str
    letters: int
    shards: tuple[str, ...]
    pieces: dict[str, str]
    folding: Tables


def page(frame: Frame) -> Iterator[File]:
    """The page with the search field."""
    say = words()
    months = [say["date"][f"month_{month:02}"] for month in range(1, 13)]
    spoken = msgspec.json.encode(say["search"]).decode()
    yield from frame.page("search.html", "search/index.html", facets=FACETS, months=months, spoken=spoken)


def index(frame: Frame, former: Path | None = None) -> Iterator[File]:
    """The index of an edition; nothing where there is no Pagefind (`search_pagefind.program`).

    `former` is the folder of the site as built last: what in it is still right is taken over.
    """
    if search_pagefind.program() is not None:
        yield from index_of(tuple(drafts_of(frame)), language_of(frame.edition.letters), frame, former)


def index_of(letters: Sequence[Record | Draft], language: str, frame: Frame, former: Path | None) -> Iterator[File]:
    """The index of some letters, and of the registers of an edition."""
    shards = shards_of(letters, language)
    counts = []
    for shard in shards:
        for file in files_of(shard, former / INDEX if former else None):
            yield File(f"site/{INDEX}/{file.path}", file.content)
            if file.path.endswith(WORDS):
                counts.append(counts_in(file.content))
    pieces = pieces_of(counts, frame)
    for file in pieces.files:
        yield File(f"site/{INDEX}/{file.path}", file.content)
    names = tuple(shard.name for shard in shards)
    manifest = Manifest(language, len(letters), names, pieces.starts, tables())
    yield File(f"site/{INDEX}/manifest.packed", packed(manifest))


def language_of(letters: Iterable[Letter]) -> str:
    """The language whose endings the index takes off: that of most letters.

    One for all, because Pagefind searches in one at a time; words of another language are found as well, since the
    same endings are taken off what is typed.
    """
    counts = Counter(letter.language for letter in letters if letter.language != "und")
    return min(counts, key=lambda code: (-counts[code], code)) if counts else search_pagefind.NO_LANGUAGE
