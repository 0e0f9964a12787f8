"""The statements of an edition with the evidence that each confidence is made from, and whether the gold has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tools.training.examples import spoken_of

from letterbook.labeller.second_reader import GRADED
from letterbook.model.edition import Edition
from letterbook.scoring import Report, report
from letterbook.scoring.judgments import first_character
from letterbook.volumes import volume_of
from letterbook.weights import Evidence, Weights, log_odds, logistic
from letterbook.writers.json import to_export

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tools.training.corpora import Corpus

    from letterbook.model.edition import Letter
    from letterbook.weights import Calibrator, Tables

UNMARKED = frozenset(("closer",))  # a field that a gold may score and hardly mark: FRUS has four closers
FIRST, STEP = 0.01, 1e-6  # the confidence that stands for the first piece of evidence, and the way to the next


class Recorder(Weights):
    """Weights that give every statement a confidence of its own, by which its evidence is found again."""

    def __init__(self, sequence: bytes, tables: Tables) -> None:
        super().__init__(sequence, tables)
        self.seen: list[tuple[str, Evidence, float]] = []

    def confidence(self, kind: str, evidence: Evidence, *, otherwise: float) -> float:
        """The number of this evidence, as a confidence."""
        self.seen.append((kind, evidence, otherwise))
        return FIRST + STEP * (len(self.seen) - 1)

    def at(self, confidence: float) -> int | None:
        """The evidence behind a confidence, by its number."""
        number = round((confidence - FIRST) / STEP)
        whole = abs(confidence - FIRST - STEP * number) < STEP / 100
        return number if whole and 0 <= number < len(self.seen) else None


class Statement(NamedTuple):
    """What an edition says once: the field the gold has it under, the kind of its evidence, the evidence, the truth.

    `rank` is the confidence that stands where nothing was learned of such evidence; `part` are the kind, the evidence
    and the rank of the part that a claim rests on.
    """

    field: str
    kind: str
    evidence: Evidence
    right: bool
    part: tuple[str, Evidence, float] | None = None
    rank: float = 0.0

    def weighed(self, calibrators: Mapping[str, Calibrator]) -> Evidence:
        """The evidence with the calibrated likelihood of the part it rests on."""
        return {**self.evidence, "part": log_odds(_sure(calibrators, *self.part))} if self.part else self.evidence

    def confidence(self, calibrators: Mapping[str, Calibrator]) -> float:
        """The confidence that this statement has under some calibrators."""
        return _sure(calibrators, self.kind, self.weighed(calibrators), self.rank)


def _sure(calibrators: Mapping[str, Calibrator], kind: str, evidence: Evidence, rank: float) -> float:
    known = calibrators.get(kind)
    return known.confidence(evidence, otherwise=rank) if known else rank


def scored(corpus: Corpus, weights: Weights) -> tuple[Report, Sequence[Letter]]:
    """What the gold says of the edition that some weights make, and its letters; mentions are not looked for."""
    volume, _ = volume_of(corpus.facts, (), corpus.first, reader=weights)
    made = Edition("", (corpus.source,), volume.letters)
    return report(to_export(made), corpus.gold, [corpus.source], name=corpus.name), volume.letters


def statements_of(corpus: Corpus, sequence: bytes, tables: Tables) -> tuple[Report, list[Statement]]:
    """Every statement of a corpus that bears a confidence and that the gold judges."""
    recorder = Recorder(sequence, tables)
    found, letters = scored(corpus, recorder)
    silent = UNMARKED - spoken_of(corpus)
    judged: list[tuple[str, float, bool]] = [
        (one.field, one.confidence, one.right)
        for one in found.judgments
        if one.confidence is not None and one.field not in silent
    ]
    judged.extend(_datelines(corpus, letters))
    return found, [_statement(recorder, *one) for one in judged]


def _datelines(corpus: Corpus, letters: Sequence[Letter]) -> Iterator[tuple[str, float, bool]]:
    """The datelines: no score counts them, but the gold has them."""
    text = corpus.source.text
    begins = {first_character(text, document.start): document for document in corpus.gold.documents}
    for letter in letters:
        document = begins.get(first_character(text, letter.start))
        if document is None:
            continue
        meant = {first_character(text, span.start) for span in document.all("dateline")}
        for part in letter.all("dateline"):
            yield "dateline", part.confidence, first_character(text, part.span.start) in meant


def _statement(recorder: Recorder, field: str, confidence: float, right: bool) -> Statement:
    number = recorder.at(confidence)
    if number is None:
        return Statement(field, "", {}, right, rank=confidence)
    kind, evidence, rank = recorder.seen[number]
    part = recorder.at(logistic(evidence["part"])) if "part" in evidence else None
    return Statement(field, kind, evidence, right, recorder.seen[part] if part is not None else None, rank)


FIELD_OF = {"paragraph": "paragraphs", "part": ""}


def teaches(one: Statement) -> bool:
    """Whether a statement is judged as what it is: a closer that passes for a paragraph says nothing of closers."""
    kind = one.kind.removesuffix(" inside")
    return FIELD_OF.get(kind, kind) == one.field


def is_part(one: Statement) -> bool:
    """Whether a statement is of a part whose likelihood the model gives."""
    return one.kind in GRADED
