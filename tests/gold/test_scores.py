"""What is true: the editions of the corpora against their gold, no score below its floor.

`floors.json` holds, for each corpus and field, the F1 below which the build has got worse. A better score raises
its floor with `python -m tests.gold.accuracy --raise`; lowering one takes `--lower` and a reason in the commit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.gold import corpora

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="the corpora are not here")]

FLOORS = json.loads(corpora.FLOORS.read_text(encoding="utf-8")) if corpora.FLOORS.is_file() else {}


@pytest.mark.parametrize("name", corpora.names() if corpora.present() else [])
def test_no_field_is_below_its_floor(name: str) -> None:
    fields = corpora.scores(name).fields
    below = {
        field: (fields[field]["f1"], floor) for field, floor in FLOORS[name].items() if fields[field]["f1"] < floor
    }
    assert not below


@pytest.mark.parametrize("name", corpora.names() if corpora.present() else [])
def test_every_character_has_one_place(name: str) -> None:
    coverage = corpora.scores(name).coverage
    assert coverage["unassigned"] == 0
    assert coverage["assigned_twice"] == 0


def test_all_facts_of_the_seed(tmp_path: Path) -> None:
    assert corpora.seed_report(tmp_path).strip() == "78 of 78 facts"
