"""Who bears a name in the collection: correspondents, entries of its list of persons, and people in its text alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from letterbook.finders.list_entries import readings
from letterbook.finders.name_keys import name_key
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import surname
from letterbook.resolvers.bearers import ASIDE, Bearer, Bearers, fits, given_of, is_noise, spelling, titles_of
from letterbook.resolvers.surnames import is_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from letterbook.finders.named_persons import Called
    from letterbook.model.edition import Person
    from letterbook.model.remainders import ListEntry


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
        out.spelt |= {spelling(surname(form, names), names)}
    return out


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
        spelt=frozenset({spelling(word, names) for word in (last, *aliases)}),
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


def with_text(bearers: Bearers, called: Mapping[Called, int], names: NameWords) -> Bearers:
    """The bearers with those that only the text shows; `called` counts the names that are trusted to be names.

    The fullest names come first, so that a surname alone joins the one bearer there is. Initials that contradict a
    known bearer are somebody else's only where they are printed twice: "He met Mr. D. Burns" may be a misprint.
    """
    offices = Counter[tuple[str, str]]()
    for name, count in called.items():
        if name.titles and not name.given:
            offices[name.key, name.titles[-1]] += count
    for name in sorted(called, key=lambda name: (-len(name.given), -len("".join(name.given)), name.key, name)):
        if not name.key:
            continue  # a given name and a patronymic show no surname
        held = bearers.setdefault(name.key, [])
        office = name.titles[-1] if name.titles and not name.given else ""
        if (
            office in names.heads_of_state
            and offices[name.key, office] >= OFTEN
            and _holds_another(held, office, names)
        ):
            held.append(
                Bearer(name.key, "", "text", titles=frozenset({office}), spelt=frozenset({spelling(name.spelt, names)}))
            )
        elif not [bearer for bearer in held if fits(bearer.given, name.given)]:
            if held and called[name] < 2 and is_noise(name, bearers, names):
                continue
            held.append(Bearer(name.key, "", "text", given=name.given, spelt=frozenset({spelling(name.spelt, names)})))
    return bearers


OFTEN = 5  # an office before a surname so often is no slip


def _holds_another(held: Sequence[Bearer], office: str, names: NameWords) -> bool:
    """Whether everybody known of a surname is known for offices, and for none of this name: "President Nasser"."""
    registered = [bearer for bearer in held if bearer.origin != "text"]
    return (
        bool(registered)
        and all(names.offices & bearer.titles and office not in bearer.titles for bearer in registered)
        and not any(office in bearer.titles for bearer in held)
    )
