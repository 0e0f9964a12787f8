"""The whole book, and one letter of it alone."""

from __future__ import annotations

from collections import Counter, deque
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal
from uuid import NAMESPACE_URL, uuid5

from letterbook.model.reading import EMPHASIS, unwrapped
from letterbook.writers.book.index import chronology_of, lost_of, persons_of, places_of
from letterbook.writers.book.letters import Shop, language_of, page_of, phrases, running
from letterbook.writers.book.model import Book, LetterPage, Matter, Passage, Sheet
from letterbook.writers.citing.footnotes import footnotes
from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.registers import registers_of
from letterbook.writers.running import one_line, paragraphs
from letterbook.writers.site.paths import web_address
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from letterbook.model.edition import Edition, Letter
    from letterbook.model.text import Span

CHECKSUM = 16  # digits of a source's checksum that the colophon gives


def book_of(edition: Edition) -> Book:
    """Everything a book of the edition prints, in order. Pure: the same edition gives the same book."""
    shop = Shop.of(edition)
    body = tuple(_body(shop))
    lost = lost_of(shop)
    return Book(
        identifier=_identifier(edition),
        language=_language(edition),
        running=running(edition.title),
        matter=_matter(edition, [each for each in body if isinstance(each, LetterPage)]),
        body=body,
        lost=lost,
        chronology=chronology_of(shop),
        persons=persons_of(shop),
        places=places_of(shop),
        words=_own_words(),
    )


def sheets_of(edition: Edition) -> Callable[[Letter], Sheet]:
    """What sets a letter of the edition alone: a sheet for each letter it is asked for."""
    shop = Shop.of(edition)
    references = {each.id: each for each in bibliography_of(registers_of(edition)).references}
    title, people, words = one_line(edition.title), _people(edition), _own_words()

    def sheet(letter: Letter) -> Sheet:
        citation = one_line(footnotes(references[letter.id])[0].text)
        return Sheet(title, running(title), people, page_of(letter, shop), citation, words)

    return sheet


def _body(shop: Shop) -> Iterator[LetterPage | Passage]:
    """Letters, and before each what stands over it in its source: titles of groups, and the editors' narrative."""
    edition = shop.catalogue.edition
    order = {source.id: at for at, source in enumerate(edition.sources)}
    between = deque(sorted(_passages(edition, order), key=lambda placed: placed[0]))
    for letter in edition.letters:
        while between and between[0][0] < (order[letter.source.id], letter.start):
            yield between.popleft()[1]
        yield page_of(letter, shop)
    yield from (passage for _, passage in between)


def _passages(edition: Edition, order: Mapping[str, int]) -> Iterator[tuple[tuple[int, int], Passage]]:
    """What is printed between letters, each with its place; the book's own title is left out."""
    titles = {edition.title.casefold(), edition.subtitle.casefold()}
    kinds: dict[str, Literal["section", "linking"]] = {"section": "section", "linking": "linking"}
    for rest in edition.remainder:
        if rest.kind not in kinds:
            continue
        source = edition.source(rest.source)
        found = (_words_of(source.text, span) for span in paragraphs(source, rest.span))
        lines = tuple(line for line in found if line and line.casefold() not in titles)
        if lines:
            place = (order[rest.source], rest.span.start)
            yield place, Passage(kinds[rest.kind], f"passage-{place[0]}-{place[1]}", running(lines[-1]), lines)


def _words_of(text: str, span: Span) -> str:
    return one_line(EMPHASIS.sub("", unwrapped(span.of(text)))).strip()


def _matter(edition: Edition, letters: Sequence[LetterPage]) -> Matter:
    say = words()["book"]
    marks = [say["marks_inferred"], say["marks_uncertain"]]
    if any(each.lost for letter in letters for each in phrases(letter)):
        marks.append(say["marks_lost"])
    if any(letter.fixes for letter in edition.letters):
        marks.append(say["marks_fixed"])
    sources = [
        say["read_from"].format(name=PurePosixPath(source.path).name, digits=source.sha256[:CHECKSUM])
        for source in edition.sources
    ]
    return Matter(
        title=one_line(edition.title),
        subtitle=one_line(edition.subtitle),
        makers=_makers(edition),
        people=_people(edition),
        licence=one_line(edition.licence or words()["about"]["licence_none"]),
        address=web_address(edition.url),
        marks=tuple(marks),
        colophon=(say["made_by"], one_line(" ".join(sources)), say["type"]),
    )


def _makers(edition: Edition) -> tuple[str, ...]:
    say = words()["index"]
    told = (("compiled", edition.compilers), ("edited", edition.editors))
    return tuple(one_line(say[key].format(names=", ".join(names))) for key, names in told if names)


def _people(edition: Edition) -> tuple[str, ...]:
    return tuple(one_line(name) for name in dict.fromkeys((*edition.compilers, *edition.editors)))


def _language(edition: Edition) -> str:
    """The language of most letters; English, in which the book itself speaks, where none is known."""
    known = Counter(filter(None, map(language_of, edition.letters)))
    return min(known, key=lambda each: (-known[each], each)) if known else "en"


def _identifier(edition: Edition) -> str:
    """A name for the book that its sources and title alone decide."""
    address = web_address(edition.url)
    if address:
        return address
    seen = "\n".join([edition.title, *(source.sha256 for source in edition.sources)])
    return f"urn:uuid:{uuid5(NAMESPACE_URL, seen.encode('utf-8', 'replace').decode())}"


def _own_words() -> dict[str, str]:
    """The words that are set around the text."""
    say = words()
    return {
        **say["book"],
        "notes": say["letter"]["notes"],
        "source": say["letter"]["provenance"],
        "no_mark": say["letter"]["note_no_mark"],
        "no_text": say["letter"]["no_text"],
        "lost": say["lost"]["title"],
        "lost_intro": say["lost"]["intro"],
        "chronology": say["chronology"]["title"],
    }
