"""A letter for machines that read pages: schema.org as JSON-LD, and the tags by which others show a link to it.

What is said is what is believed; a date that is more or less than a day, month or year is left to the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from letterbook.writers.running import printable
from letterbook.writers.site.days import machine_day
from letterbook.writers.site.letterpages import first_words
from letterbook.writers.site.paths import web_address

if TYPE_CHECKING:
    from letterbook.model.claims import Name
    from letterbook.model.edition import Letter
    from letterbook.writers.site.frame import Frame

# What would end the element it stands in, and the ends of lines that JSON allows and scripts did not.
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
TABLE = str.maketrans(ESCAPES)


class Described(msgspec.Struct, frozen=True):
    """What the head of a letter's page says: its first words, its day, and itself as JSON-LD."""

    words: str
    day: str
    data: Markup


def described(letter: Letter, frame: Frame) -> Described:
    """A letter described for machines."""
    return Described(first_words(letter), machine_day(letter.date) if letter.date else "", _data(letter, frame))


def _data(letter: Letter, frame: Frame) -> Markup:
    edition, paths = frame.edition, frame.catalogue.paths
    address = frame.address(paths.letter(letter.id))
    shelf = letter.citation
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["Message", "ArchiveComponent"] if shelf and shelf.repository else "Message",
        "@id": address,
        "url": address,
        "name": frame.catalogue.heads[letter.id],
        "identifier": letter.id,
        "dateCreated": machine_day(letter.date) if letter.date else "",
        "sender": [_party(name, frame) for name in letter.sender],
        "recipient": [_party(name, frame) for name in letter.recipient],
        "ccRecipient": [_party(name, frame) for name in letter.copy],
        "locationCreated": _filled({"@type": "Place", "name": letter.place.name}) if letter.place else None,
        "inLanguage": letter.language if letter.language != "und" else "",
        "holdingArchive": _filled({"@type": "ArchiveOrganization", "name": shelf.repository}) if shelf else None,
        "license": web_address(edition.licence),
        "isPartOf": _filled({"@type": "Collection", "name": edition.title, "url": frame.address("index.html")}),
    }
    written = msgspec.json.encode(_filled(data)).decode()
    return Markup(written.translate(TABLE))  # noqa: S704 - nothing in it can end the element


def _party(name: Name, frame: Frame) -> dict[str, Any]:
    kind = "Organization" if name.kind == "body" else "Person"
    page = frame.catalogue.paths.person(name.person)
    return _filled({"@type": kind, "name": name.name, "url": frame.address(page) if page else ""})


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """The statements that say something, in characters that JSON can carry."""
    return {key: printable(value) if isinstance(value, str) else value for key, value in data.items() if value}
