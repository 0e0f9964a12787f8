"""Pages of words -> a Pagefind bundle: the index that a browser searches in small pieces, with no server.

Pagefind's program is run once for a bundle, over pages written for it into a folder that is thrown away. Its Python
interface takes a tenth of a second for each record, so it is not used.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from markupsafe import escape

from letterbook.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.writers.site.search_records import Record

# What of a bundle the search page asks for; the rest are interfaces of Pagefind's own.
WHOLE = ("pagefind.js", "pagefind-entry.json")
KEPT = (".pf_meta", ".pf_index", ".pf_fragment")
SIGNATURE = b"pagefind_dcd"  # before the content of each of its files
CONTROL = re.compile("[\x00-\x1f]")
NO_LANGUAGE = "unknown"  # Pagefind's name for words that it leaves as they are
MISSING = (
    "warning: the site has no search index: Pagefind is not installed for this platform; "
    "`pip install pagefind-bin`, or put the program `pagefind` on the path, and build again"
)


class Bundle(msgspec.Struct, frozen=True):
    """The files of a bundle by their path in it, and the name it gives each page, in the order of the pages."""

    files: Mapping[str, bytes]
    names: tuple[str, ...]


@cache
def program() -> Path | None:
    """Pagefind's program, as installed with the package `pagefind-bin` or found on the path; None without one."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - there is no such package for some platforms
    except ImportError:
        found = shutil.which("pagefind")
        return Path(found) if found else None
    return Path(get_executable())


@cache
def version() -> str:
    """The version of Pagefind, or empty without one."""
    where = program()
    if where is None:
        return ""
    try:
        return metadata.version("pagefind-bin")
    except metadata.PackageNotFoundError:
        return subprocess.run([where, "--version"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def bundle(records: Sequence[Record], language: str) -> Bundle:
    """The bundle of some letters. The same records give the same bytes. OutputError if Pagefind fails."""
    where = program()
    assert where is not None
    with tempfile.TemporaryDirectory(prefix="letterbook-search-") as folder:
        pages, made = Path(folder) / "pages", Path(folder) / "bundle"
        pages.mkdir()
        for number, record in enumerate(records):
            (pages / f"{number:06}.html").write_bytes(_page(record, language))
        command: list[str | Path] = [
            where,
            "--silent",
            "--site",
            pages,
            "--output-path",
            made,
            "--force-language",
            language,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)  # noqa: S603
        if done.returncode:
            raise OutputError(f"{where} could not make the search index: {done.stderr.strip() or done.stdout.strip()}")
        entry = json.loads((made / "pagefind-entry.json").read_bytes())
        wanted = {*WHOLE, *(f"wasm.{each['wasm'] or NO_LANGUAGE}.pagefind" for each in entry["languages"].values())}
        paths = [path for path in sorted(made.rglob("*")) if path.suffix in KEPT or path.name in wanted]
        files = {path.relative_to(made).as_posix(): path.read_bytes() for path in paths}
    return Bundle(files, _names(files, len(records)))


def _page(record: Record, language: str) -> bytes:
    """A letter as Pagefind reads it: its text, and as what is said of it its head and its names."""
    head, names = " ".join(part for part in (record.number, record.head) if part), f"{record.names} {record.keys}"
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f'<p data-pagefind-meta="title[data-said]" data-said="{_text(head)}">'
        f'<span data-pagefind-meta="names[data-said]" data-said="{_text(names)}"></span>{_text(record.text)}</p>'
        "</body></html>"
    ).encode()


def _text(text: str) -> str:
    """The text as a page can carry it: no markup, no control characters, no half of a pair."""
    return str(escape(CONTROL.sub(" ", text).encode("utf-8", "replace").decode("utf-8")))


def _names(files: Mapping[str, bytes], count: int) -> tuple[str, ...]:
    """The names of the pages, read from their fragments: each tells the address of the page it is of."""
    names = [""] * count
    for path, content in files.items():
        if path.endswith(".pf_fragment"):
            told = json.loads(zlib.decompress(content, wbits=31).removeprefix(SIGNATURE))
            names[int(told["url"].strip("/").removesuffix(".html"))] = Path(path).stem
    return tuple(names)
