"""The pages of a site, read strictly."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from letterbook.writers.site import write

if TYPE_CHECKING:
    from letterbook.model.edition import Edition

VOID = {"meta", "link", "input", "br", "hr", "img"}
FIRST = "letters/1924-03-03-lunev-board-of-the-survey"
SECOND = "letters/1924-02-20-varga-lunev"
AUTHORITIES = (
    "https://creativecommons.org/",
    "https://d-nb.info/",
    "https://viaf.org/",
    "https://www.wikidata.org/",
    "https://www.geonames.org/",
)


class Strict(HTMLParser):
    """Reads a page as strictly as XML, and notes what the content security policy would stop."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.faults: list[str] = []
        self.described: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in self.open and tag in {"a", "button", "p", "h1", "h2", "label"}:
            self.faults.append(f"<{tag}> inside <{tag}> at {self.getpos()}")
        if tag in {"div", "ol", "ul", "p", "blockquote", "section", "dl"} and "p" in self.open:
            self.faults.append(f"<{tag}> inside <p> at {self.getpos()}")
        if tag not in VOID:
            self.open.append(tag)
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"an attribute twice at {self.getpos()}")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"{name} at {self.getpos()}")
            if name == "id":
                self.ids.append(value)
            if name in {"href", "src"}:
                self.links.append((tag, name, value))
            if name in {"aria-describedby", "aria-labelledby"}:
                self.described.append(value)
        data = ("type", "application/ld+json") in attrs  # no script, so that no policy stops it
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self.faults.append(f"inline <{tag}> at {self.getpos()}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}")


def read(content: bytes) -> Strict:
    reader = Strict()
    reader.feed(content.decode("utf-8"))
    reader.close()
    assert not reader.open
    return reader


def made(edition: Edition) -> dict[str, bytes]:
    """The site by path from its root; every letter has some TEI."""
    tei = {f"tei/{letter.id}.xml": b"<TEI/>" for letter in edition.letters}
    files = list(write(edition, tei=tei))
    assert len({file.path for file in files}) == len(files)
    assert all(file.path.startswith("site/") for file in files)
    return {file.path.removeprefix("site/"): file.content for file in files}


def pages(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in site.items() if path.endswith(".html")}


def tree(site: dict[str, bytes], path: str):
    return lxml_html.document_fromstring(site[path].decode("utf-8"))


def shown(text: str) -> str:
    """The text as a page can show it: pictures for control characters."""
    kept = re.sub("[\x00-\x08\x0b\x0e-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text)
    return re.sub("[\ud800-\udfff]", "\ufffd", kept)


def check_site(site: dict[str, bytes]) -> None:
    """What holds for every page of every edition."""
    identifiers = {path: set(read(content).ids) for path, content in pages(site).items()}
    for path, content in pages(site).items():
        page = read(content)
        assert page.faults == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert set(page.described) <= set(page.ids), path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), (path, page.headings)
        scripts = b"'self' 'wasm-unsafe-eval'" if path == "search/index.html" else b"'self'"  # there Pagefind runs
        assert b"default-src 'none'; script-src " + scripts + b"; style-src 'self'" in content, path
        assert b"\0" not in content, path
        for tag, _, target in page.links:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                assert tag == "a", (path, target)
                assert target.startswith(AUTHORITIES), (path, target)
                continue
            at = resolved(path, unquote(parts.path)) if parts.path else path
            assert at in site, (path, target)
            assert PurePosixPath(at).suffix, (path, target)
            if parts.fragment:
                assert parts.fragment in identifiers[at], (path, target)


def resolved(path: str, target: str) -> str:
    folders = path.split("/")[:-1]
    for piece in target.split("/"):
        if piece == "..":
            folders.pop()
        elif piece != ".":
            folders.append(piece)
    return "/".join(folders)
