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


def sentence_at(text: str, span: Span, at: int, names: NameWords) -> Span:
    """The sentence of a span in which a word begins: the one that `sentences` gives, found without reading them all."""
    reach = REACH
    while True:
        start = max(span.start, at - reach)
        whole = start == span.start
        for piece in sentences(text, Span(start, span.end), names):
            if piece.end > at and (whole or piece.start > start + LONGEST_ABBREVIATION):
                return piece
            if piece.end > at:
                break
            whole = True  # what follows a sentence's end is a sentence
        if start == span.start:
            return span
        reach *= 4


REACH = 300  # characters before a word in which its sentence probably begins


def abbreviates(word: str, names: NameWords) -> bool:
    """Whether a word before a full stop is an initial, a title or an abbreviation."""
    folded = word.casefold()
    return len(word) == 1 or folded in names.honorifics or folded in names.abbreviations
