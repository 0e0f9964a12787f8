"""Small encoded books for tests: a body of TEI becomes a source, a letter, and what a test asks of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from letterbook.encoded import edition_of
from letterbook.model.claims import Claim, best
from letterbook.readers import tei

if TYPE_CHECKING:
    from letterbook.model.edition import Letter
    from letterbook.readers.tei_data import EncodedSource

TEI = "http://www.tei-c.org/ns/1.0"
HEADER = "<teiHeader><fileDesc><titleStmt><title>Letters of the Ferry</title></titleStmt></fileDesc></teiHeader>"


def source_of(xml: str, *, name: str = "ferry.xml") -> EncodedSource:
    data = xml.encode()
    source, _ = tei.read(data, id="s1", name=name, sha256=hashlib.sha256(data).hexdigest())
    return source


def book(body: str, *, header: str = HEADER, front: str = "", back: str = "") -> EncodedSource:
    around = (f"<front>{front}</front>" if front else "", f"<back>{back}</back>" if back else "")
    return source_of(f'<TEI xmlns="{TEI}">{header}<text>{around[0]}<body>{body}</body>{around[1]}</text></TEI>')


def letter(inner: str, **around: str) -> tuple[EncodedSource, Letter]:
    source = book(f'<div type="letter" n="1" xml:id="d1">{inner}</div>', **around)
    return source, edition_of(source).letters[0]


def told(letter: Letter) -> list[tuple[str, str]]:
    return [(part.role, part.span.of(letter.source.text)) for part in letter.parts]


def claim(letter: Letter, field: str) -> Claim:
    found = best(letter.claims, field)  # type: ignore[arg-type]
    assert found is not None
    return found


def notes_of(letter: Letter) -> list[tuple[str, str, str]]:
    text = letter.source.text
    return [(note.label, note.anchor.of(text) if note.anchor else "", note.body.of(text)) for note in letter.notes]
