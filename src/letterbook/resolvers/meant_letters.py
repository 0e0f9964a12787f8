"""Which letter a mention means: one of the edition, one quoted in a note, or a lost one.

One candidate or none: where two letters fit as well as each other, the mention stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.mention_words import MentionWords, TableKey, mention_patterns
from letterbook.finders.mentions import RawMention
from letterbook.finders.name_words import NameWords
from letterbook.finders.names import is_body, surname
from letterbook.languages import load
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Letter, LetterMention, Note, QuotedLetter
from letterbook.resolvers.correspondents import same_surname
from letterbook.resolvers.letters_by_day import Filed, Voice, ordinal
from letterbook.resolvers.parties import Ids, Parties
from letterbook.resolvers.persons import is_named, slug
from letterbook.resolvers.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.text import Span
    from letterbook.resolvers.collection import Collection

OPENING = 700  # characters of a letter in which "your letter" without a date means the last one received
ANSWER_WITHIN = 60  # days
NUMBERED_WITHIN = 200  # days: numbers of telegrams begin anew
HANDED_ON = (5, 1)  # days that the day of a conveyed letter may lie before and after that of the document
MARK_WITHIN = 3  # characters between a mention and the mark of its note
POINTER = 70  # characters of a note that only points: "See Document 26."


class Spoken(msgspec.Struct, frozen=True):
    """A mention with what its words say and who its sides may be."""

    mention: LetterMention
    raw: RawMention
    voice: Voice  # in which it is said
    senders: Ids
    readers: Ids
    days: tuple[LetterDate, ...] = ()  # of an exchange: either of the two sides may have written on each

    @property
    def at(self) -> Span:
        """The words that name the letter."""
        return self.raw.noun or self.raw.span


class Context(msgspec.Struct, frozen=True):
    """What resolution needs to know of the whole collection."""

    filed: Filed
    parties: Parties
    names: NameWords
    letters: Mapping[str, Letter]
    numbers: Mapping[str, str]  # letter -> the number its writer gave it
    subjects: Subjects
    answered: dict[str, frozenset[str]]  # letter -> those it says it received, as far as letters have been read
    missing: Sequence[re.Pattern[str]]  # how notes say that a letter is not in the edition

    @classmethod
    def of(cls, collection: Collection, filed: Filed, parties: Parties) -> Context:
        """The collection as mentions ask of it."""
        letters = {letter.id: letter for letter in collection.letters}
        numbers = {letter.id: own_number(letter) for letter in collection.letters}
        lexicons = [
            load(code) for code in sorted({code for facts in collection.facts.values() for code in facts.codes})
        ]
        tables = [(lexicon.code, lexicon.section("mentions", MentionWords)) for lexicon in lexicons]
        missing = [mention_patterns(TableKey(code, table)).missing for code, table in tables]
        subjects = Subjects(collection.names, (word for _, table in tables for word in table.vocabulary))
        return cls(filed, parties, collection.names, letters, numbers, subjects, {}, missing)


# "1174. For Ambassador.", "Tosec 121. Eyes only", "No. 44."
OWN_NUMBER = re.compile(r"(?:[A-Z][a-z]+\s+|N[or][.o]\.?\s*|№\s*)?(\d{1,5})\.(?=\s)")


def own_number(letter: Letter) -> str:
    """The number that the writer put before the text: "1174. For Ambassador."; "" without one."""
    part = letter.part("paragraph")
    found = OWN_NUMBER.match(letter.source.text, part.span.start, part.span.end) if part else None
    return found[1] if found else ""


def resolve_mentions(letter: Letter, spoken: Sequence[Spoken], context: Context) -> tuple[LetterMention, ...]:
    """Each mention with the letter it means, the note that quotes that letter, or an identifier as lost."""
    out: list[LetterMention] = []
    for one in spoken:
        out.extend(_resolved(letter, one, out, context))
    return tuple(out)


def _resolved(
    letter: Letter, one: Spoken, before: Sequence[LetterMention], context: Context
) -> Iterator[LetterMention]:
    """The mention, resolved; several where it speaks of several letters at once; none where it is no letter's."""
    mention = one.mention
    note = _in_note(letter, mention, context.names)
    pointed = None if note else _pointed_to(letter, one, context)
    earlier = None if note or pointed else _repeated(one, before, context.names)
    if note is not None:
        label, quoted = note
        why = f"note {label} prints the letter of {quoted.date.edtf if quoted.date else quoted.sender}"
        yield replace(mention, resolved_note=label, reason=why)
    elif pointed is not None:
        yield pointed
    elif earlier is not None:
        yield replace(
            mention,
            date=earlier.date,
            resolved_to=earlier.resolved_to,
            resolved_note=earlier.resolved_note,
            lost_id=earlier.lost_id,
            confidence=min(mention.confidence, 0.75),
            reason="the same letter as spoken of before",
        )
    elif _not_printed(letter, one, context):
        yield _lost(mention, one, context, "its note says that the letter is not in the edition")
    else:
        yield from _by_words(one, context)


def _by_words(one: Spoken, context: Context) -> Iterator[LetterMention]:
    """What the words themselves tell: a number, a day, or that it is the last."""
    mention = one.mention
    if one.raw.number:
        found, reason, confidence = _numbered(one, context), f"the one numbered {one.raw.number}", 0.9
    elif mention.date is not None:
        found, reason, confidence = _dated(one, context)
    else:
        found, reason, confidence = _latest(one, context)
    if any(voice.letter.id == one.voice.letter.id for voice in found):
        return  # the letter that this document conveys
    several = one.raw.count if mention.date is None else 1
    if found and len(found) == several:
        for voice in found:
            yield replace(
                mention,
                resolved_to=voice.letter.id,
                date=mention.date or voice.letter.date,
                confidence=confidence,
                reason=reason,
            )
    elif one.raw.spoken:
        return
    elif len(found) > 1:
        yield replace(mention, confidence=0.5, reason=f"{len(found)} letters of the collection fit")
    else:
        yield _lost(mention, one, context, "no letter of the collection fits")


def _lost(mention: LetterMention, one: Spoken, context: Context, reason: str) -> LetterMention:
    day = slug(mention.date.edtf) if mention.date else f"no-{one.raw.number}" if one.raw.number else "undated"
    sides = (slug(surname(name, context.names)) or "unknown" for name in (mention.sender, mention.recipient))
    return replace(mention, lost_id="-".join(("lost", day, *sides, mention.kind)), reason=reason)


def _repeated(one: Spoken, before: Sequence[LetterMention], names: NameWords) -> LetterMention | None:
    """An earlier mention of the letter that this one, without a date, speaks of again."""
    mention = one.mention
    if mention.date is not None or one.raw.number or not mention.sender or one.raw.spoken or one.raw.last:
        return None
    fitting = [
        other
        for other in before
        if (other.kind == "telegram") == (mention.kind == "telegram")
        and other.direction == mention.direction
        and other.sender
        and same_surname(other.sender, mention.sender, names)
        and _same_reader(other.recipient, mention.recipient, names)
    ]
    alike = [other for other in fitting if other.kind == mention.kind] or fitting
    distinct = {other.resolved_to or other.resolved_note or other.lost_id for other in alike}
    return alike[-1] if len(distinct) == 1 else None


def _same_reader(one: str, other: str, names: NameWords) -> bool:
    return one == other or (bool(one and other) and same_surname(one, other, names))


def _pointed_to(letter: Letter, one: Spoken, context: Context) -> LetterMention | None:
    """The mention with the document to which the note marked at its words points."""
    note = _note_at(letter, one)
    if note is None:
        return None
    targets = {
        reference.resolved_to: context.letters[reference.resolved_to]
        for reference in letter.references
        if reference.note == note.id and reference.kind == "document" and reference.resolved_to
    }
    fitting = [target for target in targets.values() if _speaks(target, one, context)]
    if not fitting and len(targets) == 1 and len(note.body) <= POINTER:
        fitting = list(targets.values())
    date = one.mention.date
    if len(fitting) > 1 and date is not None:
        fitting = [target for target in fitting if target.date is not None and _meet(date, target.date)]
    if len(fitting) != 1 or fitting[0].id == letter.id:
        return None
    return replace(
        one.mention,
        resolved_to=fitting[0].id,
        date=date or fitting[0].date,
        confidence=0.97,
        reason=f"note {note.label} points to it",
    )


def _note_at(letter: Letter, one: Spoken) -> Note | None:
    """The note whose mark stands at the words: the first behind the noun, before or just behind the clause's end."""
    start, end = one.at.start, one.mention.span.end + MARK_WITHIN
    marked = [note for note in letter.notes if note.anchor is not None and start <= note.anchor.start <= end]
    return min(marked, key=lambda note: note.anchor.start if note.anchor else 0) if marked else None


def _not_printed(letter: Letter, one: Spoken, context: Context) -> bool:
    """Whether the note marked at the words says that the letter is not in the edition, or was not found."""
    note = _note_at(letter, one)
    return note is not None and any(
        pattern.search(letter.source.text, note.body.start, note.body.end) for pattern in context.missing
    )


def _speaks(target: Letter, one: Spoken, context: Context) -> bool:
    """Whether in a document, or in what it conveys, one of the senders speaks to one of the readers."""
    return any(
        (not one.senders or not one.senders.isdisjoint(voice.senders))
        and (not one.readers or not one.readers.isdisjoint(voice.readers))
        for voice in context.filed.voices[target.id]
    )


def _numbered(one: Spoken, context: Context) -> list[Voice]:
    """The letter that bears the number, of the half year before this one."""
    day = one.voice.last
    if day is None:
        return []
    near = context.filed.before(one.senders, one.readers, day, NUMBERED_WITHIN) if one.senders else []
    return [voice for voice in near if context.numbers[voice.letter.id] == one.raw.number and voice.at != one.voice.at][
        :1
    ]


def _candidates(one: Spoken, context: Context, first: int, last: int) -> list[Voice]:
    sides = ((one.senders, one.readers), (one.readers, one.senders)) if one.days else ((one.senders, one.readers),)
    return [
        voice
        for senders, readers in sides
        for voice in context.filed.between(senders, readers, first, last)
        if voice.letter.id != one.voice.letter.id or voice.conveyed != one.voice.conveyed
    ]


def _dated(one: Spoken, context: Context) -> tuple[list[Voice], str, float]:
    """The letters of the day: of that very day, else one handed on about it, else one that was on its way until it."""
    date = one.mention.date
    first, last = (ordinal(date.earliest), ordinal(date.latest)) if date else (None, None)
    if first is None or last is None or not (one.senders or one.mention.direction == "received"):
        return [], "", 0.0
    exact = f"the only letter of the collection that fits the {'day' if first == last else 'time'}"
    of_day = [voice for voice in _candidates(one, context, first, last) if voice.dated] if one.senders else []
    if one.days and len(of_day) > 1:
        return _exchanged(of_day, one, context), "a letter of the day, and the answer to it", 0.8
    if of_day:
        return _sharpened(of_day, one, context), exact, 0.9
    sender = one.mention.sender
    person = sender and is_named(sender, context.names) and not is_body(sender, context.names)
    if first == last and one.mention.direction == "received" and not one.days and not person:
        reached = [
            v for v in context.filed.between(Ids(), one.readers, first, last) if v.dated and v.at != one.voice.at
        ]
        if reached:
            return _sharpened(reached, one, context), exact, 0.8
    near = _candidates(one, context, first - HANDED_ON[1], last + HANDED_ON[0]) if one.senders else []
    handed = [voice for voice in near if voice.conveyed and voice.dated]
    if handed:
        nearest = min(abs((voice.first or 0) - first) for voice in handed)
        return (
            [v for v in handed if abs((v.first or 0) - first) == nearest],
            "the only one handed on about that day",
            0.75,
        )
    undated = [voice for voice in near if not voice.dated and voice.first is not None and voice.first <= last]
    if undated:
        return undated, "undated, it is printed among letters of that time", 0.65
    if one.raw.came and one.senders:
        return _on_its_way(one, context, last), "the last letter written before the day on which it came", 0.7
    return [], "", 0.0


def _sharpened(voices: list[Voice], one: Spoken, context: Context) -> list[Voice]:
    """Of several letters of a day the one of the kind, or the one that speaks of what the words say."""
    date = one.mention.date
    if len(voices) == 1 or date is None or date.earliest != date.latest:
        return voices
    if one.raw.last:
        return [max(voices, key=lambda voice: voice.at)]
    answering = [voice for voice in voices if _answers_one_of(voice, one, context)] if one.raw.answers else []
    sharper = [voice for voice in voices if voice.letter.kind == one.mention.kind]
    if len(answering) == 1:
        return answering
    return sharper if len(sharper) == 1 else context.subjects.told_apart(one.raw.subject, one.voice.letter, voices)


def _answers_one_of(voice: Voice, one: Spoken, context: Context) -> bool:
    """Whether a letter says that it received one of those whom the mention lets it be written to."""
    received = context.answered.get(voice.letter.id, frozenset())
    return any(
        not one.readers.isdisjoint(other.senders)
        for letter in received
        if letter in context.filed.voices
        for other in context.filed.voices[letter]
    )


def _exchanged(voices: list[Voice], one: Spoken, context: Context) -> list[Voice]:
    """Of the letters of one of the days of an exchange, those that answer one of another day or are so answered."""
    others = [
        voice
        for day in one.days
        if day != one.mention.date and day.earliest and day.latest
        for voice in _candidates(one, context, ordinal(day.earliest) or 0, ordinal(day.latest) or 0)
    ]
    return [
        voice
        for voice in voices
        if any(
            other.letter.id in context.answered.get(voice.letter.id, ())
            or voice.letter.id in context.answered.get(other.letter.id, ())
            for other in others
        )
    ] or voices


def _on_its_way(one: Spoken, context: Context, day: int) -> list[Voice]:
    fitting = [
        voice for voice in context.filed.before(one.senders, one.readers, day, ANSWER_WITHIN) if _of_kind(voice, one)
    ]
    return context.subjects.chosen(one.raw.subject, one.voice.letter, fitting)[:1]


def _latest(one: Spoken, context: Context) -> tuple[list[Voice], str, float]:
    """The last letter that the words can mean, where the opening acknowledges one, or where they say "my last"."""
    day = one.voice.last
    reason = "the last letter of this correspondence before this one"
    opens = one.mention.span.start <= _opens(one.voice) + OPENING
    said = one.mention.direction == "received" or (one.mention.direction == "sent" and one.raw.last)
    if day is None or not one.senders or not opens or not said:
        return [], "", 0.0
    before = [
        voice
        for voice in context.filed.before(one.senders, one.readers, day, ANSWER_WITHIN)
        if _of_kind(voice, one) and (voice.letter.id != one.voice.letter.id) and _precedes(voice, one.voice)
    ]
    enclosed = [voice for voice in before if voice.letter.enclosed_with == one.voice.letter.id]
    if len(enclosed) == 1:
        return enclosed, "it is enclosed", 0.8
    if one.mention.direction == "received" and one.voice.dated:
        before.sort(key=lambda voice: voice.first == day)  # what was written on the same day had hardly come
    if one.raw.count > 1:
        return before[: one.raw.count], f"the last {one.raw.count} letters of this correspondence before this one", 0.7
    chosen = context.subjects.chosen(one.raw.subject, one.voice.letter, before, sure=one.raw.spoken)
    if chosen and chosen[0] is not before[0]:
        return chosen, "the letter of the months before that speaks of the same", 0.65
    return chosen, reason, 0.75 if not one.raw.spoken else 0.7


def _precedes(voice: Voice, other: Voice) -> bool:
    """Whether a letter is older, or of the same day and printed before."""
    return (
        (voice.first or 0) < (other.last or 0)
        if voice.dated and other.dated and voice.at > other.at
        else voice.at < other.at
    )


def _opens(voice: Voice) -> int:
    parts = (part.span for part in voice.letter.parts if part.role in ("paragraph", "salutation"))
    first = next((span.start for span in parts if span.end > voice.start), voice.start)
    return max(first, voice.start)


def _of_kind(voice: Voice, one: Spoken) -> bool:
    """Whether a document can be called what the mention calls it: a letter no telegram, a telegram no letter."""
    telegram = voice.letter.kind == "telegram"
    match one.mention.kind:
        case "telegram":
            return telegram or voice.conveyed
        case "letter" | "postcard":
            return not telegram or voice.conveyed
        case _:
            return True


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


def _meet(one: LetterDate, other: LetterDate) -> bool:
    """Whether some day fits both."""
    return (one.earliest or "0") <= (other.latest or "9") and (other.earliest or "0") <= (one.latest or "9")
