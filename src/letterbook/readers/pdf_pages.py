"""PDF -> pages: the words of the text layer, the rules drawn beside them, and what is no text at all.

No script of the file runs and nothing is drawn.
"""

from __future__ import annotations

import ctypes
import importlib
import re
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from letterbook.errors import SourceError
from letterbook.readers.pdf_words import Reader, Word, upright

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 20_000
MOST_CHARACTERS = 20_000_000  # ten thousand pages of dense print
MOST_OBJECTS = 5_000  # of one page that are looked at: a map has a hundred thousand lines
FEWEST_CHARACTERS = 40  # a page with something drawn on it and less text than this is a picture
LEAST_PICTURE = 0.4  # of the page's area
MOST_ORNAMENTS = 20  # drawn lines and curves
LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,300}?/L\s+(\d{1,12})\b")
PASSWORD_ERROR = 4
TEXT_OBJECT, PATH_OBJECT = 1, 2
THICKEST_RULE, SHORTEST_RULE = 4.0, 20.0  # points, with the half point that PDFium adds on each side
LOCK = Lock()  # PDFium is not made for two threads


class Rule(NamedTuple):
    """A thin level line drawn on the page."""

    x0: float
    x1: float
    y: float


class Page(NamedTuple):
    """One page: its words in the order of the file, upright; `tilted` are those set at another angle than most.

    `drawn` says that pictures or outlines on it may be text that is not in the layer, `broken` that PDFium cannot read
    the page.
    """

    number: int
    words: tuple[Word, ...]
    tilted: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    drawn: bool = False
    broken: bool = False

    @property
    def characters(self) -> int:
        """How many characters it has that are no white space."""
        return sum(len(word.text) for word in (*self.words, *self.tilted))

    @property
    def is_picture(self) -> bool:
        """Whether it shows something but has no text layer to speak of."""
        return self.drawn and self.characters < FEWEST_CHARACTERS


class Pages(NamedTuple):
    """All pages of a document, counted from 1, and its title as its own data give it."""

    pages: tuple[Page, ...]
    title: str


def pages(data: bytes, *, name: str) -> Pages:
    """The pages of a PDF; `name` is for messages.

    Raises SourceError if the file breaks off, is damaged or locked, or has more than 20,000 pages or 20 million
    characters.
    """
    _check_whole(data, name)
    with LOCK:
        importlib.import_module("pypdfium2")  # starts the library
        raw: Any = importlib.import_module("pypdfium2.raw")
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise _refusal(raw.FPDF_GetLastError(), name)
        try:
            count = raw.FPDF_GetPageCount(document)
            if count > MOST_PAGES:
                raise SourceError(f"{name}: {count:,} pages; split it into volumes of at most {MOST_PAGES:,}")
            if count < 1:
                raise SourceError(f"{name}: this PDF has no pages; fetch it again, or repair it (qpdf FILE NEW)")
            return Pages(tuple(_pages(raw, document, count, name)), _title(raw, document))
        finally:
            raw.FPDF_CloseDocument(document)


def _check_whole(data: bytes, name: str) -> None:
    """A file that was cut off has no end mark, or more objects behind it, or is shorter than it says itself."""
    said = LINEARIZED.search(data[:2048])
    end = data.rfind(b"%%EOF")
    unended = end == -1 and b"startxref" not in data[-2048:]
    if unended or (said and int(said.group(1)) > len(data)) or (end != -1 and b" obj" in data[end:]):
        raise SourceError(f"{name}: this PDF breaks off before its end; fetch or copy it again")


def _refusal(error: int, name: str) -> SourceError:
    if error == PASSWORD_ERROR:
        return SourceError(f"{name}: this PDF is locked; open it with its password and save it without one")
    return SourceError(f"{name}: this PDF is damaged; fetch it again, or repair it (qpdf FILE NEW)")


def _title(raw: Any, document: Any) -> str:
    size = raw.FPDF_GetMetaText(document, b"Title", None, 0)
    if not 2 < size < 2000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetMetaText(document, b"Title", buffer, size)
    return " ".join(buffer.raw.decode("utf-16-le", "ignore").replace("\x00", " ").split())


def _pages(raw: Any, document: Any, count: int, name: str) -> Iterator[Page]:
    seen = 0
    reader = Reader(raw)
    for index in range(count):
        page = raw.FPDF_LoadPage(document, index)
        text = raw.FPDFText_LoadPage(page) if page else None
        if not text:
            if page:
                raw.FPDF_ClosePage(page)
            yield Page(index + 1, (), broken=True)
            continue
        try:
            length = raw.FPDFText_CountChars(text)
            seen += max(length, 0)
            if seen > MOST_CHARACTERS:
                raise SourceError(f"{name}: more than {MOST_CHARACTERS:,} characters; split it into volumes")
            words, tilted = upright(*reader.words(text, length))
            drawn, rules = _drawings(raw, page)
            yield Page(index + 1, words, tilted, rules, drawn)
        finally:
            raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(page)


def _drawings(raw: Any, page: Any) -> tuple[bool, tuple[Rule, ...]]:
    """Whether pictures, or letters drawn as outlines, may hold text that is not in the layer; and the level lines."""
    bounds = [ctypes.c_float() for _ in range(4)]
    at_bounds = [ctypes.byref(bound) for bound in bounds]
    area, paths = 0.0, 0
    rules: list[Rule] = []
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == TEXT_OBJECT or not raw.FPDFPageObj_GetBounds(item, *at_bounds):
            continue
        left, bottom, right, top = (bound.value for bound in bounds)
        if kind != PATH_OBJECT:
            area += (right - left) * (top - bottom)
            continue
        paths += 1
        if top - bottom <= THICKEST_RULE and right - left >= SHORTEST_RULE:
            rules.append(Rule(left, right, (top + bottom) / 2))
    whole = raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page)
    return area >= LEAST_PICTURE * whole or paths - len(rules) > MOST_ORNAMENTS, tuple(rules)
