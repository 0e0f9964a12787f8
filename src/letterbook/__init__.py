"""Letterbook turns a published collection of letters, as it is found, into a scholarly edition.

from letterbook import read

edition = read("river-survey.txt")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from letterbook.model.edition import Edition

__all__ = ["__version__", "read"]

__version__ = "0.1.0"


def read(*paths: str | PathLike[str], encoding: str | None = None) -> Edition:
    """The edition that the pipeline makes of one or more source files.

    A path may also be an edition's folder (with `letterbook.toml`), which is read from its sources, or what
    `letterbook build` wrote (its folder or `edition.db`), which is loaded as it stands. `encoding` overrules what
    is detected. A LetterbookError says what cannot be read and what to do about it.
    """
    from letterbook.cli_input import edition_of  # noqa: PLC0415 - `import letterbook` stays quick

    return edition_of(paths, encoding=encoding)
