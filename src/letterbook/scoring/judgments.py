"""What is said of one statement: what the gold expects, what the edition found, and whether that is right."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.text import Source, Span
from letterbook.scoring.gold import GoldDocument, ScoredField
from letterbook.writers.json_letter_types import ExportLetter

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdict = Literal["right", "wrong", "missed", "invented"]

QUOTED = 60  # characters of a stretch that are quoted; a paragraph need not be told whole


class Pair(msgspec.Struct, frozen=True):
    """A document of the gold, the source it stands in, and the letter of the edition that begins where it does."""

    document: GoldDocument
    source: Source
    letter: ExportLetter | None


class Judgment(msgspec.Struct, frozen=True):
    """One statement of the gold, of the edition, or of both.

    `expected` is None where the gold says nothing and `found` where the edition does, or where what it says is counted
    with another statement already (one name that stands for two people). `span` is where to look, in the source with
    the identifier `source`; `instead` says what the other side takes the place for; `confidence` is that of what is
    found, where it has one.
    """

    field: ScoredField
    document: str
    source: str
    span: Span
    expected: str | None = None
    found: str | None = None
    right: bool = False
    confidence: float | None = None
    instead: str = ""

    @property
    def verdict(self) -> Verdict:
        """Right, or how it fails."""
        if self.right:
            return "right"
        if self.expected is None:
            return "invented"
        return "missed" if self.found is None else "wrong"


class Score(msgspec.Struct, frozen=True):
    """How much of one field is right. Ratios are rounded to four places; `predicted` is what the edition says."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int


def score(judgments: Iterable[Judgment]) -> Score:
    """Precision, recall and F1 over statements. Nothing said where nothing is expected is perfect."""
    hits = gold = predicted = 0
    for one in judgments:
        hits += one.right
        gold += one.expected is not None
        predicted += one.found is not None
    precision = hits / predicted if predicted else float(gold == 0)
    recall = hits / gold if gold else float(predicted == 0)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(round(precision, 4), round(recall, 4), round(f1, 4), gold, predicted)


def words(text: str | None) -> list[str]:
    """The words of a text without case and accents: `É. Dupont` and `e dupont` say the same."""
    bare = unicodedata.normalize("NFKD", text or "")
    return re.findall(r"\w+", "".join(c for c in bare.casefold() if not unicodedata.combining(c)))


def first_character(text: str, at: int) -> int:
    """The first letter or digit at `at` or behind it: marks, brackets and underscores are nobody's error."""
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at


def quoted(text: str, span: Span) -> str:
    """The words of a stretch on one line, cut if they are many."""
    cut = " ".join(text[span.start : min(span.end, span.start + QUOTED)].split())
    return cut if len(span) <= QUOTED else f"{cut}…"
