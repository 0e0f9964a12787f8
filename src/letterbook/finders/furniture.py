"""What surrounds letters on a page: navigation, page headings, titles of sections, lists and licences."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.head_edges import beside
from letterbook.finders.headings import find_heading
from letterbook.finders.part_words import PartWords, part_words
from letterbook.finders.word_search import phrase
from letterbook.languages import together
from letterbook.model.annotations import Annotation, Block, Furniture, FurnitureKind, ListSubject
from letterbook.model.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from letterbook.languages import Lexicon

# Titles of what is no letter, the particular before the general.
TITLES: tuple[FurnitureKind, ...] = ("contents", "list", "back-matter", "front-matter")
SUBJECTS: tuple[ListSubject, ...] = ("persons", "abbreviations")
LONGEST_TITLE = 80  # characters
RULE = re.compile(r"[\s*_=~#.·•\-–—+<>|]+$")
MENU = re.compile(r"\s[|»›·•]\s|\|")
LICENCE = re.compile(
    r"\*\*\*\s?(?:START|END) OF|Project Gutenberg|Distributed\s+Proofread|Creative Commons|"
    r"^\s*(?:©|\(c\)|copyright\b)|all rights reserved",
    re.IGNORECASE,
)
LICENCE_WORDS = (
    "***",
    "project gutenberg",
    "proofread",
    "creative commons",
    "©",
    "(c)",
    "copyright",
    "all rights reserved",
)


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[pages]`: words of pages and of titles, in lower case; those of titles may be parts of longer words."""

    numbers: tuple[str, ...] = ()  # "p", "seite": before a page's number
    indexes: tuple[str, ...] = ()  # "index", "register": in the title of an index
    collections: tuple[str, ...] = ()  # "letter", "briefwechsel": in the title of a volume of letters


@cache
def page_words(*codes: str) -> PageWords:
    """The page tables of several languages as one."""
    return together("pages", PageWords, codes)


@cache
def _patterns(*codes: str) -> dict[str, re.Pattern[str]]:
    words = part_words(*codes)
    around = r"[\s\-–—\[\](){}|*.]*"
    close = r"[\s_*=\-.:\])]*$"
    return {
        "page": re.compile(
            rf"{around}(?:{phrase(page_words(*codes).numbers)}\.?\s*)?(?:\d{{1,4}}|[ivxlc]{{1,7}}){around}$",
            re.IGNORECASE,
        ),
        "bracket": re.compile(
            rf"\[\s*{phrase((*words.page_furniture, *words.side_notes))}(?!\w)\s*[:.]?[^\[\]]{{0,200}}\]", re.IGNORECASE
        ),
        "back-matter": re.compile(rf"[\s_*=\-\[(]*{phrase(words.back_matter)}{close}", re.IGNORECASE),
        "front-matter": re.compile(rf"[\s_*=\-\[(]*{phrase(words.front_matter)}{close}", re.IGNORECASE),
        "list": re.compile(rf"[\s_*=\-\[(]*{phrase(words.lists)}{close}", re.IGNORECASE),
        "persons": _list_title(words, words.person_lists, (*words.person_lists, *words.listed_persons)),
        "abbreviations": _list_title(words, words.abbreviation_lists, words.abbreviation_lists),
        "contents": re.compile(rf"[\s_*=\-\[(]*{phrase(words.contents)}{close}", re.IGNORECASE),
        "compilers": re.compile(rf"\s*(?i:{phrase(words.compilers)})\s*(?:[:.]|\s(?=[A-ZÀ-ÞА-ЯЁ]\.?\s?[A-ZÀ-ÞА-ЯЁ]?))"),
        "navigation": re.compile(rf"[\s|»›·•\-–<>\[\]]*{phrase(words.navigation)}[\s|»›·•\-–<>\[\].]*$", re.IGNORECASE),
    }


def _list_title(words: PartWords, alone: tuple[str, ...], led: tuple[str, ...]) -> re.Pattern[str]:
    """The title of a list: "Abbreviations", "LIST OF PERSONS MENTIONED IN THIS VOLUME", "Liste des noms cités"."""
    return re.compile(
        rf"[\s_*=\-\[(]*(?:{phrase(words.list_leads)}\s+{phrase(led)}|{phrase(alone)})"
        rf"(?:\s+{phrase(words.list_tails)})*[\s_*=\-.:\])]*$",
        re.IGNORECASE,
    )


def bracketed(source: Source, lexicons: tuple[Lexicon, ...]) -> list[Span]:
    """Every "[Page 12]", "[Illustration: …]", "[Sidenote: …]" of the text, but for heads of letters in the margin."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    found = (Span(m.start(), m.end()) for m in _patterns(*codes)["bracket"].finditer(source.text))
    return [span for span in found if not _is_head_beside(source.text, span, codes)]


LINE_BEFORE, LINE_BEHIND = re.compile(r"(?:^|\n)[^\S\n]*$"), re.compile(r"[^\S\n]*(?:\r?\n|$)")


def _is_head_beside(text: str, span: Span, codes: tuple[str, ...]) -> bool:
    """Whether a side note on a line of its own names correspondents: "[Sidenote: To Mr. Pell.]"."""
    if beside(text, span, codes) == span or LINE_BEHIND.match(text, span.end) is None:
        return False
    if LINE_BEFORE.search(text[max(0, span.start - 40) : span.start]) is None:
        return False
    head = find_heading(text, span, codes)
    return head is not None and bool(head.senders or head.recipients)


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Blocks that look like page furniture or like the title of something that is no letter."""
    patterns = _patterns(*(lexicon.code for lexicon in lexicons))
    text = source.text
    in_menu = _within(hint.span for hint in source.hints if hint.kind == "navigation")
    in_contents = _within(hint.span for hint in source.hints if hint.kind == "contents")
    running = _running_heads(text, blocks)
    for block in blocks:
        span = block.span
        kind: FurnitureKind | None = None
        subject: ListSubject = ""
        if block.index in running:
            kind = "page"
        elif in_menu(span):
            kind = "navigation"
        elif in_contents(span):
            kind = "contents"
        elif len(span) <= 12 and patterns["page"].match(text, span.start, span.end):
            kind = "page"
        elif RULE.match(text, span.start, span.end):
            kind = "rule"
        elif len(span) <= 200 and _is_menu(text, span, patterns["navigation"]):
            kind = "navigation"
        elif len(span) <= LONGEST_TITLE:
            subject = next((name for name in SUBJECTS if patterns[name].match(text, span.start, span.end)), "")
            titled = next((name for name in TITLES if patterns[name].match(text, span.start, span.end)), None)
            kind = "list" if subject else titled
        if kind is None and len(span) <= 400 and patterns["compilers"].match(text, span.start, span.end):
            kind = "compilers"
        if kind is None and _is_licence(text, Span(span.start, min(span.end, span.start + 400))):
            kind = "licence"
        if kind is not None:
            yield Annotation(span, Furniture(kind, subject), block.index, "finders.furniture")


def _is_licence(text: str, span: Span) -> bool:
    """Whether a block speaks of a licence: few have any of its words, and they are found quickly."""
    words = span.of(text).lower()
    return any(word in words for word in LICENCE_WORDS) and LICENCE.search(text, span.start, span.end) is not None


def _within(marked: Iterable[Span]) -> Callable[[Span], bool]:
    """A test whether a span lies in one of the stretches, menus say, of which a page may have thousands."""
    ordered = sorted(marked)
    starts = [stretch.start for stretch in ordered]
    reach = list(accumulate((stretch.end for stretch in ordered), max))

    def covers(span: Span) -> bool:
        before = bisect_right(starts, span.start)
        return before > 0 and reach[before - 1] >= span.end

    return covers


# "46          LETTERS OF HENRY WEXLEY.", "TO HIS BROTHER.  47": words of a page's head beside its number.
RUNNING = re.compile(
    r"(?P<before>\d{1,4})\s{2,}(?P<left>[^\W\d][^\n\d]{3,60})$|"
    r"(?P<right>[^\W\d][^\n\d]{3,60}?)\s{2,}(?P<after>\d{1,4})$"
)
LEAST_PAGES = 3  # that bear the same words
LONGEST_RUNNING = 90  # characters


def _running_heads(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks that are a page's head: words beside a page number, several times, the numbers rising."""
    pages: dict[str, list[tuple[int, int]]] = {}
    for block in blocks:
        span = block.span
        if len(span) > LONGEST_RUNNING or not (text[span.start].isdigit() or text[span.end - 1].isdigit()):
            continue
        match = RUNNING.match(text, span.start, span.end)
        if match is not None:
            words = (match["left"] or match["right"]).strip(" .").casefold()
            pages.setdefault(words, []).append((int(match["before"] or match["after"]), block.index))
    return frozenset(
        index
        for found in pages.values()
        if len(found) >= LEAST_PAGES and all(one[0] < other[0] for one, other in pairwise(found))
        for _, index in found
    )


def _is_menu(text: str, span: Span, navigation: re.Pattern[str]) -> bool:
    """A menu, "Home | Library | Letters": short entries parted by bars, or a single word of a menu."""
    words = span.of(text)
    bars = len(MENU.findall(words))
    if bars >= 2 or (bars == 1 and len(words) <= 60 and "\t" not in words and not re.search(r"[.!?]\s", words)):
        return True
    return navigation.match(words) is not None
