"""Why a letter begins where it does, or why none begins at a line: the evidence, its weight, and the runner-up.

Nothing of this is kept with the edition: the heads of a source are weighed again, by the house style that is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from letterbook.boundaries import ACCEPT, weighed_heads
from letterbook.errors import EditionError
from letterbook.model.annotations import Heading, NoteText, Numbered
from letterbook.model.claims import Claim, Field, best, chosen
from letterbook.model.edition import Edition, Letter
from letterbook.model.style import Style
from letterbook.model.text import Source, Span, stripped
from letterbook.pipeline import FINDERS
from letterbook.volumes import Candidates, beginnings, found_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts

FIELDS: tuple[Field, ...] = ("sender", "recipient", "date")


class Weighing(msgspec.Struct, frozen=True):
    """A place that may begin a letter: its words, what speaks for it and against, the sum, and what became of it.

    `verdict` says in words why it won or lost; `readings` are other ways in which its head can be read.
    """

    span: Span
    evidence: tuple[tuple[str, float], ...]
    weight: float
    needed: float
    verdict: str
    readings: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """What is said of a field: the claims that are believed, and those that lost to them."""

    field: Field
    believed: tuple[Claim, ...]
    rivals: tuple[Claim, ...]


class Explanation(msgspec.Struct, frozen=True):
    """All there is to say of a boundary. `letter` is the letter that begins at or holds the place, if any does.

    `begins` is whether the letter begins there; `remark` says what the weighing does not.
    """

    source: Source
    at: Span
    letter: Letter | None
    begins: bool
    weighing: Weighing | None
    runner_up: Weighing | None
    remark: str = ""
    answers: tuple[Answer, ...] = ()


def of_letter(edition: Edition, letter: Letter) -> Explanation:
    """Why the letter begins where it does, and which place came nearest to being another beginning."""
    source = letter.source
    at = _first_line(source, letter.start)
    answers = tuple(_answer(letter, field) for field in FIELDS)
    if _by_markup(edition, source):
        remark = "the markup of the source says that a document begins here"
        return Explanation(source, at, letter, True, None, None, remark, answers)
    facts, heads = _weighed(edition, source)
    own = next((head for head in heads if _span(facts, head).start == letter.start and head.weight >= ACCEPT), None)
    weighing = _weighing(facts, own, heads) if own else None
    remark = "" if own else _without_head(edition, letter)
    rivals = [head for head in heads if head is not own and _is_near(edition, letter, _span(facts, head))]
    nearest = max(rivals, key=lambda head: head.weight, default=None)
    runner_up = _weighing(facts, nearest, heads) if nearest else None
    return Explanation(source, at, letter, True, weighing, runner_up, remark, answers)


def of_line(edition: Edition, source: Source, line: int) -> Explanation:
    """Why a letter begins at a line of a source, or why none does; EditionError if there is no such line."""
    if not 1 <= line <= len(source.line_starts):
        raise EditionError(f"{source.path} has {len(source.line_starts)} lines, and none is {line}")
    at = _first_line(source, source.line_starts[line - 1])
    holding = next((each for each in edition.letters if any(_touches(span, at) for span in each.spans)), None)
    if holding is not None and holding.source.id == source.id and _touches(at, Span(holding.start, holding.start)):
        return of_letter(edition, holding)
    if not len(at):
        return Explanation(source, at, holding, False, None, None, "the line is empty")
    if _by_markup(edition, source):
        return Explanation(source, at, holding, False, None, None, "the markup of the source begins no document here")
    facts, heads = _weighed(edition, source)
    starts = [block.span.start for block in facts.blocks]
    index = max(0, bisect_right(starts, at.start) - 1)
    head = next((head for head in heads if head.first <= index <= head.last), None)
    weighing = _weighing(facts, head, heads) if head else None
    return Explanation(source, at, holding, False, weighing, None, "" if head else _no_candidate(facts, index))


def _weighed(edition: Edition, source: Source) -> tuple[Facts, tuple[Head, ...]]:
    style = next((style for style in edition.styles if style.source == source.id), Style(source.id))
    facts = found_in(source, FINDERS)
    spoken = {letter.language for letter in edition.letters if letter.source.id == source.id} - {"und"}
    if len(spoken) == 1 and facts.codes[0] not in spoken:  # the language was given with the sources
        facts = found_in(source, FINDERS, language=spoken.pop())
    candidates = Candidates.of(facts, style)
    heads = weighed_heads(facts, style, candidates.heads)
    known = {head.first for head in heads}
    openings = [head for head in beginnings(facts, style, candidates) if head.first not in known]
    return facts, tuple(sorted([*heads, *openings], key=lambda head: head.first))


def _by_markup(edition: Edition, source: Source) -> bool:
    style = next((style for style in edition.styles if style.source == source.id), None)
    return style is not None and any(name == "encoding" for name, _ in style.facts)


def _weighing(facts: Facts, head: Head, heads: Sequence[Head]) -> Weighing:
    span = _span(facts, head)
    short = ACCEPT - head.weight
    inside = next((other for other in heads if _swallows(other, head)), None)
    if short > 0:
        verdict = f"{short:.1f} too little to be a head"
    elif inside is not None:
        verdict = "it stands inside a head of more weight"
    else:
        verdict = "enough to be a head"
    return Weighing(span, head.evidence, head.weight, ACCEPT, verdict, _readings(facts, head))


def _swallows(other: Head, head: Head) -> bool:
    return other is not head and other.first <= head.first <= other.last and other.weight >= max(head.weight, ACCEPT)


def _readings(facts: Facts, head: Head) -> tuple[str, ...]:
    """The other heads that the finders see in the blocks of this one."""
    found = []
    for index in range(head.first, head.last + 1):
        for annotation in facts.every(index, Heading):
            body = annotation.body
            if isinstance(body, Heading) and body != head.heading:
                sides = (", ".join(name.name for name in side) for side in (body.senders, body.recipients))
                found.append(f"{body.style}: {' to '.join(side or 'nobody' for side in sides)}")
    return tuple(dict.fromkeys(found))


def _span(facts: Facts, head: Head) -> Span:
    return Span(facts.blocks[head.first].span.start, facts.blocks[max(head.first, head.last)].span.end)


def _is_near(edition: Edition, letter: Letter, span: Span) -> bool:
    """Whether a place lies inside the letter, or between it and the beginning of the one before, and begins none."""
    starts = sorted(each.start for each in edition.letters if each.source.id == letter.source.id)
    before = max((start for start in starts if start < letter.start), default=-1)
    return before < span.start < letter.end and span.start not in starts


def _without_head(edition: Edition, letter: Letter) -> str:
    if any(finding.letter == letter.id and finding.code == "LB102" for finding in edition.findings):
        return (
            "it has no head: what stands before it has ended in its source or notes, and this ends in its own (LB102)"
        )
    return "no head carries it: an editor's correction says that it begins here"


def _no_candidate(facts: Facts, index: int) -> str:
    """Why a block was not even weighed."""
    if facts.find(index, NoteText) is not None:
        return "it begins as a note does, and is no head that names a sender and a recipient"
    if facts.find(index, Numbered) is not None:
        return "its number is read as a year or an initial, and it names no correspondents"
    return "it bears no number and names neither correspondents nor a kind of document: it was not weighed as a head"


def _first_line(source: Source, offset: int) -> Span:
    line, _ = source.line_and_column(offset)
    start = source.line_starts[line - 1]
    return stripped(source.text, max(start, offset), start + len(source.line(line)))


def _touches(span: Span, other: Span) -> bool:
    return span.start <= other.start <= span.end


def _answer(letter: Letter, field: Field) -> Answer:
    every = [claim for claim in letter.claims if claim.field == field]
    first = best(letter.claims, field)
    believed = chosen(letter.claims, field) if field != "date" else (first,) if first else ()
    return Answer(field, believed, tuple(claim for claim in every if claim not in believed))
