"""Invented collections, each in the house style of a kind of English edition, against what a careful reader says of it.

The truth beside each is of the form that `letterbook score` reads. The letters are made up of a few dozen sentences:
it is the page around them that is tried.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from letterbook import scoring
from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.scoring import gold
from letterbook.writers.json import to_export

HERE = Path(__file__).parent
LEAST = 0.95  # F1 of every field


@pytest.mark.parametrize("name", sorted(path.name.removesuffix(".txt") for path in HERE.glob("*.txt")))
def test_a_house_style_is_read(name: str) -> None:
    text = (HERE / f"{name}.txt").read_bytes().decode("utf-8")
    edition = build([Source(id="s1", path=f"{name}.txt", text=text)])
    found = scoring.report(to_export(edition), gold.read(HERE / f"{name}.gold.json"), edition.sources, name=name)
    assert {field: row.f1 for field, row in found.fields.items() if row.f1 < LEAST} == {}
    assert (found.coverage.unassigned, found.coverage.assigned_twice) == (0, 0)
