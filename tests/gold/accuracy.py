"""Writes `docs/accuracy.md`, and moves the floors: `python -m tests.gold.accuracy [--raise] [--lower]`."""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.gold import corpora

if TYPE_CHECKING:
    from letterbook.scoring import Report
    from letterbook.scoring.coverage import Coverage
    from letterbook.scoring.gold import ScoredField
    from letterbook.scoring.judgments import Score

PAGE = corpora.PROJECT / "docs" / "accuracy.md"
REMARKS = corpora.PROJECT / "docs" / "accuracy-remarks.md"
MARGIN = 0.004  # below the score: rounding, and nothing else
FIELDS: tuple[ScoredField, ...] = (
    "boundary",
    "number",
    "sender",
    "recipient",
    "date",
    "place",
    "salutation",
    "paragraphs",
    "closer",
    "signature",
    "source",
    "note_body",
    "note_anchor",
    "link",
)


def main() -> None:
    """Scores every corpus, writes the page, and moves floors if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="up", action="store_true", help="raise floors to the scores of today")
    parser.add_argument("--lower", dest="down", action="store_true", help="lower floors that are above them")
    chosen = parser.parse_args()
    found = {name: corpora.report(name) for name in corpora.names()}
    with tempfile.TemporaryDirectory() as folder:
        seed = corpora.seed_report(Path(folder)).strip().splitlines()
    PAGE.write_text(page(found, seed), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    if chosen.up or chosen.down:
        floors = json.loads(corpora.FLOORS.read_text(encoding="utf-8")) if corpora.FLOORS.is_file() else {}
        corpora.FLOORS.write_text(
            json.dumps(moved(floors, found, up=chosen.up, down=chosen.down), indent=1) + "\n", encoding="utf-8"
        )


def moved(
    floors: dict[str, dict[str, float]],
    found: dict[str, Report],
    *,
    up: bool,
    down: bool,
) -> dict[str, dict[str, float]]:
    """The floors of today: each field's F1 less the margin, moved only in the directions asked for."""
    out: dict[str, dict[str, float]] = {}
    for name, report in found.items():
        out[name] = {}
        for field, row in report.fields.items():
            today = max(0.0, math.floor((row.f1 - MARGIN) * 1000) / 1000)
            old = floors.get(name, {}).get(field)
            move = old is None or (up and today > old) or (down and today < old)
            out[name][field] = today if move or old is None else old
    return out


def page(found: dict[str, Report], seed: list[str]) -> str:
    """The page in Markdown: F1 by corpus and field, precision and recall behind it, coverage, ECE, remarks."""
    lines = [
        "# Accuracy",
        "",
        "This page is written by `make accuracy`, which builds the edition of every corpus from its text alone and",
        "scores it against the gold that stands beside it. Figures are F1 (precision / recall); a dash means that",
        "the corpus has no gold for the field. [How much is right](scoring.md) says what each field counts; ECE is the",
        "expected calibration error of the confidences in all fields together.",
        "",
        f"The seed: {seed[-1]}.",
        "",
    ]
    names = list(found)
    for start in range(0, len(names), 4):
        group = names[start : start + 4]
        lines.append("| field | " + " | ".join(group) + " |")
        lines.append("|---|" + "---|" * len(group))
        for field in FIELDS:
            cells = [cell(found[name].fields.get(field)) for name in group]
            if any(text != "–" for text in cells):
                lines.append(f"| {field} | " + " | ".join(cells) + " |")
        lines.append(
            "| characters nowhere / twice | " + " | ".join(places(found[name].coverage) for name in group) + " |"
        )
        lines.append("| ECE | " + " | ".join(f"{found[name].calibration().error:.3f}" for name in group) + " |")
        lines.append("")
    if REMARKS.is_file():
        lines.append(REMARKS.read_text(encoding="utf-8").rstrip())
        lines.append("")
    return "\n".join(lines)


def cell(row: Score | None) -> str:
    """One score as the table prints it."""
    return f"{row.f1:.3f} ({row.precision:.2f} / {row.recall:.2f})" if row else "–"


def places(coverage: Coverage) -> str:
    """How many characters lie in no letter or remainder, and how many in two."""
    return f"{coverage.unassigned} / {coverage.assigned_twice}"


if __name__ == "__main__":
    main()
