"""Edition -> a static site: letters beside their sources, registers, findings, the sources whole.

Relative links only, no request to any other host, no script needed to read. The pages are built from the words in
`words.toml`, the templates and the files under `static/`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.writers import File
from letterbook.writers.site.about import credits_of, read_of, remark_groups
from letterbook.writers.site.catalogue import Catalogue, Entry, catalogue_of
from letterbook.writers.site.layers import Cell, cells_of, kinds_of
from letterbook.writers.site.letterpages import (
    address_of,
    citation_text,
    facts_of,
    link_to,
    mentions_of,
    remarks_of,
    shelves_of,
    statements_of,
    surroundings_of,
)
from letterbook.writers.site.listing import (
    AbbreviationRow,
    Row,
    lost_rows,
    person_rows,
    picked,
    place_rows,
    rows_of,
    years_of,
)
from letterbook.writers.site.paths import identifiers_of
from letterbook.writers.site.render import page
from letterbook.writers.site.setting import Italics, set_letter
from letterbook.writers.site.sourcepages import SourcePage, listed_anchor, page_at, pages_of
from letterbook.writers.site.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.edition import Edition, Letter


def write(edition: Edition, *, tei: Mapping[str, bytes] | None = None) -> Iterator[File]:
    """The files of the site, all under `site/`.

    `tei` holds the files of the TEI writer by path (`tei/<letter id>.xml`), for download; without it they are
    made here. A letter that is not in it has no download.
    """
    if tei is None:
        from letterbook.writers import tei as tei_writer  # noqa: PLC0415 - only where the caller has none

        tei = {file.path: file.content for file in tei_writer.write(edition)}
    yield from _Site(edition, tei).files()


class _Shared(msgspec.Struct, frozen=True):
    """What the frame of every page shows."""

    title: str
    subtitle: str
    has_abbreviations: bool
    has_lost: bool
    has_days: bool
    licence: str


CORPUS = "tei/corpus.xml"  # the letters' files point at it as a neighbour


class _Site:
    """One edition's site: what its pages share, and a method for each kind of page."""

    def __init__(self, edition: Edition, tei: Mapping[str, bytes]) -> None:
        self.edition = edition
        self.tei = tei
        self.catalogue: Catalogue = catalogue_of(edition)
        self.rows: dict[str, Row] = rows_of(self.catalogue)
        self.cells: dict[str, tuple[Cell, ...]] = {letter.id: tuple(cells_of(letter)) for letter in edition.letters}
        self.pages: dict[str, tuple[SourcePage, ...]] = {
            source.id: pages_of(source, edition, self.cells) for source in edition.sources
        }
        self.story = Story(self.catalogue)
        self.shared = _Shared(
            edition.title,
            edition.subtitle,
            has_abbreviations=bool(edition.abbreviations),
            has_lost=bool(self.catalogue.lost),
            has_days=bool(self.story.events),
            licence=edition.licence,
        )
        self.italics = Italics(edition.sources)

    def files(self) -> Iterator[File]:
        """Every file, in an order that never changes."""
        yield self.page("index.html", "index.html", groups=years_of(self.catalogue, self.rows), edition=self.edition)
        for letter in self.edition.letters:
            yield from self.letter(letter)
        if CORPUS in self.tei:
            yield File(f"site/{CORPUS}", self.tei[CORPUS])
        yield from self.registers()
        yield from self.chronology()
        yield from self.sources()
        yield self.findings()
        yield self.about()
        yield from static_files()

    def page(self, template: str, path: str, **values: object) -> File:
        return page(template, path, shared=self.shared, paths=self.catalogue.paths, **values)

    def letter(self, letter: Letter) -> Iterator[File]:
        catalogue, paths = self.catalogue, self.catalogue.paths
        as_set = set_letter(letter, catalogue, italics=self.italics.of(letter))
        tei = self.tei.get(f"tei/{letter.id}.xml")
        common: dict[str, object] = {
            "letter": letter,
            "as_set": as_set,
            "facts": facts_of(letter, catalogue, tips=True),
            "language": "" if letter.language == "und" else letter.language,
            "previous": self.beside(letter, -1),
            "next": self.beside(letter, 1),
            "position": catalogue.order[letter.id] + 1,
            "total": len(self.edition.letters),
            "tei_path": paths.tei(letter.id) if tei is not None else "",
            "source_path": self.in_source(letter),
        }
        yield self.page(
            "letter.html",
            paths.letter(letter.id),
            statements=statements_of(letter, catalogue),
            shelves=shelves_of(letter),
            mentions=mentions_of(letter, catalogue),
            surroundings=surroundings_of(letter, catalogue),
            remarks=remarks_of(catalogue.findings.get(letter.id, ()), self.edition),
            citation=citation_text(letter, catalogue),
            address=address_of(letter, catalogue),
            **common,
        )
        cells = self.cells[letter.id]
        yield self.page(
            "compare.html",
            paths.compare(letter.id),
            source_html=Markup("").join(cell.html for cell in cells),
            kinds=kinds_of(cells),
            **common,
        )
        if tei is not None:
            yield File(f"site/{paths.tei(letter.id)}", tei)

    def beside(self, letter: Letter, step: int) -> object:
        """The link to the letter printed before or after, or None at the ends."""
        at = self.catalogue.order[letter.id] + step
        return link_to(self.edition.letters[at].id, self.catalogue) if 0 <= at < len(self.edition.letters) else None

    def in_source(self, letter: Letter) -> str:
        """Where the letter begins in the pages of its source."""
        found = page_at(self.pages[letter.source.id], letter.start)
        paths = self.catalogue.paths
        return f"{paths.source(letter.source.id, found.number)}#letter-{paths.letters[letter.id]}"

    def registers(self) -> Iterator[File]:
        catalogue, paths = self.catalogue, self.catalogue.paths
        yield self.page("persons.html", "persons/index.html", rows=person_rows(catalogue))
        for person in self.edition.persons:
            entry = catalogue.entries.get(person.id, Entry())
            lists = {
                "letters_written": picked(self.rows, entry.written),
                "letters_received": picked(self.rows, entry.received),
                "letters_copied": picked(self.rows, entry.copied),
                "letters_mentioned": picked(self.rows, entry.mentioned),
            }
            numbers = identifiers_of(person)
            yield self.page(
                "person.html",
                paths.person(person.id),
                person=person,
                lists=lists,
                identifiers=numbers,
                listed_at=self.listed_at(person.id),
                told=self.story.told_of(person.id),
            )
        yield self.page("places.html", "places/index.html", rows=place_rows(catalogue))
        for place in self.edition.places:
            lists = {
                "written_here": picked(self.rows, catalogue.at_place.get(place.id, ())),
                "named_in": picked(self.rows, catalogue.naming_place.get(place.id, ())),
            }
            numbers = identifiers_of(place)
            yield self.page("place.html", paths.place(place.id), place=place, lists=lists, identifiers=numbers)
        if self.edition.abbreviations:
            yield self.page("abbreviations.html", "abbreviations/index.html", rows=self.abbreviations())
        if catalogue.lost:
            yield self.page("lost.html", "lost/index.html", rows=lost_rows(catalogue, self.rows))

    def abbreviations(self) -> tuple[AbbreviationRow, ...]:
        """The register of abbreviations, by short form, each with the place of the source that explains it."""
        ordered = sorted(self.edition.abbreviations, key=lambda each: (each.short.casefold(), each.id))
        return tuple(AbbreviationRow(each, self.explained_at(each)) for each in ordered)

    def explained_at(self, each: Abbreviation) -> str:
        """The page of the source that explains an abbreviation, or empty."""
        if each.span is None:
            return ""
        return self.catalogue.paths.source(each.source, page_at(self.pages[each.source], each.span.start).number)

    def chronology(self) -> Iterator[File]:
        periods = self.story.periods()
        for at, period in enumerate(periods):
            before, after = periods[at - 1] if at else None, next(iter(periods[at + 1 : at + 2]), None)
            yield self.page("chronology.html", period.path, period=period, before=before, after=after)
        if len(periods) > 1:
            yield self.page("chronologies.html", "chronology/index.html", periods=periods)

    def listed_at(self, person: str) -> str:
        """The page of the source on which a list of persons names a person, or empty."""
        entry = next((entry for entry in self.edition.entries if entry.person == person), None)
        if entry is None:
            return ""
        number = page_at(self.pages[entry.source], entry.span.start).number
        return f"{self.catalogue.paths.source(entry.source, number)}#{listed_anchor(entry)}"

    def sources(self) -> Iterator[File]:
        read = read_of(self.edition)
        yield self.page("sources.html", "sources/index.html", read=read)
        for each in read:
            pages = self.pages[each.source.id]
            for number, held in enumerate(pages, start=1):
                yield self.page(
                    "source.html",
                    self.catalogue.paths.source(each.source.id, number),
                    read=each,
                    held=held,
                    pages=pages,
                    heads=self.catalogue.heads,
                )

    def findings(self) -> File:
        return self.page("findings.html", "findings/index.html", groups=remark_groups(self.catalogue, self.pages))

    def about(self) -> File:
        return self.page(
            "about.html",
            "about/index.html",
            edition=self.edition,
            read=read_of(self.edition),
            credits=credits_of(self.edition),
        )


@cache
def static_files() -> Sequence[File]:
    """The style sheet, scripts, fonts and their licences."""
    return tuple(_walk(resources.files(__package__).joinpath("static"), "site/static"))


def _walk(folder: Traversable, path: str) -> Iterator[File]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _walk(entry, f"{path}/{entry.name}")
        else:
            yield File(f"{path}/{entry.name}", entry.read_bytes())
