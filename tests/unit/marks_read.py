"""Note marks as they are read from a line of text."""

from __future__ import annotations

from letterbook.finders.marks import Candidate, MarkWords, candidates, mark_words
from letterbook.languages import load
from letterbook.model.text import Hint, Span


def words(*codes: str) -> MarkWords:
    return mark_words(tuple(map(load, codes)))


def marks(code: str, text: str, *, hints: tuple[Hint, ...] = ()) -> list[Candidate]:
    """The candidates in reading order, as a letter gives them."""
    found = candidates(text, Span(0, len(text)), words(code), hints)
    return sorted(found, key=lambda candidate: (candidate.span.start, candidate.span.end))
