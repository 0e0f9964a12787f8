"""Edition -> linked data: JSON-LD in the terms of schema.org, with its context inside, so that nobody has to fetch one.

schema.org has a `Message` with `sender`, `recipient`, `ccRecipient` and `dateSent`, an `ArchiveComponent` with
`holdingArchive`, and is read by search engines as by RDF tools. Two things it has no word for are said as others say
them: a date that is no plain day as EDTF in `dcterms:date`, and an answer as `inReplyTo` of ActivityStreams.

What no word of the source states, or is doubtful, is wrapped in a `Role`, schema.org's own way to qualify a statement,
which says why: whoever asks for printed facts alone takes none for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.model.claims import Claim, DateValue, Name, PlaceName, best, chosen
from letterbook.studies.network import named_others
from letterbook.writers import File
from letterbook.writers.registers import UNCERTAIN_BELOW, Link, Registers, authorities, registers_of
from letterbook.writers.tei_claims import holds, shelfmark
from letterbook.writers.w3c_dates import dating, doubtful
from letterbook.writers.xml import clean, language, plain, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.claims import Field
    from letterbook.model.edition import Edition, Letter, Person, Place

Node = dict[str, Any]

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "inReplyTo": "https://www.w3.org/ns/activitystreams#inReplyTo",
    "edtf": {"@id": "dcterms:date", "@type": EDTF},
    "dateSent": {"@type": "xsd:date"},
    **{name: {"@type": "@id"} for name in ("contentUrl", "license", "sameAs", "url")},
}

SIDES: tuple[tuple[Field, str], ...] = (("sender", "sender"), ("recipient", "recipient"), ("copy", "ccRecipient"))


def write(edition: Edition) -> Iterator[File]:
    """One file, `edition.jsonld`: the edition, its letters, persons, bodies and places.

    They are named by their pages: below the address of the edition, or, where it has none, relative to the root of the
    site, where the file then belongs.
    """
    registers = registers_of(edition)
    graph = [
        _edition(registers),
        *(_letter(letter, registers) for letter in edition.letters),
        *(_person(person, registers) for person in edition.persons),
        *(_place(place, registers) for place in edition.places),
    ]
    yield File("edition.jsonld", _encoded({"@context": CONTEXT, "@graph": graph}))


def _encoded(document: Node) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _edition(registers: Registers) -> Node:
    edition = registers.edition
    return _said(
        {
            "@id": _home(registers),
            "@type": "Collection",
            "name": plain(edition.title),
            "alternativeHeadline": plain(edition.subtitle),
            "editor": [{"@type": "Person", "name": plain(name)} for name in edition.editors],
            "contributor": [{"@type": "Person", "name": plain(name)} for name in edition.compilers],
            "license": web_address(edition.licence),
            "url": registers.published.at() if registers.url else "",
            "collectionSize": len(edition.letters),
        }
    )


def _home(registers: Registers) -> str:
    return f"{registers.url}/" if registers.url else "./"


def _letter(letter: Letter, registers: Registers) -> Node:
    types = ["Message" if letter.sender or letter.recipient else "CreativeWork"]
    kept: Node = {}
    if letter.citation and holds(letter, letter.citation):
        types.append("ArchiveComponent")
        archive = plain(letter.citation.repository)
        kept = {"itemLocation": shelfmark(letter, letter.citation)}
        kept |= {"holdingArchive": {"@type": "ArchiveOrganization", "name": archive}} if archive else {}
    file = {"contentUrl": registers.published.tei(letter.id), "encodingFormat": "application/tei+xml"}
    return _said(
        {
            "@id": registers.published.letter(letter.id),
            "@type": types,
            "identifier": letter.id,
            "name": plain(registers.titles[letter.id]),
            "position": plain(letter.number),
            "genre": plain(letter.kind),
            "inLanguage": "" if language(letter.language) == "und" else letter.language,
            **{term: list(_parties(letter, field, term, registers)) for field, term in SIDES},
            **_dated(letter),
            **_placed(letter, registers),
            "isPartOf": {"@id": _home(registers)},
            **kept,
            **_linked(registers.links.get(letter.id, ()), registers),
            "mentions": [{"@id": page} for page in _mentioned(letter, registers)],
            "encoding": {"@type": "MediaObject", **file},
        }
    )


def _parties(letter: Letter, field: Field, term: str, registers: Registers) -> Iterator[Node]:
    for claim in chosen(letter.claims, field):
        if isinstance(claim.value, Name) and plain(claim.value.name):
            yield _qualified({term: _party(claim.value, registers)}, claim)


def _party(name: Name, registers: Registers) -> Node:
    """A correspondent: by the page of the register, or as somebody of that name."""
    if name.person in registers.persons:
        return {"@id": registers.published.person(name.person)}
    return {"@type": "Organization" if name.kind == "body" else "Person", "name": plain(name.name)}


def _dated(letter: Letter) -> Node:
    """`dateSent` for a plain day, `edtf` for whatever date there is."""
    claim = best(letter.claims, "date")
    if claim is None or not isinstance(claim.value, DateValue):
        return {}
    date = claim.value.date
    day = dating(date).get("when", "")
    said = _said({"dateSent": day if len(day) == len("1923-11-13") else "", "edtf": plain(date.edtf)})
    if _stands(claim) and not doubtful(date):
        return said
    return {"dateSent": {"@type": "Role", **said, "description": _grounds(claim)}}


def _placed(letter: Letter, registers: Registers) -> Node:
    claim = best(letter.claims, "place")
    if claim is None or not isinstance(claim.value, PlaceName):
        return {}
    known = claim.value.place in registers.places
    place = (
        {"@id": registers.published.place(claim.value.place)}
        if known
        else {"@type": "Place", "name": plain(claim.value.name)}
    )
    return {"locationCreated": _qualified({"locationCreated": place}, claim)}


def _linked(links: Iterable[Link], registers: Registers) -> Node:
    """The letters it answers, and those it was sent with."""
    terms = {"answers": "inReplyTo", "encloses": "messageAttachment"}
    found: dict[str, list[Node]] = {}
    for link in links:
        term = terms.get(link.kind)
        if term:
            other = {"@id": registers.published.letter(link.letter)}
            found.setdefault(term, []).append(_qualified({term: other}, link.claim))
    return dict(found)


def _mentioned(letter: Letter, registers: Registers) -> Iterator[str]:
    """The pages of whom, what place and which letters a letter speaks of, each once; not of its own parties."""
    for person in named_others(letter, registers.persons):
        yield registers.published.person(person)
    for place in dict.fromkeys(named.id for named in letter.named if named.kind == "place" and not named.note):
        if place in registers.places:
            yield registers.published.place(place)
    for other in dict.fromkeys(mention.resolved_to for mention in letter.mentions):
        if other in registers.letters:
            yield registers.published.letter(other)


def _person(person: Person, registers: Registers) -> Node:
    return _said(
        {
            "@id": registers.published.person(person.id),
            "@type": {"person": "Person", "body": "Organization", "unknown": "Thing"}[person.kind],
            **_known(person),
            "description": clean(person.about),
        }
    )


def _place(place: Place, registers: Registers) -> Node:
    degrees = {"latitude": plain(place.latitude), "longitude": plain(place.longitude)}
    country = {"@type": "PostalAddress", "addressCountry": plain(place.country)} if plain(place.country) else {}
    return _said(
        {
            "@id": registers.published.place(place.id),
            "@type": "Place",
            **_known(place),
            "geo": {"@type": "GeoCoordinates", **degrees} if all(degrees.values()) else {},
            "address": country,
        }
    )


def _known(entry: Person | Place) -> Node:
    """What persons and places have in common: names, and who they are in the world's registers."""
    return {
        "identifier": entry.id,
        "name": plain(entry.name),
        "alternateName": [plain(form) for form in entry.forms if form != entry.name],
        "sameAs": [address for _, address in authorities(entry)],
    }


def _stands(claim: Claim) -> bool:
    """Whether a statement needs no qualification: the source or an editor makes it, and it is sure."""
    return not claim.inferred and (claim.basis == "editor" or claim.confidence >= UNCERTAIN_BELOW)


def _qualified(statement: Node, claim: Claim) -> Node:
    """The value of a statement, or the statement in a `Role` that says how sure it is and why."""
    if _stands(claim):
        (value,) = statement.values()
        return dict(value)
    return {"@type": "Role", **statement, "description": _grounds(claim)}


def _grounds(claim: Claim) -> str:
    said = "inferred" if claim.inferred else "printed" if claim.printed else "supplied by an editor"
    words = f"{said}, confidence {claim.confidence:.2f}"
    return plain(f"{words}: {claim.reason}" if claim.reason else words)


def _said(node: Node) -> Node:
    """The node without what says nothing."""
    return {key: value for key, value in node.items() if value not in ("", [], {})}
