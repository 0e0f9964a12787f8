"""Edition -> a static site: letters beside their sources, registers, findings, the sources whole.

Relative links only, no request to any other host, no script needed to read. The pages are built from the words in
`words.toml`, the templates, the style sheets under `styles/` and the files under `static/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from letterbook.addresses import Addresses
from letterbook.writers import File
from letterbook.writers.site import harvest, kinds, moved, pictures, register_pages, search
from letterbook.writers.site.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

    from letterbook.model.edition import Edition, Letter
    from letterbook.writers.downloads import Download
    from letterbook.writers.kept import Former

KINDS: tuple[Callable[[Frame], Iterator[File]], ...] = (
    kinds.first,
    kinds.letters,
    register_pages.persons,
    register_pages.places,
    register_pages.abbreviations,
    register_pages.lost,
    pictures.pages,
    kinds.chronology,
    kinds.sources,
    kinds.findings,
    kinds.about,
    kinds.data,
    search.page,
)
Index = Callable[[Frame], Iterator[File]]


def write(
    edition: Edition,
    *,
    tei: Mapping[str, bytes | None] | None = None,
    addresses: Addresses | None = None,
    index: Index | None = None,
    downloads: Sequence[Download] = (),
    press: Callable[[Letter], bytes] | None = None,
    former: Former | None = None,
) -> Iterator[File]:
    """The files of the site, all under `site/`.

    `tei` holds the files of the TEI writer by path (`tei/<letter id>.xml`), for download; one that is None is only
    linked to, for the caller writes it. Without `tei` they are made here, and CMIF too. A letter that is not in it has
    no download. `addresses` are those at which pages once stood; each gets a page that leads on; `downloads`
    are listed, and written by others. `index` makes the
    search index (`search.index`), which takes longer than all pages; without it the search page says that there is
    none. `press` prints a letter as PDF for download. `former` knows what of the last build
    still stands.
    """
    if tei is None:
        from letterbook.writers import cmif  # noqa: PLC0415 - only where the caller has none
        from letterbook.writers import tei as tei_writer  # noqa: PLC0415

        tei = {file.path: file.content for file in tei_writer.write(edition)}
        yield from (File(f"site/{file.path}", file.content) for file in cmif.write(edition))
    frame = Frame(edition, tei, downloads, press, former)
    pages: list[str] = []
    for files in KINDS:
        for file in files(frame):
            if file.path.endswith(".html"):
                pages.append(file.path.removeprefix("site/"))
            yield file
    yield from moved.pages(frame, addresses or Addresses())
    yield from harvest.files(frame, pages)
    yield from static_files()
    if index:
        yield from index(frame)


@cache
def static_files() -> Sequence[File]:
    """The style sheet, scripts, fonts and their licences."""
    here = resources.files(__package__)
    sheets = sorted(here.joinpath("styles").iterdir(), key=lambda each: each.name)
    style = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return (*_walk(here.joinpath("static"), "site/static"), File("site/static/site.css", _tight(style).encode()))


def _tight(style: str) -> str:
    """The style sheet without comments and indents, which a reader would load for nothing."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)).lstrip()


def _walk(folder: Traversable, path: str) -> Iterator[File]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _walk(entry, f"{path}/{entry.name}")
        else:
            yield File(f"{path}/{entry.name}", entry.read_bytes())
