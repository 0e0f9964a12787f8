"""The blocks that may be heads, each with the evidence that it and its neighbours give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.boundaries.dockets import docket_lines, stands_in_docket
from letterbook.boundaries.head import Head
from letterbook.finders.head_edges import without_mark
from letterbook.finders.head_numbers import is_initial
from letterbook.finders.headings import find_heading, looks_like_title
from letterbook.finders.name_words import name_words
from letterbook.model.annotations import (
    Annotation,
    Closer,
    Dateline,
    Furniture,
    Heading,
    NoteText,
    Numbered,
    Salutation,
    Signature,
    SourceLine,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts

HEADING_WEIGHTS = {
    "KIND from X to Y": 4.0,
    "From X to Y": 4.0,
    "KIND between X and Y": 3.0,
    "KIND and X": 2.0,
    "X - Y": 3.0,
    "X to Y": 3.0,
    "X to Y, perhaps": 0.5,
    "to Y": 2.0,
    "from X": 2.0,
    "title": 1.5,
}


def candidates(facts: Facts, *, numbers: Sequence[str] = ()) -> list[Head]:
    """Every block that may be a document's head, in order; none of them is the title line of the one before.

    `numbers` is how the documents are numbered, where that is pinned; otherwise the source shows it.
    """
    romans = "roman" in numbers if numbers else _roman_house(facts)
    found = (candidate(facts, index, romans=romans) for index in range(len(facts)))
    return _without_second_lines([head for head in found if head is not None])


def _roman_house(facts: Facts) -> bool:
    """Whether documents here are numbered in Roman numerals: several of more than one letter stand before titles."""
    values = {
        number.value
        for index in range(len(facts))
        if (number := facts.find(index, Numbered)) is not None
        and number.style.startswith("roman")
        and len(number.number) > 1
    }
    return len(values) >= 2


def candidate(facts: Facts, index: int, *, romans: bool = False, due: Numbered | None = None) -> Head | None:
    """The head that may begin at a block, with the evidence that the block and its neighbours give.

    `due` is the number that must stand there, where what is printed is damaged.
    """
    number = due or facts.find(index, Numbered)
    if number is not None and is_initial(number) and not romans:
        number = None
    start = number.rest.start if number is not None else facts.blocks[index].span.start
    found = next((heading for heading in facts.every(index, Heading) if heading.span.start >= start), None)
    if due is not None:
        body = find_heading(facts.text, due.rest, facts.codes) if len(due.rest) else None
        found = Annotation(due.rest, body, index, "finders.headings") if body is not None else None
    if number is None and found is not None and found.span.start != start:
        found = None
    if number is not None and number.style == "N alone" and 1400 <= number.value <= 2099:
        return None  # a year that stands over the letters of that year
    if number is None and found is None:
        return None
    if _is_menu(facts, index):
        return None  # a running head or an entry of a menu, as the file's own format says
    if due is None and facts.find(index, NoteText) and _is_note_like(facts, index):
        return None
    first = last = index
    heading_span = found.span if found else None
    evidence: list[tuple[str, float]] = []
    if number is not None:
        if number.style.endswith("alone") and index + 1 < len(facts):
            found = _heading_of(facts, index + 1, romans=romans)
            if found is not None:
                last, heading_span = index + 1, found.span
            elif _titled(facts, index + 1) and facts.find(index + 1, Dateline) is None and dated(facts, index + 1, 1):
                last, heading_span = index + 1, facts.blocks[index + 1].span
        elif found is None and len(number.rest):
            heading_span = number.rest
        signed = number.style[0] not in "N[r"
        evidence.append((f"numbered {number.number!r} in the style {number.style!r}", 2.0 if signed else 0.8))
    heading = found.body if found is not None and isinstance(found.body, Heading) else None
    below = _named_below(facts, last, romans=romans) if number is None and heading is not None else None
    if heading is not None and heading.style == "title" and below is not None:
        # "Inclosure in No. 15." over "Consul Moss to Mr. Reed."
        last, heading_span, heading = last + 1, below.span, below.body if isinstance(below.body, Heading) else heading
    if heading is not None:
        evidence.append(
            (f"names correspondents or a kind of document: {heading.style}", HEADING_WEIGHTS[heading.style])
        )
    elif heading_span is not None:
        names = name_words(*facts.codes)
        words = without_mark(facts.text, heading_span).of(facts.text)
        evidence.append(
            ("set as a title", 0.7) if looks_like_title(words, names) else ("runs on like a sentence", -2.0)
        )
    elif number is not None and not dated(facts, last, 1):
        evidence.append(("a number with no title and no date", -2.5))
    if number is not None and stands_in_docket(facts, index):
        evidence.append(("a despatch's number between its head and its date", -6.0))
    if _title_runs_on(facts, index - 1):
        evidence.append(("the title above it runs on into it", -4.0))
    named = heading is not None and (heading.senders or heading.recipients)
    if dated(facts, last, 2, whole=number is None and not named):
        evidence.append(("a dateline follows", 2.0))
    if any(facts.find(at, Salutation) for at in range(last + 1, min(last + 4, len(facts)))):
        evidence.append(("a salutation follows", 1.0))
    if index == 0 or ends_document(facts, index - 1):
        evidence.append(("what stands before it ends a document", 0.7))
    if facts.blocks[first].gap >= 2:
        evidence.append(("set off by empty lines", 0.3))
    if last + 1 < len(facts) and facts.words(last + 1)[:1] in OPENING_QUOTES:
        evidence.append(("what follows stands in quotation marks", -3.0))
    if any(_quoted_opening(facts, at) for at in range(last + 1, min(last + 4, len(facts)))):
        evidence.append(("the day or the greeting stands in quotation marks, as in a letter within a letter", -4.0))
    if any(_ends_in_page(facts, at) for at in (first - 1, last + 1) if 0 <= at < len(facts)):
        evidence.append(("stands beside an entry of a contents list", -3.0))
    if _ends_in_page(facts, last):
        evidence.append(("ends in a page number, as a contents list does", -5.0))
    both = heading is not None and heading.senders and heading.recipients
    if number is not None and _in_note_run(facts, index):
        evidence.append(("stands in a run of numbered notes", -1.5 if both else -2.5))
    length = len(facts.blocks[last].span)
    if length > 250:
        evidence.append(("long for a head", -1.0))
    if facts.words(last).lstrip("_*[ ")[:1].islower():
        evidence.append(("begins in lower case", -3.0))
    if facts.words(last).rstrip().endswith((":", ",", ";")):
        evidence.append(("its last mark is not that of a head", -3.0))
    if any(facts.find(at, Furniture) for at in range(first, last + 1)):
        evidence.append(("looks like page furniture", -1.5))
    return Head(first, last, number, heading, heading_span, sum(weight for _, weight in evidence), tuple(evidence))


def _named_below(facts: Facts, index: int, *, romans: bool) -> Annotation | None:
    """The head that names both sides on the line below a kind of document that stands alone."""
    below = _heading_of(facts, index + 1, romans=romans) if index + 1 < len(facts) else None
    return below if below is not None and _names_both(facts, index + 1) and dated(facts, index + 1, 2) else None


def _heading_of(facts: Facts, index: int, *, romans: bool) -> Annotation | None:
    """The head that a whole block is, below a number that stands alone; none if it bears a number of its own."""
    number = facts.find(index, Numbered)
    if number is not None and (romans or not is_initial(number)):
        return None
    start = facts.blocks[index].span.start
    return next((heading for heading in facts.every(index, Heading) if heading.span.start == start), None)


def _is_note_like(facts: Facts, index: int) -> bool:
    """Whether a block that begins with a number is a note: glued to its text, or one of a list that is announced."""
    note = facts.find(index, NoteText)
    if note is None or _names_both(facts, index):
        return False
    if note.style in ("N", "*", "linked"):
        return True
    return index in facts.announced_notes


def _names_both(facts: Facts, index: int) -> bool:
    """Whether a block is a head that names a sender and a recipient."""
    heading = facts.find(index, Heading)
    return heading is not None and bool(heading.senders and heading.recipients)


def _quoted_opening(facts: Facts, at: int) -> bool:
    if facts.words(at)[:1] not in OPENING_QUOTES:
        return False
    return facts.find(at, Dateline) is not None or facts.find(at, Salutation) is not None


OPENING_QUOTES = ('"', "“", "„", "«", "‘")
PAGE_AT_END = re.compile(r"(?:\s{3,}|\.{3,}\s*|(?:\.\s){3,}\s*)\d{1,4}\s*$")  # an entry of a contents list
PAGE_END = 16  # characters at the end of an entry that tell whether a page ends it: three dots or spaces, a number


def _ends_in_page(facts: Facts, index: int) -> bool:
    span = facts.blocks[index].span
    return PAGE_AT_END.search(facts.text, max(span.start, span.end - PAGE_END), span.end) is not None


def _in_note_run(facts: Facts, index: int) -> bool:
    """Whether the blocks beside it are labelled with the numbers before and after its own."""
    own = facts.find(index, NoteText)
    if own is None or not own.label.isdigit():
        return False
    value = int(own.label)
    before, after = facts.find(index - 1, NoteText), facts.find(index + 1, NoteText)
    return (before is not None and before.label == str(value - 1)) or (
        after is not None and after.label == str(value + 1)
    )


def _titled(facts: Facts, index: int) -> bool:
    names = name_words(*facts.codes)
    return len(facts.blocks[index].span) <= 300 and looks_like_title(
        without_mark(facts.text, facts.blocks[index].span).of(facts.text), names
    )


BARE_YEARS = re.compile(r"\W*\d{4}(?:\W{1,3}\d{2,4})?\W*$")  # "1923–1924" under the title of a volume


def _is_menu(facts: Facts, index: int) -> bool:
    furniture = facts.find(index, Furniture)
    return furniture is not None and furniture.kind == "navigation"


def dated(facts: Facts, index: int, reach: int, *, whole: bool = False) -> bool:
    """Whether one of the next `reach` blocks is a dateline, with no other head or note between.

    With `whole`, a year alone is none. The lines of a docket between do not count.
    """
    first = index + 1 + docket_lines(facts, index + 1)
    for at in range(first, min(first + reach, len(facts))):
        if facts.find(at, Dateline) and not _is_menu(facts, at):
            return not (whole and BARE_YEARS.match(facts.words(at)))
        if facts.find(at, Heading) or facts.find(at, Numbered) or facts.find(at, NoteText):
            return False
    return False


def ends_document(facts: Facts, index: int) -> bool:
    """Whether a block may be a document's last: a source, note, signature or closer, or one with a note behind it."""
    if any(facts.find(index, kind) is not None for kind in (SourceLine, NoteText, Signature, Closer)):
        return True
    after = facts.blocks[index + 1].span.start if index + 1 < len(facts) else len(facts.text)
    return bool(facts.notes_between(facts.blocks[index].span.end, after))


def _without_second_lines(candidates: Sequence[Head]) -> list[Head]:
    """The candidates without those that are the title line of the candidate before them."""
    out: list[Head] = []
    for head in candidates:
        if out and out[-1].last >= head.first:
            continue
        out.append(head)
    return out


MOST_TITLE_LINES = 3
LONGEST_TITLE_LINE = 80  # characters


def _title_runs_on(facts: Facts, index: int) -> bool:
    """Whether a block is a line of a title that does not end in it: "SILAS DEANE," and "COMMISSIONER FROM" below."""
    for at in range(index, max(-1, index - MOST_TITLE_LINES), -1):
        words = facts.words(at).rstrip()
        if not words.isupper() or len(words) > LONGEST_TITLE_LINE:
            return False
        if words.endswith((",", ";")):
            return True
        if words.endswith((".", "!", "?", ":")):
            return False
    return False
