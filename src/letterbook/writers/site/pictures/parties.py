"""Who wrote to whom: the parties of the letters, and what passed between each two of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.writers.published import slug
from letterbook.writers.site.catalogue import Pair, party_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.claims import Name
    from letterbook.model.edition import Letter
    from letterbook.writers.site.catalogue import Catalogue

Role = Literal["both", "writes", "receives"]


class Party(msgspec.Struct, frozen=True):
    """Somebody who wrote or received letters; `path` is their page in the register, or empty."""

    key: str
    name: str
    kind: str
    path: str
    written: int
    received: int

    @property
    def letters(self) -> int:
        """How many letters they wrote and received."""
        return self.written + self.received

    @property
    def role(self) -> Role:
        """Whether they write, receive, or both."""
        return "both" if self.written and self.received else "writes" if self.written else "receives"


class Tie(msgspec.Struct, frozen=True):
    """The letters of one party to another, in the order of time; `path` leads to them."""

    sender: Party
    recipient: Party
    letters: tuple[str, ...]
    path: str


class Parties(msgspec.Struct, frozen=True):
    """All parties, those with most letters first, and what passed between them."""

    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]
    pairs: tuple[Pair, ...]  # those with a page of their own


def parties_of(catalogue: Catalogue) -> Parties:
    """The parties of an edition and their ties. A letter without writer or recipient ties nobody."""
    names: dict[str, Name] = {}
    written: dict[str, dict[str, None]] = defaultdict(dict)
    received: dict[str, dict[str, None]] = defaultdict(dict)
    for letter in catalogue.edition.letters:
        for name in letter.sender:
            names.setdefault(party_key(name), name)
            written[party_key(name)][letter.id] = None
        for name in letter.recipient:
            names.setdefault(party_key(name), name)
            received[party_key(name)][letter.id] = None
    made = [_party(key, name, catalogue, len(written[key]), len(received[key])) for key, name in names.items()]
    parties = sorted(made, key=lambda party: (-party.letters, party.name, party.key))
    by_key = {party.key: party for party in parties}
    ties = sorted(_ties(catalogue, by_key), key=lambda tie: (-len(tie.letters), tie.sender.name, tie.recipient.name))
    pairs = tuple(pair for pair, letters in sorted(catalogue.correspondences.items()) if len(letters) > 1)
    return Parties(tuple(parties), tuple(ties), pairs)


def pair_path(pair: Pair) -> str:
    """The page of the letters between two parties."""
    return f"network/{slug(' '.join(pair))}/index.html"


def _party(key: str, name: Name, catalogue: Catalogue, written: int, received: int) -> Party:
    person = catalogue.persons.get(name.person)
    if person is None:
        return Party(key, name.name, name.kind, "", written, received)
    return Party(key, person.name, person.kind, catalogue.paths.person(person.id), written, received)


def _ties(catalogue: Catalogue, parties: dict[str, Party]) -> Iterator[Tie]:
    for pair, letters in catalogue.correspondences.items():
        ways: dict[tuple[str, str], list[str]] = defaultdict(list)
        for identifier in letters:
            for way in _ways(catalogue.letters[identifier], pair):
                ways[way].append(identifier)
        path = pair_path(pair) if len(letters) > 1 else catalogue.paths.letter(letters[0])
        for (sender, recipient), found in sorted(ways.items()):
            yield Tie(parties[sender], parties[recipient], tuple(found), path)


def _ways(letter: Letter, pair: Pair) -> Iterator[tuple[str, str]]:
    """The directions in which a letter passes between two parties; nearly always one."""
    senders = {party_key(name) for name in letter.sender}
    recipients = {party_key(name) for name in letter.recipient}
    for sender, recipient in dict.fromkeys((pair, (pair[1], pair[0]))):
        if sender in senders and recipient in recipients:
            yield sender, recipient
