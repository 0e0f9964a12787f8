"""Why a letter begins where it does, for people: the evidence with its weight, the sum, the runner-up, the claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from letterbook.errors import EditionError
from letterbook.model.claims import in_words
from letterbook.model.reading import unwrapped
from letterbook.terminal.show import find_letter
from letterbook.writers.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from letterbook.explanations import Answer, Explanation, Weighing
    from letterbook.model.claims import Claim
    from letterbook.model.edition import Edition, Letter
    from letterbook.model.text import Source, Span

PLACE = re.compile(r"(?P<source>.+?):(?P<line>\d+)(?::\d+)?$")  # "letters.txt:25", as findings print it
LONGEST_QUOTATION = 60
STRENGTH = ((3.0, "decisive"), (1.5, "strong"), (0.7, "some"), (0.0, "slight"))


def find_place(edition: Edition, wanted: str) -> Letter | tuple[Source, int]:
    """The letter that is named, or the source and line of a place such as "letters.txt:25"; EditionError if neither."""
    match = PLACE.match(wanted)
    if match is None:
        return find_letter(edition, wanted)
    names = {source: (source.id, source.path, source.path.rsplit("/", 1)[-1]) for source in edition.sources}
    hits = [source for source, known in names.items() if match["source"] in known]
    if len(hits) != 1:
        known = ", ".join(source.path for source in edition.sources)
        count = "more than one" if hits else "no"
        raise EditionError(f"{count} source is called {match['source']!r}; there is {known}")
    return hits[0], int(match["line"])


def view(found: Explanation) -> RenderableType:
    """The whole explanation."""
    return Group(*_pieces(found))


def _pieces(found: Explanation) -> Iterator[RenderableType]:
    yield Text.assemble((_where(found.source, found.at), "place"), " ", (_quoted(found.source, found.at), "message"))
    if found.letter is not None:
        yield Text(("" if found.begins else "in ") + found.letter.id, style="label")
    yield Text()
    yield Text("Why a letter begins here" if found.begins else "Why no letter begins here", style="title")
    if found.remark:
        yield Padding(Text(found.remark), (0, 0, 0, 2))
    if found.weighing is not None:
        yield _weighing(found.weighing)
    if found.runner_up is not None:
        yield Text()
        words = _quoted(found.source, found.runner_up.span)
        yield Text.assemble(
            ("The runner-up", "title"), " ", (_where(found.source, found.runner_up.span), "place"), f" {words}"
        )
        yield _weighing(found.runner_up)
    if found.answers:
        yield Text()
        yield Text("From whom, to whom, when", style="title")
        yield _answers(found)


def _weighing(weighing: Weighing) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", min_width=7, no_wrap=True)
    grid.add_column(no_wrap=True, style="label", min_width=8)
    grid.add_column()
    for reason, weight in weighing.evidence:
        style = "help" if weight > 0 else "error"
        grid.add_row(Text(f"{weight:+.1f}", style=style), _strength(weight), printable(reason))
    total = Text(f"{weighing.weight:.1f}", style="message")
    grid.add_row(total, "in all", f"of {weighing.needed:.1f}: {weighing.verdict}")
    for reading in weighing.readings:
        grid.add_row("", "", Text(f"may also be read as {printable(unwrapped(reading))}", style="inferred"))
    return grid


def _strength(weight: float) -> str:
    return next(word for least, word in STRENGTH if abs(weight) >= least)


def _answers(found: Explanation) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True, min_width=11)
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(style="label")
    for answer in found.answers:
        for label, claim in _labelled(answer):
            grid.add_row(
                f"  {label}",
                printable(unwrapped(in_words(claim.value))),
                f"{claim.confidence:.2f}",
                _reason(found.source, claim),
            )
        if not answer.believed:
            grid.add_row(f"  {answer.field}", Text("nobody says", style="inferred"), "", "")
    return grid


def _labelled(answer: Answer) -> Iterator[tuple[str, Claim]]:
    for at, claim in enumerate(answer.believed):
        yield (answer.field if at == 0 else ""), claim
    for at, claim in enumerate(answer.rivals):
        yield ("not" if at == 0 else ""), claim


def _reason(source: Source, claim: Claim) -> str:
    words = _quoted(source, claim.spans[0]) if claim.spans else ""
    stated = "printed" if claim.printed else "inferred"
    said = f"{stated}, from the {claim.basis}" if claim.basis != "editor" else f"an editor, {claim.by}"
    return "; ".join(piece for piece in (f"{said} {words}".rstrip(), printable(claim.reason)) if piece)


def _where(source: Source, span: Span) -> str:
    return f"{printable(source.path)}:{source.line_and_column(span.start)[0]}"


def _quoted(source: Source, span: Span) -> str:
    words = " ".join(unwrapped(span.of(source.text)).split())
    cut = words if len(words) <= LONGEST_QUOTATION else words[:LONGEST_QUOTATION].rstrip() + "…"
    return f"“{printable(cut)}”"
