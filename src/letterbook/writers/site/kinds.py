"""The kinds of page of a site. Each function yields the files of one kind, in an order that never changes."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from letterbook.writers import File
from letterbook.writers.kept import without_tables
from letterbook.writers.site import citing
from letterbook.writers.site.about import credits_of, remark_groups
from letterbook.writers.site.browse import Group, Sheet, by_year
from letterbook.writers.site.layers import kinds_of
from letterbook.writers.site.letterpages import (
    address_of,
    facts_of,
    mentions_of,
    notes_beside,
    remarks_of,
    shelves_of,
    statements_of,
    surroundings_of,
)
from letterbook.writers.site.linked_data import described
from letterbook.writers.site.listing import (
    person_rows,
)
from letterbook.writers.site.render import piece
from letterbook.writers.site.setting import set_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model.edition import Letter
    from letterbook.writers.site.about import Read
    from letterbook.writers.site.frame import Frame
    from letterbook.writers.site.listing import Row
    from letterbook.writers.site.sourcepages import SourcePage

CORPUS = "tei/corpus.xml"  # the letters' files point at it as a neighbour


LONG_LIST = 60  # letters: more than these are cut into years
MOST_CORRESPONDENTS = 8  # on the first page


def first(frame: Frame) -> Iterator[File]:
    """The first page: the title and the letters; of a long list its years, each with pages of its own."""
    rows = tuple(frame.rows.values())
    years = by_year(rows) if len(rows) > LONG_LIST else ()
    persons = sorted(person_rows(frame.catalogue), key=lambda row: -row.letters)[:MOST_CORRESPONDENTS]
    yield from frame.page(
        "index.html",
        "index.html",
        rows=() if years else rows,
        years=years,
        persons=[row for row in persons if row.letters],
        opening=frame.catalogue.paths.letter(frame.edition.letters[0].id) if years else "",
        edition=without_tables(frame.edition),
        held={name: len(getattr(frame.edition, name)) for name in ("letters", "persons", "places")},
    )
    sheets = [(year, sheet) for year in years for sheet in year.sheets]
    for at, (year, sheet) in enumerate(sheets):
        yield from frame.page(
            "year.html",
            sheet.path,
            year=year,
            sheet=sheet,
            before=_beside(sheets, at - 1),
            after=_beside(sheets, at + 1),
        )


def _beside(sheets: Sequence[tuple[Group[Row], Sheet[Row]]], at: int) -> tuple[str, str] | None:
    """The title and the path of a page of letters, if there is one."""
    if not 0 <= at < len(sheets):
        return None
    year, sheet = sheets[at]
    return (year.title if len(year.sheets) == 1 else sheet.title), sheet.path


def letters(frame: Frame) -> Iterator[File]:
    """Each letter, beside its source, and as TEI."""
    for letter in frame.edition.letters:
        yield from frame.keeper.files(f"letter {letter.id}", partial(_letter, frame, letter), about=letter)
    corpus = frame.tei.get(CORPUS)
    if corpus is not None:
        yield File(f"site/{CORPUS}", corpus)


def _letter(frame: Frame, letter: Letter) -> Iterator[File]:
    catalogue, paths = frame.catalogue, frame.catalogue.paths
    as_set = set_letter(letter, catalogue, italics=frame.italics.of(letter))
    tei, has_tei = frame.tei.get(f"tei/{letter.id}.xml"), f"tei/{letter.id}.xml" in frame.tei
    language = "" if letter.language == "und" else letter.language
    common: dict[str, object] = {
        "letter": letter,
        "as_set": as_set,
        "facts": facts_of(letter, catalogue, tips=True),
        "language": language,
        "reading": piece("reading.html", as_set=as_set, language=language),
        "previous": frame.beside(letter, -1),
        "next": frame.beside(letter, 1),
        "position": catalogue.order[letter.id] + 1,
        "total": len(frame.edition.letters),
        "tei_path": paths.tei(letter.id) if has_tei else "",
        "pdf_path": paths.pdf(letter.id) if frame.press else "",
        "source_path": frame.in_source[letter.id],
    }
    yield frame.made(
        "letter.html",
        paths.letter(letter.id),
        statements=statements_of(letter, catalogue),
        shelves=shelves_of(letter),
        shelved=frame.shelved.get(letter.id, ""),
        mentions=mentions_of(letter, catalogue),
        surroundings=surroundings_of(letter, catalogue),
        remarks=remarks_of(catalogue.findings.get(letter.id, ()), frame.edition),
        cited=citing.of_letter(frame.references[letter.id]),
        address=address_of(letter, catalogue),
        beside=notes_beside(letter),
        described=described(letter, frame),
        **common,
    )
    cells = frame.cells_of(letter)
    yield frame.made(
        "compare.html",
        paths.compare(letter.id),
        source_html=Markup("").join(cell.html for cell in cells),
        kinds=kinds_of(cells),
        **common,
    )
    if tei is not None:
        yield File(f"site/{paths.tei(letter.id)}", tei)
    if frame.press:
        yield File(f"site/{paths.pdf(letter.id)}", frame.press(letter))


def chronology(frame: Frame) -> Iterator[File]:
    """What happened when, in periods."""
    periods = frame.story.periods()
    for at, period in enumerate(periods):
        before, after = periods[at - 1] if at else None, next(iter(periods[at + 1 : at + 2]), None)
        yield from frame.page("chronology.html", period.path, period=period, before=before, after=after)
    if len(periods) > 1:
        yield from frame.page("chronologies.html", "chronology/index.html", periods=periods)


def sources(frame: Frame) -> Iterator[File]:
    """The sources as they were found, whole."""
    read = frame.read
    yield from frame.page("sources.html", "sources/index.html", read=read)
    for each in read:
        for held in frame.pages[each.source.id]:
            path = frame.catalogue.paths.source(each.source.id, held.number)
            yield from frame.keeper.files(
                f"page {path}", partial(_source, frame, each, held, path), about=(each, held, _numbers(frame, each))
            )


def _source(frame: Frame, read: Read, held: SourcePage, path: str) -> Iterator[File]:
    """One page of a source."""
    letters = {letter: frame.catalogue.letters[letter] for letter in {each.letter for each in held.sections} - {""}}
    cells = {letter: {cell.span: cell.html for cell in frame.cells_of(found)} for letter, found in letters.items()}
    sections = [(each, each.html(cells.get(each.letter, {}))) for each in held.sections]
    heads = {letter: frame.catalogue.heads[letter] for letter in letters}
    numbers = _numbers(frame, read)
    yield frame.made("source.html", path, read=read, held=held, sections=sections, pages=numbers, heads=heads)


def _numbers(frame: Frame, read: Read) -> tuple[int, ...]:
    return tuple(range(1, len(frame.pages[read.source.id]) + 1))


def findings(frame: Frame) -> Iterator[File]:
    """What was noticed while reading, with the place of each."""
    groups = remark_groups(frame.catalogue, frame.pages)
    yield from frame.page("findings.html", "findings/index.html", groups=groups)


def about(frame: Frame) -> Iterator[File]:
    """What the edition is, who made it, and how it was read."""
    edition = frame.edition
    yield from frame.page(
        "about.html",
        "about/index.html",
        edition=without_tables(edition),
        read=frame.read,
        credits=credits_of(edition),
        cited=citing.of_edition(frame.bibliography.collection),
    )


def data(frame: Frame) -> Iterator[File]:
    """What can be downloaded, by format."""
    if frame.downloads:
        kinds = [(name, tuple(held)) for name, held in groupby(frame.downloads, key=lambda each: each.name)]
        yield from frame.page("data.html", "data/index.html", kinds=kinds)
