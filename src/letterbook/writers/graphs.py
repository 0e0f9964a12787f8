"""Edition -> its correspondence as a graph: GEXF for Gephi, GraphML for everything else that draws or counts.

Nodes are persons and bodies with their numbers in the world's registers; edges are directed, and of three kinds told
apart: letters, copies, and names in letters. Both formats have the same attributes, declared once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, Literal, TypeVar
from xml.sax.saxutils import escape, quoteattr

import msgspec

from letterbook.studies.network import Network, Node, Tie, network_of
from letterbook.writers import File
from letterbook.writers.xml import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model.edition import Edition

GEXF = "http://gexf.net/1.3"
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GRAPHML_TYPES = {"string": "string", "integer": "int"}

T = TypeVar("T")


class Attribute(msgspec.Struct, Generic[T], frozen=True):
    """What is told of a node or an edge: its name, its type in both formats, what it says, and how it is got."""

    name: str
    type: Literal["string", "integer"]
    about: str
    of: Callable[[T], str | int]


OF_NODES: tuple[Attribute[Node], ...] = (
    Attribute("kind", "string", "person, body or unknown", lambda node: node.kind),
    Attribute(
        "register",
        "string",
        "its identifier in the register; empty while undecided",
        lambda node: node.person.id if node.person else "",
    ),
    Attribute("gnd", "string", "number in the GND", lambda node: node.person.gnd if node.person else ""),
    Attribute("viaf", "string", "number in VIAF", lambda node: node.person.viaf if node.person else ""),
    Attribute("wikidata", "string", "number in Wikidata", lambda node: node.person.wikidata if node.person else ""),
    Attribute("written", "integer", "letters written", lambda node: node.written),
    Attribute("received", "integer", "letters received", lambda node: node.received),
    Attribute("copied", "integer", "letters received in copy", lambda node: node.copied),
    Attribute("named", "integer", "letters of others that name it", lambda node: node.named),
)

OF_EDGES: tuple[Attribute[Tie], ...] = (
    Attribute(
        "kind", "string", "letter, copy (to whom a copy went) or mention (whom the writer names)", lambda tie: tie.kind
    ),
    Attribute("first", "string", "the earliest day of a letter", lambda tie: tie.first),
    Attribute("last", "string", "the latest day of a letter", lambda tie: tie.last),
    Attribute("letters", "string", "identifiers of the letters, parted by spaces", lambda tie: " ".join(tie.letters)),
)


def write_gexf(edition: Edition) -> Iterator[File]:
    """One file, `correspondence.gexf`, GEXF 1.3. Edges have their first and last day for Gephi's timeline."""
    yield File("correspondence.gexf", gexf(network_of(edition), edition.title))


def files(edition: Edition) -> Iterator[File]:
    """Both files."""
    network = network_of(edition)
    yield File("correspondence.gexf", gexf(network, edition.title))
    yield File("correspondence.graphml", graphml(network))


def write_graphml(edition: Edition) -> Iterator[File]:
    """One file, `correspondence.graphml`, GraphML 1.0."""
    yield File("correspondence.graphml", graphml(network_of(edition)))


def gexf(network: Network, title: str) -> bytes:
    """The graph as GEXF."""
    return _document(_gexf(network, title))


def graphml(network: Network) -> bytes:
    """The graph as GraphML."""
    return _document(_graphml(network))


def _gexf(network: Network, title: str) -> Iterator[str]:
    yield f'<gexf xmlns="{GEXF}" version="1.3">'
    yield f"<meta><creator>Letterbook</creator><description>{escape(plain(title))}</description></meta>"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">'
    for of, attributes in (("node", OF_NODES), ("edge", OF_EDGES)):
        yield f'<attributes class="{of}">'
        for attribute in attributes:
            yield f'<attribute id="{attribute.name}" title="{attribute.name}" type="{attribute.type}"/>'
        yield "</attributes>"
    yield "<nodes>"
    for node in network.nodes:
        yield f"<node id={_held(node.key)} label={_held(node.name)}><attvalues>"
        yield from _values(OF_NODES, node)
        yield "</attvalues></node>"
    yield "</nodes>"
    yield "<edges>"
    for at, tie in enumerate(network.ties):
        days = "".join(f' {name}="{day}"' for name, day in (("start", tie.first), ("end", tie.last)) if day)
        ends = f"source={_held(tie.source)} target={_held(tie.target)}"
        yield f'<edge id="{at}" {ends} kind="{tie.kind}" weight="{len(tie.letters)}"{days}><attvalues>'
        yield from _values(OF_EDGES, tie)
        yield "</attvalues></edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _graphml(network: Network) -> Iterator[str]:
    yield f'<graphml xmlns="{GRAPHML}">'
    yield from _keys("node", {"label": "string"} | {each.name: GRAPHML_TYPES[each.type] for each in OF_NODES})
    yield from _keys("edge", {"weight": "int"} | {each.name: GRAPHML_TYPES[each.type] for each in OF_EDGES})
    yield '<graph id="correspondence" edgedefault="directed">'
    for node in network.nodes:
        yield f'<node id={_held(node.key)}><data key="node-label">{escape(plain(node.name))}</data>'
        yield from _data("node", OF_NODES, node)
        yield "</node>"
    for at, tie in enumerate(network.ties):
        yield f'<edge id="e{at}" source={_held(tie.source)} target={_held(tie.target)}>'
        yield f'<data key="edge-weight">{len(tie.letters)}</data>'
        yield from _data("edge", OF_EDGES, tie)
        yield "</edge>"
    yield "</graph>"
    yield "</graphml>"


def _keys(of: str, types: dict[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'


def _values(attributes: tuple[Attribute[T], ...], thing: T) -> Iterator[str]:
    for attribute in attributes:
        value = attribute.of(thing)
        if value != "":
            yield f'<attvalue for="{attribute.name}" value={_held(str(value))}/>'


def _data(of: str, attributes: tuple[Attribute[T], ...], thing: T) -> Iterator[str]:
    for attribute in attributes:
        value = attribute.of(thing)
        if value != "":
            yield f'<data key="{of}-{attribute.name}">{escape(plain(str(value)))}</data>'


@lru_cache(maxsize=4096)  # a node's identifier stands in many edges
def _held(text: str) -> str:
    """A text as the value of an attribute, in its quotation marks."""
    return quoteattr(plain(text))


def _document(lines: Iterable[str]) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""]).encode()
