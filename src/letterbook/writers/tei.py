"""Edition -> TEI P5: a file for each letter, and one corpus of them all. How it maps is told in docs/tei.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.writers import File
from letterbook.writers.kept import Keeper, Unit, without_tables
from letterbook.writers.registers import CORPUS, Registers, registers_of
from letterbook.writers.tei_body import plan, write_text
from letterbook.writers.tei_corpus import write_corpus_header, write_stand_off
from letterbook.writers.tei_header import write_header
from letterbook.writers.tei_marks import marks_of, stand_off
from letterbook.writers.xml import XML_ID, Element, child, identifier, nested, root, serialised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model.edition import Edition, Letter
    from letterbook.writers.kept import Former

WHOLE = f"tei/{CORPUS}"


def write(edition: Edition, *, former: Former | None = None) -> Iterator[File]:
    """`tei/<letter id>.xml` for each letter, then `tei/corpus.xml`: UTF-8, valid TEI P5, the same bytes each time.

    Letters point at each other's files and at the registers in `corpus.xml`, in the corpus as on their own. `former`
    knows what of the last build still stands.
    """
    registers = registers_of(edition)
    keeper = Keeper(former, without_tables(edition))
    seen = replace(
        registers,
        edition=without_tables(edition),
        letters=keeper.watch("letters", registers.letters),
        beside=keeper.watch("beside", registers.beside),
        titles=keeper.watch("titles", registers.titles),
        persons=keeper.watch("persons", registers.persons),
        places=keeper.watch("places", registers.places),
        links=keeper.watch("links", registers.links),
    )
    pieces = _Pieces(former)
    inside: list[bytes] = []  # and not their trees: of 30,000 letters these would take three gigabytes
    for letter in edition.letters:
        made: list[bytes] = []

        def make(letter: Letter = letter, made: list[bytes] = made) -> Iterator[File]:
            document = letter_document(letter, seen)
            yield File(f"tei/{letter.id}.xml", serialised(document))
            made.append(nested(document))

        yield from keeper.files(f"tei {letter.id}", make, about=letter)
        inside.append(made[0] if made else pieces.of(letter.id) or nested(letter_document(letter, registers)))
    yield from pieces.joined(registers, inside)


class _Pieces:
    """The letters as they stand in the corpus of the last build, and that of this one."""

    def __init__(self, former: Former | None) -> None:
        self._former = former
        unit = former.unit(WHOLE) if former else None
        there = former.standing(WHOLE) if former else None
        self._corpus = there.content if unit and there else b""
        self._at = msgspec.msgpack.decode(unit.extra, type=dict[str, tuple[int, int]]) if unit and there else {}

    def of(self, letter: str) -> bytes:
        """A letter as it stood; empty if it was not there."""
        start, end = self._at.get(letter, (0, 0))
        return self._corpus[start:end]

    def joined(self, registers: Registers, inside: Sequence[bytes]) -> Iterator[File]:
        """The corpus of this build, and where in it each letter stands."""
        before, between, after = _around(registers)
        yield File(WHOLE, b"".join([before, between.join(inside), after]))
        if self._former:
            at, places = len(before), {}
            for letter, piece in zip(registers.letters, inside, strict=True):
                places[letter] = (at, at + len(piece))
                at += len(piece) + len(between)
            self._former.note(Unit(WHOLE, (), b"", (WHOLE,), msgspec.msgpack.encode(places)))


def _around(registers: Registers) -> tuple[bytes, bytes, bytes]:
    """What stands before the letters of the corpus (its header and registers), between and after them."""
    corpus = root("teiCorpus" if registers.letters else "TEI")
    write_corpus_header(corpus, registers)
    write_stand_off(corpus, registers)
    if not registers.letters:
        child(child(child(corpus, "text"), "body"), "p")
        return serialised(corpus), b"", b""
    child(corpus, "TEI")
    before, placeholder, after = serialised(corpus).rpartition(b"<TEI/>")
    assert placeholder
    return before, b"\n ", after


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
