"""The chronology of the edition, and what the page of a person tells: where they were, what is told, what they knew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from letterbook.model.dates import LetterDate
from letterbook.model.reading import reading_words
from letterbook.model.text import Span
from letterbook.studies.chronology import first_day, in_order
from letterbook.studies.events import Event, Evidence, events_of
from letterbook.studies.itineraries import itineraries
from letterbook.studies.knowledge import Knowing, known_by
from letterbook.writers.published import slug
from letterbook.writers.site.days import is_certain, spoken
from letterbook.writers.site.letterpages import first_words
from letterbook.writers.site.markup import shortened, text
from letterbook.writers.site.paths import ROOT
from letterbook.writers.site.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.model.edition import Letter
    from letterbook.resolvers.stays import Stay
    from letterbook.studies.people import Party
    from letterbook.writers.site.catalogue import Catalogue

LONGEST_PAGE = 600  # lines of one page; a longer chronology has pages of some years, or of the months of a full year
WORDS = 320  # characters of the evidence that are shown
LEAD = 60  # of them before the words in question, where more has to be left out
MOST = 400  # lines of one list on a person's page


class Proof(msgspec.Struct, frozen=True):
    """The words that prove a line: where they stand, and a link to the place."""

    path: str
    where: str
    words: str


class Line(msgspec.Struct, frozen=True):
    """One line of the chronology."""

    day: str  # for sorting
    date: str
    certain: bool
    kind: str
    what: Markup
    proof: Proof
    more: tuple[Proof, ...]


class Period(msgspec.Struct, frozen=True):
    """The lines of one page: of all time, of some years, or of a month."""

    title: str
    path: str
    years: tuple[tuple[str, tuple[Line, ...]], ...]
    count: int


class Known(msgspec.Struct, frozen=True):
    """A letter that somebody could know of: from when, surely by when, and why."""

    day: str
    since: str
    by: str
    what: Markup
    reason: str
    proof: Proof


class Where(msgspec.Struct, frozen=True):
    """A person at a place on a day."""

    day: str
    date: str
    place: Markup
    printed: bool
    path: str
    head: str


class Told(msgspec.Struct, frozen=True):
    """What a person's page tells of them; each list is cut where it is very long."""

    stays: tuple[Where, ...] = ()
    lines: tuple[Line, ...] = ()
    known: tuple[Known, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stays or self.lines or self.known)


class Story:
    """What an edition tells, worked out once for all pages."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        every = events_of(catalogue.edition)
        self.events = in_order(every)
        self.itineraries = itineraries(catalogue.edition)
        self.statements: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for party in event.parties if event.kind == "statement" and not event.implied else ():
                if party.id:
                    self.statements[party.id].append(event)
        self.known: dict[str, list[Knowing]] = defaultdict(list)
        for knowing in known_by(catalogue.edition, every):
            if knowing.who.id and knowing.part != "writer":
                self.known[knowing.who.id].append(knowing)

    def periods(self) -> tuple[Period, ...]:
        """The pages of the chronology, in order; one where everything fits on it."""
        if len(self.events) <= LONGEST_PAGE:
            return (self._period((), self.events),) if self.events else ()
        pages: list[tuple[list[str], list[Event]]] = []
        for year, events in _grouped(self.events, 4).items():
            if len(events) > LONGEST_PAGE:
                pages += [([month], held) for month, held in _grouped(events, 7).items()]
            elif pages and len(pages[-1][0][-1]) == 4 and len(pages[-1][1]) + len(events) <= LONGEST_PAGE:
                pages[-1][0].append(year)
                pages[-1][1].extend(events)
            else:
                pages.append(([year], list(events)))
        return tuple(self._period(keys, held) for keys, held in pages)

    def _period(self, keys: Sequence[str], events: Sequence[Event]) -> Period:
        """The page of some years, of a month, or of all time."""
        key = "-".join(dict.fromkeys((keys[0], keys[-1]))) if keys else ""
        title = "–".join(_title(each) for each in dict.fromkeys((keys[0], keys[-1]))) if keys else ""
        path = f"chronology/{key}/index.html" if key else "chronology/index.html"
        years = {year.lstrip("0"): held for year, held in _grouped(events, 4).items()}
        groups = tuple((year, tuple(self.line(event) for event in held)) for year, held in years.items())
        return Period(title, path, groups, len(events))

    def told_of(self, person: str) -> Told:
        """What the page of a person tells."""
        return Told(
            tuple(self._where(stay) for stay in self.itineraries.get(person, ())[:MOST]),
            tuple(self.line(event) for event in self.statements.get(person, ())[:MOST]),
            tuple(self._known(knowing) for knowing in self.known.get(person, ())[:MOST]),
        )

    def line(self, event: Event) -> Line:
        """An event as a line with its evidence."""
        proof, *more = (self._proof(each) for each in event.evidence)
        if event.letter:  # its head and date stand in the line already
            proof = msgspec.structs.replace(proof, words=first_words(self.catalogue.letters[event.letter]))
        date = event.date
        return Line(
            first_day(event),
            spoken(date) if date else "",
            is_certain(date) if date else False,
            words()["chronology"][event.kind],
            self._what(event),
            proof,
            tuple(more),
        )

    def _what(self, event: Event) -> Markup:
        """A letter with its parties, linked to where it is; of a statement its words say everything."""
        if event.kind == "statement":
            return Markup()
        say = words()["index"]
        senders = Markup(", ").join(self._parties(event.senders)) or text(say["unknown"])
        recipients = Markup(", ").join(self._parties(event.recipients)) or text(say["unknown"])
        ends = Markup('{} <span class="to">{}</span> {}').format(senders, say["to"], recipients)
        path = self._letter_path(event)
        came = ""
        if event.received and event.received != event.date:
            came = words()["chronology"]["received"].format(day=spoken(event.received))
        return Markup('<a class="document" href="{}">{}</a>, {}{}').format(path, text(event.what), ends, text(came))

    def _letter_path(self, event: Event) -> Markup:
        paths = self.catalogue.paths
        if event.letter:
            return Markup(ROOT + paths.letter(event.letter))  # noqa: S704 - an address of the site
        if event.lost_id and self.catalogue.lost:
            return Markup(f"{ROOT}lost/index.html#{slug(event.lost_id)}")  # noqa: S704
        return Markup(ROOT + self._place(event.evidence[0]))  # noqa: S704

    def _parties(self, parties: Iterable[Party]) -> Iterator[Markup]:
        for party in parties:
            path = self.catalogue.paths.person(party.id) or self.catalogue.paths.place(party.id)
            name = text(party.name)
            yield Markup('<a href="{}">{}</a>').format(Markup(ROOT + path), name) if path else name  # noqa: S704

    def _proof(self, each: Evidence) -> Proof:
        letter = self.catalogue.letters[each.letter]
        head = self.catalogue.heads[each.letter].rstrip(" .")
        note = next((note for note in letter.notes if note.id == each.note), None) if each.note else None
        where = words()["chronology"]["note"].format(head=head, label=note.label) if note else head
        return Proof(self._place(each), where, _shown(letter, each))

    def _place(self, each: Evidence) -> str:
        """Where the words stand on the letter's page: its note, its paragraph, or its beginning."""
        letter, page = self.catalogue.letters[each.letter], self.catalogue.paths.letter(each.letter)
        if each.note:
            number = next((at for at, note in enumerate(letter.notes, start=1) if note.id == each.note), 0)
            return f"{page}#note-{number}" if number else page
        parts = (
            at
            for at, part in enumerate(letter.parts)
            if part.role == "paragraph" and part.span.covers(each.span) and part.span.of(letter.source.text).strip()
        )
        part = next(parts, None)
        return page if part is None else f"{page}#p{part}"

    def _known(self, knowing: Knowing) -> Known:
        say = words()["chronology"]
        return Known(
            knowing.earliest,
            _spoken_day(knowing.earliest),
            _spoken_day(knowing.latest) or say["open"],
            self._what(knowing.event),
            knowing.reason,
            self._proof(knowing.proof or knowing.event.evidence[0]),
        )

    def _where(self, stay: Stay) -> Where:
        path = self.catalogue.paths.place(stay.place.place)
        name = text(stay.place.name)
        place = Markup('<a href="{}">{}</a>').format(Markup(ROOT + path), name) if path else name  # noqa: S704
        letter = self.catalogue.paths.letter(stay.letter)
        return Where(stay.date.first, spoken(stay.date), place, stay.printed, letter, self.catalogue.heads[stay.letter])


def _grouped(events: Iterable[Event], length: int) -> dict[str, list[Event]]:
    """Events by the first characters of their days: 4 for years, 7 for months."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[first_day(event)[:length]].append(event)
    return found


def _title(key: str) -> str:
    """A year, or a month of one, in words."""
    year, _, month = key.partition("-")
    name = words()["date"].get(f"month_{month}", "") if month else ""
    return f"{name} {year.lstrip('0')}".strip()


def _spoken_day(day: str) -> str:
    return spoken(LetterDate(day, day, day)) if day else ""


def _shown(letter: Letter, each: Evidence) -> str:
    """The sentence of the evidence, with the one that says who "he" is; a long one is cut around its words."""
    first = each.before.start if each.before else each.sentence.start
    whole = reading_words(letter, Span(first, each.sentence.end))
    if len(whole) <= WORDS or each.span.start - first <= WORDS - LEAD:
        return shortened(whole, limit=WORDS)
    near = Span(max(first, each.span.start - LEAD), each.sentence.end)
    return f"… {shortened(reading_words(letter, near), limit=WORDS)}"
