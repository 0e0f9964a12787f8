"""What a build made, in the figures a person wants to see: a `Summary`, and its view on the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from letterbook.model.claims import Undatable, best
from letterbook.model.findings import CODES, Severity
from letterbook.model.remainders import REMAINDERS, RemainderKind
from letterbook.scoring.coverage import coverage, inked, together
from letterbook.writers.excerpts import printable
from letterbook.writers.findings import SEVERITIES, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from letterbook.model.edition import Edition, Letter
    from letterbook.model.text import Span


LABELS = 16  # cells of the column of labels, so that all tables begin alike


class Characters(msgspec.Struct, frozen=True):
    """Where the characters of the sources went; white space is not counted."""

    total: int
    letters: int
    remainder: tuple[tuple[RemainderKind, int], ...]
    neither: int
    twice: int


class Summary(msgspec.Struct, frozen=True):
    """The figures of an edition. `dates` counts letters by how their date is known, in the order printed here."""

    title: str
    sources: int
    letters: int
    correspondents: int
    dates: tuple[tuple[str, int], ...]
    first: str
    last: str
    notes_bound: int
    notes_unbound: int
    mentions: int
    mentions_resolved: int
    characters: Characters
    findings: tuple[tuple[str, Severity, str, int], ...]
    finding_count: str


def summarise(edition: Edition) -> Summary:
    """The figures of an edition."""
    names = {
        name.person or name.name
        for letter in edition.letters
        for name in (*letter.sender, *letter.recipient, *letter.copy)
    }
    known = Counter(_date_known(letter) for letter in edition.letters)
    dates = [letter.date for letter in edition.letters if letter.date]
    # The source note printed among the notes has no mark to be bound to.
    notes = [note for letter in edition.letters for note in letter.notes if note.kind == "note"]
    mentions = [mention for letter in edition.letters for mention in letter.mentions]
    codes = Counter(finding.code for finding in edition.findings)
    return Summary(
        title=edition.title,
        sources=len(edition.sources),
        letters=len(edition.letters),
        correspondents=len(names),
        dates=tuple((how, known[how]) for how in ("printed", "inferred", "supplied", "undated", "unknown")),
        first=min((day for date in dates if (day := date.first)), default=""),
        last=max((day for date in dates if (day := date.last)), default=""),
        notes_bound=sum(note.anchor is not None for note in notes),
        notes_unbound=sum(note.anchor is None for note in notes),
        mentions=len(mentions),
        mentions_resolved=sum(bool(mention.resolved_to or mention.resolved_note) for mention in mentions),
        characters=characters_of(edition),
        findings=tuple(
            (code, CODES[code].severity, CODES[code].title, codes[code])
            for code in sorted(codes, key=lambda code: (SEVERITIES.index(CODES[code].severity), code))
        ),
        finding_count=count(edition.findings),
    )


def _date_known(letter: Letter) -> str:
    claim = best(letter.claims, "date")
    if claim is None:
        return "unknown"
    if isinstance(claim.value, Undatable):
        return "undated"
    return "supplied" if claim.supplied else "inferred" if claim.inferred else "printed"


def characters_of(edition: Edition) -> Characters:
    """Where the characters of the sources went; the kinds of remainder that hold most stand first."""
    texts = {source.id: source.text for source in edition.sources}
    places: dict[str, list[Span]] = {source.id: [] for source in edition.sources}
    letters = 0
    remainder: Counter[RemainderKind] = Counter()
    for letter in edition.letters:
        places[letter.source.id].extend(letter.spans)
        letters += sum(inked(span.of(letter.source.text)) for span in letter.spans)
    for rest in edition.remainder:
        places[rest.source].append(rest.span)
        remainder[rest.kind] += inked(rest.span.of(texts[rest.source]))
    found = together(coverage(text, places[source]) for source, text in texts.items())
    return Characters(
        total=found.characters,
        letters=letters,
        remainder=tuple(remainder.most_common()),
        neither=found.unassigned,
        twice=found.assigned_twice,
    )


def view(
    summary: Summary,
    *,
    next_steps: Iterable[tuple[str, str]] = (),
    seconds: float | None = None,
    framed: bool = False,
) -> RenderableType:
    """The summary to print, in a frame or plain.

    `next_steps` are pairs of what one can do and how; `seconds` is the time it took.
    """
    title = Text(printable(summary.title) or "Edition without a title", style="title")
    tables = [_facts(summary), _characters_table(summary.characters), _findings_table(summary)]
    body = Group(*(piece for table in tables for piece in (table, Text())))
    steps = Group(_pairs((label, Text(value, style="command")) for label, value in next_steps))
    time = [] if seconds is None else [Text(), Text(f"{seconds:.1f} s", style="label")]
    if framed:
        frame = Panel(body, title=title, title_align="left", border_style="label", padding=(1, 2, 0, 2), expand=False)
        return Group(frame, Padding(Group(steps, *time), (0, 3)))
    return Group(title, Text(), body, steps, *time)


def _facts(summary: Summary) -> Table:
    kinds = ", ".join(f"{number:,} {how}" for how, number in summary.dates if number) or "none"
    days = f"; {summary.first} to {summary.last}" if summary.first else ""
    return _pairs(
        (label, Text(value))
        for label, value in (
            ("letters", f"{summary.letters:,}" + (f" from {summary.sources} files" if summary.sources > 1 else "")),
            ("correspondents", f"{summary.correspondents:,}"),
            ("dates", kinds + days),
            ("notes", f"{summary.notes_bound:,} with their mark, {summary.notes_unbound:,} without"),
            ("mentions", f"{summary.mentions:,} of other letters, {summary.mentions_resolved:,} resolved"),
        )
    )


def _characters_table(characters: Characters) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True, min_width=LABELS)
    grid.add_column(justify="right")
    grid.add_column(justify="right")
    grid.add_column(style="label")
    grid.add_row("characters", f"{characters.total:,}", "", "")
    grid.add_row("  in letters", f"{characters.letters:,}", _share(characters.letters, characters), "")
    for kind, number in characters.remainder:
        grid.add_row(f"  in {kind}", f"{number:,}", _share(number, characters), REMAINDERS[kind])
    grid.add_row("  in neither", f"{characters.neither:,}", _share(characters.neither, characters), "")
    if characters.twice:
        grid.add_row("  in two places", f"{characters.twice:,}", _share(characters.twice, characters), "")
    return grid


def outside_letters(characters: Characters) -> Iterator[str]:
    """What belongs to no letter, and why: a line that counts it all, and one for each kind of remainder."""
    outside = sum(number for _, number in characters.remainder)
    yield f"outside the letters: {outside:,} of {characters.total:,} characters, {_share(outside, characters)}"
    widest = max((len(kind) for kind, _ in characters.remainder), default=0)
    figures = max((len(f"{number:,}") for _, number in characters.remainder), default=0)
    for kind, number in characters.remainder:
        yield f"  {kind:<{widest}}  {number:>{figures},}  {REMAINDERS[kind]}"


def _share(number: int, characters: Characters) -> str:
    return f"{number / characters.total if characters.total else 0:.1%}"


def _findings_table(summary: Summary) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for justify in ("left", "left", "right", "left"):
        grid.add_column(justify=justify)
    for code, severity, title, number in summary.findings:
        grid.add_row(Text(f"  {code}"), Text(severity, style=severity), f"{number:,}", title)
    head = _pairs([("findings", Text(summary.finding_count))])
    return Group(head, grid) if summary.findings else head


def _pairs(rows: Iterable[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True, min_width=LABELS)
    grid.add_column(overflow="fold")
    for label, value in rows:
        grid.add_row(label, value)
    return grid
