"""Plain text: the decoded file is the text, character for character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.errors import SourceError
from letterbook.model.text import Source
from letterbook.readers import damage

if TYPE_CHECKING:
    from letterbook.model.findings import Finding
    from letterbook.readers.decoding import Decoded


def read(decoded: Decoded, *, id: str, name: str, sha256: str) -> tuple[Source, tuple[Finding, ...]]:  # noqa: A002
    """The source of a plain text and what is wrong with it. SourceError if it has nothing but white space."""
    text = decoded.text
    if not text or text.isspace():
        raise SourceError(f"{name}: there is only white space in it; check that the file was saved whole")
    source = Source(id=id, path=name, text=text, sha256=sha256, format="plain", encoding=decoded.encoding)
    return source, damage.findings(text, decoded, source=id)
