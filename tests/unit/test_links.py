"""The check of a site's links, on small sites with something wrong; and the sites that are right."""

from __future__ import annotations

import pytest

from letterbook.writers import File
from letterbook.writers.site import write
from letterbook.writers.site.links import Fault, Links
from tests import sample

INDEX = '<link rel="stylesheet" href="static/site.css"><a href="a/b/index.html">b</a>'
BELOW = '<h1 id="top">B</h1><a class="x" title="&gt;" href="../../index.html">up</a><a href="#top">top</a>'


def faults(**pages: str) -> list[Fault]:
    """What is wrong with a site of these pages; "b" stands at a/b/index.html, the rest as <name>.html."""
    site = {"index.html": INDEX, "a/b/index.html": BELOW, "static/site.css": ""}
    site |= {("a/b/index.html" if name == "b" else f"{name}.html"): page for name, page in pages.items()}
    links = Links()
    files = [File(f"site/{path}", content.encode()) for path, content in site.items()]
    assert list(links.passing([*files, File("edition.json", b' href="nowhere"')]))[:-1] == files
    return links.faults()


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ({}, []),
        ({"b": BELOW + '<a href="../c.html">'}, [Fault("a/b/index.html", "a/c.html")]),
        ({"b": BELOW + '<a href="../../../index.html">'}, [Fault("a/b/index.html", "../index.html")]),
        ({"b": BELOW + '<a href="#note-1">'}, [Fault("a/b/index.html", "#note-1")]),
        ({"b": BELOW + '<a href="#t">'}, [Fault("a/b/index.html", "#t")]),  # an anchor whole, not its beginning
        ({"b": BELOW + '<script src="x.js"></script>'}, [Fault("a/b/index.html", "a/b/x.js")]),
        ({"b": BELOW + '<a href="https://d-nb.info/1"><a href="mailto:a@b.c">'}, []),
        ({"index": INDEX + '<a href="a/b/index.html#top">'}, []),
        ({"index": INDEX + '<a href="a/b/index.html#foot">'}, [Fault("index.html", "a/b/index.html#foot")]),
        ({"alone": '<a href="index.html">'}, [Fault("alone.html")]),
        ({"alone": '<a href="alone.html">'}, [Fault("alone.html")]),  # that it leads to itself is no help
        ({"old": '<meta http-equiv="refresh" content="0; url=index.html"><a href="index.html">'}, []),
        ({"index": INDEX + '<a href="a%20b.html">', "a b": ""}, []),
        ({"index": INDEX + '<a href="a&amp;b.html">', "a&b": ""}, []),
    ],
)
def test_links_that_lead_nowhere_and_pages_nothing_leads_to(pages, found):
    assert faults(**pages) == found


def test_a_fault_names_page_and_target():
    assert str(Fault("a.html", "b.html#c")) == "a.html links to b.html#c, which is not there"
    assert str(Fault("a.html")) == "nothing leads to a.html"


def test_the_links_of_the_sample_are_seen_and_sound():
    links = Links()
    files = [file for file in links.passing(write(sample.edition())) if not file.path.endswith(".xml")]
    assert links.faults() == []
    without = Links()
    assert list(without.passing(files)) == files
    targets = {fault.target for fault in without.faults()}
    assert len(targets) == len(sample.edition().letters)
    assert all(target.endswith(".xml") for target in targets)
