"""Who bears which surname, as far as the collection itself knows: its correspondents, its list of persons, its text.

A bearer is somebody whom a name may mean. What makes two bearers of one surname two persons is that their given names
contradict each other; what is only an initial, or not printed, contradicts nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.finders.list_entries import readings
from letterbook.finders.name_keys import name_key
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import surname
from letterbook.resolvers.persons import folded, holder, is_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.finders.named_persons import Called
    from letterbook.model.edition import Person
    from letterbook.model.remainders import ListEntry

Origin = Literal["correspondent", "entry", "text"]


class Bearer(msgspec.Struct):
    """Somebody who may be meant by a surname. `person` is an identifier of the register, or empty before it has one.

    `given` are the keys of given names in order, initials with a stop; `titles` the words for offices and honorifics
    that are said of them; `spelt` the surnames as printed, folded.
    """

    key: str
    name: str
    origin: Origin
    person: str = ""
    given: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    spelt: frozenset[str] = frozenset()
    about: str = ""
    entry: int = -1
    forms: Counter[str] = msgspec.field(default_factory=Counter)


Bearers = dict[str, list[Bearer]]


def fits(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of given names can be one person's: each of the shorter is found in the other, in order."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    at = 0
    for name in short:
        while at < len(long) and not _alike(name, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _alike(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, or an initial of the other."""
    if one.endswith(".") or other.endswith("."):
        a, b = one.rstrip("."), other.rstrip(".")
        return a.startswith(b) or b.startswith(a)
    return one == other


def known(persons: Iterable[Person], entries: Sequence[ListEntry], names: NameWords) -> Bearers:
    """The bearers among the correspondents and in the lists of persons, by the key of their surname."""
    out: Bearers = {}
    listed = {entry.person: at for at, entry in enumerate(entries) if entry.person}
    for person in persons:
        if person.kind != "body" and is_named(person.name, names):
            found = _correspondent(person, names)
            if person.id in listed:
                _join(found, _entry(entries[listed[person.id]], listed[person.id], names))
            out.setdefault(found.key, []).append(found)
    for at, entry in enumerate(entries):
        if entry.kind == "person" and not entry.person:
            found = _entry(entry, at, names)
            for alias in _aliases(entry):
                found.spelt |= {folded(alias)}
                if (key := name_key(alias, names)) != found.key:
                    out.setdefault(key, []).append(found)
            out.setdefault(found.key, []).append(found)
    return out


def _correspondent(person: Person, names: NameWords) -> Bearer:
    last = surname(person.name, names)
    out = Bearer(name_key(last, names), person.name, "correspondent", person.id, about=person.about)
    for form in (person.name, *person.forms):
        out.given = max(out.given, given_of(form, last, names), key=lambda given: (len(given), len("".join(given))))
        out.titles |= titles_of(form, names)
        out.spelt |= {folded(surname(form, names))}
    return out


ASIDE = re.compile(r"\s*\(([^()]*)\)")


def _entry(entry: ListEntry, at: int, names: NameWords) -> Bearer:
    plain = NUMERAL.sub("", ASIDE.sub("", entry.name)) or entry.name
    spoken = readings(plain, names)[0]
    last = _filed(plain, spoken, names)
    return Bearer(
        name_key(last, names),
        spoken,
        "entry",
        given=given_of(spoken, last, names),
        titles=titles_of(entry.name, names) | titles_of(entry.about, names),
        spelt=frozenset({folded(last)}),
        about=entry.about,
        entry=at,
    )


def _aliases(entry: ListEntry) -> Iterator[str]:
    """Further surnames of an entry: "Nasser (Nasr, Nassir), Gamal", and the first name of "Hussein ibn Talal"."""
    aside = ASIDE.search(entry.name.partition(",")[0] if "(" not in entry.name else entry.name)
    if aside and "," in entry.name[aside.end() :]:
        yield from (word for part in aside[1].split(",") for word in WORD.findall(part)[:1] if word[0].isupper())
    if "," not in entry.name and (first := WORD.match(entry.name)) and len(first.group()) > 2:
        yield first.group()


NUMERAL = re.compile(r"\s[IVX]{1,5}$")


def _filed(name: str, spoken: str, names: NameWords) -> str:
    """The surname of an entry: all of it where a comma parts it from the given names, as in "Ben Gurion, David"."""
    before, comma, _ = name.partition(",")
    words = WORD.findall(before)
    whole = comma and 1 < len(words) <= LONGEST_SURNAME and not any(bare(word) in names.titled for word in words)
    return before if whole and all(word[0].isupper() for word in words) else surname(spoken, names)


LONGEST_SURNAME = 2  # words


def _join(one: Bearer, other: Bearer) -> None:
    """Gives a bearer what is known of the same person elsewhere."""
    one.given = max(one.given, other.given, key=lambda given: (len(given), len("".join(given))))
    one.titles |= other.titles
    one.spelt |= other.spelt
    one.about = one.about or other.about
    one.entry = other.entry if other.entry >= 0 else one.entry


def given_of(name: str, last: str, names: NameWords) -> tuple[str, ...]:
    """The keys of the given names and initials that stand with a surname in a name as printed."""
    plain = holder(name, names).partition("(")[0].partition(",")[0]
    found: list[str] = []
    for word in WORD.findall(plain.replace(last, " ")):
        if bare(word) in (names.titled - names.first_names - names.given) | names.small | names.suffixes:
            continue
        parts = [part for part in word.split(".") if part]
        stops = len(parts) > 1 or word.endswith(".")
        found += [f"{name_key(part, names)}." if stops or len(part) == 1 else name_key(part, names) for part in parts]
    return tuple(found)


def titles_of(words: str, names: NameWords) -> frozenset[str]:
    """The words for offices and honorifics in a name or in what a list says of a person."""
    return frozenset(word for token in WORD.findall(words) if (word := bare(token)) in names.titled)


def with_text(bearers: Bearers, called: Mapping[Called, int]) -> Bearers:
    """The bearers with those that only the text shows; `called` counts the names that are trusted to be names.

    The fullest names come first, so that a surname alone joins the one bearer there is. Initials that contradict a
    known bearer are somebody else's only where they are printed twice: "He met Mr. D. Burns" may be a misprint.
    """
    for name in sorted(called, key=lambda name: (-len(name.given), -len("".join(name.given)), name.key, name)):
        held = bearers.setdefault(name.key, [])
        if not [bearer for bearer in held if fits(bearer.given, name.given)]:
            if held and called[name] < 2 and all(given.endswith(".") for given in name.given):
                continue
            held.append(Bearer(name.key, "", "text", given=name.given, spelt=frozenset({folded(name.spelt)})))
    return bearers


def candidates(bearers: Bearers, name: Called) -> list[Bearer]:
    """Whom a name may mean: bearers of the surname, so spelt if there are any, whose given names do not contradict."""
    held = bearers.get(name.key, [])
    if len(held) > 1:
        spelt = folded(name.spelt)
        held = [bearer for bearer in held if spelt in bearer.spelt] or held
    return [bearer for bearer in held if fits(bearer.given, name.given)]


def given_names(bearers: Bearers) -> dict[str, frozenset[str]]:
    """For each surname the given names that its bearers are known by."""
    return {
        key: frozenset(name for bearer in held for name in bearer.given if not name.endswith("."))
        for key, held in bearers.items()
    }


def every(bearers: Bearers) -> Iterator[Bearer]:
    """All bearers, in the order of their keys."""
    return (bearer for _, held in sorted(bearers.items()) for bearer in held)
