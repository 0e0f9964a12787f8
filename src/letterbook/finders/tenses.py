"""Whether a text speaks of a day as one to come: "by Sunday I shall write", "er wird am 5. reisen"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.mention_words import MentionWords
from letterbook.finders.word_search import phrase
from letterbook.languages import load

if TYPE_CHECKING:
    from letterbook.model.text import Span

BEFORE, BEHIND = 80, 40  # characters of a clause that are looked at
STOPS = r"[.;:!?()—]\s|--"


class StatementWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[statements]`: how a language speaks of somebody named before, and of what is to come."""

    pronouns: tuple[str, ...] = ()
    future: tuple[str, ...] = ()


class Tense(msgspec.Struct, frozen=True):
    """The words of a language that put a day ahead, and those that tie one to a letter ("of the 9th")."""

    future: re.Pattern[str]
    dated: re.Pattern[str]
    clause: re.Pattern[str]  # where another clause begins

    def ahead(self, text: str, span: Span, date: Span) -> bool:
        """Whether the clause around a date speaks of what is to come; the day that a letter bears never is."""
        low, high = max(span.start, date.start - BEFORE), min(span.end, date.end + BEHIND)
        if self.dated.search(text, max(span.start, date.start - 24), date.start):
            return False
        for begun in self.clause.finditer(text, low, date.start):
            low = begun.end()
        ended = self.clause.search(text, date.end, high)
        return self.future.search(text, low, ended.start() if ended else high) is not None


@cache
def tense(code: str) -> Tense:
    """The words of a language, compiled once."""
    lexicon = load(code)
    future = lexicon.section("statements", StatementWords).future
    words = lexicon.section("mentions", MentionWords)
    return Tense(
        re.compile(rf"(?<![\w’']){phrase(future)}(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<![\w’']){phrase(words.dated)}\s+\Z", re.IGNORECASE),
        re.compile(rf"{STOPS}|,\s+{phrase(words.breaks)}\s|\s{phrase(words.clause_words)}\s", re.IGNORECASE),
    )
