"""`letterbook check`, `explain` and `show`: what was found, and the letters themselves."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.cli_build import Corrections, Encoding, Quiet  # noqa: TC001
from letterbook.errors import LetterbookError

if TYPE_CHECKING:
    from letterbook.model.edition import Edition
    from letterbook.model.findings import Severity

UNCLEAN = 2  # the exit code of --strict


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Least(StrEnum):
    """The least grave findings wanted."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Given = Annotated[
    list[Path], typer.Argument(metavar="SOURCE", help="Text files, an edition's folder, or what build wrote.")
]


def check(
    source: Given,
    *,
    form: Annotated[Format, typer.Option("--format", help="For people, programs, or GitHub's checks.")] = Format.TEXT,
    severity: Annotated[Least, typer.Option("--severity", help="Leave out what is less grave.")] = Least.NOTE,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 2 if a warning or error is printed.")] = False,
    why: Annotated[
        str,
        typer.Option("--explain", metavar="LETTER", help="Say why a letter begins: id, number, FILE:LINE."),
    ] = "",
    encoding: Encoding = "",
    corrections: Corrections = None,
    quiet: Quiet = False,
) -> None:
    """Print what is doubtful in the letters, with the words in question and what to do.

    Examples:
      letterbook check letters.txt
      letterbook check my-edition --severity warning --strict
      letterbook check letters-edition --format json
      letterbook check --explain 1 letters-edition
      letterbook check --explain letters.txt:25 letters.txt
    """
    from letterbook import cli_input
    from letterbook.terminal import progress
    from letterbook.writers.findings import in_order

    with progress.shown(quiet=quiet) as show_progress:
        edition = cli_input.edition_of(
            source, encoding=encoding or None, corrections=corrections, progress=show_progress
        )
    if why:
        _print_why(edition, why)
        return
    least: Severity = severity.value
    findings = in_order(edition, least=least)
    if form is Format.JSON:
        from letterbook.writers.json import encoded, export_findings

        sys.stdout.write(encoded(export_findings(edition, findings)).decode())
    elif form is Format.GITHUB:
        from letterbook.terminal.findings import github

        for line in github(edition, findings):
            typer.echo(line)
    elif not quiet:
        from letterbook import terminal
        from letterbook.terminal.findings import print_report

        print_report(terminal.stdout(), edition, findings)
    if strict and any(finding.severity != "note" for finding in findings):
        raise typer.Exit(UNCLEAN)


def _print_why(edition: Edition, wanted: str) -> None:
    from letterbook import explanations, terminal
    from letterbook.model.edition import Letter
    from letterbook.terminal.explain import find_place, view

    place = find_place(edition, wanted)
    if isinstance(place, Letter):
        found = explanations.of_letter(edition, place)
    else:
        found = explanations.of_line(edition, *place)
    terminal.emit(terminal.stdout(), view(found))


def style(
    source: Given,
    *,
    toml: Annotated[bool, typer.Option("--toml", help="As a table to paste into letterbook.toml.")] = False,
    encoding: Encoding = "",
    quiet: Quiet = False,
) -> None:
    """Say how the collection prints its letters, as learned from itself or pinned.

    Examples:
      letterbook style letters.txt
      letterbook style letters-edition --toml
    """
    from letterbook import cli_input, terminal
    from letterbook.terminal import progress
    from letterbook.terminal.style import toml_lines, view

    with progress.shown(quiet=quiet) as show_progress:
        edition = cli_input.edition_of(source, encoding=encoding or None, progress=show_progress)
    if toml:
        for line in toml_lines(edition):
            typer.echo(line)
    else:
        terminal.emit(terminal.stdout(), view(edition))


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A code such as LB203; without it, all of them.")] = "",
) -> None:
    """Say what the code of a finding means and what an editor can do.

    Examples:
      letterbook explain LB203
      letterbook explain
    """
    from letterbook.model.findings import CODES

    wanted = code.upper()
    if wanted and wanted not in CODES:
        raise LetterbookError(f"no finding has the code {code!r}; `letterbook explain` lists them all")
    for name in [wanted] if wanted else CODES:
        found = CODES[name]
        typer.echo(f"{name}  {found.severity}: {found.title}\n       {found.help}")


def show(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A file, an edition's folder, or what build wrote.")],
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="Its id, number, or place in the list.")] = "",
    *,
    encoding: Encoding = "",
) -> None:
    """List the letters, or print one of them for reading.

    Examples:
      letterbook show letters.txt
      letterbook show letters.txt 1
      letterbook show letters-edition 1
    """
    from letterbook import cli_input, terminal
    from letterbook.terminal import progress
    from letterbook.terminal.show import find_letter, letter_view, letters_view

    with progress.shown(quiet=False) as show_progress:
        edition = cli_input.edition_of([source], encoding=encoding or None, progress=show_progress)
    console = terminal.stdout()
    if letter:
        terminal.emit(console, letter_view(find_letter(edition, letter)))
    else:
        terminal.emit(console, letters_view(edition), table=True)
