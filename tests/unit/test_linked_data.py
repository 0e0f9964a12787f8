"""Linked data, read back by rdflib. The context is in the file: nothing is fetched."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from rdflib import DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef

from letterbook.model.claims import Claim, DateValue, LetterRef, Name, PlaceName
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Person, Place
from letterbook.model.mentioned import NameMention
from letterbook.writers import linked_data
from tests import sample
from tests.unit.letter_tei import edition_of, letter_of, quoted

# rdflib's own reader of JSON-LD uses what rdflib advises against.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
ACTIVITY = Namespace("https://www.w3.org/ns/activitystreams#")
EDTF = URIRef(linked_data.EDTF)
HERE = "https://letters.example/ed"
TEXT = "Dear Sir, Orlov came to Ostrov."


def letter(*claims: Claim, id: str = "l1", **fields):  # noqa: A002
    return letter_of(TEXT, [("paragraph", TEXT)], id=id, claims=claims, **fields)


def day(edtf: str, **fields):
    return Claim("date", DateValue(LetterDate(edtf, edtf, edtf)), **fields)


def graph_of(edition, *, url: str = HERE) -> Graph:
    (file,) = linked_data.write(replace(edition, url=url))
    assert file.path == "edition.jsonld"
    return Graph().parse(data=file.content, format="json-ld", publicID="https://elsewhere.example/x/edition.jsonld")


def page(path: str) -> URIRef:
    return URIRef(f"{HERE}/{path}")


def value(graph: Graph, subject: URIRef, predicate: URIRef):
    (found,) = graph.objects(subject, predicate)
    return found


def test_a_letter_in_the_terms_of_schema_org():
    edition = edition_of(
        letter(
            Claim("sender", Name("A. Lunev", "lunev")),
            Claim("recipient", Name("Board of Ice", kind="body")),
            Claim("copy", Name("Orlov", "orlov")),
            Claim("place", PlaceName("Ostrov", "ostrov")),
            day("1924-03-03"),
            number="7",
            named=(NameMention("person", "Orlov", quoted(TEXT, "Orlov"), "varga"),),
        ),
        persons=(Person("lunev", "A. Lunev"), Person("orlov", "K. Orlov"), Person("varga", "P. Varga")),
        places=(Place("ostrov", "Ostrov"),),
    )
    graph, this = graph_of(edition), page("letters/l1/")
    assert value(graph, this, RDF.type) == SCHEMA.Message
    assert value(graph, this, SCHEMA.sender) == page("persons/lunev/")
    assert value(graph, value(graph, this, SCHEMA.recipient), SCHEMA.name) == Literal("Board of Ice")
    assert value(graph, this, SCHEMA.ccRecipient) == page("persons/orlov/")
    assert value(graph, this, SCHEMA.dateSent) == Literal("1924-03-03", datatype=XSD.date)
    assert value(graph, this, DCTERMS.date) == Literal("1924-03-03", datatype=EDTF)
    assert value(graph, this, SCHEMA.locationCreated) == page("places/ostrov/")
    assert value(graph, this, SCHEMA.mentions) == page("persons/varga/")
    assert value(graph, this, SCHEMA.position) == Literal("7")
    assert value(graph, this, SCHEMA.isPartOf) == URIRef(f"{HERE}/")


def test_where_it_is_kept():
    graph, this = graph_of(sample.edition()), page("letters/1924-03-03-lunev-board-of-the-survey/")
    assert SCHEMA.ArchiveComponent in set(graph.objects(this, RDF.type))
    assert value(graph, this, SCHEMA.itemLocation) == Literal("TsARO, fond 12, opis 3, delo 45, list 6-7v")
    assert value(graph, value(graph, this, SCHEMA.holdingArchive), SCHEMA.name) == Literal("TsARO")


def test_who_persons_and_places_are_elsewhere():
    edition = edition_of(
        persons=(
            Person("a", "A. Lunev", gnd="118540238", viaf="12", wikidata="Q42"),
            Person("b", "Board", kind="body"),
        ),
        places=(Place("ostrov", "Ostrov", geonames="500", latitude="57.3", longitude="28.3", country="RU"),),
    )
    graph = graph_of(edition)
    assert set(graph.objects(page("persons/a/"), SCHEMA.sameAs)) == {
        URIRef("https://d-nb.info/gnd/118540238"),
        URIRef("https://viaf.org/viaf/12"),
        URIRef("http://www.wikidata.org/entity/Q42"),
    }
    assert value(graph, page("persons/b/"), RDF.type) == SCHEMA.Organization
    assert value(graph, page("places/ostrov/"), SCHEMA.sameAs) == URIRef("https://www.geonames.org/500")
    assert value(graph, value(graph, page("places/ostrov/"), SCHEMA.geo), SCHEMA.latitude) == Literal("57.3")


@pytest.mark.parametrize(
    "grounds", [{"printed": False, "confidence": 0.95, "reason": "by its reply"}, {"confidence": 0.5, "reason": "worn"}]
)
def test_what_is_inferred_or_doubtful_is_no_plain_fact(grounds):
    sender = Claim("sender", Name("A. Lunev", "lunev"), **grounds)
    edition = edition_of(
        letter(sender, day("1924-03-03", **grounds), Claim("place", PlaceName("Ostrov"), **grounds)),
        persons=(Person("lunev", "A. Lunev"),),
    )
    graph, this = graph_of(edition), page("letters/l1/")
    assert not list(graph.objects(this, DCTERMS.date))
    for term in (SCHEMA.sender, SCHEMA.dateSent, SCHEMA.locationCreated):
        role = value(graph, this, term)
        assert value(graph, role, RDF.type) == SCHEMA.Role
        assert grounds["reason"] in value(graph, role, SCHEMA.description)
    assert value(graph, value(graph, this, SCHEMA.sender), SCHEMA.sender) == page("persons/lunev/")
    assert value(graph, value(graph, this, SCHEMA.dateSent), DCTERMS.date) == Literal("1924-03-03", datatype=EDTF)


def test_an_editor_needs_no_qualification():
    sender = Claim("sender", Name("A. Lunev", "lunev"), basis="editor", printed=False, confidence=0.5)
    graph = graph_of(edition_of(letter(sender), persons=(Person("lunev", "A. Lunev"),)))
    assert value(graph, page("letters/l1/"), SCHEMA.sender) == page("persons/lunev/")


def test_a_date_that_is_no_day_has_no_day():
    date = LetterDate("../1924-03-03", None, "1924-03-03")
    graph = graph_of(edition_of(letter(Claim("date", DateValue(date)))))
    assert value(graph, page("letters/l1/"), DCTERMS.date) == Literal("../1924-03-03", datatype=EDTF)
    assert not list(graph.objects(page("letters/l1/"), SCHEMA.dateSent))


def test_answers_and_enclosures():
    edition = edition_of(
        letter(id="first"),
        letter(Claim("replies_to", LetterRef("first")), id="second"),
        letter(Claim("enclosed_with", LetterRef("second")), id="third"),
    )
    graph = graph_of(edition)
    assert value(graph, page("letters/second/"), ACTIVITY.inReplyTo) == page("letters/first/")
    assert value(graph, page("letters/second/"), SCHEMA.messageAttachment) == page("letters/third/")


def test_everything_that_is_pointed_to_in_the_edition_is_in_it(demo_edition):
    graph = graph_of(demo_edition)
    things = set(graph.subjects())
    for thing in graph.objects():
        if isinstance(thing, URIRef) and str(thing).startswith(HERE) and not str(thing).endswith(".xml"):
            assert thing in things
    letters = set(graph.subjects(SCHEMA.isPartOf, URIRef(f"{HERE}/")))
    assert len(letters) == len(demo_edition.letters)


def test_without_an_address_the_file_belongs_to_the_root_of_the_site():
    graph = graph_of(edition_of(letter()), url="")
    root = "https://elsewhere.example/x/"
    assert value(graph, URIRef(f"{root}letters/l1/"), SCHEMA.isPartOf) == URIRef(root)


def test_the_same_edition_gives_the_same_bytes():
    assert list(linked_data.write(sample.edition())) == list(linked_data.write(sample.edition()))
