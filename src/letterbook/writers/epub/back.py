"""What stands behind the letters: lost letters, chronology, index, colophon. Letters are named and linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.writers.epub.letters import pointer, pointers
from letterbook.writers.epub.xhtml import Chapter, Content, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.writers.book import Book
    from letterbook.writers.book.model import DayEntry, IndexEntry, LostEntry
    from letterbook.writers.xml import Element


def chapters(book: Book) -> Iterator[Chapter]:
    """The registers that hold something, and the colophon."""
    words = book.words
    lost = [_lost(each, words) for each in book.lost]
    days = [_day(each) for each in book.chronology]
    for name, intro, entries in (
        ("lost", words["lost_intro"], lost),
        ("chronology", "", days),
        ("persons", words["index_intro_letters"], [_entry(each, words) for each in book.persons]),
        ("places", words["index_intro_letters"], [_entry(each, words) for each in book.places]),
    ):
        if entries:
            title = element("h1", words[name])
            lead = element("p", intro, class_="intro") if intro else None
            kind = "index" if name in {"persons", "places"} else "appendix"
            made = element("section", title, lead, *entries, class_=f"register {name}", type_=kind)
            yield Chapter(name, words[name], kind, (made,))
    lines = [element("p", each) for each in book.matter.colophon]
    made = element("section", element("h1", words["colophon"]), *lines, class_="colophon", type_="colophon")
    yield Chapter("colophon", words["colophon"], "colophon", (made,))


def _lost(each: LostEntry, words: Mapping[str, str]) -> Element:
    what = element("span", each.date, class_="what")
    return element("p", what, f" {each.what}. {words['mentioned_in']} ", *pointers(each.letters))


def _day(each: DayEntry) -> Element:
    told: list[Content] = [f"“{each.words}” "] if each.words else [f"{each.kind} {each.what} ".lstrip()]
    return element("p", element("span", each.date, class_="what"), " ", *told, pointer(each.letter))


def _entry(entry: IndexEntry, words: Mapping[str, str]) -> Element:
    behind = entry.after if entry.after.startswith(",") or not entry.after else f" {entry.after}"
    name = element("b", f"{entry.before} {entry.filed}{behind}".strip())
    about = element("span", f", {entry.about}", class_="what") if entry.about else None
    where = [": ", *pointers(entry.own)] if entry.own else [": "]
    if entry.named:
        where += [f"; {words['named_in']} " if entry.own else f"{words['named_in']} ", *pointers(entry.named)]
    return element("p", name, about, *where)
