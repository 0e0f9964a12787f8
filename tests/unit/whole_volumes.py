"""Invented volumes from cover to cover, in the manner of real ones, with the name of what each stretch is.

`volumes/*.txt` hold them: a line "=== letter", or "===" and a kind of remainder, stands before each stretch.

- en: printed contents with page numbers, a preface that is signed and dated, section titles, a framing licence.
- de: contents that repeat the heads to the letter and have no page numbers; lists set line by line, one in columns.
- fr: Roman numbers, the contents behind the letters, names with given names in brackets.
- ru: a documentary volume, heads with a dash, shelfmarks, all lists behind the letters.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).with_name("volumes")
CODES = ("en", "de", "fr", "ru")
MARK = re.compile(r"^=== ([\w-]+)\n", re.MULTILINE)

Piece = tuple[str, str]


def pieces(code: str) -> tuple[Piece, ...]:
    """The stretches of a volume in order: what each is, and its text."""
    _, *marked = MARK.split((FOLDER / f"{code}.txt").read_text(encoding="utf-8"))
    return tuple((kind, text.strip()) for kind, text in zip(marked[::2], marked[1::2], strict=True))


def volume(code: str) -> str:
    """The text of a volume."""
    return "\n\n\n".join(text for _, text in pieces(code)) + "\n"
