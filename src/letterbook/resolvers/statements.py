"""What the text says of days and of letters it prints: dated statements, and the letters quoted in notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.dates import DateWords, find_dates
from letterbook.finders.dates import resolve as resolve_date
from letterbook.finders.name_words import name_words
from letterbook.finders.quotations import find_quoted
from letterbook.finders.sentences import sentences
from letterbook.model.edition import DatedStatement, Letter, Note

if TYPE_CHECKING:
    from letterbook.facts import Facts
    from letterbook.model.dates import LetterDate
    from letterbook.model.text import Span
    from letterbook.resolvers.collection import Collection


def resolve(collection: Collection) -> Collection:
    """The collection with the letters that its notes print, and the days that its letters and notes name."""
    letters = [with_quoted(collection.facts[letter.source.id], letter) for letter in collection.letters]
    return msgspec.structs.replace(
        collection,
        letters=tuple(
            msgspec.structs.replace(letter, statements=statements_of(collection.facts[letter.source.id], letter))
            for letter in letters
        ),
    )


def with_quoted(facts: Facts, letter: Letter) -> Letter:
    """The letter with the letters its notes print."""
    names = name_words(*facts.codes)

    def quoting(note: Note) -> Note:
        every = (
            find_quoted(facts.text, note.body, lexicon, names, note.citations, near=letter.date)
            for lexicon in facts.lexicons
        )
        quoted = next(filter(None, every), ())
        return msgspec.structs.replace(note, quoted_letters=quoted) if quoted else note

    return msgspec.structs.replace(letter, notes=tuple(quoting(note) for note in letter.notes))


def statements_of(facts: Facts, letter: Letter) -> tuple[DatedStatement, ...]:
    """Every day, month or year named in the letter's text and notes, with its sentence, by the letter's own date.

    In a note the dates before give the year to the ones that follow; citations are no statements.
    """
    found: list[DatedStatement] = []
    for part in letter.parts:
        if part.role in ("paragraph", "postscript"):
            found.extend(_in(facts, part.span, "", letter.date, ()))
    for note in letter.notes:
        if note.kind != "source":
            found.extend(
                _in(
                    facts,
                    note.body,
                    note.id,
                    letter.date,
                    (*(citation.span for citation in note.citations), *(cited.span for cited in note.publications)),
                )
            )
    return tuple(sorted(found, key=lambda statement: statement.date.span or statement.sentence))


def _in(
    facts: Facts, span: Span, note: str, near: LetterDate | None, without: tuple[Span, ...]
) -> list[DatedStatement]:
    out: list[DatedStatement] = []
    lexicon = facts.lexicons[0]
    dates = [
        date
        for date in find_dates(facts.text, span, lexicon.section("dates", DateWords))
        if not date.bare_year and not date.undated and not any(other.overlaps(date.span) for other in without)
    ]
    if not dates:
        return out
    held = list(sentences(facts.text, span, name_words(*facts.codes)))
    context = near
    for date in dates:
        value = resolve_date(date, near=context)
        if value is None:
            continue
        sentence = next((at for at in held if at.start <= date.span.start < at.end), span)
        out.append(DatedStatement(value, date.span, sentence, note))
        if note and date.first.year is not None:
            context = value
    return out
