"""bytes -> Source: one module a format, chosen by what the file holds and then by its name."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePath

from letterbook.errors import SourceError
from letterbook.model.findings import Finding
from letterbook.model.text import Source
from letterbook.readers import docx, epub, html, pdf, plain, tei
from letterbook.readers.decoding import Decoded, decode, known_encoding
from letterbook.readers.formats import binary_format, check_bytes, check_markup

Reader = Callable[..., tuple[Source, tuple[Finding, ...]]]

# A reader of text is given the file decoded, a reader of a binary format its bytes; XML says itself how it is encoded.
READERS: dict[str, Reader] = {"plain": plain.read, "html": html.read}
BINARY_READERS: dict[str, Reader] = {"docx": docx.read, "epub": epub.read, "pdf": pdf.read, "tei": tei.read}

# What a name promises; what the file holds is asked first (`html.is_page`).
SUFFIXES: dict[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".asc": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xht": "html",
    ".shtml": "html",
    ".php": "html",
    ".asp": "html",
    ".aspx": "html",
}

MOST_BYTES = 512 * 1024 * 1024


def read(path: Path, *, id: str, encoding: str | None = None) -> tuple[Source, tuple[Finding, ...]]:  # noqa: A002
    """Read a file. `id` is the source's identifier in the edition; `encoding` overrules what the file seems to be in.

    `Source.path` is the file's name without its folder, `Source.sha256` that of its bytes. Raises SourceError with
    what to do where the file is missing, no regular file, unreadable, larger than 512 MiB, not text,
    or empty.
    """
    name = os.fsencode(path.name).decode("utf-8", "replace")
    try:
        return read_bytes(_bytes(path), id=id, name=name, encoding=encoding)
    except UnicodeError as error:  # a name with characters that this system's file names cannot have
        raise SourceError(f"{name}: {error}") from error


def read_bytes(
    data: bytes,
    *,
    id: str,  # noqa: A002
    name: str,
    encoding: str | None = None,
) -> tuple[Source, tuple[Finding, ...]]:
    """Read the bytes of a file called `name`: the same as `read`, without the file system."""
    named = known_encoding(encoding, name=name) if encoding is not None else ""
    binary = binary_format(data)
    if binary:
        return BINARY_READERS[binary](data, id=id, name=name, sha256=hashlib.sha256(data).hexdigest())
    check_bytes(data, name=name, wide=named.startswith(("utf-16", "utf-32")))
    decoded = decode(data, name=name, encoding=encoding, declared=html.declared_encoding(data))
    sha256 = hashlib.sha256(data).hexdigest()
    return READERS[_format(decoded, name)](decoded, id=id, name=name, sha256=sha256)


def _format(decoded: Decoded, name: str) -> str:
    promised = SUFFIXES.get(PurePath(name).suffix.lower(), "")
    if html.is_page(decoded.text, promised=promised == "html"):
        return "html"
    check_markup(decoded.text, name=name)
    return "plain"


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(f"{path}: this is a folder; name the files in it, or an edition's folder to build it")
        if not stat.S_ISREG(mode):
            raise SourceError(f"{path}: this is no regular file; save what it gives into a file and read that")
        if status.st_size > MOST_BYTES:
            most = f"{MOST_BYTES // 1024**2} MiB"
            raise SourceError(f"{path}: larger than {most}; split it into volumes and read these")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"{path}: there is no such file; check the name and the folder") from error
    except PermissionError as error:
        raise SourceError(f"{path}: no permission to read it; change its permissions (chmod u+r FILE)") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SourceError(f"{path}: cannot be read: {reason}; copy it to another place and try again") from error
