"""The corpora damaged, with what is known of them carried over to the damaged texts, and what the scorer says then."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook import scoring
from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.scoring import Report, covered, gold
from letterbook.writers.json import to_export
from tests.damaging import damaged
from tests.gold import corpora

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model.edition import Edition
    from letterbook.scoring.gold import Gold, GoldDocument, GoldNote, Stretch

MOST_LOST = 0.15  # of the documents, by F1: where no number chain helps, a head of forty characters is often worn


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
