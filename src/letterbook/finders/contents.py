"""The entries of a contents list, and the titles they announce."""

from __future__ import annotations

import re

# "Preface . . . . iii", "5. A. Lunev to V. Sedov    9": what a contents list prints behind an entry.
PAGE_BEHIND = re.compile(r"(?:\s{2,}|(?:\s*\.){2,}\s*|\t)(?:\d{1,4}|[ivxlc]{1,7})\s*$", re.IGNORECASE)
NO_WORD = re.compile(r"[\W_]+")
SHORTEST_ANNOUNCED = 6  # characters


def folded_entry(words: str) -> str:
    """A title for comparison with its entry in a contents list: case, line ends, marks and the page left out."""
    entry = PAGE_BEHIND.sub("", words) if words.rstrip()[-1:].isalnum() else words
    return NO_WORD.sub(" ", entry.casefold()).strip()
