"""`docs/formats.md` says what every format holds: lists made from the code (`--accept` rewrites), others compared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from letterbook import pipeline
from letterbook.writers import graphs, linked_data
from letterbook.writers.citing import bibtex, csl, ris
from letterbook.writers.citing.footnotes import footnotes
from letterbook.writers.citing.references import bibliography_of
from letterbook.writers.registers import registers_of
from letterbook.writers.tables import TABLES
from letterbook.writers.tables.columns import KINDS
from tests import sample
from tests.unit.test_downloads import WHO

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
TYPES = {"string": "text", "integer": "whole number"}


def tables() -> str:
    lines = []
    for table in TABLES.values():
        lines += [f"### `{table.name}`", "", f"Each row is {table.about}.", "", "| column | holds | |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {KINDS[column.kind]} | {column.about} |" for column in table.columns]
        lines.append("")
    return "\n".join(lines)


def graph() -> str:
    nodes = [f"| node | `{each.name}` | {TYPES[each.type]} | {each.about} |" for each in graphs.OF_NODES]
    edges = [f"| edge | `{each.name}` | {TYPES[each.type]} | {each.about} |" for each in graphs.OF_EDGES]
    return "\n".join(["| of a | attribute | holds | |", "|---|---|---|---|", *nodes, *edges, ""])


def section(name: str) -> str:
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def codes(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


@pytest.mark.parametrize(("name", "made"), [("tables", tables), ("graph", graph)])
def test_the_page_lists_what_the_code_declares(name, made, accept):
    text = PAGE.read_text(encoding="utf-8")
    whole = re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda at: f"{at[1]}{made()}{at[2]}", text, count=1, flags=re.DOTALL
    )
    if accept:
        PAGE.write_text(whole, encoding="utf-8")
    assert whole == PAGE.read_text(encoding="utf-8"), "run pytest with --accept"


def test_every_format_is_named():
    (first, *_) = PAGE.read_text(encoding="utf-8").split("\n## ")
    rows = re.findall(r"^\| (`[^|]+) \| .* \| .* \|$", first, re.MULTILINE)
    named = set().union(*map(codes, rows))
    assert named == set(pipeline.FORMATS) - {"findings", "text", "reading", "site", "downloads"}


def test_the_terms_of_linked_data_are_named(demo_edition):
    rows = [line.split("|")[1:3] for line in section("Linked data").splitlines() if re.match(r"\| (?!of)", line)]
    types, named = (set().union(*(codes(row[at]) for row in rows)) for at in range(2))
    published = replace(sample.edition(), subtitle="x", editors=("y",), url="https://z.example")
    written: set[str] = set()
    for edition in (demo_edition, WHO, published):
        (file,) = linked_data.write(edition)
        for node in json.loads(file.content)["@graph"]:
            written |= set(node) - {"@id", "@type"}
            kinds = node["@type"]
            assert ({kinds} if isinstance(kinds, str) else set(kinds)) <= types
    assert written <= named
    assert named - written <= {"messageAttachment", "description"}  # what these editions do not have


def test_the_fields_of_citations_are_named(demo_edition):
    rows = [line.split("|")[2:5] for line in section("Citations").splitlines() if re.match(r"\| (?!what|---)", line)]
    named = [set().union(*(codes(row[at]) for row in rows)) for at in range(3)]
    written: list[set[str]] = [set(), set(), set()]
    edition = replace(demo_edition, url="https://z.example", editors=("Ada Ruda",))
    for reference in bibliography_of(registers_of(edition)).references:
        written[0] |= set(csl.item_of(reference)) - {"id", "type"}
        written[1] |= set(re.findall(r"^  (\w+) =", bibtex.entry_of(reference), re.MULTILINE))
        written[2] |= set(re.findall(r"^(\w\w)  -", ris.record_of(reference), re.MULTILINE)) - {"TY", "ID", "ER"}
    assert written[0] == named[0]
    assert written[1] | {"howpublished", "title"} == named[1]
    assert written[2] == named[2]


def test_the_footnotes_shown_are_those_that_are_made(demo_edition):
    edition = replace(demo_edition, url="https://letters.example")
    reference = next(
        each for each in bibliography_of(registers_of(edition)).references if each.id == "1923-11-20-lunev-sychev"
    )
    (shown,) = re.findall(r"^```text\n(.*?)^```$", section("Citations"), re.MULTILINE | re.DOTALL)
    assert shown.splitlines() == [note.text for note in footnotes(reference)]
