"""Which letters a letter answers: those it says it received from the person it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.model.claims import Claim, LetterRef, Name
from letterbook.resolvers.correspondents import same_surname

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Letter
    from letterbook.resolvers.collection import Collection

RULE = "resolvers.mentions"  # the name by which editions know this rule


def replies(collection: Collection) -> Collection:
    """The collection with a claim on each letter for the letters it answers."""
    by_id = {letter.id: letter for letter in collection.letters}
    letters = tuple(letter.with_claims(reply_claims(letter, by_id, collection.names)) for letter in collection.letters)
    return replace(collection, letters=letters)


def reply_claims(letter: Letter, letters: Mapping[str, Letter], names: NameWords) -> Iterator[Claim]:
    """The letters this one answers: those it says it received from the person it is written to."""
    seen: set[str] = set()
    for mention in letter.mentions:
        if mention.direction != "received" or not mention.resolved_to or mention.resolved_to in seen:
            continue
        other = letters.get(mention.resolved_to)
        if other is None or not _written_by(letter.recipient, other.sender, names):
            continue
        seen.add(mention.resolved_to)
        yield Claim(
            "replies_to",
            LetterRef(mention.resolved_to),
            (mention.span,),
            RULE,
            "body",
            printed=mention.date is not None
            and mention.date.span is not None
            and mention.span.covers(mention.date.span),
            confidence=mention.confidence,
            reason=mention.reason,
            order=len(seen) - 1,
        )


def _written_by(recipients: Sequence[Name], senders: Sequence[Name], names: NameWords) -> bool:
    """Whether one of the recipients is one of the senders: by the register, or by an inflected form of the name."""
    return any(
        (one.person and one.person == other.person) or same_surname(one.name, other.name, names)
        for one in recipients
        for other in senders
    )
