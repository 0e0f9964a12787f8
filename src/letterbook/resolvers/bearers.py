"""Who bears which surname, as far as the collection itself knows: its correspondents, its list of persons, its text.

A bearer is somebody whom a name may mean. What makes two bearers of one surname two persons is that their given names
contradict each other; what is only an initial, or not printed, contradicts nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec
from rapidfuzz.distance import Levenshtein

from letterbook.finders.list_entries import readings
from letterbook.finders.name_keys import name_key
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import surname
from letterbook.model.edition import Person
from letterbook.resolvers.surnames import folded, form_key, holder, is_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from letterbook.finders.named_persons import Called
    from letterbook.model.remainders import ListEntry

Origin = Literal["correspondent", "entry", "text"]


class Bearer(msgspec.Struct):
    """Somebody who may be meant by a surname. `person` is an identifier of the register, or empty before it has one.

    `given` are the keys of given names in order, initials with a stop; `titles` the words for offices and honorifics
    that are said of them; `spelt` the surnames as printed, folded; `shown` how often the words of a name alone mean
    them; `entry` the place of their entry among the entries of the collection; `keys` those of its spellings.
    """

    key: str
    name: str
    origin: Origin
    person: str = ""
    given: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    shown: int = 0
    spelt: frozenset[str] = frozenset()
    about: str = ""
    entry: int = -1
    keys: tuple[str, ...] = ()  # of an entry, with those of its other spellings
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
    return one == other or _spelt_otherwise(one, other)


def _spelt_otherwise(one: str, other: str) -> bool:
    """Whether two spellings are likely of one given name: "Anatoly" and "Anatoliy", but not "Louis" and "Louisa"."""
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_SPELT or short[0] != long[0] or long in (f"{short}a", f"{short}e") or short[1:2] != long[1:2]:
        return False
    return Levenshtein.distance(short, long) <= (1 if len(short) < LONG_SPELT else 2)


LEAST_SPELT, LONG_SPELT = 4, 7  # letters, for one slip and for two


def known(
    persons: Iterable[Person],
    entries: Sequence[ListEntry],
    signed: Mapping[str, tuple[str, ...]],
    supported: Callable[[str, str], bool],
    nouns: frozenset[str],
    names: NameWords,
) -> Bearers:
    """The bearers among the correspondents and in the lists of persons, by the key of their surname.

    `supported` says whether a surname, given with its key, is shown to be one elsewhere; `nouns` are words that the
    collection uses as such, in small letters; `signed` are the given names with which correspondents sign. An entry
    and a correspondent become one bearer where the register says so, or where each is the only one left for the other
    by given names and offices.
    """
    writing: Bearers = {}
    told = {key for entry in entries if entry.kind == "person" for key in of_entry(entry, -1, names).keys}
    for person in persons:
        if person.kind != "body" and is_named(person.name, names):
            found = _correspondent(person, signed.get(person.id, ()), names)
            last = surname(person.name, names)
            doubtful = last.casefold() in nouns or _is_doubtful(person, names)
            if found.key in told or not doubtful or supported(found.key, last):
                writing.setdefault(found.key, []).append(found)
    by_person = {bearer.person: bearer for held in writing.values() for bearer in held}
    listed: Bearers = {}
    for at, entry in enumerate(entries):
        if entry.kind != "person":
            continue
        found = of_entry(entry, at, names)
        if entry.person in by_person:
            _join(by_person[entry.person], found)
            continue
        for key in found.keys:
            listed.setdefault(key, []).append(found)
    return _put_together(writing, listed)


def of_register(register: Mapping[str, str], bearers: Bearers, names: NameWords) -> dict[str, Bearer]:
    """For each form that an editor's register gives its bearer, by the key of the form; new ones join the bearers."""
    held = {bearer.person: bearer for bearer in every(bearers) if bearer.person}
    for form, person in register.items():
        if person not in held:
            held[person] = _correspondent(Person(person, form), (), names)
        key = name_key(surname(form, names), names)
        if not any(bearer is held[person] for bearer in bearers.setdefault(key, [])):
            bearers[key].append(held[person])
    return {form_key(form): held[person] for form, person in register.items()}


def _put_together(writing: Bearers, listed: Bearers) -> Bearers:
    """The correspondents and the entries, where two are surely one as one."""
    out = {key: list(held) for key, held in writing.items()}
    for key, entries in listed.items():
        free = [bearer for bearer in writing.get(key, ()) if bearer.entry < 0]
        for entry in entries:
            fitting = _by_office([bearer for bearer in free if fits(bearer.given, entry.given)], entry)
            if len(fitting) == 1 and _by_office(
                [one for one in entries if fits(one.given, fitting[0].given)], fitting[0]
            ) == [entry]:
                _join(fitting[0], entry)
            else:
                out.setdefault(key, []).append(entry)
    return out


def _by_office(rivals: list[Bearer], wanted: Bearer) -> list[Bearer]:
    """The rivals, or the one of several who has an office in common with somebody."""
    if len(rivals) < 2:
        return rivals
    return [bearer for bearer in rivals if bearer.titles & wanted.titles]


ACRONYM = re.compile(r"(?:[^\W\d_]\.?){2,6}")


def _is_doubtful(person: Person, names: NameWords) -> bool:
    """Whether the last word of a correspondent's name may be no surname: "Minister of Foreign Trade", "U.S.S.R."."""
    last = surname(person.name, names)
    if (last.isupper() and ACRONYM.fullmatch(last)) or bare(last) in names.bodies | names.peoples:
        return True
    if "(" in person.name:
        return False
    plain = [bare(word) for word in WORD.findall(person.name)]
    offices = [at for at, word in enumerate(plain) if word in names.offices]
    behind = plain[offices[-1] + 1 :] if offices else plain
    named = given_of(person.name, last, names) or not names.honorifics.isdisjoint(plain)
    return not names.small.isdisjoint(behind[:-1]) or (not named and len(plain) > 1 and not offices)


def _correspondent(person: Person, signed: tuple[str, ...], names: NameWords) -> Bearer:
    """The bearer that a person of the register is."""
    last = surname(person.name, names)
    out = Bearer(name_key(last, names), person.name, "correspondent", person.id, given=signed, about=person.about)
    for form in (person.name, *person.forms):
        out.given = max(out.given, given_of(form, last, names), key=lambda given: (len(given), len("".join(given))))
        out.titles |= titles_of(form, names)
        out.spelt |= {folded(surname(form, names))}
    return out


ASIDE = re.compile(r"\s*\(([^()]*)\)")


def of_entry(entry: ListEntry, at: int, names: NameWords) -> Bearer:
    """The bearer that an entry of a list of persons is."""
    plain = NUMERAL.sub("", ASIDE.sub("", entry.name)) or entry.name
    spoken = readings(plain, names)[0]
    last = _filed(plain, spoken, names)
    aliases = tuple(_aliases(entry))
    key = name_key(last, names)
    return Bearer(
        key,
        spoken,
        "entry",
        given=given_of(spoken, last, names),
        titles=titles_of(entry.name, names) | titles_of(entry.about, names),
        spelt=frozenset({folded(last), *map(folded, aliases)}),
        about=entry.about,
        entry=at,
        keys=tuple(dict.fromkeys((key, *(name_key(alias, names) for alias in aliases)))),
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
    """The keys of the given names and initials directly before a surname in a name as printed, or behind it."""
    plain = holder(name, names).partition("(")[0].partition(",")[0]
    before, _, behind = plain.rpartition(last)
    words: list[str] = []
    doubtful = not names.small.isdisjoint(map(bare, WORD.findall(before)))  # "Secretary of Agriculture Marsh"
    for word in reversed(WORD.findall(before)):
        small = bare(word) in (names.titled - names.first_names - names.given) | names.small - names.name_particles
        if small or bare(word) in names.bodies or (doubtful and not _is_given(word, names)):
            break
        words.insert(0, word)
    found: list[str] = []
    for word in words or WORD.findall(behind):
        parts = [part for part in word.split(".") if part]
        stops = len(parts) > 1 or word.endswith(".")
        if bare(word) not in names.suffixes | names.small:
            found += [
                f"{name_key(part, names)}." if stops or len(part) == 1 else name_key(part, names) for part in parts
            ]
    return tuple(name for name in found if name.strip("."))


def _is_given(word: str, names: NameWords) -> bool:
    return word.endswith(".") or len(word) == 1 or bare(word) in names.first_names | names.name_particles


def titles_of(words: str, names: NameWords) -> frozenset[str]:
    """The words for offices and honorifics in a name or in what a list says of a person."""
    return frozenset(word for token in WORD.findall(words) if (word := bare(token)) in names.titled)


def with_text(bearers: Bearers, called: Mapping[Called, int], names: NameWords) -> Bearers:
    """The bearers with those that only the text shows; `called` counts the names that are trusted to be names.

    The fullest names come first, so that a surname alone joins the one bearer there is. Initials that contradict a
    known bearer are somebody else's only where they are printed twice: "He met Mr. D. Burns" may be a misprint.
    """
    for name in sorted(called, key=lambda name: (-len(name.given), -len("".join(name.given)), name.key, name)):
        if not name.key:
            continue  # a given name and a patronymic show no surname
        held = bearers.setdefault(name.key, [])
        office = name.titles[-1] if name.titles and not name.given else ""
        if office in names.heads_of_state and called[name] >= OFTEN and _holds_another(held, office, names):
            held.append(Bearer(name.key, "", "text", titles=frozenset({office}), spelt=frozenset({folded(name.spelt)})))
        elif not [bearer for bearer in held if fits(bearer.given, name.given)]:
            if held and called[name] < 2 and is_noise(name):
                continue
            held.append(Bearer(name.key, "", "text", given=name.given, spelt=frozenset({folded(name.spelt)})))
    return bearers


OFTEN = 5  # an office before a surname so often is no slip


def _holds_another(held: Sequence[Bearer], office: str, names: NameWords) -> bool:
    """Whether everybody known of a surname is known for offices, and for none of this name: "President Nasser"."""
    return bool(held) and all(names.offices & bearer.titles and office not in bearer.titles for bearer in held)


def is_noise(name: Called) -> bool:
    """Whether the given names before a surname may be other words: "Files A. Marsh", "told Henry Gale Marsh had"."""
    return len(name.given) != 1 or name.given[0].endswith(".")


def candidates(bearers: Bearers, name: Called) -> list[Bearer]:
    """Whom a name may mean: bearers of the surname, so spelt if there are any, whose given names do not contradict."""
    held = bearers.get(name.key, [])
    if len(held) > 1:
        spelt = folded(name.spelt)
        held = [bearer for bearer in held if spelt in bearer.spelt] or held
    left = [bearer for bearer in held if fits(bearer.given, name.given)]
    fuller = [bearer for bearer in left if bearer.given] if name.given else []
    return fuller or left


def given_names(bearers: Bearers) -> dict[str, frozenset[str]]:
    """For each surname the given names that its bearers are known by."""
    return {
        key: frozenset(name for bearer in held for name in bearer.given if not name.endswith("."))
        for key, held in bearers.items()
    }


def every(bearers: Bearers) -> Iterator[Bearer]:
    """All bearers, in the order of their keys."""
    return (bearer for _, held in sorted(bearers.items()) for bearer in held)
