"""What the headers of a TEI file say: of the collection, and of each letter (TEI P5 2.4.6, `correspDesc`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from letterbook.languages import archives
from letterbook.readers.tei_data import NameKind, Shelfmark, Stated
from letterbook.readers.tei_elements import (
    Element,
    attribute,
    dating,
    identifier,
    key_of,
    name_of,
    text_of,
)
from letterbook.readers.tei_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.claims import Field

KIND_OF_NAME: dict[str, NameKind] = {
    "persName": "person",
    "orgName": "body",
    "placeName": "place",
    "settlement": "place",
    "geogName": "place",
    "name": "unknown",
    "rs": "unknown",
    "gloss": "unknown",
}
NAME_TYPES: dict[str, NameKind] = {"person": "person", "place": "place", "org": "body", "organisation": "body"}
UNKNOWN = "Unknown"  # CMIF's word for a correspondent nobody knows

# The elements of the drafts before TEI P5 2.8 (2015), still met in files of those years.
DRAFT_FIELDS: dict[str, Field] = {
    "sender": "sender",
    "addressee": "recipient",
    "recipient": "recipient",
    "placeSender": "place",
    "dateSender": "date",
}
LINKS: dict[str, Field] = {"answers": "replies_to", "enclosedWith": "enclosed_with"}


class Titles(NamedTuple):
    """What a header says of the whole collection."""

    title: str = ""
    subtitle: str = ""
    compilers: tuple[str, ...] = ()


def titles(header: Element | None) -> Titles:
    """Title, subtitle and compilers. A title called "complete" or "main" goes before the first."""
    statement = next(_below(header, "titleStmt"), None) if header is not None else None
    if statement is None:
        return Titles()
    found = [(child.get("type", ""), words(child)) for child in statement if name_of(child) == "title"]
    found = [(kind, title) for kind, title in found if title]
    main = next((title for wanted in ("complete", "main") for kind, title in found if kind == wanted), "")
    main = main or next((title for kind, title in found if kind not in ("sub", "series")), "")
    editors = [(child.get("role", ""), words(child)) for child in statement if name_of(child) == "editor"]
    compilers = [name for role, name in editors if role == "compiler"] or [name for _, name in editors]
    subtitle = next((title for kind, title in found if kind == "sub"), "")
    return Titles(main, subtitle, tuple(dict.fromkeys(filter(None, compilers))))


def kind_of_name(element: Element) -> NameKind:
    """What kind of thing an element names, by its own name and its type."""
    kind = KIND_OF_NAME.get(name_of(element), "unknown")
    return NAME_TYPES.get(element.get("type", ""), "unknown") if kind == "unknown" else kind


def statements(about: Iterable[Element]) -> Iterator[Stated]:
    """What headers, or single `correspDesc`, say of a letter: correspondents, date, place, links, kind, language."""
    dated = False
    for holder in about:
        for description in _below(holder, "correspDesc"):
            for stated in _correspondence(description):
                dated = dated or stated.field == "date"
                yield stated
        if name_of(holder) != "teiHeader":
            continue
        for made in _below(holder, "creation", "origin") if not dated else ():
            for element in made.iter():
                if name_of(element) in ("date", "origDate") and dating(element):
                    yield _date(element)
                    break
        for term in _below(holder, "term"):
            if term.get("type") == "kind" and words(term):
                yield Stated("kind", words(term))
        languages = [code for element in _below(holder, "language") if (code := attribute(element, "ident", "id"))]
        if len(languages) == 1 and languages[0] != "und":
            yield Stated("language", languages[0])


def number(about: Iterable[Element]) -> str:
    """The number that a header gives a document in its collection."""
    for holder in about:
        for scope in _below(holder, "biblScope"):
            if scope.get("unit") == "document":
                return words(scope)
    return ""


def names(about: Iterable[Element]) -> tuple[str, ...]:
    """The identifiers by which a header's document is pointed at."""
    return tuple(
        words(idno)
        for holder in about
        for statement in _below(holder, "publicationStmt")
        for idno in statement
        if name_of(idno) == "idno" and words(idno)
    )


def shelfmarks(holders: Iterable[Element], *, own: bool) -> Iterator[tuple[str, Shelfmark]]:
    """The descriptions of originals, each with its identifier. `own` says that they describe the letter itself."""
    for holder in holders:
        for described in _below(holder, "msDesc"):
            yield identifier(described), _shelfmark(described, own=own)


def words(element: Element) -> str:
    """The text of an element on one line."""
    return plain(text_of(element))


def _shelfmark(described: Element, *, own: bool) -> Shelfmark:
    repository = ""
    levels: list[tuple[str, str]] = []
    for part in next(_below(described, "msIdentifier"), described):
        match name_of(part):
            case "repository":
                repository = words(part)
            case "collection" if words(part):
                levels.append(("collection", words(part)))
            case "idno" if len(part):
                levels.extend((_level(inner), words(inner)) for inner in part if words(inner))
            case "idno" if words(part) and part.get("type") not in ("URI", "URL", "printed"):
                levels.append((_level(part), words(part)))
            case _:
                pass
    physical = " ".join(words(element) for element in _below(described, "physDesc"))
    repair = next((words(note) for note in _below(described, "note") if note.get("type") == "repair"), "")
    repaired = repair.partition(" Printed: ")[0].rstrip(".")
    return Shelfmark(repository, tuple(levels), physical, repaired, attribute(described, "cert"), own)


class _Ranks(msgspec.Struct, frozen=True):
    """Of the table `[ranks]` only the names of levels."""

    order: tuple[tuple[str, ...], ...] = ()


@cache
def _spaced_levels() -> dict[str, str]:
    """The names of levels that an attribute cannot hold as they are: "record-group" for "record group"."""
    ranks = archives().section("ranks", _Ranks)
    return {name.replace(" ", "-"): name for rank in ranks.order for name in rank if " " in name}


def _level(element: Element) -> str:
    name = element.get("type") or "shelfmark"
    return _spaced_levels().get(name, name)


def _correspondence(description: Element) -> Iterator[Stated]:
    for part in description:
        match name_of(part):
            case "correspAction" if part.get("type") == "sent":
                yield from _action(part, "sender")
            case "correspAction" if part.get("type") == "received":
                copy = part.get("subtype") == "copy"
                yield from (stated for stated in _action(part, "copy" if copy else "recipient"))
            case "correspContext":
                yield from _links(part)
            case name if name in DRAFT_FIELDS:
                field = DRAFT_FIELDS[name]
                if field == "date":
                    yield from (_date(element) for element in _below(part, "date"))
                elif field == "place":
                    yield from (stated for stated in _action(part, "sender") if stated.field == "place")
                else:
                    yield from (stated for stated in _action(part, field) if stated.field == field)
            case _:
                pass


def _action(action: Element, field: Field) -> Iterator[Stated]:
    reasons: dict[str, str] = {}
    for note in _below(action, "note"):
        told, _, reason = words(note).partition(": ")
        if note.get("type") == "reason" and reason:
            reasons.setdefault(told, reason)
    order = 0
    seen = False  # a place within a place is not another
    for element in action.iter():
        match name_of(element):
            case "persName" | "orgName" | "name" | "rs" if kind_of_name(element) != "place":
                stated = _named(element, field, reasons, order)
                if stated is not None:
                    order += 1
                    yield stated
            case "placeName" | "settlement" | "name" | "rs" if field == "sender" and not seen and words(element):
                seen = True
                named = _named(element, "place", reasons, 0)
                if named is not None:
                    yield named
            case "date" if field == "sender" and (dating(element) or words(element)):
                yield _date(element, reasons.get("date", ""))
            case "note" if element.get("type") == "undated":
                yield _doubted(element, Stated("date", "", undated=True))
            case _:
                pass


def _named(element: Element, field: Field, reasons: dict[str, str], order: int) -> Stated | None:
    """The statement of a name; None for one that says nobody is known, and for a name inside a name."""
    parent = element.getparent()
    if parent is not None and name_of(parent) in KIND_OF_NAME:
        return None
    name, key = words(element), key_of(element)
    if not name or (name == UNKNOWN and not key):
        return None
    kind = kind_of_name(element)
    return _doubted(element, Stated(field, name, key, kind, reason=reasons.get(field, ""), order=order))


def _date(element: Element, reason: str = "") -> Stated:
    return _doubted(element, Stated("date", words(element), dating=dating(element), reason=reason))


def _doubted(element: Element, stated: Stated) -> Stated:
    return msgspec.structs.replace(stated, cert=attribute(element, "cert"), evidence=attribute(element, "evidence"))


def _links(context: Element) -> Iterator[Stated]:
    order: dict[str, int] = {}
    for ref in _below(context, "ref", "ptr"):
        field = LINKS.get(ref.get("subtype", ""))
        target = attribute(ref, "target")
        if field and target and ref.get("type", "prev") == "prev":
            order[field] = order.get(field, -1) + 1
            yield _doubted(ref, Stated(field, target, order=order[field]))


def _below(holder: Element | None, *names: str) -> Iterator[Element]:
    return (element for element in holder.iter() if name_of(element) in names) if holder is not None else iter(())
