"""The whole way of a reader: a misspelt name, a letter, its note, the letter it answers, its writer, its leaf."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

MISSPELT = "Astrowa"  # Astrova
LETTER = "**/letters/1924-03-10-astrova-lunev/index.html"


def found(page: Page) -> None:
    """Opens the letter that is searched for by the misspelt name of its writer."""
    page.goto("/")
    field = page.locator("#head-q")
    if field.is_visible():
        field.fill(MISSPELT)
        field.press("Enter")
    else:
        page.get_by_role("link", name="Search").click()
        page.get_by_role("searchbox").fill(MISSPELT)
        page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    page.locator("main a[href*='1924-03-10-astrova-lunev']").first.click()
    page.wait_for_url(LETTER)


def test_from_a_misspelt_name_to_the_leaf_and_the_network(page: Page) -> None:
    found(page)
    page.locator(".text a.mark").first.click()
    page.wait_for_function("location.hash.startsWith('#note-')")
    note = page.locator(".notes li:target")
    assert note.is_visible()
    note.locator("[role=doc-backlink]").click()
    page.wait_for_function("location.hash.startsWith('#mark-')")

    page.locator(".context dt:has-text('Answers') + dd").get_by_role("link").first.click()
    page.wait_for_url("**/letters/*lunev-astrova/index.html")
    page.go_back()
    page.wait_for_url("**/letters/1924-03-10-astrova-lunev/**")

    page.get_by_role("link", name="Beside what else lies there").click()
    page.wait_for_url("**/archive/index.html#shelf-*")
    page.locator("li:target a[href*='letters/1924-03-10-astrova-lunev']").first.click()
    page.wait_for_url(LETTER)

    page.locator(".facts a").first.click()
    page.wait_for_url("**/persons/*/index.html")
    assert "Astrova" in page.get_by_role("heading", level=1).inner_text()


def test_a_phone_goes_the_same_way(phone: Page) -> None:
    found(phone)
    phone.locator(".text a.mark").first.tap()
    assert phone.locator(".note-card").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_node_of_the_network_leads_to_its_person(scriptless: Page) -> None:
    scriptless.goto("/network/index.html")
    node = scriptless.locator("svg a[href*='persons/']").first
    target = str(node.get_attribute("href")).replace("../", "")
    node.focus()
    scriptless.keyboard.press("Enter")
    scriptless.wait_for_url(f"**/{target}")
    assert re.search(r"\w", scriptless.get_by_role("heading", level=1).inner_text())


def test_the_keyboard_alone_finds_a_letter(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(MISSPELT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    page.locator("main a[href*='letters/']").first.wait_for()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main a[href*=\"/letters/\"]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/letters/*/index.html*")
