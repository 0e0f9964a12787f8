"""Who wrote to whom, to whom copies went, and whom the letters name: the correspondence as a graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.edition import Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.claims import Name
    from letterbook.model.edition import Edition, Letter

TieKind = Literal["letter", "copy", "mention"]


class Node(msgspec.Struct, frozen=True):
    """Somebody who writes, receives or is named: an entry of the register, or a name nobody has decided about.

    `key` is the identifier of the register, or the name in small letters; no two nodes have one key.
    """

    key: str
    name: str
    kind: Literal["person", "body", "unknown"]
    person: Person | None
    written: int = 0
    received: int = 0
    copied: int = 0
    named: int = 0


class Tie(msgspec.Struct, frozen=True):
    """The letters that go from one node to another, that send another a copy, or in which the writer names another.

    `letters` are identifiers, each once, in the order of the edition; `first` and `last` the earliest and the latest
    day that one of them may have, or empty.
    """

    source: str
    target: str
    kind: TieKind
    letters: tuple[str, ...]
    first: str
    last: str


class Network(msgspec.Struct, frozen=True):
    """The graph: nodes by name, ties in the order of their ends and kinds."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def network_of(edition: Edition) -> Network:
    """The network of an edition. Names in notes are the editors' words, and make no tie."""
    persons = {person.id: person for person in edition.persons}
    names: dict[str, Name] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    letters: dict[tuple[str, str, TieKind], list[Letter]] = defaultdict(list)
    for letter in edition.letters:
        senders = _keys(letter.sender, names)
        sides: tuple[tuple[TieKind, str, Sequence[str]], ...] = (
            ("letter", "received", _keys(letter.recipient, names)),
            ("copy", "copied", _keys(letter.copy, names)),
            ("mention", "named", list(named_others(letter, persons))),
        )
        for sender in senders:
            counts[sender]["written"] += 1
        for kind, count, others in sides:
            for other in others:
                counts[other][count] += 1
                for sender in senders:
                    letters[sender, other, kind].append(letter)
    nodes = [_node(key, names.get(key), persons.get(key), count) for key, count in counts.items()]
    ties = [_tie(*ends, found) for ends, found in letters.items()]
    return Network(
        tuple(sorted(nodes, key=lambda node: (node.name.casefold(), node.key))),
        tuple(sorted(ties, key=lambda tie: (tie.source, tie.target, tie.kind))),
    )


def _keys(found: Sequence[Name], names: dict[str, Name]) -> list[str]:
    """The keys of some names, each once; the first name of each key is kept in `names`."""
    keys = {name.person or name.name.casefold(): name for name in found if name.person or name.name.strip()}
    for key, name in keys.items():
        names.setdefault(key, name)
    return list(keys)


def named_others(letter: Letter, persons: Mapping[str, Person]) -> Iterator[str]:
    """The persons and bodies that a letter's own text names, or of whose letters it speaks; not its own parties."""
    own = {name.person for name in (*letter.sender, *letter.recipient, *letter.copy)}
    named = (each.id for each in letter.named if each.kind != "place" and not each.note)
    spoken = (person for mention in letter.mentions for person in (mention.sender_id, mention.recipient_id))
    for person in dict.fromkeys((*named, *spoken)):
        if person in persons and person not in own:
            yield person


def _node(key: str, name: Name | None, person: Person | None, count: Counter[str]) -> Node:
    kind = person.kind if person and person.kind != "unknown" else name.kind if name else "unknown"
    return Node(key, person.name if person else name.name if name else key, kind, person, **count)


def _tie(source: str, target: str, kind: TieKind, letters: Sequence[Letter]) -> Tie:
    dates = [date for letter in letters if (date := letter.date)]
    first = min((date.earliest for date in dates if date.earliest), default="")
    last = max((date.latest for date in dates if date.latest), default="")
    return Tie(source, target, kind, tuple(letter.id for letter in letters), first, last)
