"""How far the search of a static site carries: the index and the answers of ever more generated letters.

usage: python -m tests.bench.search_sizes [--write] [LETTERS ...]

For each number of letters an index is made, and made again after one letter has changed, in processor time; then
Debian's Chromium opens the search page over a slow line (1.6 Mbit/s and 150 ms there and back, as Lighthouse has a
telephone) and types. `--write` puts the table into docs/search.md.
"""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import msgspec
from playwright.sync_api import sync_playwright

from letterbook.model.edition import Edition
from letterbook.writers.site import search, search_records, write
from letterbook.writers.site.frame import Frame
from letterbook.writers.site.search_records import FACETS, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from letterbook.writers import File

REPORT = Path(__file__).parents[2] / "docs" / "search.md"
LETTERS = (300, 1_000, 3_000, 10_000, 30_000)
WORDS = 350  # of a letter
VOCABULARY = 60_000  # words, the nth of them about 1/n as frequent as the first
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
TYPED = ("har", "harb", "harbo", "harbou", "harbuor")  # as one types, at last a slip
IDLE = 5_000  # milliseconds before the first key, in which the program and the rows come

WATCH = """() => { window.answers = []; performance.setResourceTimingBufferSize(5000);
new MutationObserver(() => window.answers.push(performance.now()))
.observe(document.querySelector('#search-count'), {childList: true, characterData: true, subtree: true}); }"""


class Size(NamedTuple):
    """What an index of some letters takes to make, to keep, to open and to ask."""

    letters: int
    made: float  # seconds
    remade: float
    files: int
    megabytes: float
    opened: float  # seconds until the page can be searched
    first_bytes: int
    asked_bytes: int
    asked: float  # seconds from the first key to the answer
    again: float  # milliseconds from a further key, which needs no further piece, to the answer


def main(arguments: list[str]) -> None:
    sizes = [int(each) for each in arguments if each.isdecimal()] or LETTERS
    rows = []
    for letters in sizes:
        rows.append(measured(letters))
        print(line(rows[-1]), flush=True)
    if "--write" in arguments:
        table = "\n".join((HEAD, *map(line, rows)))
        text = REPORT.read_text(encoding="utf-8")
        REPORT.write_text(
            re.sub(r"\| letters \|.*?\n(?=\n)", lambda _: table + "\n", text, flags=re.DOTALL), encoding="utf-8"
        )


COLUMNS = (
    "letters", "made in", "after one correction", "files", "size", "page ready", "loaded for it", "loaded for a word",
    "first answer", "each further key",
)  # fmt: skip
HEAD = f"| {' | '.join(COLUMNS)} |\n|{' ---: |' * len(COLUMNS)}"


def line(size: Size) -> str:
    return (
        f"| {size.letters:,} | {size.made:.1f} s | {size.remade:.1f} s | {size.files:,} | {size.megabytes:.1f} MB "
        f"| {size.opened:.1f} s | {size.first_bytes / 1000:,.0f} kB | {size.asked_bytes / 1000:,.0f} kB "
        f"| {size.asked:.1f} s | {size.again:.0f} ms |"
    )


def measured(letters: int) -> Size:
    edition = Edition("Generated letters", sources=(), letters=())
    frame = Frame(edition, {})
    records = list(generated(letters))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        put(write(edition, tei={}), folder)
        made = timed(records, frame, None, folder)
        changed = [*records[:-1], msgspec.structs.replace(records[-1], text=f"corrected {records[-1].text}")]
        remade = timed(changed, frame, site, f"{folder}/again")
        index = [path for path in (site / search.INDEX).rglob("*") if path.is_file()]
        with Served(site) as served:
            asked = browsed(served)
        size = sum(path.stat().st_size for path in index) / 1e6
        return Size(letters, made, remade, len(index), size, *asked)


def timed(records: list[Record], frame: Frame, former: Path | None, folder: str) -> float:
    """Seconds of processor time, Pagefind's with them: others may be at work on the machine."""
    before = os.times()
    put(search.index_of(records, "en", frame, former), folder)
    return sum(os.times()[:4]) - sum(before[:4])


def put(files: Iterator[File], folder: str) -> None:
    for file in files:
        where = Path(folder) / file.path
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(file.content)


def generated(letters: int) -> Iterator[Record]:
    """Letters whose words are as frequent as words are: those of the demo, then ever rarer ones that sound alike."""
    numbers = random_numbers()
    words = vocabulary(numbers)
    names = [word.capitalize() for word in words[2_000:2_200]]
    for number in range(letters):
        text = " ".join(words[int(VOCABULARY ** next(numbers)) - 1] for _ in range(WORDS))
        day = f"{1850 + int(next(numbers) * 60)}-{1 + int(next(numbers) * 12):02}-{1 + int(next(numbers) * 28):02}"
        one, other, place = (names[int(next(numbers) * len(names))] for _ in range(3))
        values = ((one, one),), ((other, other),), ((place, place),), ((day[:4], day[:4]),), (("Archive", "Archive"),)
        facets = (*values, (("letter", "letter"),), (("en", "English"),), (("printed", "printed"),))
        assert len(facets) == len(FACETS)
        yield Record(
            f"letters/{day}-{one.lower()}-{other.lower()}-{number}/index.html", str(number + 1), day,
            f"{one} to {other}", one, other, day, place, facets, text, f"{one} {other}", "",
        )  # fmt: skip


def vocabulary(numbers: Iterator[float]) -> list[str]:
    """The words of the demo by frequency, and invented ones of which every three letters stand in the demo."""
    demo = Path(search_records.__file__).parents[2] / "demo"
    known = Counter(
        re.findall("[a-z]+", " ".join(path.read_text("utf-8").lower() for path in sorted(demo.glob("*.txt"))))
    )
    following: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        for at in range(len(word) + 1):
            following[f"  {word}"[at : at + 2]].append(word[at : at + 1])
    made = dict.fromkeys(sorted(known, key=lambda word: (-known[word], word)))
    while len(made) < VOCABULARY:
        word, letter = "  ", "x"
        while letter:
            letter = following[word[-2:]][int(next(numbers) * len(following[word[-2:]]))]
            word += letter
        made.setdefault(word.strip())
    return list(made)


def random_numbers() -> Iterator[float]:
    state = 1
    while True:
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        yield (state >> 11) / 2**53


class Counting(http.server.ThreadingHTTPServer):
    """A web server that notes how many bytes it sends: a browser does not tell of all that it loads."""

    daemon_threads = True
    sent = 0

    def handle_error(self, *_: object) -> None:
        """Nothing: the browser has left."""


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        content = source.read()
        outputfile.write(content)
        assert isinstance(self.server, Counting)
        self.server.sent += len(content)


class Served:
    """A folder on a web server of this machine."""

    def __init__(self, folder: Path) -> None:
        self.server = Counting(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def taken(self) -> int:
        """How many bytes were sent since this was last asked."""
        sent, self.server.sent = self.server.sent, 0
        return sent

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def browsed(served: Served) -> tuple[float, int, int, float, float]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page()
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", LINE)
        began = time.perf_counter()
        page.goto(f"{served.address}/search/index.html", timeout=120_000)
        page.locator(".hit").first.wait_for(timeout=120_000)
        opened = time.perf_counter() - began
        page.wait_for_timeout(IDLE)
        first = served.taken()
        page.evaluate(WATCH)
        asked = answered(page, TYPED[0])
        bytes_asked = served.taken()
        again = sorted(answered(page, typed) for typed in TYPED[1:])
        chromium.close()
    return opened, first, bytes_asked, asked, again[len(again) // 2] * 1000


def answered(page: Page, typed: str) -> float:
    """Seconds from the key to the answer."""
    key = page.evaluate(
        "typed => { window.answers = []; const field = document.querySelector('#q'); field.value = typed;"
        " const now = performance.now(); field.dispatchEvent(new Event('input')); return now; }",
        typed,
    )
    while not page.evaluate("window.answers.length"):
        page.wait_for_timeout(20)
    return float(page.evaluate("window.answers[0]") - key) / 1000


if __name__ == "__main__":
    main(sys.argv[1:])
