"""The house style of a source in words, as learned from itself: numbers, heads, note marks, sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from letterbook.model.edition import Letter, Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.boundaries import Head
    from letterbook.labeller import Draft


def learned(
    source: str, heads: Sequence[Head], drafts: Sequence[Draft], letters: Sequence[Letter], marks: Mapping[str, int]
) -> Style:
    """The facts a person can check, each with how many documents it rests on."""
    facts: list[tuple[str, str]] = []
    total = len(heads)
    if total:
        numbers = Counter(head.number.style for head in heads if head.number)
        for style, count in numbers.most_common(2):
            facts.append(("numbers", f"“{style}” ({count} of {total} documents)"))
        if not numbers:
            facts.append(("numbers", "the documents are not numbered"))
        shapes = Counter(head.heading.style if head.heading else "title" for head in heads)
        facts.extend(("heads", f"“{style}” ({count} of {total})") for style, count in shapes.most_common(3))
    labels = Counter(note.style for draft in drafts for note in draft.notes)
    facts.extend(("note labels", f"“{style}” ({count})") for style, count in labels.most_common(2))
    facts.extend(
        ("note marks", f"{style} ({count})")
        for style, count in sorted(marks.items(), key=lambda item: (-item[1], item[0]))[:3]
    )
    lines = sum(
        letter.part("source") is not None and not any(note.kind == "source" for note in letter.notes)
        for letter in letters
    )
    in_notes = sum(any(note.kind == "source" for note in letter.notes) for letter in letters)
    if lines:
        facts.append(("sources", f"on a line of their own ({lines} of {len(letters)})"))
    if in_notes:
        facts.append(("sources", f"in a note ({in_notes} of {len(letters)})"))
    if not lines and not in_notes and letters:
        facts.append(("sources", "none printed"))
    return Style(source, tuple(facts))
