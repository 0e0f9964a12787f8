"""What names are compared by: surnames folded to plain letters, initials, and who holds a named office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anyascii import anyascii

from letterbook.finders.name_words import WORD, bare
from letterbook.finders.names import initials, is_office, looks_like_name, surname

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.finders.name_words import NameWords
    from letterbook.model.edition import Person


def slug(text: str, *, most: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens: safe in a file name, a URL and an XML id (after a letter)."""
    words = re.findall(r"[a-z0-9]+", anyascii(text).casefold().replace("'", ""))
    out = "-".join(words)
    return out[:most].strip("-") if len(out) > most else out


def folded(name: str) -> str:
    """A surname for comparison: ASCII, lower case, letters only."""
    return re.sub(r"[^a-z]", "", anyascii(name).casefold())


def surnames_of(persons: Iterable[Person], names: NameWords) -> frozenset[str]:
    """The folded surnames of the register; a body has none, and stands with its whole name."""
    return frozenset(folded(surname(person.name, names)) for person in persons if person.name) - {""}


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
