"""How a page says that it is cited: footnotes in several styles, and records for programs that manage literature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.writers.citing.bibtex import entry_of, entry_of_collection
from letterbook.writers.citing.csl import item_of, item_of_collection
from letterbook.writers.citing.footnotes import Footnote, footnotes, footnotes_of_collection
from letterbook.writers.citing.ris import record_of, record_of_collection
from letterbook.writers.site.markup import text

if TYPE_CHECKING:
    from letterbook.writers.citing.references import Collection, Reference


class Cited(msgspec.Struct, frozen=True):
    """A footnote in a style, as markup; `language` is that of its words."""

    name: str
    html: Markup
    language: str


class Record(msgspec.Struct, frozen=True):
    """A record for programs, under the name of its format."""

    name: str
    text: str


class Citation(msgspec.Struct, frozen=True):
    """Everything by which a letter or the edition is cited."""

    notes: tuple[Cited, ...]
    records: tuple[Record, ...]


def of_letter(reference: Reference) -> Citation:
    """How a letter is cited."""
    records = (entry_of(reference), record_of(reference), _json(item_of(reference)))
    return Citation(tuple(map(_cited, footnotes(reference))), _named(records))


def of_edition(collection: Collection) -> Citation:
    """How the edition is cited."""
    records = (entry_of_collection(collection), record_of_collection(collection), _json(item_of_collection(collection)))
    return Citation(tuple(map(_cited, footnotes_of_collection(collection))), _named(records))


LANGUAGES = {"german": "de", "french": "fr"}  # of styles; the others are English


def _cited(note: Footnote) -> Cited:
    pieces = (Markup("<i>{}</i>") if piece.italic else Markup("{}") for piece in note.pieces)
    html = Markup("").join(form.format(text(piece.text)) for form, piece in zip(pieces, note.pieces, strict=True))
    return Cited(note.name, html, LANGUAGES.get(note.style, "en"))


def _json(item: object) -> str:
    return msgspec.json.format(msgspec.json.encode(item), indent=1).decode()


def _named(records: tuple[str, str, str]) -> tuple[Record, ...]:
    names = ("BibLaTeX", "RIS", "CSL-JSON")
    return tuple(
        Record(name, record.replace("\r\n", "\n").strip()) for name, record in zip(names, records, strict=True)
    )
