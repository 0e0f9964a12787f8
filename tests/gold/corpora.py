"""Where the corpora with a known reading stand, and what the scorers beside them say of an edition."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.writers.json import write

if TYPE_CHECKING:
    from types import ModuleType

    from letterbook.model.edition import Edition

PROJECT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("LETTERBOOK_CORPORA", PROJECT.parent / "shared" / "corpora")).resolve()
TOOLS = CORPORA.parent / "tools"
FLOORS = Path(__file__).with_name("floors.json")
SEED = "seed/krestinsky-1923"


class Scores(NamedTuple):
    """Precision, recall, f1, gold and predicted by field; and the characters that are nowhere or in two places."""

    fields: dict[str, dict[str, float]]
    coverage: dict[str, int]


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


def export(name: str) -> dict[str, object]:
    """The JSON export of a corpus's edition, as scorers read it."""
    (file,) = [file for file in write(edition(name)) if file.path.endswith("edition.json")]
    loaded: dict[str, object] = json.loads(file.content)
    return loaded


@cache
def scores(name: str) -> Scores:
    """What the scorer says of a corpus."""
    scored = scorer()
    gold = json.loads((CORPORA / f"{name}.gold.json").read_text(encoding="utf-8"))
    text = edition(name).sources[0].text
    exported = export(name)
    return Scores(scored.score(exported, gold, text), scored.coverage(exported, text))


def seed_report(folder: Path) -> str:
    """What the checker of the seed prints: every miss, then how many facts are right."""
    exported = folder / "seed.json"
    exported.write_text(json.dumps(export(SEED)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, TOOLS / "score_seed.py", exported, CORPORA / "seed/gold.json", CORPORA / f"{SEED}.txt"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("letterbook_scorer", TOOLS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
