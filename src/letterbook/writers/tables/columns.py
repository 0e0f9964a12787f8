"""What a table is: rows of one kind of thing, and columns that each say what they hold and how they get it.

The tables are declared once, in `letters`, `within` and `registered`. CSV, Parquet, frames and the page that documents
them are all made from these declarations, so that none can say otherwise than another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Literal, TypeVar

import msgspec

from letterbook.model.edition import Letter
from letterbook.writers.registers import Registers

T = TypeVar("T")

Kind = Literal["text", "texts", "whole", "number", "day", "truth"]
Value = str | tuple[str, ...] | int | float | None
Row = tuple[Value, ...]

# What each kind is called on the page that documents the tables.
KINDS: dict[Kind, str] = {
    "text": "text",
    "texts": "list of texts",
    "whole": "whole number",
    "number": "number",
    "day": "day",
    "truth": "yes or no",
}


class Column(msgspec.Struct, Generic[T], frozen=True):
    """A column: its name, what kind of value it holds, what that says in a phrase, and how it is got.

    A value is None, or an empty text or list, where the edition says nothing. A `day` is `YYYY-MM-DD`.
    """

    name: str
    kind: Kind
    about: str
    of: Callable[[T], Value]


class Table(msgspec.Struct, Generic[T], frozen=True):
    """A table: its name, what a row is, the things its rows are made of, and its columns."""

    name: str
    about: str
    things: Callable[[Registers], Iterable[T]]
    columns: tuple[Column[T], ...]

    def rows(self, registers: Registers) -> Iterator[Row]:
        """The rows, each with a value for every column, in an order that never changes."""
        getters = [column.of for column in self.columns]
        for thing in self.things(registers):
            yield tuple([of(thing) for of in getters])


class In(msgspec.Struct, Generic[T], frozen=True):
    """Something that stands in a letter. `note` is the identifier of the note it stands in, or empty."""

    letter: Letter
    thing: T
    note: str = ""


Standing = Literal["printed", "inferred", "editor"]


def standing(*, printed: bool, supplied: bool) -> Standing:
    """Who says so: a word of the source, the program, or an editor."""
    return "printed" if printed else "editor" if supplied else "inferred"
