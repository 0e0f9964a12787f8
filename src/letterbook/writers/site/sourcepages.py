"""The whole text of each source, page by page: letters with their parts, and what belongs to no letter, named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.model.text import Source, Span
from letterbook.writers.published import slug
from letterbook.writers.site.layers import places_of_cells, plain_cell
from letterbook.writers.site.markup import escaped
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.edition import Edition
    from letterbook.model.remainders import ListEntry, Remainder

# A page holds about this many characters: more, and a telephone has trouble with it.
PAGE_SIZE = 150_000


class Section(msgspec.Struct, frozen=True):
    """What is set under one head on a page: a letter's cells (or some of them), or a stretch of no letter.

    A piece that is no more than its place is a cell of the letter.
    """

    letter: str
    continued: bool
    pieces: tuple[Span | Markup, ...]

    def html(self, cells: Mapping[Span, Markup]) -> Markup:
        """The section as it is set; `cells` are those of its letter by their places."""
        return Markup("").join(cells[each] if isinstance(each, Span) else each for each in self.pieces)


class SourcePage(msgspec.Struct, frozen=True):
    """One page of a source: which characters it holds, and its sections."""

    number: int
    span: Span
    sections: tuple[Section, ...]


class _Unit(msgspec.Struct, frozen=True):
    span: Span
    letter: str
    html: Markup | None  # None for a cell of the letter, which is set with the page


def pages_of(source: Source, edition: Edition) -> tuple[SourcePage, ...]:
    """The pages of a source, together covering every character of it once."""
    units = list(_units(source, edition))
    pages: list[SourcePage] = []
    held: list[_Unit] = []
    started: set[str] = set()
    for unit in units:
        if held and unit.span.end - held[0].span.start > PAGE_SIZE:
            pages.append(_page(len(pages) + 1, held, started))
            held = []
        held.append(unit)
    if held or not pages:
        pages.append(_page(len(pages) + 1, held, started))
    return tuple(pages)


def page_at(pages: Sequence[SourcePage], offset: int) -> SourcePage:
    """The page that holds an offset; the last one for an offset at the end of the text."""
    return next((page for page in pages if offset < page.span.end), pages[-1])


def _page(number: int, units: list[_Unit], started: set[str]) -> SourcePage:
    sections: list[Section] = []
    held: list[_Unit] = []
    for unit in [*units, None]:
        if held and (unit is None or unit.letter != held[0].letter):
            letter = held[0].letter
            pieces = tuple(each.span if each.html is None else each.html for each in held)
            sections.append(Section(letter, letter in started, pieces))
            started.add(letter)
            held = []
        if unit is not None:
            held.append(unit)
    span = Span(units[0].span.start, units[-1].span.end) if units else Span(0, 0)
    return SourcePage(number, span, tuple(sections))


def _units(source: Source, edition: Edition) -> Iterator[_Unit]:
    """Letters' cells, remainders, and the white space between them, in the order of the source."""
    found = [
        _Unit(span, letter.id, None)
        for letter in edition.letters
        if letter.source.id == source.id
        for span in places_of_cells(letter)
    ]
    say = words()["remainder"]
    found += [
        _Unit(
            span, "", plain_cell(source.text, span, f"rest-{rest.kind}", say[rest.kind], _listed(edition, rest, span))
        )
        for rest in edition.remainder
        if rest.source == source.id
        for span in _cut(source.text, rest.span)
    ]
    at = 0
    letter = ""
    for unit in sorted(found, key=lambda each: each.span):
        if unit.span.start < at:
            continue  # the assembler promises that nothing overlaps; what does is shown once
        yield from _between(source.text, Span(at, unit.span.start), letter)
        yield unit
        at, letter = unit.span.end, unit.letter
    yield from _between(source.text, Span(at, len(source.text)), letter)


def listed_anchor(entry: ListEntry) -> str:
    """The name under which a page of the source holds an entry of a list of persons."""
    return f"listed-{slug(entry.person)}"


def _listed(edition: Edition, rest: Remainder, span: Span) -> list[tuple[Span, str]]:
    """The entries in a stretch that mean a person of the register, and their names on the page."""
    return [
        (entry.span, listed_anchor(entry))
        for entry in edition.entries
        if rest.kind == "persons" and entry.person and entry.source == rest.source and span.covers(entry.span)
    ]


def _between(source: str, span: Span, letter: str) -> Iterator[_Unit]:
    """What nobody claims: white space goes with what stands before it, anything else is shown for what it is."""
    for piece in _cut(source, span):
        words_found = piece.of(source)
        if words_found.isspace():
            yield _Unit(piece, letter, Markup(f'<span class="gap">{escaped(words_found)}</span>'))  # noqa: S704
        else:
            label = words()["remainder"]["unaccounted"]
            yield _Unit(piece, "", plain_cell(source, piece, "rest-unaccounted", label))


def _cut(source: str, span: Span) -> Iterator[Span]:
    """The span in pieces no longer than a page, cut at line ends where there are any."""
    at = span.start
    while span.end - at > PAGE_SIZE:
        line_end = source.rfind("\n", at, at + PAGE_SIZE)
        end = line_end + 1 if line_end > at else at + PAGE_SIZE
        yield Span(at, end)
        at = end
    if at < span.end:
        yield Span(at, span.end)
