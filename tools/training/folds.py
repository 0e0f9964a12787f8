"""Training with each volume, or each collection, left out in turn: what is measured is never what was learned from."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from tools.training.changes import decided, disagreements
from tools.training.fitting import Row, calibrator, sequence
from tools.training.statements import is_part, statements_of, teaches

from letterbook.weights import Calibrator, Change, Tables, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tools.training.changes import Disagreement
    from tools.training.corpora import Corpus
    from tools.training.examples import Example
    from tools.training.statements import Statement

    from letterbook.scoring import Report

By = Literal["volume", "collection"]
LEAST_STATEMENTS = 30  # of a kind, for a calibrator of its own
EVEN = 1000.0  # statements of a collection that count in full; a collection with four times as many counts twice
PART = "part"  # the calibrator of parts that no gold marks: that of all parts that some gold does


class LeftOut(NamedTuple):
    """A corpus read by a model that has not seen its like, its scores, and its statements with their evidence."""

    corpus: Corpus
    changes: tuple[Change, ...]
    report: Report
    statements: list[Statement]


def group(corpus: Corpus, by: By) -> str:
    """What a corpus is left out with."""
    return corpus.volume if by == "volume" else corpus.collection


def sequences(
    corpora: Sequence[Corpus], examples: Mapping[str, Sequence[Example]], by: By, *, without: str = ""
) -> dict[str, bytes]:
    """For each group the sequence model that is learned from all others."""
    return {
        left: sequence(
            (
                example
                for corpus in corpora
                if corpus.trained and group(corpus, by) != left
                for example in examples[corpus.name]
            ),
            without=without,
        )
        for left in sorted({group(corpus, by) for corpus in corpora})
    }


def disagreeing(
    corpora: Sequence[Corpus], examples: Mapping[str, Sequence[Example]], models: Mapping[str, bytes]
) -> dict[str, list[Disagreement]]:
    """Where the models, each on the collection it has not seen, read otherwise than the rules; by corpus."""
    return {
        corpus.name: disagreements(examples[corpus.name], Weights(models[corpus.collection]), corpus.volume)
        for corpus in corpora
        if corpus.trained
    }


def changes_without(
    found: Mapping[str, Sequence[Disagreement]], corpora: Sequence[Corpus], by: By, left: str
) -> tuple[Change, ...]:
    """The changes that the evidence of all other groups supports; with `left` empty, that of all."""
    return decided([one for corpus in corpora if group(corpus, by) != left for one in found.get(corpus.name, ())])


def left_out(
    corpora: Sequence[Corpus],
    found: Mapping[str, Sequence[Disagreement]],
    models: Mapping[str, bytes],
    by: By,
) -> list[LeftOut]:
    """Every corpus read without what was learned from its group."""
    done = []
    for corpus in corpora:
        left = group(corpus, by)
        changes = changes_without(found, corpora, by, left)
        report, statements = statements_of(corpus, models[left], Tables("", changes, {}))
        done.append(LeftOut(corpus, changes, report, statements))
    return done


def calibrators(read: Iterable[LeftOut]) -> dict[str, Calibrator]:
    """A calibrator for each kind of statement; first the parts, then the claims that rest on them.

    Collections count by the root of their size, so that the largest does not speak for all.
    """
    taught = [one for one in read if one.corpus.trained]
    size = Counter[str]()
    for one in taught:
        size[one.corpus.collection] += len(one.statements)
    rows: dict[str, list[tuple[float, Statement]]] = defaultdict(list)
    for one in taught:
        weight = (EVEN / size[one.corpus.collection]) ** 0.5
        for said in one.statements:
            if teaches(said):
                rows[said.kind].append((weight, said))
    fitted: dict[str, Calibrator] = {}
    parts = [Row(said.evidence, said.right, weight) for kind in rows for weight, said in rows[kind] if is_part(said)]
    fitted[PART] = calibrator(parts)
    for kind in sorted(rows, key=lambda kind: (any(said.part for _, said in rows[kind]), kind)):
        if len(rows[kind]) >= LEAST_STATEMENTS:
            fitted[kind] = calibrator([Row(said.weighed(fitted), said.right, weight) for weight, said in rows[kind]])
    return dict(sorted(fitted.items()))
