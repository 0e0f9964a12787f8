"""Datelines that stand on no line of their own: before the first words of a letter, or behind its last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.finders.datelines import LONGEST_LINE, find_dateline
from letterbook.finders.dates import DateWords
from letterbook.finders.name_words import name_words
from letterbook.finders.signatures import find_signature
from letterbook.labeller.drafts import Piece
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts

END = re.compile(
    r"[.\])](?:\s*[—–-]+\s*|\s+)|\s+[—–]+\s*|\.[—–-]+"
)  # "Passy, March 3, 1781.--Sir," "… 1781. Ihr Brief"
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zà-öø-ÿа-яё])")
LIKELY = 0.85  # a dateline of its own would be surer


def run_in_datelines(facts: Facts, pieces: Sequence[Piece]) -> list[Piece]:
    """The dateline at the beginning of the first paragraph or at the end of the last, where no other is printed.

    It names a place and a day, or a day with its year, and nothing else stands in its sentence.
    """
    if any(piece.role == "dateline" for piece in pieces):
        return []
    text = [piece for piece in pieces if piece.role in ("paragraph", "closer") and piece.block >= 0]
    if not text:
        return []
    found = _opening(facts, text[0]) or _closing(facts, text[-1])
    return [Piece("dateline", found, -1, LIKELY)] if found is not None else []


DAY_AND_NAME = re.compile(r"(?<=\d[.,])\s+(?P<name>[^\W\d_](?:[^\d.]|\.(?=\s?[^\W\d_])){0,40}\.?)$")


def dated_signature(facts: Facts, at: int) -> tuple[Span, Span] | None:
    """The dateline and the signature of a letter's last line that holds both: "Jena, den 27. Juni 1794. F. Falk."."""
    span = facts.blocks[at].span
    found = DAY_AND_NAME.search(facts.text, span.start, span.end) if len(span) <= LONGEST_LINE else None
    if found is None:
        return None
    line, name = stripped(facts.text, span.start, found.start()), Span(found.start("name"), found.end("name"))
    signs = ONE_LETTER.match(name.of(facts.text)) or find_signature(
        facts.text, name, name_words(*facts.codes), facts.codes
    )
    return (line, name) if signs and _is_dateline(facts, line, span.start) else None


ONE_LETTER = re.compile(r"[A-ZÀ-ÞА-ЯЁ]\.?$")


def _opening(facts: Facts, piece: Piece) -> Span | None:
    limit = min(piece.span.end, piece.span.start + LONGEST_LINE)
    if not any(map(str.isdigit, facts.text[piece.span.start : limit])):
        return None
    ends = [match.start() + 1 for match in END.finditer(facts.text, piece.span.start, limit)]
    spans = (stripped(facts.text, piece.span.start, end) for end in reversed(ends))
    return next((span for span in spans if _is_dateline(facts, span, piece.span.start)), None)


def _closing(facts: Facts, piece: Piece) -> Span | None:
    low = max(piece.span.start + 1, piece.span.end - LONGEST_LINE)
    if not any(map(str.isdigit, facts.text[low : piece.span.end])):
        return None
    starts = (match.end() for match in SENTENCE.finditer(facts.text, low, piece.span.end))
    spans = (Span(start, piece.span.end) for start in starts)
    return next((span for span in spans if _is_dateline(facts, span, piece.span.start)), None)


def _is_dateline(facts: Facts, span: Span, block: int) -> bool:
    lexicons = facts.lexicons_at(block)
    codes = tuple(lexicon.code for lexicon in lexicons)
    for lexicon in lexicons:
        line = find_dateline(facts.text, span, lexicon.section("dates", DateWords), codes)
        if line is not None and line.date is not None:
            day = line.date.of(facts.text)
            full = bool(re.search(r"\d{4}", day)) and bool(re.search(r"\b\d{1,2}\b", day))
            return full or line.place is not None
    return False
