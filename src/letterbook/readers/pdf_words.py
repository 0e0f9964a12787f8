"""The words of a PDF's page with their places, as PDFium knows them.

PDFium is asked about words, not about characters: two boxes and a matrix for each, and font, size and baseline only
where the matrix changes, that is where another piece of text begins.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\S+")
# PDFium marks the hyphen at a line's end, and leaves the line end out: "corre\ufffespondence".
LINE_HYPHENS = "\ufffe\x02"
LINE_HYPHEN = re.compile(f"[{LINE_HYPHENS}]")
BOLD = re.compile(r"bold|black|heavy|demi|-bd\b", re.IGNORECASE)  # "ABCDEF+Times-Bold", "Garamond-SemiBold"
ITALIC = re.compile(r"ital|obli|kursiv|slanted|-it\b", re.IGNORECASE)
ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18  # PDF 32000-1, table 123
FIGURES = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
# Parts of the type size: how high a figure drawn small stands, how tall it is, and how tall the usual one is.
SUPERIOR_RISE, SUPERIOR_HEIGHT, FIGURE_HEIGHT = 0.2, 0.6, 0.68
NO_SPACE = 0.1  # of the type size: PDFium sees spaces between letters that were only set a little apart
SKEW = math.radians(10)  # a scanned page may lie that much aslant and still be read as upright
ASLANT = 9
FARTHEST, LEAST_SIZE = 20_000.0, 0.5  # points; the largest page of PDF 1.7 has 14,400
MATRIX = struct.Struct("6f")


class Face(NamedTuple):
    """How a font looks."""

    bold: bool
    italic: bool


class Word(NamedTuple):
    """Characters without white space between them, set in one font and size on one baseline.

    Lengths are points, `y` is the baseline and grows upwards. `glued` says that no space stands before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    face: Face
    glued: bool = False


class Turned(NamedTuple):
    """A word as PDFium sets it: its box in the page's own coordinates, and the direction in which it is read."""

    word: Word
    box: tuple[float, float, float, float]  # left, bottom, right, top
    angle: float


class _Style(NamedTuple):
    """How the characters of one piece of text are set: its angle in radians, and what a word takes over."""

    y: float
    size: float
    face: Face
    angle: float


class Reader:
    """Asks PDFium, and holds the buffers for its answers."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.box, self.matrix = raw.FS_RECTF(), ctypes.create_string_buffer(24)
        self.at_box, self.at_matrix = ctypes.byref(self.box), ctypes.cast(self.matrix, ctypes.POINTER(raw.FS_MATRIX))
        self.x, self.y, self.flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self.at_x, self.at_y, self.at_flags = ctypes.byref(self.x), ctypes.byref(self.y), ctypes.byref(self.flags)
        self.outline = [ctypes.c_double() for _ in range(4)]
        self.at_outline = [ctypes.byref(edge) for edge in self.outline]
        self.font = ctypes.create_string_buffer(128)

    def words(self, page: Any, length: int) -> tuple[list[Word], list[Turned]]:
        """The words of a page that stand upright, and the others, each cut where its font, size or baseline changes.

        Each piece of text has a matrix of its own, because the matrix says where it begins: a word whose last
        character has the matrix of the word before is set as that one, and nothing more need be asked.
        """
        text, places = self._text(page, length)
        get_matrix, at_matrix, matrix = self.raw.FPDFText_GetMatrix, self.at_matrix, self.matrix
        get_box, at_box, box = self.raw.FPDFText_GetLooseCharBox, self.at_box, self.box
        words: list[Word] = []
        turned: list[Turned] = []
        before, style = b"", _Style(0.0, 0.0, Face(bold=False, italic=False), 0.0)
        for match in WORD.finditer(text):
            word, start = match.group(), match.start()
            end = match.end() - 1
            get_matrix(page, places[end], at_matrix)
            here = matrix.raw
            whole = "\ufffe" not in word and "\x02" not in word
            if whole and here != before and self._matrix(page, places[start]) == here:
                before, style = here, self._style(page, places[start], here)
            if whole and here == before and -SKEW < style.angle < SKEW:
                get_box(page, places[start], at_box)
                left = box.left
                if start != end:
                    get_box(page, places[end], at_box)
                touching = bool(words) and -style.size < left - words[-1].x1 < NO_SPACE * style.size
                glued = touching and self._is_made_up(page, places, start)
                found = Word(word, left, box.right, style.y, style.size, style.face, glued)
                words += [found] if word.isalpha() else self._figures(page, places[start], found)
                continue
            pieces = [(start, end + 1, False)] if whole and here == before else self._pieces(page, places, word, start)
            for first, last, glued in pieces:
                style = self._style(page, places[first], self._matrix(page, places[first]))
                characters = LINE_HYPHEN.sub("-", text[first:last])
                one = self._set(page, characters, places[first], places[last - 1], style, glued=glued)
                if not -SKEW < style.angle < SKEW:
                    turned.append(one)
                    continue
                touching = bool(words) and -style.size < one.word.x0 - words[-1].x1 < NO_SPACE * style.size
                if touching and not glued and self._is_made_up(page, places, first):
                    one = one._replace(word=one.word._replace(glued=True))
                words += self._figures(page, places[first], one.word)
            before = here
        return words, turned

    def _is_made_up(self, page: Any, places: Sequence[int], at: int) -> bool:
        """Whether PDFium saw a space before a character where the file has none."""
        return at > 0 and self.raw.FPDFText_IsGenerated(page, places[at] - 1) == 1

    def _figures(self, page: Any, first: int, word: Word) -> list[Word]:
        """A word with its figures apart where they are drawn small and high in the size and on the line of the rest.

        Fonts have such figures of their own; only their outlines tell them from others. `first` is PDFium's count of
        the word's first character.
        """
        if not FIGURES.search(word.text):
            return [word]
        out: list[Word] = []
        rest, start = word, 0
        for match in FIGURES.finditer(word.text):
            self.raw.FPDFText_GetCharBox(page, first + match.start(), *self.at_outline)
            left, _, bottom, top = (edge.value for edge in self.outline)
            if not (bottom - word.y >= SUPERIOR_RISE * word.size and top - bottom <= SUPERIOR_HEIGHT * word.size):
                continue
            if match.start() > start:
                out.append(rest._replace(text=word.text[start : match.start()], x1=left))
            self.raw.FPDFText_GetCharBox(page, first + match.end() - 1, *self.at_outline)
            right = self.outline[1].value
            size = round((top - bottom) / FIGURE_HEIGHT, 2)
            glued = word.glued or match.start() > 0
            out.append(Word(match.group(), left, right, bottom, size, word.face, glued))
            start = match.end()
            rest = word._replace(x0=right, glued=True)
        if start < len(word.text):
            out.append(rest._replace(text=word.text[start:]))
        return out

    def _pieces(self, page: Any, places: Sequence[int], word: str, start: int) -> Iterator[tuple[int, int, bool]]:
        """A word as pieces of one style each, and whether a piece is glued to the one before.

        Another piece begins where "Kennedy" is followed by a raised figure, and behind a hyphen at a line's end.
        """
        first, glued = start, False
        before = self._matrix(page, places[start])
        style = self._style(page, places[start], before)
        for at in range(start + 1, start + len(word)):
            here = self._matrix(page, places[at])
            broken = word[at - 1 - start] in LINE_HYPHENS
            if here != before or broken:
                now = self._style(page, places[at], here)
                if now != style or broken:
                    yield first, at, glued
                    first, glued = at, not broken
                before, style = here, now
        yield first, start + len(word), glued

    def _text(self, page: Any, length: int) -> tuple[str, Sequence[int]]:
        """The characters of a page and the place of each in PDFium's count."""
        buffer = (ctypes.c_ushort * (length + 1))()
        written = self.raw.FPDFText_GetText(page, 0, length, buffer) - 1
        text = bytes(buffer)[: 2 * max(written, 0)].decode("utf-16-le", "replace")
        if len(text) == length:
            return text, range(length)
        # Characters outside the first plane, or glyphs of which the file does not say what they are.
        codes = [self.raw.FPDFText_GetUnicode(page, at) for at in range(length)]
        units = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
        out: list[str] = []
        places: list[int] = []
        at = 0
        while at < length:
            size = 2 if "\ud800" <= units[at] < "\udc00" and at + 1 < length else 1
            out.append(units[at : at + size].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")[0])
            places.append(at)
            at += size
        return "".join(out), places

    def _matrix(self, page: Any, at: int) -> bytes:
        self.raw.FPDFText_GetMatrix(page, at, self.at_matrix)
        return self.matrix.raw

    def _style(self, page: Any, at: int, matrix: bytes) -> _Style:
        a, b, c, d, _, _ = MATRIX.unpack(matrix)
        size = round(self.raw.FPDFText_GetFontSize(page, at) * math.hypot(c, d), 2)
        self.raw.FPDFText_GetCharOrigin(page, at, self.at_x, self.at_y)
        self.raw.FPDFText_GetFontInfo(page, at, self.font, 128, self.at_flags)
        if size <= 0:  # a font that is a set of drawings may say so
            self.raw.FPDFText_GetLooseCharBox(page, at, self.at_box)
            size = round(self.box.top - self.box.bottom, 2)
        return _Style(self.y.value, size, _face(self.font.value, self.flags.value), math.atan2(b, a))

    def _set(self, page: Any, characters: str, first: int, last: int, style: _Style, *, glued: bool) -> Turned:
        box = self.box
        self.raw.FPDFText_GetLooseCharBox(page, first, self.at_box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        self.raw.FPDFText_GetLooseCharBox(page, last, self.at_box)
        left, right = min(left, box.left), max(right, box.right)
        bottom, top = min(bottom, box.bottom), max(top, box.top)
        y, size, face, angle = style
        word = Word(characters, left, right, y, size, face, glued)
        return Turned(word, (left, bottom, right, top), angle)


@cache
def _face(name: bytes, flags: int) -> Face:
    letters = name.decode("latin-1")
    return Face(
        bold=bool(flags & BOLD_FLAG or BOLD.search(letters)), italic=bool(flags & ITALIC_FLAG or ITALIC.search(letters))
    )


def upright(words: list[Word], turned: Sequence[Turned]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a page turned so that most of it reads from left to right, and those at another angle."""
    if not turned:
        return _sane(words), ()
    weights = {0: sum(len(word.text) for word in words)}
    for one in turned:
        turn = _quarter(one.angle)
        weights[turn] = weights.get(turn, 0) + len(one.word.text)
    main = min(weights, key=lambda turn: (-weights[turn], turn))
    others = tuple(one.word for one in turned if _quarter(one.angle) != main)
    if main in {0, ASLANT}:
        return _sane(words), _sane([one.word for one in turned])
    return _sane([_level(one, main) for one in turned if _quarter(one.angle) == main]), _sane([*words, *others])


def _sane(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with places and sizes that a page can have: a file may say anything."""
    if all(
        -FARTHEST < x0 <= x1 < FARTHEST and LEAST_SIZE <= size < FARTHEST > abs(y) for _, x0, x1, y, size, *_ in words
    ):
        return tuple(words)
    return tuple(
        word._replace(
            x0=min(_within(word.x0), _within(word.x1)),
            x1=max(_within(word.x0), _within(word.x1)),
            y=_within(word.y),
            size=max(LEAST_SIZE, _within(word.size)),
        )
        for word in words
    )


def _within(length: float) -> float:
    return max(-FARTHEST, min(FARTHEST, length)) if math.isfinite(length) else 0.0


def _quarter(angle: float) -> int:
    """By how many quarters of a circle a word is turned to the left, or ASLANT."""
    turn = round(angle / (math.pi / 2))
    return turn % 4 if abs(angle - turn * math.pi / 2) < SKEW else ASLANT


def _level(one: Turned, turn: int) -> Word:
    left, bottom, right, top = one.box
    match turn:
        case 1:
            return one.word._replace(x0=bottom, x1=top, y=-right)
        case 2:
            return one.word._replace(x0=-right, x1=-left, y=-one.word.y)
        case 3:
            return one.word._replace(x0=-top, x1=-bottom, y=left)
        case _:
            return one.word
