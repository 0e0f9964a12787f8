"""Edition -> files. A writer is a pure function that yields the files it would write; the caller writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.writers.page_links import PageLinks


class File:
    """A file to write: a relative path with `/` between its parts, and its bytes."""

    __slots__ = ("_content", "path")

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self._content = content

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self._content

    @property
    def size(self) -> int:
        """How many bytes they are."""
        return len(self._content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, File) and (self.path, self.content) == (other.path, other.content)

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.path!r}, {self.content[:40]!r})"


class Standing(File):
    """A file that stands in `folder` as the last build left it and as this one would; it is read only if asked.

    `links` is what it leads to, if it is a page of the site.
    """

    __slots__ = ("_size", "folder", "links")

    def __init__(self, path: str, folder: Path, size: int, links: PageLinks | None = None) -> None:
        super().__init__(path, b"")
        self.folder = folder
        self.links = links
        self._size = size

    @property
    def content(self) -> bytes:
        """Its bytes, from the disk."""
        return (self.folder / self.path).read_bytes()

    @property
    def size(self) -> int:
        """How many bytes they are."""
        return self._size
