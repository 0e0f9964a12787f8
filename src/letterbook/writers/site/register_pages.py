"""The registers of a site: persons and bodies, places, abbreviations, lost letters, and a page for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from letterbook.writers.filing import filing_key
from letterbook.writers.site.browse import MOST_ENTRIES, Sheet, by_initial, lists_of
from letterbook.writers.site.catalogue import Entry
from letterbook.writers.site.listing import AbbreviationRow, Row, lost_rows, person_rows, picked, place_rows
from letterbook.writers.site.paths import identifiers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from letterbook.writers import File
    from letterbook.writers.site.frame import Frame

Item = TypeVar("Item")


def persons(frame: Frame) -> Iterator[File]:
    """The register of persons and bodies, and the page of each."""
    catalogue = frame.catalogue
    yield from _register(frame, "persons", person_rows(catalogue), lambda row: filing_key(row.name))
    for person in frame.edition.persons:
        entry, path = catalogue.entries.get(person.id, Entry()), catalogue.paths.person(person.id)
        lists = {
            "letters_written": picked(frame.rows, entry.written),
            "letters_received": picked(frame.rows, entry.received),
            "letters_copied": picked(frame.rows, entry.copied),
            "letters_mentioned": picked(frame.rows, entry.mentioned),
        }
        sheets = lists_of(lists, path)
        yield from frame.page(
            "person.html",
            path,
            person=person,
            lists=sheets,
            counts={key: len(rows) for key, rows in lists.items()},
            identifiers=identifiers_of(person),
            listed_at=frame.listed_at(person.id),
            told=frame.story.told_of(person.id),
        )
        yield from _further(frame, "persons", (person.name, path), sheets)


def places(frame: Frame) -> Iterator[File]:
    """The register of places, and the page of each."""
    catalogue = frame.catalogue
    yield from _register(frame, "places", place_rows(catalogue), lambda row: row.place.name)
    for place in frame.edition.places:
        path = catalogue.paths.place(place.id)
        lists = {
            "written_here": picked(frame.rows, catalogue.at_place.get(place.id, ())),
            "named_in": picked(frame.rows, catalogue.naming_place.get(place.id, ())),
        }
        sheets = lists_of(lists, path)
        yield from frame.page(
            "place.html",
            path,
            place=place,
            lists=sheets,
            counts={key: len(rows) for key, rows in lists.items()},
            identifiers=identifiers_of(place),
        )
        yield from _further(frame, "places", (place.name, path), sheets)


def abbreviations(frame: Frame) -> Iterator[File]:
    """The register of abbreviations, by short form, each with the place of the source that explains it."""
    ordered = sorted(frame.edition.abbreviations, key=lambda each: (each.short.casefold(), each.id))
    if ordered:
        rows = tuple(AbbreviationRow(each, frame.explained_at(each)) for each in ordered)
        yield from frame.page("abbreviations.html", "abbreviations/index.html", rows=rows)


def lost(frame: Frame) -> Iterator[File]:
    """The register of letters spoken of and not printed."""
    if frame.catalogue.lost:
        yield from frame.page("lost.html", "lost/index.html", rows=lost_rows(frame.catalogue, frame.rows))


def _register(frame: Frame, name: str, rows: Sequence[Item], key: Callable[[Item], str]) -> Iterator[File]:
    """A register on one page, or by initials if it is long."""
    template, path = f"{name}.html", f"{name}/index.html"
    groups = by_initial(rows, key, f"registers/{name}") if len(rows) > MOST_ENTRIES else ()
    yield from frame.page(template, path, rows=() if groups else rows, groups=groups, here=path, total=len(rows))
    for group in groups:
        for sheet in group.sheets:
            values = {"rows": sheet.rows, "groups": groups, "here": sheet.path, "total": len(rows)}
            yield from frame.page(template, sheet.path, **values)


def _further(
    frame: Frame, section: str, of: tuple[str, str], lists: Mapping[str, Sequence[Sheet[Row]]]
) -> Iterator[File]:
    """The second and further sheets of the lists on an entry's page, `of` which name and path are given."""
    for key, sheets in lists.items():
        for sheet in sheets[1:]:
            yield from frame.page("sheet.html", sheet.path, section=section, key=key, of=of, sheet=sheet, sheets=sheets)
