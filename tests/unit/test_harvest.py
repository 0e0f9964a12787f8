"""What machines look for: maps of the site, the data of a letter, CMIF at the root."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree, html
from msgspec.structs import replace

from letterbook.writers.site import harvest, write
from letterbook.writers.site.harvest import NAMESPACE
from tests import sample
from tests.unit.site_pages import FIRST, SECOND, pages

BASE = "https://letters.example/survey/"


def site(url: str) -> dict[str, bytes]:
    return {file.path.removeprefix("site/"): file.content for file in write(replace(sample.edition(), url=url))}


def mapped(content: bytes) -> list[str]:
    return [str(found.text) for found in etree.fromstring(content).iter(f"{{{NAMESPACE}}}loc")]


def test_a_site_that_does_not_know_its_address_has_no_map():
    assert not {"sitemap.xml", "robots.txt"} & site("").keys()
    assert b"canonical" not in site("")["index.html"]


def test_the_map_names_every_page_once_and_whole():
    files = site(BASE.rstrip("/"))
    found = mapped(files["sitemap.xml"])
    assert f"{BASE}{FIRST}/" in found
    assert found[0] == BASE
    assert sorted(found) == sorted(
        BASE + path.removesuffix("index.html") for path in pages(files) if not path.endswith("/source/index.html")
    )
    assert "robots.txt" not in files  # of a host that has other things too, this site has no say


def test_the_whole_of_a_host_says_where_its_map_is():
    files = site("https://letters.example")
    assert files["robots.txt"].decode().splitlines()[-1] == "Sitemap: https://letters.example/sitemap.xml"


def test_a_map_of_many_pages_is_several(monkeypatch):
    monkeypatch.setattr(harvest, "MOST", 4)
    files = site(BASE)
    parts = [address.removeprefix(BASE) for address in mapped(files["sitemap.xml"])]
    assert parts[0] == "sitemap-1.xml"
    assert sum(len(mapped(files[part])) for part in parts) > 4
    assert all(len(mapped(files[part])) <= 4 for part in parts)


def test_cmif_lies_where_harvesters_look():
    assert etree.fromstring(site("")["cmif.xml"]).tag.endswith("}TEI")


def data_of(page: bytes) -> dict[str, Any]:
    scripts = html.document_fromstring(page.decode()).iter("script")
    return next(json.loads(each.text or "") for each in scripts if each.get("type") == "application/ld+json")


def head(url: str, page: str) -> tuple[dict[str, str], dict[str, Any]]:
    content = site(url)[f"{page}/index.html"]
    tree = html.document_fromstring(content.decode())
    tags = {str(meta.get("property")): str(meta.get("content")) for meta in tree.iter("meta") if meta.get("property")}
    return tags, data_of(content)


def test_a_letter_describes_itself():
    tags, data = head(BASE, FIRST)
    assert tags["og:url"] == data["url"] == f"{BASE}{FIRST}/"
    assert tags["og:title"] == data["name"]
    assert data["dateCreated"] == "1924-03-03"
    assert "dateCreated" not in head(BASE, SECOND)[1]  # no plain day
    assert [(party["@type"], party["url"].startswith(f"{BASE}persons/")) for party in data["sender"]] == [
        ("Person", True)
    ]


def test_without_an_address_nothing_points_into_the_void():
    tags, data = head("", FIRST)
    assert "og:url" not in tags
    assert not {"url", "@id"} & data.keys()
    assert all("url" not in party for party in data["sender"])


def test_a_name_cannot_end_the_data():
    edition = sample.edition()
    letter = edition.letters[0]
    hostile = replace(letter.claims[0].value, name="</script><script>alert(1)</script>\ud800")
    claims = (replace(letter.claims[0], value=hostile), *letter.claims[1:])
    built = replace(edition, letters=(replace(letter, claims=claims), *edition.letters[1:]))
    page = next(file.content for file in write(built, tei={}) if file.path == f"site/{FIRST}/index.html")
    assert page.count(b"<script") == 3  # theme, the letter's own, the data
    data = data_of(page)
    assert data["sender"][0]["name"].startswith("</script><script>")
