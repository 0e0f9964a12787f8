"""What machines look for at the root of a site: a map of its pages, and where that map is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from letterbook.writers import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.writers.site.frame import Frame

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses in one file, says sitemaps.org
BESIDE_SOURCE = re.compile(r"letters/[^/]+/source/index\.html")  # the same letter once more


def files(frame: Frame, pages: Sequence[str]) -> Iterator[File]:
    """`sitemap.xml` of the pages, and `robots.txt` where the site is the whole of its host.

    A map names whole addresses, so there is none before `url` in letterbook.toml says where the site will stand.
    """
    if not frame.address("index.html"):
        return
    mapped = [frame.address(path) for path in pages if not BESIDE_SOURCE.fullmatch(path)]
    parts = [mapped[at : at + MOST] for at in range(0, len(mapped), MOST)]
    if len(parts) == 1:
        yield File("site/sitemap.xml", _listed("urlset", "url", parts[0]))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield File("site/sitemap.xml", _listed("sitemapindex", "sitemap", [frame.address(name) for name in names]))
        for name, part in zip(names, parts, strict=True):
            yield File(f"site/{name}", _listed("urlset", "url", part))
    if urlsplit(frame.address("index.html")).path in {"", "/"}:
        words = f"User-agent: *\nAllow: /\n\nSitemap: {frame.address('sitemap.xml')}\n"
        yield File("site/robots.txt", words.encode("utf-8", "replace"))


def _listed(root: str, entry: str, addresses: Sequence[str]) -> bytes:
    tree = etree.Element(root, xmlns=NAMESPACE)
    tree.text = "\n"
    for address in addresses:
        made = etree.SubElement(tree, entry)
        etree.SubElement(made, "loc").text = address
        made.tail = "\n"
    written: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
