"""The letters that the words of a mention can mean: by number, by day, or as the last of a correspondence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.finders.names import is_body
from letterbook.resolvers.letters_by_day import ordinal
from letterbook.resolvers.mention_context import OPENING
from letterbook.resolvers.parties import Ids
from letterbook.resolvers.surnames import is_named

if TYPE_CHECKING:
    from letterbook.resolvers.letters_by_day import Voice
    from letterbook.resolvers.mention_context import Context, Spoken

ANSWER_WITHIN = 60  # days
NUMBERED_WITHIN = 200  # days: numbers of telegrams begin anew
HANDED_ON = (5, 1)  # days that the day of a conveyed letter may lie before and after that of the document


def numbered(one: Spoken, context: Context) -> list[Voice]:
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


def dated(one: Spoken, context: Context) -> tuple[list[Voice], str, float]:
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
    sharper = [voice for voice in voices if voice.kind == one.mention.kind]
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


def latest(one: Spoken, context: Context) -> tuple[list[Voice], str, float]:
    """The last letter that the words can mean, where the opening acknowledges one, or where they say "my last"."""
    day = one.voice.last
    reason = "the last letter of this correspondence before this one"
    opens = one.mention.span.start <= _opens(one.voice) + OPENING
    said = one.mention.direction == "received" or (one.mention.direction == "sent" and one.raw.last)
    if day is None or not one.senders or not opens or not said or one.raw.several:
        return [], "", 0.0
    before = [
        voice
        for voice in context.filed.before(one.senders, one.readers, day, ANSWER_WITHIN)
        if (voice.dated or not one.raw.spoken)
        and _of_kind(voice, one)
        and (voice.letter.id != one.voice.letter.id)
        and _precedes(voice, one.voice)
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


def from_place(one: Spoken, context: Context) -> tuple[list[Voice], str, float]:
    """The only older letter of the correspondence that was written at the place named: "your letter from Lisbon"."""
    place = _whence(one, context)
    found = [voice for voice in _older(one, context, NUMBERED_WITHIN) if _written_at(voice, place)] if place else []
    return (found, f"the only earlier letter of this correspondence from {place}", 0.75) if found else ([], "", 0.0)


def any_before(one: Spoken, context: Context) -> bool:
    """Whether the correspondence has an older letter that words without day or number may mean."""
    if one.mention.date is not None or one.raw.number:
        return False
    place = _whence(one, context)
    return any(
        not place or voice.letter.place is None or _written_at(voice, place)
        for voice in _older(one, context, ANSWER_WITHIN)
    )


def _older(one: Spoken, context: Context, days: int) -> list[Voice]:
    """The letters of the correspondence, of some days before this one, that may be called what the mention calls it."""
    day = one.voice.last
    if day is None or not one.senders:
        return []
    return [
        voice
        for voice in context.filed.before(one.senders, one.readers, day, days)
        if _of_kind(voice, one) and voice.letter.id != one.voice.letter.id and _precedes(voice, one.voice)
    ]


PLACE = re.compile(r"[^\W\d_a-zà-öø-ÿа-яё][\w’'-]{2,}(?:[ -][^\W\d_a-zà-öø-ÿа-яё][\w’'-]+)*")
STEM = 4  # letters of a name that cases leave alone


def _whence(one: Spoken, context: Context) -> str:
    """The place that the words behind the noun say the letter came from, if it is one, and nobody's name."""
    if one.raw.noun is None:
        return ""
    text, at = one.voice.letter.source.text, one.raw.noun.end
    at += 1 if text[at : at + 1].isspace() else 0
    for pattern in context.whence:
        lead = pattern.match(text, at)
        named = PLACE.match(text, lead.end()) if lead else None
        if named and not context.parties.meant(named.group()):
            return named.group()
    return ""


def _written_at(voice: Voice, place: str) -> bool:
    """Whether a letter is dated at a place, named in whatever case."""
    at = voice.letter.place
    if at is None:
        return False
    length = max(STEM, min(len(place), len(at.name)) - 2)
    return at.name[:length].casefold() == place[:length].casefold()


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
    telegram = voice.kind == "telegram"
    match one.mention.kind:
        case "telegram":
            return telegram or voice.conveyed
        case "letter" | "postcard":
            return not telegram or voice.conveyed
        case _:
            return True
