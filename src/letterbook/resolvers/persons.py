"""From names as printed to persons of the register, conservatively: one person only where no second candidate fits.

Names are compatible when their surnames are the same (case, accents and romanisation apart) and their initials do not
contradict each other. A surname alone belongs to the only person of that surname among the correspondents, otherwise
it stays a person of its own and undecided.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec
from anyascii import anyascii

from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import initials, is_office, looks_like_name, surname
from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.resolvers.collection import Collection


class _Group(msgspec.Struct):
    key: str
    initials: str
    forms: Counter[str]
    kind: Literal["person", "body", "unknown"]


def slug(text: str, *, most: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens: safe in a file name, a URL and an XML id (after a letter)."""
    words = re.findall(r"[a-z0-9]+", anyascii(text).casefold().replace("'", ""))
    out = "-".join(words)
    return out[:most].strip("-") if len(out) > most else out


def folded(name: str) -> str:
    """A surname for comparison: ASCII, lower case, letters only."""
    return re.sub(r"[^a-z]", "", anyascii(name).casefold())


def resolve(collection: Collection) -> Collection:
    """The collection with an identifier on each correspondent, and their register."""
    letters, names = collection.letters, collection.names
    printed: Counter[tuple[str, str]] = Counter()
    for letter in letters:
        for claim in letter.claims:
            if isinstance(claim.value, Name) and (claim.printed or claim.basis == "editor"):
                printed[(claim.value.name, claim.value.kind)] += 1
    groups = _grouped(printed, names)
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


def is_named(name: str, names: NameWords) -> bool:
    """Whether the words name a person, and not only the office of one ("the Secretary of State")."""
    return not is_office(name, names) or _holder(name, names)


def _holder(name: str, names: NameWords) -> bool:
    """Whether an office is printed with the name of who held it ("Chairman Khrushchev", "the Ambassador (Sebald)")."""
    last = bare(surname(name, names))
    return last not in names.offices and last not in names.bodies and last not in names.particles


def initials_of(name: str, names: NameWords) -> str:
    """Initials of given names, printed as initials or in full: "John F. Kennedy" and "J. F. Kennedy" give "JF"."""
    name = holder(name, names)
    found = initials(name)
    last = surname(name, names)
    words = [
        w
        for w in WORD.findall(name.split("(", maxsplit=1)[0])
        if bare(w) not in names.honorifics and bare(w) not in names.offices
    ]
    given: list[str] = []
    for word in words:
        if word.rstrip(".") == last:
            break
        if bare(word) in names.particles or bare(word) in names.articles:
            return found
        given.append(word[0])
    return "".join(given).upper() or found


def holder(name: str, names: NameWords) -> str:
    """The name in brackets behind an office, "the Ambassador in Lebanon (McClintock)"; any other name as it is."""
    outside, bracket, inside = name.partition("(")
    inside = inside.partition(")")[0].strip()
    return inside if bracket and is_office(outside, names) and looks_like_name(inside, names) else name


def compatible(one: str, other: str) -> bool:
    """Whether the initials of two names can belong to one person: one begins with the other, or one has none."""
    return one.startswith(other) or other.startswith(one)


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
