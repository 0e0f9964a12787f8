"""Which person of the register an entry of a printed list of persons means, and what it says of that person.

An entry and a person belong together only where neither has another candidate: the surname is the same, the initials
do not contradict each other, and given names that both print in full agree.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.finders.list_entries import readings
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import surname
from letterbook.resolvers.surnames import compatible, folded, holder, initials_of, is_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model.edition import Person
    from letterbook.model.remainders import ListEntry
    from letterbook.resolvers.collection import Collection


def resolve(collection: Collection) -> Collection:
    """The collection with the persons that its list entries mean, and with what their entry says of them."""
    entries, names = collection.entries, collection.names
    listed: dict[str, list[int]] = {}
    for at, entry in enumerate(entries):
        if entry.kind == "person":
            for key in dict.fromkeys(folded(surname(reading, names)) for reading in readings(entry.name, names)):
                listed.setdefault(key, []).append(at)
    fitting = {person.id: _fitting(person, entries, listed, names) for person in collection.persons}
    claimed = Counter(at for found in fitting.values() for at in found)
    meant = {person: found[0] for person, found in fitting.items() if len(found) == 1 and claimed[found[0]] == 1}
    bearers = {at: person for person, at in meant.items()}
    return replace(
        collection,
        entries=tuple(replace(entry, person=bearers.get(at, "")) for at, entry in enumerate(entries)),
        persons=tuple(
            replace(person, about=person.about or entries[meant[person.id]].about) if person.id in meant else person
            for person in collection.persons
        ),
    )


def _fitting(person: Person, entries: Sequence[ListEntry], listed: dict[str, list[int]], names: NameWords) -> list[int]:
    """The entries that may mean a person."""
    if person.kind == "body" or not is_named(person.name, names):
        return []
    key = folded(surname(person.name, names))
    return [
        at
        for at in dict.fromkeys(listed.get(key, ()))
        if any(
            folded(surname(reading, names)) == key and _agree(person.name, reading, names)
            for reading in readings(entries[at].name, names)
        )
    ]


def _agree(one: str, other: str, names: NameWords) -> bool:
    """Whether two names of one surname can be one person's."""
    if not compatible(initials_of(one, names), initials_of(other, names)):
        return False
    pairs = zip(_given(one, names), _given(other, names), strict=False)
    return all(compatible(left, right) for left, right in pairs)


def _given(name: str, names: NameWords) -> list[str]:
    """The given names of a name, or their initials, folded."""
    last = surname(name, names)
    words = [word.rstrip(".") for word in WORD.findall(holder(name, names).split("(", maxsplit=1)[0])]
    return [folded(word) for word in words if word != last and bare(word) not in names.titled | names.small]
