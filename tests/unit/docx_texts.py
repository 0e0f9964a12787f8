"""What is read of Word documents made for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.readers import read_bytes
from tests.unit.packed_files import docx

if TYPE_CHECKING:
    from letterbook.model.text import HintKind, Source

CENTRE = '<w:jc w:val="center"/>'


def read(data: bytes) -> Source:
    source, findings = read_bytes(data, id="s1", name="l.docx")
    assert findings == ()
    return source


def text(body: str, **parts: str) -> str:
    return read(docx(body, **parts)).text.removesuffix("\n")


def hints(source: Source, kind: HintKind) -> list[str]:
    return [hint.span.of(source.text) for hint in source.hints if hint.kind == kind]
