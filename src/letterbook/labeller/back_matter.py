"""Where a collection's back matter begins behind its last letters: an index, an appendix, a licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.list_entries import is_index_entry
from letterbook.model.annotations import Dateline, Furniture, NoteText

if TYPE_CHECKING:
    from letterbook.facts import Facts


LISTS_BEHIND = ("back-matter", "list", "contents")


def before_back_matter(facts: Facts, first: int, end: int) -> int:
    """The block at which an index, an appendix, a licence begins behind a document, else `end`."""
    for index in range(first, end):
        if index > first + 1 and _is_index_entry(facts, index) and _in_index(facts, index, end):
            return index
        furniture = facts.find(index, Furniture)
        if furniture is None:
            continue
        if furniture.kind == "licence":
            return index
        if furniture.kind in LISTS_BEHIND and index > first + 1 and _is_list_behind(facts, index, end):
            return index
    return end


INDEX_WINDOW = 14


INDEX_SHARE = 0.7


def _is_index_entry(facts: Facts, index: int) -> bool:
    return (
        is_index_entry(facts.text, facts.blocks[index].span)
        and not facts.find(index, Dateline)
        and not facts.find(index, NoteText)
    )


def _in_index(facts: Facts, index: int, end: int) -> bool:
    """Whether an index without a title begins here: most of what follows are entries with pages."""
    window = range(index, min(index + INDEX_WINDOW, end))
    entries = sum(_is_index_entry(facts, at) for at in window)
    return len(window) >= INDEX_WINDOW // 2 and entries >= INDEX_SHARE * len(window)


def _is_list_behind(facts: Facts, index: int, end: int) -> bool:
    """Whether short entries follow a title such as "Index": a letter may contain the word, not the list."""
    following = range(index + 1, min(index + 13, end))
    short = sum(len(facts.blocks[at].span) < 160 for at in following)
    return len(following) == 0 or short >= 0.7 * len(following)
