"""What the text says of days and of letters it prints: dated statements, and the letters quoted in notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.date_lists import each_day
from letterbook.finders.dates import DateParts, DateWords, find_dates
from letterbook.finders.dates import resolve as resolve_date
from letterbook.finders.name_words import name_words
from letterbook.finders.quotations import find_quoted
from letterbook.finders.sentences import sentences
from letterbook.finders.tenses import Tense, tense
from letterbook.model.edition import DatedStatement, Letter, Note
from letterbook.model.text import Span
from letterbook.resolvers.letters_by_day import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.finders.date_words import PrintedDate
    from letterbook.model.dates import LetterDate
    from letterbook.resolvers.collection import Collection

LABELLED = re.compile(r"\d{1,2}\s+(?P<words>[^\W\d_]+\.?\s+(?P<day>\d{1,2}))")
LAST_DAY = 31
LONG_AGO = 10  # years; what is told of with two figures of its year lies nearer
FAR_AHEAD = 50  # years
NEAR = 45  # days from the letter to what its editor tells beside it
HALF_A_YEAR = 183  # days; no text goes back so far without a year
BREAK = re.compile(r"[.;!?][\"”’')\]]*\d{0,2}\s")  # behind which a year no longer holds


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
    marks = tuple(sorted(note.anchor for note in letter.notes if note.anchor))
    for part in letter.parts:
        if part.role in ("paragraph", "postscript"):
            found.extend(_in(facts, part.span, "", letter.date, marks=marks))
    for note in letter.notes:
        if note.kind != "source":
            cited = (*(each.span for each in note.citations), *(each.span for each in note.publications))
            found.extend(_in(facts, _unlabelled(facts.text, note), note.id, letter.date, without=cited))
    return tuple(sorted(found, key=lambda statement: statement.date.span or statement.sentence))


def _unlabelled(text: str, note: Note) -> Span:
    """The words of a note; where its number was not told from them, without it: "4 August 25" is note 4."""
    body, label = note.body, f"{note.label} "
    return Span(body.start + len(label), body.end) if text.startswith(label, body.start) and not note.printed else body


def _in(
    facts: Facts,
    span: Span,
    note: str,
    near: LetterDate | None,
    *,
    without: tuple[Span, ...] = (),
    marks: tuple[Span, ...] = (),
) -> list[DatedStatement]:
    words = facts.lexicons[0].section("dates", DateWords)
    spoken = None if note else tense(facts.lexicons[0].code)
    dates = dated(facts.text, span, words, near, without=without, marks=marks, carried=bool(note), spoken=spoken)
    if not dates:
        return []
    held = list(sentences(facts.text, span, name_words(*facts.codes)))
    return [
        DatedStatement(date, at, next((one for one in held if one.start <= at.start < one.end), span), note)
        for date in dates
        if (at := date.span) is not None
    ]


def dated(
    text: str,
    span: Span,
    words: DateWords,
    near: LetterDate | None,
    *,
    without: tuple[Span, ...] = (),
    marks: tuple[Span, ...] = (),
    carried: bool = False,
    spoken: Tense | None = None,
) -> list[LetterDate]:
    """What the days, months and years named in a stretch of text mean, by the letter's own date; days of a list apart.

    A year that is printed holds for the months behind it in its sentence; with `carried`, as editors write their notes,
    for all that follows. `without` are stretches whose dates are none of the text's, as those of a citation; no date
    reaches across one of the `marks` of notes. With `spoken`, days that the writer speaks of as to come are.
    """
    out: list[LetterDate] = []
    context = near
    last: LetterDate | None = None
    for printed in _between(text, span, marks, words):
        date = _unmarked(printed, near) if words.month_first else printed
        if date.bare_year or date.undated or any(other.overlaps(date.span) for other in without):
            continue
        beside = last if last is not None and date.first.month is not None and _same_breath(text, last, date) else None
        value = _in_year_of(beside, date) if beside is not None else _by(date, context, near)
        if spoken is not None and _may_lie_ahead(date) and spoken.ahead(text, span, date.span):
            value = _soon(date, near) or value
        if value is None or (not carried and _far_ahead(date, value, near)):
            continue
        out.append(value)
        if date.first.year is not None:
            context, last = (value if carried else context), value
    return out


def _may_lie_ahead(date: PrintedDate) -> bool:
    """Whether a date is without its year, and no word beside it says where it lies."""
    return date.first.year is None and not date.relative and date.qualifier == "exact"


def _soon(date: PrintedDate, near: LetterDate | None) -> LetterDate | None:
    """The first such day that is not before the letter, if it comes within half a year."""
    value = resolve_date(date, near=near, onward=True)
    one, written = day_of(value), day_of(near)
    return value if one is not None and written is not None and (one - written).days <= HALF_A_YEAR else None


def _unmarked(date: PrintedDate, near: LetterDate | None) -> PrintedDate:
    """The day behind a number that is a note's: in a letter of 1955 "4 August 25" is note 4, of August 25."""
    first, written = date.first, day_of(near)
    day = LABELLED.fullmatch(date.text)
    if day is None or written is None or first.year is None or date.second is not None:
        return date
    if int(day["day"]) > LAST_DAY or (written.year - first.year) % 100 <= LONG_AGO:
        return date
    at = Span(date.span.start + day.start("words"), date.span.start + day.end())
    return msgspec.structs.replace(date, first=DateParts(int(day["day"]), first.month), span=at, text=day["words"])


def _far_ahead(date: PrintedDate, value: LetterDate, near: LetterDate | None) -> bool:
    """Whether a number is no year, for no letter speaks of one so far ahead: "about 2000 of the militia"."""
    first, written = day_of(value), day_of(near)
    alone = date.first.month is None and date.first.year is not None
    return alone and first is not None and written is not None and first.year - written.year > FAR_AHEAD


def _between(text: str, span: Span, marks: Sequence[Span], words: DateWords) -> Iterator[PrintedDate]:
    """The dates of a stretch, none of which reaches across a mark."""
    at = span.start
    for mark in marks:
        if at <= mark.start < mark.end <= span.end:
            piece = Span(at, mark.start)
            yield from each_day(text, piece, find_dates(text, piece, words), words)
            at = mark.end
    piece = Span(at, span.end)
    yield from each_day(text, piece, find_dates(text, piece, words), words)


def _in_year_of(before: LetterDate, date: PrintedDate) -> LetterDate | None:
    """A date without a year in the year of the one before it, or in the next: "December 29, 1954, and January 3"."""
    year = before.latest or before.earliest
    if year is None or date.first.year is not None:
        return resolve_date(date, near=before)
    value = resolve_date(date, near=before, year=int(year[:4]))
    one, other = day_of(value), day_of(before)
    turned = one is not None and other is not None and (other - one).days > HALF_A_YEAR
    return resolve_date(date, near=before, onward=True) if turned else value


def _by(date: PrintedDate, carried: LetterDate | None, own: LetterDate | None) -> LetterDate | None:
    """What a date means by the year before it; by the letter's `own` where that year is long past and this one near.

    "the resolution of November 29, 1947 … (Telegram 508, November 16)" is a telegram of the letter's year.
    """
    value = resolve_date(date, near=carried)
    if carried is own or date.first.day is None or date.first.year is not None:
        return value
    by_own = resolve_date(date, near=own)
    one, other, written = (day_of(found) for found in (value, by_own, own))
    if one is None or other is None or written is None:
        return value
    return by_own if abs(one.year - written.year) > 1 and abs((other - written).days) <= NEAR else value


def _same_breath(text: str, before: LetterDate, date: PrintedDate) -> bool:
    """Whether a date stands in one sentence with the one before it."""
    return before.span is not None and BREAK.search(text, before.span.end, date.span.start) is None
