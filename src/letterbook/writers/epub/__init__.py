"""Edition -> EPUB 3: a file for each letter, its notes for a pointer or at its end, registers, index, cover.

Written by hand with zipfile and lxml, for the libraries that write EPUB are under the AGPL. The same book gives the
same bytes: no clock, and every file of the archive bears the same day.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from letterbook.writers import File
from letterbook.writers.epub import back, front, letters
from letterbook.writers.epub.package import navigation, packed, written
from letterbook.writers.print import Press, fonts

if TYPE_CHECKING:
    from letterbook.writers.book import Book
    from letterbook.writers.epub.xhtml import Chapter


def epub(book: Book) -> bytes:
    """The bytes of the EPUB."""
    chapters = [*front.chapters(book), *_body(book), *back.chapters(book)]
    with Press() as press:
        cover = press.cover(book)
    files = [
        File("cover.png", cover),
        File("style.css", resources.files(__package__).joinpath("style.css").read_bytes()),
        *(File(f"fonts/{font.path}", font.content) for font in fonts()),
        navigation(book, chapters),
        *(written(chapter, book.words, language=book.language) for chapter in chapters),
    ]
    return packed(book, chapters, files)


def _body(book: Book) -> list[Chapter]:
    return [letters.chapter(each, book.words) for each in book.body]
