"""Edition -> PDF, set by Typst: a book of the whole, or one letter.

The templates (`*.typ`) read the text as data; nothing of it is ever markup, and no file but the templates and fonts
of this folder can be reached from them. The same edition gives the same bytes: no clock, no system fonts.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

import msgspec

from letterbook.errors import OutputError
from letterbook.writers import File
from letterbook.writers.book import Book, Sheet, sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from letterbook.model.edition import Edition, Letter

Paper = Literal["a4", "a5", "letter"]
COVER = 254  # pixels an inch: 1200 by 1800


@cache
def fonts() -> tuple[File, ...]:
    """The fonts and their licence."""
    folder = resources.files(__package__) / "fonts"
    return tuple(File(each.name, each.read_bytes()) for each in sorted(folder.iterdir(), key=lambda each: each.name))


@contextmanager
def letters(edition: Edition, paper: Paper = "a4") -> Iterator[Callable[[Letter], bytes]]:
    """What prints one letter of the edition after another, each as a PDF of its own."""
    sheets = sheets_of(edition)
    with Press(paper) as press:
        yield lambda letter: press.sheet(sheets(letter))


class Press:
    """Typst with the fonts of this package and no others, opened once for many pages."""

    def __init__(self, paper: Paper = "a5") -> None:
        import typst  # noqa: PLC0415 - heavy, and most commands print nothing

        self._typst = typst
        self._paper = paper
        self._open = ExitStack()
        folder = self._open.enter_context(resources.as_file(resources.files(__package__)))
        self._folder = Path(folder)
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(self._folder / "fonts")])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def book(self, book: Book) -> bytes:
        """The PDF of a whole edition. OutputError if Typst cannot set it."""
        return self._set("book.typ", book)

    def sheet(self, sheet: Sheet) -> bytes:
        """The PDF of one letter."""
        return self._set("sheet.typ", sheet)

    def cover(self, book: Book) -> bytes:
        """The cover as a picture (PNG)."""
        return self._set("cover.typ", msgspec.structs.replace(book, body=(), persons=(), places=()), picture=True)

    def _set(self, template: str, data: Book | Sheet, *, picture: bool = False) -> bytes:
        try:
            made = self._typst.compile(
                str(self._folder / template),
                root=str(self._folder),
                font_paths=self._fonts,
                format="png" if picture else "pdf",
                ppi=COVER,
                sys_inputs={"book": msgspec.json.encode(data).decode(), "paper": self._paper},
                timestamp=0,
            )
        except self._typst.TypstError as error:
            raise OutputError(f"Typst cannot set this: {error.diagnostic}") from error
        # Of pictures there is one a page; a title that fills more than the cover is cut there.
        pages: list[bytes] = [made] if isinstance(made, bytes) else list(made or ())
        return pages[0]
