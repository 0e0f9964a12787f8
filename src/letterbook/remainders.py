"""What belongs to no letter: every stretch between and around the letters, named; and the title page read as data."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.headings import looks_like_title
from letterbook.finders.names import name_words
from letterbook.finders.parts import part_words, phrase
from letterbook.model.annotations import Furniture
from letterbook.model.edition import Letter, Remainder
from letterbook.model.findings import Finding
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts

RemainderKind = str


class TitlePage(msgspec.Struct, frozen=True):
    """What the front of a source says of the collection; empty where it says nothing."""

    title: str = ""
    subtitle: str = ""
    compilers: tuple[str, ...] = ()


def remainders(
    facts: Facts, letters: Sequence[Letter], loose: Sequence[int]
) -> tuple[tuple[Remainder, ...], tuple[Finding, ...]]:
    """The named remainders of a source: together with the letters they hold every character that is not white space."""
    text, source = facts.text, facts.source.id
    kinds = sorted(dict(_kinds(facts, letters, loose)).items())
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
                out.append(Remainder(source, span, kind))  # type: ignore[arg-type]
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


def _kinds(facts: Facts, letters: Sequence[Letter], loose: Sequence[int]) -> Iterator[tuple[int, RemainderKind]]:
    """The kind of every loose block: before the first letter, between letters, behind the last."""
    first = min((letter.start for letter in letters), default=len(facts.text) + 1)
    last = max((letter.end for letter in letters), default=0)
    state = "title"
    menu_seen = False
    for index in loose:
        span = facts.blocks[index].span
        furniture = facts.find(index, Furniture)
        kind = furniture.kind if furniture else ""
        if not letters:
            yield index, _apart(kind) or "unassigned"
        elif span.start < first:
            if kind in ("front-matter", "contents", "list", "back-matter"):
                state = {
                    "front-matter": "front-matter",
                    "contents": "contents",
                    "list": "list",
                    "back-matter": "front-matter",
                }[kind]
            elif kind == "licence":
                yield index, "licence"
                continue
            elif state == "title" and len(span) > 300:
                state = "front-matter"
            menu_seen = menu_seen or kind == "navigation"
            if kind == "navigation" or (index == 0 and not menu_seen and _menu_next(facts, index)):
                yield index, "navigation"
            elif state == "title" and kind == "compilers":
                yield index, "front-matter"
            else:
                yield index, state
        elif span.start >= last:
            if kind in ("back-matter", "list", "licence"):
                state = {"back-matter": "back-matter", "list": "list", "licence": "licence"}[kind]
                if _index_words(facts, index):
                    state = "index"
            elif state not in ("back-matter", "list", "licence", "index"):
                state = "back-matter"
            yield index, "navigation" if kind == "navigation" else state
        elif kind:
            yield index, _apart(kind) or "section"
        else:
            yield (
                index,
                "section"
                if looks_like_title(facts.words(index), name_words(*facts.codes)) and len(span) < 200
                else "linking",
            )


def _apart(kind: str) -> RemainderKind:
    return {
        "navigation": "navigation",
        "page": "furniture",
        "rule": "furniture",
        "licence": "licence",
        "contents": "contents",
        "list": "list",
        "front-matter": "front-matter",
        "back-matter": "back-matter",
        "compilers": "front-matter",
    }.get(kind, "")


def _menu_next(facts: Facts, index: int) -> bool:
    """Whether a menu stands right behind the first line of a page: the line is then the page's own label."""
    following = facts.find(index + 1, Furniture)
    return following is not None and following.kind == "navigation"


def _index_words(facts: Facts, index: int) -> bool:
    return re.search(r"index|register|указатель|verzeichnis", facts.words(index), re.IGNORECASE) is not None


YEARS = re.compile(r"\b1[0-9]{3}\s*[-–—/]\s*(?:1[0-9]{3}|\d{2})\b")


def title_page(facts: Facts, letters: Sequence[Letter]) -> TitlePage:
    """The title, subtitle and compilers that stand before the first letter.

    Of the lines set as titles, the one that names the collection has its years or its kind ("letters",
    "correspondence") in it, and stands near the compilers; a saved page's own menu lines do not count.
    """
    first = min((letter.start for letter in letters), default=0)
    names = name_words(*facts.codes)
    compilers = re.compile(rf"\s*{phrase(part_words(*facts.codes).compilers)}\s*[:.]?\s*", re.IGNORECASE)
    front = [block for block in facts.blocks if block.span.end <= first][:40]
    best: tuple[float, int] | None = None
    people: list[str] = []
    for position, block in enumerate(front):
        furniture = facts.find(block.index, Furniture)
        if furniture is not None and furniture.kind == "compilers":
            lead = compilers.match(facts.text, block.span.start, block.span.end)
            if lead:
                people.extend(_people(facts.text[lead.end() : block.span.end]))
            continue
        if furniture is not None and furniture.kind in ("front-matter", "contents", "list"):
            break
        words = facts.words(block.index)
        if furniture is not None or len(words) > 160 or not looks_like_title(words, names):
            continue
        if not any(character.isalpha() for character in words):
            continue
        menu = position == 0 and _menu_next(facts, block.index)
        score = 1.5 * bool(YEARS.search(words)) + 1.2 * _names_a_collection(words) - 2.0 * menu - 0.3 * position
        score += 0.4 * any(
            facts.find(at, Furniture) is not None for at in range(block.index + 1, min(block.index + 4, len(facts)))
        )
        if best is None or score > best[0]:
            best = (score, block.index)
    if best is None:
        return TitlePage(_line(facts.source.title), "", tuple(people))
    title = _line(facts.words(best[1]))
    after = best[1] + 1
    subtitle = ""
    if (
        after < len(facts)
        and facts.blocks[after].span.end <= first
        and facts.find(after, Furniture) is None
        and len(facts.blocks[after].span) <= 120
    ):
        subtitle = _line(facts.words(after))
    return TitlePage(title, subtitle, tuple(people))


COLLECTION = re.compile(
    r"letter|correspond|papers|documents|exchange|briefe|briefwechsel|lettres|correspondance|письма|переписка|документ",
    re.IGNORECASE,
)


def _names_a_collection(words: str) -> bool:
    return COLLECTION.search(words) is not None


def _people(words: str) -> Iterator[str]:
    for name in re.split(r"\s*[,;]\s*|\s+(?:and|und|et|и|&)\s+", words.strip()):
        clean = _line(name).rstrip(".")
        if clean:
            yield clean


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" \u00a0_*")
