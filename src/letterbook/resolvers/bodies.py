"""The bodies that letters and notes name: correspondents, and abbreviations that are known to stand for a body."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.abbreviations import AbbreviationTable, head_last, is_short, known
from letterbook.finders.known_forms import KnownForms, indexed
from letterbook.finders.name_words import WORD, bare
from letterbook.languages import load
from letterbook.model.claims import Name
from letterbook.model.edition import Person
from letterbook.model.mentioned import NameMention
from letterbook.resolvers.abbreviations import of_knowledge
from letterbook.resolvers.stretches import stretches
from letterbook.resolvers.surnames import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.finders.name_words import NameWords
    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.edition import Letter
    from letterbook.resolvers.collection import Collection

SURE = 0.9  # of a body that the register has under this name


class _Body(msgspec.Struct, frozen=True):
    """A body of the register, or one that an abbreviation names and the register has not yet."""

    id: str
    name: str
    forms: tuple[str, ...]
    confidence: float
    reason: str


def resolve(collection: Collection) -> Collection:
    """The collection with the bodies that its letters name, and those of them registered that write no letters."""
    bodies = _known(collection)
    meant = {form: body for body in bodies for form in body.forms}
    index = indexed(meant)
    searches = {source: KnownForms(facts.text, index, facts.capitalised) for source, facts in collection.facts.items()}
    letters = tuple(_with_bodies(letter, searches[letter.source.id], meant) for letter in collection.letters)
    printed: dict[str, set[str]] = {}
    for mention in (mention for letter in letters for mention in letter.named if mention.kind == "body"):
        printed.setdefault(mention.id, set()).add(mention.name)
    registered = {person.id for person in collection.persons}
    new = [
        Person(body.id, body.name, "body", tuple(sorted(printed[body.id])), body.reason)
        for body in bodies
        if body.id in printed.keys() - registered
    ]
    persons = tuple(sorted((*collection.persons, *new), key=lambda person: person.id)) if new else collection.persons
    return replace(collection, letters=letters, persons=persons)


def _known(collection: Collection) -> list[_Body]:
    """The bodies that may be named. A form is of one alone: of two of the register neither has it."""
    # Rows repeat what heads print, so that "Embassy" stays a word; a form that no head prints is an editor's word.
    heads = {
        claim.value.name for letter in collection.letters for claim in letter.claims if isinstance(claim.value, Name)
    }
    said = {form for entry in collection.registers.of("bodies") for form in entry.forms} - heads
    registered = [person for person in collection.persons if person.kind == "body"]
    borne = Counter(form for person in registered for form in person.forms)
    bodies = [
        _Body(
            person.id,
            person.name,
            tuple(form for form in person.forms if borne[form] <= 1 and (form in said or _is_told(form))),
            SURE,
            f"{person.name} is in the register of bodies",
        )
        for person in registered
    ]
    persons = {person.id for person in collection.persons if person.kind != "body"}
    places = {body.id: at for at, body in enumerate(bodies)}
    bearers = {form: at for at, body in enumerate(bodies) for form in body.forms}
    for each in _abbreviated(collection):
        every = dict.fromkeys((each.short, *each.forms, *([each.expansion] if " " in each.expansion else [])))
        identifier = slug(each.expansion)
        at = next((bearers[form] for form in every if form in bearers), places.get(identifier))
        forms = tuple(form for form in every if borne[form] <= 1 and bearers.get(form, at) == at)
        if at is not None:
            bodies[at] = replace(bodies[at], forms=tuple(dict.fromkeys((*bodies[at].forms, *forms))))
        elif identifier and identifier not in persons:
            at = places[identifier] = len(bodies)
            bodies.append(_Body(identifier, each.expansion, forms, each.confidence, f"{each.short}: {each.reason}"))
        else:
            continue
        bearers |= dict.fromkeys(forms, at)
    return bodies


def _is_told(form: str) -> bool:
    """Whether a form is told from other words: several capitalised words, or an abbreviation."""
    words = form.split()
    return is_short(form) or (len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper())


def _abbreviated(collection: Collection) -> Iterator[Abbreviation]:
    """The abbreviations that stand for a body. Those of general knowledge all do, in their long form as well."""
    codes = sorted({code for facts in collection.facts.values() for code in facts.codes})
    common = {row.expansion: row for row in known(*codes)}
    for each in collection.abbreviations:
        if each.expansion in common or _is_body(each.expansion, collection.names, *codes):
            yield each
    told = {each.short for each in collection.abbreviations}
    for row in common.values():
        if row.short not in told:
            yield of_knowledge(row)


@cache
def _between_meanings(*codes: str) -> re.Pattern[str]:
    """What parts two meanings: "Government of Israel; Government of India"."""
    tables = (load(code).section("abbreviations", AbbreviationTable) for code in codes)
    words = [re.escape(word) for table in tables for word in table.alternatives]
    return re.compile("|".join(["[;/]", *(rf"\s{word}\s" for word in words)]))


def _is_body(long: str, names: NameWords, *codes: str) -> bool:
    """Whether an expansion names a body.

    By its chief word: the last before what it is of or for, or any of them where a language puts it elsewhere.
    """
    words = [bare(word) for word in WORD.findall(long)]
    if not words or _between_meanings(*codes).search(long) or words[0] in names.offices:
        return False
    last = head_last(*codes)
    end = next((at for at, word in enumerate(words) if at and word in names.small - names.conjunctions), len(words))
    return not names.bodies.isdisjoint(words[end - 1 : end] if last else words[:end])


def _with_bodies(letter: Letter, search: KnownForms, meant: Mapping[str, _Body]) -> Letter:
    others = [mention.span for mention in letter.named]
    found = [
        NameMention("body", form, at, body.id, note, body.confidence, body.reason)
        for span, note in stretches(letter)
        for form, at in search.within(span)
        if (body := meant.get(form)) and not any(at.overlaps(other) for other in others)
    ]
    if not found:
        return letter
    return replace(letter, named=tuple(sorted((*letter.named, *found), key=lambda mention: mention.span)))
