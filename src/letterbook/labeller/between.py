"""What stands between one letter and the next: a section's title, an editor's narrative, a rule, a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.headings import looks_like_title
from letterbook.finders.names import name_words
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


SHORTEST_LINKING = 60  # characters


def _before_linking(facts: Facts, first: int, end: int) -> int:
    """The block at which an editor's narrative begins that leads from one letter to the next, else `end`.

    It stands behind the signature (and what may follow one: a postscript, a source, notes) in paragraphs of its own.
    """
    plain = end
    while plain - 1 > first and end - plain < MOST_LINKING and _is_narrative(facts, plain - 1):
        plain -= 1
    if plain == end:
        return end
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


def _is_narrative(facts: Facts, index: int) -> bool:
    """A paragraph that is no part of a letter's end."""
    kinds = (NoteText, SourceLine, Dateline, Signature, Closer, Postscript, NoteHeading, Salutation, Furniture)
    return len(facts.blocks[index].span) >= SHORTEST_LINKING and all(facts.find(index, kind) is None for kind in kinds)


LONGEST_TITLE = 140


def before_section_titles(facts: Facts, first: int, end: int, *, last: bool) -> int:
    """The block at which a section's title, a menu or a rule begins before the next head, else `end`."""
    names = name_words(*facts.codes)
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
        if last or not _ended(facts, first, index):
            break
        words = facts.words(index)
        title = (
            len(words) <= LONGEST_TITLE
            and looks_like_title(words, names)
            and not words.rstrip().endswith((".", ",", ";", ":"))
        )
        parts = (NoteText, SourceLine, Dateline, Address, Salutation, NoteHeading, Closer, Postscript)
        plain = all(facts.find(index, kind) is None for kind in parts)
        signed = facts.find(index, Signature) is not None
        if not (title and plain and (not signed or _notes_before(facts, index) or _closed(facts, first, index))):
            break
        stop = index
    return stop


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
    return facts.find(index - 1, NoteText) is not None
