"""What stands before the letters: the cover and the title page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.writers.epub.xhtml import Chapter, element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.writers.book import Book


def chapters(book: Book) -> Iterator[Chapter]:
    """Cover and title page."""
    matter, words = book.matter, book.words
    picture = element("img", src="cover.png", alt=f"{words['cover']}: {matter.title}")
    yield Chapter("cover", "", "cover", (element("section", picture, class_="cover", type_="cover"),))
    subtitle = element("p", matter.subtitle, class_="subtitle") if matter.subtitle else None
    makers = [element("p", each, class_="makers") for each in matter.makers]
    title = element("section", element("h1", matter.title), subtitle, *makers, class_="title-page", type_="titlepage")
    licence = words["licence"].replace("{licence}", matter.licence)
    imprint = element(
        "section",
        element("h2", words["how_to_read"]),
        *(element("p", each) for each in matter.marks),
        element("p", matter.address) if matter.address else None,
        element("p", licence),
        class_="imprint",
    )
    yield Chapter("title-page", words["title_page"], "titlepage", (title, imprint))
