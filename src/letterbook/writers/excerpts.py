"""A line of the source cut to fit, with the place of a span in it, and text made safe to print.

A terminal counts cells, not code points: a Chinese character takes two, an accent set over a letter none. Text as
found may hold characters that move the cursor or turn the line round; they are printed as U+FFFD.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from letterbook.model.text import Source, Span

TAB = "    "
CUT = "…"

# Escape sequences, DEL, C1 controls, and the marks that override the direction of writing.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Excerpt(msgspec.Struct, frozen=True):
    """A line of the source as it is printed, and where the span lies in it, in terminal cells.

    `line` and `column` count from 1, `column` in code points as editors do. `lines` is how many lines the span
    runs over; only the first is shown.
    """

    line: int
    column: int
    text: str
    start: int
    length: int
    lines: int = 1


def printable(text: str) -> str:
    """The text without characters that would act on a terminal; line ends and tabs stay."""
    return UNPRINTABLE.sub("\ufffd", text)


def cells(text: str) -> int:
    """How many cells of a terminal the text takes (Unicode UAX #11)."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def excerpt(source: Source, span: Span, *, width: int) -> Excerpt:
    """The line on which the span begins, cut to `width` cells around it, at least 20."""
    width = max(width, 20)
    line, column = source.line_and_column(span.start)
    first = source.line_starts[line - 1]
    last = source.line_starts[line] if line < len(source.line_starts) else len(source.text)
    while last > max(first, span.start) and source.text[last - 1] in "\r\n":
        last -= 1
    # No more of a long line is looked at than could be shown.
    low, high = max(first, span.start - width), min(last, span.start + 2 * width)
    before = [_shown(char) for char in source.text[low : span.start]]
    marked = [_shown(char) for char in source.text[span.start : min(span.end, high)]]
    after = [_shown(char) for char in source.text[min(span.end, high) : high]]
    text_before, text_marked, text_after = _fitted(
        before, marked, after, width=width, cut_before=low > first, cut_after=high < last
    )
    return Excerpt(
        line,
        column,
        text_before + text_marked + text_after,
        cells(text_before),
        max(1, cells(text_marked)),
        source.text.count("\n", span.start, max(span.start, span.end - 1)) + 1,
    )


def _fitted(
    before: list[str], marked: list[str], after: list[str], *, width: int, cut_before: bool, cut_after: bool
) -> tuple[str, str, str]:
    """What can be shown of the text before, in and after the span, with `…` where some was cut off."""
    whole = cells("".join([*before, *marked, *after]))
    if whole <= width and not cut_before and not cut_after:
        return "".join(before), "".join(marked), "".join(after)
    room = width - 2 * len(CUT)
    shown = _head(marked, room)
    room -= cells("".join(shown))
    # The text before gets half of the room, and what the text after does not need.
    right = _head(after, room - min(room // 2, cells("".join(before)))) if len(shown) == len(marked) else []
    left = _head(before[::-1], room - cells("".join(right)))[::-1]
    cut_before = cut_before or len(left) < len(before)
    cut_after = cut_after or len(right) < len(after) or len(shown) < len(marked)
    return CUT * cut_before + "".join(left), "".join(shown), "".join(right) + CUT * cut_after


def _head(pieces: list[str], room: int) -> list[str]:
    """As many pieces as fit into `room` cells."""
    for at, piece in enumerate(pieces):
        room -= cells(piece)
        if room < 0:
            return pieces[:at]
    return pieces


def _shown(char: str) -> str:
    return TAB if char == "\t" else printable(char)


def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
