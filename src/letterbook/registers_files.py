"""The folder `registers` of an edition: its tables read from disk, and which of them have to be written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook import registers_table, registers_update
from letterbook.errors import EditionError
from letterbook.model.registers import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from letterbook.model.edition import Edition
    from letterbook.model.registers import RegisterKind
    from letterbook.registers_table import Table

FOLDER = "registers"


def paths(folder: Path) -> tuple[Path, ...]:
    """Where the tables of an edition's folder stand."""
    return tuple(folder / _name(register) for register in REGISTERS)


def load(folder: Path) -> dict[RegisterKind, Table]:
    """The tables of an edition's folder, empty where one is missing; none at all if it keeps no registers."""
    if not (folder / FOLDER).is_dir():
        return {}
    return {register: _table(register, folder) for register in REGISTERS}


def empty() -> dict[RegisterKind, Table]:
    """The tables of a new edition."""
    return {register: registers_update.new_table(register, _name(register)) for register in REGISTERS}


def changes(tables: Mapping[RegisterKind, Table], edition: Edition, folder: Path) -> dict[Path, bytes]:
    """The tables that are to be written now that the edition is built, with what they shall hold.

    EditionError if somebody has changed one since it was read: their work is not to be lost.
    """
    out: dict[Path, bytes] = {}
    for register, table in registers_update.updated(tables, edition).items():
        path, content = folder / _name(register), table.encoded()
        if content == table.content:
            continue
        if _content(path) != table.content:
            raise EditionError(f"{path} was changed while the edition was built; build it again")
        out[path] = content
    return out


def _table(register: RegisterKind, folder: Path) -> Table:
    content = _content(folder / _name(register))
    name = _name(register)
    return registers_table.parse(content, name) if content.strip() else registers_update.new_table(register, name)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise EditionError(f"{path}: {error.strerror}") from error


def _name(register: RegisterKind) -> str:
    return f"{FOLDER}/{register}.csv"
