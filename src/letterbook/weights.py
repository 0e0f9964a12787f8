"""What was learned from texts that scholars have read: the weights in `models/`, and how they are applied.

`make train` writes them; `docs/training.md` says from what. Nothing here knows what the evidence means: the labeller
and the confidences name it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from threading import Lock
from typing import Literal

import msgspec
import pycrfsuite

SEQUENCE = "labeller.crf"
TABLES = "confidence.json"
DATED = " named"  # how the features end that say that words of the block name a day or month
LEAST, MOST = 0.01, 0.99  # no rule of ours is surer than the gold it was measured on

Evidence = Mapping[str, float]


class Calibrator(msgspec.Struct, frozen=True):
    """A logistic model of whether one kind of statement is right, by the names of its evidence."""

    terms: dict[str, float]

    def confidence(self, evidence: Evidence, *, otherwise: float) -> float:
        """How likely a statement with this evidence is right, to two places.

        `otherwise` where a piece of the evidence was not met often enough in training to be weighed.
        """
        score = 0.0
        for name, value in evidence.items():
            if value:
                term = self.terms.get(name)
                if term is None:
                    return otherwise
                score += term * value
        return round(min(MOST, max(LEAST, logistic(score))), 2)


Where = Literal["unseen", "dated"]


class Change(msgspec.Struct, frozen=True):
    """A role of the rules that gives way to the model's where the model holds its own with at least `least`.

    `where`: "unseen" by the finders, which have nothing of the new role in the block, so that no rule has weighed it
    (where one has, the rules carry further than the model, in collections that neither knows);
    "dated" too, where besides the words of the block name a day or month.
    """

    was: str
    becomes: str
    least: float
    where: Where = "unseen"

    def applies(self, role: str, reading: Reading, features: Sequence[str]) -> bool:
        """Whether a block of a role, so read by the model, changes."""
        return (
            (self.was, self.becomes) == (role, reading.role)
            and reading.sure >= self.least
            and holds(self.where, self.becomes, features)
        )


def holds(where: Where, role: str, features: Sequence[str]) -> bool:
    """Whether a block with these features is where a change to a role may be made."""
    unseen = not any(name.startswith(f"find:{role}") for name in features)
    return unseen and (where != "dated" or any(name.endswith(DATED) for name in features))


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `models/confidence.json` holds. `trained_on` is a digest of the texts, their gold and the program."""

    trained_on: str
    changes: tuple[Change, ...]
    fields: dict[str, Calibrator]


NOTHING = Tables("", (), {})


class Reading(msgspec.Struct, frozen=True):
    """What the model says of one block: the role it takes it for, and how likely that and the rules' own role are."""

    role: str
    sure: float
    asked: float


class Weights:
    """The sequence model and the tables of one training. `sequence` are the bytes of a CRFsuite model.

    With no bytes there is no model: then every role is as likely as not, and the rules stand alone.
    """

    def __init__(self, sequence: bytes = b"", tables: Tables = NOTHING) -> None:
        self.tables = tables
        self._sequence = sequence  # the tagger reads from these bytes as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._known: frozenset[str] = frozenset()
        self._lock = Lock()
        if sequence:
            self._tagger.open_inmemory(self._sequence)
            self._known = frozenset(self._tagger.labels())

    def read(self, features: Sequence[Sequence[str]], roles: Sequence[str]) -> tuple[Reading, ...]:
        """The readings of a document's blocks; `roles` are those whose likelihood is asked."""
        if not features or not self._known:
            return tuple(Reading(role, 0.5, 0.5) for role in roles)
        with self._lock:  # a tagger holds the one sequence it was given last
            best = self._tagger.tag(features)
            return tuple(
                Reading(found, self._tagger.marginal(found, at), self._marginal(role, at))
                for at, (found, role) in enumerate(zip(best, roles, strict=True))
            )

    def _marginal(self, role: str, at: int) -> float:
        return float(self._tagger.marginal(role, at)) if role in self._known else 0.0

    def confidence(self, kind: str, evidence: Evidence, *, otherwise: float) -> float:
        """How sure a statement of a kind is; `otherwise` where nothing was learned of such evidence for it."""
        calibrator = self.tables.fields.get(kind)
        return calibrator.confidence(evidence, otherwise=otherwise) if calibrator is not None else otherwise


@cache
def committed() -> Weights:
    """The weights that come with the program, opened once."""
    folder = resources.files("letterbook").joinpath("models")
    tables = msgspec.json.decode(folder.joinpath(TABLES).read_bytes(), type=Tables)
    return Weights(folder.joinpath(SEQUENCE).read_bytes(), tables)


def logistic(score: float) -> float:
    """The probability with these log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def log_odds(probability: float) -> float:
    """The log-odds of a probability, between those of a thousandth and of its opposite."""
    held = min(0.999, max(0.001, probability))
    return math.log(held / (1.0 - held))
