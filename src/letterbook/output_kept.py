"""The files that the last build left in a folder, each with its stamp: what stands need not be made again.

As `make` does, a file is taken for untouched while its size and the time of its last change are what they were.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import msgspec

from letterbook.output_paths import listed
from letterbook.output_update import JOURNAL, can_be_updated
from letterbook.writers import Standing
from letterbook.writers.kept import Unit
from letterbook.writers.page_links import PageLinks

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.cache import Cache
    from letterbook.writers.site.links import Links

Stamp = tuple[int, int]  # size, time of the last change in nanoseconds


class _Left(msgspec.Struct, frozen=True, array_like=True):
    """A file with its stamp, and what it leads to if it is a page."""

    size: int
    changed: int
    links: PageLinks | None = None


class _Build(msgspec.Struct, frozen=True):
    """What a build made, and by which state of the program."""

    program: str
    units: tuple[Unit, ...]
    files: dict[str, _Left]


class KeptFiles:
    """The units of the last build into a folder, and those of this one, which `save` keeps for the next."""

    def __init__(self, memory: Cache, out: Path, program: str) -> None:
        self._memory, self._folder, self._program = memory, out.resolve(), program
        self._key = f"files-{hashlib.blake2b(os.fsencode(self._folder), digest_size=16).hexdigest()}"
        build = self._recalled()
        self._left = build.files
        self._units = {unit.name: unit for unit in build.units}
        self._stands: dict[str, bool] = {}
        self._noted: dict[str, Unit] = {}

    def unit(self, name: str) -> Unit | None:
        """A unit of the last build all of whose files are there and untouched."""
        found = self._units.get(name)
        return found if found and all(map(self._is_there, found.paths)) else None

    def standing(self, path: str) -> Standing | None:
        """A file of the last build, if it is there and untouched."""
        if not self._is_there(path):
            return None
        left = self._left[path]
        return Standing(path, self._folder, left.size, left.links)

    def note(self, unit: Unit) -> None:
        """Remember a unit of this build."""
        self._noted[unit.name] = unit

    def save(self, links: Links) -> None:
        """Keep what this build made, now that it is written; `links` knows what its pages lead to."""
        files: dict[str, _Left] = {}
        for unit in self._noted.values():
            for path in unit.paths:
                stamp = _stamp(f"{self._folder}/{path}")
                if stamp:
                    files[path] = _Left(*stamp, links.of(path))
        build = _Build(self._program, tuple(self._noted.values()), files)
        self._memory.put(self._key, msgspec.msgpack.encode(build))

    def _recalled(self) -> _Build:
        nothing = _Build(self._program, (), {})
        if not can_be_updated(self._folder) or (self._folder / JOURNAL).exists():
            return nothing
        kept = self._memory.get(self._key)
        try:
            build = msgspec.msgpack.decode(kept, type=_Build) if kept else nothing
        except msgspec.MsgspecError:
            return nothing
        ours = listed(self._folder)
        known = build.program == self._program and build.files.keys() <= ours
        return build if known else nothing

    def _is_there(self, path: str) -> bool:
        known = self._stands.get(path)
        if known is None:
            left = self._left.get(path)
            known = left is not None and _stamp(f"{self._folder}/{path}") == (left.size, left.changed)
            self._stands[path] = known
        return known


def _stamp(path: str) -> Stamp | None:
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
