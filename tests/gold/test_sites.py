"""The user's own document and a whole volume as sites: light, still, and their own host's alone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser.opened import FIRST_PAGE, PHONE, STILL, WIDE, moved, opened, served, weight
from tests.gold.corpora import CORPORA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.gold, pytest.mark.browser]


@pytest.fixture(scope="module", params=["seed/krestinsky-1923", "frus/kennedy-khrushchev.web"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a site, and its address."""
    out = tmp_path_factory.mktemp("site") / "edition"
    source = CORPORA / f"{request.param}.txt"
    command = [sys.executable, "-m", "letterbook", "build", str(source), "-o", str(out), "--quiet"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode in {0, 1}, done.stderr  # 1: built, with findings
    with served(out / "site") as address:
        yield out / "site", address


def test_the_first_page_is_light(browser: Browser, site: tuple[Path, str]) -> None:
    with opened(browser, site[1], viewport=WIDE) as page:
        sizes = weight(page, "")
    assert sum(sizes.values()) < FIRST_PAGE, sizes


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_moves_and_nothing_is_too_wide(
    browser: Browser, site: tuple[Path, str], viewport: dict[str, int]
) -> None:
    folder, address = site
    letters = sorted(folder.glob("letters/*/index.html"))
    paths = ["index.html", *(str(path.relative_to(folder)) for path in letters[:: max(1, len(letters) // 12)])]
    faults = []
    with opened(browser, address, viewport=viewport) as page:
        for path in paths:
            shift = moved(page, path)
            width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if shift > STILL or width > 0:
                faults.append((path, shift, width))
    assert not faults
