"""Edition -> its correspondence as a graph: GEXF for Gephi, GraphML for everything else that draws or counts.

Nodes are persons and bodies with their numbers in the world's registers; edges are directed, and of three kinds told
apart: letters, copies, and names in letters. Both formats have the same attributes, declared once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

import msgspec
from lxml import etree

from letterbook.studies.network import Network, Node, Tie, network_of
from letterbook.writers import File
from letterbook.writers.xml import Element, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.edition import Edition

GEXF = "http://gexf.net/1.3"
GRAPHML = "http://graphml.graphdrawing.org/xmlns"

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
    root = etree.Element(f"{{{GEXF}}}gexf", {"version": "1.3"}, nsmap={None: GEXF})  # type: ignore[dict-item]
    meta = _gexf(root, "meta")
    _gexf(meta, "creator").text = "Letterbook"
    _gexf(meta, "description").text = plain(title)
    graph = _gexf(root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date")
    for of, attributes in (("node", OF_NODES), ("edge", OF_EDGES)):
        declared = _gexf(graph, "attributes", **{"class": of})
        for attribute in attributes:
            _gexf(declared, "attribute", id=attribute.name, title=attribute.name, type=attribute.type)
    nodes = _gexf(graph, "nodes")
    for node in network.nodes:
        made = _gexf(nodes, "node", id=node.key, label=node.name)
        _values(made, OF_NODES, node)
    edges = _gexf(graph, "edges")
    for at, tie in enumerate(network.ties):
        made = _gexf(edges, "edge", id=str(at), source=tie.source, target=tie.target, kind=tie.kind)
        made.set("weight", str(len(tie.letters)))
        for name, day in (("start", tie.first), ("end", tie.last)):
            if day:
                made.set(name, day)
        _values(made, OF_EDGES, tie)
    return _serialised(root)


def graphml(network: Network) -> bytes:
    """The graph as GraphML."""
    root = etree.Element(f"{{{GRAPHML}}}graphml", nsmap={None: GRAPHML})  # type: ignore[dict-item]
    types = {"string": "string", "integer": "int"}
    for of, attributes in (("node", OF_NODES), ("edge", OF_EDGES)):
        for attribute in attributes:
            named = {"attr.name": attribute.name, "attr.type": types[attribute.type]}
            _graphml(root, "key", id=f"{of}-{attribute.name}", **{"for": of}, **named)
    for of, name, kind in (("node", "label", "string"), ("edge", "weight", "int")):
        _graphml(root, "key", id=f"{of}-{name}", **{"for": of, "attr.name": name, "attr.type": kind})
    graph = _graphml(root, "graph", id="correspondence", edgedefault="directed")
    for node in network.nodes:
        made = _graphml(graph, "node", id=node.key)
        _graphml(made, "data", key="node-label").text = plain(node.name)
        _data(made, "node", OF_NODES, node)
    for at, tie in enumerate(network.ties):
        made = _graphml(graph, "edge", id=f"e{at}", source=tie.source, target=tie.target)
        _graphml(made, "data", key="edge-weight").text = str(len(tie.letters))
        _data(made, "edge", OF_EDGES, tie)
    return _serialised(root)


def _values(parent: Element, attributes: tuple[Attribute[T], ...], of: T) -> None:
    values = _gexf(parent, "attvalues")
    for attribute in attributes:
        value = attribute.of(of)
        if value != "":
            _gexf(values, "attvalue", **{"for": attribute.name, "value": str(value)})


def _data(parent: Element, of: str, attributes: tuple[Attribute[T], ...], thing: T) -> None:
    for attribute in attributes:
        value = attribute.of(thing)
        if value != "":
            _graphml(parent, "data", key=f"{of}-{attribute.name}").text = plain(str(value))


def _gexf(parent: Element, tag: str, **attributes: str) -> Element:
    """A new last child in GEXF's namespace."""
    return _child(parent, f"{{{GEXF}}}{tag}", attributes)


def _graphml(parent: Element, tag: str, **attributes: str) -> Element:
    """A new last child in GraphML's namespace."""
    return _child(parent, f"{{{GRAPHML}}}{tag}", attributes)


def _child(parent: Element, tag: str, attributes: dict[str, str]) -> Element:
    return etree.SubElement(parent, tag, {name: _held(text) for name, text in attributes.items()})


_held = lru_cache(maxsize=4096)(plain)  # a node's identifier stands in many edges


def _serialised(root: Element) -> bytes:
    etree.indent(root, space=" ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
