"""From names as printed to persons of the register, conservatively: one person only where no second candidate fits.

Names are compatible when their surnames are the same (case, accents and romanisation apart) and their initials do not
contradict each other. A surname alone belongs to the only person of that surname among the correspondents, otherwise
it stays a person of its own and undecided.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.finders.names import surname
from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Person
from letterbook.resolvers import bearers, known_bearers
from letterbook.resolvers.surnames import compatible, folded, initials_of, is_named, slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.finders.name_words import NameWords
    from letterbook.model.remainders import ListEntry
    from letterbook.resolvers.bearers import Bearer
    from letterbook.resolvers.collection import Collection


class _Group(msgspec.Struct):
    key: str
    initials: str
    forms: Counter[str]
    kind: Literal["person", "body", "unknown"]


def resolve(collection: Collection) -> Collection:
    """The collection with an identifier on each correspondent, and their register."""
    letters, names = collection.letters, collection.names
    printed: Counter[tuple[str, str]] = Counter()
    for letter in letters:
        for claim in letter.claims:
            if isinstance(claim.value, Name) and (claim.printed or claim.basis == "editor"):
                printed[(claim.value.name, claim.value.kind)] += 1
    groups = list(_told_apart(_grouped(printed, names), collection.entries, names))
    persons, identifiers = _register(groups, names)

    def known(claim: Claim) -> Claim:
        name = claim.value
        if not isinstance(name, Name) or not (person := identifiers.get(name.name, "")):
            return claim
        return msgspec.structs.replace(claim, value=msgspec.structs.replace(name, person=person))

    out = tuple(
        msgspec.structs.replace(letter, claims=tuple(known(claim) for claim in letter.claims)) for letter in letters
    )
    return msgspec.structs.replace(collection, letters=out, persons=persons)


def _grouped(printed: Mapping[tuple[str, str], int], names: NameWords) -> list[_Group]:
    """Names grouped by surname and initials; forms with initials first, so that bare surnames can join them."""
    groups: dict[str, list[_Group]] = {}
    bodies: dict[str, _Group] = {}
    for (name, kind), count in sorted(
        printed.items(), key=lambda item: (-len(initials_of(item[0][0], names)), item[0])
    ):
        if kind == "body" or not is_named(name, names):
            key = folded(name)
            group = bodies.setdefault(key, _Group(key, "", Counter(), "body" if kind == "body" else "person"))
            group.forms[name] += count
            continue
        key = folded(surname(name, names))
        letters = initials_of(name, names)
        fitting = [group for group in groups.setdefault(key, []) if compatible(group.initials, letters)]
        if len(fitting) == 1:
            fitting[0].forms[name] += count
            if len(letters) > len(fitting[0].initials):
                fitting[0].initials = letters
        elif not fitting or not letters:
            groups[key].append(_Group(key, letters, Counter({name: count}), "person"))
        else:
            groups[key].append(_Group(key, letters, Counter({name: count}), "person"))
    return [
        *(group for _, held in sorted(groups.items()) for group in held),
        *(group for _, group in sorted(bodies.items())),
    ]


def _told_apart(groups: Sequence[_Group], entries: Sequence[ListEntry], names: NameWords) -> Iterator[_Group]:
    """The groups, parted where a list of persons knows their names for several people's.

    "President Moss" and "Attorney General Moss" are two where it has a president and an attorney general of the name.
    """
    listed: dict[str, list[Bearer]] = {}
    for at, entry in enumerate(entries):
        if entry.kind == "person":
            bearer = known_bearers.of_entry(entry, at, names)
            for spelt in bearer.spelt:
                listed.setdefault(spelt, []).append(bearer)
    for group in groups:
        meant = {form: _entry_of(form, listed.get(group.key, ()), names) for form in group.forms}
        apart = Counter(entry for form, entry in meant.items() if entry is not None for _ in range(group.forms[form]))
        if len(apart) < 2:
            yield group
            continue
        usual = max(apart, key=lambda at: (apart[at], -at))
        for at in sorted(apart, key=lambda at: (at != usual, at)):
            own = [form for form, entry in meant.items() if (usual if entry is None else entry) == at]
            forms = Counter({form: group.forms[form] for form in own})
            yield _Group(group.key, max((initials_of(form, names) for form in forms), key=len), forms, group.kind)


NOBODY = -1  # of the list


def _entry_of(form: str, rivals: Sequence[Bearer], names: NameWords) -> int | None:
    """The one entry of a list that a form of a name fits; NOBODY if none does, None if several do."""
    given = bearers.given_of(form, surname(form, names), names)
    left = [bearer for bearer in rivals if bearers.fits(bearer.given, given)]
    if len(left) > 1:
        titles = bearers.titles_of(form, names)
        left = [bearer for bearer in left if bearer.titles & titles & names.offices] or left
    if rivals and not left:
        return NOBODY
    return left[0].entry if len(left) == 1 else None


def _register(groups: Sequence[_Group], names: NameWords) -> tuple[tuple[Person, ...], dict[str, str]]:
    used: Counter[str] = Counter()
    persons: list[Person] = []
    identifiers: dict[str, str] = {}
    for group in groups:
        best = max(group.forms, key=lambda form: (len(initials_of(form, names)), group.forms[form], -len(form), form))
        if group.kind == "body" or not is_named(best, names):
            base = slug(best)
        else:
            base = slug(f"{surname(best, names)} {' '.join(initials_of(best, names))}")
        base = base or "person"
        used[base] += 1
        identifier = base if used[base] == 1 else f"{base}-{used[base]}"
        same = sum(other.key == group.key for other in groups)
        reason = (
            f"the only {surname(best, names)} among the correspondents"
            if same == 1
            else f"one of {same} of this name; told apart by initials"
        )
        persons.append(Person(identifier, best, group.kind, tuple(sorted(group.forms)), reason))
        for form in group.forms:
            identifiers[form] = identifier
    return tuple(sorted(persons, key=lambda person: person.id)), identifiers
