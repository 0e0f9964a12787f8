"""References -> RIS, which EndNote, Citavi, Mendeley and the catalogues of libraries read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.writers import File
from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.citing.words import english, title_of
from letterbook.writers.registers import registers_of
from letterbook.writers.spoken_dates import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.edition import Edition
    from letterbook.writers.citing.references import Bibliography, Cited, Collection, Reference

Line = tuple[str, str]

PLAIN_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def write(edition: Edition) -> Iterator[File]:
    """One file, `edition.ris`: the edition and then each of its letters."""
    yield file(bibliography_of(registers_of(edition)))


def file(bibliography: Bibliography) -> File:
    """The same, of what is gathered already."""
    records = [record_of_collection(bibliography.collection), *map(record_of, bibliography.references)]
    return File("edition.ris", "\r\n".join(records).encode())


def record_of(reference: Reference) -> str:
    """A letter: a personal communication, with its recipients as second authors (`A2`)."""
    collection = reference.collection
    return _record(
        [
            ("TY", "PCOMM" if reference.is_correspondence else "UNPB"),
            ("ID", reference.id),
            *(("AU", _name(name)) for name in reference.senders),
            *(("A2", _name(name)) for name in reference.recipients),
            ("TI", title_of(reference)),
            ("T2", collection.whole_title),
            *(("ED", _name(name)) for name in (*collection.editors, *collection.compilers)),
            *_dates(reference),
            ("M1", reference.number),
            ("M3", reference.kind[:1].upper() + reference.kind[1:]),
            ("DB", reference.repository),
            ("CN", reference.shelfmark),
            ("LA", reference.language),
            ("UR", reference.url),
        ]
    )


def record_of_collection(collection: Collection) -> str:
    """The edition itself."""
    return _record(
        [
            ("TY", "BOOK"),
            ("ID", collection.id),
            *(("ED", _name(name)) for name in (*collection.editors, *collection.compilers)),
            ("TI", collection.whole_title),
            ("UR", f"{collection.url}/" if collection.url else ""),
        ]
    )


def _record(lines: Iterable[Line]) -> str:
    """The lines that say something, with the one that ends a record."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _name(name: Cited) -> str:
    return f"{name.family}, {name.given}" if name.given else name.name


def _dates(reference: Reference) -> Iterator[Line]:
    """The year, and the date as `1923/11/13/`; behind it in words what is no plain day, or inferred."""
    date = reference.date
    if date is None:
        return
    plain = PLAIN_DAY.fullmatch(date.edtf)
    parts = [part or "" for part in plain.groups()] if plain else [(date.earliest or date.latest or "")[:4], "", ""]
    words = spoken(date, english())
    note = "" if plain and not reference.date_inferred else f"[{words}]" if reference.date_inferred else words
    yield "PY", parts[0]
    yield "DA", f"{'/'.join(parts)}/{note}" if parts[0] else note
