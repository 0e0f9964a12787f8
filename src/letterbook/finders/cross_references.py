"""Where an editor points to another part of the same edition: "Document 5", "see No. 12, note 3", "infra, p. 15".

A word that numbers documents ("Document", "Brief Nr.") points by itself, one that may number anything ("No.") only
behind a word of pointing ("see"), in brackets of its own, or as a whole note. What stands behind a volume, a year or
an *ibid.* is in another work, unless the caller knows the volume.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.finders.word_search import WordSearch, beginnings, phrase
from letterbook.languages import together
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

Where = Literal["", "before", "after", "above", "below"]

MOST_BEFORE = 60  # characters looked at before a word that points


class ReferenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[cross_references]`: how editors point to the parts of their own edition."""

    documents: tuple[str, ...] = ()  # "Document": what is numbered is a document of the edition
    numbers: tuple[str, ...] = ()  # "No.": what is numbered may be anything
    notes: tuple[str, ...] = ()  # "footnote", "Anm."
    source_notes: tuple[str, ...] = ()  # "the source note": a note without number
    pages: tuple[str, ...] = ()  # "p.", "S."
    leads: tuple[str, ...] = ()  # "see", "cf."
    earlier: tuple[str, ...] = ()  # "supra": alone, the document before
    later: tuple[str, ...] = ()  # "infra": alone, the document after
    above: tuple[str, ...] = ()  # with a note or a page only: "above", "ante"
    below: tuple[str, ...] = ()
    same: tuple[str, ...] = ()  # "ibid."
    volumes: tuple[str, ...] = ()  # "vol.": what follows its number is in that volume
    joiners: tuple[str, ...] = ()  # between a note and its document: "to" in "note 3 to Document 5"
    conjunctions: tuple[str, ...] = ()  # between numbers: "and", "or"


class RawReference(msgspec.Struct, frozen=True):
    """A reference before it is known what bears the number.

    `number` is the document's, empty for a note or a page of the document itself or of the neighbour that `where`
    names. `volume` is the volume in which it stands, as printed. `firm` tells a word that can mean nothing else.
    """

    kind: Literal["document", "note", "page"]
    span: Span
    number: str = ""
    note: str = ""
    page: str = ""
    where: Where = ""
    volume: str = ""
    firm: bool = True


class _Patterns(msgspec.Struct, frozen=True):
    cheap: WordSearch
    note: re.Pattern[str]
    document: re.Pattern[str]
    neighbour: re.Pattern[str]
    page: re.Pattern[str]
    lead: re.Pattern[str]
    volume: re.Pattern[str]
    volume_behind: re.Pattern[str]
    elsewhere: re.Pattern[str]
    figure: re.Pattern[str]


# "5", "12a", "№5", not "4/12", "12.5" or the year of "5, 1961".
FIGURE = r"(?<![\w./])\d{1,4}[a-z]?(?![\w/]|[.:]\d)"
PROPER = re.compile(r"[a-zß-ÿа-яё,]\s+[A-ZÀ-ÞА-ЯЁ][^\s.,;:()]*\s+$")  # "the Declassified Document 5": a title of a work
OPEN = re.compile(r"[(\[]\s*$")
ROMAN = r"[IVXLC]{1,8}"


@cache
def reference_words(*codes: str) -> ReferenceWords:
    """The tables of several languages as one."""
    return together("cross_references", ReferenceWords, codes)


@cache
def _patterns(*codes: str) -> _Patterns:
    words = reference_words(*codes)
    document, number, note = _any(words.documents), _any(words.numbers), _any(words.notes)
    ands = _any(words.conjunctions)
    figures = rf"{FIGURE}(?:(?:\s*,\s*{FIGURE})*,?\s*{ands}\s*{FIGURE}|\s?[-–—]\s?{FIGURE})?"
    bearer = rf"(?:(?P<firm>{document}(?:\s*{number})?)|(?P<number>{number}))\s*(?P<figures>{figures})"
    where = (
        rf"(?:(?P<before>{_any(words.earlier)})|(?P<after>{_any(words.later)})"
        rf"|(?P<above>{_any(words.above)})|(?P<below>{_any(words.below)}))"
    )
    joint = rf"\s*,?\s*(?:{_any(words.joiners)}\s+)?"
    notes = rf"{note}\s*(?P<notes>{figures})"
    page = rf"{_any(words.pages)}\s*(?P<page>\d{{1,4}})(?![\w/])"
    pointing = (*words.documents, *words.numbers, *words.notes, *words.source_notes, *words.pages)
    alone = (*words.earlier, *words.later, *words.above, *words.below)
    return _Patterns(
        cheap=WordSearch.of(
            re.compile(rf"(?<!\w)(?:{_any(pointing)}\s*\d|{_any(words.source_notes)}|{_any(alone)})"),
            beginnings((*pointing, *alone)),
        ),
        note=re.compile(rf"(?:{notes}|{_any(words.source_notes)})(?:{joint}(?:{bearer}|{where}))?"),
        document=re.compile(rf"{bearer}(?:\s*,\s*{notes})?"),
        neighbour=re.compile(rf"{where}(?:\s*,?\s*(?:{page}|{notes}))?"),
        page=re.compile(rf"{page}(?:\s*[-–—]\s*\d{{1,4}})?(?:\s*,?\s*{where})?"),
        lead=re.compile(rf"(?<!\w){_any(words.leads)}(?:\s+[a-zß-ÿа-яё]+){{0,2}}\s*,?\s*$"),
        volume=re.compile(
            rf"(?<!\w){_any(words.volumes)}\s*(?P<volume>{ROMAN}|\d{{1,3}})(?:\s*,\s*[^\W\d_]+\.?\s+[\dIVX]{{1,4}})?\s*[,:]?\s*$"
        ),
        volume_behind=re.compile(
            rf"\s*,?\s*(?:\w{{2,4}}\s+)?{_any(words.volumes)}\s*(?P<volume>{ROMAN}|\d{{1,3}})(?!\w)"
        ),
        elsewhere=re.compile(rf"(?:\d{{4}}\s*,|(?<!\w){_any(words.same)}\s*,?)\s*$"),
        figure=re.compile(FIGURE),
    )


def _any(words: tuple[str, ...]) -> str:
    """Any of some words, as listed or capitalised; a word that ends in a letter ends there."""
    forms = tuple(dict.fromkeys(form for word in words for form in (word, word[0].upper() + word[1:])))
    return rf"(?:{phrase(forms)}(?:(?<=\W)|(?![^\W\d_])))"


def find_cross_references(text: str, span: Span, *codes: str) -> Iterator[RawReference]:
    """The references in a note or in an editor's own text, in order and without overlap."""
    patterns = _patterns(*codes)
    at = span.start
    while (hit := patterns.cheap.search(text, at, span.end)) is not None:
        found = list(_at(text, span, hit.start(), patterns))
        yield from found
        at = max((raw.span.end for raw in found), default=hit.end())


def _at(text: str, span: Span, at: int, patterns: _Patterns) -> Iterator[RawReference]:
    """What stands at a word that may point."""
    before = text[max(span.start, at - MOST_BEFORE) : at]
    volume = patterns.volume.search(before)
    said = before[: volume.start()] if volume else before
    led = not said.strip() or patterns.lead.search(said) is not None
    if (match := patterns.note.match(text, at, span.end)) is not None:
        yield from _notes(text, match, volume, patterns, led=led, before=before)
    elif (match := patterns.document.match(text, at, span.end)) is not None:
        yield from _documents(text, span, match, volume, patterns, led=led, before=before)
    elif (match := patterns.neighbour.match(text, at, span.end)) is not None:
        yield from _neighbour(text, match, patterns)
    elif (match := patterns.page.match(text, at, span.end)) is not None:
        place = _where(match)
        if (led or place) and volume is None and not patterns.elsewhere.search(before):
            yield RawReference("page", Span(match.start(), match.end()), page=match["page"], where=place, firm=False)


def _documents(
    text: str,
    span: Span,
    match: re.Match[str],
    volume: re.Match[str] | None,
    patterns: _Patterns,
    *,
    led: bool,
    before: str,
) -> Iterator[RawReference]:
    """What documents are numbered: "Documents 5 and 7", "see No. 12, note 3"."""
    firm = match["firm"] is not None
    outside = volume or patterns.volume_behind.match(text, match.end(), span.end)
    closed = OPEN.search(before) and text[match.end() : match.end() + 1] in (")", "]")
    if not (firm or led or closed) or (
        not outside and (patterns.elsewhere.search(before) or PROPER.search(before)) and not led
    ):
        return
    figures = list(patterns.figure.finditer(text, match.start("figures"), match.end("figures")))
    if match["notes"]:
        for figure in patterns.figure.finditer(text, match.start("notes"), match.end("notes")):
            yield RawReference(
                "note",
                Span(match.start(), match.end()),
                figures[0].group(),
                figure.group(),
                volume=outside["volume"] if outside else "",
                firm=firm,
            )
        return
    for nth, figure in enumerate(figures):
        at = Span(match.start() if nth == 0 else figure.start(), figure.end())
        yield RawReference("document", at, figure.group(), volume=outside["volume"] if outside else "", firm=firm)


def _notes(
    text: str, match: re.Match[str], volume: re.Match[str] | None, patterns: _Patterns, *, led: bool, before: str
) -> Iterator[RawReference]:
    """Notes: "footnote 2, Document 17", "note 3 above"; "see footnote 1" is a note on the document itself."""
    place = _where(match)
    bearer = (
        next(patterns.figure.finditer(text, match.start("figures"), match.end("figures")), None)
        if match["figures"]
        else None
    )
    if bearer is None and not place and (not led or not match["notes"] or not before.strip()):
        return
    if volume is not None or patterns.elsewhere.search(before):
        return
    at = Span(match.start(), match.end())
    number = bearer.group() if bearer else ""
    if not match["notes"]:
        yield RawReference("document", at, number, where=place)
        return
    for figure in patterns.figure.finditer(text, match.start("notes"), match.end("notes")):
        yield RawReference("note", at, number, figure.group(), where=place)


def _neighbour(text: str, match: re.Match[str], patterns: _Patterns) -> Iterator[RawReference]:
    """What stands near: "Supra.", "telegram 1592, infra", "ante, p. 12"; "above" alone is an ordinary word."""
    at, place = Span(match.start(), match.end()), _where(match)
    if match["page"]:
        yield RawReference("page", at, page=match["page"], where=place, firm=False)
    elif match["notes"]:
        for figure in patterns.figure.finditer(text, match.start("notes"), match.end("notes")):
            yield RawReference("note", at, note=figure.group(), where=place)
    elif place in ("before", "after"):
        yield RawReference("document", at, where=place)


def _where(match: re.Match[str]) -> Where:
    groups = match.groupdict()
    places: tuple[Where, ...] = ("before", "after", "above", "below")
    return next((place for place in places if groups.get(place)), "")
