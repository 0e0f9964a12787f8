"""The letters that letters speak of, and what is noticed about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.finders.dates import resolve as resolve_date
from letterbook.finders.mentions import RawMention, find_mentions
from letterbook.finders.name_words import name_words
from letterbook.model.claims import LetterRef, Name, chosen
from letterbook.model.edition import Letter, LetterMention
from letterbook.model.findings import Finding
from letterbook.model.text import Span
from letterbook.resolvers.meant_letters import Context, day_of, resolve_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.facts import Facts
    from letterbook.model.dates import LetterDate
    from letterbook.resolvers.collection import Collection


def resolve(collection: Collection) -> Collection:
    """The collection with the letters that its letters speak of: found, resolved to one another, quoted or lost."""
    spoken = tuple(
        replace(letter, mentions=mentions_of(collection.facts[letter.source.id], letter))
        for letter in collection.letters
    )
    context = Context.of(spoken, collection.names)
    letters = tuple(replace(letter, mentions=resolve_mentions(letter, context)) for letter in spoken)
    return replace(collection, letters=letters)


def mentions_of(facts: Facts, letter: Letter) -> tuple[LetterMention, ...]:
    """The mentions of a letter's own text, with "I" and "you" replaced by its sender and its first recipient."""
    names = name_words(*facts.codes)
    sender = letter.sender[0] if letter.sender else None
    recipient = letter.recipient[0] if letter.recipient else None
    found: list[LetterMention] = []
    for part in letter.parts:
        if part.role not in ("paragraph", "postscript"):
            continue
        for lexicon in facts.lexicons:
            for raw in find_mentions(facts.text, part.span, lexicon, names):
                mention = _named(raw, sender, recipient, letter.date)
                if mention is not None and not any(
                    mention.span.overlaps(other.span) and mention.kind == other.kind for other in found
                ):
                    found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _named(
    raw: RawMention, sender: Name | None, recipient: Name | None, near: LetterDate | None
) -> LetterMention | None:
    def party(role: str, given: str) -> str:
        if role == "named":
            # "the Board" in a letter of the Board of the Society is that one.
            return next((who.name for who in (sender, recipient) if who and who.name.startswith(f"{given} ")), given)
        who = {"i": sender, "you": recipient}.get(role)
        return who.name if who else ""

    date = resolve_date(raw.date, near=near) if raw.date is not None else None
    direction = "received" if raw.recipient == "i" else "sent" if raw.sender == "i" else "other"
    return LetterMention(
        kind=raw.kind,
        direction=direction,  # type: ignore[arg-type]
        sender=party(raw.sender, raw.sender_name),
        recipient=party(raw.recipient, raw.recipient_name),
        date=date,
        span=raw.span,
        confidence=0.9 if date else 0.7,
    )


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
        if (
            mine
            and theirs
            and other
            and other.date
            and (letter.date and (letter.date.latest or "9") < (other.date.earliest or "0"))
        ):
            yield Finding(
                "LB504",
                letter.source.id,
                claim.spans[0] if claim.spans else Span(letter.start, letter.start),
                f"dated {mine}, it answers a letter of {theirs}",
                letter.id,
            )
