"""The letters that letters speak of, and what is noticed about them."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a day, beside dates of letters
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.dates import resolve as resolve_date
from letterbook.finders.mentions import RawMention, find_acknowledgement, find_mentions
from letterbook.finders.name_words import name_words
from letterbook.model.claims import LetterRef, chosen
from letterbook.model.dates import LetterDate
from letterbook.model.edition import LetterMention
from letterbook.model.findings import Finding
from letterbook.model.text import Span
from letterbook.resolvers.letters_by_day import Filed, Voice, day_of
from letterbook.resolvers.meant_letters import resolve_mentions
from letterbook.resolvers.mention_context import OPENING, Context, Spoken
from letterbook.resolvers.parties import Ids, Parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.facts import Facts
    from letterbook.model.claims import Name
    from letterbook.model.edition import Letter
    from letterbook.resolvers.collection import Collection


def resolve(collection: Collection) -> Collection:
    """The collection with the letters that its letters speak of: found, resolved to one another, quoted or lost."""
    parties = Parties(collection.letters, collection.names)
    context = Context.of(collection, Filed.of(collection, parties), parties)
    letters: list[Letter] = []
    for letter in collection.letters:
        spoken = spoken_in(collection.facts[letter.source.id], letter, context)
        mentions = resolve_mentions(letter, spoken, context)
        context.answered[letter.id] = frozenset(one.resolved_to for one in mentions if one.direction == "received")
        letters.append(replace(letter, mentions=mentions))
    return replace(collection, letters=tuple(letters))


def spoken_in(facts: Facts, letter: Letter, context: Context) -> Sequence[Spoken]:
    """The mentions of a letter's own text, in reading order, with "I" and "you" replaced by who is meant there."""
    names = name_words(*facts.codes)
    voices = context.filed.voices[letter.id]
    own, inner = voices[0], voices[-1]
    found: list[Spoken] = []
    told: list[Span] = []  # the words of mentions, read once whatever the languages
    parts = [part.span for part in letter.parts if part.role in ("paragraph", "postscript")]
    for span in parts:
        for lexicon in facts.lexicons:
            for raw in find_mentions(facts.text, span, lexicon, names):
                at = raw.noun or raw.span
                if not any(at.overlaps(other) for other in told):
                    told.append(at)
                    voice = inner if at.start >= inner.start else own
                    found.extend(_spoken(raw, letter, voice, context))
    opening = _opening(parts, inner.start)
    if opening is not None and not any(one.mention.direction == "received" for one in found if opening.covers(one.at)):
        thanked = (find_acknowledgement(facts.text, opening, lexicon, names) for lexicon in facts.lexicons)
        raw_thanks = next((raw for raw in thanked if raw is not None), None)
        if raw_thanks is not None and not any(raw_thanks.span.overlaps(other) for other in told):
            found.extend(_spoken(raw_thanks, letter, inner, context))
    return sorted(
        found, key=lambda spoken: (spoken.mention.span, spoken.mention.date.edtf if spoken.mention.date else "")
    )


def _opening(parts: Sequence[Span], start: int) -> Span | None:
    """The first words of a letter's text, in which it says what it answers."""
    first = next((span for span in parts if span.end > start), None)
    if first is None:
        return None
    begins = max(first.start, start)
    return Span(begins, min(parts[-1].end, begins + OPENING))


class _Side(msgspec.Struct, frozen=True):
    name: str
    ids: Ids


def _spoken(raw: RawMention, letter: Letter, voice: Voice, context: Context) -> Iterator[Spoken]:
    """The letters of one mention: as many as it names days."""
    writer = _speaker(voice, letter.sender, voice.senders, context)
    sides = {"both": writer, "i": writer, "you": _speaker(voice, letter.recipient, voice.readers, context)}
    sender = sides.get(raw.sender) or _party(raw.sender_name, sides.values(), context.parties)
    recipient = sides.get("you" if raw.recipient == "both" else raw.recipient) or _party(
        raw.recipient_name, sides.values(), context.parties
    )
    direction = "received" if raw.recipient == "i" else "sent" if raw.sender == "i" else "other"
    near = letter.date or _window(voice)
    every = (raw.date, *raw.more) if raw.date is not None else (None,)
    dates = [resolve_date(printed, near=near) if printed is not None else None for printed in every]
    days = tuple(date for date in dates if date is not None) if raw.sender == "both" else ()
    for printed, date in zip(every, dates, strict=True):
        span = raw.span if printed is raw.date or printed is None else printed.span
        mention = LetterMention(
            kind=raw.kind,
            direction=direction,  # type: ignore[arg-type]
            sender=sender.name,
            recipient=recipient.name,
            date=date,
            span=span,
            confidence=0.9 if date else 0.7,
        )
        yield Spoken(mention, raw, voice, sender.ids, recipient.ids, days=days)


def _window(voice: Voice) -> LetterDate | None:
    """The days between which an undated letter lies, for the dates that it names."""
    if voice.first is None or voice.last is None:
        return None
    first, last = (Day.fromordinal(day).isoformat() for day in (voice.first, voice.last))
    return LetterDate(f"{first}/{last}", first, last, "gregorian", "", None)


def _speaker(voice: Voice, printed: Sequence[Name], ids: Ids, context: Context) -> _Side:
    """Who says "I" or is spoken to: as the head prints it, or the correspondent of a conveyed letter."""
    if voice.conveyed:
        return _Side(context.parties.name_of(ids), ids)
    first = printed[0] if printed else None
    return _Side(first.name, context.parties.of(first)) if first else _Side("", Ids())


def _party(given: str, sides: Iterable[_Side], parties: Parties) -> _Side:
    """A named party; "the Board" in a letter of the Board of the Society is that one."""
    if not given:
        return _Side("", Ids())
    for side in sides:
        if side.name.startswith(f"{given} "):
            return side
    return _Side(given, parties.meant(given) or frozenset({given}))  # nobody of the collection, and not anybody


def findings_of(letter: Letter, letters: Mapping[str, Letter]) -> Iterator[Finding]:
    """Lost letters, undecided mentions, replies older than what they answer."""
    told: set[str] = set()
    for mention in letter.mentions:
        who = f"{mention.kind} from {mention.sender or 'somebody'} to {mention.recipient or 'somebody'}" + (
            f" of {mention.date.edtf}" if mention.date else ""
        )
        if mention.lost_id and mention.lost_id not in told and mention.date is not None:
            told.add(mention.lost_id)
            yield Finding("LB501", letter.source.id, mention.span, f"{who} is not in the collection", letter.id)
        elif not mention.lost_id and not mention.resolved_to and not mention.resolved_note:
            yield Finding("LB503", letter.source.id, mention.span, f"{who}: {mention.reason}", letter.id)
    for claim in chosen(letter.claims, "replies_to"):
        other = letters.get(claim.value.letter) if isinstance(claim.value, LetterRef) else None
        mine, theirs = day_of(letter.date), day_of(other.date) if other else None
        if mine and theirs and letter.date and other and other.date and letter.date.precedes(other.date):
            yield Finding(
                "LB504",
                letter.source.id,
                claim.spans[0] if claim.spans else Span(letter.start, letter.start),
                f"dated {mine}, it answers a letter of {theirs}",
                letter.id,
            )
