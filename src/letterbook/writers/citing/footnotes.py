"""References -> footnotes in a handful of styles, as text and as pieces that say what is set in italics.

What no word of the source states stands in square brackets, what is doubtful has a question mark, in every style.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.writers.citing.words import Language, Style, joined, words
from letterbook.writers.spoken_dates import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.writers.citing.references import Cited, Collection, Reference

FIELD = re.compile(r"\{(\w+)\}")
STOP = "."
LEAD = re.compile(r"^[\s,.:;]+")  # of the first piece, which follows none


class Piece(msgspec.Struct, frozen=True):
    """Words of a footnote that are set alike."""

    text: str
    italic: bool = False


class Footnote(msgspec.Struct, frozen=True):
    """A footnote in one style. `style` is the style's short name, `name` what a reader knows it by."""

    style: str
    name: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The whole as plain text."""
        return "".join(piece.text for piece in self.pieces)


def footnotes(reference: Reference) -> tuple[Footnote, ...]:
    """A letter in every style."""
    return tuple(
        _set(short, style, style.letter, _fields(reference, style, words().languages[style.language]))
        for short, style in words().styles.items()
    )


def footnotes_of_collection(collection: Collection) -> tuple[Footnote, ...]:
    """The edition itself in every style."""
    return tuple(
        _set(short, style, style.edition, _fields_of_collection(collection, words().languages[style.language]))
        for short, style in words().styles.items()
    )


def _set(short: str, style: Style, pattern: Iterable[str], fields: dict[str, str]) -> Footnote:
    pieces: list[Piece] = []
    for part in (*pattern, style.end):
        if all(fields[name] for name in FIELD.findall(part)):
            pieces.extend(_pieces(_joining(part, pieces), fields))
    return Footnote(short, style.name, tuple(_together(pieces)))


def _joining(part: str, before: list[Piece]) -> str:
    """A piece of a pattern as it follows what stands before it."""
    if not before:
        return LEAD.sub("", part)
    return part.removeprefix(STOP) if before[-1].text.endswith(STOP) else part  # "o. D." has its own


def _pieces(part: str, fields: dict[str, str]) -> Iterator[Piece]:
    for at, words_of_it in enumerate(part.split("*")):
        if words_of_it:
            yield Piece(words_of_it.format_map(fields), italic=at % 2 == 1)


def _together(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that are set alike as one piece."""
    held = Piece("")
    for piece in pieces:
        if piece.italic == held.italic or not piece.text:
            held = Piece(held.text + piece.text, held.italic)
        else:
            if held.text:
                yield held
            held = piece
    if held.text:
        yield held


def _fields(reference: Reference, style: Style, language: Language) -> dict[str, str]:
    known = reference.is_correspondence
    kind = language.kinds.get(reference.kind, reference.kind)
    recipient = joined(tuple(_shown(name, name.name) for name in reference.recipients), language)
    unknown = language.unknown if known else ""
    return {
        "heading": "" if known else reference.heading,
        "sender": joined(tuple(_shown(name, name.name) for name in reference.senders), language) or unknown,
        "sender_filed": joined(tuple(_shown(name, _filed(name)) for name in reference.senders), language) or unknown,
        "recipient": recipient,
        "kind": kind,
        "kind_alone": "" if recipient or not known else kind,
        "other_kind": "" if reference.kind == "letter" or not known else kind,
        "date": _date(reference, style, language),
        "number": reference.number,
        "shelfmark": reference.shelfmark.rstrip("."),
        **_fields_of_collection(reference.collection, language),
        "url": reference.url,
    }


def _fields_of_collection(collection: Collection, language: Language) -> dict[str, str]:
    editors = joined(tuple(name.name for name in collection.editors), language)
    compilers = joined(tuple(name.name for name in collection.compilers), language)
    return {
        "title": collection.title,
        "whole_title": collection.whole_title,
        "editors": editors,
        "compilers": "" if editors else compilers,
        "url": f"{collection.url}/" if collection.url else "",
    }


def _date(reference: Reference, style: Style, language: Language) -> str:
    if reference.date is None:
        return language.undated if reference.is_correspondence else ""
    said = spoken(reference.date, language.dates | style.dates)
    said = f"{said}?" if reference.date_doubtful else said
    return f"[{said}]" if reference.date_inferred else said


def _shown(name: Cited, as_set: str) -> str:
    as_set = f"{as_set}?" if name.doubtful else as_set
    return f"[{as_set}]" if name.inferred else as_set


def _filed(name: Cited) -> str:
    """The surname first and in capitals, as DIN ISO 690 has it."""
    if not name.family:
        return name.name
    return f"{name.family.upper()}, {name.given}" if name.given else name.family.upper()
