"""Words with letters wrong, taken for the words that a collection prints in the same place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz.distance import Levenshtein

from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
EDGE = ""  # what stands before the first word and behind the last
LEAST_PRINTED = 3  # times a word must be printed before another is taken for it
SHORT_WORD = 2  # letters; so short a word is taken for another only between neighbours that usually stand there
LONG_WORD = 8  # letters; in a word as long, two may be wrong


class House(msgspec.Struct, frozen=True):
    """The words of a collection's sound heads by length, and how often one follows another."""

    by_length: Mapping[int, frozenset[str]]
    pairs: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, heads: Sequence[str]) -> House:
        """The words of some heads."""
        lines = [TOKEN.findall(head) for head in heads]
        counts = Counter(word for line in lines for word in line)
        pairs = Counter(pair for line in lines for pair in pairwise([EDGE, *line, EDGE]))
        known = [word for word, count in counts.items() if count >= LEAST_PRINTED]
        lengths = {len(word) for word in known}
        return cls({size: frozenset(word for word in known if len(word) == size) for size in lengths}, pairs)

    def knows(self, word: str) -> bool:
        """Whether the word is usual in the heads."""
        return word in self.by_length.get(len(word), ())

    def like(self, word: str) -> Iterator[str]:
        """The usual words that a word may be, with a letter wrong, or two in a long one."""
        wrong = 2 if len(word) >= LONG_WORD else 1
        for size in range(len(word) - wrong, len(word) + wrong + 1):
            for other in sorted(self.by_length.get(size, ())):
                if other.isalpha() and Levenshtein.distance(word, other, score_cutoff=wrong) <= wrong:
                    yield other

    def nearest(self, word: str) -> Iterator[tuple[int, str]]:
        """The word itself where it is usual, else those it may be; with the number of letters that are wrong."""
        if self.knows(word) or not _is_word(word):
            yield 0, word
        else:
            yield from ((Levenshtein.distance(word, other), other) for other in self.like(word))

    def fits(self, before: str, words: Sequence[str], after: str) -> tuple[int, int]:
        """How well words stand between two others: beside how many of them they are found, and how often."""
        left = self.pairs.get((before, words[0]), 0)
        right = max((self.pairs.get((words[-1], other), 0) for _, other in self.nearest(after)), default=0)
        return (left > 0) + (right > 0), left + right


class Piece(msgspec.Struct, frozen=True):
    """Words as mended, and the stretch of the text that they are printed as."""

    words: str
    printed: Span


class Mended(msgspec.Struct, frozen=True):
    """A line with its damaged words taken for usual ones, and where each piece of it is printed."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, text: str, span: Span, house: House) -> Mended | None:
        """The mended line; None where nothing in it had to be mended."""
        found = [Span(match.start(), match.end()) for match in TOKEN.finditer(text, span.start, span.end)]
        pieces: list[Piece] = []
        at, last, changed = 0, EDGE, False
        while at < len(found):
            mended, taken = _mended(text, found, at, last, house)
            for piece in mended:
                if pieces:
                    between = Span(pieces[-1].printed.end, piece.printed.start)
                    words = between.of(text)
                    if not words and (last.isalpha() or last == ")") and (piece.words.isalpha() or piece.words == "("):
                        words, changed = " ", True  # "(Moss)to the Board", "Stateto"
                    pieces.append(Piece(words, between))
                pieces.append(piece)
                changed = changed or piece.words != piece.printed.of(text)
                last = piece.words
            at += taken
        return cls(tuple(pieces)) if changed else None

    @property
    def text(self) -> str:
        """The line as mended."""
        return "".join(piece.words for piece in self.pieces)

    def origin(self, span: Span) -> Span:
        """Where a stretch of the mended line is printed; within a mended word as near as its letters tell."""
        at, start, end = 0, None, None
        for piece in self.pieces:
            stop = at + len(piece.words)
            if start is None and at <= span.start < stop:
                start = min(piece.printed.start + span.start - at, piece.printed.end)
            if at < span.end <= stop:
                end = (
                    piece.printed.end
                    if span.end == stop
                    else min(piece.printed.start + span.end - at, piece.printed.end)
                )
            at = stop
        assert start is not None
        assert end is not None
        return Span(start, max(start, end))


def _is_word(token: str) -> bool:
    return any(character.isalpha() for character in token)  # "Fr0m" is one


def _mended(text: str, found: Sequence[Span], at: int, last: str, house: House) -> tuple[Sequence[Piece], int]:
    """What the token at a place is taken for, and how many tokens that takes the place of."""
    span = found[at]
    word = span.of(text)
    if not _is_word(word) or house.knows(word):
        return [Piece(word, span)], 1
    after, beyond = (found[at + ahead].of(text) if at + ahead < len(found) else EDGE for ahead in (1, 2))
    options: list[tuple[tuple[int, int, int], Sequence[Piece], int]] = []

    def offer(wrong: int, pieces: Sequence[Piece], following: str, taken: int) -> None:
        sides, often = house.fits(last, [piece.words for piece in pieces], following)
        if sides >= (2 if len(word) <= SHORT_WORD else 1):
            options.append(((sides, -wrong, often), pieces, taken))

    for wrong, other in house.nearest(word):
        offer(wrong, [Piece(other, span)], after, 1)
    for wrong, one, other, cut in _parted(word, house):
        parted = [Piece(one, Span(span.start, span.start + cut)), Piece(other, Span(span.start + cut, span.end))]
        offer(wrong + 1, parted, after, 1)
    if after.isalpha() and not house.knows(after):
        for wrong, other in house.nearest(word + after):
            if len(other) > max(len(word), len(after)):
                offer(wrong + 1, [Piece(other, Span(span.start, found[at + 1].end))], beyond, 2)
    best = max(options, key=lambda option: option[0], default=((0, 0, 0), [Piece(word, span)], 1))
    return best[1], best[2]


def _parted(word: str, house: House) -> Iterator[tuple[int, str, str, int]]:
    """Two words that stand side by side in the heads, and here without the space: wrong letters, words, and the cut."""
    for cut in range(1, len(word)):
        first, second = word[:cut], word[cut:]
        if house.knows(first):
            yield from (
                (wrong, first, other, cut)
                for wrong, other in house.nearest(second)
                if wrong <= 1 and house.pairs.get((first, other), 0)
            )
        elif house.knows(second):
            yield from (
                (wrong, other, second, cut)
                for wrong, other in house.nearest(first)
                if wrong <= 1 and house.pairs.get((other, second), 0)
            )
