"""Annotations -> letters: each draft becomes a letter with its parts and with its notes bound to their marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from letterbook.assemble_findings import note_findings
from letterbook.assemble_marks import pinned_marks, style_prior
from letterbook.finders.citations import find_citations, find_physical
from letterbook.finders.mark_binding import Binding, bind
from letterbook.finders.marks import Candidate, MarkWords, candidates, mark_words
from letterbook.finders.publications import find_publications
from letterbook.model.edition import BODY_ROLES, Letter, Note, Part, Role
from letterbook.model.findings import Finding
from letterbook.model.style import Style
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.facts import Facts
    from letterbook.labeller import Draft, Labelled, PrintedNote

MARKED_ROLES: tuple[Role, ...] = ("heading", *BODY_ROLES)


class Assembled(msgspec.Struct, frozen=True):
    """The letters of one source in order, with what was noticed while binding their notes."""

    letters: tuple[Letter, ...]
    findings: tuple[Finding, ...]
    mark_styles: Mapping[str, int]


def assemble(facts: Facts, labelled: Labelled, *, first_id: int = 0, style: Style | None = None) -> Assembled:
    """Letters with temporary identifiers ("#0", "#1", …), counted from `first_id`; resolvers give the lasting ones."""
    known = style or Style(facts.source.id)
    pinned = known.pinned("note_marks")
    words = mark_words(facts.lexicons)
    found = [[] if pinned == ("none",) else _candidates(facts, draft, words) for draft in labelled.drafts]
    labels = [_labels(draft.notes) for draft in labelled.drafts]
    # First binding without knowledge of the house, then again with what the certain marks have taught.
    linked = [_linked(facts, draft, marks) for draft, marks in zip(labelled.drafts, found, strict=True)]
    first = [_bind(wanted, marks, None, sure) for wanted, marks, sure in zip(labels, found, linked, strict=True)]
    styles = Counter(
        binding.candidate.style
        for bindings in first
        for binding in bindings
        if binding is not None and binding.confidence >= 0.8
    )
    prior = style_prior(pinned_marks(pinned) if pinned else styles)
    letters: list[Letter] = []
    findings: list[Finding] = []
    for number, draft in enumerate(labelled.drafts):
        bindings = _bind(labels[number], found[number], prior, linked[number])
        identifier = f"#{first_id + number}"
        notes = tuple(_notes(facts, draft, labels[number], bindings))
        letters.append(_letter(facts, draft, identifier, notes))
        noticed = note_findings(facts, identifier, notes, bindings, found[number], styles)
        anew = known.habit("note_numbers") == "each page"
        findings.extend(finding for finding in noticed if not (anew and finding.code == "LB206"))
    return Assembled(tuple(letters), tuple(findings), styles)


def _candidates(facts: Facts, draft: Draft, words: MarkWords) -> list[Candidate]:
    """The possible marks of a document, in reading order; a stretch that two parts share is searched once."""
    found: list[Candidate] = []
    if not draft.notes:
        return found
    at = -1
    for piece in draft.pieces:
        if piece.role not in MARKED_ROLES or piece.span.end <= at:
            continue
        span = Span(max(piece.span.start, at), piece.span.end)
        found.extend(candidates(facts.text, span, words, facts.raised_between(span.start, span.end)))
        at = span.end
    return sorted(found, key=lambda candidate: (candidate.span.start, candidate.span.end))


def _labels(notes: Sequence[PrintedNote]) -> list[str]:
    """The label of each note, as printed or, where it was lost, as its neighbours give it."""
    labels = [note.label for note in notes]
    for at, label in enumerate(labels):
        if label:
            continue
        before = _number(labels[at - 1]) if at else 0
        after = next((_number(later) for later in labels[at + 1 :] if later), None)
        lost = next((steps for steps, later in enumerate(labels[at:]) if later), 0)
        if before is not None:
            labels[at] = str(before + 1)
        elif after is not None and after - lost > 0:
            labels[at] = str(after - lost)
    return labels


def _number(label: str) -> int | None:
    return int(label) if label.isdigit() else None


def _order(labels: Sequence[str]) -> list[int]:
    """The order in which the marks of the notes are expected: by number where the numbers are all different."""
    numbers = [_number(label) for label in labels]
    known = [number for number in numbers if number is not None]
    if len(known) == len(labels) and len(set(known)) == len(known):
        return sorted(range(len(labels)), key=lambda at: known[at])
    return list(range(len(labels)))


LINKED = 1.0  # the confidence of a binding that the file itself makes


def _linked(facts: Facts, draft: Draft, found: Sequence[Candidate]) -> list[Binding | None]:
    """For each note the mark that a link of the file leads from: it needs no weighing, and numbers may begin anew."""
    marks = {note.text.body: note.mark for note in facts.linked}
    hinted = [candidate for candidate in found if candidate.style == "hint"]
    linked: list[Binding | None] = []
    for note in draft.notes:
        mark = marks.get(note.body)
        inside = next((one for one in hinted if mark.covers(one.span)), None) if mark is not None else None
        linked.append(Binding(inside, LINKED) if inside is not None else None)
    return linked


def _bind(
    labels: Sequence[str],
    found: Sequence[Candidate],
    prior: Mapping[str, float] | None,
    linked: Sequence[Binding | None],
) -> list[Binding | None]:
    bindings = list(linked)
    taken = {binding.candidate.span for binding in bindings if binding is not None}
    order = [at for at in _order(labels) if bindings[at] is None]
    free = [candidate for candidate in found if candidate.span not in taken]
    for at, binding in zip(order, bind([labels[at] for at in order], free, prior=prior), strict=True):
        bindings[at] = binding
    return bindings


def _notes(facts: Facts, draft: Draft, labels: Sequence[str], bindings: Sequence[Binding | None]) -> Iterator[Note]:
    used: Counter[str] = Counter()
    by_mark = all(binding is not None and binding.confidence == LINKED for binding in bindings)
    order = _order_of_marks if by_mark else _order_of_numbers
    anew = not by_mark and len(set(labels)) < len(labels)  # numbers that begin anew in a letter order nothing
    every = list(zip(draft.notes, labels, bindings, strict=True))
    for printed, label, binding in every if anew else sorted(every, key=order):
        used[label] += 1
        suffix = "" if used[label] == 1 else f"-{used[label]}"
        confidence = binding.confidence if binding else 0.5
        if not printed.label:
            confidence = min(confidence, 0.8)
        yield Note(
            id=f"{label or 'x'}{suffix}",
            label=label,
            body=printed.body,
            label_span=printed.label_span,
            printed=bool(printed.label),
            anchor=binding.candidate.span if binding else None,
            kind="source" if printed.source else "note",
            confidence=round(confidence, 3),
            reason=_reason(printed, binding),
            citations=tuple(find_citations(facts.text, printed.body)),
            publications=tuple(find_publications(facts.text, printed.body)),
        )


def _order_of_marks(item: tuple[PrintedNote, str, Binding | None]) -> tuple[int, int]:
    printed, _, binding = item
    return (binding.candidate.span.start if binding is not None else 0, printed.body.start)


def _order_of_numbers(item: tuple[PrintedNote, str, Binding | None]) -> tuple[int, int]:
    printed, label, _ = item
    number = _number(label)
    return (number if number is not None else 0, printed.body.start)


def _reason(printed: PrintedNote, binding: Binding | None) -> str:
    said = [] if printed.label else ["its number is lost and inferred from the order of the notes"]
    if binding is None:
        said.append("no mark for it was found in the text")
    elif binding.rival is not None:
        said.append(f"the mark is {binding.candidate.style}; another place bears the same figure")
    else:
        said.append(f"the mark is {binding.candidate.style}, in its place between its neighbours")
    return "; ".join(said)


def _letter(facts: Facts, draft: Draft, identifier: str, notes: tuple[Note, ...]) -> Letter:
    start = facts.blocks[draft.first].span.start
    linked = facts.linked_bodies
    ends = [facts.blocks[draft.last - 1].span.end, *(note.body.end for note in notes if _is_near(draft, note, linked))]
    ends += [span.end for span, _ in facts.notes_between(start, max(ends) + 1)]
    parts = [Part(piece.role, piece.span, piece.confidence, "labeller") for piece in draft.pieces if len(piece.span)]
    source_note = next((note for note in notes if note.kind == "source"), None)
    source_part = next((part for part in parts if part.role == "source"), None)
    if source_part is None and source_note is not None:
        parts.append(Part("source", source_note.body, 0.9, "labeller"))
        physical = find_physical(facts.text, source_note.body)
        if physical is not None:
            parts.append(Part("physical", physical, 0.8, "finders.citations"))
    stated = [part.span for part in parts if part.role == "source"]
    citations = [citation for span in stated for citation in find_citations(facts.text, span)]
    return Letter(
        id=identifier,
        source=facts.source,
        spans=(Span(start, max(ends)), *draft.far),
        parts=tuple(parts),
        claims=(),
        notes=notes,
        number=draft.head.number.number if draft.head and draft.head.number else "",
        citation=citations[0] if citations else None,
        citations=tuple(citations[1:]),
    )


def _is_near(draft: Draft, note: Note, linked: frozenset[Span]) -> bool:
    """Whether a note stands with its letter, and not where a link leads or at the end of the volume."""
    return note.body not in linked and not any(span.covers(note.body) for span in draft.far)
