"""What surrounds letters on a page: navigation, page headings, titles of sections, lists and licences."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from letterbook.finders.parts import part_words, phrase
from letterbook.model.annotations import Annotation, Block, Furniture, FurnitureKind
from letterbook.model.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from letterbook.languages import Lexicon

# Titles of what is no letter, the particular before the general.
TITLES: tuple[FurnitureKind, ...] = ("contents", "list", "back-matter", "front-matter")
PAGE_NUMBER = re.compile(
    r"[\s\-–—\[\](){}|*.]*(?:(?:p|pp|pg|page|s|seite|с|стр)\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})[\s\-–—\[\](){}|*.]*$",
    re.IGNORECASE,
)
RULE = re.compile(r"[\s*_=~#.·•\-–—+<>|]+$")
MENU = re.compile(r"\s[|»›·•]\s|\|")
LICENCE = re.compile(
    r"\*\*\*\s?(?:START|END) OF|Project Gutenberg|Creative Commons|^\s*(?:©|\(c\)|copyright\b)|all rights reserved",
    re.IGNORECASE,
)
LICENCE_WORDS = ("***", "project gutenberg", "creative commons", "©", "(c)", "copyright", "all rights reserved")


@cache
def _patterns(*codes: str) -> dict[str, re.Pattern[str]]:
    words = part_words(*codes)
    close = r"[\s_*=\-.:\])]*$"
    return {
        "bracket": re.compile(rf"\[\s*{phrase(words.page_furniture)}(?!\w)\s*[:.]?[^\[\]]{{0,200}}\]", re.IGNORECASE),
        "back-matter": re.compile(rf"[\s_*=\-\[(]*{phrase(words.back_matter)}{close}", re.IGNORECASE),
        "front-matter": re.compile(rf"[\s_*=\-\[(]*{phrase(words.front_matter)}{close}", re.IGNORECASE),
        "list": re.compile(rf"[\s_*=\-\[(]*{phrase(words.lists)}{close}", re.IGNORECASE),
        "contents": re.compile(rf"[\s_*=\-\[(]*{phrase(words.contents)}{close}", re.IGNORECASE),
        "compilers": re.compile(rf"\s*(?i:{phrase(words.compilers)})\s*(?:[:.]|\s(?=[A-ZÀ-ÞА-ЯЁ]\.?\s?[A-ZÀ-ÞА-ЯЁ]?))"),
        "navigation": re.compile(rf"[\s|»›·•\-–<>\[\]]*{phrase(words.navigation)}[\s|»›·•\-–<>\[\].]*$", re.IGNORECASE),
    }


def bracketed(source: Source, lexicons: tuple[Lexicon, ...]) -> list[Span]:
    """Every "[Pageheading: …]", "[Page 12]", "[Illustration: …]" of the text."""
    pattern = _patterns(*(lexicon.code for lexicon in lexicons))["bracket"]
    return [Span(m.start(), m.end()) for m in pattern.finditer(source.text)]


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Blocks that look like page furniture or like the title of something that is no letter."""
    patterns = _patterns(*(lexicon.code for lexicon in lexicons))
    text = source.text
    in_menu = _within(hint.span for hint in source.hints if hint.kind == "navigation")
    for block in blocks:
        span = block.span
        kind: FurnitureKind | None = None
        if in_menu(span):
            kind = "navigation"
        elif len(span) <= 12 and PAGE_NUMBER.match(text, span.start, span.end):
            kind = "page"
        elif RULE.match(text, span.start, span.end):
            kind = "rule"
        elif len(span) <= 200 and _is_menu(text, span, patterns["navigation"]):
            kind = "navigation"
        elif len(span) <= 80:
            kind = next((name for name in TITLES if patterns[name].match(text, span.start, span.end)), None)
        if kind is None and len(span) <= 400 and patterns["compilers"].match(text, span.start, span.end):
            kind = "compilers"
        if kind is None and _is_licence(text, Span(span.start, min(span.end, span.start + 400))):
            kind = "licence"
        if kind is not None:
            yield Annotation(span, Furniture(kind), block.index, "finders.furniture")


def _is_licence(text: str, span: Span) -> bool:
    """Whether a block speaks of a licence: few have any of its words, and they are found quickly."""
    words = span.of(text).lower()
    return any(word in words for word in LICENCE_WORDS) and LICENCE.search(text, span.start, span.end) is not None


def _within(menus: Iterable[Span]) -> Callable[[Span], bool]:
    """A test whether a span lies in one of the menus, of which a page may have thousands."""
    ordered = sorted(menus)
    starts = [menu.start for menu in ordered]
    reach = list(accumulate((menu.end for menu in ordered), max))

    def covers(span: Span) -> bool:
        before = bisect_right(starts, span.start)
        return before > 0 and reach[before - 1] >= span.end

    return covers


def _is_menu(text: str, span: Span, navigation: re.Pattern[str]) -> bool:
    """A menu, "Home | Library | Letters": short entries parted by bars, or a single word of a menu."""
    words = span.of(text)
    bars = len(MENU.findall(words))
    if bars >= 2 or (bars == 1 and len(words) <= 60 and "\t" not in words and not re.search(r"[.!?]\s", words)):
        return True
    return navigation.match(words) is not None
