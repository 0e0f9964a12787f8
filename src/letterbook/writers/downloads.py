"""Edition -> what its site offers for download, and what gatherers look for at its root.

The light formats: what would take long or much room (Parquet, the texts as a table) is written by `letterbook export`.
"""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers import File, beacon, graphs, linked_data
from letterbook.writers.citing import bibtex, csl, ris
from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.registers import registers_of
from letterbook.writers.tables import TABLES, comma_separated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.model.edition import Edition

SITE = "site/"
DATA = "data/"

HEAVY = frozenset({"texts"})  # tables that repeat what the pages and `letters.txt` have

DESCRIPTION = "The columns of the tables, for programs (CSV on the Web)."


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of download in `downloads.toml`."""

    path: str
    name: str
    about: str


class Download(msgspec.Struct, frozen=True):
    """A file that the site offers: its path from the site's root, its kind, its bytes, and what it is in words.

    `format` is the name that `letterbook export` knows the kind by.
    """

    path: str
    format: str
    name: str
    about: str
    size: int


def write(edition: Edition) -> Iterator[File]:
    """The files, all under `site/`: in `data/`, and at the root `edition.jsonld` and `beacon-*.txt` for gatherers."""
    registers = registers_of(edition)
    bibliography = bibliography_of(registers)
    cited = (csl.file(bibliography), bibtex.file(bibliography), ris.file(bibliography))
    for file in chain(comma_separated.files(registers, without=HEAVY), graphs.files(edition), cited):
        yield File(f"{SITE}{DATA}{file.path}", file.content)
    for file in chain(linked_data.write(edition), beacon.write(edition)):
        yield File(f"{SITE}{file.path}", file.content)


def listed(sizes: Mapping[str, int]) -> tuple[Download, ...]:
    """The downloads among the files of a site, given by path with their bytes, in the order of `downloads.toml`."""
    found: dict[str, list[Download]] = {form: [] for form in kinds()}
    for written, size in sizes.items():
        path = written.removeprefix(SITE)
        for form, kind in kinds().items():
            if fnmatchcase(path, kind.path):
                found[form].append(Download(path, form, kind.name, _about(path, kind), size))
    return tuple(chain.from_iterable(found.values()))


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of downloads by the name of their format, in the order in which they are listed."""
    text = resources.files("letterbook.writers").joinpath("downloads.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Kind])


def _about(path: str, kind: Kind) -> str:
    """What a file is: a table says what its rows are."""
    name = path.rpartition("/")[2]
    table = TABLES.get(name.removesuffix(".csv"))
    if table is not None:
        return f"Each row is {table.about}."
    return (
        "The columns of the tables, for programs (CSV on the Web)." if name == comma_separated.METADATA else kind.about
    )
