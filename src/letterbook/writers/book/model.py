"""What a book consists of. All text is plain characters that any format can carry."""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.edition import Role


class Phrase(msgspec.Struct, frozen=True, tag="phrase", omit_defaults=True):
    """Characters that are set alike.

    `fixed` is what an editor reads otherwise than it is printed. `letter` is the anchor of a letter they lead to;
    `lost` says that they speak of one that is not in the collection. `entries` are the keys of the entries of the
    index that name what begins here.
    """

    text: str
    slanted: bool = False
    fixed: bool = False
    lost: bool = False
    letter: str = ""
    entries: tuple[str, ...] = ()


class NoteMark(msgspec.Struct, frozen=True, tag="mark", omit_defaults=True):
    """The mark of a note of the same letter: the note's number and what is shown. `again` where it stands already."""

    note: int
    shown: str
    again: bool = False


Inline = Phrase | NoteMark
Line = tuple[Inline, ...]


class Block(msgspec.Struct, frozen=True):
    """A paragraph and the part it belongs to; `first` is false where it goes on with the part before it."""

    role: Role
    line: Line
    first: bool = True
    item: bool = False


class NotePiece(msgspec.Struct, frozen=True):
    """Paragraphs of a note. `quoted` says what letter they are the words of, or is empty."""

    paragraphs: tuple[Line, ...]
    quoted: str = ""


class BookNote(msgspec.Struct, frozen=True):
    """A note: its number in the letter, by which its mark calls it, and its label as shown."""

    number: int
    label: str
    pieces: tuple[NotePiece, ...]


class Pointer(msgspec.Struct, frozen=True):
    """Another letter, as one line names it: its anchor and its number, or its parties and date."""

    letter: str
    shown: str


class Relation(msgspec.Struct, frozen=True):
    """How a letter stands to others ("Answers", "Speaks of"), and which."""

    label: str
    letters: tuple[Pointer, ...]


class LetterPage(msgspec.Struct, frozen=True, tag="letter"):
    """A letter as a book sets it.

    `head` stands in brackets where the source prints none; `supplied` are the facts that it does not print, in words.
    `parties` and `date` are for the contents, `running` for running heads. `loose` are the notes without a mark.
    """

    anchor: str
    number: str
    number_marks: Line
    title: str
    head: Line
    subheads: tuple[Line, ...]
    supplied: tuple[str, ...]
    parties: str
    date: str
    running: str
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[BookNote, ...]
    loose: tuple[int, ...]
    sources: tuple[Line, ...]
    relations: tuple[Relation, ...]
    entries: tuple[str, ...]


class Passage(msgspec.Struct, frozen=True, tag="passage"):
    """What the source prints between letters: the title over a group of them, or its editors' narrative."""

    kind: Literal["section", "linking"]
    anchor: str
    running: str
    paragraphs: tuple[str, ...]


class IndexEntry(msgspec.Struct, frozen=True):
    """A name of the index: the word it is filed under, and what stands before and behind it; where it occurs.

    `key` marks the places in the text. `own` are the letters that the person wrote or received, or that were written
    at the place; `named` those that only name it.
    """

    key: str
    before: str
    filed: str
    after: str
    about: str
    own: tuple[Pointer, ...]
    named: tuple[Pointer, ...]


class LostEntry(msgspec.Struct, frozen=True):
    """A letter that the collection does not print: its date, what it is, and the letters that speak of it."""

    date: str
    what: str
    letters: tuple[Pointer, ...]


class DayEntry(msgspec.Struct, frozen=True):
    """A line of the chronology: the date, the document or the words that tell it, and the letter that does."""

    date: str
    kind: str
    what: str
    words: str
    letter: Pointer


class Matter(msgspec.Struct, frozen=True):
    """What stands before and behind the letters, in words."""

    title: str
    subtitle: str
    makers: tuple[str, ...]
    people: tuple[str, ...]  # the makers' names alone
    licence: str
    address: str
    marks: tuple[str, ...]
    colophon: tuple[str, ...]


class Book(msgspec.Struct, frozen=True):
    """The whole edition as a book."""

    identifier: str
    language: str
    running: str  # the title for running heads
    matter: Matter
    body: tuple[LetterPage | Passage, ...]
    lost: tuple[LostEntry, ...]
    chronology: tuple[DayEntry, ...]
    persons: tuple[IndexEntry, ...]
    places: tuple[IndexEntry, ...]
    words: dict[str, str]

    @property
    def letters(self) -> tuple[LetterPage, ...]:
        """The letters in order."""
        return tuple(each for each in self.body if isinstance(each, LetterPage))


class Sheet(msgspec.Struct, frozen=True):
    """One letter alone: what it is from, and how it is cited."""

    title: str
    running: str
    people: tuple[str, ...]
    letter: LetterPage
    citation: str
    words: dict[str, str]
