"""What belongs to no letter: remainders with their names, and the lists among them that are read as data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

RemainderKind = Literal[
    "navigation",
    "title",
    "front-matter",
    "contents",
    "persons",
    "abbreviations",
    "list",
    "section",
    "linking",
    "furniture",
    "back-matter",
    "index",
    "licence",
    "unassigned",
]

# What an editor is told of each kind, in the order in which a book prints them.
REMAINDERS: Mapping[RemainderKind, str] = MappingProxyType(
    {
        "navigation": "menus of a saved page",
        "title": "the title page",
        "front-matter": "prefaces, introductions",
        "contents": "contents lists; their entries are not letters",
        "persons": "lists of persons, read into the register",
        "abbreviations": "lists of abbreviations, read as data",
        "list": "lists of other things: sources, plates",
        "section": "titles over several letters",
        "linking": "the editors’ words between letters",
        "furniture": "running heads, page numbers, rules",
        "back-matter": "appendices, afterwords, errata",
        "index": "the index",
        "licence": "the licence of the text or its transcriber",
        "unassigned": "nothing the program knows; see LB601",
    }
)
assert tuple(REMAINDERS) == get_args(RemainderKind)


class Remainder(msgspec.Struct, frozen=True):
    """A stretch of a source that belongs to no letter, and what it is."""

    source: str
    span: Span
    kind: RemainderKind


class ListEntry(msgspec.Struct, frozen=True):
    """An entry of a list that the source prints of its persons or abbreviations.

    `name` is what it explains and `about` what it says of it, both as printed but for line ends. `person` is the
    identifier of the one person of the register who is meant, or empty.
    """

    kind: Literal["person", "abbreviation"]
    source: str
    span: Span
    name: str
    about: str = ""
    person: str = ""
