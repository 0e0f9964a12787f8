"""The collection seen from outside the letters: who wrote to whom and when, what answers what, what is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from letterbook.model.claims import Claim, Field, Name, best, chosen
from letterbook.model.edition import Edition, Letter, LetterMention, Person
from letterbook.model.findings import Finding
from letterbook.model.reading import heading_text
from letterbook.writers.site.days import sort_day
from letterbook.writers.site.paths import Paths, paths_of

Pair = tuple[str, str]
Key = TypeVar("Key")


class Neighbours(msgspec.Struct, frozen=True):
    """The letters before and after one in the correspondence of two parties, as identifiers or empty."""

    partner: str
    previous: str
    next: str
    count: int


class LostLetter(msgspec.Struct, frozen=True):
    """A letter spoken of that the collection does not print, and the letters that speak of it."""

    id: str
    mention: LetterMention
    letters: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """What the letters say of one person: identifiers of letters by the part the person plays in them."""

    written: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


class Catalogue(msgspec.Struct, frozen=True):
    """Everything that a page needs to know beyond its own letter."""

    edition: Edition
    paths: Paths
    letters: Mapping[str, Letter]
    order: Mapping[str, int]
    heads: Mapping[str, str]
    persons: Mapping[str, Person]
    entries: Mapping[str, Entry]
    at_place: Mapping[str, tuple[str, ...]]
    naming_place: Mapping[str, tuple[str, ...]]
    answered_by: Mapping[str, tuple[str, ...]]
    came_with: Mapping[str, tuple[str, ...]]
    correspondences: Mapping[Pair, tuple[str, ...]]
    findings: Mapping[str, tuple[Finding, ...]]
    lost: tuple[LostLetter, ...]
    expansions: Mapping[str, str]  # what short forms stand for

    def neighbours(self, letter: Letter) -> tuple[Neighbours, ...]:
        """The letters before and after this one, in each correspondence it belongs to that has more than one letter."""
        found = []
        for pair, partner in _pairs(letter).items():
            members = self.correspondences[pair]
            if len(members) > 1:
                at = members.index(letter.id)
                previous = members[at - 1] if at else ""
                following = members[at + 1] if at + 1 < len(members) else ""
                found.append(Neighbours(partner, previous, following, len(members)))
        return tuple(found)


def catalogue_of(edition: Edition) -> Catalogue:
    """The catalogue of an edition, made once for all its pages."""
    letters = {letter.id: letter for letter in edition.letters}
    in_time = _in_time(edition.letters)
    correspondences: dict[Pair, list[str]] = defaultdict(list)
    answered_by: dict[str, list[str]] = defaultdict(list)
    came_with: dict[str, list[str]] = defaultdict(list)
    at_place: dict[str, list[str]] = defaultdict(list)
    naming_place: dict[str, list[str]] = defaultdict(list)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for letter in in_time:
        for pair in _pairs(letter):
            correspondences[pair].append(letter.id)
        if letter.place and letter.place.place:
            at_place[letter.place.place].append(letter.id)
        for place in dict.fromkeys(named.id for named in letter.named if named.kind == "place" and named.id):
            naming_place[place].append(letter.id)
    for letter in edition.letters:
        for answered in letter.replies_to:
            answered_by[answered].append(letter.id)
        if letter.enclosed_with:
            came_with[letter.enclosed_with].append(letter.id)
    for finding in edition.findings:
        findings[finding.letter].append(finding)
    return Catalogue(
        edition=edition,
        paths=paths_of(edition),
        letters=letters,
        order={letter.id: number for number, letter in enumerate(edition.letters)},
        heads={letter.id: heading_text(letter) for letter in edition.letters},
        persons={person.id: person for person in edition.persons},
        entries=_entries(in_time),
        at_place=_frozen(at_place),
        naming_place=_frozen(naming_place),
        answered_by=_frozen(answered_by),
        came_with=_frozen(came_with),
        correspondences=_frozen(correspondences),
        findings={letter: tuple(found) for letter, found in findings.items()},
        lost=_lost(letters),
        expansions={
            form: each.expansion
            for each in edition.abbreviations
            if each.expansion
            for form in (*each.forms, each.short)
        },
    )


SEVERAL: tuple[Field, ...] = ("sender", "recipient", "copy", "replies_to")


def believed(letter: Letter, field: Field) -> tuple[Claim, ...]:
    """The claims to believe for a field, whether it has one value or several."""
    if field in SEVERAL:
        return chosen(letter.claims, field)
    claim = best(letter.claims, field)
    return (claim,) if claim else ()


def _pairs(letter: Letter) -> dict[Pair, str]:
    """The pairs of parties a letter passes between, and the name of the partner from the sender's side."""
    pairs: dict[Pair, str] = {}
    for sender in letter.sender:
        for recipient in letter.recipient:
            one, other = sorted((party_key(sender), party_key(recipient)))
            pairs.setdefault((one, other), f"{sender.name} – {recipient.name}")
    return pairs


def party_key(name: Name) -> str:
    """What a correspondent is known by: the entry of the register, or the name while it is undecided who is meant."""
    return name.person or name.name.casefold()


def party_name(name: Name, catalogue: Catalogue) -> str:
    """What a correspondent is called: by the register, or as printed."""
    person = catalogue.persons.get(name.person)
    return person.name if person else name.name


def _in_time(letters: tuple[Letter, ...]) -> list[Letter]:
    """The letters by date; one without a date stays behind the one printed before it."""
    keyed = []
    last = ""
    for number, letter in enumerate(letters):
        last = sort_day(letter.date) or last
        keyed.append((last, number))
    return [letters[number] for _, number in sorted(keyed)]


def _entries(letters: Iterable[Letter]) -> dict[str, Entry]:
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for letter in letters:
        for role, names in (("written", letter.sender), ("received", letter.recipient), ("copied", letter.copy)):
            for name in names:
                if name.person:
                    found[name.person][role][letter.id] = None
        own = {name.person for name in (*letter.sender, *letter.recipient, *letter.copy)}
        spoken = [person for mention in letter.mentions for person in (mention.sender_id, mention.recipient_id)]
        named = [mention.id for mention in letter.named if mention.kind != "place"]
        for person in dict.fromkeys((*spoken, *named)):
            if person and person not in own:
                found[person]["mentioned"][letter.id] = None
    return {
        person: Entry(**{role: tuple(identifiers) for role, identifiers in roles.items()})
        for person, roles in found.items()
    }


def _lost(letters: Mapping[str, Letter]) -> tuple[LostLetter, ...]:
    mentions: dict[str, LetterMention] = {}
    where: dict[str, dict[str, None]] = defaultdict(dict)
    for letter in letters.values():
        for mention in letter.mentions:
            if mention.lost_id and mention.resolved_to not in letters and not mention.resolved_note:
                mentions.setdefault(mention.lost_id, mention)
                where[mention.lost_id][letter.id] = None
    ordered = sorted(mentions.items(), key=lambda item: (sort_day(item[1].date) or "9999", item[0]))
    return tuple(LostLetter(identifier, mention, tuple(where[identifier])) for identifier, mention in ordered)


def _frozen(lists: Mapping[Key, list[str]]) -> dict[Key, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
