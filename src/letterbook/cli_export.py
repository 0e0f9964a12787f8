"""`letterbook export` and `schema`: one format of an edition."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import difflib
import itertools
import sys
from pathlib import Path  # noqa: TC003 - typer reads annotations at run time
from typing import Annotated

import typer

from letterbook.cli_build import Encoding, Force, Quiet  # noqa: TC001
from letterbook.cli_check import Given  # noqa: TC001
from letterbook.errors import LetterbookError, OutputError

EVERY = "all"
PUBLISHED = frozenset({"site", "downloads"})  # what build writes for readers, and which has the formats again
NEEDS = {
    "beacon": "; it needs numbers of GND, VIAF, Wikidata or GeoNames in its registers, and an address: url in "
    "letterbook.toml, or `letterbook build --url`"
}


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="json, tei, csv, all … (a wrong one lists them).")],
    source: Given,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE|DIR", help="Where to write it.")] = None,
    *,
    encoding: Encoding = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Write the edition in one format: to standard output, or with -o to a file or folder.

    `all` writes every format but the site into a folder.

    Examples:
      letterbook export json letters.txt -o letters.json
      letterbook export reading letters-edition
      letterbook export tei letters.txt -o tei
      letterbook export csv letters-edition -o tables
      letterbook export all letters-edition -o everything
    """
    from letterbook import cli_input, output
    from letterbook.pipeline import FORMATS
    from letterbook.terminal import progress
    from letterbook.writers import File

    known = (*FORMATS, EVERY)
    if form not in known:
        near = difflib.get_close_matches(form, known, n=1)
        hint = f"did you mean {near[0]}? There are" if near else "there are"
        raise LetterbookError(f"no format {form!r}; {hint} {', '.join(known)}")
    given = cli_input.find(source)
    with progress.shown(quiet=quiet) as show:
        edition = cli_input.edition(given, encoding=encoding or None, progress=show)
    wanted = [write for name, write in FORMATS.items() if name == form or (form == EVERY and name not in PUBLISHED)]
    files = itertools.chain.from_iterable(write(edition) for write in wanted)
    first, second = next(files, None), next(files, None)
    if first is None:
        raise OutputError(f"this edition has nothing to write as {form}{NEEDS.get(form, '')}")
    if second is not None:
        if out is None:
            raise OutputError(f"{form} is several files; name a folder with -o")
        # The folder is named already: `-o tei` gets the letters, not another folder called tei.
        every = (
            File(file.path.removeprefix(f"{form}/"), file.content) for file in itertools.chain([first, second], files)
        )
        output.write_folder(every, out, sources=given.protected, force=force)
    elif out is None:
        sys.stdout.buffer.write(first.content)
        sys.stdout.buffer.flush()
    else:
        output.write_file(first.content, out / first.path if out.is_dir() else out, sources=given.protected)


def schema() -> None:
    """Print the JSON Schema of the JSON export.

    Examples:
      letterbook schema
    """
    from letterbook.writers.json import encoded
    from letterbook.writers.json import schema as json_schema

    typer.echo(encoded(json_schema()), nl=False)
