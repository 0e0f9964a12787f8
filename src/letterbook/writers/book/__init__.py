"""Edition -> a book: what is printed in it and in which order, before anybody sets it.

`book_of` is the one step that the PDF and the EPUB share. A `Book` holds plain characters only, never markup of any
kind; what they are (a note mark, a reading of an editor, a letter that is lost) stands beside them.
"""

from __future__ import annotations

from letterbook.writers.book.making import book_of, sheets_of
from letterbook.writers.book.model import Book, Sheet

__all__ = ["Book", "Sheet", "book_of", "sheets_of"]
