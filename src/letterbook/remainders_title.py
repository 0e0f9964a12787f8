"""The title page read as data: what the front of a source says of the collection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.furniture import page_words
from letterbook.finders.headings import looks_like_title
from letterbook.finders.name_words import name_words
from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.model.annotations import Furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Letter


class TitlePage(msgspec.Struct, frozen=True):
    """What the front of a source says of the collection; empty where it says nothing."""

    title: str = ""
    subtitle: str = ""
    compilers: tuple[str, ...] = ()


# The transcriber's licence frames the book: "*** START OF …", "*** END OF …".
FRAME = re.compile(r"\*\*\*\s?START OF")
FRAME_REACH = 80  # blocks
FRAMED_TITLE = re.compile(r"^Title:[ \t]*(\S.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)  # what the transcriber calls it


def frame_of(facts: Facts) -> int:
    """The block at which the book begins behind what its transcriber set above it; 0 where nothing frames it."""
    reach = range(min(FRAME_REACH, len(facts)))
    return next((index + 1 for index in reach if FRAME.search(facts.words(index))), 0)


def _menu_next(facts: Facts, index: int) -> bool:
    """Whether a menu stands right behind the first line of a page: the line is then the page's own label."""
    following = facts.find(index + 1, Furniture)
    return following is not None and following.kind == "navigation"


YEARS = re.compile(r"\b1[0-9]{3}\s*[-–—/]\s*(?:1[0-9]{3}|\d{2})\b")


def title_page(facts: Facts, letters: Sequence[Letter]) -> TitlePage:
    """The title, subtitle and compilers that stand before the first letter.

    Of the lines set as titles, the one that names the collection has its years or its kind ("letters",
    "correspondence") in it, and stands near the compilers; a saved page's own menu lines do not count.
    """
    first = min((letter.start for letter in letters), default=0)
    names = name_words(*facts.codes)
    compilers = re.compile(rf"\s*{phrase(part_words(*facts.codes).compilers)}\s*[:.]?\s*", re.IGNORECASE)
    begins = frame_of(facts)
    front = [block for block in facts.blocks[begins:] if block.span.end <= first][:40]
    best: tuple[float, int] | None = None
    people: list[str] = []
    for position, block in enumerate(front):
        furniture = facts.find(block.index, Furniture)
        if furniture is not None and furniture.kind == "compilers":
            lead = compilers.match(facts.text, block.span.start, block.span.end)
            if lead:
                people.extend(_people(facts.text[lead.end() : block.span.end], names))
            continue
        if furniture is not None and furniture.kind in ("front-matter", "contents", "list"):
            break
        words = facts.words(block.index)
        if furniture is not None or len(words) > 160 or not looks_like_title(words, names):
            continue
        if not any(character.isalpha() for character in words):
            continue
        menu = position == 0 and _menu_next(facts, block.index)
        score = (
            1.5 * bool(YEARS.search(words))
            + 1.2 * _names_a_collection(words, facts.codes)
            - 2.0 * menu
            - 0.3 * position
        )
        score += 0.4 * any(
            facts.find(at, Furniture) is not None for at in range(block.index + 1, min(block.index + 4, len(facts)))
        )
        if best is None or score > best[0]:
            best = (score, block.index)
    framed = FRAMED_TITLE.search(facts.text, 0, facts.blocks[begins - 1].span.end) if begins else None
    if framed is not None:
        return TitlePage(_line(framed[1]), "", tuple(people))
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


def _names_a_collection(words: str, codes: tuple[str, ...]) -> bool:
    title = words.casefold()
    return any(word in title for word in page_words(*codes).collections)


def _people(words: str, names: NameWords) -> Iterator[str]:
    for name in names.list_mark.split(words.strip()):
        clean = _line(name).rstrip(".")
        if clean:
            yield clean


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" \u00a0_*")
