"""The correspondence as a graph, read back by networkx."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from msgspec.structs import replace

from letterbook.model.claims import Claim, DateValue, Field, Name
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Person
from letterbook.model.mentioned import NameMention
from letterbook.studies.network import network_of
from letterbook.writers import graphs
from tests import sample
from tests.unit.letter_tei import edition_of, letter_of, quoted

TEXT = "Dear Sir, Orlov and Stark came."
PERSONS = (
    Person("a", "A. Lunev", gnd="118540238", wikidata="Q42"),
    Person("b", "P. Varga"),
    Person("orlov", "K. Orlov"),
    Person("board", "Board of Ice", kind="body"),
)


def letter(day: str, sender: str, recipient: str, *copies: str, named: tuple[str, ...] = (), note: str = ""):
    sides: tuple[tuple[Field, tuple[str, ...]], ...] = (("sender", (sender,)), ("recipient", (recipient,)))
    claims = [
        Claim(field, Name(name, name if name in {"a", "b", "orlov", "board"} else ""), order=at)
        for field, names in (*sides, ("copy", copies))
        for at, name in enumerate(names)
        if name
    ]
    claims += [Claim("date", DateValue(LetterDate(day, day, day)))] if day else []
    mentions = tuple(NameMention("person", name, quoted(TEXT, "Orlov"), name, note) for name in named)
    return letter_of(TEXT, [("paragraph", TEXT)], id=f"{day}-{sender}", claims=tuple(claims), named=mentions)


EDITION = edition_of(
    letter("1924-03-03", "a", "b", "orlov", named=("orlov", "board")),
    letter("1924-01-02", "a", "b", named=("board",)),
    letter("1924-05-01", "b", "a", named=("orlov",), note="1"),
    letter("", "The <Keeper>", "a"),
    letter("1925-01-01", "", "a"),
    persons=PERSONS,
)


def read(form: str, edition=EDITION):
    write, reader = {"gexf": (graphs.write_gexf, nx.read_gexf), "graphml": (graphs.write_graphml, nx.read_graphml)}[
        form
    ]
    (file,) = write(edition)
    assert file.path == f"correspondence.{form}"
    return reader(io.BytesIO(file.content))


both = pytest.mark.parametrize("form", ["gexf", "graphml"])


@both
def test_letters_copies_and_mentions_are_told_apart(form):
    graph = read(form)
    assert {(source, target, data["kind"]): data["weight"] for source, target, data in graph.edges(data=True)} == {
        ("a", "b", "letter"): 2,
        ("b", "a", "letter"): 1,
        ("the <keeper>", "a", "letter"): 1,
        ("a", "orlov", "copy"): 1,
        ("a", "board", "mention"): 2,
    }


@both
def test_an_edge_knows_its_letters_and_days(form):
    (tie,) = [data for *ends, data in read(form).edges(data=True) if ends == ["a", "b"]]
    assert tie["letters"] == "1924-03-03-a 1924-01-02-a"
    assert (tie["first"], tie["last"]) == ("1924-01-02", "1924-03-03")


def test_gephi_gets_the_days_as_a_time():
    (tie,) = [data for *ends, data in read("gexf").edges(data=True) if ends == ["a", "b"]]
    assert (tie["start"], tie["end"]) == ("1924-01-02", "1924-03-03")


@both
def test_a_node_knows_its_numbers(form):
    node = read(form).nodes["a"]
    assert (node["label"], node["kind"], node["gnd"], node["wikidata"]) == ("A. Lunev", "person", "118540238", "Q42")
    assert (node["written"], node["received"], node["named"]) == (2, 3, 0)
    assert "viaf" not in node


@both
def test_whom_nobody_decided_about_is_a_node_by_name(form):
    node = read(form).nodes["the <keeper>"]
    assert (node["label"], node["written"]) == ("The <Keeper>", 1)
    assert "register" not in node


@both
def test_bodies_are_bodies(form):
    assert read(form).nodes["board"]["kind"] == "body"


def test_names_in_notes_make_no_tie():
    assert not [tie for tie in network_of(EDITION).ties if (tie.source, tie.target) == ("b", "orlov")]


def test_whoever_the_letter_is_to_is_not_named_by_it():
    network = network_of(edition_of(letter("1924-03-03", "a", "b", named=("b",)), persons=PERSONS))
    assert [tie.kind for tie in network.ties] == ["letter"]


def test_a_letter_without_a_sender_makes_no_tie_and_is_counted():
    nodes = {node.key: node for node in network_of(EDITION).nodes}
    assert nodes["a"].received == 3
    assert "" not in nodes


@both
def test_the_order_of_the_letters_changes_nothing_but_their_list(form):
    backwards = read(form, replace(EDITION, letters=EDITION.letters[::-1]))
    assert list(backwards.nodes) == list(read(form).nodes)
    assert [data["weight"] for *_, data in backwards.edges(data=True)] == [
        data["weight"] for *_, data in read(form).edges(data=True)
    ]


@both
def test_the_hand_made_edition(form):
    graph = read(form, sample.edition())
    assert graph.is_directed()
    assert graph.has_edge("lunev-a-p", "board-of-the-survey")


@both
def test_an_edition_without_letters(form):
    assert len(read(form, edition_of())) == 0


def test_what_no_xml_may_hold_is_replaced():
    odd = edition_of(letter("1924-03-03", "a\0b\ud800", "b"), persons=PERSONS)
    for form in ("gexf", "graphml"):
        assert "a\ufffdb\ufffd" in {data["label"] for _, data in read(form, odd).nodes(data=True)}
