"""The chronology on the site, and what the page of a person tells."""

from __future__ import annotations

import pytest

from letterbook.writers.site import story
from tests.unit.pass_letters import affair
from tests.unit.site_pages import check_site, made, tree
from tests.unit.small_collections import built, printed

LUNEV = "persons/lunev-p-a/index.html"


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return made(affair())


def rows(site: dict[str, bytes], path: str = "chronology/index.html") -> list[list[str]]:
    """The text of every cell of the chronology."""
    table = tree(site, path).xpath("//table[contains(@class, 'chronology')]/tbody/tr[not(@class)]")
    return [[" ".join(cell.text_content().split()) for cell in row.iter("td")] for row in table]


def test_every_page_is_sound(site):
    check_site(site)


def test_the_lines_stand_in_order_with_their_words(site):
    found = rows(site)
    assert [date for date, _ in found] == [
        "7 January 1921", "3 March 1921?", "5 March 1921?", "9 March 1921?", "9 March 1921?", "11 March 1921?",
        "13 March 1921", "20 March 1921", "April 1921",
    ]  # fmt: skip
    assert found[0][1].startswith("quoted letter, Orlov to Lunev, received January 1921")
    assert found[1][1].startswith("On the 9th I telegraphed you that Kopylov's pass had already been issued")
    assert found[2][1].startswith("I asked whether Kopylov had left. I found out that he had it from us on the 5th.")
    assert found[4][1].startswith("spoken of telegram, P. A. Lunev to V. I. Sedova")


def test_each_line_leads_to_its_words(site):
    links = [link.get("href") for link in tree(site, "chronology/index.html").xpath("//td/p[@class='proof']/a")]
    assert "../letters/1921-03-13-lunev-sedova/index.html#note-1" in links
    told = next(link for link in links if "lunev-sedova" in link and "#p" in link)
    page = tree(site, "letters/1921-03-13-lunev-sedova/index.html")
    paragraph = page.get_element_by_id(told.rpartition("#")[2])
    assert "On the 11th, a telegram arrived" in paragraph.text_content()


def test_a_person_has_stays_and_what_they_could_know(site):
    page = tree(site, LUNEV)
    stays, known = page.xpath("//details[@class='told']")
    assert [cell.text_content() for cell in stays.iter("td")][:2] == ["13 March 1921", "Ostrov"]
    assert "open" not in known.attrib
    since = [" ".join(cell.text_content().split()) for cell in known.xpath(".//td[1]")]
    assert since == ["7 January 1921", "9 March 1921", "11 March 1921", "20 March 1921"]
    by = [" ".join(cell.text_content().split()) for cell in known.xpath(".//td[2]")]
    assert by == ["10 January 1921", "9 March 1921", "11 March 1921", "not known"]


def test_a_long_chronology_has_pages_of_some_years_and_of_months(monkeypatch):
    monkeypatch.setattr(story, "LONGEST_PAGE", 3)
    days = ["1919", "1920", "March 1, 1921", "March 2, 1921", "May 3, 1921", "May 4, 1921", "May 5, 1922"]
    text = "".join(printed(n, "P. Lunev - V. Sedova", f"Ostrov, {day}", "Good.") for n, day in enumerate(days, start=1))
    site = made(built(text))
    check_site(site)
    assert {path for path in site if path.startswith("chronology/")} == {
        "chronology/index.html",
        "chronology/1919-1920/index.html",
        "chronology/1921-03/index.html",
        "chronology/1921-05/index.html",
        "chronology/1922/index.html",
    }
    titles = [link.text_content() for link in tree(site, "chronology/index.html").xpath("//main//li/a")]
    assert titles == ["1919–1920", "March 1921", "May 1921", "1922"]
    assert [date for date, _ in rows(site, "chronology/1921-05/index.html")] == ["3 May 1921", "4 May 1921"]
    assert [date for date, _ in rows(site, "chronology/1919-1920/index.html")] == ["1919", "1920"]


def test_an_edition_without_days_has_no_chronology():
    site = made(built("No. 1\n\nP. Lunev - V. Sedova\n\nDear colleague!\n\nThe lamp is lit.\n\nP. Lunev.\n"))
    assert "chronology/index.html" not in site
    assert b"chronology/index.html" not in site["index.html"]
