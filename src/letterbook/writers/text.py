"""Edition -> the text of its sources as extracted: the text that every offset of the edition points into."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from letterbook.writers import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.edition import Edition


def write(edition: Edition) -> Iterator[File]:
    """One UTF-8 file a source, nothing changed in it: `text/NAME.txt`, with the source's identifier on a clash.

    A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD, so that code points keep their places.
    """
    seen: set[str] = set()
    for source in edition.sources:
        stem = re.sub(r"[^\w.-]+", "-", PurePosixPath(source.path).stem).strip(".-") or source.id
        name = stem if stem.casefold() not in seen else f"{stem}-{source.id}"
        seen.add(name.casefold())
        text = re.sub(r"[\ud800-\udfff]", "\ufffd", source.text)
        yield File(f"text/{name}.txt", text.encode("utf-8"))
