"""`letterbook build` and `demo`: from source files to a built edition."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import itertools
import shlex
import shutil
import sys
import time
from contextlib import ExitStack
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.errors import LetterbookError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.cli_input import Input
    from letterbook.terminal.summary import Summary
    from letterbook.writers.site.links import Fault

MOST_TOLD = 20  # faults of links

Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE", help="Text files, or one edition's folder.")]
Encoding = Annotated[str, typer.Option("--encoding", help="How the files are encoded, if it is detected wrongly.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Force = Annotated[bool, typer.Option("--force", help="Write into a folder that holds other files, and keep them.")]
Corrections = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="What editors said; an edition's folder has its own."),
]
Url = Annotated[str, typer.Option("--url", metavar="ADDRESS", help="Where the site will be published: https://….")]
Pdf = Annotated[bool, typer.Option("--pdf", help="Print each letter as PDF too, for download on its page.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="OUT", help="The folder to write.")]


def build(
    source: Sources,
    out: Out = None,
    *,
    encoding: Encoding = "",
    corrections: Corrections = None,
    url: Url = "",
    pdf: Pdf = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Read letters and write their edition: site, TEI, CMIF, JSON and a database.

    Without -o, files are written to NAME-edition in the current folder (after the first file), and an edition's
    folder to its own build folder. What is there is replaced only when everything is written. The registers of an
    edition's folder gain a row for each new find; no cell that somebody filled in is changed. Citations, CMIF and the
    maps of the site give lasting addresses below `--url`, or below the `url` of letterbook.toml.

    Examples:
      letterbook build letters.txt
      letterbook build volume-1.txt volume-2.txt -o edition
      letterbook build letters.txt --url https://letters.example
      letterbook build my-edition
    """
    from letterbook import cli_input

    given = cli_input.find(source, corrections=corrections).published_at(url)
    if given.stored:
        raise SourceError(f"{source[0]} is built already; build needs the sources (see `letterbook export --help`)")
    _build(given, out or _default_out(given), encoding=encoding, pdf=pdf, force=force, quiet=quiet)


def demo(out: Out = Path("demo-edition"), *, quiet: Quiet = False) -> None:
    """Build the edition of the two small collections that come with Letterbook.

    Examples:
      letterbook demo
      letterbook demo -o demo
    """
    import msgspec

    from letterbook import cli_input

    assert out is not None
    with resources.as_file(resources.files("letterbook") / "demo") as folder:
        # Its folder is the program's own, in which nothing is to be remembered.
        given = msgspec.structs.replace(cli_input.find([folder]), folder=None)
        _build(given, out, encoding="", pdf=False, force=False, quiet=quiet)


def _default_out(given: Input) -> Path:
    return given.folder / "build" if given.folder else Path(f"{given.files[0].stem}-edition")


def _build(given: Input, out: Path, *, encoding: str, pdf: bool, force: bool, quiet: bool) -> None:
    from letterbook import (
        addresses,
        cache,
        cli_input,
        cli_unchanged,
        output,
        output_kept,
        pipeline,
        registers_files,
        written,
    )
    from letterbook.terminal import progress, summary
    from letterbook.writers import File
    from letterbook.writers import print as printing
    from letterbook.writers.site import search, search_pagefind
    from letterbook.writers.site.links import Links

    started = time.perf_counter()
    output.check(out, sources=given.files, force=force)
    remembered = (given.folder or out) / addresses.FILE_NAME
    former = addresses.load(remembered)
    links = Links()
    index = partial(search.index, former=out / "site")
    memory = cache.Cache(given.folder / cache.FOLDER) if given.folder else None
    inputs, former_files = "", None
    if memory:
        known = addresses.encoded(former)
        program = f"{memory.program} {search_pagefind.program()} {pdf}"  # with Pagefind or PDFs the site is another
        inputs = cli_unchanged.hash_of(given, program=program, encoding=encoding, addresses=known)
        told = cli_unchanged.recall(memory, out, inputs)
        if told:
            if not quiet:
                _print_summary(told, out, seconds=time.perf_counter() - started)
            return
        former_files = output_kept.KeptFiles(memory, out, program)
    with progress.shown(quiet=quiet) as show, ExitStack() as opened:
        edition = cli_input.edition(given, encoding=encoding or None, progress=show, memory=memory)
        standing = addresses.after(former, edition)
        press = opened.enter_context(printing.letters(edition)) if pdf else None
        files = written.files(
            edition,
            pipeline.WRITERS,
            addresses=standing,
            index=index,
            press=press,
            former=former_files,
            progress=show,
        )
        if not given.folder:
            files = itertools.chain(files, [File(addresses.FILE_NAME, addresses.encoded(standing))])
        output.write_edition(edition, links.passing(files), out, sources=given.files, force=force)
    told = summary.summarise(edition)
    if memory and not links.faults():
        if former_files:
            former_files.save(links)
        cli_unchanged.note(memory, out, inputs, told)
        memory.tidy()
    if given.folder:
        if standing != former:
            output.write_file(addresses.encoded(standing), remembered)
        for path, content in registers_files.changes(given.registers, edition, given.folder).items():
            output.write_file(content, path)
    if search_pagefind.program() is None:
        typer.echo(search_pagefind.MISSING, err=True)
    if not quiet:
        _print_summary(told, out, seconds=time.perf_counter() - started)
    _refuse_faults(links.faults(), out)


def _refuse_faults(faults: Sequence[Fault], out: Path) -> None:
    """LetterbookError if a link of the site leads nowhere: it is a mistake of the program, so the edition stands."""
    if faults:
        told = "\n".join(f"  {fault}" for fault in faults[:MOST_TOLD])
        more = f"\n  and {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
        raise LetterbookError(
            f"{out} is written, but its site has links that lead nowhere; please report this:\n{told}{more}"
        )


def _print_summary(told: Summary, out: Path, *, seconds: float) -> None:
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
    terminal.emit(console, summary.view(told, next_steps=steps, seconds=elapsed, framed=framed))


def _program() -> str:
    """What to type for `letterbook`: the path it was called by, where the shell would not find it by its name."""
    called = Path(sys.argv[0])
    return shlex.quote(str(called)) if called.name == "letterbook" and not shutil.which("letterbook") else "letterbook"
