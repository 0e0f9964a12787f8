"""A letter, or what stands between letters, as a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from letterbook.writers.book.model import (
    Block,
    BookNote,
    LetterPage,
    Line,
    NoteMark,
    Passage,
    Phrase,
    Pointer,
)
from letterbook.writers.epub.xhtml import Chapter, Content, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from letterbook.writers.xml import Element


def chapter(each: LetterPage | Passage, words: Mapping[str, str]) -> Chapter:
    """The chapter of a letter or passage."""
    match each:
        case LetterPage():
            return _letter(each, words)
        case Passage():
            return _passage(each)
        case _:
            assert_never(each)


def pointer(each: Pointer) -> Element:
    """A link to a letter by its number, or parties and date."""
    return element("a", each.shown, href=f"{each.letter}.xhtml")


def pointers(letters: Iterable[Pointer]) -> list[Content]:
    """Links to letters, parted by semicolons."""
    listed: list[Content] = []
    for each in letters:
        listed += ["; ", pointer(each)] if listed else [pointer(each)]
    return listed


def _passage(passage: Passage) -> Chapter:
    *before, last = passage.paragraphs
    if passage.kind == "section":
        content = [element("p", line, class_="over") for line in before] + [element("h1", last)]
        made = element("section", *content, class_="section", type_="part", role="doc-part")
        return Chapter(passage.anchor, last, "part", (made,))
    lines = [element("p", line) for line in passage.paragraphs]
    return Chapter(passage.anchor, "", "linking", (element("section", *lines, class_="linking"),), level=2)


def _letter(letter: LetterPage, words: Mapping[str, str]) -> Chapter:
    language = letter.language
    numbered = letter.number or letter.number_marks
    number = element("p", letter.number, *_line(letter.number_marks), class_="number") if numbered else None
    supplied = element("p", " · ".join(letter.supplied), class_="supplied") if letter.supplied else None
    subheads = [element("p", *_line(line), class_="subhead", lang=language) for line in letter.subheads]
    head = element(
        "header", number, element("h2", *_line(letter.head), lang=language), *subheads, supplied, class_="head"
    )
    blocks = [_block(block, follows) for block, follows in _with_before(letter.blocks)]
    text = element("div", *(blocks or [element("p", words["no_text"], class_="empty")]), class_="text", lang=language)
    notes = [_note(note, note.number in letter.loose, words, language) for note in letter.notes]
    title = f"{letter.number.rstrip('.')}. {letter.parties}" if letter.number else letter.parties
    content = element("article", head, text, _after(letter, words), *notes, class_="letter", type_="chapter")
    return Chapter(
        letter.anchor,
        f"{title}, {letter.date}" if letter.date else title,
        "letter",
        (content,),
        level=2,
    )


def _with_before(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is a paragraph that follows another."""
    before = ""
    for block in blocks:
        yield block, block.role == before == "paragraph"
        before = block.role


def _block(block: Block, follows: bool) -> Element:
    classes = [block.role, *(["item"] if block.item else []), *(["follows"] if follows else [])]
    return element("p", *_line(block.line), class_=" ".join(classes))


def _line(line: Line) -> Iterator[Content]:
    before: object = None
    for each in line:
        if isinstance(each, Phrase):
            yield _phrase(each)
        else:
            if isinstance(before, NoteMark):
                yield element("sup", ",")
            yield _mark(each)
        before = each


def _phrase(phrase: Phrase) -> Content:
    words: Content = phrase.text
    if phrase.slanted:
        words = element("em", words)
    if phrase.fixed:
        words = element("span", words, class_="fixed")
    if phrase.letter:
        return element("a", words, href=f"{phrase.letter}.xhtml", class_="quiet")
    return element("span", words, class_="lost") if phrase.lost else words


def _mark(mark: NoteMark) -> Element:
    return element(
        "a",
        element("sup", mark.shown),
        href=f"#note-{mark.note}",
        id="" if mark.again else f"mark-{mark.note}",
        type_="noteref",
        role="doc-noteref",
        class_="mark",
    )


def _note(note: BookNote, loose: bool, words: Mapping[str, str], language: str) -> Element:
    label: Content = note.label
    if not loose:
        label = element("a", label, href=f"#mark-{note.number}", role="doc-backlink", title=words["note_back"])
    content = []
    for piece in note.pieces:
        paragraphs = [element("p", *_line(line), lang=language) for line in piece.paragraphs]
        if piece.quoted:
            content.append(element("blockquote", element("p", piece.quoted, class_="quoted"), *paragraphs))
        else:
            content += paragraphs
    if loose:
        content.append(element("p", words["no_mark"], class_="supplied"))
    return element(
        "aside",
        element("p", label, class_="label"),
        *content,
        id=f"note-{note.number}",
        type_="footnote",
        role="doc-footnote",
        class_="note",
    )


def _after(letter: LetterPage, words: Mapping[str, str]) -> Element | None:
    """The source statement and how the letter stands to others."""
    lines = [
        element("p", element("span", words["source"], class_="what"), " ", *_line(line)) for line in letter.sources
    ]
    lines += [
        element("p", element("span", each.label, class_="what"), " ", *pointers(each.letters))
        for each in letter.relations
    ]
    return element("div", *lines, class_="after") if lines else None
