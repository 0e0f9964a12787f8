"""The pages left at addresses that moved: each leads on to where its letter, person or place stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.writers.published import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.addresses import Addresses
    from letterbook.writers import File
    from letterbook.writers.site.frame import Frame


def pages(frame: Frame, addresses: Addresses) -> Iterator[File]:
    """A page for each address that moved, unless a page stands there again."""
    paths = frame.catalogue.paths
    taken = {*paths.letters.values()}
    for old, new in addresses.moved_letters.items():
        if new in paths.letters and slug(old) not in taken:
            head = frame.catalogue.heads[new]
            yield from _page(frame, f"letters/{slug(old)}/index.html", paths.letter(new), head)
            yield from _page(frame, f"letters/{slug(old)}/source/index.html", paths.compare(new), head)
    names = {person.id: person.name for person in frame.edition.persons}
    names |= {place.id: place.name for place in frame.edition.places}
    for folder, moved, now, target in (
        ("persons", addresses.moved_persons, paths.persons, paths.person),
        ("places", addresses.moved_places, paths.places, paths.place),
    ):
        taken = {*now.values()}
        for old, new in moved.items():
            if new in now and slug(old) not in taken:
                yield from _page(frame, f"{folder}/{slug(old)}/index.html", target(new), names[new])


def _page(frame: Frame, path: str, target: str, name: str) -> Iterator[File]:
    yield from frame.page("moved.html", path, target=target, name=name, canonical=frame.address(target))
