"""The editors' registers of persons and bodies laid over what the program found: what they say wins.

A form that a row lists means that row and nobody else, so that a person is split or merged by moving forms from row to
row. A form that no row lists goes with the others of its person where those all mean one row; where they mean several
it is nobody's yet, and the person is new.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from letterbook.finders.known_forms import KnownForms, indexed
from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Person
from letterbook.model.findings import Finding
from letterbook.model.mentioned import NameMention
from letterbook.model.registers import AS_SAID
from letterbook.model.text import Span
from letterbook.resolvers.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model.edition import Letter
    from letterbook.model.registers import Entry
    from letterbook.resolvers.collection import Collection


def resolve(collection: Collection) -> Collection:
    """The collection with its correspondents as the editors' tables know them.

    Rows that no correspondent bears wait for `named`: whom the letters only name is no correspondent because a first
    reading has entered him.
    """
    return _laid(collection, correspondents=True)


def named(collection: Collection) -> Collection:
    """The collection with everybody of the editors' tables, once the persons whom texts name have been found.

    A form that only a row has is an editor's word, and is looked for in the texts.
    """
    found = {form for person in collection.persons for form in person.forms}
    found |= {mention.name for letter in collection.letters for mention in letter.named}
    meaning = collection.registers.meaning("persons")
    added = {form: entry for form, entry in meaning.items() if form not in found and form[0].isupper()}
    if added:
        index = indexed(added)
        searches = {name: KnownForms(facts.text, index, facts.capitalised) for name, facts in collection.facts.items()}
        letters = tuple(_with_added(letter, searches[letter.source.id], added) for letter in collection.letters)
        collection = replace(collection, letters=letters)
    return _laid(collection, correspondents=False)


def _with_added(letter: Letter, search: KnownForms, added: Mapping[str, Entry]) -> Letter:
    """The letter with the names that an editor's rows have added, where they stand in no other name."""
    taken = [mention.span for mention in letter.named]
    mentions = [
        NameMention("person", form, at, added[form].id, note, reason=AS_SAID)
        for span, note in stretches(letter)
        for form, at in search.within(span)
        if not any(at.overlaps(other) for other in taken)
    ]
    if not mentions:
        return letter
    return replace(letter, named=tuple(sorted((*letter.named, *mentions), key=lambda mention: mention.span)))


def _laid(collection: Collection, *, correspondents: bool) -> Collection:
    rows = {entry.id: entry for entry in collection.registers.of("persons", "bodies")}
    if not rows:
        return collection
    meaning = {form: entry.id for form, entry in collection.registers.meaning("persons", "bodies").items()}
    moved = _moved(collection.persons, rows, meaning)
    letters = tuple(
        replace(
            letter,
            claims=tuple(_meant(claim, rows, meaning, moved) for claim in letter.claims),
            named=tuple(_named(mention, rows, meaning, moved) for mention in letter.named),
        )
        for letter in collection.letters
    )
    persons = _register(collection.persons, rows, meaning, moved)
    borne = {moved[person.id] for person in collection.persons} | {
        meaning[form] for person in collection.persons for form in person.forms if form in meaning
    }
    if correspondents:
        persons = tuple(person for person in persons if person.id in borne)
    return replace(collection, letters=letters, persons=persons)


def checked(collection: Collection) -> Collection:
    """The collection with findings for the rows of the editors' tables that cannot be read."""
    return replace(collection, findings=(*collection.findings, *_findings(collection)))


def _findings(collection: Collection) -> Iterator[Finding]:
    """What is wrong with the tables. It is of no text, so it stands at the beginning of the first."""
    source = next(iter(collection.facts.values())).source if collection.facts else None
    if source is not None:
        at = Span(0, min(1, len(source.text)))
        for problem in collection.registers.problems:
            yield Finding(problem.code, source.id, at, f"{problem.where}: {problem.message}")


def _moved(persons: Sequence[Person], rows: Mapping[str, Entry], meaning: Mapping[str, str]) -> dict[str, str]:
    """Where each person goes with the forms that no row lists: to a row, or to an identifier of its own."""
    taken = {*rows, *(person.id for person in persons)}
    moved: dict[str, str] = {}
    for person in persons:
        listed = {meaning[form] for form in person.forms if form in meaning}
        if len(listed) == 1:
            moved[person.id] = min(listed)
        elif person.id not in rows or (not listed and not rows[person.id].forms):
            moved[person.id] = person.id
        else:
            fresh = next(name for at in count(2) if (name := f"{person.id}-{at}") not in taken)
            taken.add(fresh)
            moved[person.id] = fresh
    return moved


def _meant(claim: Claim, rows: Mapping[str, Entry], meaning: Mapping[str, str], moved: Mapping[str, str]) -> Claim:
    name = claim.value
    if not isinstance(name, Name) or not name.person:
        return claim
    person = meaning.get(name.name) or moved.get(name.person, name.person)
    kind = name.kind
    if person in rows and (rows[person].register == "bodies") != (kind == "body"):
        kind = "body" if rows[person].register == "bodies" else "person"
    same = person == name.person and kind == name.kind
    return claim if same else replace(claim, value=Name(name.name, person, kind))


def _named(
    mention: NameMention, rows: Mapping[str, Entry], meaning: Mapping[str, str], moved: Mapping[str, str]
) -> NameMention:
    if mention.kind == "place":
        return mention
    listed = meaning.get(mention.name, "")
    person = listed or moved.get(mention.id, mention.id)
    kind: Literal["person", "body"] = mention.kind
    if person in rows:
        kind = "body" if rows[person].register == "bodies" else "person"
    if listed and listed != mention.id:
        return replace(mention, kind=kind, id=person, confidence=1.0, reason=AS_SAID)
    same = person == mention.id and kind == mention.kind
    return mention if same else replace(mention, kind=kind, id=person)


def _register(
    persons: Sequence[Person], rows: Mapping[str, Entry], meaning: Mapping[str, str], moved: Mapping[str, str]
) -> tuple[Person, ...]:
    """The rows as persons, each with what was found of it, and the persons that are new."""
    found: dict[str, list[Person]] = {}
    for person in persons:
        parts: dict[str, list[str]] = {}
        for form in person.forms:
            parts.setdefault(meaning.get(form) or moved[person.id], []).append(form)
        if not parts:
            parts.setdefault(moved[person.id], [])
        for identifier, forms in parts.items():
            reason = person.reason if len(parts) == 1 else AS_SAID
            found.setdefault(identifier, []).append(replace(person, id=identifier, forms=tuple(forms), reason=reason))
    out = [_person(row, found.get(identifier, [])) for identifier, row in rows.items()]
    out += [_new(parts) for identifier, parts in found.items() if identifier not in rows]
    return tuple(sorted(out, key=lambda person: person.id))


def _person(row: Entry, found: Sequence[Person]) -> Person:
    """A row as a person. What the editors leave empty is taken from what was found, and the reason if they agree."""
    first = max(found, key=lambda person: len(person.forms), default=Person(row.id, ""))
    printed = {form for person in found for form in person.forms}
    return Person(
        row.id,
        row.name or first.name or row.id,
        "body" if row.register == "bodies" else "unknown" if first.kind == "unknown" else "person",
        tuple(sorted({*row.forms, *printed})),
        first.reason if len(found) == 1 else AS_SAID,
        row.about or first.about,
        row.gnd or first.gnd,
        row.viaf or first.viaf,
        row.wikidata or first.wikidata,
    )


def _new(found: Sequence[Person]) -> Person:
    """A person whom no row means, under a name that is not somebody else's form."""
    forms = tuple(sorted({form for person in found for form in person.forms}))
    first = found[0]
    name = first.name if first.name in forms or not forms else max(forms, key=lambda form: (len(form), form))
    return replace(first, name=name, forms=forms)
