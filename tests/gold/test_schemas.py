"""TEI and CMIF against their schemas, for the sample, for what Hypothesis makes up, and for the rules in words.

The schemas stand beside the corpora (`../shared/schema`). Compiling TEI's takes some seconds, so it is done once.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from letterbook.model.edition import Edition
from letterbook.model.text import Source
from letterbook.pipeline import build
from letterbook.writers import cmif, tei
from tests.sample import edition
from tests.unit.made_editions import editions
from tests.unit.whole_volumes import CODES, volume

CORPORA = Path(os.environ.get("LETTERBOOK_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora")
SCHEMAS = CORPORA.parent / "schema"

pytestmark = [
    pytest.mark.gold,
    pytest.mark.skipif(not (SCHEMAS / "tei_all.rng").is_file(), reason="no schemas beside the project"),
]

NAMES = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
UUID = re.compile(r"[a-f][0-9a-f]{7}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
CMIF_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
DATING = ("when", "from", "to", "notBefore", "notAfter")
POINTERS = ("ref", "target", "corresp", "source", "resp", "prev", "next", "calendar")


@cache
def schema(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / name))


def problems(tree: Any, name: str) -> list[str]:
    rules = schema(name)
    return [] if rules.validate(tree) else [f"{entry.line}: {entry.message}" for entry in rules.error_log]


def abstract_model_problems(tree: Any) -> list[str]:
    """The Schematron rules inside both schemas, as far as they touch what is written here."""
    found = []
    for node in tree.iter(etree.Element):
        tag = etree.QName(node).localname
        if node.get("when") and any(node.get(name) for name in DATING[1:]):
            found.append(f"{tag}: @when with another date")
        if (node.get("from") and node.get("notBefore")) or (node.get("to") and node.get("notAfter")):
            found.append(f"{tag}: bounds told twice")
        if node.get("subtype") and not node.get("type"):
            found.append(f"{tag}: @subtype without @type")
        if tag in ("p", "ab", "div") and node.xpath("boolean(ancestor::t:p or ancestor::t:ab)", namespaces=NAMES):
            found.append(f"{tag} inside a paragraph")
        if tag == "msIdentifier" and not len(node):
            found.append("msIdentifier: empty")
        if tag == "listBibl" and not len(node):
            found.append("listBibl: empty")
    return found


def cmif_problems(tree: Any) -> list[str]:
    """The rules of odd/cmif.sch of the TEI Correspondence SIG, by their numbers, and its documentation on dates."""
    found: list[str] = []
    ids = tree.xpath("//t:bibl/@xml:id", namespaces=NAMES)
    found.extend(f"W0001 {name}" for name in ids if not UUID.fullmatch(name))
    for entry in tree.iterfind(".//t:correspDesc", NAMES):
        for number, kind in (("E0001", "sent"), ("E0002", "received")):
            actions = entry.findall(f"t:correspAction[@type='{kind}']", NAMES)
            if not actions:
                found.append(number)
            nameless = [
                a for a in actions if a.find("t:persName", NAMES) is None and a.find("t:orgName", NAMES) is None
            ]
            found.extend(f"{number}: nobody, not even Unknown" for _ in nameless)
        if entry.get("source", "#").partition("#")[2] not in ids:
            found.append("E0003")
    for date in tree.iterfind(".//t:date", NAMES):
        days = [date.get(name) for name in DATING if date.get(name)]
        if not days:
            found.append("E0004")
        found.extend(f"date {day}" for day in days if not CMIF_DAY.fullmatch(day))
    return found


def dangling(trees: dict[str, Any]) -> list[str]:
    """Pointers that lead to no file and no identifier. Web addresses and places in a source are not looked up."""
    ids = {path: set(tree.xpath("//@xml:id")) for path, tree in trees.items()}
    found = []
    for path, tree in trees.items():
        for node in tree.iter(etree.Element):
            for value in (node.get(name) for name in POINTERS if node.get(name)):
                for one in value.split():
                    file, _, place = one.partition("#")
                    if place.startswith("char=") or "://" in one or etree.QName(node).localname == "ptr":
                        continue
                    there = unquote(file) or path
                    if there not in ids or (place and place not in ids[there]):
                        found.append(f"{path}: {one}")
    return found


def check(made: Edition) -> None:
    files = {file.path.removeprefix("tei/"): file.content for file in tei.write(made)}
    assert files == {file.path.removeprefix("tei/"): file.content for file in tei.write(made)}
    trees = {path: etree.fromstring(content) for path, content in files.items()}
    for path, tree in trees.items():
        assert problems(tree, "tei_all.rng") == [], path
        assert abstract_model_problems(tree) == [], path
        ids = [node.get(XML_ID) for node in tree.iter(etree.Element) if node.get(XML_ID)]
        assert len(ids) == len(set(ids)), path
    assert dangling(trees) == []
    (index,) = cmif.write(made)
    tree = etree.fromstring(index.content)
    assert problems(tree, "cmi-customization.rng") == []
    assert problems(tree, "tei_all.rng") == []
    assert abstract_model_problems(tree) == []
    assert cmif_problems(tree) == []


def test_the_checks_see_what_is_wrong():
    tree = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p><p/></p><correspDesc source="#x"><date when="x" to="1900"/>'
        '<correspAction type="sent"/></correspDesc><bibl xml:id="a" subtype="x"/><date/></TEI>'
    )
    assert problems(tree, "cmi-customization.rng")
    assert len(abstract_model_problems(tree)) == 3
    found = {problem.split()[0].rstrip(":") for problem in cmif_problems(tree)}
    assert found == {"W0001", "E0001", "E0002", "E0003", "E0004", "date"}
    assert dangling({"a.xml": etree.fromstring('<a ref="#b"/>')}) == ["a.xml: #b"]


def test_sample():
    check(edition())


def test_sample_with_an_address_and_editors():
    check(msgspec.structs.replace(edition(), url="https://letters.example/survey/", editors=("A. Ruda",), licence=""))


@pytest.mark.parametrize("code", CODES)
def test_volumes_with_lists_of_persons_and_abbreviations(code):
    made = build([Source(id="s1", path="volume.txt", text=volume(code))])
    assert {entry.kind for entry in made.entries} == {"person", "abbreviation"}
    check(made)


def test_no_letters():
    check(Edition("", (), ()))


@given(editions())
@settings(
    max_examples=int(os.environ.get("LETTERBOOK_EXAMPLES", "150")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_no_edition_is_invalid(made: Edition):
    check(made)
