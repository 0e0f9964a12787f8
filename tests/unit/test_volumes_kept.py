"""A source read once is not read again, and the edition is the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from letterbook import pipeline, volumes_kept
from letterbook.config import Config
from letterbook.model.text import Hint, Source, Span
from tests.unit.ford_letters import TEXT

STYLES = sorted((Path(__file__).parents[1] / "styles").glob("*.txt"))


class Kept(dict[str, bytes]):
    """A memory that counts what it could give back."""

    program = "1"

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def get(self, key: str) -> bytes | None:  # type: ignore[override]
        found = super().get(key)
        self.given += found is not None
        return found

    def put(self, key: str, content: bytes) -> None:
        self[key] = content


def source(text: str = TEXT, **given: Any) -> Source:
    return Source(**{"id": "s1", "path": "ford.txt", "text": text} | given)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_kept_volume_is_the_one_that_was_read(path):
    kept = Kept()
    text = path.read_text("utf-8")
    hints = (Hint("italic", Span(0, 12)), Hint("centred", Span(0, 12)))
    sources = [source(text, path=path.name, hints=hints), source(id="s2")]
    first = pipeline.build(sources, memory=kept)
    assert kept.given == 0
    assert pipeline.build(sources, memory=kept) == first == pipeline.build(sources)
    assert kept.given == len(kept) == 2


def test_whatever_may_change_the_reading_changes_the_key():
    kept = Kept()
    pipeline.build([source()], memory=kept)
    for at, other in enumerate(
        (
            lambda: pipeline.build([source(TEXT + " ")], memory=kept),
            lambda: pipeline.build([source(path="b.txt")], memory=kept),
            lambda: pipeline.build([source(hints=(Hint("bold", Span(0, 7)),))], memory=kept),
            lambda: pipeline.build([source()], memory=kept, config=Config(language="de")),
            lambda: pipeline.build([source()], memory=kept, config=Config(style={"heads": ["none"]})),
        ),
        start=2,
    ):
        other()
        assert len(kept) == at
    kept.program = "2"
    pipeline.build([source()], memory=kept)
    assert len(kept) == 7
    assert kept.given == 0


@pytest.mark.parametrize("damage", [b"", b"\x90", b"no", msgspec.msgpack.encode([1] * 14)])
def test_what_cannot_be_understood_is_read_anew(damage):
    kept = Kept()
    first = pipeline.build([source()], memory=kept)
    for key in kept:
        kept[key] = damage
    assert pipeline.build([source()], memory=kept) == first
    assert kept[next(iter(kept))] != damage


def test_letters_of_another_source_are_not_taken():
    kept = Kept()
    volume = pipeline.build([source()], memory=kept)
    (content,) = kept.values()
    with pytest.raises(ValueError, match="letters are of"):
        volumes_kept._unpacked(content, source(id="s9"))
    assert volume.letters
