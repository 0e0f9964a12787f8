"""Word documents (.docx): the text a reader of the page sees, with hints of how it was set and its notes behind it.

Word keeps notes apart from the text and draws them at the foot of a page. Here they stand behind the letter they
belong to, as far as the document shows where one ends: before the next heading, or the next page if there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from letterbook.errors import SourceError
from letterbook.model.text import Hint, HintKind, Source, Span, stripped
from letterbook.readers import damage
from letterbook.readers.archive_safety import open_package
from letterbook.readers.decoding import Decoded
from letterbook.readers.docx_package import word_parts
from letterbook.readers.docx_pieces import Paragraph
from letterbook.readers.docx_text import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model.findings import Finding

# A document that sets this many headings by style sets all of them so.
STYLED_LEAST = 2
LONGEST_TITLE = 300
NO_TITLE_ENDS_IN = (",", ";", ":")
TITLE_ROLES = ("paragraph", "list-item")
CLOSES_NUMBER = ".:)]}"
MOST_EMPTY = 2  # empty paragraphs that are kept as empty lines


def read(data: bytes, *, id: str, name: str, sha256: str) -> tuple[Source, tuple[Finding, ...]]:  # noqa: A002
    """The source of a Word document: its text, its title, and hints.

    SourceError with what to do where the package is damaged, locked or unsafe, or the document shows no text.
    """
    package = open_package(data, name=name)
    parts = word_parts(package)
    story = Story(parts)
    paragraphs = list(story.body())
    setter = _Setter()
    for paragraph in _with_notes(paragraphs, story):
        setter.set(paragraph)
    text = "".join(setter.pieces) + "\n"
    if text.isspace():
        raise SourceError(
            f"{name}: this document shows no text; it may hold pictures of pages, or another file inside it: "
            "open it in Word and save its text"
        )
    source = Source(
        id=id,
        path=name,
        text=text,
        sha256=sha256,
        format="docx",
        title=parts.title,
        hints=setter.hints(),
    )
    return source, damage.findings(text, Decoded(text, "utf-8", "utf-8"), source=id)


class _Note(Paragraph, frozen=True):
    """A paragraph of a note."""

    note: str = ""


def _with_notes(paragraphs: Sequence[Paragraph], story: Story) -> Iterator[Paragraph]:
    """The paragraphs with the notes of each stretch behind it, in the order of their marks."""
    waiting: dict[str, None] = {}
    done: set[str] = set()
    empty: list[Paragraph] = []  # empty paragraphs belong to what follows them, notes stand before
    dividers = _dividers(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        if not paragraph.text.strip():
            empty.append(paragraph)
        else:
            if at in dividers:
                yield from _notes(waiting, story)
                waiting.clear()
            yield from empty
            empty.clear()
            yield paragraph
        for piece in paragraph.pieces:
            if piece.note and piece.note not in done:
                done.add(piece.note)
                waiting[piece.note] = None
    yield from _notes(waiting, story)


def _notes(names: dict[str, None], story: Story) -> Iterator[Paragraph]:
    for name in names:
        for paragraph in story.note(name):
            yield _Note(
                pieces=paragraph.pieces,
                role=paragraph.role if paragraph.role != "heading" else "paragraph",
                align=paragraph.align,
                lead=paragraph.lead,
                note=name,
            )


def _dividers(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The indexes of the paragraphs before which a letter may end.

    They are the first of every run of headings; where a document has none by style, the first of every run of
    paragraphs set as titles, and what begins a page.
    """
    filled = [at for at, paragraph in enumerate(paragraphs) if paragraph.text.strip() and paragraph.lead != "joined"]
    if sum(paragraphs[at].role == "heading" for at in filled) >= STYLED_LEAST:
        return {run[0] for run in _runs(filled, [paragraphs[at].role == "heading" for at in filled])}
    found = set(_page_starts(paragraphs))
    for run in _runs(filled, [_is_title(paragraphs[at]) for at in filled]):
        # A signature may be set like a title and stand right before one: what is aligned otherwise is left out.
        aligned = len(run) - 1
        while aligned and paragraphs[run[aligned - 1]].align == paragraphs[run[-1]].align:
            aligned -= 1
        if any(_is_bold(paragraphs[at]) for at in run[aligned:]):
            found.add(run[aligned])
    return found


def _runs(indexes: Sequence[int], wanted: Sequence[bool]) -> Iterator[list[int]]:
    """The indexes that are wanted, those without another between them together."""
    run: list[int] = []
    for at, is_wanted in zip(indexes, wanted, strict=True):
        if is_wanted:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_title(paragraph: Paragraph) -> bool:
    words = paragraph.text.strip()
    return (
        paragraph.role in TITLE_ROLES
        and len(words) <= LONGEST_TITLE
        and not words.endswith(NO_TITLE_ENDS_IN)
        and paragraph.align != "right"
        and (paragraph.align == "centred" or _is_bold(paragraph))
    )


def _is_bold(paragraph: Paragraph) -> bool:
    return all("bold" in piece.hints for piece in paragraph.pieces if piece.text.strip() and not piece.note)


def _page_starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """The paragraphs with text that begin a page, as far as the document says so itself."""
    page = False
    for at, paragraph in enumerate(paragraphs):
        page = page or paragraph.new_page
        if paragraph.text.strip():
            if page and paragraph.lead == "paragraph":
                yield at
            page = False


class _Setter:
    """Sets paragraphs one behind the other and keeps what is known of each stretch."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self._hints: list[Hint] = []
        self._empty = 0
        self._notes: dict[str, Span] = {}

    def set(self, paragraph: Paragraph) -> None:
        """Set a paragraph; empty ones become empty lines before the next."""
        if not paragraph.text.strip():
            self._empty += paragraph.lead != "joined"
            return
        if self.length:
            ends = {"paragraph": 2 + min(self._empty, MOST_EMPTY), "line": 1, "joined": 0}[paragraph.lead]
            self._put("\n" * ends)
        self._empty = 0
        start, body = self.length, self.length
        open_hints: dict[HintKind, int] = {}
        for piece in paragraph.pieces:
            for kind in [known for known in open_hints if known not in piece.hints]:
                self._hint(kind, open_hints.pop(kind))
            for kind in piece.hints:
                open_hints.setdefault(kind, self.length)
            at = self.length
            self._put(piece.text)
            if piece.label:
                body = self.length
            elif piece.note and piece.text.strip():
                self._hint("note-mark", at, target=piece.note)
        for kind, at in open_hints.items():
            self._hint(kind, at)
        self._hint(paragraph.role, start, level=paragraph.level)
        if paragraph.align:
            self._hint(paragraph.align, start)
        if paragraph.contents:
            self._hint("contents", start)
        if isinstance(paragraph, _Note):
            begun = self._notes.get(paragraph.note)
            self._notes[paragraph.note] = Span(begun.start if begun else body, self.length)

    def hints(self) -> tuple[Hint, ...]:
        """All hints in order of place."""
        text = "".join(self.pieces)
        marked = {hint.target for hint in self._hints if hint.kind == "note-mark"}
        notes = [Hint("note", _behind_stop(text, self._notes[at]), target=at) for at in self._notes if at in marked]
        tight = [structs.replace(hint, span=stripped(text, hint.span.start, hint.span.end)) for hint in self._hints]
        kept = [hint for hint in (*tight, *notes) if len(hint.span)]
        return tuple(sorted(kept, key=lambda at: (at.span.start, -at.span.end, at.kind, at.target)))

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _hint(self, kind: HintKind, start: int, *, level: int = 0, target: str = "") -> None:
        if start < self.length:
            self._hints.append(Hint(kind, Span(start, self.length), level, target))


def _behind_stop(text: str, span: Span) -> Span:
    """A note without the stop or bracket that closes its number."""
    start = span.start
    while start < span.end and text[start] in CLOSES_NUMBER:
        start += 1
    return stripped(text, start, span.end)
