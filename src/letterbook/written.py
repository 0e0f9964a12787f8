"""Every file of an edition, by every writer, and nothing made twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.writers import File, downloads
from letterbook.writers import site as website

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from letterbook.addresses import Addresses
    from letterbook.model.edition import Edition, Letter

    Progress = Callable[[str, int, int], None]
    Writer = Callable[[Edition], Iterator[File]]

# What other writers make and the site offers too: letters to download, the index that harvesters look for.
OFFERED = ("tei", "cmif")


def files(
    edition: Edition,
    writers: Mapping[str, Writer],
    *,
    addresses: Addresses | None = None,
    index: website.Index | None = None,
    press: Callable[[Letter], bytes] | None = None,
    progress: Progress | None = None,
) -> Iterator[File]:
    """The files of the writers in their order; those that the site offers stand in it too.

    `addresses` are those at which pages once stood, `index` makes the search index, `press` a letter's
    PDF. The site must come after what it offers.
    """
    offered: dict[str, None] = {}
    sizes: dict[str, int] = {}
    for at, (name, write) in enumerate(writers.items(), start=1):
        if progress:
            progress(f"writing {name}", at, len(writers))
        if name == "site" and write is website.write and offered:
            offers = downloads.listed(sizes)
            yield from website.write(
                edition, tei=offered, addresses=addresses, index=index, downloads=offers, press=press
            )
            continue
        for file in write(edition):
            yield file
            sizes[file.path] = len(file.content)
            if name in OFFERED and writers.get("site") is website.write:
                offered[file.path] = None
                yield File(f"site/{file.path}", file.content)
