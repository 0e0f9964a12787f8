"""What belongs to no letter: every stretch between and around the letters, named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from letterbook.model.findings import Finding
from letterbook.model.remainders import Remainder
from letterbook.model.text import Span, stripped
from letterbook.remainders_kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.model.edition import Letter
    from letterbook.model.remainders import RemainderKind


def remainders(
    facts: Facts, letters: Sequence[Letter], loose: Sequence[int]
) -> tuple[tuple[Remainder, ...], tuple[Finding, ...]]:
    """The named remainders of a source: together with the letters they hold every character that is not white space."""
    text, source = facts.text, facts.source.id
    kinds = sorted(kinds_of(facts, letters, loose).items())
    starts = [facts.blocks[index].span.start for index, _ in kinds]
    spans = sorted(span for letter in letters for span in letter.spans)
    out: list[Remainder] = []
    findings: list[Finding] = []
    for gap in _gaps(len(text), spans):
        for start, end, kind in _pieces(facts, gap, kinds, starts):
            span = stripped(text, start, end)
            if not len(span):
                continue
            if (
                out
                and out[-1].kind == kind
                and not text[out[-1].span.end : span.start].strip()
                and out[-1].span.end >= gap.start
            ):
                out[-1] = Remainder(source, Span(out[-1].span.start, span.end), out[-1].kind)
            else:
                out.append(Remainder(source, span, kind))
    for remainder in out:
        if remainder.kind == "unassigned":
            at = Span(remainder.span.start, min(remainder.span.end, remainder.span.start + 60))
            findings.append(
                Finding("LB601", source, at, "this text belongs to no letter and to nothing the program knows")
            )
    return tuple(out), tuple(findings)


def _gaps(length: int, spans: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for span in spans:
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < length:
        yield Span(at, length)


def _pieces(
    facts: Facts, gap: Span, kinds: Sequence[tuple[int, RemainderKind]], starts: Sequence[int]
) -> Iterator[tuple[int, int, RemainderKind]]:
    """A gap cut at the blocks in it; what is between blocks (brackets, rules) goes with page furniture."""
    at = gap.start
    first = max(0, bisect_right(starts, gap.start) - 1)
    for index, kind in kinds[first : bisect_left(starts, gap.end)]:
        span = facts.blocks[index].span
        if span.end <= gap.start:
            continue
        if span.start > at:
            yield at, span.start, "furniture"
        yield max(span.start, gap.start), min(span.end, gap.end), kind
        at = max(at, span.end)
    if at < gap.end:
        yield at, gap.end, "furniture"
