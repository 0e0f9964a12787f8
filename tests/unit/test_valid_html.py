"""Every page of the demo, read by html5lib as browsers read: no error of the parser, no identifier twice."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import html5lib
import pytest

from letterbook import cli_input, pipeline, written
from letterbook.writers.site.links import Links

NAMED = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    with resources.as_file(resources.files("letterbook") / "demo") as folder:
        edition = cli_input.edition_of([folder])
    links = Links()
    files = {file.path: file.content for file in links.passing(written.files(edition, pipeline.WRITERS))}
    assert links.faults() == []
    return files


def test_every_page_of_the_demo_is_valid(site):
    read = 0
    for path, content in site.items():
        if path.startswith("site/") and path.endswith(".html"):
            parser = html5lib.HTMLParser(strict=True)  # the first error is raised
            tree = parser.parse(content, transport_encoding="utf-8")
            twice = [
                name for name, count in Counter(e.get("id") for e in tree.iter() if e.get("id")).items() if count > 1
            ]
            assert twice == [], path
            assert tree.get("lang"), path
            assert tree.find(f"{NAMED}head/{NAMED}title").text.strip(), path
            read += 1
    assert read > 100


def test_the_reader_does_find_errors():
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse("<!doctype html><title>x</title><p><b>open</p></i>")


def test_what_the_site_offers_is_made_once(site):
    letters = [path for path in site if path.startswith("tei/")]
    assert letters
    for path in (*letters, "cmif.xml"):
        assert site[f"site/{path}"] is site[path]
