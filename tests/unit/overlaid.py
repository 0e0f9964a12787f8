"""One source read with the corrections of its editors: the functions of the overlay in the order the pipeline calls
them. Beyond a single source (registers, identifiers, links) the pipeline has nothing to do with corrections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterbook import overlay
from letterbook.assemble import assemble, covered, with_claims
from letterbook.boundaries import find_heads
from letterbook.facts import Facts, carve, unfolded
from letterbook.finders import blocks, furniture, notes
from letterbook.finders.language import detect
from letterbook.labeller import Labelled, label
from letterbook.model.corrections import Correction, Entry
from letterbook.model.text import Anchor, Source, Span
from letterbook.pipeline import FINDERS
from letterbook.reanchoring import anchors_of
from letterbook.resolvers import correspondents
from letterbook.resolvers import datelines as dating

if TYPE_CHECKING:
    from letterbook.model.edition import Letter
    from letterbook.model.findings import Finding

SIGNED = {"by": "Ann Gale", "on": "2026-11-23", "reason": "seen in the original"}


class Overlaid(NamedTuple):
    letters: tuple[Letter, ...]
    findings: tuple[Finding, ...]
    outcomes: tuple[overlay.Outcome, ...]
    facts: Facts
    labelled: Labelled
    fixes: dict[str, tuple[overlay.Fix, ...]]

    def states(self) -> list[str]:
        """The state of each correction, in the order of the file."""
        return [outcome.state for outcome in sorted(self.outcomes, key=lambda outcome: outcome.entry.line)]

    def letter_at(self, offset: int) -> Letter:
        return next(letter for letter in self.letters if letter.start <= offset < letter.end)


def entries(*said: Correction) -> tuple[Entry, ...]:
    return tuple(Entry(line, one) for line, one in enumerate(said, start=1))


def overlaid(text: str, *said: Correction) -> Overlaid:
    source = Source(id="s1", path="letters.txt", text=text)
    placed, outcomes = overlay.place(entries(*said), [source])
    told = list(outcomes)
    lexicons = detect(source, wanted="")
    linked = notes.linked(source)
    brackets = notes.bracketed(source, lexicons)
    pages = furniture.bracketed(source, lexicons)
    whole = blocks.blocks(source)
    wrapped = blocks.wrapped(source, whole)
    holes = [*(span for span, _ in brackets), *(note.span for note in linked), *pages]
    cut = unfolded(carve(source, whole, holes), wrapped=wrapped)
    cut = overlay.cut_blocks(source, cut, overlay.cuts(placed, source))
    found = [annotation for find in FINDERS.values() for annotation in find(source, cut, lexicons)]
    facts = Facts(source, cut, found, lexicons=lexicons, notes=brackets, linked=linked, furniture=pages)
    structure = overlay.structural(placed, facts, find_heads(facts))
    labelled = overlay.documents(facts, label(facts, structure.heads), structure)
    labelled, roles = overlay.roles(placed, facts, labelled)
    assembled = assemble(facts, labelled)
    bound, findings, marks = overlay.marks(placed, source.id, covered(facts, assembled.letters), assembled.findings)
    letters = list(bound)
    spoken, lost = overlay.by_letter(placed, source.id, letters)
    told += [*structure.outcomes, *roles, *marks, *lost]
    near = None
    for at, draft in enumerate(labelled.drafts):
        letter = letters[at]
        host = letters[draft.after] if draft.after >= 0 else None
        letter = with_claims(
            letter, [*correspondents.claims_of(facts, draft, letter), *dating.claims_of(facts, letter, near=near)]
        )
        if host is not None:
            letter = with_claims(letter, correspondents.enclosure_claims(facts, host, letter))
        letters[at], heard = overlay.fields(spoken.get(at, ()), letter, lexicons)
        told += heard
        near = letters[at].date or near
    fixes, read = overlay.fixes(placed, source.id, letters)
    told += read
    return Overlaid(tuple(letters), tuple(findings), tuple(told), facts, labelled, dict(fixes))


def quoted(text: str, span: Span) -> Anchor:
    """The anchor that `letterbook correct` would write."""
    (made,) = anchors_of([text], [(0, span)])
    assert made is not None, span.of(text)
    return made


def at(text: str, words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))
