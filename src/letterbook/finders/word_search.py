"""Patterns that match only where one of a few words begins, looked for there and nowhere else.

`re` tries a pattern that begins with a condition at every character. One gap and a few letters after it are read ten
times as quickly, and refute nearly every place of running text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.shelfmark_patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# What is kept of a word: no word is divided at a line's end before its fourth letter, and spaces may be many.
BEGINNING = re.compile(r"[^\W_]{1,3}|[\W_]")


class WordSearch(msgspec.Struct, frozen=True):
    """A pattern, and the gaps after which it may match."""

    pattern: re.Pattern[str]
    gap: re.Pattern[str]

    @classmethod
    def of(cls, pattern: re.Pattern[str], beginnings: str) -> WordSearch:
        """The search for a pattern that matches behind no letter or digit, and only where `beginnings` matches too."""
        return cls(pattern, re.compile(rf"[\W_](?={beginnings})"))

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in the stretch: what `pattern.search` gives."""
        found = self.pattern.match(text, start, end)
        while found is None:
            gap = self.gap.search(text, start, end)
            if gap is None:
                return None
            start = gap.end()
            found = self.pattern.match(text, start, end)
        return found


def beginnings(words: Iterable[str]) -> str:
    """A pattern for the first letters of any of the words, in small letters, capitalised or in capitals."""
    kept = {match.group() for word in words if (match := BEGINNING.match(word))}
    return any_of({form for part in kept for form in (part, part[0].upper() + part[1:], part.upper())})
