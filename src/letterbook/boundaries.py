"""Where documents begin: heads weighed by their evidence, their numbers laid in order, contents lists put aside.

Every candidate head gets a weight, the sum of what speaks for and against it. Two things then look at the collection
as a whole: the chain of numbers (a list item "2." between document 14 and document 15 is no document 2), and the
house style (a head of the shape that most certain heads have is likelier).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.headings import is_initial, looks_like_title, without_mark
from letterbook.finders.names import name_words
from letterbook.model.annotations import (
    Annotation,
    Closer,
    Dateline,
    Furniture,
    Heading,
    NoteHeading,
    NoteText,
    Numbered,
    Salutation,
    Signature,
    SourceLine,
)
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts

ACCEPT = 3.5  # the weight from which a candidate is a head


class Head(msgspec.Struct, frozen=True):
    """A place where a document may begin: its blocks `first..last`, its number and heading, and the evidence."""

    first: int
    last: int
    number: Numbered | None
    heading: Heading | None
    heading_span: Span | None
    weight: float
    evidence: tuple[tuple[str, float], ...] = ()

    @property
    def style(self) -> str:
        """What the house style is counted by."""
        number = self.number.style.removesuffix(" alone") if self.number else "no number"
        return f"{number} | {self.heading.style if self.heading else 'title'}"

    def weighed(self, reason: str, weight: float) -> Head:
        """The head with one more piece of evidence."""
        return msgspec.structs.replace(self, weight=self.weight + weight, evidence=(*self.evidence, (reason, weight)))


HEADING_WEIGHTS = {
    "KIND from X to Y": 4.0,
    "From X to Y": 4.0,
    "KIND between X and Y": 3.0,
    "KIND and X": 2.0,
    "X - Y": 3.0,
    "X to Y": 3.0,
    "X to Y, perhaps": 0.5,
    "to Y": 2.0,
    "title": 1.5,
}


def find_heads(facts: Facts) -> tuple[Head, ...]:
    """The heads of the source's documents, in order."""
    romans = _roman_house(facts)
    candidates = [
        head for head in (_candidate(facts, index, romans=romans) for index in range(len(facts))) if head is not None
    ]
    candidates = _without_second_lines(candidates)
    candidates = _contents_lists(facts, candidates)
    candidates = _chain(candidates)
    candidates = _house_style(candidates)
    return tuple(_separate([head for head in candidates if head.weight >= ACCEPT]))


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


def _candidate(facts: Facts, index: int, *, romans: bool) -> Head | None:
    """The head that may begin at a block, with the evidence that the block and its neighbours give."""
    number = facts.find(index, Numbered)
    if number is not None and is_initial(number) and not romans:
        number = None
    start = number.rest.start if number is not None else facts.blocks[index].span.start
    found = next((heading for heading in facts.every(index, Heading) if heading.span.start >= start), None)
    if number is None and found is not None and found.span.start != start:
        found = None
    if number is not None and number.style == "N alone" and 1400 <= number.value <= 2099:
        return None  # a year that stands over the letters of that year
    if number is None and found is None:
        return None
    if facts.find(index, NoteText) and _is_note_like(facts, index):
        return None
    first = last = index
    heading_span = found.span if found else None
    evidence: list[tuple[str, float]] = []
    if number is not None:
        if number.style.endswith("alone") and index + 1 < len(facts):
            found = _heading_of(facts, index + 1, romans=romans)
            if found is not None:
                last, heading_span = index + 1, found.span
            elif _titled(facts, index + 1) and facts.find(index + 1, Dateline) is None and _dated(facts, index + 1, 1):
                last, heading_span = index + 1, facts.blocks[index + 1].span
        elif found is None and len(number.rest):
            heading_span = number.rest
        signed = number.style[0] not in "N[r"
        evidence.append((f"numbered {number.number!r} in the style {number.style!r}", 2.0 if signed else 0.8))
    heading = found.body if found is not None and isinstance(found.body, Heading) else None
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
    elif number is not None and not _dated(facts, last, 1):
        evidence.append(("a number with no title and no date", -2.5))
    if _dated(facts, last, 2):
        evidence.append(("a dateline follows", 2.0))
    if any(facts.find(at, Salutation) for at in range(last + 1, min(last + 4, len(facts)))):
        evidence.append(("a salutation follows", 1.0))
    if index == 0 or _ends_document(facts, index - 1):
        evidence.append(("what stands before it ends a document", 0.7))
    if facts.blocks[first].gap >= 2:
        evidence.append(("set off by empty lines", 0.3))
    if last + 1 < len(facts) and facts.words(last + 1)[:1] in OPENING_QUOTES:
        evidence.append(("what follows stands in quotation marks", -3.0))
    if any(_ends_in_page(facts, at) for at in (first - 1, last + 1) if 0 <= at < len(facts)):
        evidence.append(("stands beside an entry of a contents list", -3.0))
    if _ends_in_page(facts, last):
        evidence.append(("ends in a page number, as a contents list does", -5.0))
    named = heading is not None and heading.senders and heading.recipients
    if number is not None and not named and _in_note_run(facts, index):
        evidence.append(("stands in a run of numbered notes", -2.5))
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
    return _follows_note(facts, index, note)


def _names_both(facts: Facts, index: int) -> bool:
    """Whether a block is a head that names a sender and a recipient."""
    heading = facts.find(index, Heading)
    return heading is not None and bool(heading.senders and heading.recipients)


def _follows_note(facts: Facts, index: int, note: NoteText) -> bool:
    """Whether a block is the next of the notes under a heading such as "Footnotes:"."""
    at = index - 1
    while at >= 0 and index - at <= MOST_NOTE_PARAGRAPHS:
        if facts.find(at, NoteHeading) is not None:
            return True
        before = facts.find(at, NoteText)
        if before is not None and before.style == note.style and before.label.isdigit() and note.label.isdigit():
            return int(before.label) + 1 == int(note.label) and _follows_note(facts, at, before)
        at -= 1
    return False


OPENING_QUOTES = ('"', "“", "„", "«")
MOST_NOTE_PARAGRAPHS = 4
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


def _dated(facts: Facts, index: int, reach: int) -> bool:
    """Whether one of the next `reach` blocks is a dateline, with no other head or note between."""
    for at in range(index + 1, min(index + 1 + reach, len(facts))):
        if facts.find(at, Dateline):
            return True
        if facts.find(at, Heading) or facts.find(at, Numbered) or facts.find(at, NoteText):
            return False
    return False


def _ends_document(facts: Facts, index: int) -> bool:
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


CONTENTS_RUN = 4


def _contents_lists(facts: Facts, candidates: list[Head]) -> list[Head]:
    """Heads that follow one another with no text between them are entries of a contents list."""
    weighed = list(candidates)
    start = 0
    while start < len(weighed):
        end = start
        while end + 1 < len(weighed) and weighed[end + 1].first - weighed[end].last <= 1 and weighed[end].weight > 0:
            end += 1
        if end - start + 1 >= CONTENTS_RUN:
            # The last of the run may be the first letter's own head: a dateline or running text follows it.
            stop = end if _dated(facts, weighed[end].last, 1) or _text_follows(facts, weighed[end].last) else end + 1
            for at in range(start, stop):
                if not _dated(facts, weighed[at].last, 1):
                    weighed[at] = weighed[at].weighed("stands in a list of heads", -5.0)
        start = end + 1
    return weighed


def _text_follows(facts: Facts, index: int) -> bool:
    """Whether the block behind is running text, longer than any entry of a list."""
    return (
        index + 1 < len(facts) and len(facts.blocks[index + 1].span) > 120 and facts.find(index + 1, Numbered) is None
    )


CONSECUTIVE = 1.5
RESTART = -12.0
GAP = -1.0
LEAST_CHAIN = 4
LONG_CHAIN = 10


def _chain(candidates: list[Head]) -> list[Head]:
    """The numbered candidates laid in ascending order: those of the weightiest chain gain, the others lose.

    A weighted longest increasing subsequence; a following number exactly one higher earns a bonus, a gap and
    a fresh start at 1 cost. Only the number style with the most evidence counts as the house's.
    """
    by_style: dict[str, float] = {}
    for head in candidates:
        if head.number is not None and head.weight > 0:
            style = head.number.style.removesuffix(" alone")
            by_style[style] = by_style.get(style, 0.0) + head.weight
    if not by_style:
        return candidates
    style = max(by_style, key=lambda known: by_style[known])
    members = [
        at
        for at, head in enumerate(candidates)
        if head.number is not None and head.number.style.removesuffix(" alone") == style
    ]
    chosen = _heaviest_chain([(candidates[at].number.value, candidates[at].weight) for at in members])  # type: ignore[union-attr]
    in_chain = {members[at] for at in chosen}
    if len(in_chain) < LEAST_CHAIN:
        return candidates
    out = list(candidates)
    ordered = sorted(in_chain)
    values = {at: candidates[at].number.value for at in ordered}  # type: ignore[union-attr]
    for position, at in enumerate(ordered):
        before = position > 0 and values[at] == values[ordered[position - 1]] + 1
        after = position + 1 < len(ordered) and values[at] + 1 == values[ordered[position + 1]]
        out[at] = out[at].weighed("its number is next in order", 1.0 * before + 1.0 * after + 0.5)
    known = set(members)
    for at, head in enumerate(candidates):
        if at in known and at not in in_chain:
            out[at] = out[at].weighed("its number is out of order", -3.0)
        elif at not in known and head.number is not None and len(in_chain) >= LONG_CHAIN:
            out[at] = out[at].weighed(f"numbers here are printed {style!r}", -2.5)
    return out


def _heaviest_chain(items: Sequence[tuple[int, float]]) -> list[int]:
    """Indexes of the heaviest chain of ascending values; see `_chain`. O(n log n) with a Fenwick tree of maxima."""
    top = max((value for value, _ in items), default=0) + 2
    tree: list[tuple[float, int]] = [(0.0, -1)] * (top + 1)
    best: list[float] = []
    back: list[int] = []
    last_of: dict[int, int] = {}
    overall = (0.0, -1)

    def query(value: int) -> tuple[float, int]:
        found = (0.0, -1)
        while value > 0:
            found = max(found, tree[value])
            value -= value & -value
        return found

    for at, (value, weight) in enumerate(items):
        gain, previous = query(value)  # values below this one are stored at value + 1
        gain = gain + GAP if previous != -1 else gain
        if gain < 0:
            gain, previous = 0.0, -1
        follower = last_of.get(value - 1)
        if follower is not None and best[follower] + CONSECUTIVE > gain:
            gain, previous = best[follower] + CONSECUTIVE, follower
        if value <= 1 and overall[0] + RESTART > gain:
            gain, previous = overall[0] + RESTART, overall[1]
        total = gain + max(weight, 0.05)
        best.append(total)
        back.append(previous)
        if value not in last_of or best[last_of[value]] <= total:
            last_of[value] = at
        slot = value + 1
        while slot <= top:
            tree[slot] = max(tree[slot], (total, at))
            slot += slot & -slot
        overall = max(overall, (total, at))
    chain: list[int] = []
    at = overall[1]
    while at != -1:
        chain.append(at)
        at = back[at]
    return chain[::-1]


def _house_style(candidates: list[Head]) -> list[Head]:
    """Candidates of a shape that many certain heads have gain; un-numbered ones in a numbered collection lose."""
    sure = [head for head in candidates if head.weight >= ACCEPT + 1]
    if len(sure) < 3:
        return candidates
    shapes = Counter(head.style for head in sure)
    numbered = sum(head.number is not None for head in sure) / len(sure)
    both = sum(bool(head.heading and head.heading.senders and head.heading.recipients) for head in sure) / len(sure)
    headed = sum(head.heading is not None and head.heading.style != "title" for head in sure) / len(sure)
    out = []
    for candidate in candidates:
        head = candidate
        share = shapes[head.style] / len(sure)
        if share >= 0.1:
            head = head.weighed("of the shape most heads here have", min(1.5, 0.5 + share))
        if head.number is None and numbered > 0.8:
            always = numbered > ALWAYS_NUMBERED and len(sure) >= LONG_CHAIN
            head = head.weighed("the heads here are numbered, this is not", -4.0 if always else -1.0)
        if (
            head.number is None
            and head.heading is not None
            and head.heading.style == "title"
            and headed > 0.5
            and numbered <= 0.8
        ):
            head = head.weighed("names nobody, as the heads here do", -2.0)
        if both > NAMING_HOUSE and head.number is not None and (head.heading is None or head.heading.style == "title"):
            head = head.weighed("names nobody, as nearly all heads here do", -1.0)
        out.append(head)
    return out


ALWAYS_NUMBERED = 0.97  # of the sure heads: what bears no number is printed inside another document
NAMING_HOUSE = 0.95  # of the sure heads name sender and recipient


def _separate(heads: Sequence[Head]) -> list[Head]:
    """The heads without those that begin inside the one before."""
    out: list[Head] = []
    for head in heads:
        if out and head.first <= out[-1].last:
            if head.weight > out[-1].weight:
                out[-1] = head
            continue
        out.append(head)
    return out
