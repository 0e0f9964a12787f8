"""A reader goes from the first page to a letter, its notes, the letter that it answers and the people in it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


def no_wider_than_the_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def answered(page: Page) -> None:
    """Opens a letter that answers another, from the first page."""
    page.goto("/")
    page.locator("tr", has_text="10 March 1924").get_by_role("link").first.click()
    page.wait_for_url("**/letters/*/index.html")


def test_a_note_stands_beside_its_mark(page: Page) -> None:
    answered(page)
    marks = page.locator(".text a.mark")
    note = page.locator(str(marks.first.get_attribute("href")))
    at, beside = marks.first.bounding_box(), note.bounding_box()
    assert at
    assert beside
    assert beside["x"] > at["x"]
    assert beside["y"] >= at["y"] - 8
    marks.first.hover()
    assert "lit" in str(note.get_attribute("class"))


def test_notes_in_the_margin_do_not_overlap(page: Page) -> None:
    answered(page)
    boxes = [box for note in page.locator(".notes li").all() if (box := note.bounding_box())]
    assert len(boxes) > 1
    assert all(one["y"] + one["height"] <= other["y"] for one, other in pairwise(boxes))


def test_a_narrow_page_shows_the_note_where_the_reader_is(phone: Page) -> None:
    answered(phone)
    mark = phone.locator(".text a.mark").first
    mark.tap()
    card = phone.locator(".note-card")
    assert card.is_visible()
    mark.tap()
    phone.wait_for_function("location.hash.startsWith('#note-')")


def test_from_a_letter_to_the_one_it_answers_and_its_writer(page: Page) -> None:
    answered(page)
    first = page.url
    page.locator(".context dt", has_text="Answer").locator("xpath=following-sibling::dd").get_by_role(
        "link"
    ).first.click()
    page.wait_for_url(lambda url: url != first and "/letters/" in url)
    page.locator(".facts a").first.click()
    page.wait_for_url("**/persons/*/index.html")
    assert page.get_by_role("heading", level=1).inner_text()


def test_a_letter_reads_the_same_without_scripts(page: Page, scriptless: Page) -> None:
    answered(page)
    scriptless.goto(page.url)
    for part in (".text", ".notes ol", ".facts"):
        assert scriptless.locator(part).inner_text().split() == page.locator(part).inner_text().split()
    assert scriptless.locator(".notes ol").is_visible()
    assert no_wider_than_the_window(scriptless)


def test_the_keyboard_alone_reaches_a_letter_and_its_note(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('table a[href*=letters]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/letters/*/index.html")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.mark')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.startsWith('#note-')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reader_s_choice_of_light_or_dark_is_kept(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name=re.compile("dark")).click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after
