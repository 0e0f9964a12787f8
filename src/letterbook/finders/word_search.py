"""Patterns of phrases; those that match only where one of a few words begins are looked for there and nowhere else.

`re` tries a pattern that begins with a condition at every character. A gap and the words after it are read several
times as quickly, and refute nearly every place of running text.

The gap is any character that is no letter or digit of the alphabets at hand: such a class is looked up in a table,
where "no letter at all" is asked of Unicode for every character. Only where a word begins is it asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.shelfmark_patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ÿА-яЁё"
SPACES = r"\s+"
FIRST_WORD = re.compile(r"[\W_]*[^\W_]+")  # of a phrase: the white space behind it is free


class WordSearch(msgspec.Struct, frozen=True):
    """A pattern, and the gaps after which it may match."""

    pattern: re.Pattern[str]
    gap: re.Pattern[str]

    @classmethod
    def of(cls, pattern: re.Pattern[str], beginnings: str) -> WordSearch:
        """The search for a pattern that matches behind no letter or digit, and only where `beginnings` matches too."""
        return cls(pattern, re.compile(rf"[^{LETTERS}](?={beginnings})(?<![^\W_])"))

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in the stretch: what `pattern.search` gives."""
        found = None if start else self.pattern.match(text, start, end)
        start = max(start - 1, 0)  # the gap before the stretch
        while found is None:
            gap = self.gap.search(text, start, end)
            if gap is None:
                return None
            start = gap.end()
            found = self.pattern.match(text, start, end)
        return found


def beginnings(phrases: Iterable[str]) -> str:
    """A pattern for the first word of any of the phrases: as listed, capitalised or in capitals."""
    words = {match.group() for said in phrases if (match := FIRST_WORD.match(said))}
    forms = {form for word in words for form in (word, word[0].upper() + word[1:], word.upper())}
    large = {form for form in forms if form[0].isupper()}
    # Capitals apart: nearly every word of running text is refuted by its first letter alone.
    return rf"(?:{_beginning_with(forms - large)}|{_beginning_with(large)})(?![^\W\d_])"


def _beginning_with(forms: set[str]) -> str:
    letters = "".join(sorted({re.escape(form[0]) for form in forms}))
    return rf"(?=[{letters}]){any_of(forms)}" if forms else "(?!)"


def phrase(words: tuple[str, ...]) -> str:
    """A pattern for any of the phrases, the longest first, white space free."""
    return f"(?:{any_of(words, space=SPACES)})"
