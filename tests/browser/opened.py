"""A site on a web server of this machine, and pages of it in Debian's Chromium."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FIRST_PAGE = 150_000  # bytes with style, scripts and fonts, as a server sends them uncompressed
STILL = 0.02  # layout shift that nobody sees; 0.1 is what browsers call good
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: tests print for themselves."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which the files of a folder are served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, started."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is there

    assert CHROMIUM, "no chromium; `apt-get install chromium`"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def _faulty(said: ConsoleMessage) -> bool:
    """Whether the console says what should not be; that WebGL is slow without a graphics card is no fault."""
    return said.type in {"error", "warning"} and "GL Driver Message" not in said.text


@contextlib.contextmanager
def opened(browser: Browser, site: str, **how: object) -> Iterator[Page]:
    """A page of a site. A request to another host, an error of a script or a broken policy is a fault."""
    context = browser.new_context(base_url=site, **how)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if _faulty(said) else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else faults.append(asked.url))
    page.on("response", lambda answer: None if answer.ok or answer.status == 304 else faults.append(answer.url))
    yield page
    context.close()
    assert not faults, "\n".join(faults)


def moved(page: Page, path: str) -> float:
    """How far things move while a page loads: the sum of its layout shifts, as browsers measure them."""
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => {"
        "for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(f"/{path}", wait_until="networkidle")
    page.wait_for_timeout(50)
    return float(page.evaluate("window.moved"))


def weight(page: Page, path: str) -> dict[str, int]:
    """The bytes of a page and of all that it loads, uncompressed, by address."""
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(f"/{path}", wait_until="networkidle")
    return sizes
