"""The demo edition on a web server of this machine, read with Debian's Chromium.

Where Chromium is missing these tests are skipped, except in CI, which installs it: there they fail.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser.opened import CHROMIUM, PHONE, WIDE, opened, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here need a browser."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and "CI" not in os.environ:
                item.add_marker(pytest.mark.skip(reason="no chromium; `apt-get install chromium`"))


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo edition, built once."""
    folder = tmp_path_factory.mktemp("browser") / "demo"
    command = [sys.executable, "-m", "letterbook", "demo", "--out", str(folder), "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def site(edition: Path) -> Iterator[str]:
    """The address of the edition's site."""
    with served(edition / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a wide window. A request to another host, an error of a script or a broken policy fails the test."""
    with opened(browser, site, viewport=WIDE) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A page as a telephone of 360 pixels shows it."""
    with opened(browser, site, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture
def scriptless(browser: Browser, site: str) -> Iterator[Page]:
    """A page where no script runs."""
    with opened(browser, site, viewport=WIDE, java_script_enabled=False) as page:
        yield page
