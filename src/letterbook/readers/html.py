"""Web pages: what a browser would show of a saved page, as text, with hints of what its markup said.

Nothing is fetched, no script runs, no entity is expanded beyond the characters that HTML names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.errors import SourceError
from letterbook.model.findings import Finding
from letterbook.model.text import Hint, Source, stripped
from letterbook.readers import damage
from letterbook.readers.html_links import menus, named, note_hints, watched
from letterbook.readers.html_text import lay_out
from letterbook.readers.html_tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.readers.decoding import Decoded

PAGE_START = re.compile(r"<(?:html|head|body|title|meta|frameset)\b", re.IGNORECASE)
DOCTYPE = re.compile(r"<!doctype\s+(\w+)", re.IGNORECASE)
FRAMES = re.compile(r"<i?frame\b", re.IGNORECASE)
PARAGRAPH_TAG = re.compile(r"</?(?:p|div|td|tr|li|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
ANY_TAG = re.compile(
    r"</?(?:p|div|br|b|i|a|font|span|table|center|hr|pre|ul|ol|em|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE
)
BREAK_TAG = re.compile(r"<br\b[^<>]{0,100}>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
SAMPLE = 200_000

META_CHARSET = re.compile(rb"<meta\b[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
XML_ENCODING = re.compile(rb"\A\s{0,99}<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4096  # browsers look at 1,024 bytes; pages of the 1990s begin with long comments

# Elements whose text is no markup: where the closing tag is missing, the rest of the page is in them.
SWALLOWING = ("script", "style", "textarea", "title", "xmp")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page says it is in: in its XML declaration or a `<meta>` among its first 4,096 bytes."""
    head = data[:DECLARED_WITHIN]
    found = XML_ENCODING.match(head) or META_CHARSET.search(head)
    return found.group(1).decode("ascii", "replace") if found else None


def is_page(text: str, *, promised: bool) -> bool:
    """Whether a text is HTML. `promised` says that the file's name ends like a page's.

    A page begins like one (after comments), or has paragraph tags every few lines; where the name promises a page,
    one tag is enough. A text with a few tags in it (`<b>` in a .txt) stays a text.
    """
    start = _after_prolog(text)
    doctype = DOCTYPE.match(text, start)
    if doctype:
        return doctype.group(1).lower() == "html"
    if PAGE_START.match(text, start):
        return True
    sample = text[start : start + SAMPLE]
    paragraphs = len(PARAGRAPH_TAG.findall(sample))
    breaks = len(BREAK_TAG.findall(sample))
    if promised and (ANY_TAG.search(sample) or ENTITY.search(sample)):
        return not text.startswith("<?xml") or paragraphs > 0
    if ANY_TAG.match(text, start) and paragraphs + breaks >= 2:
        return True
    size = len(sample)
    return (paragraphs >= 5 and paragraphs * 400 >= size) or (breaks >= 5 and breaks * 120 >= size)


def read(decoded: Decoded, *, id: str, name: str, sha256: str) -> tuple[Source, tuple[Finding, ...]]:  # noqa: A002
    """The source of a page: its text as a browser lays it out, its title, and hints.

    SourceError if the page shows no text. Markup that breaks off is LB005.
    """
    root, title = parse(decoded.text, name=name)
    places = named(root)
    kinds = menus(root, places)
    page = lay_out(root, kinds=kinds, watched=watched(root, places))
    if not page.text or page.text.isspace():
        other = "frames: save the page in the frame" if FRAMES.search(decoded.text) else "it may be made by a script"
        raise SourceError(f"{name}: this page shows no text; {other}, or save it as text from a browser")
    notes = tuple(note_hints(page, root, places, kinds))
    text = page.text.rstrip("\n") + "\n"
    source = Source(
        id=id,
        path=name,
        text=text,
        sha256=sha256,
        format="html",
        encoding=decoded.encoding,
        title=title,
        hints=_hints(page.hints, notes, text),
    )
    last = stripped(text, text.rstrip().rfind("\n") + 1, len(text))
    broken = tuple(Finding("LB005", id, last, message) for message in _broken(decoded.text))
    return source, (*damage.findings(text, decoded, source=id), *broken)


def _hints(found: list[Hint], notes: tuple[Hint, ...], text: str) -> tuple[Hint, ...]:
    """All hints in order of place, without those on nothing but space and without menus that hold notes."""
    bodies = [hint.span for hint in notes if hint.kind == "note"]
    kept = [
        hint
        for hint in found
        if hint.span.start < hint.span.end
        and not text[hint.span.start : hint.span.end].isspace()
        and not (hint.kind == "navigation" and any(hint.span.covers(body) for body in bodies))
    ]
    return tuple(sorted((*kept, *notes), key=lambda hint: (hint.span.start, -hint.span.end, hint.kind, hint.target)))


def _broken(markup: str) -> Iterator[str]:
    """What breaks off at the end of a page, so that text may be missing."""
    comment = markup.rfind("<!--")
    if comment != -1 and markup.find("-->", comment) == -1:
        yield "a comment (<!--) has no end: what follows it is not shown"
        return
    opened = markup.rfind("<")
    if opened > markup.rfind(">") and re.match(r"</?[A-Za-z]|<[!?]", markup[opened : opened + 3]):
        yield f"the page breaks off inside a tag: {markup[opened : opened + 40]}"
    lower = markup.lower()
    for tag in SWALLOWING:
        begun = max(lower.rfind(f"<{tag}>"), lower.rfind(f"<{tag} "))
        if begun == -1 or lower.find(f"</{tag}", begun) != -1:
            continue
        if lower[lower.find(">", begun) - 1] != "/":  # XHTML's <script src="x"/>
            yield f"<{tag}> has no end: what follows it is not shown"


def _after_prolog(text: str) -> int:
    """The offset of the first thing that is no white space, comment or XML declaration."""
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
            at += 1
        closing = "-->" if text.startswith("<!--", at) else "?>" if text.startswith("<?", at) else ""
        end = text.find(closing, at) if closing else -1
        if end == -1:
            return at
        at = end + len(closing)
