"""A table of comma-separated values that somebody else looks after: read, and written back as it was found.

Every cell keeps its characters as they stand in the file, quotation marks and all, and every row its line end, so that
what is not changed comes out the same to the byte: as UTF-8 or UTF-16, with or without a byte order mark, parted by
commas, semicolons or tabs.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DELIMITERS = (",", ";", "\t")
LINE_END = re.compile(r"\r\n|\r|\n")
# How a file with a byte order mark is encoded; without one it is UTF-8.
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
FORMULA = re.compile(r"'*[=+@\t\r-]")  # what a spreadsheet would compute
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class Row(msgspec.Struct, frozen=True):
    """A row: its cells as they stand in the file, its line end, and the line it begins at, counted from 1."""

    cells: tuple[str, ...]
    end: str
    line: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


class Table(msgspec.Struct, frozen=True):
    """A table whose first row names the columns. `content` is the file it was read from."""

    name: str
    content: bytes
    rows: tuple[Row, ...]
    delimiter: str
    mark: bytes = b""
    encoding: str = "utf-8"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in small letters."""
        return tuple(value_of(cell).strip().casefold() for cell in self.rows[0].cells) if self.rows else ()

    def records(self) -> Iterator[tuple[Row, dict[str, str]]]:
        """Each row that is not blank with its values by column; of two columns of one name, the first counts."""
        columns = self.columns
        for row in self.rows[1:]:
            if not row.blank:
                named = zip(columns, (value_of(cell).strip() for cell in row.cells), strict=False)
                yield row, dict(reversed(list(named)))

    def encoded(self) -> bytes:
        """The table as bytes."""
        text = "".join(self.delimiter.join(row.cells) + row.end for row in self.rows)
        return self.mark + text.encode(self.encoding)

    def with_values(self, column: str, values: Mapping[int, str]) -> Table:
        """The table with values in the cells of a column, by the lines at which their rows begin."""
        at = self.columns.index(column)
        return msgspec.structs.replace(
            self,
            rows=tuple(
                _with_cell(row, at, values[row.line], self.delimiter) if row.line in values else row
                for row in self.rows
            ),
        )

    def with_rows(self, records: Sequence[dict[str, str]]) -> Table:
        """The table with further rows at its end."""
        if not records:
            return self
        end = next((row.end for row in self.rows if row.end), "\n")
        *before, last = self.rows
        line = last.line
        more = [
            Row(tuple(cell_of(record.get(column, ""), self.delimiter) for column in self.columns), end, line + at)
            for at, record in enumerate(records, start=1)
        ]
        return msgspec.structs.replace(self, rows=(*before, msgspec.structs.replace(last, end=last.end or end), *more))


def new(name: str, columns: Sequence[str]) -> Table:
    """A table without rows, as a spreadsheet opens it without being asked: UTF-8 with a mark, commas, CRLF."""
    return Table(name, b"", (Row(tuple(columns), "\r\n", 1),), ",", codecs.BOM_UTF8)


def parse(content: bytes, name: str) -> Table:
    """The table in a file called `name`; EditionError if it is no text."""
    mark, encoding = next(((mark, code) for mark, code in MARKS if content.startswith(mark)), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise EditionError(
            f"{name}: byte {len(mark) + error.start} is not {encoding.upper()}; save the table as “CSV UTF-8”"
        ) from error
    first = LINE_END.split(text, maxsplit=1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    return Table(name, content, tuple(_rows(text, delimiter)), delimiter, mark, encoding)


def value_of(cell: str) -> str:
    """What a cell says: without its quotation marks, and without the mark that keeps a formula from being one."""
    if len(cell) > 1 and cell[0] == '"' == cell[-1]:
        cell = cell[1:-1].replace('""', '"')
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell


def cell_of(value: str, delimiter: str) -> str:
    """A value as a cell. What a spreadsheet would take for a formula gets an apostrophe before it."""
    if FORMULA.match(value) and not NUMBER.fullmatch(value):
        value = f"'{value}"
    if any(char in value for char in (delimiter, '"', "\r", "\n")) or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value


def _with_cell(row: Row, at: int, value: str, delimiter: str) -> Row:
    cells = (*row.cells, *[""] * (at + 1 - len(row.cells)))
    if value_of(cells[at]).strip() == value:
        return row
    return msgspec.structs.replace(row, cells=(*cells[:at], cell_of(value, delimiter), *cells[at + 1 :]))


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    plain = rf"[^{re.escape(delimiter)}\r\n]*"
    return re.compile(rf'(?:"(?:[^"]|"")*"(?=[{re.escape(delimiter)}\r\n]|\Z)|{plain})')


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    cells: list[str] = []
    at, line, began = 0, 1, 1
    pattern = _cell(delimiter)
    while at < len(text) or cells:
        match = pattern.match(text, at)
        assert match is not None, "a cell may be empty"
        cells.append(match.group())
        line += len(LINE_END.findall(match.group()))
        at = match.end()
        if text.startswith(delimiter, at):
            at += 1
            continue
        end = LINE_END.match(text, at)
        yield Row(tuple(cells), end.group() if end else "", began)
        if end is None:
            return
        cells, at, line = [], end.end(), line + 1
        began = line
