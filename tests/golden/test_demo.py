"""The bundled demo: what is true of it, fact by fact, and what the program prints of it today."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.writers.json import to_export
from tests.golden.facts import facts

if TYPE_CHECKING:
    from letterbook.model.edition import Edition

HERE = Path(__file__).parent
TRUTH = json.loads((HERE / "demo.truth.json").read_text(encoding="utf-8"))["files"]

# Facts a careful reader sees and the program does not yet: it must not miss more.
MOST_MISSES = {"river-survey-1924.txt": 20, "harbour-letters-1849.txt": 10}


@pytest.fixture(scope="module", params=sorted(TRUTH))
def demo(request: pytest.FixtureRequest) -> tuple[str, Edition]:
    name: str = request.param
    text = resources.files("letterbook").joinpath("demo", name).read_text(encoding="utf-8")
    return name, build([Source(id="s1", path=name, text=text)])


def test_what_is_true_of_it(demo: tuple[str, Edition]) -> None:
    name, edition = demo
    missed = [f"{what}: {seen}" for what, right, seen in facts(edition, TRUTH[name]) if not right]
    assert len(missed) <= MOST_MISSES[name], "\n".join(missed)


def test_what_is_printed_of_it(demo: tuple[str, Edition], accept: bool) -> None:
    name, edition = demo
    expected = HERE / f"{Path(name).stem}.expected.json"
    printed = msgspec.json.format(msgspec.json.encode(to_export(edition)), indent=1) + b"\n"
    if accept:
        expected.write_bytes(printed)
    assert json.loads(printed) == json.loads(expected.read_bytes())


def test_every_character_of_it_has_one_place(demo: tuple[str, Edition]) -> None:
    _, edition = demo
    text = edition.sources[0].text
    spans = [span for letter in edition.letters for span in letter.spans] + [r.span for r in edition.remainder]
    covered = sum(sum(not character.isspace() for character in span.of(text)) for span in spans)
    assert covered == sum(not character.isspace() for character in text)
    assert not [r for r in edition.remainder if r.kind == "unassigned"]
