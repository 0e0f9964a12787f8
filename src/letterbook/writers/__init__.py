"""Edition -> files. A writer is a pure function that yields the files it would write; the caller writes them."""

from __future__ import annotations

import msgspec


class File(msgspec.Struct, frozen=True):
    """A file to write: a relative path with `/` between its parts, and its bytes."""

    path: str
    content: bytes
