"""Sentences of running text: where one ends, and where a full stop ends none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.finders.name_words import NameWords

# A stop with quotation marks, brackets or a note mark behind it, and a capital to follow; or an empty line.
SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?:\s?»|[\"”’')\]]*)(?:\d{0,2}|\[\d{1,3}\])\s+(?=[\"“«(]?[A-ZÀ-ÞА-ЯЁ])|[.!?…][\"”»’')\]]*\s+(?=\d)|\n\s*\n"
)
LAST_WORD = re.compile(r"([^\W\d_]+)\.[\"”»’')\]]*\d{0,2}\s*$")
NEXT_WORD = re.compile(r"[^\W\d_]+")
ORDINAL_DAY = re.compile(r"(?<![\d.])\d{1,2}\.$")
LONGEST_ABBREVIATION = 16  # characters looked at before a stop


def sentences(text: str, span: Span, names: NameWords) -> Iterator[Span]:
    """The sentences of a span, in order; initials ("I. V. Stalin"), titles ("Comrade. X") and "No. 5" end none."""
    start = span.start
    for match in SENTENCE_END.finditer(text, span.start, span.end):
        before = LAST_WORD.search(text[max(start, match.start() - LONGEST_ABBREVIATION) : match.end()])
        if before and abbreviates(before[1], names):
            continue
        month = NEXT_WORD.match(text, match.end())
        if (
            month
            and month[0].casefold() in names.months
            and ORDINAL_DAY.search(text[max(start, match.start() - 6) : match.start()])
        ):
            continue  # "vom 3. März"
        piece = stripped(text, start, match.end())
        if len(piece):
            yield piece
        start = match.end()
    rest = stripped(text, start, span.end)
    if len(rest):
        yield rest


def abbreviates(word: str, names: NameWords) -> bool:
    """Whether a word before a full stop is an initial, a title or an abbreviation."""
    folded = word.casefold()
    return len(word) == 1 or folded in names.honorifics or folded in names.abbreviations
