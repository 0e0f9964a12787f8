"""What the editors' registers say: the tables of persons, bodies, places and abbreviations, read row by row."""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

import msgspec

RegisterKind = Literal["persons", "bodies", "places", "abbreviations"]
REGISTERS: tuple[RegisterKind, ...] = get_args(RegisterKind)
AS_SAID = "as the register says"  # the reason of all that rests on a row


class Entry(msgspec.Struct, frozen=True):
    """A row that an editor looks after. What is empty, the editor leaves to the program.

    `name` of an abbreviation is the short form. `forms` are the names as printed that mean this entry and no other.
    `line` is the line of the table it begins at.
    """

    register: RegisterKind
    id: str
    name: str
    forms: tuple[str, ...] = ()
    about: str = ""
    expansion: str = ""
    gnd: str = ""
    viaf: str = ""
    wikidata: str = ""
    geonames: str = ""
    country: str = ""
    latitude: str = ""
    longitude: str = ""
    line: int = 0


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a row, where ("registers/persons.csv:4"), and the code of the finding it becomes."""

    code: str
    where: str
    message: str


class Registers(msgspec.Struct, frozen=True):
    """Every row of the tables, in their order, and what could not be read of them."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, *registers: RegisterKind) -> tuple[Entry, ...]:
        """The rows of some tables."""
        return tuple(entry for entry in self.entries if entry.register in registers)

    def meaning(self, *registers: RegisterKind) -> dict[str, Entry]:
        """The one row that each form means; a form of two rows means neither. A row without forms has its name."""
        rows = self.of(*registers)
        borne = Counter(form for entry in rows for form in set(entry.forms))
        named = Counter(entry.name for entry in rows)
        alone = {entry.name: entry for entry in rows if not entry.forms and entry.name and named[entry.name] == 1}
        listed = {form: entry for entry in rows for form in entry.forms if borne[form] == 1}
        return {name: entry for name, entry in alone.items() if name not in borne} | listed
