"""What each block that belongs to no letter is: before the first letter, between letters, behind the last.

A book goes through its matter in stretches, each under a title: "Preface", "Contents", "List of Persons". So the kind
of a block is that of the title above it, until the next. Three things break this: a contents list repeats the titles
of the others, a section's title stands last before the letters, and a licence frames the whole.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from letterbook.finders.contents import PAGE_BEHIND, folded_entry
from letterbook.finders.furniture import page_words
from letterbook.finders.headings import looks_like_title
from letterbook.finders.list_entries import is_index_entry, person, separator_of
from letterbook.finders.name_words import name_words
from letterbook.model.annotations import Dateline, Furniture, Signature
from letterbook.remainders_title import frame_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.facts import Facts
    from letterbook.model.annotations import ListSubject
    from letterbook.model.edition import Letter
    from letterbook.model.remainders import RemainderKind

# What a block of page furniture is where no title above it says more.
APART: Mapping[str, RemainderKind] = {
    "navigation": "navigation",
    "page": "furniture",
    "rule": "furniture",
    "licence": "licence",
    "contents": "contents",
    "list": "list",
    "front-matter": "front-matter",
    "back-matter": "back-matter",
    "compilers": "front-matter",
}
TITLES = ("contents", "list", "front-matter", "back-matter")

LONG_PARAGRAPH = 300  # characters; what is longer is no line of a title page
LEAST_PROSE = 160
SUMMARY = 4  # blocks: what a contents list may say of a letter before the next entry with its page
LONGEST_SECTION_TITLE = 420  # a volume of state papers takes five lines for one
LONGEST_TITLE_BETWEEN = 200
SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÀ-ÞА-ЯЁ]|[^\W\d_]{3,}[.!?][\"”»’)]*$")


def kinds_of(facts: Facts, letters: Sequence[Letter], loose: Sequence[int]) -> dict[int, RemainderKind]:
    """The kind of every block that belongs to no letter, by its index."""
    if not letters:
        return {index: APART.get(_furniture(facts, index), "unassigned") for index in loose}
    first = min(letter.start for letter in letters)
    last = max(letter.end for letter in letters)
    before = [index for index in loose if facts.blocks[index].span.start < first]
    behind = [index for index in loose if facts.blocks[index].span.start >= last]
    titles = Counter(_folded(facts, index) for index in loose if _furniture(facts, index) in TITLES)
    kinds = {index: _between(facts, index) for index in loose}
    kinds.update(_stretches(facts, before, titles, start="title"))
    kinds.update(_framed(facts, before))
    kinds.update(_sections_last(facts, before, kinds))
    kinds.update(_stretches(facts, behind, titles, start="back-matter"))
    return kinds


def _furniture(facts: Facts, index: int) -> str:
    """The kind of page furniture a block is, or empty."""
    furniture = facts.find(index, Furniture)
    return furniture.kind if furniture else ""


def _subject(facts: Facts, index: int) -> ListSubject:
    furniture = facts.find(index, Furniture)
    return furniture.subject if furniture else ""


def _folded(facts: Facts, index: int) -> str:
    return folded_entry(facts.words(index))


def _stretches(
    facts: Facts, blocks: Sequence[int], titles: Mapping[str, int], *, start: RemainderKind
) -> Iterator[tuple[int, RemainderKind]]:
    """The kind of each block before the letters or behind them: that of the title above it."""
    kind = start
    listed: set[str] = set()
    for at, index in enumerate(blocks):
        furniture = _furniture(facts, index)
        if furniture == "navigation" or (at == 0 and index == 0 and _furniture(facts, 1) == "navigation"):
            yield index, "navigation"  # a line right above a menu is the page's own label
            continue
        if furniture == "licence" or (kind == "licence" and start == "back-matter"):
            kind = "licence" if start == "back-matter" else kind  # nothing follows a licence at the end of a book
            yield index, "licence"
            continue
        if furniture in TITLES and not (kind == "contents" and _is_listed(facts, blocks, at, listed, titles)):
            kind = _titled(facts, index, start)
            listed = set() if kind == "contents" else listed
        elif kind == "title" and furniture != "compilers" and len(facts.blocks[index].span) > LONG_PARAGRAPH:
            kind = "front-matter"
        elif (
            kind == "contents"
            and _is_prose(facts, index)
            and not any(_is_paged(facts, near) for near in blocks[at : at + SUMMARY])
        ):
            kind = "front-matter" if start == "title" else "back-matter"
        elif kind == "back-matter" and at == 0 and is_index_entry(facts.text, facts.blocks[index].span):
            kind = "index"
        if kind == "contents":
            listed.add(_folded(facts, index))
        yield index, kind


def _titled(facts: Facts, index: int, start: RemainderKind) -> RemainderKind:
    """What a title announces; prefaces stand before the letters and afterwords behind, whatever they are called."""
    furniture, subject = _furniture(facts, index), _subject(facts, index)
    if furniture == "contents":
        return "contents"
    if subject:
        return subject
    if furniture in ("list", "back-matter") and _names_an_index(facts, index):
        return "index"
    if furniture == "list":
        return "list"
    return "front-matter" if start == "title" else "back-matter"


def _names_an_index(facts: Facts, index: int) -> bool:
    title = facts.words(index).casefold()
    return any(word in title for word in page_words(*facts.codes).indexes)


def _is_listed(facts: Facts, blocks: Sequence[int], at: int, listed: set[str], titles: Mapping[str, int]) -> bool:
    """Whether a title inside a contents list is one of its entries, and not the title of what follows the list."""
    words = _folded(facts, blocks[at])
    if _furniture(facts, blocks[at]) == "contents":
        return True
    if words in listed:
        return False
    return titles[words] > 1 or not _opens(facts, blocks, at)


def _opens(facts: Facts, blocks: Sequence[int], at: int) -> bool:
    """Whether the text that a title announces follows it: prose, or entries of its kind."""
    following = blocks[at + 1 : at + 4]
    if not following:
        return False
    words = [facts.words(index) for index in following]
    match _subject(facts, blocks[at]):
        case "persons":
            return sum(person(entry, name_words(*facts.codes)) is not None for entry in words) * 2 > len(words)
        case "abbreviations":
            return separator_of(words) is not None
        case _:
            return _is_prose(facts, following[0])


def _is_prose(facts: Facts, index: int) -> bool:
    words = facts.words(index)
    return len(words) >= LEAST_PROSE and SENTENCE.search(words) is not None


def _is_paged(facts: Facts, index: int) -> bool:
    """Whether a line of a block ends in a page, as an entry of a contents list does."""
    return any(PAGE_BEHIND.search(line.of(facts.text)) for line in facts.blocks[index].lines)


def _framed(facts: Facts, before: Sequence[int]) -> Iterator[tuple[int, RemainderKind]]:
    """What the transcriber set above the line at which the book begins."""
    opens = frame_of(facts)
    yield from ((index, "licence") for index in before if index < opens)


def _sections_last(
    facts: Facts, before: Sequence[int], kinds: Mapping[int, RemainderKind]
) -> Iterator[tuple[int, RemainderKind]]:
    """The titles right before the first letter that stand over the letters, and do not belong to what is above."""
    entries = Counter(_folded(facts, index) for index in before if kinds[index] == "contents")
    for index in reversed(before):
        words = facts.words(index)
        if len(words) > LONGEST_SECTION_TITLE or kinds[index] in ("title", "licence", "navigation"):
            return
        if entries[_folded(facts, index)] <= (kinds[index] == "contents") and not (
            _furniture(facts, index) == "" and _stands_out(facts, index, kinds[index])
        ):
            return
        yield index, "section"


def _stands_out(facts: Facts, index: int, kind: RemainderKind) -> bool:
    """Whether a block is a title that cannot belong to the stretch above it."""
    words, names = facts.words(index), name_words(*facts.codes)
    if not looks_like_title(words, names) or words.endswith((".", ",", ";", ":")):
        return False
    match kind:
        case "persons":
            return person(words, names) is None
        case "abbreviations":
            return separator_of([words]) is None
        case "front-matter" | "list":
            signed = facts.find(index, Signature) is not None or facts.find(index, Dateline) is not None
            return words.isupper() and not signed
        case _:
            return False


def _between(facts: Facts, index: int) -> RemainderKind:
    """What a block between two letters is: a title over those that follow, or an editor's narrative."""
    furniture = _furniture(facts, index)
    if furniture:
        return _subject(facts, index) or APART[furniture]
    words = facts.words(index)
    title = len(words) < LONGEST_TITLE_BETWEEN and looks_like_title(words, name_words(*facts.codes))
    return "section" if title else "linking"
