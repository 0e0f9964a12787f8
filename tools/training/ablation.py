"""What rules, model and each kind of feature are worth: the roles of blocks in collections that nobody learned from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tools.training.examples import NAMED, spoken_of
from tools.training.fitting import seen
from tools.training.folds import changes_without, sequences

from letterbook.labeller.block_features import GROUPS
from letterbook.weights import Tables, Weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.training.changes import Disagreement
    from tools.training.corpora import Corpus
    from tools.training.examples import Example

    from letterbook.weights import Change, Reading

RULES, MODEL, BOTH = "rules alone", "model alone", "both"


class Tally(NamedTuple):
    """Blocks that are rightly of a role, that are read as it, and that the gold has as it."""

    right: int = 0
    read: int = 0
    gold: int = 0

    def __add__(self, other: tuple[object, ...]) -> Tally:
        """Two tallies as one."""
        assert isinstance(other, Tally)
        return Tally(self.right + other.right, self.read + other.read, self.gold + other.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else 0.0


Scores = dict[str, dict[str, Tally]]  # by who reads, then by role


def ablation(
    corpora: Sequence[Corpus],
    examples: Mapping[str, Sequence[Example]],
    found: Mapping[str, Sequence[Disagreement]],
    models: Mapping[str, bytes],
) -> Scores:
    """The scores of each reader over all volumes, each read by a model that has not seen its collection."""
    scores: Scores = {}
    for corpus in corpora:
        if corpus.trained:
            model = Weights(
                models[corpus.collection], _tables(changes_without(found, corpora, "collection", corpus.collection))
            )
            for example in examples[corpus.name]:
                read = model.read(example.features, example.rules)
                _count(scores, RULES, corpus, example, example.rules)
                _count(scores, MODEL, corpus, example, [reading.role for reading in read])
                both = [_settled(model, *block) for block in zip(example.rules, read, example.features, strict=True)]
                _count(scores, BOTH, corpus, example, both)
    for name in GROUPS:
        models = sequences(corpora, examples, "collection", without=name)
        for corpus in corpora:
            if corpus.trained:
                model = Weights(models[corpus.collection])
                for example in examples[corpus.name]:
                    read = model.read(seen(example.features, without=name), example.rules)
                    _count(scores, f"model without “{name}”", corpus, example, [reading.role for reading in read])
    return scores


def _tables(changes: tuple[Change, ...]) -> Tables:
    return Tables("", changes, {})


def _settled(model: Weights, rule: str, reading: Reading, features: Sequence[str]) -> str:
    """The role that stands in the edition."""
    changed = any(change.applies(rule, reading, features) for change in model.tables.changes)
    return reading.role if changed else rule


def _count(scores: Scores, reader: str, corpus: Corpus, example: Example, roles: Sequence[str]) -> None:
    """Adds the roles that the gold of a corpus speaks of."""
    row = scores.setdefault(reader, {role: Tally() for role in NAMED})
    for role in spoken_of(corpus):
        row[role] += Tally(
            sum(a == b == role for a, b in zip(roles, example.gold, strict=True)),
            sum(role == read for read in roles),
            example.gold.count(role),
        )
