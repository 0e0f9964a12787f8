"""Edition -> BEACON: which persons and places of the world's registers this edition has pages for.

BEACON 0.1, as the biographical portals and union catalogues gather it: one file an authority, and in it a line a number
with the count of letters and the page. Pages need an address, so an edition without one has no BEACON; nor has one
without numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.registers_rows import NUMBERS
from letterbook.registers_update import counted, persons_of, places_of
from letterbook.writers import File
from letterbook.writers.published import slug
from letterbook.writers.registers import AUTHORITIES, Registers, registers_of
from letterbook.writers.xml import plain

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from letterbook.model.edition import Edition, Person, Place


class Beacon(msgspec.Struct, frozen=True):
    """A file: the authority whose numbers it lists, and the folder of the pages it leads to."""

    path: str
    authority: str
    folder: str


BEACONS = (
    Beacon("beacon-gnd.txt", "gnd", "persons"),
    Beacon("beacon-viaf.txt", "viaf", "persons"),
    Beacon("beacon-wikidata.txt", "wikidata", "persons"),
    Beacon("beacon-wikidata-places.txt", "wikidata", "places"),
    Beacon("beacon-geonames.txt", "geonames", "places"),
)


def write(edition: Edition) -> Iterator[File]:
    """A file for each authority that gave numbers, as `BEACONS` names them; none without an address."""
    registers = registers_of(edition)
    if not registers.url:
        return
    counts = {"persons": counted(edition, persons_of), "places": counted(edition, places_of)}
    entries: dict[str, Sequence[Person | Place]] = {"persons": edition.persons, "places": edition.places}
    for beacon in BEACONS:
        lines = sorted(_lines(beacon, entries[beacon.folder], counts[beacon.folder]))
        if lines:
            yield File(beacon.path, "\n".join([*_head(beacon, registers), "", *lines, ""]).encode())


def _head(beacon: Beacon, registers: Registers) -> Iterator[str]:
    edition = registers.edition
    fields = {
        "FORMAT": "BEACON",
        "VERSION": "0.1",
        "PREFIX": AUTHORITIES[beacon.authority],
        "TARGET": f"{registers.url}/{beacon.folder}/{{ID}}/",
        "FEED": registers.published.at(beacon.path),
        "HOMEPAGE": f"{registers.url}/",
        "NAME": plain(edition.title),
        "DESCRIPTION": plain(edition.subtitle),
        "CREATOR": ", ".join(map(plain, edition.editors or edition.compilers)),
        "MESSAGE": "Letters",
    }
    return (f"#{name}: {value}" for name, value in fields.items() if value)


def _lines(beacon: Beacon, entries: Sequence[Person | Place], counts: Counter[str]) -> Iterator[str]:
    """The number, how many letters are from, to or about its bearer, and what to put for `{ID}` in the target."""
    for entry in entries:
        number = NUMBERS[beacon.authority].fullmatch(getattr(entry, beacon.authority).strip())
        if number:
            yield f"{number[1]}|{counts[entry.id]}|{slug(entry.id)}"
