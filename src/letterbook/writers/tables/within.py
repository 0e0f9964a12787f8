"""The tables of what stands in letters and notes: notes, shelfmarks, letters and names spoken of, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.reading import reading_words
from letterbook.studies.events import told_of
from letterbook.writers.tables.columns import Column, In, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import (
        Citation,
        DatedStatement,
        Letter,
        LetterMention,
        Note,
        Publication,
        QuotedLetter,
    )
    from letterbook.model.mentioned import CrossReference, NameMention
    from letterbook.writers.registers import Registers


def _notes(registers: Registers) -> Iterator[In[Note]]:
    for letter in registers.edition.letters:
        for note in letter.notes:
            yield In(letter, note)


def _citations(registers: Registers) -> Iterator[In[Citation]]:
    for letter in registers.edition.letters:
        for citation in (*([letter.citation] if letter.citation else []), *letter.citations):
            yield In(letter, citation)
        for note in letter.notes:
            for citation in note.citations:
                yield In(letter, citation, note.id)


def _publications(registers: Registers) -> Iterator[In[Publication]]:
    for letter in registers.edition.letters:
        for note in letter.notes:
            for work in note.publications:
                yield In(letter, work, note.id)


def _quoted(registers: Registers) -> Iterator[In[QuotedLetter]]:
    for letter in registers.edition.letters:
        for note in letter.notes:
            for quoted in note.quoted_letters:
                yield In(letter, quoted, note.id)


def _mentions(registers: Registers) -> Iterator[In[LetterMention]]:
    for letter in registers.edition.letters:
        for mention in letter.mentions:
            yield In(letter, mention)


def _references(registers: Registers) -> Iterator[In[CrossReference]]:
    for letter in registers.edition.letters:
        for reference in letter.references:
            yield In(letter, reference, reference.note)


def _names(registers: Registers) -> Iterator[In[NameMention]]:
    for letter in registers.edition.letters:
        for named in letter.named:
            yield In(letter, named, named.note)


def _statements(registers: Registers) -> Iterator[In[DatedStatement]]:
    for letter in registers.edition.letters:
        for said in letter.statements:
            yield In(letter, said, said.note)


def edtf(date: LetterDate | None) -> str:
    """A date in EDTF, or nothing."""
    return date.edtf if date else ""


def earliest(date: LetterDate | None) -> str | None:
    """The first day it may be."""
    return date.earliest if date else None


def latest(date: LetterDate | None) -> str | None:
    """The last."""
    return date.latest if date else None


def levels(citation: Citation) -> tuple[str, ...]:
    """The levels of a shelfmark, each with its name: "fond 76"."""
    return tuple(f"{name} {value}" for name, value in citation.levels)


def _told(letter: Letter, said: DatedStatement) -> tuple[str, ...]:
    return tuple(party.id for party in told_of(letter, said) if party.id)


NOTES = Table(
    "notes",
    "an editor's note",
    _notes,
    (
        Column("letter", "text", "the letter it is set to, in `letters`", lambda row: row.letter.id),
        Column("id", "text", "its identifier within the letter", lambda row: row.thing.id),
        Column("label", "text", "its number or mark", lambda row: row.thing.label),
        Column("kind", "text", "note, or source: where the letter was found", lambda row: row.thing.kind),
        Column(
            "printed", "truth", "whether the number is printed, or lost and inferred", lambda row: row.thing.printed
        ),
        Column("marked", "truth", "whether its mark was found in the letter", lambda row: row.thing.anchor is not None),
        Column("confidence", "number", "how sure the mark is, 0 to 1", lambda row: row.thing.confidence),
        Column("text", "text", "what it says", lambda row: reading_words(row.letter, row.thing.body)),
    ),
)

CITATIONS = Table(
    "citations",
    "a shelfmark: where a letter is kept, or what a note cites",
    _citations,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("note", "text", "the note it stands in; empty for where the letter is kept", lambda row: row.note),
        Column("repository", "text", "the archive", lambda row: row.thing.repository),
        Column("levels", "texts", "from the widest to the leaf: fond 76, opis 3 …", lambda row: levels(row.thing)),
        Column("ibid", "truth", "whether it is said by ibid.", lambda row: row.thing.ibid),
        Column(
            "printed", "text", "its words", lambda row: row.thing.printed or reading_words(row.letter, row.thing.span)
        ),
        Column("repaired", "text", "which slip of the print was mended", lambda row: row.thing.repaired),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.thing.confidence),
    ),
)

PUBLICATIONS = Table(
    "publications",
    "a printed work that a note cites",
    _publications,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("note", "text", "the note, in `notes`", lambda row: row.note),
        Column("title", "text", "the work", lambda row: row.thing.title),
        Column("year", "text", "of the work", lambda row: row.thing.year),
        Column("pages", "text", "cited", lambda row: row.thing.pages),
        Column("printed", "text", "the words of the note", lambda row: row.thing.printed),
    ),
)

QUOTED = Table(
    "quoted_letters",
    "a letter that a note quotes",
    _quoted,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("note", "text", "the note, in `notes`", lambda row: row.note),
        Column("kind", "text", "letter, telegram …", lambda row: row.thing.kind),
        Column("sender", "text", "who wrote it", lambda row: row.thing.sender),
        Column("recipient", "text", "to whom", lambda row: row.thing.recipient),
        Column("date", "text", "when, EDTF", lambda row: edtf(row.thing.date)),
        Column("earliest", "day", "the first day that may be", lambda row: earliest(row.thing.date)),
        Column("latest", "day", "the last", lambda row: latest(row.thing.date)),
        Column(
            "text",
            "text",
            "what is quoted of it",
            lambda row: reading_words(row.letter, row.thing.quotation or row.thing.span),
        ),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.thing.confidence),
    ),
)

MENTIONS = Table(
    "mentions",
    "another letter that a letter speaks of",
    _mentions,
    (
        Column("letter", "text", "the letter that speaks, in `letters`", lambda row: row.letter.id),
        Column("kind", "text", "letter, telegram …", lambda row: row.thing.kind),
        Column("direction", "text", "received or sent by the writer, or other", lambda row: row.thing.direction),
        Column("sender", "text", "whose letter is meant", lambda row: row.thing.sender),
        Column("sender_id", "text", "the same in `persons` or `bodies`", lambda row: row.thing.sender_id),
        Column("recipient", "text", "to whom", lambda row: row.thing.recipient),
        Column("recipient_id", "text", "the same in `persons` or `bodies`", lambda row: row.thing.recipient_id),
        Column("date", "text", "of when, EDTF", lambda row: edtf(row.thing.date)),
        Column("earliest", "day", "the first day that may be", lambda row: earliest(row.thing.date)),
        Column("latest", "day", "the last", lambda row: latest(row.thing.date)),
        Column("received", "text", "when it came, where that is said, EDTF", lambda row: edtf(row.thing.received)),
        Column("resolved_to", "text", "the letter meant, in `letters`", lambda row: row.thing.resolved_to),
        Column("resolved_note", "text", "the label of the note that quotes it", lambda row: row.thing.resolved_note),
        Column("lost", "text", "with neither: its identifier in `lost_letters`", lambda row: row.thing.lost_id),
        Column("words", "text", "that speak of it", lambda row: reading_words(row.letter, row.thing.span)),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.thing.confidence),
        Column("reason", "text", "in a sentence", lambda row: row.thing.reason),
    ),
)

REFERENCES = Table(
    "cross_references",
    "where the edition points to another place in itself",
    _references,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("note", "text", "the note it stands in; empty in the letter itself", lambda row: row.note),
        Column("kind", "text", "document, note or page", lambda row: row.thing.kind),
        Column("resolved_to", "text", "the letter pointed to", lambda row: row.thing.resolved_to),
        Column("resolved_note", "text", "the note of it, by its identifier", lambda row: row.thing.resolved_note),
        Column("words", "text", "of the reference", lambda row: reading_words(row.letter, row.thing.span)),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.thing.confidence),
    ),
)

NAMES = Table(
    "names",
    "a person, body or place that a letter or a note names",
    _names,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("note", "text", "the note it stands in; empty in the letter itself", lambda row: row.note),
        Column("kind", "text", "person, body or place", lambda row: row.thing.kind),
        Column("name", "text", "as printed", lambda row: row.thing.name),
        Column("ref", "text", "in `persons`, `bodies` or `places`; empty while undecided", lambda row: row.thing.id),
        Column("confidence", "number", "how sure that is, 0 to 1", lambda row: row.thing.confidence),
        Column("reason", "text", "in a sentence", lambda row: row.thing.reason),
    ),
)

STATEMENTS = Table(
    "statements",
    "a day that a letter or a note names, with the sentence",
    _statements,
    (
        Column("letter", "text", "the letter, in `letters`", lambda row: row.letter.id),
        Column("note", "text", "the note it stands in; empty in the letter itself", lambda row: row.note),
        Column("date", "text", "the day, EDTF", lambda row: edtf(row.thing.date)),
        Column("earliest", "day", "the first day that may be", lambda row: earliest(row.thing.date)),
        Column("latest", "day", "the last", lambda row: latest(row.thing.date)),
        Column(
            "named",
            "texts",
            "whom it is told of, in `persons`, `bodies` or `places`",
            lambda row: _told(row.letter, row.thing),
        ),
        Column("sentence", "text", "that names the day", lambda row: reading_words(row.letter, row.thing.sentence)),
    ),
)
