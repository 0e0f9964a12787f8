"""What the letters and notes of an edition tell of: letters written, spoken of and quoted, and dated statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from letterbook.finders.sentences import sentences
from letterbook.model.claims import LetterRef, Name, best, chosen
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span
from letterbook.studies.people import Party, People

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.finders.name_words import NameWords
    from letterbook.model.claims import Claim
    from letterbook.model.edition import DatedStatement, Edition, Letter, LetterMention, Note, QuotedLetter

Kind = Literal["letter", "mentioned", "quoted", "statement"]


class Evidence(msgspec.Struct, frozen=True):
    """The words that prove something: the letter they stand in, or the note on it, and the sentence around them.

    `before` is the sentence before it, where the sentence speaks of somebody as "he" or "her".
    """

    letter: str
    span: Span
    sentence: Span
    note: str = ""
    before: Span | None = None


class Event(msgspec.Struct, frozen=True):
    """One line of the chronology.

    A `letter` of the edition (`letter` is its identifier), a letter `mentioned` in one and lost (`lost_id`), one that a
    note has `quoted`, or a `statement`: something that is told of a day. `what` is the kind of document. `named` are
    the persons, bodies and places that the evidence names beside the parties. `received` is when it came, where that
    is said. `implied`: a statement names nobody, and is taken to be of the correspondents.
    """

    kind: Kind
    date: LetterDate | None
    what: str
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    copies: tuple[Party, ...] = ()
    named: tuple[Party, ...] = ()
    received: LetterDate | None = None
    evidence: tuple[Evidence, ...] = ()
    letter: str = ""
    lost_id: str = ""
    implied: bool = False

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everybody it names, each once."""
        every = (*self.senders, *self.recipients, *self.copies, *self.named)
        return tuple({party.key: party for party in reversed(every)}.values())[::-1]


def events_of(edition: Edition) -> tuple[Event, ...]:
    """Everything the edition tells of, in the order of the collection; letters without a date too."""
    people = People.of(edition)
    letters: dict[str, Event] = {}
    others: list[Event] = []
    lost: dict[str, int] = {}
    told = [_Told(letter, people) for letter in edition.letters]
    for each in told:
        letters[each.letter.id] = each.written()
    for each in told:
        for target, event in each.spoken_of():
            if target in letters:
                letters[target] = _joined(letters[target], event)
            elif target in lost:
                others[lost[target]] = _joined(others[lost[target]], event)
            elif event.kind != "letter":  # what answers a letter that is not in the edition tells nothing of it
                lost |= {target: len(others)} if target else {}
                others.append(event)
        others.extend(each.statements())
    return (*letters.values(), *others)


def named_in(letter: Letter, span: Span) -> tuple[Party, ...]:
    """The persons, bodies and places named in a stretch of a letter or a note, each once; also those undecided."""
    return _once(tuple(Party(named.name, named.id) for named in letter.named if span.covers(named.span)))


def told_of(letter: Letter, said: DatedStatement, people: People | None = None) -> tuple[Party, ...]:
    """Whom and what a dated statement names; where the letter's own sentence names nobody, "I" and "you"."""
    named = named_in(letter, said.sentence)
    return named if named or said.note else _parties((*letter.sender, *letter.recipient), people)


def _parties(names: Iterable[Name], people: People | None) -> tuple[Party, ...]:
    known = (people.party(name.name, name.person) if people else Party(name.name, name.person) for name in names)
    return _once(tuple(known))


def _joined(event: Event, further: Event) -> Event:
    """An event with the evidence of another account of it."""
    return replace(
        event,
        received=event.received or further.received,
        named=_once((*event.named, *further.named)),
        evidence=(*event.evidence, *(one for one in further.evidence if one not in event.evidence)),
    )


def _once(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple({party.key: party for party in reversed(parties)}.values())[::-1]


class _Told:
    """What one letter tells of."""

    def __init__(self, letter: Letter, people: People) -> None:
        self.letter = letter
        self.people = people
        self.text = letter.source.text

    def written(self) -> Event:
        """The letter itself; its evidence is what dates it."""
        letter = self.letter
        claim = best(letter.claims, "date")
        spans = claim.spans if claim else ()
        head = letter.part("heading") or (letter.parts[0] if letter.parts else None)
        at = spans[0] if spans else head.span if head else letter.spans[0]
        return Event(
            "letter",
            letter.date,
            letter.kind,
            _parties(letter.sender, self.people),
            _parties(letter.recipient, self.people),
            _parties(letter.copy, self.people),
            _once(tuple(Party(named.name, named.id) for named in letter.named if not named.note)),
            evidence=(Evidence(letter.id, at, at),),
            letter=letter.id,
        )

    def spoken_of(self) -> Iterator[tuple[str, Event]]:
        """Letters that the letter speaks of or its notes print, each with what else speaks of the same one."""
        for note in self.letter.notes:
            for printed in note.quoted_letters:
                yield self._quoted_key(note.label, printed), self._quoted(note, printed)
        for mention in self.letter.mentions:
            event = self._mentioned(mention)
            if mention.resolved_to:
                yield mention.resolved_to, event
            elif mention.resolved_note:
                quoted = self._quoted_in(mention)
                yield self._quoted_key(mention.resolved_note, quoted) if quoted else "", event
            elif mention.lost_id or mention.date:  # which letter is meant may be undecided; that there was one is not
                yield mention.lost_id, event
        for claim in chosen(self.letter.claims, "replies_to"):
            if isinstance(claim.value, LetterRef):
                yield claim.value.letter, self._answered(claim)

    def _answered(self, claim: Claim) -> Event:
        """A letter that this one answers, by the words that say so, or by its head where nothing does."""
        part = next((part for part in self.letter.parts if claim.spans and part.span.covers(claim.spans[0])), None)
        at = claim.spans[0] if claim.spans else self.letter.parts[0].span if self.letter.parts else self.letter.spans[0]
        sentence = self._sentence(part.span, at) if part else at
        return Event("letter", None, "", evidence=(Evidence(self.letter.id, at, sentence),))

    def _quoted_key(self, label: str, quoted: QuotedLetter) -> str:
        return f"{self.letter.id} note {label} {quoted.span.start}"

    def _quoted_in(self, mention: LetterMention) -> QuotedLetter | None:
        note = self.letter.note(mention.resolved_note)
        fitting = [each for each in note.quoted_letters if _same(each, mention, self.people)] if note else []
        return fitting[0] if len(fitting) == 1 else None

    def _quoted(self, note: Note, quoted: QuotedLetter) -> Event:
        opening = quoted.date.span if quoted.date and quoted.date.span else quoted.span
        sentence = self._sentence(note.body, opening)
        return Event(
            "quoted",
            quoted.date,
            quoted.kind,
            self._party(quoted.sender),
            self._party(quoted.recipient),
            named=named_in(self.letter, quoted.span),
            evidence=(Evidence(self.letter.id, opening, sentence, note.id),),
        )

    def _mentioned(self, mention: LetterMention) -> Event:
        part = next((part for part in self.letter.parts if part.span.covers(mention.span)), None)
        sentence = self._sentence(part.span, mention.span) if part else mention.span
        return Event(
            "mentioned",
            mention.date,
            mention.kind,
            self._party(mention.sender, mention.sender_id),
            self._party(mention.recipient, mention.recipient_id),
            named=named_in(self.letter, sentence),
            received=mention.received,
            evidence=(Evidence(self.letter.id, mention.span, sentence),),
            lost_id=mention.lost_id,
        )

    def _party(self, name: str, identifier: str = "") -> tuple[Party, ...]:
        return (self.people.party(name, identifier),) if name else ()

    def statements(self) -> Iterator[Event]:
        """What is told of a day, but for the days of letters, which stand with these."""
        dates = [date for mention in self.letter.mentions for date in (mention.date, mention.received)]
        dates += [quoted.date for note in self.letter.notes for quoted in note.quoted_letters]
        dated = {date.span for date in dates if date and date.span and date.span.of(self.text) == date.text}
        for said in self.letter.statements:
            if said.span not in dated:
                yield self._statement(said)

    def _statement(self, said: DatedStatement) -> Event:
        """A statement; of whoever it names, else of whom "he" stands for, else of the correspondents."""
        named = named_in(self.letter, said.sentence)
        before = self._before(said) if self.people.speaks_of_another(said.sentence.of(self.text)) else None
        named = _once((*(self._another(before) if before is not None else ()), *named))
        return Event(
            "statement",
            said.date,
            "",
            named=named or told_of(self.letter, said, self.people),
            evidence=(Evidence(self.letter.id, said.span, said.sentence, said.note, before),),
            implied=not named and not said.note,
        )

    def _before(self, said: DatedStatement) -> Span | None:
        """The sentence before the one in which a day is named, in its paragraph or note."""
        around = next((span for span in self._stretches(said.note) if span.covers(said.sentence)), None)
        last = None
        for sentence in sentences(self.text, around, self.people.names) if around else ():
            if sentence.end > said.sentence.start:
                break
            last = sentence
        return last

    def _stretches(self, note: str) -> Iterator[Span]:
        if note:
            return (each.body for each in self.letter.notes if each.id == note)
        return (part.span for part in self.letter.parts if part.role in ("paragraph", "postscript"))

    def _another(self, before: Span) -> tuple[Party, ...]:
        """The only one named in the sentence before who neither writes nor receives the letter."""
        letter = self.letter
        mine = {p.key for p in _parties((*letter.sender, *letter.recipient, *letter.copy), self.people)}
        persons = {named.name for named in self.letter.named if named.kind == "person"}
        others = [party for party in named_in(self.letter, before) if party.name in persons and party.key not in mine]
        return tuple(others) if len(others) == 1 else ()

    def _sentence(self, around: Span, at: Span) -> Span:
        names: NameWords = self.people.names
        first: Span | None = None
        for sentence in sentences(self.text, around, names):
            if sentence.overlaps(at):
                first = Span(first.start if first else sentence.start, sentence.end)
            elif first is not None:
                break
        return first or at


def _same(quoted: QuotedLetter, mention: LetterMention, people: People) -> bool:
    return people.party(quoted.sender).key == people.party(mention.sender, mention.sender_id).key
