"""The paths of an output: which are allowed, which were written by us, and the list that says so."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from letterbook.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable

DATABASE = "edition.db"
MARKER = ".letterbook"
MARKER_HEAD = "Written by Letterbook. The next build replaces the files named here and keeps all others."


def safe_path(path: str) -> PurePosixPath:
    """A relative path that stays in its folder, or an OutputError."""
    parts = path.split("/")
    if any(part in {"", ".", ".."} or "\\" in part or ":" in part or "\0" in part for part in parts):
        raise OutputError(f"{path!r} is not a path inside the output folder")
    return PurePosixPath(*parts)


def marker(written: Iterable[str]) -> bytes:
    """The list of what was written."""
    return ("\n".join([MARKER_HEAD, *sorted(written)]) + "\n").encode("utf-8")


def listed(folder: Path) -> set[str]:
    """What the last build wrote. An output without a list holds nothing of ours but the database."""
    try:
        lines = (folder / MARKER).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {DATABASE}
    return {MARKER, *lines[1:]}
