"""Edition -> TEI P5: a file for each letter, and one corpus of them all. How it maps is told in docs/tei.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.writers import File
from letterbook.writers.registers import CORPUS, Registers, registers_of
from letterbook.writers.tei_body import plan, write_text
from letterbook.writers.tei_corpus import write_corpus_header, write_stand_off
from letterbook.writers.tei_header import write_header
from letterbook.writers.tei_marks import marks_of, stand_off
from letterbook.writers.xml import XML_ID, Element, child, identifier, nested, root, serialised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model.edition import Edition, Letter


def write(edition: Edition) -> Iterator[File]:
    """`tei/<letter id>.xml` for each letter, then `tei/corpus.xml`: UTF-8, valid TEI P5, the same bytes each time.

    Letters point at each other's files and at the registers in `corpus.xml`, in the corpus as on their own.
    """
    registers = registers_of(edition)
    inside: list[bytes] = []  # and not their trees: of 30,000 letters these would take three gigabytes
    for letter in edition.letters:
        document = letter_document(letter, registers)
        yield File(f"tei/{letter.id}.xml", serialised(document))
        inside.append(nested(document))
    yield File(f"tei/{CORPUS}", _corpus(registers, inside))


def _corpus(registers: Registers, letters: Sequence[bytes]) -> bytes:
    """The corpus: its header and registers, then the letters as `xml.nested` has them."""
    corpus = root("teiCorpus" if letters else "TEI")
    write_corpus_header(corpus, registers)
    write_stand_off(corpus, registers)
    if not letters:
        child(child(child(corpus, "text"), "body"), "p")
        return serialised(corpus)
    child(corpus, "TEI")
    before, placeholder, after = serialised(corpus).rpartition(b"<TEI/>")
    assert placeholder
    return b"".join([before, b"\n ".join(letters), after])


def letter_document(letter: Letter, registers: Registers) -> Element:
    """The TEI element of one letter."""
    document = root("TEI")
    document.set(XML_ID, identifier("letter", letter.id))
    planned = plan(letter)
    marks = marks_of(letter, registers, planned.inner)
    write_header(document, letter, registers, marks)
    write_text(document, letter, planned, marks)
    stand_off(document, letter, marks, registers)
    return document
