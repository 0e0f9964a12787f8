"""The lists of persons and of abbreviations that a source prints, read as data: one entry for each of their entries."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from anyascii import anyascii

from letterbook.finders.blocks import blocks
from letterbook.finders.list_entries import Explained, abbreviation, person, separator_of
from letterbook.finders.name_words import name_words
from letterbook.model.annotations import Furniture
from letterbook.model.remainders import ListEntry
from letterbook.model.text import Span
from letterbook.readers.tei_data import EncodedSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.model.annotations import Block
    from letterbook.model.remainders import Remainder

# A list with more lines than this in a block is set solid: its entries are lines and not blocks.
MOST_LINES_OF_AN_ENTRY = 5
SORTED = 0.8  # of the neighbours in a list that is in alphabetical order


def entries_of(facts: Facts, remainder: Sequence[Remainder]) -> tuple[ListEntry, ...]:
    """Every entry of every list of persons or abbreviations among the remainders of a source, in order."""
    set_as = facts.blocks or blocks(facts.source)
    starts = [block.span.start for block in set_as]
    out: list[ListEntry] = []
    for rest in remainder:
        if rest.kind not in ("persons", "abbreviations"):
            continue
        held = set_as[bisect_left(starts, rest.span.start) : bisect_left(starts, rest.span.end)]
        spans = list(_entries(facts, [block for block in held if facts.find(block.index, Furniture) is None]))
        if rest.kind == "persons":
            out.extend(_persons(facts, spans))
        else:
            out.extend(_abbreviations(facts, spans))
    return tuple(out)


def _persons(facts: Facts, spans: Sequence[Span]) -> Iterator[ListEntry]:
    names = name_words(*facts.codes)
    marked = _marked(facts, "person")
    for span in spans:
        words = _line(span.of(facts.text))
        found = _as_marked(words, marked) or person(words, names)
        if found is not None:
            yield ListEntry("person", facts.source.id, span, found.name, found.about)


def _abbreviations(facts: Facts, spans: Sequence[Span]) -> Iterator[ListEntry]:
    separator = separator_of([span.of(facts.text) for span in spans])
    if separator is None:
        return
    for span in spans:
        found = abbreviation(span.of(facts.text), separator)
        if found is not None:
            yield ListEntry("abbreviation", facts.source.id, span, found.name, found.about)


def _marked(facts: Facts, kind: str) -> tuple[str, ...]:
    """The names that the markup of an encoded source gives entries of a kind."""
    rows = facts.source.encoded.entries if isinstance(facts.source, EncodedSource) else ()
    return tuple(sorted((row.name for row in rows if row.kind == kind), key=lambda name: (-len(name), name)))


def _as_marked(words: str, marked: Sequence[str]) -> Explained | None:
    """The entry as the markup divides it: the name it begins with, and the rest."""
    name = next((name for name in marked if words.startswith(name)), None)
    return Explained(name, words[len(name) :].lstrip(" ,;:.")) if name else None


def _entries(facts: Facts, held: Sequence[Block]) -> Iterator[Span]:
    """The stretches of a list that are an entry each: its blocks, or the lines of one that is set solid."""
    if all(len(block.lines) <= MOST_LINES_OF_AN_ENTRY for block in held):
        yield from (block.span for block in held)
        return
    for block in held:
        yield from _from_lines(facts.text, block.lines)


def _from_lines(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The entries of a block set solid. A line goes on with the one above where it is indented, or out of order."""
    depths = [_depth(text, line) for line in lines]
    hanging = max(depths) > min(depths)
    keys = [_key(line.of(text)) for line in lines]
    ordered = sum(one <= two for one, two in pairwise(keys)) >= SORTED * (len(keys) - 1)
    start, highest = lines[0], keys[0]
    for at, line in enumerate(lines[1:], start=1):
        goes_on = depths[at] > min(depths) if hanging else ordered and keys[at] < highest
        if goes_on:
            start = Span(start.start, line.end)
            continue
        yield start
        start, highest = line, keys[at]
    yield start


def _depth(text: str, line: Span) -> int:
    """How far a line is indented, in characters."""
    above = max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start))
    return line.start - above - 1


def _key(words: str) -> str:
    """What an alphabetical list is ordered by: the letters of an entry's first word."""
    return re.sub(r"[^a-z]", "", anyascii(words.split(None, 1)[0]).casefold())


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
