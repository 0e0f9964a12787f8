"""What is noticed while the notes of a letter are bound to their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.findings import Finding
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.facts import Facts
    from letterbook.finders.mark_binding import Binding
    from letterbook.finders.marks import Candidate
    from letterbook.model.edition import Note


def note_findings(
    facts: Facts,
    letter: str,
    notes: Sequence[Note],
    bindings: Sequence[Binding | None],
    found: Sequence[Candidate],
    styles: Mapping[str, int],
) -> Iterator[Finding]:
    """Notes without a number, without a mark or printed twice, marks that may be none, and marks without a note."""
    source = facts.source.id
    seen: set[str] = set()
    for note in notes:
        named = f"note {note.label}" if note.label else "a note"
        if note.label and note.label in seen:
            yield Finding("LB206", source, note.label_span or note.body, f"{named} stands twice", letter)
        seen.add(note.label)
        at = note.label_span or Span(note.body.start, min(note.body.end, note.body.start + 40))
        if not note.printed:
            yield Finding(
                "LB202", source, at, f"{named} has lost its number; it is inferred from the order of the notes", letter
            )
        if note.anchor is None and note.kind != "source":
            yield Finding("LB203", source, at, f"{named} has no mark in the text", letter)
    for binding in bindings:
        if binding is None:
            continue
        mark = binding.candidate
        if binding.rival is not None and binding.confidence < 0.75:
            line, column = facts.source.line_and_column(binding.rival.span.start)
            yield Finding(
                "LB204", source, mark.span, f"mark {mark.label} may also stand at line {line}, column {column}", letter
            )
        elif mark.style in ("spaced", "between words", "behind a number") and styles.get(mark.style, 0) < 0.2 * sum(
            styles.values()
        ):
            yield Finding("LB205", source, mark.span, f"this {mark.label} is read as a note mark", letter)
    yield from _marks_without_notes(source, letter, notes, bindings, found, styles)


CERTAIN_STYLES = ("hint", "superscript", "bracket")


def _marks_without_notes(
    source: str,
    letter: str,
    notes: Sequence[Note],
    bindings: Sequence[Binding | None],
    found: Sequence[Candidate],
    styles: Mapping[str, int],
) -> Iterator[Finding]:
    """Marks that are surely marks, or stand just where the next one would, and have no note."""
    labels = {note.label for note in notes}
    bound = {binding.candidate.span for binding in bindings if binding is not None}
    highest = max((int(label) for label in labels if label.isdigit()), default=0)
    last_mark = max((span.end for span in bound), default=0)
    total = sum(styles.values())
    for candidate in found:
        if candidate.label in labels or any(candidate.span.overlaps(span) for span in bound):
            continue
        usual = total > 0 and styles.get(candidate.style, 0) / total >= 0.1
        next_one = (
            candidate.label == str(highest + 1)
            and candidate.span.start > last_mark
            and candidate.score >= 2.6
            and usual
        )
        gap = candidate.label.isdigit() and int(candidate.label) < highest and candidate.score >= 2.6 and usual
        if (
            (candidate.style in CERTAIN_STYLES and candidate.score >= 5 and candidate.label.isdigit())
            or next_one
            or gap
        ):
            yield Finding("LB201", source, candidate.span, f"mark {candidate.label} has no note", letter)
