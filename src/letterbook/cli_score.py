"""`letterbook score`: an edition against what a careful reader found in the same text."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import difflib
import sys
from pathlib import Path  # noqa: TC003 - typer reads annotations at run time
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.cli_build import Corrections, Encoding, Quiet  # noqa: TC001
from letterbook.cli_check import Given  # noqa: TC001
from letterbook.errors import LetterbookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.cli_input import Input
    from letterbook.model.text import Source
    from letterbook.scoring import Report
    from letterbook.scoring.gold import ScoredField
    from letterbook.writers.json_types import Export


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="What a reader found in the text (docs/scoring.md).")],
    source: Given,
    *,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Score this JSON export of the sources; nothing is built."),
    ] = None,
    field: Annotated[str, typer.Option("--field", metavar="NAME", help="Look at one field alone.")] = "",
    worst: Annotated[
        int, typer.Option("--worst", metavar="N", min=0, help="How many of the worst cases to print.")
    ] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
    encoding: Encoding = "",
    corrections: Corrections = None,
    quiet: Quiet = False,
) -> None:
    """Measure how much of the edition is right, and show what went wrong.

    Precision, recall and F1 by field, what was taken for what, how well the confidences fit, and the worst cases
    with their text.

    Examples:
      letterbook score letters.gold.json letters.txt
      letterbook score letters.gold.json letters.txt --field signature --worst 20
      letterbook score letters.gold.json letters-edition --json
    """
    from letterbook import cli_input, scoring
    from letterbook.scoring import gold as golden

    chosen = _field(field)
    expected = golden.read(gold)
    given = cli_input.find(source, corrections=corrections)
    edition, sources = _edition(given, export, encoding=encoding, quiet=quiet)
    report = scoring.report(edition, expected, sources, name=str(gold))
    if chosen:
        if chosen not in report.fields:
            raise LetterbookError(f"{gold} says nothing of {chosen}; it speaks of {', '.join(report.fields)}")
        report = report.of(chosen)
    _print(report, sources, worst=worst, as_json=as_json, quiet=quiet)


def _field(name: str) -> ScoredField | None:
    """The field of a name, or None for an empty one."""
    from letterbook.scoring.gold import FIELDS

    for field in FIELDS:
        if name == field:
            return field
    if not name:
        return None
    near = difflib.get_close_matches(name, FIELDS, n=1)
    hint = f"did you mean {near[0]}? There are" if near else "there are"
    raise LetterbookError(f"no field {name!r}; {hint} {', '.join(FIELDS)}")


def _edition(given: Input, export: Path | None, *, encoding: str, quiet: bool) -> tuple[Export, Sequence[Source]]:
    from letterbook import cli_input
    from letterbook.scoring import exported
    from letterbook.terminal import progress
    from letterbook.writers.json import to_export

    if export is not None:
        sources = cli_input.texts(given, encoding=encoding or None)
        return exported.read(export, sources), sources
    with progress.shown(quiet=quiet) as show:
        edition = cli_input.edition(given, encoding=encoding or None, progress=show)
    return to_export(edition), edition.sources


def _print(report: Report, sources: Sequence[Source], *, worst: int, as_json: bool, quiet: bool) -> None:
    from letterbook.scoring import confusion

    cases = confusion.worst(report.judgments, worst)
    if as_json:
        from letterbook.scoring.json import to_json
        from letterbook.writers.json import encoded

        sys.stdout.write(encoded(to_json(report, cases, sources)).decode())
    elif not quiet:
        from letterbook import terminal
        from letterbook.terminal import scores

        console = terminal.stdout()
        terminal.emit(console, scores.view(report, bars=console.is_terminal))
        scores.print_cases(console, cases, sources)
