"""`letterbook init`: the folder of an edition that somebody will look after."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import shlex
import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.cli_build import Quiet  # noqa: TC001
from letterbook.errors import OutputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence


Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")]
Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE", help="The files to copy into it.")]


def init(folder: Folder, source: Sources, *, quiet: Quiet = False) -> None:
    """Make the folder of an edition that somebody will look after.

    It gets letterbook.toml, to be filled in, a copy of the sources as they are, and the tables registers/*.csv with
    the persons, bodies, places and abbreviations of a first reading, which are yours from then on. Put it under version
    control.

    Examples:
      letterbook init my-edition letters.txt
      letterbook build my-edition
    """
    from letterbook.config import FILE_NAME

    _check_new(folder, source)
    tables = _first_reading(source, quiet=quiet)
    try:
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        for path in source:
            shutil.copyfile(path, folder / "sources" / path.name)
        for name, content in (_starters() | tables).items():
            where = folder / name
            where.parent.mkdir(exist_ok=True)
            where.write_bytes(content)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from error
    if not quiet:
        typer.echo(f"{folder / FILE_NAME}: say here what the edition is called and who made it")
        typer.echo(f"{folder / 'registers'}: its persons, bodies, places and abbreviations, as first read")
        typer.echo(f"letterbook build {shlex.quote(str(folder))}")


def _first_reading(source: Sequence[Path], *, quiet: bool) -> dict[str, bytes]:
    """The registers of the sources, by their path in the folder. In the order in which `sources/*` names the files."""
    from letterbook import cli_input, registers_files, registers_update
    from letterbook.terminal import progress

    given = cli_input.find([path for _, path in sorted((path.name, path) for path in source)])
    with progress.shown(quiet=quiet) as show:
        edition = cli_input.edition(given, progress=show)
    tables = registers_update.updated(registers_files.empty(), edition)
    return {table.name: table.encoded() for table in tables.values()}


def _starters() -> dict[str, bytes]:
    """The files of a new folder that are the same for every edition."""
    from letterbook.config import FILE_NAME

    return {
        FILE_NAME: resources.files("letterbook").joinpath("starter.toml").read_bytes(),
        ".gitignore": b"/.letterbook/\n/build/\n",
    }


def _check_new(folder: Path, source: Sequence[Path]) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file; name a new folder")
    if folder.exists() and any(folder.iterdir()):
        raise OutputError(f"{folder} exists and is not empty; name a new folder")
    names: set[str] = set()
    for path in source:
        if not path.is_file():
            raise SourceError(f"{path}: {'is a folder; name its files' if path.is_dir() else 'no such file'}")
        if path.name in names:
            raise SourceError(f"two files are called {path.name}; rename one of them")
        names.add(path.name)
