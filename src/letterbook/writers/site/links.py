"""Whether every link of a site leads somewhere: no missing page or anchor, no page that nothing leads to.

The files are read as they go by, as bytes: the pages are our own, so that a link is what stands in `href` or `src`.
"""

from __future__ import annotations

import re
from html import unescape
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.writers import File

ROOT = "site/"
FIRST = "index.html"
# No tag need be looked at: in text the writer escapes every quotation mark.
LINK = re.compile(rb' href="([^"]*)"')
LOADED = re.compile(rb' src="([^"]*)"')
ANCHOR = re.compile(rb' id="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")
LEADS_ON = b'<meta http-equiv="refresh"'  # a page left at an old address: nothing needs to lead there


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
        self._anchors: dict[str, bytes] = {}  # all of a page in one piece: of 60,000 pages, sets would take gigabytes
        self._targets: dict[str, tuple[str, ...]] = {}
        self._wanted: dict[tuple[str, str], str] = {}  # page and anchor -> the first page that links there
        self._missing: list[Fault] = []
        self._left: set[str] = set()

    def passing(self, files: Iterable[File]) -> Iterator[File]:
        """The files, each noted on its way."""
        for file in files:
            if file.path.startswith(ROOT):
                self.note(file.path.removeprefix(ROOT), file.content)
            yield file

    def note(self, path: str, content: bytes) -> None:
        """A file of the site."""
        self._files.add(path)
        if not path.endswith(".html"):
            return
        if LEADS_ON in content:
            self._left.add(path)
        anchors = b"\0" + b"\0".join(ANCHOR.findall(content)) + b"\0"
        self._anchors[path] = anchors
        folder = path.rpartition("/")[0]
        targets: dict[str, None] = {}
        for link in dict.fromkeys((*LINK.findall(content), *LOADED.findall(content))):
            address = unescape(link.decode("utf-8"))
            if ELSEWHERE.match(address):
                continue
            place, _, anchor = address.partition("#")
            target = normpath(f"{folder}/{unquote(place)}".lstrip("/")) if place else path
            targets[target] = None
            if anchor and target != path:
                self._wanted.setdefault((target, unquote(anchor)), path)
            elif anchor and _bounded(unquote(anchor)) not in anchors:
                self._missing.append(Fault(path, f"#{anchor}"))
        self._targets[path] = tuple(targets)

    def faults(self) -> list[Fault]:
        """What is wrong with the site once all its files have gone by."""
        found = set(self._missing)
        for page, targets in self._targets.items():
            found.update(Fault(page, target) for target in targets if target not in self._files)
        for (target, anchor), page in self._wanted.items():
            if target in self._anchors and _bounded(anchor) not in self._anchors[target]:
                found.add(Fault(page, f"{target}#{anchor}"))
        found.update(Fault(page) for page in self._targets.keys() - self._reached() - self._left)
        return sorted(found)

    def _reached(self) -> set[str]:
        reached, ahead = {FIRST}, [FIRST]
        while ahead:
            for target in self._targets.get(ahead.pop(), ()):
                if target not in reached:
                    reached.add(target)
                    ahead.append(target)
        return reached


def _bounded(anchor: str) -> bytes:
    return b"\0" + anchor.encode("utf-8", "replace") + b"\0"
