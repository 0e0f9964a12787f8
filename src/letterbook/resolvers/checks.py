"""What a careful reader would ask of the whole collection: missing correspondents, odd dates, letters out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.resolvers import correspondents, datelines, mentions, undecided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.findings import Finding
    from letterbook.resolvers.collection import Collection


def resolve(collection: Collection) -> Collection:
    """The collection with the findings that only its resolved letters, side by side, give rise to."""
    return replace(collection, findings=(*collection.findings, *_noticed(collection)))


def _noticed(collection: Collection) -> Iterator[Finding]:
    by_id = {letter.id: letter for letter in collection.letters}
    for letter in collection.letters:
        yield from correspondents.findings_of(letter, collection.names)
        yield from datelines.findings_of(collection.facts[letter.source.id], letter)
        yield from mentions.findings_of(letter, by_id)
    yield from undecided.findings_of(collection.letters)
    for letters in collection.by_source():
        yield from correspondents.unsigned(letters)
        yield from datelines.order_findings(letters)
