"""`letterbook correct`: writes what an editor says into `corrections.jsonl`, anchored by quotation."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.cli_correct_said import Desk, What, correction_said, usage
from letterbook.errors import EditionError, LetterbookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.cli_input import Input
    from letterbook.model.corrections import Correction


def correct(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The edition's folder, made by `letterbook init`.")],
    what: Annotated[What, typer.Argument(metavar="WHAT", help="What is said; see the list above.")],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="LETTER first, then the rest.")
    ] = None,
    *,
    why: Annotated[str, typer.Option("--why", help="The reason, a sentence for people.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who says it; needed unless letterbook.toml has one editor.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="WORDS", help="The passage, quoted from the source.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="WORDS", help="Where the document begins instead.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day it is said; today, if left out.")] = "",
) -> None:
    """Correct what the program found: one line more in corrections.jsonl, applied by every build.

    WHAT is: sender, recipient or copy LETTER NAME...; date, place or citation LETTER VALUE; reject LETTER FIELD
    [VALUE]; confirm LETTER FIELD; boundary add --at WORDS, boundary drop LETTER, boundary move LETTER --to WORDS; role
    LETTER ROLE --at WORDS; bind LETTER LABEL --at WORDS, in which the mark stands; unbind LETTER LABEL; text LETTER
    READING --at WORDS; list. LETTER is its id, number, or place in the list; WORDS are quoted from the source.

    Examples:
      letterbook correct my-edition sender 1 "K. Hartung" --by Gale --why "Signed."
      letterbook correct my-edition date 41 1923-10-10 --by Gale --why "Postmark."
      letterbook correct my-edition confirm 42 recipient --by Gale --why "Seen."
      letterbook correct my-edition boundary drop 43 --by Gale --why "Same sheet."
      letterbook correct my-edition list
    """
    from letterbook import cli_input

    given = cli_input.find([folder])
    if given.folder is None:
        raise EditionError(
            f"{folder} is no edition's folder; `letterbook init DIR {shlex.quote(str(folder))}` makes one"
        )
    said = words or []
    if what is What.LIST:
        _list(given, said)
        return
    desk = _desk(given, by=by, on=on, why=why)
    made = correction_said(desk, what, said, at=at, to=to)
    _write(given.folder, made)


def _desk(given: Input, *, by: str, on: str, why: str) -> Desk:
    from letterbook import cli_input
    from letterbook.terminal import progress

    editors = given.config.editors
    name = by.strip() or (editors[0] if len(editors) == 1 else "")
    if not name:
        raise LetterbookError('say who you are: --by "NAME", or name one editor in letterbook.toml')
    if not why.strip():
        raise LetterbookError('say why: --why "…"')
    day = on or dt.datetime.now().astimezone().date().isoformat()
    with progress.shown(quiet=False) as show:
        edition = cli_input.edition(given, progress=show)
    return Desk(edition, {"by": name, "on": day, "reason": why.strip()}, given.config.language)


def _write(folder: Path, made: Correction) -> None:
    from letterbook.model import corrections

    path = folder / corrections.FILE_NAME
    corrections.read(path)  # a broken file is to be mended first
    (entry,) = corrections.decode(corrections.encode(made))  # what the program cannot read is not written
    line = corrections.append(path, entry.said)
    letter = f" ({made.letter})" if made.letter else ""
    typer.echo(f"{path}:{line}: {corrections.describe(made)}{letter}")
    typer.echo(f"letterbook build {shlex.quote(str(folder))}")


def _list(given: Input, words: Sequence[str]) -> None:
    from letterbook import cli_input, overlay
    from letterbook.model import corrections

    assert given.folder is not None
    if words:
        raise LetterbookError(f"say: {usage(What.LIST)}")
    entries = corrections.read(given.folder / corrections.FILE_NAME)
    if not entries:
        typer.echo("no corrections")
        return
    for entry, state, message in overlay.states(entries, cli_input.edition(given).findings):
        letter = f" ({entry.said.letter})" if entry.said.letter else ""
        typer.echo(f"{entry.where}: {STATES[state]}: {corrections.describe(entry.said)}{letter}")
        typer.echo(f"    {entry.said.by}, {entry.said.on}: {entry.said.reason}")
        if message:
            typer.echo(f"    {message}")


STATES = {
    "applied": "applied",
    "changed": "applied to changed text",
    "orphan": "not applied",
    "ambiguous": "not applied, ambiguous",
    "contradicted": "contradicted",
    "needless": "needless",
}
