"""Source statements: the line that says in which archive a letter lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.citations import find_physical, is_source_statement
from letterbook.finders.notes import find_label
from letterbook.model.annotations import Annotation, Block, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.text import Source

LIKELY = 0.5
LONGEST = 2500  # characters; a statement that also tells of other copies runs to 2,000


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Every block that is a source statement on its own."""
    del lexicons
    for block in blocks:
        if len(block.span) > LONGEST or find_label(source.text, block.span) is not None:
            continue  # a source printed as a note is found with its note
        likely = is_source_statement(source.text, block.span)
        if likely >= LIKELY:
            physical = find_physical(source.text, block.span)
            yield Annotation(block.span, SourceLine(physical), block.index, "finders.sources", likely)
