"""What all pages of a site share: the edition in the order of its pages, and the frame that every page stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.kept import Keeper, without_tables
from letterbook.writers.registers import registers_of
from letterbook.writers.running import Italics
from letterbook.writers.site.about import read_of
from letterbook.writers.site.catalogue import Catalogue, catalogue_of
from letterbook.writers.site.layers import Cell, cells_of
from letterbook.writers.site.letterpages import link_to
from letterbook.writers.site.listing import Row, rows_of
from letterbook.writers.site.paths import web_address
from letterbook.writers.site.pictures.archive import Shelves, archive_of, places_of
from letterbook.writers.site.render import page, piece
from letterbook.writers.site.sourcepages import SourcePage, listed_anchor, page_at, pages_of
from letterbook.writers.site.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.edition import Edition, Letter
    from letterbook.writers import File
    from letterbook.writers.citing.references import Reference
    from letterbook.writers.downloads import Download
    from letterbook.writers.kept import Former
    from letterbook.writers.site.letterpages import Link


CYRILLIC = re.compile("[а-я]{3}")

# Where the pages of a section lie, if not beside its first page alone.
FOLDERS = {
    "letters": ("letters/", "years/"),
    "persons": ("persons/", "registers/persons/"),
    "places": ("places/", "registers/places/"),
    "pictures": ("pictures/", "network/", "timeline/", "map/", "replies/", "archive/"),
}


# The tables of the catalogue in which pages look up one entry or another.
WATCHED = (
    "letters",
    "order",
    "heads",
    "persons",
    "entries",
    "at_place",
    "naming_place",
    "answered_by",
    "came_with",
    "correspondences",
    "findings",
    "expansions",
)


class Section(msgspec.Struct, frozen=True):
    """A section of the site: its key in the words of the navigation, its first page, and the folders of the others."""

    key: str
    path: str
    folders: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Whether a page lies in the section."""
        return path.startswith(self.folders)


class _Shared(msgspec.Struct, frozen=True):
    """What the frame of every page shows. `base` is the address of the site, ending in "/", or empty."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    licence: str
    cyrillic: bool
    base: str
    has_downloads: bool
    navs: dict[tuple[bool, ...], Markup] = msgspec.field(default_factory=dict)

    def nav(self, path: str) -> Markup:
        """The navigation as a page sees it; pages of one section, its first apart, see the same."""
        here = tuple(seen for section in self.sections for seen in (section.path == path, section.holds(path)))
        if here not in self.navs:
            self.navs[here] = piece("nav.html", sections=self.sections, path=path)
        return self.navs[here]


class Frame:
    """One edition as a site: what its pages share."""

    def __init__(
        self,
        edition: Edition,
        tei: Mapping[str, bytes | None],
        downloads: Sequence[Download] = (),
        press: Callable[[Letter], bytes] | None = None,
        former: Former | None = None,
    ) -> None:
        self.edition = edition
        self.tei = tei
        self.press = press  # what prints a letter as PDF for download, if anything does
        self.downloads = tuple(downloads)
        self.bibliography = bibliography_of(registers_of(edition))
        self.references: Mapping[str, Reference] = {each.id: each for each in self.bibliography.references}
        self.catalogue: Catalogue = catalogue_of(edition)
        self.rows: Mapping[str, Row] = {
            identifier: replace(row, html=piece("row.html", row=row))
            for identifier, row in rows_of(self.catalogue).items()
        }
        self.pages: dict[str, tuple[SourcePage, ...]] = {
            source.id: pages_of(source, edition) for source in edition.sources
        }
        self._listed = {entry.person: entry for entry in reversed(edition.entries) if entry.person}
        self.read = read_of(edition)
        self.story = Story(self.catalogue)
        self.italics = Italics(edition.sources)
        cyrillic = any(CYRILLIC.search(source.text) for source in edition.sources)
        sections = tuple(self._sections())
        self.shared = _Shared(
            edition.title, edition.subtitle, sections, edition.licence, cyrillic, _base(edition), bool(downloads)
        )
        self.keeper = Keeper(former, (replace(self.shared, navs={}), without_tables(edition), len(edition.letters)))
        self.printed: Mapping[int, str] = {at: letter.id for at, letter in enumerate(edition.letters)}
        self.in_source: Mapping[str, str] = {letter.id: self._in_source(letter) for letter in edition.letters}
        self.archive: tuple[Shelves, ...] = archive_of(self.catalogue)
        self.shelved: Mapping[str, str] = places_of(self.archive)
        self._cells: dict[str, tuple[Cell, ...]] = {}
        self._watch()

    def _watch(self) -> None:
        """See to it that what a page looks up is noted, so that it is known what it rests on."""
        watch, catalogue = self.keeper.watch, self.catalogue
        self.rows = watch("rows", self.rows)
        self.references = watch("references", self.references)
        self.tei = watch("tei", self.tei)
        self.printed = watch("printed", self.printed)
        self.in_source = watch("in source", self.in_source)
        self.shelved = watch("shelved", self.shelved)
        self.catalogue = replace(
            catalogue,
            paths=replace(
                catalogue.paths,
                persons=watch("pages of persons", catalogue.paths.persons),
                places=watch("pages of places", catalogue.paths.places),
            ),
            **{name: watch(name, getattr(catalogue, name)) for name in WATCHED},
        )

    def _sections(self) -> Iterator[Section]:
        """The sections that this edition has pages for, in the order of the navigation."""
        edition = self.edition
        for key, path, there in (
            ("letters", "index.html", True),
            ("persons", "persons/index.html", True),
            ("places", "places/index.html", True),
            ("pictures", "pictures/index.html", bool(edition.letters)),
            ("chronology", "chronology/index.html", bool(self.story.events)),
            ("abbreviations", "abbreviations/index.html", bool(edition.abbreviations)),
            ("lost", "lost/index.html", bool(self.catalogue.lost)),
            ("findings", "findings/index.html", True),
            ("sources", "sources/index.html", True),
            ("about", "about/index.html", True),
        ):
            if there:
                yield Section(key, path, FOLDERS.get(key, (path.removesuffix("index.html"),)))

    def page(self, template: str, path: str, **values: object) -> Iterator[File]:
        """The page at a path, set in the frame; as the last build left it if nothing of what it shows has changed."""
        yield from self.keeper.files(
            f"page {path}", lambda: [self.made(template, path, **values)], about=(template, path, values)
        )

    def made(self, template: str, path: str, **values: object) -> File:
        """The file of a page, set in the frame."""
        values.setdefault("canonical", self.address(path))
        return page(template, path, shared=self.shared, paths=self.catalogue.paths, **values)

    def address(self, path: str) -> str:
        """The whole address of a file of the site; empty where the edition does not say where it will stand."""
        return self.shared.base + path.removesuffix("index.html") if self.shared.base else ""

    def beside(self, letter: Letter, step: int) -> Link | None:
        """The link to the letter printed before or after, or None at the ends."""
        other = self.printed.get(self.catalogue.order[letter.id] + step)
        return link_to(other, self.catalogue) if other else None

    def cells_of(self, letter: Letter) -> tuple[Cell, ...]:
        """The letter's stretches of its source, cut into cells; made once for its own page and that of the source."""
        if letter.id not in self._cells:
            self._cells[letter.id] = tuple(cells_of(letter))
        return self._cells[letter.id]

    def _in_source(self, letter: Letter) -> str:
        """Where the letter begins in the pages of its source."""
        found = page_at(self.pages[letter.source.id], letter.start)
        paths = self.catalogue.paths
        return f"{paths.source(letter.source.id, found.number)}#letter-{paths.letters[letter.id]}"

    def explained_at(self, each: Abbreviation) -> str:
        """The page of the source that explains an abbreviation, or empty."""
        if each.span is None:
            return ""
        return self.catalogue.paths.source(each.source, page_at(self.pages[each.source], each.span.start).number)

    def listed_at(self, person: str) -> str:
        """The page of the source on which a list of persons names a person, or empty."""
        entry = self._listed.get(person)
        if entry is None:
            return ""
        number = page_at(self.pages[entry.source], entry.span.start).number
        return f"{self.catalogue.paths.source(entry.source, number)}#{listed_anchor(entry)}"


def _base(edition: Edition) -> str:
    address = web_address(edition.url)
    return f"{address.rstrip('/')}/" if address else ""
