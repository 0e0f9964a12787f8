"""PDF: the text layer as text in reading order, with its notes behind the letter they belong to.

Nothing is drawn and no script runs. Running heads and page numbers stand in blocks of their own at the end of a
paragraph, so that a paragraph that runs over a page is one; so do notes, as "1 text", behind the text of their letter
where heads can be told by their type, else behind the paragraph with their mark. Line ends and the hyphens before them
are kept.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from letterbook.errors import SourceError
from letterbook.model.findings import Finding
from letterbook.model.text import Source, Span
from letterbook.readers import damage, pdf_notes
from letterbook.readers.decoding import Decoded
from letterbook.readers.pdf_columns import gutters
from letterbook.readers.pdf_furniture import margins, setting
from letterbook.readers.pdf_lines import Row, lines, rows
from letterbook.readers.pdf_order import Edges, order
from letterbook.readers.pdf_pages import FEWEST_CHARACTERS, Page, pages
from letterbook.readers.pdf_paragraphs import measure, paragraphs
from letterbook.readers.pdf_text import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.readers.pdf_words import Word

MOST_PLACES = 50
# What programs write where nobody gave a title: "untitled", "Microsoft Word - letters.doc", "vol2.indd"
NO_TITLE = re.compile(
    r"\W*(?:untitled|anonymous|unspecified|unknown)?\W*\Z|microsoft word|.*\.(?:docx?|rtf|indd|qxd|tex|dvi|pdf)\Z",
    re.IGNORECASE,
)


def read(data: bytes, *, id: str, name: str, sha256: str) -> tuple[Source, tuple[Finding, ...]]:  # noqa: A002
    """The source of a PDF: its text layer, its title, and hints.

    SourceError with what to do where the file breaks off, is damaged or locked, is beyond the limits of
    `pdf_pages.pages`, or where its pages are pictures without text. A picture among pages with text is LB002.
    """
    found, title = pages(data, name=name)
    if not any(page.characters and not page.is_picture for page in found):
        raise _no_text(found, name)
    printed = [rows(page.words) for page in found]
    usual = setting(printed)
    edges = margins(printed, usual)
    inner = [page[head : len(page) - foot] for page, (head, foot) in zip(printed, edges, strict=True)]
    if any(page.drawn for page in found) and sum(len(row.text) for page in inner for row in page) < FEWEST_CHARACTERS:
        raise _no_text(found, name)
    set_lines = [
        lines(page, page=at, gutter=gutter) for at, (page, gutter) in enumerate(zip(inner, gutters(inner), strict=True))
    ]
    text_lines, notes = pdf_notes.divide(set_lines, [page.rules for page in found], usual)
    flat = [line for page in text_lines for line in page]
    column = measure(flat, usual)
    marks = pdf_notes.marks(text_lines, notes)
    around = [_edges(page, rows_of_page, edge) for page, rows_of_page, edge in zip(found, printed, edges, strict=True)]
    blocks = list(order(paragraphs(flat, column), flat, notes, marks, around))
    laid = lay_out(blocks, notes, marks, column)
    source = Source(
        id=id,
        path=name,
        text=laid.text,
        sha256=sha256,
        format="pdf",
        title="" if NO_TITLE.match(title) else title,
        hints=laid.hints,
    )
    missing = (Finding("LB002", id, span, message) for span, message in _missing(found, laid.pages, laid.text))
    damaged = damage.findings(laid.text, Decoded(laid.text, "utf-8", "utf-8"), source=id)
    return source, tuple(sorted((*missing, *damaged), key=lambda finding: (finding.span, finding.code)))


def _no_text(found: Sequence[Page], name: str) -> SourceError:
    count = "its page has" if len(found) == 1 else f"its {len(found):,} pages have"
    stray = " but stray characters" if any(page.characters for page in found) else ""
    return SourceError(
        f"{name}: {count} no text{stray}: they are pictures or empty; recognise the text first (ocrmypdf FILE NEW) "
        "and read the new file"
    )


def _edges(page: Page, printed: Sequence[Row], edge: tuple[int, int]) -> Edges:
    """What stands around the text of a page; words at another angle, such as stamps, go with its foot."""
    head, foot = edge
    at = page.number - 1
    below = [
        *printed[len(printed) - foot :],
        *([Row(_levelled(page.tilted), 0.0, page.tilted[0].size)] if page.tilted else []),
    ]
    return Edges(tuple(lines(printed[:head], page=at, gutter=None)), tuple(lines(below, page=at, gutter=None)))


def _levelled(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words at other angles as if they stood side by side on one line."""
    out: list[Word] = []
    at = 0.0
    for word in words:
        at += 0.0 if word.glued else word.size / 2
        out.append(word._replace(x0=at, x1=at + word.size, y=0.0))
        at += word.size
    return tuple(out)


def _missing(found: Sequence[Page], begins: Mapping[int, int], text: str) -> Iterator[tuple[Span, str]]:
    """The pages of which the text is missing, each run of them once: where the text behind them begins."""
    wanting = [(page.number, page.broken) for page in found if page.broken or page.is_picture]
    runs = [
        [number for _, (number, _) in group]
        for _, group in groupby(enumerate(wanting), key=lambda item: (item[1][0] - item[0], item[1][1]))
    ]
    broken = dict(wanting)
    for numbers in runs[:MOST_PLACES]:
        first, last = numbers[0], numbers[-1]
        at = next((begins[page] for page in range(last, len(found)) if page in begins), len(text) - 1)
        end = text.find("\n", at)
        what = f"page {first}" if first == last else f"pages {first} to {last}"
        state = (
            "cannot be read; repair the file (qpdf FILE NEW)"
            if broken[first]
            else "without text, before this line; recognise the text first (ocrmypdf FILE NEW)"
        )
        yield Span(at, max(at, end)), f"{what}: {state}"
    if len(runs) > MOST_PLACES:
        yield Span(0, 0), f"and {len(runs) - MOST_PLACES:,} more runs of pages like these"
