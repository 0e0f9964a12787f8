"""What the editors said, laid over what the program found.

The pipeline calls, in this order:

    place                every correction, once, in the texts of the sources
    cuts, cut_blocks     a document may begin in the middle of a paragraph        before the finders
    structural           boundaries added, dropped and moved                      before the labeller
    documents, roles     documents divided and parts named as editors say         before assembly
    marks                figures bound to notes                                   after assembly
    by_letter, fields    senders, recipients, copies, dates, places, citations    after the program's own claims
    fixes                readings                                                 once the letters are made
    settled, findings    what need not be asked any more, and what became of each correction

Where the markup of a source says what its letters are, `on_markup` stands for everything from `cuts` to `fixes`.
All of it is pure, and every correction has exactly one outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.corrections import (
    AddBoundary,
    Confirm,
    DropBoundary,
    LetterField,
    MoveBoundary,
    SetField,
    SetRole,
)
from letterbook.model.edition import Fix, Letter
from letterbook.model.findings import Finding
from letterbook.overlay_fields import by_letter, date_value, fields, opening, said_of
from letterbook.overlay_placing import Outcome, Placed, State, findings, orphaned, place, renamed, states
from letterbook.overlay_roles import roles
from letterbook.overlay_structure import Structure, cut_blocks, cuts, documents, structural
from letterbook.overlay_words import fixes, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.text import Span

__all__ = [
    "Fix",
    "Laid",
    "Outcome",
    "Placed",
    "State",
    "Structure",
    "by_letter",
    "cut_blocks",
    "cuts",
    "date_value",
    "documents",
    "fields",
    "findings",
    "fixes",
    "marks",
    "on_markup",
    "opening",
    "place",
    "renamed",
    "roles",
    "said_of",
    "settled",
    "states",
    "structural",
]


class Laid(msgspec.Struct, frozen=True):
    """The letters of a source with what editors said of them; `fixes` are the readings by the letters' identifiers."""

    letters: tuple[Letter, ...]
    findings: tuple[Finding, ...]
    fixes: Mapping[str, tuple[Fix, ...]]
    outcomes: tuple[Outcome, ...]


def on_markup(
    placed: Sequence[Placed],
    source: str,
    letters: Sequence[Letter],
    noticed: Sequence[Finding],
    lexicons: Sequence[Lexicon],
) -> Laid:
    """Corrections to letters whose boundaries and parts the markup of their source gives: these are mended there."""
    outcomes = [
        orphaned(item, "the markup of the source says so; mend it there")
        for item in placed
        if item.source == source and isinstance(item.said, AddBoundary | DropBoundary | MoveBoundary | SetRole)
    ]
    bound, left, marked = marks(placed, source, letters, noticed)
    spoken, lost = by_letter(placed, source, bound)
    heard = [fields(spoken.get(at, ()), letter, lexicons) for at, letter in enumerate(bound)]
    changed = tuple(letter for letter, _ in heard)
    readings, read = fixes(placed, source, changed)
    outcomes += [*marked, *lost, *(outcome for _, told in heard for outcome in told), *read]
    return Laid(changed, left, readings, tuple(outcomes))


# What the program asks about a field is answered when an editor has spoken for it.
ANSWERS: Mapping[LetterField, frozenset[str]] = {
    "sender": frozenset({"LB105", "LB107", "LB110", "LB111"}),
    "recipient": frozenset({"LB106", "LB108", "LB109", "LB111"}),
    "copy": frozenset({"LB109"}),
    "date": frozenset({"LB301", "LB302", "LB303", "LB305", "LB306"}),
    "place": frozenset(),
    "citation": frozenset({"LB405"}),
}
CITATION_ANSWERS = frozenset({"LB401", "LB402", "LB403"})  # asked of every shelfmark, in notes too
BOUNDARY_ANSWERS = frozenset({"LB102", "LB502"})


def settled(noticed: Iterable[Finding], outcomes: Iterable[Outcome]) -> tuple[Finding, ...]:
    """The findings without the questions that a correction has answered.

    Identifiers of letters in both must be of one kind, temporary or lasting.
    """
    letters: defaultdict[str, set[str]] = defaultdict(set)
    cited: defaultdict[str, list[Span]] = defaultdict(list)
    begun: set[tuple[str, int]] = set()
    for outcome in outcomes:
        if outcome.state not in {"applied", "changed", "needless"}:
            continue
        match outcome.entry.said:
            case SetField(field=field) | Confirm(field=field):
                letters[outcome.letter] |= ANSWERS[field]
                if field == "citation":
                    cited[outcome.letter].append(outcome.span)
            case AddBoundary():
                begun.add((outcome.source, outcome.span.start))
            case _:
                pass
    return tuple(
        finding
        for finding in noticed
        if finding.code not in letters.get(finding.letter, ())
        and not (finding.code in BOUNDARY_ANSWERS and (finding.source, finding.span.start) in begun)
        and not (
            finding.code in CITATION_ANSWERS
            and any(finding.span.overlaps(span) for span in cited.get(finding.letter, ()))
        )
    )
