"""The demo edition on a web server of this machine, read with Debian's Chromium.

Where Chromium is missing these tests are skipped, except in CI, which installs it: there they fail.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: tests print for themselves."""


@pytest.fixture(scope="session")
def site(edition: Path) -> Iterator[str]:
    """The address of the edition's site."""
    handler = functools.partial(_Quiet, directory=str(edition / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is there

    assert CHROMIUM, "no chromium; `apt-get install chromium`"
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@contextlib.contextmanager
def _opened(browser: Browser, site: str, **how: object) -> Iterator[Page]:
    context = browser.new_context(base_url=site, **how)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else faults.append(asked.url))
    page.on("response", lambda answer: None if answer.ok or answer.status == 304 else faults.append(answer.url))
    yield page
    context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a wide window. A request to another host, an error of a script or a broken policy fails the test."""
    with _opened(browser, site, viewport=WIDE) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A page as a telephone of 360 pixels shows it."""
    with _opened(browser, site, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture
def scriptless(browser: Browser, site: str) -> Iterator[Page]:
    """A page where no script runs."""
    with _opened(browser, site, viewport=WIDE, java_script_enabled=False) as page:
        yield page
