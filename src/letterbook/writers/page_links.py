"""What one page of the site links to and can be linked to, as far as bytes tell.

Pages are our own, so that a link is what stands in `href` or `src`.
"""

from __future__ import annotations

import re
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

import msgspec

# No tag need be looked at: in text the writer escapes every quotation mark.
LINK = re.compile(rb' (?:href|src)="([^"]*)"')
ANCHOR = re.compile(rb' id="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")
LEADS_ON = b'<meta http-equiv="refresh"'  # a page left at an old address: nothing needs to lead there


class PageLinks(msgspec.Struct, frozen=True, array_like=True):
    """The links and anchors of a page, each list in one piece: of 60,000 pages, sets would take gigabytes.

    `anchors` are its own, each between two NULs. `targets` are the files it links to, with a NUL between them;
    `wanted` the anchors of other pages: page and anchor in turn. `missing` are those of its own that it has not.
    `left` is whether it only leads on to another address.
    """

    anchors: bytes
    targets: str
    wanted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left: bool = False

    def has(self, anchor: str) -> bool:
        """Whether the page has an anchor."""
        return b"\0" + anchor.encode("utf-8", "replace") + b"\0" in self.anchors


def links_of(path: str, content: bytes) -> PageLinks:
    """The links of the page at a path of the site."""
    own = PageLinks(b"\0" + b"\0".join(ANCHOR.findall(content)) + b"\0", "")
    folder = path.rpartition("/")[0]
    targets: dict[str, None] = {}
    wanted: list[str] = []
    missing: list[str] = []
    for link in dict.fromkeys(LINK.findall(content)):
        address = unescape(link.decode("utf-8"))
        if ELSEWHERE.match(address):
            continue
        place, _, anchor = address.partition("#")
        target = normpath(f"{folder}/{unquote(place)}".lstrip("/")) if place else path
        targets[target] = None
        if anchor and target != path:
            wanted += [target, unquote(anchor)]
        elif anchor and not own.has(unquote(anchor)):
            missing.append(anchor)
    return PageLinks(own.anchors, "\0".join(targets), tuple(wanted), tuple(missing), LEADS_ON in content)
