"""Printing some sources, in a process of its own, measured: JSON on standard output.

usage: python tests/bench/print_run.py FILE...
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped,unused-ignore]

from letterbook import read
from letterbook.writers.book import book_of, sheets_of
from letterbook.writers.epub import epub
from letterbook.writers.print import Press

SHEETS = 50  # letters set one by one


def main() -> None:
    edition = read(*map(Path, sys.argv[1:]))
    with Press() as press:
        started = time.process_time()
        pdf = press.book(book_of(edition))
        book_set = time.process_time()
        packed = epub(book_of(edition))
        epub_made = time.process_time()
        sheets = [press.sheet(sheet) for sheet in map(sheets_of(edition), edition.letters[:SHEETS])]
        ended = time.process_time()
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    measured = {
        "letters": len(edition.letters),
        "pages": pages,
        "pdf": book_set - started,
        "pdf_bytes": len(pdf),
        "epub": epub_made - book_set,
        "epub_bytes": len(packed),
        "letter": (ended - epub_made) / max(1, len(sheets)),
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
