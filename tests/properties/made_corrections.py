"""Every kind of correction, made on a collection as an editor makes it, and how its effect is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook import overlay
from letterbook.model.corrections import (
    AddBoundary,
    BindMark,
    Confirm,
    Correction,
    DropBoundary,
    FixText,
    LetterField,
    MoveBoundary,
    RejectField,
    SetField,
    SetRole,
    UnbindMark,
)
from letterbook.model.text import Span
from letterbook.reanchoring import anchors_of
from tests.unit.overlaid import SIGNED, Overlaid

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from letterbook.model.edition import Letter
    from letterbook.model.text import Anchor


NEAR = 6  # characters by which a damaged edge may be missed


# --- every kind of correction: how an editor makes it, and how its effect is known ---------------------------------


class Case:
    """A correction made on a text, and the places that it speaks of."""

    def __init__(self, said: Correction, letter: Letter, *, at: Span, other: Span | None = None) -> None:
        self.said = said
        self.letter = letter
        self.at = at
        self.other = other


def anchored(text: str, *spans: Span) -> list[Anchor]:
    made = anchors_of([text], [(0, span) for span in spans])
    if None in made:
        pytest.skip("nothing tells the passage from another")  # the command line says so too
    return [anchor for anchor in made if anchor is not None]


def opening(found: Letter) -> Span:
    """The words that name a letter: its number and head."""
    return Span(found.start, max(part.span.end for part in found.parts if part.role in {"number", "heading"}))


def headed(read: Overlaid) -> list[Letter]:
    return [one for one in read.letters if one.part("heading") and one.part("number")]


def paragraph(rng: random.Random, text: str, found: Letter) -> Span:
    return rng.choice([part.span for part in found.all("paragraph")])


def add(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice(headed(read))
    whole = paragraph(rng, text, found)
    # At the beginning of a paragraph, or of a sentence inside it.
    starts = [whole.start, *(at + 2 for at in range(whole.start, whole.end) if text.startswith(". ", at))]
    begin = rng.choice(starts)
    span = Span(begin, min(begin + 40, whole.end))
    (at,) = anchored(text, span)
    return Case(AddBoundary(at=at, **SIGNED), found, at=span)


def drop(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice(headed(read)[1:])
    (at,) = anchored(text, opening(found))
    return Case(DropBoundary(at=at, **SIGNED), found, at=opening(found))


def move(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice(headed(read)[1:])
    target = paragraph(rng, text, found)
    target = Span(target.start, min(target.end, target.start + 40))
    at, to = anchored(text, opening(found), target)
    return Case(MoveBoundary(at=at, to=to, **SIGNED), found, at=opening(found), other=target)


def role(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice(headed(read))
    span = paragraph(rng, text, found)
    (at,) = anchored(text, span)
    return Case(SetRole(at=at, role="postscript", **SIGNED), found, at=span)


def set_field(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice(headed(read))
    (at,) = anchored(text, opening(found))
    choices: list[tuple[LetterField, str | tuple[str, ...]]] = [
        ("sender", "B. Winter"),
        ("recipient", ("B. Winter", "The Board")),
        ("copy", "B. Winter"),
        ("date", "1925-02-03"),
        ("place", "Ostrov"),
        ("citation", "TsARO. F. 1. Op. 2. D. 3. L. 4"),
    ]
    field, value = rng.choice(choices)
    return Case(SetField(at=at, field=field, value=value, **SIGNED), found, at=opening(found))


def reject(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice(headed(read))
    (at,) = anchored(text, opening(found))
    return Case(RejectField(at=at, field="sender", **SIGNED), found, at=opening(found))


def confirm(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice([one for one in headed(read) if one.sender])
    (at,) = anchored(text, opening(found))
    return Case(
        Confirm(at=at, field="sender", value=overlay.said_of(found, "sender"), **SIGNED), found, at=opening(found)
    )


def bind(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice([one for one in headed(read) if one.notes])
    note = found.notes[0]
    # The last letter of a word, which no program would take for a mark.
    words = [
        at for at in range(*_edges(paragraph(rng, text, found))) if text[at].isalpha() and text[at + 1 : at + 2] == " "
    ]
    mark = Span((place := rng.choice(words)), place + 1)
    first = Span(note.body.start, min(note.body.end, note.body.start + 40))
    at, words_of_note = anchored(text, mark, first)
    return Case(BindMark(at=at, note=words_of_note, label=note.label, **SIGNED), found, at=mark, other=first)


def unbind(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice([one for one in headed(read) if one.notes and one.notes[0].anchor])
    mark = found.notes[0].anchor
    assert mark is not None
    (at,) = anchored(text, mark)
    return Case(UnbindMark(at=at, **SIGNED), found, at=mark)


def fix(rng: random.Random, text: str, read: Overlaid) -> Case:
    found = rng.choice(headed(read))
    whole = paragraph(rng, text, found)
    start = rng.randrange(whole.start, whole.end - 3)
    span = Span(start, start + rng.randint(1, 3))
    (at,) = anchored(text, span)
    return Case(FixText(at=at, reading="§", **SIGNED), found, at=span)


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end - 1


KINDS: dict[str, Callable[[random.Random, str, Overlaid], Case]] = {
    "add": add,
    "drop": drop,
    "move": move,
    "role": role,
    "set": set_field,
    "reject": reject,
    "confirm": confirm,
    "bind": bind,
    "unbind": unbind,
    "fix": fix,
}


def near(one: int, other: int) -> bool:
    return abs(one - other) <= NEAR


def check(case: Case, plain: Overlaid, now: Overlaid, gone: list[int]) -> None:
    """That an applied correction changed what it speaks of, and nothing else. `plain` is the same text without it."""
    start = gone[case.at.start]
    # Where a number was spoilt, a letter begins with its head.
    passage = range(start - NEAR, gone[case.at.end] + 1)
    before, after = [one.start for one in plain.letters], [one.start for one in now.letters]
    match case.said:
        case AddBoundary():
            assert any(near(at, start) for at in after)
            assert all(at in after for at in before)
        case DropBoundary():
            assert [at for at in before if at not in after] == [at for at in before if at in passage]
            assert not [at for at in after if at not in before]
        case MoveBoundary():
            assert case.other is not None
            assert any(near(at, gone[case.other.start]) for at in after)
            assert all(at in passage for at in before if at not in after)
        case SetRole(role=role):
            found = {part.span for one in plain.letters for part in one.all(role)}
            parts = {part.span for one in now.letters for part in one.all(role)}
            there = {span for span in parts if near(span.start, start) and near(span.end, gone[case.at.end])}
            assert len(there) == 1
            assert parts - found <= there
        case SetField() | Confirm():
            known = {(one.start, claim) for one in plain.letters for claim in one.claims}
            told = [
                one
                for one in now.letters
                if any(claim.basis == "editor" and (one.start, claim) not in known for claim in one.claims)
            ]
            if case.said.field == "citation":
                told = [one for one in now.letters if one.citation and one.citation.printed == case.said.value]
            assert [one.start in passage for one in told] == [True]
        case RejectField():
            lost = [one for one in now.letters if not one.sender]
            lost = [one for one in lost if any(other.start == one.start and other.sender for other in plain.letters)]
            assert [one.start in passage for one in lost] == [True]
        case BindMark():
            assert case.other is not None
            moved = list(_new_marks(plain, now))
            assert [(near(body, gone[case.other.start]), near(mark, start)) for body, mark in moved] == [(True, True)]
        case UnbindMark():
            marks = [note.anchor for one in now.letters for note in one.notes if note.anchor]
            assert not any(near(mark.start, start) for mark in marks)
        case FixText():
            made = [one for own in now.fixes.values() for one in own]
            assert [(near(one.span.start, start), near(one.span.end, gone[case.at.end])) for one in made] == [
                (True, True)
            ]


def _new_marks(plain: Overlaid, now: Overlaid) -> Iterator[tuple[int, int]]:
    old = {(note.body, note.anchor) for one in plain.letters for note in one.notes}
    for one in now.letters:
        for note in one.notes:
            if note.anchor and (note.body, note.anchor) not in old:
                yield note.body.start, note.anchor.start
