"""The pictures in a browser: drawn without scripts, moved with them, and reached by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_network_is_moved_by_scripts_and_leads_to_persons(page: Page) -> None:
    page.goto("/network/index.html")
    frame = page.locator("[data-network]")
    expect(frame).to_have_class(re.compile("moved"))
    assert frame.locator("canvas").count() > 3
    box = frame.bounding_box()
    assert box
    said = page.locator("[data-network-said]")
    for row in range(12, 90, 3):  # somewhere a mark is pointed at
        for column in range(10, 90, 2):
            page.mouse.move(box["x"] + box["width"] * column / 100, box["y"] + box["height"] * row / 100)
            if said.inner_text():
                break
        if said.inner_text():
            break
    expect(said.locator("a")).to_have_count(1)
    target = said.locator("a").get_attribute("href")
    assert target
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(f"**/{target.removeprefix('../')}")


def test_filters_narrow_the_network_and_its_table(page: Page) -> None:
    page.goto("/network/index.html")
    rows = page.locator("[data-network-table] tbody tr")
    everything = rows.count()
    most = max(int(each) for each in page.locator("[data-network-table] td.n").all_inner_texts())
    page.get_by_label("at least").fill(str(most))
    shown = rows.locator("visible=true").count()
    assert 0 < shown < everything
    expect(page.locator("[data-network-filter] output")).to_have_text(f"{shown} of {everything} shown")
    page.get_by_label("at least").fill("1")
    expect(rows.locator("visible=true")).to_have_count(everything)


def test_without_scripts_every_picture_leads_on(scriptless: Page) -> None:
    for path, mark in (
        ("network", "a[data-node]"),
        ("timeline", "a:has(.mark)"),
        ("map", ".spots a"),
        ("replies", "a:has(.arc)"),
        ("archive", ".strip a"),
    ):
        scriptless.goto(f"/{path}/index.html")
        link = scriptless.locator(f".picture {mark}").first
        target = link.get_attribute("href")
        assert target
        link.press("Enter")
        scriptless.wait_for_url(f"**/{target.removeprefix('../')}")


def test_the_keyboard_goes_past_a_picture_or_through_it(page: Page) -> None:
    page.goto("/timeline/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the text
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.to-table') !== null"):
            break
    assert page.locator(".to-table a").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.wait_for_url("**#months")
    page.goto("/map/index.html")
    page.locator(".spots a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/**")


def test_on_a_phone_names_are_few_and_large(phone: Page) -> None:
    phone.goto("/map/index.html")
    assert phone.locator(".names.narrow").evaluate("each => getComputedStyle(each).display") == "inline"
    assert phone.locator(".names.wide").evaluate("each => getComputedStyle(each).display") == "none"
    high = phone.locator(".names.narrow text").first.bounding_box()
    assert high
    assert high["height"] > 8
