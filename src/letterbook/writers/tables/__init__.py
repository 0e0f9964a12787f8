"""Edition -> tables, for spreadsheets and statistics: letters, correspondents, persons, notes and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from letterbook.writers.tables.letters import CORRESPONDENTS, LETTERS, LINKS, TEXTS
from letterbook.writers.tables.registered import ABBREVIATIONS, BODIES, FINDINGS, LOST, PERSONS, PLACES, SOURCES
from letterbook.writers.tables.within import (
    CITATIONS,
    MENTIONS,
    NAMES,
    NOTES,
    PUBLICATIONS,
    QUOTED,
    REFERENCES,
    STATEMENTS,
)

if TYPE_CHECKING:
    from letterbook.writers.tables.columns import Table

# Every table, in the order in which they are documented.
TABLES: dict[str, Table[Any]] = {
    table.name: table
    for table in (
        LETTERS,
        CORRESPONDENTS,
        LINKS,
        TEXTS,
        PERSONS,
        BODIES,
        PLACES,
        NAMES,
        MENTIONS,
        LOST,
        QUOTED,
        NOTES,
        CITATIONS,
        PUBLICATIONS,
        REFERENCES,
        STATEMENTS,
        ABBREVIATIONS,
        FINDINGS,
        SOURCES,
    )
}
