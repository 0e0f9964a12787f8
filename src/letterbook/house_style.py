"""The house style of a source, learned in a first pass from its own certain documents.

The first pass knows only what is true of letters everywhere. What its certain heads have in common (how they are
numbered, where they are dated, where their notes stand) then weighs the second pass. A trait that is pinned is not
learned: it weighs both passes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from letterbook.boundaries.head import ACCEPT
from letterbook.boundaries.traits import YEAR
from letterbook.labeller.apparatus import label_value
from letterbook.labeller.notes_within import may_be_note, notes_within
from letterbook.model.annotations import Furniture
from letterbook.model.reading import LINE_HYPHEN
from letterbook.model.style import Style, Trait, pinned_traits
from letterbook.traits import TRAITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts
    from letterbook.labeller import Draft, Labelled
    from letterbook.traits import TraitName

CERTAIN = 1.0  # above the threshold: a head that the first pass is sure of
LEAST_CERTAIN = 3  # with fewer sure heads, all heads are looked at
OFTEN = 0.2  # of the documents: what this many show is a habit, though most show nothing
SHOWN = 0.1  # of the heads: a shape that this many have is one of the house's
LEAST_NOTES_WITHIN = 3
MARKED_WITHIN = 0.6  # of the labelled blocks in the texts: otherwise they are items of lists
LEAST_PAGES = 4
LEAST_HYPHENS = 5


def learned(
    facts: Facts, heads: Sequence[Head], labelled: Labelled, *, pins: Mapping[TraitName, tuple[str, ...]]
) -> Style:
    """What the first pass shows of the house, and what is pinned over it; note marks show when they are bound."""
    sure = [head for head in heads if head.weight >= ACCEPT + CERTAIN]
    sure = sure if len(sure) >= LEAST_CERTAIN else list(heads)
    firsts = {head.first for head in sure}
    drafts = [draft for draft in labelled.drafts if draft.head is not None and draft.first in firsts]
    inside = _inside(facts, drafts)
    found = [
        _trait("numbers", (head.number_kind for head in sure)),
        _shapes(sure),
        _trait("correspondents", (_named(draft) for draft in drafts), silent=""),
        _trait("dates", (_dated(facts, draft) for draft in drafts), silent="none"),
        _places(facts, drafts, inside),
        _trait("note_numbers", _numberings(facts, drafts, inside), silent=""),
        _trait("sources", (_sourced(draft) for draft in drafts), silent="none"),
        _page_lines(facts),
        _line_ends(facts),
    ]
    traits = tuple(trait for trait in found if trait is not None)
    return Style(facts.source.id, traits=pinned_traits(pins, traits))


def with_marks(style: Style, marks: Mapping[str, int]) -> Style:
    """The style with how note marks are printed: `marks` counts the styles of those that were bound with certainty."""
    counts: Counter[str] = Counter()
    for printed, count in marks.items():
        counts[MARKS[printed]] += count
    pins = {trait.name: trait.values for trait in style.traits if trait.pinned}
    trait = _counted("note_marks", counts)
    traits = tuple(trait for trait in (*style.traits, trait) if trait is not None)
    return msgspec.structs.replace(style, traits=pinned_traits(pins, traits))


# How the binding of marks calls what it found, and the value of the trait.
MARKS: Mapping[str, str] = {
    "hint": "superscript",
    "superscript": "superscript",
    "bracket": "brackets",
    "round bracket": "round brackets",
    "sign": "signs",
    "glued to word": "glued",
    "glued to stop": "glued",
    "between words": "glued",
    "behind a number": "glued",
    "spaced before stop": "spaced",
    "spaced after stop": "spaced",
    "spaced after comma": "spaced",
    "spaced at end": "spaced",
    "spaced": "spaced",
}


def _trait(name: TraitName, shown: Iterable[str], *, silent: str | None = None) -> Trait | None:
    """The value that most documents show.

    `silent` is what a document shows that shows nothing: a fifth of the documents that show something are a habit
    against it. Where it is empty, such documents are not counted.
    """
    counts = Counter(value for value in shown if value or silent is None)
    if silent and sum(counts.values()) - counts[silent] >= OFTEN * sum(counts.values()):
        total = sum(counts.values())
        del counts[silent]
        return _counted(name, counts, total)
    return _counted(name, counts)


def _counted(name: TraitName, counts: Mapping[str, int], total: int = 0) -> Trait | None:
    """The commonest value, of those equally common the one that `TRAITS` names first."""
    total = total or sum(counts.values())
    known = [value for value in TRAITS[name].values if counts.get(value)]
    if not known:
        return None
    value = max(known, key=lambda each: counts[each])
    return Trait(name, (value,), counts[value], total, _sure(counts[value], total))


def _sure(support: int, total: int) -> float:
    """The share to expect in documents not yet seen (Laplace's rule of succession)."""
    return round((support + 1) / (total + 2), 3)


def _shapes(heads: Sequence[Head]) -> Trait | None:
    counts = Counter(head.shape for head in heads)
    if not counts:
        return None
    ordered = sorted(counts, key=lambda shape: (-counts[shape], list(TRAITS["heads"].values).index(shape)))
    shown = tuple(shape for shape in ordered if counts[shape] >= SHOWN * len(heads)) or (ordered[0],)
    support = sum(counts[shape] for shape in shown)
    return Trait("heads", shown, support, len(heads), _sure(support, len(heads)))


def _named(draft: Draft) -> str:
    """Where the correspondents of a document are named; empty where nothing names anybody."""
    heading = draft.head.heading if draft.head else None
    if heading is not None and heading.recipients:
        return "head" if heading.senders else "recipient in the head"
    return "closing" if any(piece.role == "signature" for piece in draft.pieces) else ""


def _dated(facts: Facts, draft: Draft) -> str:
    text = next((piece.span.start for piece in draft.pieces if piece.role == "paragraph"), None)
    lines = [piece.span.start for piece in draft.pieces if piece.role == "dateline"]
    if lines:
        return "under the head" if text is None or lines[0] < text else "at the end"
    span = draft.head.heading_span if draft.head else None
    return "in the head" if span is not None and YEAR.search(span.of(facts.text)) else "none"


def _inside(facts: Facts, drafts: Sequence[Draft]) -> list[tuple[int, ...]]:
    """For every draft the blocks of its text that are notes; none where they look like items of lists.

    The first pass takes no note out of a text: it cannot know yet that the house prints them there.
    """
    found = []
    labelled = 0
    for draft in drafts:
        blocks = [piece.block for piece in draft.pieces if piece.role == "paragraph" and piece.block >= 0]
        found.append(notes_within(facts, blocks[0], blocks[-1] + 1) if blocks else ())
        labelled += sum(may_be_note(facts, at) for at in blocks)
    marked = sum(map(len, found))
    return found if marked >= LEAST_NOTES_WITHIN and marked >= MARKED_WITHIN * labelled else [()] * len(drafts)


def _has_notes_inside(draft: Draft) -> bool:
    """Whether text of the letter follows one of its notes; notes in brackets are a house of their own."""
    last = max((piece.span.start for piece in draft.pieces if piece.role == "paragraph"), default=0)
    return any(note.style not in NOTE_PLACES and note.body.start < last for note in draft.notes)


def _places(facts: Facts, drafts: Sequence[Draft], inside: Sequence[tuple[int, ...]]) -> Trait | None:
    """Where notes stand, by documents with notes."""
    counts: Counter[str] = Counter()
    for draft, blocks in zip(drafts, inside, strict=True):
        if draft.far or any(note.body in facts.linked_bodies and note.style != "linked" for note in draft.notes):
            counts["end of the volume"] += 1
        elif blocks or _has_notes_inside(draft):
            counts["within the letter"] += 1
        elif draft.notes:
            counts[NOTE_PLACES.get(draft.notes[0].style, "after the letter")] += 1
    if any(inside):
        # A letter of one page has its notes behind it in any house: one that shows notes inside decides.
        del counts["after the letter"]
    if not counts and drafts:
        return Trait("notes", ("none",), len(drafts), len(drafts), _sure(len(drafts), len(drafts)))
    return _counted("notes", counts)


NOTE_PLACES: Mapping[str, str] = {"linked": "linked", "[Footnote N: ]": "in brackets"}


def _numberings(facts: Facts, drafts: Sequence[Draft], inside: Sequence[tuple[int, ...]]) -> Iterator[str]:
    """For every document with notes whose numbers tell: how they go on from those before."""
    highest = 0
    for draft, blocks in zip(drafts, inside, strict=True):
        numbers = [value for at in blocks if (value := label_value(facts, at)) is not None]
        numbers += [int(note.label) for note in draft.notes if note.label.isdigit()]
        if not numbers:
            continue
        if numbers.count(1) > 1:
            yield "each page"
        elif numbers[0] == 1:
            yield "each letter"
        elif highest and numbers[0] == highest + 1:
            yield "through"
        highest = numbers[-1]


def _sourced(draft: Draft) -> str:
    text = next((piece.span.start for piece in draft.pieces if piece.role == "paragraph"), None)
    line = next((piece.span.start for piece in draft.pieces if piece.role == "source"), None)
    if line is not None:
        return "above" if text is not None and line < text else "line"
    return "note" if any(note.source for note in draft.notes) else "none"


def _page_lines(facts: Facts) -> Trait | None:
    pages = sum(
        (found := facts.find(index, Furniture)) is not None and found.kind == "page" for index in range(len(facts))
    )
    heads = len(facts.furniture)
    value = "running heads" if heads >= LEAST_PAGES else "page numbers" if pages >= LEAST_PAGES else "none"
    count = heads + pages if value == "running heads" else pages if value == "page numbers" else 0
    return Trait("page_lines", (value,), count, count, _sure(count, count) if count else 1.0)


def _line_ends(facts: Facts) -> Trait | None:
    """Only a source that breaks its lines shows whether it breaks words with them."""
    broken = sum(1 for _ in LINE_HYPHEN.finditer(facts.text))
    if broken >= LEAST_HYPHENS:
        return Trait("line_ends", ("broken",), broken, broken, _sure(broken, broken))
    wrapped = sum(len(block.lines) > MOST_MEANT_LINES for block in facts.blocks)
    return Trait("line_ends", ("whole",)) if wrapped >= LEAST_PAGES else None


MOST_MEANT_LINES = 3  # a block of more lines is a paragraph that the source has broken
