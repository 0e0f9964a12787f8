"""Whose collection a title says it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from letterbook.finders.head_words import head_words
from letterbook.finders.name_lists import split_names
from letterbook.finders.name_words import name_words
from letterbook.finders.names import looks_like_name
from letterbook.finders.word_search import phrase
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from letterbook.model.annotations import NameText


def find_owner(text: str, span: Span, codes: tuple[str, ...]) -> tuple[NameText, ...]:
    """Whose collection a title says it is: "The Papers of Nathaniel Corbin", "LIFE AND LETTERS OF ANN MOSS"."""
    words, names = head_words(*codes), name_words(*codes)
    lead = _owned(*codes).search(text, span.start, span.end)
    if lead is None:
        return ()
    end = _title_end(words.to).search(text, lead.end(), span.end)
    rest = stripped(text, lead.end(), end.start() if end else span.end)
    return split_names(text, rest, names) if looks_like_name(rest.of(text), names) else ()


@cache
def _owned(*codes: str) -> re.Pattern[str]:
    words = head_words(*codes)
    return re.compile(rf"\b{phrase(words.collections)}\s+{phrase(words.from_)}\s+", re.IGNORECASE)


@cache
def _title_end(to: tuple[str, ...]) -> re.Pattern[str]:
    """Where the name in a title ends: at a comma, a stop behind a word, a figure, the word "to"."""
    return re.compile(rf",|\.(?<=\w{{3}}\.)|[\d(\[:;]|\s+{phrase(to)}\s", re.IGNORECASE)
