"""The report of `letterbook score` on a terminal: scores, what went wrong, calibration, and the worst cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import HORIZONTALS
from rich.console import Group
from rich.table import Table
from rich.text import Text

from letterbook.scoring.confusion import Confusion, confusions
from letterbook.terminal.findings import styled
from letterbook.writers.excerpts import printable
from letterbook.writers.findings import Line, Piece, Style, underlined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

    from letterbook.model.text import Source
    from letterbook.scoring import Report
    from letterbook.scoring.calibration import Calibration
    from letterbook.scoring.coverage import Coverage
    from letterbook.scoring.judgments import Judgment, Verdict

LEGEND = "instead: what the edition has for the missed, the gold for the invented"
BAR = 20  # cells of a full bar
SHOWN_WAYS = 4  # of the ways in which a field fails; the rest is counted together
GOOD, FAIR = 0.95, 0.8  # an F1 that is good, and one that is not yet poor
FIT, MISFIT = 0.05, 0.15  # a distance of confidence and share right that is small, and one that is not yet large
VERDICTS: dict[Verdict, Style] = {"wrong": "error", "missed": "warning", "invented": "note"}


def view(report: Report, *, bars: bool = True) -> RenderableType:
    """The tables of a report. `bars` draws the figures too."""
    sections: list[tuple[str, RenderableType]] = [
        ("scores", _scores(report, bars=bars)),
        ("", _coverage(report.coverage)),
    ]
    failures = confusions(report.judgments)
    if failures:
        sections.append(("what went wrong", Group(_confusions(failures), Text(LEGEND, style="label"))))
    overall = report.calibration()
    if overall.count:
        sections.append(("calibration by field", _calibrations(report, overall)))
        sections.append(("calibration by confidence", _reliability(overall, bars=bars)))
    pieces: list[RenderableType] = []
    for title, body in sections:
        pieces += [*([Text(title, style="title")] if title else []), body, Text()]
    return Group(*pieces[:-1])


def print_cases(console: Console, cases: Sequence[Judgment], sources: Sequence[Source]) -> None:
    """Print cases with their lines, as findings are printed."""
    if not cases:
        return
    console.print()
    console.print(Text("the worst cases" if len(cases) > 1 else "the worst case", style="title"))
    for line in _cases(cases, sources, width=console.width):
        console.print(styled(line), soft_wrap=True)


def _table(*columns: str) -> Table:
    """An empty table, its first column words and the others figures."""
    table = Table(box=HORIZONTALS, show_edge=False, pad_edge=False, header_style="label")
    for at, name in enumerate(columns):
        table.add_column(name, justify="right" if at else "left", no_wrap=True)
    return table


def _scores(report: Report, *, bars: bool) -> Table:
    table = _table("field", "precision", "recall", "F1", "gold", "found")
    if bars:
        table.add_column("", no_wrap=True)
    for field, row in report.fields.items():
        style = _grade(row.f1)
        cells: list[RenderableType] = [field, f"{row.precision:.3f}", f"{row.recall:.3f}"]
        cells += [Text(f"{row.f1:.3f}", style=style), f"{row.gold:,}", f"{row.predicted:,}"]
        table.add_row(*cells, *([_bar(row.f1, style)] if bars else []))
    return table


def _coverage(found: Coverage) -> Text:
    style = "poor" if found.unassigned or found.assigned_twice else ""
    return Text.assemble(
        (f"{found.characters:,} characters: ", "label"),
        (f"{found.unassigned:,} in no letter or remainder, {found.assigned_twice:,} in two", style),
    )


def _confusions(failures: Iterable[Confusion]) -> Table:
    table = _table("field", "missed", "wrong", "invented")
    table.add_column("instead")
    for one in failures:
        counts = [
            Text(f"{number:,}", style="" if number else "label") for number in (one.missed, one.wrong, one.invented)
        ]
        table.add_row(one.field, *counts, _ways(one))
    return table


def _ways(failures: Confusion) -> Text:
    """What the other side has there, the most frequent first, a line for each verdict."""
    lines = []
    for verdict, style in VERDICTS.items():
        named = [way for way in failures.ways if way.instead and way.verdict == verdict]
        words = [f"{way.instead} {way.count:,}" for way in named[:SHOWN_WAYS]]
        rest = sum(way.count for way in named[SHOWN_WAYS:])
        if words:
            listed = ", ".join([*words, f"others {rest:,}"] if rest else words)
            lines.append(Text.assemble((f"{verdict}: ", style), listed))
    return Text("\n").join(lines)


def _calibrations(report: Report, overall: Calibration) -> Table:
    table = _table("field", "statements", "confidence", "right", "ECE")
    rows = [(field, report.calibration(field)) for field in report.fields]
    shown = [(name, found) for name, found in rows if found.count]
    for at, (name, found) in enumerate(shown, start=1):
        table.add_row(*_fit(name, found), end_section=at == len(shown))
    if len(shown) > 1:
        table.add_row(*_fit("all", overall))
    return table


def _fit(name: str, found: Calibration) -> Iterator[RenderableType]:
    yield from (name, f"{found.count:,}", f"{found.confidence:.3f}", f"{found.right:.3f}")
    yield Text(f"{found.error:.3f}", style=_misfit(found.error))


def _reliability(found: Calibration, *, bars: bool) -> Table:
    table = _table("held with", "statements", "confidence", "right", "too sure by")
    if bars:
        table.add_column("right │ held", no_wrap=True)
    for one in found.bins:
        if not one.count:
            continue
        gap = one.confidence - one.right
        cells: list[RenderableType] = [f"{one.low:.1f}–{one.high:.1f}", f"{one.count:,}"]
        cells += [f"{one.confidence:.3f}", f"{one.right:.3f}", Text(f"{gap:+.3f}", style=_misfit(abs(gap)))]
        table.add_row(*cells, *([_gauge(one.right, one.confidence)] if bars else []))
    return table


def _grade(f1: float) -> str:
    return "good" if f1 >= GOOD else "fair" if f1 >= FAIR else "poor"


def _misfit(gap: float) -> str:
    return "good" if gap <= FIT else "fair" if gap <= MISFIT else "poor"


def _bar(share: float, style: str) -> Text:
    full = round(share * BAR)
    return Text.assemble(("━" * full, style), ("─" * (BAR - full), "label"))


def _gauge(right: float, confidence: float) -> Text:
    """A bar for the share that is right, and a stroke where it would end if the confidence were the share."""
    bar = _bar(right, _misfit(abs(right - confidence)))
    at = min(round(confidence * BAR), BAR - 1)
    return Text.assemble(bar[:at], ("│", "title"), bar[at + 1 :])


def _cases(cases: Iterable[Judgment], sources: Sequence[Source], *, width: int) -> Iterator[Line]:
    by_id = {source.id: source for source in sources}
    for case in cases:
        source, style = by_id[case.source], VERDICTS[case.verdict]
        line, column = source.line_and_column(case.span.start)
        margin = " " * len(str(line))
        yield ()
        yield (
            Piece(f"{printable(source.path)}:{line}:{column}: ", "place"),
            Piece(f"{case.field} {case.verdict}", style),
            Piece(_meaning(case), "message"),
        )
        yield from underlined(source, case.span, style=style, width=width)
        for label, value in _facts(case):
            yield Piece(f"{margin} = ", "gutter"), Piece(f"{label}: ", "help"), Piece(printable(value))


def _meaning(case: Judgment) -> str:
    side = {"missed": " in the edition", "invented": " in the gold"}.get(case.verdict, "")
    return f": {case.instead}{side}" if case.instead else ""


def _facts(case: Judgment) -> Iterator[tuple[str, str]]:
    if case.document:
        yield "document", case.document
    yield "expected", case.expected or "nothing"
    yield "found", case.found or "nothing"
    if case.confidence is not None:
        yield "confidence", f"{case.confidence:.2f}"
