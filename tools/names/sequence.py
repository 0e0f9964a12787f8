"""A sequence model of our own for names of persons: what it sees of a word, how it is trained, what it finds.

It is the rival of the rules in `finders/named_persons.py` and no part of the program: `docs/names.md` says what it is
worth.
"""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from letterbook.finders.name_words import NameWords, name_words
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[^\w\s]")
PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
CAPITAL = re.compile(r"[A-ZÀ-ÞА-ЯЁ]")
PARAMETERS = {"c1": 0.05, "c2": 0.01, "max_iterations": 60, "feature.possible_transitions": True, "feature.minfreq": 2}
WORDS = name_words("en")


def paragraphs(text: str, documents: Iterable[Span]) -> Iterator[list[Span]]:
    """The words of each paragraph in some stretches that has a capital in it."""
    for document in documents:
        for found in PARAGRAPH.finditer(text, document.start, document.end):
            if CAPITAL.search(found.group()):
                yield [Span(word.start(), word.end()) for word in WORD.finditer(text, found.start(), found.end())]


def labels(words: Sequence[Span], names: Sequence[Span]) -> list[str]:
    """For each word whether a name begins with it, goes on in it, or neither."""
    out: list[str] = []
    starts = [name.start for name in names]
    for word in words:
        at = bisect_left(starts, word.start + 1) - 1
        inside = at >= 0 and word.start < names[at].end
        out.append("O" if not inside else "B" if word.start == names[at].start else "I")
    return out


def features(text: str, words: Sequence[Span]) -> list[list[str]]:
    """What the model sees of each word: its form, what the tables say of it, and the same of its neighbours."""
    spelt = [word.of(text) for word in words]
    return [
        [
            seen
            for offset in OFFSETS
            for seen in (_beside(spelt[at + offset], offset) if 0 <= at + offset < len(spelt) else ("edge",))
        ]
        for at in range(len(spelt))
    ]


OFFSETS = (0, -1, 1, -2, 2)


@lru_cache(maxsize=262_144)
def _beside(word: str, offset: int) -> tuple[str, ...]:
    """What is seen of a word that stands beside the one in question."""
    return tuple(f"{offset}:{seen}" for seen in _seen(word, WORDS)[: 8 if abs(offset) < 2 else 1])


@lru_cache(maxsize=65_536)
def _seen(word: str, words: NameWords) -> tuple[str, ...]:
    folded = word.casefold()
    shape = re.sub(r"(.)\1+", r"\1", re.sub(r"\d", "9", re.sub(r"[a-zà-ÿ]", "a", re.sub(CAPITAL, "A", word))))
    seen = [f"w={folded}", f"s={shape}", f"p={folded[:3]}", f"e={folded[-3:]}"]
    tables = {"honorific": words.honorifics, "office": words.offices, "first": words.first_names, "body": words.bodies}
    return (*seen, *(name for name, table in tables.items() if folded in table))


def train(examples: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]]) -> bytes:
    """The bytes of a model trained on paragraphs with their labels."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for seen, known in examples:
        trainer.append(seen, known)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.crf"
        trainer.train(str(path))
        return path.read_bytes()


def find(model: bytes, text: str, documents: Iterable[Span]) -> Iterator[Span]:
    """The names that a model finds in some stretches."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    for words in paragraphs(text, documents):
        start = end = -1
        for word, label in zip(words, tagger.tag(features(text, words)), strict=True):
            if label != "I" and end >= 0:
                yield Span(start, end)
                start = end = -1
            if label == "B" or (label == "I" and end < 0):
                start = word.start
            if label != "O":
                end = word.end
        if end >= 0:
            yield Span(start, end)
