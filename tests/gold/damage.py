"""The corpora damaged, with what is known of them carried over to the damaged texts, and what the scorer says then."""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.writers.json import write
from tests.damaging import damaged
from tests.gold import corpora

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model.edition import Edition

MOST_LOST = 0.13  # of the documents, by F1: where no number chain helps, a head of forty characters is often worn


def carried(gold: dict[str, Any], at: Sequence[int]) -> dict[str, Any]:
    """What is known of a text, with its offsets led to where the same characters stand in the damaged text."""

    def span(pair: Sequence[int]) -> list[int]:
        return [at[pair[0]], at[pair[1]]]

    def note(one: dict[str, Any]) -> dict[str, Any]:
        return {**one, **{key: span(one[key]) for key in ("anchor", "body") if one.get(key)}}

    def document(one: dict[str, Any]) -> dict[str, Any]:
        return {
            **one,
            "start": at[one["start"]],
            "end": at[one["end"]],
            "parts": [[role, span(pair)] for role, pair in one.get("parts") or []],
            "paragraphs": [span(pair) for pair in one.get("paragraphs") or []],
            "notes": [note(each) for each in one.get("notes") or []],
        }

    return {**gold, "documents": [document(one) for one in gold["documents"]]}


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
def scores(name: str, kind: str) -> corpora.Scores:
    """What the scorer says of the edition of a damaged corpus."""
    found = edition(name, kind)
    (file,) = [file for file in write(found) if file.path.endswith("edition.json")]
    exported = json.loads(file.content)
    text = found.sources[0].text
    scored = corpora.scorer()
    path = corpora.CORPORA / f"{name}.gold.json"
    if not path.is_file():
        return corpora.Scores({}, scored.coverage(exported, text))
    gold = carried(json.loads(path.read_text(encoding="utf-8")), source(name, kind)[1])
    return corpora.Scores(scored.score(exported, gold, text), scored.coverage(exported, text))
