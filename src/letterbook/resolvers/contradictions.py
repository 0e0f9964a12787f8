"""What cannot all be true: two places on one day, a letter received before it was written, a head against its dateline.

Nothing is decided here. Both statements stay as they are, and a finding says what is at odds and where.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.finders.dates import DateWords, find_dates
from letterbook.finders.dates import resolve as resolve_date
from letterbook.model.claims import best
from letterbook.model.findings import Finding
from letterbook.model.text import Span
from letterbook.resolvers.correspondents import same_surname
from letterbook.resolvers.stays import Stay, stays_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.finders.name_words import NameWords
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import Letter, LetterMention, Note, QuotedLetter
    from letterbook.resolvers.collection import Collection

NEIGHBOURS = 3  # days on which people are at both of two places: they lie within a day of each other
MARK_WITHIN = 240  # characters from a mention to the mark of the note that prints the letter


def resolve(collection: Collection) -> Collection:
    """The collection with a finding for each contradiction."""
    return replace(collection, findings=(*collection.findings, *_noticed(collection)))


def _noticed(collection: Collection) -> Iterator[Finding]:
    for letter in collection.letters:
        yield from head_apart(collection.facts[letter.source.id], letter)
        yield from later_letters(letter)
        yield from quoted_apart(letter, collection.names)
    yield from two_places(collection.letters)


def head_apart(facts: Facts, letter: Letter) -> Iterator[Finding]:
    """A head that prints another day than the dateline."""
    heading, claim, date = letter.part("heading"), best(letter.claims, "date"), letter.date
    if heading is None or claim is None or date is None or claim.basis not in ("dateline", "neighbour"):
        return
    for printed in find_dates(facts.text, heading.span, facts.lexicons[0].section("dates", DateWords)):
        if printed.bare_year or printed.undated or printed.first.month is None or printed.first.day is None:
            continue
        said = resolve_date(printed, near=date)
        if said is not None and not said.meets(date):
            message = f"the head says {said.edtf}, the dateline {date.edtf}"
            yield Finding("LB303", letter.source.id, printed.span, message, letter.id)


def later_letters(letter: Letter) -> Iterator[Finding]:
    """Letters that this one says were written or received on a day after its own."""
    claim, date = best(letter.claims, "date"), letter.date
    if claim is None or not claim.printed or date is None or not date.latest:
        return
    for mention in letter.mentions:
        told = [day for day in (mention.date, mention.received) if day is not None and _says(letter, day)]
        late = next((day for day in told if day.earliest and day.earliest > date.latest), None)
        if late is not None and mention.direction != "other":
            message = f"dated {date.edtf}, it speaks of a {mention.kind} of {late.edtf} as {mention.direction} already"
            yield Finding("LB308", letter.source.id, mention.span, message, letter.id)


def _says(letter: Letter, date: LetterDate) -> bool:
    """Whether the letter's own words name the very day."""
    at = date.span
    return at is not None and date.earliest == date.latest and any(span.covers(at) for span in letter.spans)


def quoted_apart(letter: Letter, names: NameWords) -> Iterator[Finding]:
    """A letter that the text gives one day and the note that prints it another."""
    for mention in letter.mentions:
        if mention.date is None or mention.resolved_note or mention.resolved_to:
            continue
        for note in letter.notes:
            for quoted in note.quoted_letters:
                if quoted.date and _marked(mention, note) and _same_letter(mention, quoted, names):
                    message = (
                        f"the text speaks of a {mention.kind} of {mention.date.edtf}, "
                        f"note {note.label} prints one of {quoted.date.edtf}"
                    )
                    yield Finding("LB309", letter.source.id, mention.span, message, letter.id)


def _marked(mention: LetterMention, note: Note) -> bool:
    return note.anchor is not None and mention.span.start <= note.anchor.start <= mention.span.end + MARK_WITHIN


def _same_letter(mention: LetterMention, quoted: QuotedLetter, names: NameWords) -> bool:
    """Whether sender and recipient agree, and no day fits both."""
    if not mention.sender or not same_surname(quoted.sender, mention.sender, names):
        return False
    if mention.recipient and not same_surname(quoted.recipient, mention.recipient, names):
        return False
    return mention.date is not None and quoted.date is not None and not mention.date.meets(quoted.date)


def two_places(letters: Sequence[Letter]) -> Iterator[Finding]:
    """Somebody whom datelines put at two places on one day; places often left and reached on a day are near."""
    by_day: dict[tuple[str, str], list[Stay]] = defaultdict(list)
    for stay in stays_of(letters):
        if stay.printed and stay.day and stay.place.place:
            by_day[(stay.person, stay.day)].append(stay)
    pairs = [pair for stays in by_day.values() for pair in _apart(stays)]
    days: dict[frozenset[str], set[str]] = defaultdict(set)
    for one, other in pairs:
        days[frozenset((one.place.place, other.place.place))].add(one.day)
    by_id = {letter.id: letter for letter in letters}
    for one, other in pairs:
        if len(days[frozenset((one.place.place, other.place.place))]) < NEIGHBOURS:
            letter = by_id[other.letter]
            at = other.spans[0] if other.spans else Span(letter.start, letter.start)
            where = f"at {other.place.name}, and at {one.place.name} by the letter {one.letter}"
            yield Finding("LB307", letter.source.id, at, f"on {one.day} {other.name} is {where}", letter.id)


def _apart(stays: Sequence[Stay]) -> list[tuple[Stay, Stay]]:
    """Every two stays whose places are not one. Few places have a name of their own, so the names are asked first."""
    names = {stay.place.name for stay in stays}
    far = {frozenset(two) for two in combinations(names, 2) if not _one_place(*two)}
    if not far:
        return []
    return [two for two in combinations(stays, 2) if frozenset((two[0].place.name, two[1].place.name)) in far]


def _one_place(one: str, other: str) -> bool:
    """Whether two names may be of one place: they share a word ("Windsor", "Windsor Castle"), or are alike."""
    first, second = ({word.strip(".,").casefold() for word in name.split()} for name in (one, other))
    return any(len(word) > 3 for word in first & second) or first == second
