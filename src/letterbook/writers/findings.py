"""Findings as a compiler prints them: the place, the line with the words underlined, and what to do.

    river.txt:12:5: warning[LB203]: note 2 has no mark in the text
       |
    12 | 2 Orlov kept the group.
       | ^^^^^^^^^^^^^^^^^^^^^^^
       = letter: 1924-03-03-lunev-sedov
       = help: Find the place the note belongs to in the printed volume.

`report` yields lines made of pieces with a style by name; the terminal colours them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.model.findings import CODES, Finding, Severity
from letterbook.writers.excerpts import excerpt, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model.edition import Edition
    from letterbook.model.text import Source, Span

Style = Literal["", "place", "error", "warning", "note", "message", "gutter", "help"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
WIDTH = 100


class Piece(msgspec.Struct, frozen=True):
    """A piece of a line, set in one style."""

    text: str
    style: Style = ""


Line = tuple[Piece, ...]


def in_order(edition: Edition, *, least: Severity = "note") -> tuple[Finding, ...]:
    """The findings as grave as `least` or graver, in the order of the sources and of their places."""
    wanted = SEVERITIES[: SEVERITIES.index(least) + 1]
    position = {source.id: at for at, source in enumerate(edition.sources)}
    found = (finding for finding in edition.findings if finding.severity in wanted)
    return tuple(sorted(found, key=lambda finding: (position[finding.source], finding.span, finding.code)))


def report(edition: Edition, findings: Sequence[Finding], *, width: int = WIDTH) -> Iterator[Line]:
    """The findings, each as a few lines and an empty one; source lines are cut to `width` cells."""
    for finding in findings:
        yield from _finding(edition, finding, width=width)
        yield ()


def count(findings: Sequence[Finding]) -> str:
    """How many there are of each severity: "1 error, 2 warnings and 3 notes"."""
    totals = [(sum(finding.severity == severity for finding in findings), severity) for severity in SEVERITIES]
    words = [f"{total} {severity}{'s' if total > 1 else ''}" for total, severity in totals if total]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words) or "no findings"


def _finding(edition: Edition, finding: Finding, *, width: int) -> Iterator[Line]:
    source = edition.source(finding.source)
    severity = finding.severity
    line, column = source.line_and_column(finding.span.start)
    margin = " " * len(str(line))
    yield (
        Piece(f"{printable(source.path)}:{line}:{column}: ", "place"),
        Piece(f"{severity}[{finding.code}]", severity),
        Piece(f": {_one_line(finding.message)}", "message"),
    )
    yield from underlined(source, finding.span, style=severity, width=width)
    if finding.letter:
        yield Piece(f"{margin} = ", "gutter"), Piece("letter: ", "help"), Piece(finding.letter)
    yield Piece(f"{margin} = ", "gutter"), Piece("help: ", "help"), Piece(CODES[finding.code].help)


def underlined(source: Source, span: Span, *, style: Style, width: int = WIDTH) -> Iterator[Line]:
    """The line of the source on which the span begins, with its number, and the span underlined."""
    line, _ = source.line_and_column(span.start)
    margin = " " * len(str(line))
    cut = excerpt(source, span, width=width - len(margin) - 3)
    yield (Piece(f"{margin} |", "gutter"),)
    yield Piece(f"{line} | ", "gutter"), Piece(cut.text)
    more = f" ({cut.lines} lines)" if cut.lines > 1 else ""
    yield (
        Piece(f"{margin} | ", "gutter"),
        Piece(" " * cut.start),
        Piece("^" * cut.length, style),
        Piece(more, "gutter"),
    )


def _one_line(message: str) -> str:
    return printable(" ".join(message.split()))
