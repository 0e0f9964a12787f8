"""References -> CSL-JSON (schema 1.0.2), which Zotero, pandoc and every CSL processor read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.writers import File
from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.citing.words import english, title_of
from letterbook.writers.registers import registers_of
from letterbook.writers.spoken_dates import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Edition
    from letterbook.writers.citing.references import Bibliography, Cited, Collection, Reference

Item = dict[str, Any]

DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?", re.ASCII)


def write(edition: Edition) -> Iterator[File]:
    """One file, `edition.csl.json`: the edition and then each of its letters."""
    yield file(bibliography_of(registers_of(edition)))


def file(bibliography: Bibliography) -> File:
    """The same, of what is gathered already."""
    items = [item_of_collection(bibliography.collection), *map(item_of, bibliography.references)]
    return File("edition.csl.json", msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n")


def item_of(reference: Reference) -> Item:
    """A letter. `custom.edtf` keeps the date whole: CSL has no word for "not later than"."""
    collection = reference.collection
    item: Item = {
        "id": reference.id,
        "type": "personal_communication" if reference.is_correspondence else "document",
        "title": title_of(reference),
        "genre": reference.kind[:1].upper() + reference.kind[1:],
        "author": _names(reference.senders),
        "recipient": _names(reference.recipients),
        "issued": _date(reference),
        "container-title": collection.whole_title,
        "editor": _names(collection.editors),
        "compiler": _names(collection.compilers),
        "number": reference.number,
        "archive": reference.repository,
        "archive_location": reference.call_number or ("" if reference.repository else reference.shelfmark),
        "language": reference.language,
        "URL": reference.url,
        "custom": {"edtf": reference.date.edtf} if reference.date else {},
    }
    return {key: value for key, value in item.items() if value}


def item_of_collection(collection: Collection) -> Item:
    """The edition itself."""
    item: Item = {
        "id": collection.id,
        "type": "book",
        "title": collection.whole_title,
        "editor": _names(collection.editors),
        "compiler": _names(collection.compilers),
        "URL": f"{collection.url}/" if collection.url else "",
    }
    return {key: value for key, value in item.items() if value}


def _names(cited: tuple[Cited, ...]) -> list[dict[str, str]]:
    return [
        {"family": name.family, **({"given": name.given} if name.given else {})}
        if name.family
        else {"literal": name.name}
        for name in cited
    ]


def _date(reference: Reference) -> Item:
    """The date in parts, of one day or from one to another; in words where it is open on one side."""
    date = reference.date
    if date is None:
        return {}
    parts = [_parts(side) for side in date.edtf.split("/")]
    if not all(parts):
        return {"literal": _words(reference, date)}
    circa = reference.date_inferred or reference.date_doubtful or len(parts) > 1 or "~" in date.edtf
    return {"date-parts": parts} | ({"circa": True} if circa else {})


def _parts(edtf: str) -> list[int]:
    found = DAY.fullmatch(edtf)
    return [int(number) for number in found.groups() if number] if found and int(found[2] or 1) <= 12 else []


def _words(reference: Reference, date: LetterDate) -> str:
    words = spoken(date, english())
    return f"[{words}]" if reference.date_inferred else words
