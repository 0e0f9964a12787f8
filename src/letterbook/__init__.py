"""Letterbook turns a published collection of letters, as it is found, into a scholarly edition.

from letterbook import read

edition = read("river-survey.txt")
edition.frame("letters")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from letterbook.opened import OpenEdition

__all__ = ["__version__", "read"]

__version__ = "0.1.0"


def read(*paths: str | PathLike[str], encoding: str | None = None) -> OpenEdition:
    """The edition that the pipeline makes of one or more source files.

    A path may also be an edition's folder (with `letterbook.toml`), which is read from its sources, or what
    `letterbook build` wrote (its folder, `edition.db`, or `edition.json` with the database beside it), which is loaded
    as it stands. `encoding` overrules what is detected. A LetterbookError says what cannot be read and what to do
    about it. `edition.frame("letters")` is a table of it for polars.
    """
    from letterbook.cli_input import edition_of  # noqa: PLC0415 - `import letterbook` stays quick
    from letterbook.opened import opened  # noqa: PLC0415

    return opened(edition_of(paths, encoding=encoding))
