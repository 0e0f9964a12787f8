"""The parts of a letter: what each block may be or begin with.

Each finder looks at one short stretch and says what it may be. Which of them holds depends on where it stands, and that
is the labeller's to judge.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from letterbook.finders.addresses import find_address
from letterbook.finders.closers import find_closer
from letterbook.finders.greetings import find_salutation
from letterbook.finders.name_words import name_words
from letterbook.finders.part_words import lead_pattern, part_words
from letterbook.finders.signatures import find_signature
from letterbook.finders.word_search import phrase
from letterbook.model.annotations import Annotation, Block, NoteHeading, Postscript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.text import Source, Span


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Every part a block may be or begin with."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    text = source.text
    names = name_words(*codes)
    for block in blocks:
        span = block.span
        greeting = find_salutation(text, span, codes)
        if greeting:
            yield Annotation(greeting[0], greeting[1], block.index, "finders.parts")
        if lead_pattern("postscripts", *codes).match(text, span.start, span.end):
            yield Annotation(span, Postscript(), block.index, "finders.parts")
        if len(span) <= 40 and is_note_heading(text, span, codes):
            yield Annotation(span, NoteHeading(), block.index, "finders.parts")
        if len(span) <= 200:
            address = find_address(text, span, codes)
            if address:
                yield Annotation(span, address, block.index, "finders.parts")
            signature = find_signature(text, span, names, codes)
            if signature:
                yield Annotation(span, signature, block.index, "finders.parts")
        closer = find_closer(text, span, codes, names)
        if closer:
            yield Annotation(closer[0], closer[1], block.index, "finders.parts")


@cache
def _note_heading(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"[\s_*=\-\[(]*{phrase(part_words(*codes).note_headings)}[\s_*=\-.:\])]*$", re.IGNORECASE)


def is_note_heading(text: str, span: Span, codes: tuple[str, ...]) -> bool:
    """Whether the block announces notes and says nothing else."""
    return _note_heading(*codes).match(text, span.start, span.end) is not None
