"""Precision, recall and calibration of an edition against gold: what a careful reader found in the same text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.text import Source, Span
from letterbook.scoring import statements, structure
from letterbook.scoring.calibration import Calibration, calibration
from letterbook.scoring.coverage import Coverage, coverage, together
from letterbook.scoring.gold import FIELDS, Gold, ScoredField, placed
from letterbook.scoring.judgments import Judgment, Pair, Score, score
from letterbook.scoring.places import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.writers.json_letter_types import ExportLetter
    from letterbook.writers.json_types import Export


class Report(msgspec.Struct, frozen=True):
    """What is said of an edition. `judgments` are those of the fields in `fields`, which the gold speaks of."""

    fields: Mapping[ScoredField, Score]
    coverage: Coverage
    judgments: tuple[Judgment, ...]

    def of(self, field: ScoredField) -> Report:
        """The same report on one field alone."""
        return Report(
            {name: row for name, row in self.fields.items() if name == field},
            self.coverage,
            tuple(one for one in self.judgments if one.field == field),
        )

    def calibration(self, field: ScoredField | None = None) -> Calibration:
        """How well the confidences of what was found fit, in all fields or in one."""
        return calibration(
            (one.confidence, one.right)
            for one in self.judgments
            if one.confidence is not None and field in {None, one.field}
        )


def report(export: Export, gold: Gold, sources: Sequence[Source], *, name: str = "gold") -> Report:
    """An edition against gold. `sources` are the texts that the offsets of both count in; `name` is the gold's file.

    A document is found if a letter begins with its first letter or digit. All other fields are judged over the
    documents, so that a boundary that is missed costs every field of its document. Fields that the gold says nothing
    of, or that it does not want scored, are left out. GoldError if the gold does not fit the sources.
    """
    where = placed(gold, sources, name=name)
    letters = sorted(export.letters, key=lambda letter: letter.start)
    pairs = structure.paired(gold, letters, where)
    every = tuple(_judgments(pairs, letters, sources))
    rows = {field: score(one for one in every if one.field == field) for field in FIELDS}
    scored = gold.scored or FIELDS
    rows = {field: row for field, row in rows.items() if row.gold and field in scored}
    return Report(rows, covered(export, sources), tuple(one for one in every if one.field in rows))


def covered(export: Export, sources: Sequence[Source]) -> Coverage:
    """Whether every character lies in exactly one letter or one remainder."""
    spans: dict[str, list[Span]] = {source.id: [] for source in sources}
    for letter in export.letters:
        spans[letter.source].extend(Span(start, end) for start, end in stretches(letter))
    for rest in export.remainder:
        spans[rest.source].append(Span(rest.start, rest.end))
    return together(coverage(source.text, spans[source.id]) for source in sources)


def _judgments(pairs: Sequence[Pair], letters: Sequence[ExportLetter], sources: Sequence[Source]) -> Iterator[Judgment]:
    yield from structure.boundaries(pairs, letters, sources)
    by_reference: dict[str, str] = {}
    for pair in pairs:
        by_reference.setdefault("#" + pair.document.id.split("/")[-1], pair.document.id)
    by_letter = {pair.letter.id: pair.document.id for pair in pairs if pair.letter}
    for pair in pairs:
        yield from statements.numbers(pair)
        for role in statements.ROLES:
            yield from statements.names(role, pair)
        yield from statements.dates(pair)
        yield from statements.places(pair)
        yield from structure.parts("salutation", pair)
        yield from structure.paragraphs(pair)
        yield from structure.parts("closer", pair)
        yield from structure.parts("signature", pair)
        yield from statements.source_statements(pair)
        yield from structure.note_bodies(pair)
        yield from structure.note_anchors(pair)
        yield from statements.links(pair, by_reference, by_letter)
