"""Corrections to the words of a letter: which figure is the mark of which note, and how a misprint is to be read."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from letterbook.model.corrections import BindMark, FixText, UnbindMark
from letterbook.model.edition import Fix
from letterbook.model.text import Span
from letterbook.overlay_placing import Outcome, Placed, applied, contradicted, needless, orphaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from letterbook.model.edition import Letter, Note
    from letterbook.model.findings import Finding

SLACK = 6  # characters by which a note found again may begin before its first words: its label may belong to it now
MARK_FINDINGS = ("LB201", "LB203", "LB204", "LB205")


# --- note marks ------------------------------------------------------------------------------------------------------


def marks(
    placed: Sequence[Placed], source: str, letters: Sequence[Letter], noticed: Sequence[Finding]
) -> tuple[tuple[Letter, ...], tuple[Finding, ...], tuple[Outcome, ...]]:
    """The letters with the marks that editors bound and unbound, and the findings that this does not settle.

    `letters` are those of the source with this identifier, in order. A mark has one note: a note that
    had it before is left without.
    """
    out = list(letters)
    outcomes: list[Outcome] = []
    settled: list[tuple[str, Span]] = []
    mine = [item for item in placed if item.source == source and isinstance(item.said, BindMark | UnbindMark)]
    for number, item in enumerate(mine):
        later = next((other for other in mine[number + 1 :] if _disagree(item, other)), None)
        at = _holding(letters, item.span)
        if later is not None:
            outcomes.append(contradicted(item, later))
        elif at is None:
            outcomes.append(orphaned(item, "the passage stands in no letter"))
        else:
            letter = out[at]
            out[at], outcome = _bound(item, letter) if isinstance(item.said, BindMark) else _unbound(item, letter)
            outcomes.append(outcome)
            if outcome.state != "orphan":
                settled.extend(_settled(letter, out[at], item.span))
    left = tuple(finding for finding in noticed if not any(_settles(letter, span, finding) for letter, span in settled))
    return tuple(out), left, tuple(outcomes)


def _holding(letters: Sequence[Letter], span: Span) -> int | None:
    """The index of the letter in which a passage stands."""
    near = bisect_right(letters, span.start, key=lambda letter: letter.start) - 1
    if near >= 0 and any(own.covers(span) for own in letters[near].spans):
        return near
    # The notes of a letter may stand behind all letters.
    apart = (at for at, letter in enumerate(letters) if len(letter.spans) > 1)
    return next((at for at in apart if any(own.covers(span) for own in letters[at].spans)), None)


def _disagree(one: Placed, other: Placed) -> bool:
    """Whether both bind one note, or speak of one mark, and not alike."""
    if one.span.overlaps(other.span):
        return type(one.said) is not type(other.said) or one.other != other.other
    return one.other is not None and one.other == other.other


def _bound(item: Placed, letter: Letter) -> tuple[Letter, Outcome]:
    words = item.other
    assert words is not None
    note = next((known for known in letter.notes if -SLACK <= known.body.start - words.start <= SLACK // 2), None)
    if note is None:
        return letter, orphaned(item, "no note of the letter begins with the words quoted", letter=letter.id)
    if item.span.overlaps(note.body):
        return letter, orphaned(item, "the mark stands in the note itself", letter=letter.id)
    if note.anchor is not None and note.anchor.overlaps(item.span):
        return letter, needless(item, letter=letter.id)
    said = f"bound by {item.said.by}: {item.said.reason}"
    notes = tuple(
        msgspec.structs.replace(known, anchor=item.span, confidence=1.0, reason=said)
        if known is note
        else _without_mark(known, item)
        for known in letter.notes
    )
    return msgspec.structs.replace(letter, notes=notes), applied(item, letter=letter.id)


def _unbound(item: Placed, letter: Letter) -> tuple[Letter, Outcome]:
    notes = tuple(_without_mark(note, item) for note in letter.notes)
    if notes == letter.notes:
        return letter, needless(item, "no note has this mark", letter=letter.id)
    return msgspec.structs.replace(letter, notes=notes), applied(item, letter=letter.id)


def _without_mark(note: Note, item: Placed) -> Note:
    if note.anchor is None or not note.anchor.overlaps(item.span):
        return note
    said = f"its mark was taken away by {item.said.by}: {item.said.reason}"
    return msgspec.structs.replace(note, anchor=None, confidence=0.5, reason=said)


def _settled(before: Letter, after: Letter, mark: Span) -> Iterable[tuple[str, Span]]:
    """The places of which the program need not ask any more: the mark, and the notes whose mark has changed."""
    yield before.id, mark
    for old, new in zip(before.notes, after.notes, strict=True):
        if old.anchor != new.anchor:
            if new.anchor is not None:
                yield before.id, new.label_span or Span(new.body.start, new.body.start + 1)
            if old.anchor is not None:
                yield before.id, old.anchor


def _settles(letter: str, span: Span, finding: Finding) -> bool:
    return finding.code in MARK_FINDINGS and finding.letter == letter and finding.span.overlaps(span)


# --- the reading text ------------------------------------------------------------------------------------------------


def fixes(
    placed: Sequence[Placed], source: str, letters: Sequence[Letter]
) -> tuple[Mapping[str, tuple[Fix, ...]], tuple[Outcome, ...]]:
    """The fixes of each letter by its identifier, in the order of the text and without overlap.

    `letters` are those of the source with this identifier, in order. Of two fixes of the same words the later holds.
    """
    found: dict[str, list[Fix]] = {}
    outcomes: list[Outcome] = []
    mine = [item for item in placed if item.source == source and isinstance(item.said, FixText)]
    for number, item in enumerate(mine):
        assert isinstance(item.said, FixText)
        at = _holding(letters, item.span)
        letter = letters[at] if at is not None else None
        later = next((other for other in mine[number + 1 :] if other.span.overlaps(item.span)), None)
        if later is not None:
            same = isinstance(later.said, FixText) and later.said.reading == item.said.reading
            same = same and later.span == item.span
            outcomes.append(needless(item, f"{later.entry.where} says the same") if same else contradicted(item, later))
        elif letter is None:
            outcomes.append(orphaned(item, "the passage stands in no letter"))
        elif item.span.of(letter.source.text) == item.said.reading:
            outcomes.append(needless(item, "the source reads so by now", letter=letter.id))
        else:
            fix = Fix(item.span, item.said.reading, item.said.by, item.said.reason)
            found.setdefault(letter.id, []).append(fix)
            outcomes.append(applied(item, letter=letter.id))
    return {at: tuple(sorted(own, key=lambda fix: fix.span)) for at, own in found.items()}, tuple(outcomes)
