"""What a file is by its first bytes: XML whose root is TEI's, as it is or packed by gzip."""

from __future__ import annotations

import re
import zlib

from letterbook.readers.decoding import MARKS

# The root elements of TEI P5 and P4.
ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
CORPORA = frozenset({"teiCorpus", "teiCorpus.2"})

GZIP = b"\x1f\x8b"
HEAD = 65_536  # bytes; a prolog that is longer is no edition's
# A declaration, comments, instructions, and a DOCTYPE with or without an internal subset.
SUBSET = r"<!--(?:[^-]|-(?!->))*-->|\"[^\"]*\"|'[^']*'|(?!<!--)[^\]\"']"
PROLOG_PIECE = re.compile(
    r"\s+|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->"
    rf"|<!DOCTYPE\b(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(?:\[(?:{SUBSET})*\]\s*)?>"
)
ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})(?=[\s/>]|\Z)")
ORDERS = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}  # UTF-16 without its mark


def is_tei(data: bytes) -> bool:
    """Whether bytes are XML, packed by gzip or not, whose root is an element that TEI files begin with."""
    head = data[:HEAD]
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, HEAD)
        except zlib.error:
            return False
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "") or ORDERS.get(head[:2], "utf-8")
    text = head.decode(encoding, "ignore").removeprefix("\ufeff")
    at = 0
    while piece := PROLOG_PIECE.match(text, at):
        at = piece.end()
    root = ROOT.match(text, at)
    return root is not None and root[1] in ROOTS
