"""`letterbook print`: the edition as a book to hold, or one letter of it."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterbook.cli_build import Encoding, Quiet  # noqa: TC001
from letterbook.cli_check import Given  # noqa: TC001
from letterbook.errors import OutputError

if TYPE_CHECKING:
    from letterbook.model.edition import Edition


class Paper(StrEnum):
    """What the pages of a PDF are printed on."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"


def print_book(
    source: Given,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="A .pdf or .epub to write.")] = None,
    letter: Annotated[str, typer.Option("--letter", metavar="LETTER", help="Only this one: id or number.")] = "",
    paper: Annotated[Paper, typer.Option("--paper", help="The size of a PDF's pages.")] = Paper.A5,
    *,
    encoding: Encoding = "",
    quiet: Quiet = False,
) -> None:
    """Print the edition as a book: a PDF with notes at the foot, registers and index, or an EPUB.

    The name of the file says which. Without -o it is a PDF in the current folder, named after the source.

    Examples:
      letterbook print letters-edition -o book.pdf --paper a4
      letterbook print letters-edition -o book.epub
      letterbook print letters.txt --letter 41 -o letter.pdf
    """
    from letterbook import cli_input, output
    from letterbook.terminal import progress

    given = cli_input.find(source)
    path = out or Path(f"{source[0].resolve().stem}.pdf")
    if path.suffix.lower() not in {".pdf", ".epub"}:
        raise OutputError(f"{path}: nothing prints {path.suffix or 'a file without a suffix'}; name a .pdf or .epub")
    epub = path.suffix.lower() == ".epub"
    if epub and letter:
        raise OutputError(f"{path}: one letter is printed as PDF only; name a .pdf, or leave out --letter")
    with progress.shown(quiet=quiet) as show:
        edition = cli_input.edition(given, encoding=encoding or None, progress=show)
        if show:
            show("setting pages", 0, 1)
        content = _epub(edition) if epub else _pdf(edition, letter, paper)
    output.write_file(content, path, sources=given.protected)


def _epub(edition: Edition) -> bytes:
    from letterbook.writers.book import book_of
    from letterbook.writers.epub import epub

    return epub(book_of(edition))


def _pdf(edition: Edition, letter: str, paper: Paper) -> bytes:
    from letterbook.terminal.show import find_letter
    from letterbook.writers.book import book_of, sheets_of
    from letterbook.writers.print import Press

    with Press(paper.value) as press:
        return press.sheet(sheets_of(edition)(find_letter(edition, letter))) if letter else press.book(book_of(edition))
