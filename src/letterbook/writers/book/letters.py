"""A letter -> its page in a book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.model.reading import marks_of
from letterbook.model.text import stripped
from letterbook.writers.book import facts
from letterbook.writers.book.inlines import Setting, label_of, line_of, lines_of
from letterbook.writers.book.model import (
    Block,
    BookNote,
    LetterPage,
    Line,
    NotePiece,
    Phrase,
    Pointer,
    Relation,
)
from letterbook.writers.page import body_of, note_pieces
from letterbook.writers.published import slug
from letterbook.writers.running import Italics, one_line, unparted
from letterbook.writers.site.catalogue import Catalogue, catalogue_of
from letterbook.writers.site.markup import shortened
from letterbook.writers.site.setting import quoted_words, shelfmark
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.edition import Edition, Letter, Note, Part


RUNNING = 52  # characters
LANGUAGE = re.compile(r"[a-z]{2,3}(?![^-])")  # the first part of BCP 47's "de-AT"


class Shop(msgspec.Struct, frozen=True):
    """What every page of a book needs to know beyond its own letter."""

    catalogue: Catalogue
    italics: Italics
    anchors: Mapping[str, str]  # of letters, by identifier
    keys: Mapping[str, str]  # of entries of the index, by identifier
    pointers: Mapping[str, Pointer]

    @classmethod
    def of(cls, edition: Edition) -> Shop:
        """Worked out once for all pages."""
        anchors = {letter.id: f"letter-{slug(letter.id)}" for letter in edition.letters}
        keys = {person.id: f"person-{at}" for at, person in enumerate(edition.persons)}
        keys |= {place.id: f"place-{at}" for at, place in enumerate(edition.places)}
        numbers = [letter.number for letter in edition.letters]
        once = {number for number in numbers if number and numbers.count(number) == 1}
        pointers = {
            letter.id: Pointer(anchors[letter.id], _named(letter, numbered=letter.number in once))
            for letter in edition.letters
        }
        return cls(catalogue_of(edition), Italics(edition.sources), anchors, keys, pointers)

    def pointed(self, identifiers: Iterable[str]) -> tuple[Pointer, ...]:
        """The letters of the edition among the identifiers, as one names them."""
        return tuple(self.pointers[each] for each in identifiers if each in self.pointers)


def _named(letter: Letter, *, numbered: bool) -> str:
    if numbered:
        return words()["letter"]["number"].format(number=one_line(letter.number))
    who = facts.parties(letter) or one_line(" ".join(facts.names(letter, "sender").split()))
    return ", ".join(each for each in (who, facts.day(letter)) if each) or words()["index"]["undated"]


def page_of(letter: Letter, shop: Shop) -> LetterPage:
    """The letter as a book sets it."""
    setting = Setting(
        letter=letter,
        marks=marks_of(letter),
        italics=shop.italics.of(letter),
        note_numbers={note.id: number for number, note in enumerate(letter.notes, start=1)},
        anchors=shop.anchors,
        keys=shop.keys,
    )
    text = letter.source.text
    number_marks = tuple(mark for part in letter.all("number") for mark in _marks_at(setting, part))
    heads = [line_of(setting, stripped(text, part.span.start, part.span.end)) for part in letter.all("heading")]
    heads = [_with_initials(head) for head in heads if head]
    blocks = tuple(_blocks(setting))
    notes, loose = _notes(setting)
    title = one_line(shop.catalogue.heads[letter.id])
    own = (*letter.sender, *letter.recipient, *letter.copy)
    entries = [shop.keys[name.person] for name in own if name.person in shop.keys]
    if letter.place and letter.place.place in shop.keys:
        entries.append(shop.keys[letter.place.place])
    return LetterPage(
        anchor=shop.anchors[letter.id],
        number=one_line(letter.number),
        number_marks=number_marks,
        title=title,
        head=heads[0] if heads else (Phrase(f"[{unparted(title)}]"),),
        subheads=tuple(heads[1:]),
        supplied=facts.supplied(letter),
        parties=facts.parties(letter) or title,
        running=running(facts.parties(letter) or title),
        date=facts.day(letter),
        language=language_of(letter),
        blocks=blocks,
        notes=notes,
        loose=loose,
        sources=tuple(_sources(setting)),
        relations=tuple(_relations(letter, shop)),
        entries=tuple(dict.fromkeys(entries)),
    )


def _with_initials(head: Line) -> Line:
    """A head whose initials stay with what follows them."""
    return tuple(replace(each, text=unparted(each.text)) if isinstance(each, Phrase) else each for each in head)


def language_of(letter: Letter) -> str:
    """The language of the letter's text, by which words are hyphenated; empty where it is not known."""
    found = LANGUAGE.match(letter.language)
    return found[0] if found and found[0] != "und" else ""


def running(words: str) -> str:
    """Words short enough to stand over a page."""
    return shortened(one_line(words), limit=RUNNING)


def _marks_at(setting: Setting, part: Part) -> Line:
    """The note marks that stand at the letter's number."""
    inside = [note.anchor for note in setting.letter.notes if note.anchor and part.span.covers(note.anchor)]
    return tuple(mark for anchor in inside for mark in line_of(setting, anchor))


def _blocks(setting: Setting) -> Iterator[Block]:
    for each in body_of(setting.letter):
        line = line_of(setting, each.span)
        if line:
            yield Block(each.part.role, line, each.first, each.item)


def _notes(setting: Setting) -> tuple[tuple[BookNote, ...], tuple[int, ...]]:
    """The notes in the order of their marks, then those that no mark leads to; and the numbers of these.

    A mark that stands in a note counts only if that note is itself set: of notes that call only each other, the first
    stands without a mark.
    """
    notes = dict(enumerate(setting.letter.notes, start=1))
    made: dict[int, BookNote] = {}
    loose: list[int] = []
    while len(made) < len(notes):
        number = next((each for each in setting.called if each not in made), 0)
        if not number:
            number = next(each for each in notes if each not in made)
            loose.append(number)
            setting.called.append(number)
        made[number] = BookNote(number, label_of(notes[number]), tuple(_pieces(setting, notes[number])))
    return tuple(made.values()), tuple(loose)


def _pieces(setting: Setting, note: Note) -> Iterator[NotePiece]:
    for span, quoted in note_pieces(note, setting.letter.source):
        lines = lines_of(setting, span)
        if lines:
            yield NotePiece(lines, one_line(quoted_words(quoted)) if quoted else "")


def _sources(setting: Setting) -> Iterator[Line]:
    """The source statement as printed, unless a note holds it; the shelfmark where neither is printed."""
    letter = setting.letter
    parts = [*letter.all("source"), *letter.all("physical")]
    in_notes = [part for part in parts if any(note.body.overlaps(part.span) for note in letter.notes)]
    for part in parts:
        inside = any(other.span.covers(part.span) and other is not part for other in parts)
        if part not in in_notes and not inside:
            yield from lines_of(setting, part.span)
    if letter.citation and not parts:
        yield (Phrase(one_line(shelfmark(letter.citation))),)


def _relations(letter: Letter, shop: Shop) -> Iterator[Relation]:
    say, catalogue = words()["letter"] | words()["book"], shop.catalogue
    for key, identifiers in (
        ("answers", letter.replies_to),
        ("answered_by", catalogue.answered_by.get(letter.id, ())),
        ("enclosed_with", (letter.enclosed_with,)),
        ("encloses", catalogue.came_with.get(letter.id, ())),
        ("speaks_of", _spoken_of(letter)),
    ):
        letters = shop.pointed(identifiers)
        if letters:
            yield Relation(say[key], letters)


def _spoken_of(letter: Letter) -> tuple[str, ...]:
    """The letters that the text speaks of, without those it answers; each once."""
    known = {letter.id, letter.enclosed_with, *letter.replies_to}
    return tuple(dict.fromkeys(each.resolved_to for each in letter.mentions if each.resolved_to not in known))


def phrases(page: LetterPage) -> Iterator[Phrase]:
    """Every phrase of the page."""
    lines = [page.head, *page.subheads, *(block.line for block in page.blocks), *page.sources]
    lines += [line for note in page.notes for piece in note.pieces for line in piece.paragraphs]
    yield from (each for line in lines for each in line if isinstance(each, Phrase))
