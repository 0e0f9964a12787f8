"""Where the corpora with a known reading stand, and how much of their editions is right."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from letterbook import scoring
from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.scoring import gold
from letterbook.writers.json import to_export

if TYPE_CHECKING:
    from types import ModuleType

    from letterbook.model.edition import Edition
    from letterbook.writers.json_types import Export

PROJECT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("LETTERBOOK_CORPORA", PROJECT.parent / "shared" / "corpora")).resolve()
TOOLS = CORPORA.parent / "tools"
FLOORS = Path(__file__).with_name("floors.json")
SEED = "seed/krestinsky-1923"


def present() -> bool:
    """Whether the corpora and their scorers are there."""
    return CORPORA.is_dir() and (TOOLS / "score.py").is_file()


def names() -> list[str]:
    """The corpora with gold that points into their text, by folder and file name without endings."""
    return sorted(str(path.relative_to(CORPORA))[: -len(".gold.json")] for path in CORPORA.glob("*/*.gold.json"))


@cache
def edition(name: str) -> Edition:
    """The edition of a corpus, built from its text alone."""
    path = CORPORA / f"{name}.txt"
    with path.open(encoding="utf-8", newline="") as file:
        return build([Source(id="s1", path=path.name, text=file.read())])


@cache
def export(name: str) -> Export:
    """The export of a corpus's edition."""
    return to_export(edition(name))


@cache
def report(name: str) -> scoring.Report:
    """The edition of a corpus against its gold."""
    expected = gold.read(CORPORA / f"{name}.gold.json")
    return scoring.report(export(name), expected, edition(name).sources, name=name)


def seed_report(folder: Path) -> str:
    """What the checker of the seed prints: every miss, then how many facts are right."""
    exported = folder / "seed.json"
    exported.write_bytes(msgspec.json.encode(export(SEED)))
    done = subprocess.run(
        [sys.executable, TOOLS / "score_seed.py", exported, CORPORA / "seed/gold.json", CORPORA / f"{SEED}.txt"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@cache
def scorer() -> ModuleType:
    """The scorer that stands beside the corpora, whose figures ours are to be."""
    spec = importlib.util.spec_from_file_location("letterbook_scorer", TOOLS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
