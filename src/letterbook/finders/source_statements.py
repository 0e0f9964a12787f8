"""A source statement around its shelfmark: the label before it, its sentences, what the document looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.shelfmark_patterns import SENTENCE
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.finders.shelfmark_grammar import Grammar

BRACKETS = str.maketrans("[]", "()")
PHYSICAL_WORDS = 14  # words of the longest sentence that is still a description, not a narrative


def description(text: str, span: Span, g: Grammar) -> Span | None:
    """The first run of sentences in the span that say what the document looks like, or None."""
    start = end = -1
    for sentence in sentences(text, span, g):
        whole = sentence.end == span.end or sentence.of(text)[-1:] in tuple('.!?)]”"»')
        if whole and is_physical(sentence.of(text), g):
            start = sentence.start if start < 0 else start
            end = sentence.end
        elif start >= 0:
            break
    if start < 0:
        return None
    open_marks = text[start:end].translate(BRACKETS)
    return Span(start, end - (open_marks[-1:] == ")" and "(" not in open_marks))


def words_before(text: str, span: Span, g: Grammar) -> Span | None:
    """The words before a shelfmark, without the marks that end them, if they describe the document: "A.L.S.".

    "From the original in the" leads to the shelfmark and describes nothing.
    """
    kept = text[span.start : span.end].rstrip(" \t\r\n\u00a0,;:([")
    before = stripped(text, span.start, span.start + len(kept))
    if before.end <= before.start or g.opening.match(text, before.start, before.end):
        return None
    return before if is_physical(before.of(text), g) else None


def is_physical(sentence: str, g: Grammar) -> bool:
    """Whether a sentence says what a document looks like and tells no story."""
    count = len(sentence.split())
    if count > PHYSICAL_WORDS:
        return False
    described = g.physical_start.match(sentence) or (count <= 6 and g.physical.search(sentence))
    return bool(described) and not g.narrative.search(sentence)


def sentences(text: str, span: Span, g: Grammar) -> Iterator[Span]:
    """The sentences of a span without the marks before them; an abbreviation like "A.L.S." ends none."""
    start = span.start
    for m in SENTENCE.finditer(text, span.start, span.end):
        if len(m[1]) > 1 and m[1] not in g.abbreviations:
            yield trimmed(text, start, m.end())
            start = m.end()
    yield trimmed(text, start, span.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends and closing marks at its beginning."""
    while start < end and text[start] in " \t\r\n\u00a0.,;:)]":
        start += 1
    return stripped(text, start, end)


def after_label(text: str, span: Span, g: Grammar) -> Span:
    """The statement without its brackets and the label before its colon ("Source:")."""
    start = span.start
    while start < span.end and text[start] in "[( ":
        start += 1
    m = g.statement.match(text, start, span.end)
    return Span(m.end(), span.end) if m else Span(start, span.end)
