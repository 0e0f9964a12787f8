"""Source statements: the line that says in which archive a letter lies."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from letterbook.finders.citations import find_physical, is_source_statement, tells_sending
from letterbook.finders.head_numbers import find_number
from letterbook.finders.name_words import name_words
from letterbook.finders.notes import find_label
from letterbook.model.annotations import Annotation, Block, SourceLine
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.text import Source

LIKELY = 0.5
LONGEST = 2500  # characters; a statement that also tells of other copies runs to 2,000


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Every block that is a source statement on its own."""
    shelves = _shelves(source.text, blocks, lexicons)
    for found in _statements(source, blocks, shelves):
        above = blocks[found.block - 1] if found.block else None
        if above is not None and tells_sending(source.text, above.span):
            yield Annotation(above.span, SourceLine(None), above.index, "finders.sources", LIKELY)
        yield found


def _statements(source: Source, blocks: Sequence[Block], shelves: frozenset[str]) -> Iterator[Annotation]:
    for block in blocks:
        if _shelf(source.text, block) in shelves:
            yield Annotation(block.span, SourceLine(None), block.index, "finders.sources", LIKELY)
            continue
        if len(block.span) > LONGEST or find_label(source.text, block.span) is not None:
            continue  # a source printed as a note is found with its note
        likely = is_source_statement(source.text, block.span)
        if likely >= LIKELY:
            physical = find_physical(source.text, block.span)
            yield Annotation(block.span, SourceLine(physical), block.index, "finders.sources", likely)


# "DAR 114: 3", "MS. Lyle d. 45, fol. 12": a shelf's letters and a place on it, and nothing else on the line.
SHELF = re.compile(
    r"(?P<shelf>(?:[A-Z]{2,5}|[A-Z][a-z]{1,4}\.)(?:\s[A-Za-z]{1,10}\.?){0,4})"
    r"\s\d(?:\d{2,5}|\d*\s?[:,;/(][\d\s:.,;/()a-z\[\]–-]{1,24})$"  # a figure alone behind a name is a note's mark
)
# "MS Sussex", "TLS Harry Ransom Center": what the letter is, and who has it.
SIGLUM = re.compile(r"(?P<shelf>(?:MSS?|TSS?|[AT]LS?|[AT]DS|[AT]NS|APCS?)\b\.?,?\s[A-Z][\w .,’'()&-]{1,45})$")
LONGEST_SHELF = 60  # characters
LEAST_ON_SHELF = 3  # letters from one shelf: one line of such a form is anything


def _shelves(text: str, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> frozenset[str]:
    """The shelves from which several letters here come: lines of one form, each under a short line of another."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    counted: Counter[str] = Counter()
    for before, block in pairwise(blocks):
        shelf = _shelf(text, block)
        if shelf and len(before.span) <= LONGEST_SHELF and _shelf(text, before) != shelf:
            counted[shelf] += 1
    months = name_words(*codes).months
    return frozenset(
        shelf
        for shelf, count in counted.items()
        if count >= LEAST_ON_SHELF
        and not any(word.strip(".").casefold() in months for word in shelf.split())
        and find_number(f"{shelf} 1", Span(0, len(shelf) + 2), codes) is None
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _shelf(text: str, block: Block) -> str:
    if len(block.span) > LONGEST_SHELF or not text[block.span.start : block.span.start + 1].isupper():
        return ""
    match = SHELF.match(text, *_ends(block.span)) or SIGLUM.match(text, *_ends(block.span))
    return match["shelf"] if match else ""
