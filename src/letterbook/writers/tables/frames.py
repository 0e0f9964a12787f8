"""Tables -> polars frames and Parquet files: days as days, lists as lists, nothing where nothing is said.

Polars is large, and belongs to the extra `letterbook[tables]`; everything else does without it.
"""

from __future__ import annotations

import difflib
import importlib.util
import io
from datetime import date as Day  # noqa: N812 - a day, beside dates of letters
from typing import TYPE_CHECKING, Any

from letterbook.errors import LetterbookError
from letterbook.writers import File
from letterbook.writers.registers import registers_of
from letterbook.writers.tables import TABLES
from letterbook.writers.xml import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import polars as pl

    from letterbook.model.edition import Edition
    from letterbook.writers.registers import Registers
    from letterbook.writers.tables.columns import Kind, Table, Value


def write(edition: Edition) -> Iterator[File]:
    """A file for each table, `parquet/letters.parquet` …, empty tables too. LetterbookError without polars."""
    _need_polars("Parquet needs")
    registers = registers_of(edition)
    for table in TABLES.values():
        out = io.BytesIO()
        made(table, registers).write_parquet(out, compression="zstd")
        yield File(f"parquet/{table.name}.parquet", out.getvalue())


def frame(edition: Edition, name: str = "letters") -> pl.DataFrame:
    """One table as a polars frame. LetterbookError for a table that there is not, and without polars."""
    table = TABLES.get(name)
    if table is None:
        near = difflib.get_close_matches(name, TABLES, n=1)
        hint = f"did you mean {near[0]!r}? There are" if near else "there are"
        raise LetterbookError(f"no table {name!r}; {hint} {', '.join(TABLES)}")
    _need_polars("a frame needs")
    return made(table, registers_of(edition))


def made(table: Table[Any], registers: Registers) -> pl.DataFrame:
    """A table as a frame, its columns of the types that are documented even where it has no row."""
    import polars as pl  # noqa: PLC0415 - large, and not everybody has it

    types: dict[Kind, Any] = {
        "text": pl.String,
        "texts": pl.List(pl.String),
        "whole": pl.Int64,
        "number": pl.Float64,
        "day": pl.Date,
        "truth": pl.Boolean,
    }
    rows = list(table.rows(registers))
    return pl.DataFrame(
        [
            pl.Series(column.name, [CELLS[column.kind](row[at]) for row in rows], dtype=types[column.kind])
            for at, column in enumerate(table.columns)
        ]
    )


def _text(value: Value) -> str | None:
    return clean(str(value)) if value else None


def _texts(value: Value) -> list[str | None]:
    """The items, None for one that is empty: an identifier that nobody knows keeps its place beside its name."""
    assert isinstance(value, tuple)
    return [_text(item) for item in value]


def _day(value: Value) -> Day | None:
    try:
        return Day.fromisoformat(str(value)) if value else None
    except ValueError:  # a year before the first
        return None


def _plain(value: Value) -> Value:
    return value


CELLS: dict[Kind, Callable[[Value], object]] = {
    "text": _text,
    "texts": _texts,
    "whole": _plain,
    "number": _plain,
    "day": _day,
    "truth": _plain,
}


def _need_polars(what: str) -> None:
    if importlib.util.find_spec("polars") is None:
        raise LetterbookError(f"{what} polars, which is not installed; try: pip install 'letterbook[tables]'")
