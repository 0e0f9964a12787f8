"""The rows of the editors' tables as data, and what is wrong with them: a number of no authority, a form said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from letterbook.errors import EditionError
from letterbook.model.registers import Entry, Problem, RegisterKind, Registers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from letterbook.registers_table import Row, Table

AUTHORS = ("id", "name", "forms", "about", "gnd", "viaf", "wikidata", "letters")
COLUMNS: Mapping[RegisterKind, tuple[str, ...]] = MappingProxyType(
    {
        "persons": AUTHORS,
        "bodies": AUTHORS,
        "places": ("id", "name", "forms", "country", "latitude", "longitude", "geonames", "wikidata", "letters"),
        "abbreviations": ("id", "name", "forms", "expansion", "letters"),
    }
)
NEEDED = ("id", "name", "forms")
COUNT = "letters"  # the program's own column: in how many letters the entry is met
BETWEEN_FORMS = " | "

IDENTIFIER = re.compile(r"[^\W_](?:[\w.-]{0,118}\w)?")
# The numbers of the authorities, alone or at the end of their addresses. GND: the format of Wikidata's property P227.
GND = re.compile(r"(?:https?://d-nb\.info/gnd/)?(1[012]?\d{7}[0-9X]|[47]\d{6}-\d|[1-9]\d{0,7}-[0-9X]|3\d{7}[0-9X])/?")
VIAF = re.compile(r"(?:https?://(?:www\.)?viaf\.org/viaf/)?([1-9]\d{1,21})/?")
WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,11})")
GEONAMES = re.compile(r"(?:https?://(?:www\.|sws\.)?geonames\.org/)?([1-9]\d{2,11})(?:/.*)?")
DEGREES = re.compile(r"([+-]?\d{1,3}(?:[.,]\d+)?)°?")
NUMBERS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "gnd": GND,
        "viaf": VIAF,
        "wikidata": WIKIDATA,
        "geonames": GEONAMES,
        "latitude": DEGREES,
        "longitude": DEGREES,
    }
)
MOST_DEGREES = MappingProxyType({"latitude": 90.0, "longitude": 180.0})
NAMED = {"gnd": "GND", "viaf": "VIAF", "wikidata": "Wikidata", "geonames": "GeoNames"}


def read(tables: Mapping[RegisterKind, Table]) -> Registers:
    """What the tables say. EditionError if one has not the columns that every table needs."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for register, table in tables.items():
        missing = [column for column in NEEDED if column not in table.columns]
        if missing:
            raise EditionError(
                f"{table.name}: no column {missing[0]!r} in line 1; its columns are {', '.join(COLUMNS[register])}"
            )
        for row, values in table.records():
            found = _entry(register, row, values, table, problems)
            entries.extend([found] if found else [])
    once = tuple(_told_apart(entries, tables, problems))
    problems.extend(_shared_forms(once, tables))
    return Registers(once, tuple(problems))


def _entry(
    register: RegisterKind, row: Row, values: Mapping[str, str], table: Table, problems: list[Problem]
) -> Entry | None:
    """The row as an entry; None where it must not be taken at its word."""
    where = f"{table.name}:{row.line}"
    if any(cell.strip() for cell in row.cells[len(table.columns) :]):
        said = f"the row has {len(row.cells)} cells and the table {len(table.columns)} columns; it is not read"
        problems.append(Problem("LB801", where, said))
        return None
    identifier = values.get("id", "")
    if not IDENTIFIER.fullmatch(identifier):
        said = f"{identifier!r} is no identifier" if identifier else "the row has no identifier"
        problems.append(Problem("LB801", where, f"{said}; it is not read"))
        return None
    forms = dict.fromkeys(form for part in values.get("forms", "").split("|") if (form := " ".join(part.split())))
    return Entry(
        register,
        identifier,
        " ".join(values.get("name", "").split()),
        tuple(forms),
        about=values.get("about", ""),
        expansion=" ".join(values.get("expansion", "").split()),
        country=values.get("country", ""),
        line=row.line,
        **{name: _number(name, values.get(name, ""), where, problems) for name in NUMBERS},
    )


def _number(name: str, value: str, where: str, problems: list[Problem]) -> str:
    """The number of an authority as it gives it, or nothing where the cell holds none."""
    if not value:
        return ""
    match = NUMBERS[name].fullmatch(value)
    number = match[1].replace(",", ".") if match else ""  # "55,75" where numbers are written so
    if number and not (name in MOST_DEGREES and abs(float(number)) > MOST_DEGREES[name]):
        return number
    what = f"number of {NAMED[name]}" if name in NAMED else name
    problems.append(Problem("LB803", where, f"{value!r} is no {what}; it is left out"))
    return ""


def _told_apart(
    entries: Iterable[Entry], tables: Mapping[RegisterKind, Table], problems: list[Problem]
) -> Iterator[Entry]:
    """The entries, of those with one identifier the first. Persons and bodies share theirs."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        space = "persons" if entry.register == "bodies" else entry.register
        first = seen.setdefault((space, entry.id), entry)
        if first is entry:
            yield entry
            continue
        where = f"{tables[entry.register].name}:{entry.line}"
        other = f"{tables[first.register].name}:{first.line}"
        problems.append(Problem("LB801", where, f"{entry.id!r} stands in {other} already; this row is not read"))


def _shared_forms(entries: Iterable[Entry], tables: Mapping[RegisterKind, Table]) -> Iterator[Problem]:
    """Forms that two rows claim: neither has them."""
    bearers: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        space = "persons" if entry.register == "bodies" else entry.register
        for form in entry.forms:
            bearers[space, form].append(entry)
    for (_, form), (first, *others) in bearers.items():
        for other in others:
            where = f"{tables[other.register].name}:{other.line}"
            said = f"{form!r} is a form of {first.id!r} in {tables[first.register].name}:{first.line} too"
            yield Problem("LB802", where, f"{said}; it means neither")
