"""What stands between one letter and the next: a section's title, an editor's narrative, a rule, a menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.finders.contents import SHORTEST_ANNOUNCED, folded_entry
from letterbook.finders.headings import looks_like_title
from letterbook.finders.name_words import WORD, bare, name_words
from letterbook.finders.part_words import part_words
from letterbook.labeller.apparatus import BRACKETED_HOUSE
from letterbook.labeller.signatures import SURE_SIGNATURE, is_sure_signature
from letterbook.model.annotations import (
    Address,
    Closer,
    Dateline,
    Furniture,
    NoteHeading,
    NoteText,
    Postscript,
    Salutation,
    Signature,
    SourceLine,
)

if TYPE_CHECKING:
    from letterbook.facts import Facts


MOST_LINKING = 3
MOST_TITLES = 3  # a part, a chapter, a year: titles that stand over the next letter, behind an editor's narrative


SHORTEST_LINKING = 60  # characters


def _before_linking(facts: Facts, first: int, end: int) -> int:
    """The block at which an editor's narrative begins that leads from one letter to the next, else `end`.

    It stands behind the signature (and what may follow one: a postscript, a source, notes) in paragraphs of its own.
    """
    stop = end
    while stop - 1 > first and end - stop < MOST_TITLES and _stands_over(facts, stop - 1):
        stop -= 1
    plain = stop
    while plain - 1 > first and stop - plain < MOST_LINKING and _is_narrative(facts, plain - 1):
        plain -= 1
    if plain == stop:
        return end
    if _ends_in_source(facts, plain - 1):
        return plain
    signed = plain - 1
    while signed > first and (facts.find(signed, Postscript) is not None or facts.find(signed, SourceLine) is not None):
        signed -= 1
    signature = facts.find(signed, Signature)
    closes = (
        signature is not None
        and signature.strength >= SURE_SIGNATURE
        and (
            facts.find(signed - 1, Closer) is not None
            or facts.words(signed - 1).rstrip().endswith(",")
            or facts.words(signed).isupper()
        )
    )
    return plain if closes else end


def _is_ruled(facts: Facts, index: int) -> bool:
    """A rule or a page's number, which part what stands before it from what follows."""
    furniture = facts.find(index, Furniture)
    return furniture is not None and furniture.kind in ("rule", "page")


def _stands_over(facts: Facts, index: int) -> bool:
    """Whether a block is the title of what follows, and can be no signature."""
    return _is_title(facts, index) and not _may_sign(facts, index) and not _notes_behind(facts, index)


NUMBERED_PART = re.compile(r"[IVXLC]{2,}\.?\s")  # "II. THE SECOND WINTER"; "I. Stalin" signs


def _may_sign(facts: Facts, index: int) -> bool:
    """Whether a line may be a signature: a name, without an article unless an office has it ("The Ambassador")."""
    if facts.find(index, Signature) is None or NUMBERED_PART.match(facts.words(index)):
        return False
    names = name_words(*facts.codes)
    words = {bare(word) for word in WORD.findall(facts.words(index))}
    return words.isdisjoint(names.articles) or not words.isdisjoint(names.titled)


def _ends_in_source(facts: Facts, index: int) -> bool:
    """Whether a block is the source line behind a signature: nothing of the letter follows it."""
    before = facts.find(index - 1, Closer)
    signed = (before is not None and before.signature is not None) or is_sure_signature(facts, index - 1)
    return facts.find(index, SourceLine) is not None and signed


def _is_narrative(facts: Facts, index: int) -> bool:
    """A paragraph that is no part of a letter's end, and speaks as nobody in particular, to nobody."""
    kinds = (NoteText, SourceLine, Dateline, Signature, Closer, Postscript, NoteHeading, Salutation, Furniture)
    if len(facts.blocks[index].span) < SHORTEST_LINKING or any(facts.find(index, kind) is not None for kind in kinds):
        return False
    personal = part_words(*facts.codes).personal
    spoken = SPOKEN.finditer(QUOTED.sub(" ", facts.words(index)))
    return not any(word.group().casefold() in personal for word in spoken)


SPOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»")


DIVISION_GAP = 3  # empty lines
MOST_BEHIND_SIGNATURE = 6  # blocks: offices, a postscript, a list of what is enclosed


def before_division(facts: Facts, first: int, end: int) -> int:
    """The block at which a new division of the book begins behind a signed letter, else `end`.

    It begins with a title in capitals that is set off by more than one empty line: "THE CORRESPONDENCE OF JOHN JAY".
    """
    signed = None
    for index in range(first + 1, end):
        if signed is not None and index - signed <= MOST_BEHIND_SIGNATURE and _opens_division(facts, index):
            return index
        if is_sure_signature(facts, index):
            signed = index
    return end


def _opens_division(facts: Facts, index: int) -> bool:
    kinds = (NoteText, SourceLine, Dateline, Closer, Postscript, NoteHeading, Salutation)
    return (
        facts.blocks[index].gap >= DIVISION_GAP
        and facts.words(index).isupper()
        and all(facts.find(index, kind) is None for kind in kinds)
    )


LONGEST_TITLE = 140


def before_section_titles(facts: Facts, first: int, end: int, announced: frozenset[str], *, last: bool) -> int:
    """The block at which a section's title, a menu or a rule begins before the next head, else `end`.

    `announced` are the entries of what stands before the first letter: a line repeated from there is a title.
    """
    stop = end
    while not last and stop - 1 > first and _is_ruled(facts, stop - 1):
        stop -= 1
    if not last:
        stop = _before_linking(facts, first, stop)
    while stop - 1 > first:
        index = stop - 1
        furniture = facts.find(index, Furniture)
        if furniture is not None and furniture.kind in (
            "navigation",
            "page",
            "rule",
            "contents",
            "front-matter",
            "back-matter",
        ):
            stop = index
            continue
        if not last and folded_entry(facts.words(index)) in announced and not _may_sign(facts, index):
            stop = index
            continue
        if last or not _ended(facts, first, index) or not _is_title(facts, index) or _notes_behind(facts, index):
            break
        signed = facts.find(index, Signature) is not None
        if signed and not (_notes_before(facts, index) or _closed(facts, first, index)):
            break
        stop = index
    return stop


def _is_title(facts: Facts, index: int) -> bool:
    """Whether a block is set as a title and no part of a letter."""
    words = facts.words(index)
    parts = (NoteText, SourceLine, Dateline, Address, Salutation, NoteHeading, Closer, Postscript)
    return (
        len(words) <= LONGEST_TITLE
        and looks_like_title(words, name_words(*facts.codes))
        and not words.rstrip().endswith((".", ",", ";", ":"))
        and all(facts.find(index, kind) is None for kind in parts)
    )


def _notes_behind(facts: Facts, index: int) -> bool:
    """Whether bracketed notes stand right behind a block: they are the letter's own, and it stands over nothing."""
    behind = facts.blocks[index + 1].span.start if index + 1 < len(facts) else len(facts.text)
    return bool(facts.notes_between(facts.blocks[index].span.end, behind))


def announced_before(facts: Facts, first: int) -> frozenset[str]:
    """What is printed before the first letter, block by block, folded: the titles of a contents list among it."""
    folded = (folded_entry(facts.words(index)) for index in range(first))
    return frozenset(words for words in folded if len(words) >= SHORTEST_ANNOUNCED)


def _ended(facts: Facts, first: int, index: int) -> bool:
    """Whether the document has had its notes or source line before a block."""
    listed = len(facts.notes) < BRACKETED_HOUSE
    if any(
        (listed and facts.find(at, NoteText)) or facts.find(at, SourceLine)
        for at in range(max(first, index - 6), index)
    ):
        return True
    if _closed(facts, first, index):
        return True
    return bool(facts.notes_between(facts.blocks[index - 1].span.end, facts.blocks[index].span.start))


def _closed(facts: Facts, first: int, index: int) -> bool:
    """Whether the letter has ended right before a block: in its source line, or in a signature of its own."""
    if index - 1 <= first:
        return False
    return facts.find(index - 1, SourceLine) is not None or (
        is_sure_signature(facts, index - 1) and _leaves(facts, index - 2)
    )


def _leaves(facts: Facts, index: int) -> bool:
    return facts.find(index, Closer) is not None or facts.words(index).rstrip().endswith(",")


def _notes_before(facts: Facts, index: int) -> bool:
    # Right behind a dateline stands the text, though it begins with a number: "12. Your telegram received."
    return facts.find(index - 1, NoteText) is not None and facts.find(index - 2, Dateline) is None
