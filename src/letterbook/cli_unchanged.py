"""Whether an edition stands as it would be built again: nothing of what goes into it changed, nor of what was written.

Then there is nothing to do. What went in is told by hashes, what was written by size and time, as `make` does.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import msgspec

from letterbook.output_paths import MARKER, listed
from letterbook.output_update import JOURNAL
from letterbook.terminal.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from letterbook.cache import Cache
    from letterbook.cli_input import Input

Stamp = tuple[str, int, int]  # path, size, time of the last change in nanoseconds


class Built(msgspec.Struct, frozen=True):
    """A build: the hash of what went in, what was said of it, and the files it left."""

    given: str
    summary: Summary
    files: tuple[Stamp, ...]


def hash_of(given: Input, *, program: str, encoding: str, addresses: bytes) -> str:
    """What tells one input from another: program, configuration, and every file that is read."""
    digest = hashlib.blake2b(program.encode(), digest_size=20)
    tables = {kind: table.content for kind, table in given.registers.items()}
    digest.update(msgspec.msgpack.encode((given.config, encoding, addresses, tables), order="deterministic"))
    corrections = [given.corrections] if given.corrections and given.corrections.is_file() else []
    for path in (*given.files, *corrections):
        content = path.read_bytes()
        digest.update(msgspec.msgpack.encode((path.name, len(content))))
        digest.update(content)
    return digest.hexdigest()


def recall(memory: Cache, out: Path, given: str) -> Summary | None:
    """What is to be said of the edition in `out` if it is built of what is `given` and nothing touched it since."""
    kept = memory.get(_key(out))
    if kept is None or (out / JOURNAL).exists():
        return None
    try:
        built = msgspec.msgpack.decode(kept, type=Built)
    except msgspec.MsgspecError:
        return None
    stands = built.given == given and all(_stamp(out, path) == (path, size, time) for path, size, time in built.files)
    return built.summary if stands else None


def note(memory: Cache, out: Path, given: str, summary: Summary) -> None:
    """Keep what was built in `out`, and of what."""
    files = tuple(stamp for stamp in _stamps(out) if stamp is not None)
    memory.put(_key(out), msgspec.msgpack.encode(Built(given, summary, files)))


def _key(out: Path) -> str:
    return f"built-{hashlib.blake2b(os.fsencode(out.resolve()), digest_size=16).hexdigest()}"


def _stamps(out: Path) -> Iterator[Stamp | None]:
    for path in sorted({*listed(out), MARKER}):
        yield _stamp(out, path)


def _stamp(out: Path, path: str) -> Stamp | None:
    try:
        status = os.lstat(out / path)
    except OSError:
        return None
    return path, status.st_size, status.st_mtime_ns
