"""The report for programs. Fields and coverage have the keys that scorers of the export have always printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from letterbook.scoring.confusion import confusions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.model.text import Source
    from letterbook.scoring import Report
    from letterbook.scoring.judgments import Judgment


def to_json(report: Report, cases: Sequence[Judgment], sources: Sequence[Source]) -> dict[str, Any]:
    """The report and the cases to show, as plain values."""
    by_id = {source.id: source for source in sources}
    fields = {field: report.calibration(field) for field in report.fields}
    return {
        "fields": msgspec.to_builtins(report.fields),
        "coverage": msgspec.to_builtins(report.coverage),
        "confusion": msgspec.to_builtins(confusions(report.judgments)),
        "calibration": {
            **msgspec.to_builtins(report.calibration()),
            "fields": {field: msgspec.to_builtins(found) for field, found in fields.items() if found.count},
        },
        "worst": [_case(case, by_id) for case in cases],
    }


def _case(case: Judgment, sources: Mapping[str, Source]) -> dict[str, Any]:
    line, column = sources[case.source].line_and_column(case.span.start)
    return {
        "field": case.field,
        "verdict": case.verdict,
        "document": case.document or None,
        "source": sources[case.source].path,
        "start": case.span.start,
        "end": case.span.end,
        "line": line,
        "column": column,
        "expected": case.expected,
        "found": case.found,
        "confidence": case.confidence,
        "instead": case.instead or None,
    }
