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

All of it is pure, and every correction has exactly one outcome.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from letterbook.model.corrections import AddBoundary, Confirm, LetterField, SetField
from letterbook.overlay_fields import by_letter, date_value, fields, opening, said_of
from letterbook.overlay_placing import Outcome, Placed, State, findings, place, renamed, states
from letterbook.overlay_roles import roles
from letterbook.overlay_structure import Structure, cut_blocks, cuts, documents, structural
from letterbook.overlay_words import Fix, fixes, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from letterbook.model.findings import Finding
    from letterbook.model.text import Span

__all__ = [
    "Fix",
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
    "opening",
    "place",
    "renamed",
    "roles",
    "said_of",
    "settled",
    "states",
    "structural",
]

# What the program asks about a field is answered when an editor has spoken for it.
ANSWERS: Mapping[LetterField, frozenset[str]] = {
    "sender": frozenset({"LB105", "LB107", "LB110"}),
    "recipient": frozenset({"LB106", "LB108", "LB109"}),
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
