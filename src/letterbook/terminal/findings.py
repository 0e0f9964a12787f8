"""The report of `letterbook check` on a terminal, and the annotations that GitHub's own checks read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from letterbook.model.findings import CODES
from letterbook.resolvers.undecided import counted, undecided
from letterbook.terminal.summary import characters_of, outside_letters
from letterbook.writers import findings as writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from letterbook.model.edition import Edition
    from letterbook.model.findings import Finding, Severity
    from letterbook.resolvers.undecided import Undecided

GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def print_report(console: Console, edition: Edition, findings: Sequence[Finding]) -> None:
    """Print the findings with their lines, a count, and what of the sources is no letter."""
    for line in writer.report(edition, findings, width=console.width):
        console.print(styled(line), soft_wrap=True)
    console.print(Text(writer.count(findings)))
    open_names = undecided(edition.letters)
    if open_names:
        console.print(Text(to_decide(open_names)), soft_wrap=True)
    characters = characters_of(edition)
    if characters.remainder:
        console.print()
        for told in outside_letters(characters):
            console.print(Text(told), soft_wrap=True)


MOST_ASKED = 6  # names told in one line


def to_decide(names: Sequence[Undecided]) -> str:
    """Which names wait for a decision, those first that settle most letters."""
    told = ", ".join(f"{one.name} ({counted(one.letters)})" for one in names[:MOST_ASKED])
    more = f" and {len(names) - MOST_ASKED} more" if len(names) > MOST_ASKED else ""
    return f"Whom these names mean is to be decided: {told}{more}."


def styled(line: writer.Line) -> Text:
    """A line of a report with its styles."""
    text = Text.assemble(*((piece.text, piece.style) for piece in line))
    text.rstrip()
    return text


def github(edition: Edition, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings as workflow commands of GitHub Actions, one a line."""
    for finding in findings:
        source = edition.source(finding.source)
        line, column = source.line_and_column(finding.span.start)
        last_line, last_column = source.line_and_column(max(finding.span.start, finding.span.end - 1))
        properties = {
            "file": source.path,
            "line": line,
            "endLine": last_line,
            "col": column,
            "endColumn": last_column,
            "title": f"{finding.code} {CODES[finding.code].title}",
        }
        where = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        yield f"::{GITHUB[finding.severity]} {where}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
