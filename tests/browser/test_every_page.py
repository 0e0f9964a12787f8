"""Every kind of page of the site: accessible, still while it loads, light, and its own host's alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.opened import FIRST_PAGE, STILL, moved, weight

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

LETTER = "letters/1924-03-10-astrova-lunev"
SERIOUS = {"serious", "critical"}


def kinds(edition: Path) -> list[str]:
    """One page of each kind: those of the navigation, and one of every folder that holds many."""
    site = edition / "site"
    one_of_many = [LETTER + "/index.html", LETTER + "/source/index.html"]
    for folder in sorted(path for path in site.iterdir() if path.is_dir() and path.name not in {"letters", "static"}):
        inner = sorted(folder.glob("*/index.html"))
        one_of_many += [str(path.relative_to(site)) for path in (folder / "index.html", *inner[:1]) if path.exists()]
    return ["index.html", *one_of_many]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_a_reader_s_way(page: Page, edition: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    axe = Axe()
    found = []
    for path in kinds(edition):
        page.goto(f"/{path}")
        for fault in axe.run(page).response["violations"]:
            if fault["impact"] in SERIOUS:
                found += [f"{path}: {fault['id']}: {node['html'][:160]}" for node in fault["nodes"][:3]]
    assert not found, "\n".join(found)


def test_no_page_is_wider_than_a_phone(phone: Page, edition: Path) -> None:
    wide = []
    for path in kinds(edition):
        phone.goto(f"/{path}")
        if phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert not wide


def test_nothing_moves_while_a_page_loads(page: Page, edition: Path) -> None:
    shifts = {path: moved(page, path) for path in kinds(edition)}
    assert {path: shift for path, shift in shifts.items() if shift > STILL} == {}


def test_the_first_page_is_light(page: Page) -> None:
    sizes = weight(page, "")
    assert sum(sizes.values()) < FIRST_PAGE, sizes


def test_every_image_has_its_size(page: Page, edition: Path) -> None:
    for path in kinds(edition):
        page.goto(f"/{path}")
        assert page.locator("img:not([width]), img:not([height])").count() == 0, path


def test_every_page_says_what_it_is(page: Page, edition: Path) -> None:
    for path in kinds(edition):
        page.goto(f"/{path}")
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").count() == 1, path
        assert re.search(r"\w", page.title()), path
