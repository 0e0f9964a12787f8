"""The persons that the TEI of a volume tags, as spans of the same volume's text: gold for mentions and identity.

What the tags say is to be taken with care. They name the persons of the volume's own list and hardly anybody else, so
a person outside the list is no error where no tag stands. Some tags bear no `corresp`; they count as mentions and for
no identity. A volume that tags its heads alone (as some do) is gold for nothing here.
"""

from __future__ import annotations

import gzip
import re
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from lxml import etree

from letterbook.model.text import Span
from tests.gold import corpora

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TEI = "{http://www.tei-c.org/ns/1.0}"
WORD = re.compile(r"[^\W\d_]+")
# What a document is cut into: each is looked for in the text by itself, as its place differs with the house style.
PIECES = frozenset(
    TEI + name for name in ("head", "p", "note", "signed", "dateline", "item", "cell", "opener", "closer")
)
TAGGED_OUTSIDE_HEADS = 100  # tags with an identifier; a volume with fewer tags nothing but heads


class Tagged(NamedTuple):
    """One tagged name: where it stands in the text, whom it means (or nobody), and in which document."""

    span: Span
    person: str
    document: str


class Volume(NamedTuple):
    """The tags of a volume, where its documents stand in the text, and the tags that were not found there."""

    tagged: tuple[Tagged, ...]
    documents: tuple[Span, ...]
    lost: int


class _Piece(NamedTuple):
    words: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]  # first and last word, half-open, and whom they mean


def volumes() -> list[str]:
    """The corpora whose TEI tags persons in the text of its documents."""
    return [
        name for name in corpora.names() if name.startswith("frus/") and len(read(name).tagged) > TAGGED_OUTSIDE_HEADS
    ]


@cache
def read(name: str) -> Volume:
    """The tags of a corpus's TEI in the corpus's text."""
    gold = msgspec.json.decode((corpora.CORPORA / f"{name}.gold.json").read_bytes())["documents"]
    text = (corpora.CORPORA / f"{name}.txt").read_bytes().decode()
    found: list[Tagged] = []
    lost = 0
    places = {document["id"]: Span(document["start"], document["end"]) for document in gold}
    pieces = _pieces(corpora.CORPORA / "frus" / "tei" / (gold[0]["id"].partition("/")[0] + ".xml.gz"))
    for identifier, span in places.items():
        words = list(WORD.finditer(text, span.start, span.end))
        spelt = [word.group().casefold() for word in words]
        at = 0
        for piece in pieces.get(identifier.partition("/")[2], ()):
            aligned = _aligned(piece.words, spelt, at)
            at = max(aligned.values(), default=at)
            for first, last, person in piece.names:
                if first in aligned and last - 1 in aligned:
                    found.append(
                        Tagged(Span(words[aligned[first]].start(), words[aligned[last - 1]].end()), person, identifier)
                    )
                else:
                    lost += 1
    identified = [tag for tag in found if tag.person]
    return Volume(tuple(sorted(set(found))) if identified else (), tuple(sorted(places.values())), lost)


def _aligned(piece: Sequence[str], words: Sequence[str], near: int) -> dict[int, int]:
    """For each word of the piece the number of the same word in the document: behind `near` if it stands there."""
    joined = "\n" + "\n".join(words) + "\n"
    wanted = "\n" + "\n".join(piece) + "\n"
    starts = joined.find(wanted, len("\n".join(words[:near])))
    if starts == -1:
        starts = joined.find(wanted)
    if starts != -1:
        first = joined.count("\n", 0, starts)
        return {at: first + at for at in range(len(piece))}
    # A house style may turn "Letter From A to B" into "A - B": a head is looked for where it must stand, word by word.
    short = len(piece) <= SHORT
    first, last = (near, near + 2 * len(piece)) if short else (0, len(words))
    blocks = SequenceMatcher(None, piece, words[first:last], autojunk=False).get_matching_blocks()
    return {
        block.a + offset: first + block.b + offset
        for block in blocks
        if block.size >= (1 if short else 2)
        for offset in range(block.size)
    }


SHORT = 40  # words of a head


@cache
def _pieces(path: Path) -> dict[str, tuple[_Piece, ...]]:
    """The pieces of each document of a TEI file, in order."""
    # These files give some identifiers twice, which is no matter here.
    root = etree.fromstring(gzip.decompress(path.read_bytes()), etree.XMLParser(recover=True, huge_tree=True))
    out: dict[str, tuple[_Piece, ...]] = {}
    for division in root.iter(f"{TEI}div"):
        if division.get("type") == "document":
            identifier = division.get("{http://www.w3.org/XML/1998/namespace}id", "")
            out[identifier] = tuple(_piece(element) for element in division.iter(*PIECES) if element.tag in PIECES)
    return out


def _piece(element: etree._Element) -> _Piece:
    words: list[str] = []
    names: list[tuple[int, int, str]] = []
    _walk(element, words, names)
    return _Piece(tuple(words), tuple(names))


def _walk(element: etree._Element, words: list[str], names: list[tuple[int, int, str]]) -> None:
    """Adds the words of an element, without those of the pieces inside it."""
    first = len(words)
    words.extend(_words(element.text))
    for child in element:
        if child.tag not in PIECES and isinstance(child.tag, str):
            _walk(child, words, names)
        words.extend(_words(child.tail))
    if element.tag == f"{TEI}persName" and len(words) > first:
        names.append((first, len(words), element.get("corresp", "").removeprefix("#")))


def _words(text: str | None) -> Iterator[str]:
    return (word.group().casefold() for word in WORD.finditer(text or ""))
