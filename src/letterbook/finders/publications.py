"""Printed works cited in notes: "Survey News. 1924. No. 2. P. 14".

A work is found from its cue (a page, a volume, an issue; the day of a newspaper) and read backwards to its title. A cue
without a title, or a title without a cue, is passed over. Words are data (`[publications]` in `archives.toml`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.citations import GAP, SPACE, archive_words, find_citations
from letterbook.languages import archives
from letterbook.model.edition import Publication
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator


class PublicationWords(msgspec.Struct, frozen=True, cache_hash=True, forbid_unknown_fields=True):
    """Labels of pages, volumes and issues, words before a title, periodicals cited by their day, places of printing."""

    pages: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    lead_in: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    periodicals: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


YEAR = r"(?:1[5-9]|20)\d\d(?:[–-](?:\d{4}|\d\d))?(?!\w)"  # "1955–1957"
FIGURES = rf"(?:\d+|(?<=[\s.])[ivxlcIVXLC]+(?!\w))(?:{GAP}[–—-]{GAP}\d+)?(?:\s?ff?(?!\w)\.?|(?!\w))"
PAGES = rf"{FIGURES}(?:,{GAP}(?!{YEAR})\d+(?:{GAP}[–—-]{GAP}\d+)?(?!\w))*"
MONTH = r"[^\W\d_]{3,10}"
DAY = (  # "12 March 1922", "March 12, 1922", "1922. 12 March"
    rf"(?:\d{{1,2}}\.?{SPACE}{MONTH}\.?{SPACE}{YEAR}|{MONTH}\.?{SPACE}\d{{1,2}},{SPACE}{YEAR}"
    rf"|{YEAR}\.?,?{SPACE}\d{{1,2}}{SPACE}{MONTH})"
)
BOUNDARY = re.compile(r"[;()\[\]{}|!?]|\r?\n[^\S\n]*\r?\n|[”»](?=\s*[.,]?\s*$)|:(?=\s*$)")
SENTENCE = re.compile(r"([^\W_]+)([.:])[”»\"]?\s+(?=[\"“«]?[A-ZÀ-ÖØ-ÞА-ЯЁ])")
# 'the favourable notice in the "Ostrov News"': only what is quoted is the title.
QUOTED = re.compile(r"\s[a-zà-ÿа-я]+\s((?:“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”])(?:\s\w{1,4})?)\Z")
EMPHASIS = re.compile(r"(?<!\w)_|_(?!\w)")  # a transcriber's italics: "_The Ford_"
WINDOW = 200  # characters before a cue in which its title is looked for
TITLE_WORDS = 18  # words of the longest title
LISTED_WORDS = 10  # words of a title of several sentences, after a bracket
PLAIN_WORDS = 3  # words in small letters, one after another, that a title without quotation marks may have


class _Grammar:
    """The patterns made of one set of words. Attributes are not to be reassigned."""

    def __init__(self, words: PublicationWords, ibid: tuple[str, ...]) -> None:
        def labels(of: tuple[str, ...]) -> str:
            return "|".join(re.escape(word) for word in sorted(of, key=lambda word: (-len(word), word)))

        page = rf"(?:{labels(words.pages)})\.?{GAP}(?P<pages>{PAGES})"
        cue = rf"(?:(?:{labels((*words.volumes, *words.numbers, *words.pages))})\.?{GAP}{FIGURES}(?:,{GAP}\d+)*(?!\w))"
        self.page = re.compile(rf"(?<!\w){page}")
        self.volume = re.compile(rf"(?<!\w)(?:{labels(words.volumes)})\.?{GAP}(?:\d|[IVXLC]+(?!\w))")
        self.number = re.compile(rf"(?<!\w)(?:{labels(words.numbers)})\.?{GAP}\d")
        self.day = re.compile(DAY)
        self.year = re.compile(rf"(?<!\w){YEAR}")
        place = rf"(?:{labels(words.places)})\.?{GAP}[,:]?{GAP}"
        part = rf"(?:{cue}|{DAY}|(?:(?<!\w){place})?{YEAR})"
        self.imprint = re.compile(rf"(?<!\w){place}{YEAR}")
        between = rf"(?:{GAP}[.,:/])?{GAP}"
        # Labels of pages come before the names of newspapers, which are long and rare.
        self.first = re.compile(
            rf"(?<!\w)(?:{cue}|(?P<paper>(?:{labels(words.periodicals)})[”»\"]?[.,]?{SPACE})(?={DAY}))"
        )
        self.run = re.compile(rf"{part}(?:{between}{part}){{0,8}}")
        self.before = re.compile(rf"(?:(?<![\w–-]){part}{between}|\([^()\r\n]{{0,60}}?{YEAR}\){between}){{1,8}}\Z")
        self.periodical = re.compile(rf"(?:{labels(words.periodicals)})$")
        self.ibid = re.compile(rf"(?:^|(?<!\w))(?:{labels(ibid)})\.?$", re.IGNORECASE)
        self.lead_in = frozenset(words.lead_in)
        self.lead_colon = re.compile(rf"(?<!\w)(?:{labels(words.lead_in)})\.?\s*:")  # "Source:American Foreign Policy"
        self.internal = frozenset(word.casefold() for word in words.internal)
        self.parts = frozenset(word.casefold() for word in words.parts)
        self.abbreviations = frozenset(words.abbreviations)


@cache
def _grammar() -> _Grammar:
    return _Grammar(archives().section("publications", PublicationWords), archive_words().ibid.strong)


def find_publications(text: str, span: Span) -> Iterator[Publication]:
    """Every printed work cited in the span with its page, volume or issue, in order and without overlap.

    `title` is what is printed before the cues, without the place of printing; `year` and `pages` are as printed.
    "Ibid., p. 5" is a publication without title and `ibid`. Shelfmarks of archives are not taken for books.
    """
    g = _grammar()
    at = done = max(0, span.start)
    end = min(span.end, len(text))
    shelfmarks: list[Span] | None = None
    while m := g.first.search(text, at, end):
        first = m.end() if m["paper"] else m.start()
        run = g.run.match(text, first, end)
        at = run.end() if run else m.end()
        found = _read(text, Span(first, at), done, g) if run else None
        if found is None:
            continue
        if shelfmarks is None:
            shelfmarks = [citation.span for citation in find_citations(text, span) if citation.levels]
        at = done = found.span.end
        if not any(shelfmark.overlaps(found.span) for shelfmark in shelfmarks):
            yield found


def _read(text: str, run: Span, lowest: int, g: _Grammar) -> Publication | None:
    """The work whose cues are the run, or None."""
    # Years and days may stand between the title and the first cue: "…, 1961, p. 3", "(New York, 1963), p. 4".
    base = max(lowest, run.start - WINDOW)
    earlier = g.before.search(text[base : run.start])
    first = base + earlier.start() if earlier else run.start
    cues = text[first : run.end]
    page = g.page.search(cues)
    year = g.year.search(cues[: page.start()] if page else cues) or (g.year.search(cues, page.end()) if page else None)
    said = year.group() if year else ""
    pages = " ".join(page["pages"].split()) if page else ""
    again = g.ibid.search(text[base:first].rstrip(" \t\r\n.,:"))
    if again:
        whole = Span(base + again.start(), run.end)
        return Publication(whole, whole.of(text), year=said, pages=pages, ibid=True) if page else None
    stretch = _title_span(text, base, first, g, sure=base > lowest)
    if stretch is None:
        whole = Span(first, run.end)  # "Paris, 1848, t. II, p. 12": the title is known from what is said before
        bare = bool(page and g.imprint.match(cues) and g.volume.search(cues))
        return Publication(whole, whole.of(text), year=said, pages=pages) if bare else None
    whole = Span(stretch.start, run.end)
    title = stretch.of(text)
    parted = text[stretch.end : first].strip() or title[-1:] in tuple('”»"’') or title.split()[-1][:1].isupper()
    parted = parted or bool(g.day.match(cues))
    if not parted or not _enough(title, cues, page=bool(page), year=bool(year), g=g):
        return None
    return Publication(whole, whole.of(text), title=_title(title), year=said, pages=pages)


def _enough(title: str, cues: str, *, page: bool, year: bool, g: _Grammar) -> bool:
    """Whether the cues are those of a printed work: a page, a volume, an issue of a year, the day of a periodical."""
    words = title.split()
    last = words[-1].strip("_.,:;*").casefold()
    if len(title) < 3 or last in g.internal or (last in g.parts and len(words) <= 2):
        return False
    if page or (year and g.volume.search(cues)):
        return True
    if g.number.search(cues) and (year or g.periodical.search(title)):
        return True
    return bool(g.day.search(cues)) and bool(g.periodical.search(title.rstrip('”»"’')))


def _title_span(text: str, lowest: int, end: int, g: _Grammar, *, sure: bool) -> Span | None:
    """The title that ends before `end`: back to a bracket, a sentence's end or a word like "see".

    After a bracket or "See:" a title may have full stops of its own ("Letters. A selection. 1912-1927"). `sure` says
    that `lowest` is no beginning at all.
    """
    kept = text[lowest:end].rstrip(" \t\r\n\u00a0.,:/")
    if text[lowest + len(kept) : end].count("\n") > 1:
        return None
    hard = max((m.end() for m in BOUNDARY.finditer(kept, 0, max(0, len(kept) - 1))), default=0)
    hard = max([hard, *(m.end() for m in g.lead_colon.finditer(kept, hard))])
    start = hard
    for m in SENTENCE.finditer(kept, hard):
        word = m[1]
        if (len(word) > 1 and word not in g.abbreviations) if m[2] == "." else word in g.lead_in:
            start = m.end()
    if hard and start > hard and len(kept[hard:].split()) <= LISTED_WORDS:
        start = hard
    words = [(m.start(), m.group()) for m in re.finditer(r"\S+", kept[start:])]
    if start == 0 and sure:
        words = words[1:]  # the window may have cut the first word
    first = _first_word([word for _, word in words], g, begun=start > 0)
    if first is None:
        return None
    begins = lowest + start + words[first][0]
    quoted = QUOTED.search(text, begins, lowest + len(kept))
    span = stripped(text, quoted.start(1) if quoted else begins, lowest + len(kept))
    return span if span.end > span.start else None


def _first_word(words: list[str], g: _Grammar, *, begun: bool) -> int | None:
    """The index of the first word of the title that ends the list; `begun` if a mark stands before the list."""
    plain = 0
    first = None
    at = len(words) - 1
    while at >= max(0, len(words) - TITLE_WORDS):
        word = words[at].strip("“”\"«»„'’‘(.,:_")
        before = words[at - 1] if at else ""
        if word in g.lead_in and (word[:1].isupper() or not before[:1].isupper() or before[-1:] in tuple(",.:;")):
            begun = True
            break
        if word[:1].isupper():
            plain, first = 0, at
        elif word.islower():
            plain += 1
            if plain > PLAIN_WORDS:
                begun = False
                break
        at -= 1
    if first is None:
        return None
    # A sentence that only begins with a capital is no title: "The second letter, p. 5".
    later = any(word.strip('“”"«»„(')[:1].isupper() for word in words[first + 1 :])
    return first if begun or later or len(words) - first <= 2 else None


def _title(printed: str) -> str:
    """The title on one line, without quotation marks around it and small words after it ("… vom 29. Mai")."""
    title = " ".join(EMPHASIS.sub("", printed).split()).strip(" ,.:(")
    title = re.sub(r"(?<=[”»\"’]) [^\W\d_A-ZÀ-ÞА-Я]{1,4}$", "", title)
    quoted = re.fullmatch(r"[“\"«„]([^“”\"«»„]+)[”\"»“],?", title)
    return quoted[1] if quoted else title
