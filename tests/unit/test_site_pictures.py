"""The pictures on the site: every mark leads somewhere, and the table beneath says the same."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from letterbook.model.edition import Edition
from letterbook.writers.site import KINDS, pictures
from tests import sample
from tests.unit.pass_letters import affair
from tests.unit.site_pages import check_site, made, pages, tree
from tests.unit.small_collections import BACK, FORTH, SHELFMARK, built, exchange, printed
from tests.unit.test_site_odd import HOSTILE, hostile_edition, many

PICTURES = {f"{key}/index.html" for key in ("pictures", "network", "timeline", "map", "replies", "archive")}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    towns = ["Moscow", "Berlin", "Paris", "Moscow"]
    letters = "".join(
        printed(
            n,
            FORTH if n % 2 else BACK,
            f"{town}, March {n}, 1921",
            "I have your letter of March 2. Good.",
            source=SHELFMARK.format(n),
        )
        for n, town in enumerate(towns, start=1)
    )
    other = printed(9, "P. A. Lunev - The Board of the Survey", "Moscow, May 3, 1922", "The lamp is lit.")
    return made(built(letters + other))


def test_all_pictures_are_sound(site):
    check_site(site)
    assert set(site) >= PICTURES
    assert pictures.pages in KINDS


def test_marks_are_told_to_those_who_do_not_see_them(site):
    for path in PICTURES - {"pictures/index.html", "archive/index.html"}:
        (drawn,) = tree(site, path).xpath("//figure//svg[@role='group']")
        assert drawn.xpath("title/text()")[0]
        assert drawn.xpath("desc/text()")[0]
        links = drawn.xpath(".//a")
        assert links
        assert all(link.xpath("title/text() | text[not(@aria-hidden)]/text()") for link in links)


def test_the_network_and_its_table_say_the_same(site):
    page = tree(site, "network/index.html")
    curves = page.xpath("//figure//a[@data-tie]")
    rows = page.xpath("//table[@data-network-table]/tbody/tr")
    assert [curve.get("data-count") for curve in curves] == [row.xpath("string(td[3])") for row in rows]
    names = [node.get("data-name") for node in page.xpath("//figure//a[@data-node]")]
    assert [row.xpath("string(td[1])") for row in page.xpath("//tr[starts-with(@id, 'party-')]")] == names
    for curve, row in zip(curves, rows, strict=True):
        sender, recipient = (names[int(each)] for each in curve.get("data-tie").split())
        assert [row.xpath("string(td[1])"), row.xpath("string(td[2])")] == [sender, recipient]
        assert sum(int(each.split(":")[1]) for each in curve.get("data-years").split()) == int(curve.get("data-count"))


def test_a_curve_leads_to_the_letters_of_the_two(site):
    page = tree(site, "network/index.html")
    links = {link.get("href") for link in page.xpath("//figure//a[@data-tie]")}
    pair = next(link for link in links if not link.startswith("../letters/"))
    assert len(links) == 2
    letters = tree(site, f"network/{pair}" if not pair.startswith("../") else pair.removeprefix("../"))
    assert len(letters.xpath("//td[contains(@class, 'c-letter')]")) == 4


def test_the_timeline_and_its_table_say_the_same(site):
    page = tree(site, "timeline/index.html")
    marks = page.xpath("//figure//a[*[contains(@class, 'mark')]]")
    letters = [mark for mark in marks if not mark.xpath("*[contains(@class, 'lost')]")]
    rows = [[cell.text_content() for cell in row.iter("td")] for row in page.xpath("//table[1]/tbody/tr")]
    told = [row for row in rows if row[0] in {"March 1921", "May 1922"}]
    assert [row[1] for row in told] == ["4", "1"]
    assert len(letters) == 5
    months = tree(site, "timeline/1921/index.html").xpath("//tr[@class='year']/th/@id")
    assert months == ["month-1921-03"]


def test_the_map_and_its_table_say_the_same(site):
    page = tree(site, "map/index.html")
    told = {}
    for title in page.xpath("//figure//g[@class='spots']/a/title/text()"):
        words = re.fullmatch(r"(.*): (\d+) written, named in (\d+)", title)
        assert words
        told[words[1]] = (words[2], words[3])
    rows = {
        row.xpath("string(td[1]/a)"): tuple(row.xpath("td/@data-key")[1:])
        for row in page.xpath("//section[1]//tbody/tr")
    }
    assert told == rows
    assert told["Moscow"][0] == "3"


def test_the_archive_and_its_table_say_the_same(site):
    page = tree(site, "archive/index.html")
    drawn = Counter(link.get("href") for link in page.xpath("//svg[@class='strip']//a"))
    listed = Counter(link.get("href") for link in page.xpath("//table/tbody/tr/td[3]/a"))
    assert drawn == listed
    assert sum(drawn.values()) == 4


@pytest.mark.parametrize("edition", [sample.edition(), affair(), built(exchange(7)), many(130), hostile_edition()])
def test_pictures_of_any_edition_are_sound(edition):
    found = made(edition)
    check_site(found)
    assert {"pictures/index.html", "timeline/index.html"} <= set(found)
    drawn = {path: content for path, content in pages(found).items() if path.split("/")[0] + "/index.html" in PICTURES}
    assert all(b'style="' not in content and b"<script>" not in content for content in drawn.values())


def test_names_and_shelfmarks_as_found_stay_text():
    site = made(hostile_edition())
    network = tree(site, "network/index.html")
    assert not network.xpath("//img")
    names = network.xpath("//a[@data-node]/@data-name")
    assert all("<script>" in name for name in names)
    assert len(HOSTILE) > 30
    assert all(len(text) <= 31 for text in network.xpath("//g[starts-with(@class, 'names')]/text/text()"))


def test_the_same_edition_has_the_same_pictures():
    first, second = made(many(90)), made(many(90))
    assert first == second


def test_without_letters_there_are_no_pictures():
    site = made(Edition(title="Empty", sources=(), letters=()))
    assert not PICTURES & set(site)
    assert b"pictures/index.html" not in site["index.html"]


def test_what_cannot_be_drawn_is_said():
    site = made(built("The lamp is lit.\n"))
    page = tree(site, "pictures/index.html") if "pictures/index.html" in site else None
    if page is not None:
        assert "no letter has both a writer and a recipient" in page.text_content()


def test_scripts_are_loaded_only_where_there_is_a_network(site):
    for path, content in pages(site).items():
        assert (b"static/network.js" in content) is (path == "network/index.html"), path
    assert b"network.licences.txt" in site["static/network.js"][:200]
    assert b"sigma 3" in site["static/network.licences.txt"]
    assert not re.search(rb"https?://(?!www\.w3\.org)[a-z.]+/[^\s\"'`]*\.(js|css|json|wasm)", site["static/network.js"])
