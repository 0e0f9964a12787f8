"""The leaves of a file: "15-16", "14-14v", "5, 7-9 ob." as numbers that can be drawn."""

from __future__ import annotations

import re

LEAF = re.compile(r"(\d{1,5})\s?([a-zа-яё]{0,3})\.?")  # "14v", "7 ob."
RANGE = re.compile(rf"{LEAF.pattern}(?:\s?[-–—]\s?{LEAF.pattern})?", re.IGNORECASE)


def leaf_ranges(value: str) -> tuple[tuple[int, int], ...]:
    """First and last leaf of each range of a value; nothing where it has no numbers. "97-8" is 97 to 98."""
    found = []
    for match in RANGE.finditer(value):
        first = int(match[1])
        last = int(match[3]) if match[3] else first
        if last < first and len(match[3]) < len(match[1]):
            last = int(match[1][: -len(match[3])] + match[3])
        found.append((first, max(first, last)))
    return tuple(found)
