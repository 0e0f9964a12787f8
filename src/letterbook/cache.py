"""What builds keep for the next one: files in a folder under the hash of what they were made from.

It can be thrown away at any time. An entry is data alone (nothing in it is ever run), begins with the hash of its
bytes, and is ignored when these do not agree.
"""

from __future__ import annotations

import hashlib
import platform
import re
import tempfile
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDER = ".letterbook/cache"  # in an edition's folder
DIGEST = 32  # bytes
NAME = re.compile(r"[\w.-]+")  # of a library, where its requirement begins: "lxml>=5.2,<7"


class Cache:
    """The entries in a folder. What the folder refuses to keep is not kept, and nothing else happens."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    @property
    def program(self) -> str:
        """The hash of every file of the program, with the versions of what it leans on."""
        return fingerprint()

    def get(self, key: str) -> bytes | None:
        """The bytes under a key, or None if there are none or they were damaged."""
        try:
            content = (self._folder / key).read_bytes()
        except OSError:
            return None
        if _digest(content[DIGEST:]) != content[:DIGEST]:
            return None
        self._used.add(key)
        return content[DIGEST:]

    def put(self, key: str, content: bytes) -> None:
        """Keep the bytes under a key."""
        self._used.add(key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".new-", delete=False) as file:
                file.write(_digest(content))
                file.write(content)
            Path(file.name).replace(self._folder / key)
        except OSError:
            return

    def tidy(self) -> None:
        """Forget what this build neither read nor wrote."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in self._used:
                try:
                    path.unlink()
                except OSError:
                    continue


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST).digest()


@cache
def fingerprint() -> str:
    """What tells one state of the program from another: its code, its data, Python, and the libraries it leans on."""
    digest = hashlib.blake2b(platform.python_version().encode(), digest_size=20)
    for name in sorted({found[0] for line in metadata.requires("letterbook") or () if (found := NAME.match(line))}):
        digest.update(f"{name} {_version(name)}\n".encode())
    _add(digest, resources.files("letterbook"), "")
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _add(digest: hashlib.blake2b, folder: Traversable, path: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add(digest, entry, f"{path}{entry.name}/")
        else:
            content = entry.read_bytes()
            digest.update(f"{path}{entry.name} {len(content)}\n".encode())
            digest.update(content)
