"""Every file of an edition, by every writer, and nothing made twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.writers import File, Standing, downloads
from letterbook.writers import site as website
from letterbook.writers import tei as encoding
from letterbook.writers.kept import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from letterbook.addresses import Addresses
    from letterbook.model.edition import Edition, Letter
    from letterbook.writers.kept import Former

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
    former: Former | None = None,
    progress: Progress | None = None,
) -> Iterator[File]:
    """The files of the writers in their order; those that the site offers stand in it too.

    `addresses` are those at which pages once stood, `index` makes the search index, `press` a letter's
    PDF, `former` knows what of the last build still stands. The site must come after what it offers.
    """
    offered: dict[str, None] = {}
    sizes: dict[str, int] = {}
    for at, (name, write) in enumerate(writers.items(), start=1):
        if progress:
            progress(f"writing {name}", at, len(writers))
        if name == "site" and write is website.write and offered:
            offers = downloads.listed(sizes)
            yield from website.write(
                edition, tei=offered, addresses=addresses, index=index, downloads=offers, press=press, former=former
            )
            continue
        for file in encoding.write(edition, former=former) if write is encoding.write else write(edition):
            yield file
            sizes[file.path] = file.size
            if name in OFFERED and writers.get("site") is website.write:
                offered[file.path] = None
                yield _again(file, f"site/{file.path}", former)


def _again(file: File, path: str, former: Former | None) -> File:
    """A file at a second place, where it stands as it does at the first if nobody touched it."""
    if former is None:
        return File(path, file.content)
    former.note(Unit(path, (), b"", (path,)))
    there = former.standing(path) if isinstance(file, Standing) else None
    return there or File(path, file.content)
