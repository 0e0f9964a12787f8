"""The text of an XML document as a reader of the page sees it: blocks with an empty line between, lines, one space.

White space is what XML calls so (space, tab, line ends); a no-break space is a character like any other.
"""

from __future__ import annotations

import re

from letterbook.model.text import Span

WHITE = re.compile(r"[ \t\r\n]+")
ENDS = " \t\r\n"
BLOCK_GAP = "\n\n"


def plain(text: str) -> str:
    """A text on one line, with single spaces."""
    return WHITE.sub(" ", text).strip(" ")


class Text:
    """A text in the making. `at` is its length in code points.

    What separates words and blocks is written only when something follows, so no block ends in white space.
    """

    def __init__(self) -> None:
        self.at = 0
        self._pieces: list[str] = []
        self._gap = ""
        self._joined = False
        self._start = -1

    def __str__(self) -> str:
        return "".join(self._pieces)

    @property
    def open(self) -> bool:
        """Whether a block has begun."""
        return self._start >= 0

    def write(self, text: str) -> None:
        """Text of an element. White space alone begins no block."""
        words = text.strip(ENDS)
        if not words:
            if text and self._start >= 0 and not self._gap and not self._joined:
                self._gap = " "
            return
        if self._start < 0:
            if self.at:
                self._put(BLOCK_GAP)
            self._start = self.at
        elif self._gap:
            self._put(self._gap)
        elif text[0] in ENDS and not self._joined:
            self._put(" ")
        self._joined = False
        self._gap = " " if text[-1] in ENDS else ""
        self._put(WHITE.sub(" ", words))

    def glue(self, words: str) -> Span:
        """Words that stand close to what is there, whatever white space comes between; where they stand."""
        self._put(words)
        return Span(self.at - len(words), self.at)

    def gap(self, separator: str) -> None:
        """What must stand before the next words of the block: a line end, a tab; it outweighs a space."""
        if self._start >= 0 and (self._gap in ("", " ") or separator == "\n"):
            self._gap = separator
            self._joined = False

    def join(self) -> None:
        """The next words go on with the last ones: a word was broken between them."""
        self._gap = ""
        self._joined = self._start >= 0

    def ends_with_hyphen(self) -> bool:
        """Whether the last character is a hyphen."""
        return bool(self._pieces) and self._pieces[-1].endswith(("-", "\u2010", "\u00ad", "¬", "⸗"))

    def end(self) -> Span | None:
        """End the block; its span, if there is one."""
        if self._start < 0:
            return None
        span = Span(self._start, self.at)
        self._start = -1
        self._gap = ""
        self._joined = False
        return span

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self.at += len(words)
