"""What ties encoded letters together: the edition's own references, and the keys of its lists of persons.

Both come after the ordinary resolvers of names and of mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.encoded_claims import names_of_target
from letterbook.model.claims import Name
from letterbook.model.edition import Letter, LetterMention, Person
from letterbook.readers.tei_data import EncodedSource, Entry
from letterbook.resolvers import persons
from letterbook.resolvers.surnames import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.model.claims import Claim
    from letterbook.readers.tei_data import EncodedDocument
    from letterbook.resolvers.collection import Collection

Key = tuple[str, str]  # the source, and the key in it; an address of an authority is nobody's in particular

REASON = "the edition's own reference"
# "https://d-nb.info/gnd/118540238", "http://viaf.org/viaf/24602065/", "https://www.wikidata.org/wiki/Q5879"
AUTHORITIES = {
    "gnd": re.compile(r"https?://d-nb\.info/gnd/([0-9X-]+)/?$"),
    "viaf": re.compile(r"https?://(?:www\.)?viaf\.org/viaf/(\d+)/?$"),
    "wikidata": re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/(Q\d+)$"),
}

GIVEN = re.compile(r"[^\W\d_]+\.?")


def linked(collection: Collection) -> Collection:
    """The collection with a resolved mention for each reference to another document that its edition marks.

    Letters bear lasting identifiers and the mentions that were found. A reference settles which letter a found
    mention in the same words means.
    """
    letters = collection.letters
    targets = dict(_targets(letters))
    by_id = {letter.id: letter for letter in letters}
    documents = {letter.id: document for letter, document in _documents(letters)}
    return msgspec.structs.replace(
        collection,
        letters=tuple(
            _linked(letter, documents[letter.id], targets, by_id) if letter.id in documents else letter
            for letter in letters
        ),
    )


def registered(collection: Collection) -> Collection:
    """The collection with its registers: one person for each key of the markup, with what the lists say of them.

    Names without a key are told apart as those of any other letter.
    """
    keyed = collection.letters
    collection = persons.resolve(collection)
    resolved = collection.letters
    entries = {
        (source.id, entry.key): entry
        for source in dict.fromkeys(letter.source for letter in keyed)
        if isinstance(source, EncodedSource)
        for entry in source.encoded.entries
    }
    uses = list(_uses(keyed, resolved))
    chosen = _identifiers(uses, entries)
    if not chosen:
        return collection
    forms = _forms(uses, chosen)
    letters = tuple(
        msgspec.structs.replace(after, claims=tuple(_rekeyed(before, after, chosen, forms)))
        for before, after in zip(keyed, resolved, strict=True)
    )
    register = _register(letters, uses, chosen, entries, collection.persons)
    return msgspec.structs.replace(collection, letters=letters, persons=register)


def _documents(letters: Sequence[Letter]) -> Iterator[tuple[Letter, EncodedDocument]]:
    """Each letter of an encoded source with its document; they are in the same order."""
    by_source: dict[str, list[Letter]] = {}
    for letter in letters:
        by_source.setdefault(letter.source.id, []).append(letter)
    for held in by_source.values():
        source = held[0].source
        if isinstance(source, EncodedSource) and len(source.encoded.documents) == len(held):
            yield from zip(held, source.encoded.documents, strict=True)


def _targets(letters: Sequence[Letter]) -> Iterator[tuple[Key, str]]:
    """What references may name, by source, and by file name without a source: letters, and their notes."""
    for letter, document in reversed(list(_documents(letters))):
        stem = _stem(letter.source.path)
        names = (*document.names, *(name for note in document.notes for name in note.names))
        for name in names:
            yield (letter.source.id, name), letter.id
            yield (f"{stem}#", name), letter.id
        for name in document.names:
            yield ("", name), letter.id
        if len(getattr(letter.source, "encoded").documents) == 1:  # noqa: B009 - told by `_documents`
            yield ("", stem), letter.id


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".gz").removesuffix(".xml").removesuffix(".tei")


def _meant(source: str, target: str, targets: Mapping[Key, str]) -> str:
    """The letter that a reference leads to, or an empty string."""
    for one in target.split():
        file, _, name = one.partition("#")
        if name:
            places = [(f"{_stem(file)}#", name) if file else (source, name)]
        else:
            places = [(source, file), *(("", stem) for stem in names_of_target(file))]
        found = next((targets[place] for place in places if place in targets), "")
        if found:
            return found
    return ""


def _linked(
    letter: Letter, document: EncodedDocument, targets: Mapping[Key, str], by_id: Mapping[str, Letter]
) -> Letter:
    mentions, references = list(letter.mentions), list(letter.references)
    for link in document.links:
        meant = _meant(letter.source.id, link.target, targets)
        if not meant or meant == letter.id:
            continue
        pointing = next((at for at, found in enumerate(references) if found.span.overlaps(link.span)), None)
        if pointing is not None:  # an editor's words, whom the markup only confirms
            said = references[pointing]
            note = said.resolved_note if said.resolved_to == meant else ""
            references[pointing] = msgspec.structs.replace(
                said, resolved_to=meant, resolved_note=note, confidence=1.0, reason=REASON
            )
            continue
        at = next((at for at, mention in enumerate(mentions) if mention.span.overlaps(link.span)), None)
        if at is None:
            kind = by_id[meant].kind
            mentions.append(LetterMention(kind, "other", "", "", None, link.span, resolved_to=meant, reason=REASON))
        elif mentions[at].reason != REASON:
            mentions[at] = msgspec.structs.replace(
                mentions[at], resolved_to=meant, resolved_note="", lost_id="", confidence=1.0, reason=REASON
            )
    mentions.sort(key=lambda mention: (mention.span, mention.resolved_to))
    return msgspec.structs.replace(letter, mentions=tuple(mentions), references=tuple(references))


class _Use(msgspec.Struct, frozen=True):
    source: str
    key: Key
    name: str
    person: str
    kind: str


def _key(letter: Letter, claim: Claim) -> Key | None:
    if not isinstance(letter.source, EncodedSource) or not isinstance(claim.value, Name) or not claim.value.person:
        return None
    key = claim.value.person
    return ("" if "://" in key else letter.source.id, key)


def _uses(keyed: Sequence[Letter], resolved: Sequence[Letter]) -> Iterator[_Use]:
    for before, after in zip(keyed, resolved, strict=True):
        for one, other in zip(before.claims, after.claims, strict=True):
            key = _key(before, one)
            if key and isinstance(other.value, Name):
                yield _Use(before.source.id, key, other.value.name, other.value.person, other.value.kind)


def _identifiers(uses: Iterable[_Use], entries: Mapping[Key, Entry]) -> dict[Key, str]:
    """An identifier for each key: of its row in the lists, or of its commonest name; no two of one source are alike."""
    names: dict[Key, Counter[str]] = {}
    for use in uses:
        names.setdefault(use.key, Counter())[use.person if use.person != use.key[1] else slug(use.name)] += 1
    chosen: dict[Key, str] = {}
    taken: dict[str, set[str]] = {}
    for key, found in sorted(names.items(), key=lambda item: (-item[1].total(), item[0])):
        entry = entries.get(key)
        wanted = _slug_of(entry) if entry else min(found, key=lambda person: (-found[person], person))
        wanted = wanted or "person"
        person = wanted if key[0] not in taken.get(wanted, ()) else f"{wanted}-{slug(key[1])}"
        taken.setdefault(person, set()).add(key[0])
        chosen[key] = person
    return chosen


def _slug_of(entry: Entry) -> str:
    """An identifier as the register makes them: "Khrushchev, Nikita S." is khrushchev-n-s."""
    last, comma, first = entry.name.partition(",")
    if entry.kind != "person" or not comma:
        return slug(entry.name)
    given = [word for word in GIVEN.findall(first) if len(word) <= 2 or not word.endswith(".")]
    return slug(f"{last} {' '.join(word[0] for word in given)}")


def _rekeyed(before: Letter, after: Letter, chosen: Mapping[Key, str], forms: Mapping[Key, str]) -> Iterator[Claim]:
    """The claims with the person of their key; a name without one that a single key bears is that key's."""
    for one, claim in zip(before.claims, after.claims, strict=True):
        if not isinstance(claim.value, Name):
            yield claim
            continue
        key = _key(before, one)
        person = chosen[key] if key else forms.get((before.source.id, claim.value.name), claim.value.person)
        yield msgspec.structs.replace(claim, value=msgspec.structs.replace(claim.value, person=person))


def _forms(uses: Iterable[_Use], chosen: Mapping[Key, str]) -> dict[Key, str]:
    """The names that one person alone bears in a source, by source and name."""
    bearers: dict[Key, set[str]] = {}
    for use in uses:
        bearers.setdefault((use.source, use.name), set()).add(chosen[use.key])
    return {form: min(persons) for form, persons in bearers.items() if len(persons) == 1}


def _register(
    letters: Iterable[Letter],
    uses: Iterable[_Use],
    chosen: Mapping[Key, str],
    entries: Mapping[Key, Entry],
    persons: Sequence[Person],
) -> tuple[Person, ...]:
    forms: dict[str, set[str]] = {}
    for letter in letters:
        for claim in letter.claims:
            if isinstance(claim.value, Name) and claim.value.person:
                forms.setdefault(claim.value.person, set()).add(claim.value.name)
    by_id = {person.id: person for person in persons}
    kinds: dict[str, Counter[str]] = {}
    for use in uses:
        kinds.setdefault(chosen[use.key], Counter())[use.kind] += 1
    out = {
        identifier: msgspec.structs.replace(by_id[identifier], forms=tuple(sorted(borne)))
        for identifier, borne in forms.items()
        if identifier in by_id
    }
    for key, identifier in chosen.items():
        entry = entries.get(key)
        body = (entry is not None and entry.kind == "body") or kinds[identifier].most_common(1)[0][0] == "body"
        if entry is not None:
            name = _reading_order(entry)
        elif identifier in out:
            name = out[identifier].name
        else:
            name = min(forms[identifier], key=lambda form: (-len(form), form))
        numbers = _authorities((*(entry.addresses if entry else ()), key[1]))
        out[identifier] = Person(
            identifier,
            name,
            "body" if body else "person",
            tuple(sorted(forms[identifier])),
            "named by a key of the markup",
            entry.about if entry else "",
            gnd=numbers.get("gnd", ""),
            viaf=numbers.get("viaf", ""),
            wikidata=numbers.get("wikidata", ""),
        )
    return tuple(sorted(out.values(), key=lambda person: person.id))


def _authorities(addresses: Sequence[str]) -> dict[str, str]:
    """The numbers that some addresses give a person, by authority."""
    found = ((name, pattern.match(one)) for one in reversed(addresses) for name, pattern in AUTHORITIES.items())
    return {name: match[1] for name, match in found if match}


def _reading_order(entry: Entry) -> str:
    """The name as it is spoken: "Khrushchev, Nikita S." is Nikita S. Khrushchev; a body keeps its commas."""
    last, comma, first = entry.name.partition(", ")
    return f"{first} {last}" if entry.kind == "person" and comma and "," not in first else entry.name
