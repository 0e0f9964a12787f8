"""Whether every link of a site leads somewhere: no missing page or anchor, no page that nothing leads to.

The files are read as they go by; of those that stand as the last build left them it is known what they lead to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.writers import Standing
from letterbook.writers.page_links import PageLinks, links_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.writers import File

ROOT = "site/"
FIRST = "index.html"


class Fault(msgspec.Struct, frozen=True, order=True):
    """A link that leads nowhere, or with no `target` a page that no link leads to."""

    page: str
    target: str = ""

    def __str__(self) -> str:
        return (
            f"{self.page} links to {self.target}, which is not there"
            if self.target
            else f"nothing leads to {self.page}"
        )


class Links:
    """What the pages of a site link to, gathered while they go by."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._pages: dict[str, PageLinks] = {}

    def passing(self, files: Iterable[File]) -> Iterator[File]:
        """The files, each noted on its way."""
        for file in files:
            if file.path.startswith(ROOT):
                path = file.path.removeprefix(ROOT)
                if isinstance(file, Standing) and file.links is not None:
                    self._files.add(path)
                    self._pages[path] = file.links
                elif path.endswith(".html"):
                    self.note(path, file.content)
                else:
                    self._files.add(path)
            yield file

    def note(self, path: str, content: bytes) -> None:
        """A file of the site."""
        self._files.add(path)
        if path.endswith(".html"):
            self._pages[path] = links_of(path, content)

    def of(self, file: str) -> PageLinks | None:
        """What a page leads to, if it is one and went by; `file` is its path in the edition."""
        return self._pages.get(file.removeprefix(ROOT)) if file.startswith(ROOT) else None

    def faults(self) -> list[Fault]:
        """What is wrong with the site once all its files have gone by."""
        found: set[Fault] = set()
        for page, links in self._pages.items():
            found.update(Fault(page, f"#{anchor}") for anchor in links.missing)
            found.update(Fault(page, target) for target in _targets(links) if target not in self._files)
            for target, anchor in zip(links.wanted[::2], links.wanted[1::2], strict=True):
                if target in self._pages and not self._pages[target].has(anchor):
                    found.add(Fault(page, f"{target}#{anchor}"))
        left = {page for page, links in self._pages.items() if links.left}
        found.update(Fault(page) for page in self._pages.keys() - self._reached() - left)
        return sorted(found)

    def _reached(self) -> set[str]:
        reached, ahead = {FIRST}, [FIRST]
        while ahead:
            links = self._pages.get(ahead.pop())
            for target in _targets(links) if links else ():
                if target not in reached:
                    reached.add(target)
                    ahead.append(target)
        return reached


def _targets(links: PageLinks) -> list[str]:
    return links.targets.split("\0") if links.targets else []
