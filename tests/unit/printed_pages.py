"""A PDF read back by a reader that nobody here wrote."""

from __future__ import annotations

import ctypes

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

HYPHEN = "\x02"  # as PDFium gives a hyphen at a line's end


def texts(pdf: bytes) -> list[str]:
    """The text of each page, words parted at line ends joined."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    finally:
        document.close()
    return [" ".join(page.replace(HYPHEN, "").split()) for page in pages]


def hyphens(pdf: bytes) -> int:
    """How often a word is parted at a line end."""
    document = pypdfium2.PdfDocument(pdf)
    found: int = sum(page.get_textpage().get_text_bounded().count(HYPHEN) for page in document)
    document.close()
    return found


def fonts(pdf: bytes) -> dict[str, bool]:
    """The fonts of the text, and whether each is embedded."""
    found: dict[str, bool] = {}
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(each.raw)
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            found[name.value.decode()] = bool(raw.FPDFFont_GetIsEmbedded(font))
    document.close()
    return found


def page_of(words: str, pages: list[str]) -> int:
    """The one page on which words stand, counted from 0."""
    (found,) = (at for at, page in enumerate(pages) if words in page)
    return found
