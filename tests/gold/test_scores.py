"""What is true: the editions of the corpora against their gold, no score below its floor.

`floors.json` holds, for each corpus and field, the F1 below which the build has got worse. A better score raises
its floor with `python -m tests.gold.accuracy --raise`; lowering one takes `--lower` and a reason in the commit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.gold import corpora

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="the corpora are not here")]

FLOORS = json.loads(corpora.FLOORS.read_text(encoding="utf-8")) if corpora.FLOORS.is_file() else {}


@pytest.mark.parametrize("name", corpora.names() if corpora.present() else [])
def test_no_field_is_below_its_floor(name: str) -> None:
    f1 = {field: row.f1 for field, row in corpora.report(name).fields.items()}
    below = {field: (f1[field], floor) for field, floor in FLOORS[name].items() if f1[field] < floor}
    assert not below


@pytest.mark.parametrize("name", corpora.names() if corpora.present() else [])
def test_every_character_has_one_place(name: str) -> None:
    coverage = corpora.report(name).coverage
    assert coverage.unassigned == 0
    assert coverage.assigned_twice == 0


@pytest.mark.parametrize("name", corpora.names() if corpora.present() else [])
def test_the_figures_are_those_of_the_scorer_beside_the_corpora(name: str) -> None:
    report = corpora.report(name)
    exported = json.loads(msgspec.json.encode(corpora.export(name)))
    true = json.loads((corpora.CORPORA / f"{name}.gold.json").read_text(encoding="utf-8"))
    text = corpora.edition(name).sources[0].text
    assert msgspec.to_builtins(report.fields) == corpora.scorer().score(exported, true, text)
    assert msgspec.to_builtins(report.coverage) == corpora.scorer().coverage(exported, text)


def test_all_facts_of_the_seed(tmp_path: Path) -> None:
    assert corpora.seed_report(tmp_path).strip() == "78 of 78 facts"
