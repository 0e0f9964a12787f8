"""Tables -> CSV (RFC 4180), one file a table, and a description of them all that programs read (CSV on the Web).

UTF-8 with a byte order mark and CRLF, as a spreadsheet opens it without being asked. Items of a list are parted by `|`.
What a spreadsheet would compute gets an apostrophe before it, as in the editors' registers: source text is nobody's
formula. Parquet has every text as it is.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.registers_table import FORMULA, NUMBER
from letterbook.writers import File
from letterbook.writers.registers import registers_of
from letterbook.writers.tables import TABLES
from letterbook.writers.xml import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from letterbook.model.edition import Edition
    from letterbook.writers.registers import Registers
    from letterbook.writers.tables.columns import Column, Kind, Table, Value

BETWEEN = "|"
BEGINS = frozenset("'=+@\t\r-")  # see `FORMULA`
METADATA = "csv-metadata.json"  # where CSV on the Web looks for the description of a folder's tables

DATATYPES: dict[Kind, str] = {
    "text": "string",
    "texts": "string",
    "whole": "integer",
    "number": "number",
    "day": "date",
    "truth": "boolean",
}


def write(edition: Edition) -> Iterator[File]:
    """A file for each table, `csv/letters.csv` …, empty tables too; and `csv/csv-metadata.json`."""
    yield from files(registers_of(edition))


def files(registers: Registers, *, without: Container[str] = ()) -> Iterator[File]:
    """The same, but for some tables."""
    tables = [table for table in TABLES.values() if table.name not in without]
    for table in tables:
        yield File(f"csv/{table.name}.csv", encoded(table, registers))
    description = msgspec.json.encode(_description(tables, registers))
    yield File(f"csv/{METADATA}", msgspec.json.format(description, indent=1) + b"\n")


def encoded(table: Table[Any], registers: Registers) -> bytes:
    """One table with its head."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(column.name for column in table.columns)
    cells = [CELLS[column.kind] for column in table.columns]
    for row in table.rows(registers):
        rows.writerow([cell(value) for cell, value in zip(cells, row, strict=True)])
    return codecs.BOM_UTF8 + clean(out.getvalue()).encode()


def _text(value: Value) -> str:
    assert value is None or isinstance(value, str)
    if not value:
        return ""
    # The first character is asked first: of a hundred thousand cells, few begin like a formula.
    return _guarded(value) if value[0] in BEGINS else value


def _texts(value: Value) -> str:
    assert isinstance(value, tuple)
    return _text(BETWEEN.join([item.replace(BETWEEN, "/") for item in value])) if any(value) else ""


def _guarded(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def _plain(value: Value) -> Value:
    return value


def _truth(value: Value) -> str:
    return "true" if value else "false"


CELLS: dict[Kind, Callable[[Value], Value]] = {
    "text": _text,
    "texts": _texts,
    "whole": _plain,
    "number": _plain,
    "day": _plain,
    "truth": _truth,
}


def _description(tables: Iterable[Table[Any]], registers: Registers) -> dict[str, Any]:
    """What the tables and columns are, in the terms of CSV on the Web (W3C, 2015)."""
    edition = registers.edition
    about = {"dc:title": edition.title, "dc:license": edition.licence, "dc:source": registers.url}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        **{key: clean(value) for key, value in about.items() if value},
        "dialect": {"header": True, "lineTerminators": ["\r\n"]},
        "tables": [_described(table) for table in tables],
    }


def _described(table: Table[Any]) -> dict[str, Any]:
    key = {"primaryKey": "id"} if table.columns[0].name == "id" else {}
    columns = [_column(column) for column in table.columns]
    return {
        "url": f"{table.name}.csv",
        "dc:description": f"Each row is {table.about}.",
        "tableSchema": {"columns": columns} | key,
    }


def _column(column: Column[Any]) -> dict[str, Any]:
    several = {"separator": BETWEEN} if column.kind == "texts" else {}
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": DATATYPES[column.kind],
        "dc:description": column.about,
        **several,
    }
