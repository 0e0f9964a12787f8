"""`letterbook build`, `demo` and `init`: from source files to an edition's folder."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import shlex
import shutil
import sys
import time
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.errors import OutputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.cli_input import Input, Progress
    from letterbook.model.edition import Edition
    from letterbook.writers import File

Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE", help="Text files, or one edition's folder.")]
Encoding = Annotated[str, typer.Option("--encoding", help="How the files are encoded, if it is detected wrongly.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Force = Annotated[bool, typer.Option("--force", help="Write into a folder that holds other files, and keep them.")]
Corrections = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="What editors said; an edition's folder has its own."),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="OUT", help="The folder to write.")]


def build(
    source: Sources,
    out: Out = None,
    *,
    encoding: Encoding = "",
    corrections: Corrections = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Read letters and write their edition: site, TEI, CMIF, JSON and a database.

    Without -o, files are written to NAME-edition in the current folder (after the first file), and an edition's
    folder to its own build folder. What is there is replaced only when everything is written.

    Examples:
      letterbook build letters.txt
      letterbook build volume-1.txt volume-2.txt -o edition
      letterbook build my-edition
    """
    from letterbook import cli_input

    given = cli_input.find(source, corrections=corrections)
    if given.stored:
        raise SourceError(f"{source[0]} is built already; build needs the sources (see `letterbook export --help`)")
    _build(given, out or _default_out(given), encoding=encoding, force=force, quiet=quiet)


def demo(out: Out = Path("demo-edition"), *, quiet: Quiet = False) -> None:
    """Build the edition of the two small collections that come with Letterbook.

    Examples:
      letterbook demo
      letterbook demo -o demo
    """
    from letterbook import cli_input

    assert out is not None
    with resources.as_file(resources.files("letterbook") / "demo") as folder:
        _build(cli_input.find([folder]), out, encoding="", force=False, quiet=quiet)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    source: Annotated[list[Path], typer.Argument(metavar="SOURCE", help="The files to copy into it.")],
) -> None:
    """Make the folder of an edition that somebody will look after.

    It gets letterbook.toml, to be filled in, and a copy of the sources as they are; put it under version control.

    Examples:
      letterbook init my-edition letters.txt
      letterbook build my-edition
    """
    from letterbook.config import FILE_NAME

    _check_new(folder, source)
    try:
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        for path in source:
            shutil.copyfile(path, folder / "sources" / path.name)
        (folder / FILE_NAME).write_bytes(resources.files("letterbook").joinpath("starter.toml").read_bytes())
        (folder / ".gitignore").write_text("/build/\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from error
    typer.echo(f"{folder / FILE_NAME}: say here what the edition is called and who made it")
    typer.echo(f"letterbook build {shlex.quote(str(folder))}")


def _check_new(folder: Path, source: Sequence[Path]) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} exists and is not empty; name a new folder")
    names: set[str] = set()
    for path in source:
        if not path.is_file():
            raise SourceError(f"{path}: {'is a folder; name its files' if path.is_dir() else 'no such file'}")
        if path.name in names:
            raise SourceError(f"two files are called {path.name}; rename one of them")
        names.add(path.name)


def _default_out(given: Input) -> Path:
    return given.folder / "build" if given.folder else Path(f"{given.files[0].stem}-edition")


def _build(given: Input, out: Path, *, encoding: str, force: bool, quiet: bool) -> None:
    from letterbook import cli_input, output
    from letterbook.terminal import progress

    started = time.perf_counter()
    output.check(out, sources=given.files, force=force)
    with progress.shown(quiet=quiet) as show:
        edition = cli_input.edition(given, encoding=encoding or None, progress=show)
        output.write_edition(edition, _files(edition, show), out, sources=given.files, force=force)
    if not quiet:
        _print_summary(edition, out, seconds=time.perf_counter() - started)


def _files(edition: Edition, show: Progress | None) -> Iterator[File]:
    from letterbook.pipeline import WRITERS

    for at, (name, write) in enumerate(WRITERS.items(), start=1):
        if show:
            show(f"writing {name}", at, len(WRITERS))
        yield from write(edition)


def _print_summary(edition: Edition, out: Path, *, seconds: float) -> None:
    from letterbook import terminal
    from letterbook.terminal import summary

    where, program = shlex.quote(str(out)), _program()
    steps = [("show", f"{program} show {where}"), ("check", f"{program} check {where}")]
    page = out / "site" / "index.html"
    if page.is_file():
        steps = [("open", str(page)), *steps, ("serve", f"{program} serve {where}")]
    console = terminal.stdout()
    # A time in what is piped would make two runs differ.
    framed, elapsed = (True, seconds) if console.is_terminal else (False, None)
    terminal.emit(console, summary.view(summary.summarise(edition), next_steps=steps, seconds=elapsed, framed=framed))


def _program() -> str:
    """What to type for `letterbook`: the path it was called by, where the shell would not find it by its name."""
    called = Path(sys.argv[0])
    return shlex.quote(str(called)) if called.name == "letterbook" and not shutil.which("letterbook") else "letterbook"
