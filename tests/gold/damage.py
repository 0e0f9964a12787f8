"""Damages a text as a bad scan or a careless copy does, and carries what is known of it over to the damaged one."""

from __future__ import annotations

import random
import zlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from letterbook import scoring
from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.scoring import Report, covered, gold
from letterbook.writers.json import to_export
from tests.gold import corpora

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model.edition import Edition
    from letterbook.scoring.gold import Gold, GoldDocument, GoldNote, Stretch

KINDS = ("deleted", "doubled", "changed")
SHARE = 0.01  # of the characters
MOST_LOST = 0.06  # of the documents, by F1: a head of forty characters is whole in two cases of three


class Damaged(NamedTuple):
    """A damaged text, and for every offset into the whole one, its end too, where that is now."""

    text: str
    at: Sequence[int]


def damaged(text: str, kind: str, *, seed: int, share: float = SHARE) -> Damaged:
    """The text with a share of its characters, drawn by the seed, deleted, doubled, or changed to others of its own."""
    chance = random.Random(seed)
    pieces: list[str] = []
    at: list[int] = []
    length = 0
    for character in text:
        at.append(length)
        piece = character
        if chance.random() < share:
            piece = {"deleted": "", "doubled": character * 2, "changed": chance.choice(text)}[kind]
        pieces.append(piece)
        length += len(piece)
    return Damaged("".join(pieces), [*at, length])


def carried(true: Gold, at: Sequence[int]) -> Gold:
    """What is known of a text, with its offsets led to where the same characters stand in the damaged text."""

    def span(pair: Stretch) -> Stretch:
        return at[pair[0]], at[pair[1]]

    def note(one: GoldNote) -> GoldNote:
        return replace(one, anchor=one.anchor and span(one.anchor), body=one.body and span(one.body))

    def document(one: GoldDocument) -> GoldDocument:
        return replace(
            one,
            start=at[one.start],
            end=at[one.end],
            parts=tuple((role, span(pair)) for role, pair in one.parts or ()),
            paragraphs=tuple(span(pair) for pair in one.paragraphs or ()),
            notes=tuple(note(each) for each in one.notes or ()),
        )

    return replace(true, documents=tuple(document(one) for one in true.documents))


def source(name: str, kind: str) -> tuple[Source, Sequence[int]]:
    """A corpus damaged in one way, always the same, and where its offsets went."""
    path = corpora.CORPORA / f"{name}.txt"
    with path.open(encoding="utf-8", newline="") as file:
        text, at = damaged(file.read(), kind, seed=zlib.crc32(f"{name} {kind}".encode()))
    return Source(id="s1", path=path.name, text=text), at


@cache
def edition(name: str, kind: str) -> Edition:
    """The edition of a damaged corpus."""
    return build([source(name, kind)[0]])


@cache
def report(name: str, kind: str) -> Report:
    """The edition of a damaged corpus against its gold; where there is none, its coverage alone."""
    found = edition(name, kind)
    exported = to_export(found)
    path = corpora.CORPORA / f"{name}.gold.json"
    if not path.is_file():
        return Report({}, covered(exported, found.sources), ())
    return scoring.report(exported, carried(gold.read(path), source(name, kind)[1]), found.sources, name=name)
