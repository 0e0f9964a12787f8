"""Which letter a mention means: one of the edition, one quoted in a note, or a lost one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Day  # noqa: N812 - a day, beside dates of letters

import msgspec
from msgspec.structs import replace

from letterbook.finders.name_words import NameWords
from letterbook.finders.names import surname
from letterbook.model.claims import Name
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Letter, LetterMention, Note, QuotedLetter
from letterbook.resolvers.correspondents import same_surname
from letterbook.resolvers.surnames import slug

OPENING = 700  # characters of a letter in which "your letter" without a date means the last one received
ANSWER_WITHIN = 60  # days


class Known(msgspec.Struct, frozen=True):
    """A letter with what every mention asks of it, chosen once among its claims."""

    letter: Letter
    senders: tuple[Name, ...]
    readers: tuple[Name, ...]  # those it was written to, and those who received a copy
    date: LetterDate | None

    @classmethod
    def of(cls, letter: Letter) -> Known:
        """The letter as mentions see it."""
        return cls(letter, letter.sender, (*letter.recipient, *letter.copy), letter.date)


class Context(msgspec.Struct, frozen=True):
    """What resolution needs to know of the whole collection."""

    by_sender: Mapping[str, Sequence[Known]]  # beginning of the sender's surname -> letters, as the collection has them
    by_day: Mapping[str, Sequence[Known]]  # letters of which the very day is known
    names: NameWords

    @classmethod
    def of(cls, letters: Sequence[Letter], names: NameWords) -> Context:
        """The letters filed under the first characters of their senders' surnames, and under their days."""
        by_sender: dict[str, list[Known]] = {}
        by_day: dict[str, list[Known]] = {}
        for known in map(Known.of, letters):
            for key in dict.fromkeys(_key(name.name, names) for name in known.senders):
                by_sender.setdefault(key, []).append(known)
            day = _very_day(known.date)
            if day:
                by_day.setdefault(day, []).append(known)
        return cls(by_sender, by_day, names)

    def letters_from(self, sender: str) -> Sequence[Known]:
        """The letters whose sender's surname may be that of `sender`, in the order of the collection."""
        return self.by_sender.get(_key(sender, self.names), ())

    def letters_of(self, day: str) -> Sequence[Known]:
        """The letters of a day, in the order of the collection; none for an empty one."""
        return self.by_day.get(day, ())


def _key(name: str, names: NameWords) -> str:
    return surname(name, names).casefold()[:2]


def resolve_mentions(letter: Letter, context: Context) -> tuple[LetterMention, ...]:
    """Each mention with the letter it means, the note that quotes that letter, or an identifier as lost.

    One candidate or none: where two letters fit, the mention stays open.
    """
    out: list[LetterMention] = []
    for mention in letter.mentions:
        earlier = _repeated(mention, out, context.names)
        if earlier is not None:
            out.append(
                replace(
                    mention,
                    date=earlier.date,
                    resolved_to=earlier.resolved_to,
                    resolved_note=earlier.resolved_note,
                    lost_id=earlier.lost_id,
                    confidence=min(mention.confidence, 0.75),
                    reason="the same letter as spoken of before",
                )
            )
            continue
        out.append(_resolved(letter, mention, context))
    return tuple(out)


def _repeated(mention: LetterMention, before: Sequence[LetterMention], names: NameWords) -> LetterMention | None:
    """An earlier mention of the letter that this one, without a date, speaks of again."""
    if mention.date is not None or not mention.sender:
        return None
    fitting = [
        m
        for m in before
        if m.kind == mention.kind
        and m.sender
        and same_surname(m.sender, mention.sender, names)
        and m.direction == mention.direction
    ]
    distinct = {m.resolved_to or m.resolved_note or m.lost_id for m in fitting}
    return fitting[-1] if len(distinct) == 1 else None


def _resolved(letter: Letter, mention: LetterMention, context: Context) -> LetterMention:
    note = _in_note(letter, mention, context.names)
    if note is not None:
        label, quoted = note
        return replace(
            mention,
            resolved_note=label,
            reason=f"note {label} prints the letter of {quoted.date.edtf if quoted.date else quoted.sender}",
        )
    candidates = [
        known.letter
        for known in context.letters_from(mention.sender)
        if known.letter.id != letter.id and _fits(mention, known, context.names)
    ]
    if not candidates and mention.direction == "received":
        candidates = _reached(letter, context.letters_of(_very_day(mention.date)))
    if len(candidates) > 1:
        sharper = [other for other in candidates if other.kind == mention.kind]
        candidates = sharper if len(sharper) == 1 else candidates
    if mention.date is None and mention.direction == "received":
        last = _last_received(letter, mention, candidates)
        candidates = [last] if last is not None else []
    elif mention.date is None:
        candidates = []
    if len(candidates) == 1:
        found = candidates[0]
        return replace(
            mention,
            resolved_to=found.id,
            date=mention.date or found.date,
            confidence=0.9 if mention.date else 0.75,
            reason="the only letter of the collection that fits the day"
            if mention.date
            else "the last letter of this correspondence before this one",
        )
    if len(candidates) > 1:
        return replace(mention, confidence=0.5, reason=f"{len(candidates)} letters of the collection fit")
    day = slug(mention.date.edtf) if mention.date else "undated"
    lost = "-".join(
        (
            "lost",
            day,
            slug(surname(mention.sender, context.names)) or "unknown",
            slug(surname(mention.recipient, context.names)) or "unknown",
            mention.kind,
        )
    )
    return replace(mention, lost_id=lost, reason="no letter of the collection fits")


def _in_note(letter: Letter, mention: LetterMention, names: NameWords) -> tuple[str, QuotedLetter] | None:
    """The note of this letter that quotes the letter meant."""
    found: list[tuple[Note, QuotedLetter]] = []
    for note in letter.notes:
        for quoted in note.quoted_letters:
            if not same_surname(quoted.sender, mention.sender, names) or not mention.sender:
                continue
            if mention.recipient and not same_surname(quoted.recipient, mention.recipient, names):
                continue
            marked = note.anchor is not None and mention.span.start <= note.anchor.start <= mention.span.end + 240
            dated = mention.date is not None and quoted.date is not None and _meet(mention.date, quoted.date)
            apart = mention.date is not None and quoted.date is not None and not dated
            if dated or (marked and not apart):
                found.append((note, quoted))
    return (found[0][0].label, found[0][1]) if len(found) == 1 else None


def _fits(mention: LetterMention, known: Known, names: NameWords) -> bool:
    if not mention.sender or (not mention.recipient and mention.date is None):
        return False
    if mention.date is not None and (known.date is None or not _meet(mention.date, known.date)):
        return False
    if not any(same_surname(name.name, mention.sender, names) for name in known.senders):
        return False
    return not mention.recipient or any(same_surname(name.name, mention.recipient, names) for name in known.readers)


def _reached(letter: Letter, others: Sequence[Known]) -> list[Letter]:
    """The letters written to this letter's writer: where the very day is known, the sender may be named otherwise."""
    mine = {name.person or name.name for name in letter.sender}
    return [
        known.letter
        for known in others
        if known.letter.id != letter.id and not mine.isdisjoint(name.person or name.name for name in known.readers)
    ]


def _very_day(date: LetterDate | None) -> str:
    """The day that a date names, or nothing where it leaves a choice of days."""
    return date.earliest if date is not None and date.earliest and date.earliest == date.latest else ""


def _meet(one: LetterDate, other: LetterDate) -> bool:
    """Whether some day fits both."""
    return (one.earliest or "0") <= (other.latest or "9") and (other.earliest or "0") <= (one.latest or "9")


def _last_received(letter: Letter, mention: LetterMention, candidates: Sequence[Letter]) -> Letter | None:
    """The last letter from the correspondent before this one, where the opening of this one acknowledges a letter."""
    enclosed = [other for other in candidates if other.enclosed_with == letter.id]
    if len(enclosed) == 1:
        return enclosed[0]
    first = next((part.span.start for part in letter.parts if part.role in ("paragraph", "salutation")), letter.start)
    day = day_of(letter.date)
    if mention.span.start > first + OPENING or day is None:
        return None
    before = [
        (found, other)
        for other in candidates
        if (found := day_of(other.date)) is not None and found <= day and (day - found).days <= ANSWER_WITHIN
    ]
    if not before:
        return None
    latest = max(found for found, _ in before)
    last = [other for found, other in before if found == latest]
    return last[0] if len(last) == 1 else None


def day_of(date: LetterDate | None) -> Day | None:
    """The day of a letter, or of its earliest where a longer stretch is given; "not later than" gives the latest."""
    found = (date.earliest or date.latest) if date is not None else None
    return Day.fromisoformat(found) if found else None
