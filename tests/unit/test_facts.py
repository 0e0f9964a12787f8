"""What the finders said of each block, and the blocks themselves cut to size."""

from __future__ import annotations

import re

import pytest

from letterbook.facts import Facts, carve, unfolded
from letterbook.finders.blocks import blocks
from letterbook.languages import load
from letterbook.model.annotations import (
    Annotation,
    Block,
    Closer,
    Dateline,
    NoteHeading,
    NoteText,
    Numbered,
    Salutation,
)
from letterbook.model.text import Hint, Source, Span


def source_of(text: str) -> Source:
    return Source(id="s1", path="x.txt", text=text)


def facts_of(text: str, *annotations: Annotation, notes: tuple[tuple[Span, NoteText], ...] = ()) -> Facts:
    source = source_of(text)
    return Facts(source, blocks(source), annotations, lexicons=(load("en"), load("de")), notes=notes)


def number(at: int, value: int) -> Annotation:
    return Annotation(Span(0, 1), Numbered(str(value), value, "N.", Span(1, 1)), at, "test")


def test_a_block_gives_the_first_of_a_kind_and_every_one() -> None:
    first, second = number(1, 7), number(1, 8)
    facts = facts_of("a\n\nb\n\nc", first, Annotation(Span(3, 4), Salutation(alone=True), 1, "test"), second)
    assert len(facts) == 3
    assert facts.find(1, Numbered) == first.body
    assert facts.at(1, Numbered) == first
    assert [*facts.every(1, Numbered)] == [first, second]
    assert facts.find(1, Closer) is None
    assert facts.at(1, Dateline) is None


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_out_of_range_there_is_nothing(index: int) -> None:
    facts = facts_of("a\n\nb\n\nc", number(0, 1), number(2, 3))
    assert facts.find(index, Numbered) is None
    assert not [*facts.every(index, Numbered)]


def test_languages_and_words() -> None:
    facts = facts_of("The ford\nis open.\n\nAll is well.")
    assert facts.codes == ("en", "de")
    assert facts.words(1) == "All is well."


def test_notes_between_begin_there() -> None:
    def note(label: str, at: int) -> tuple[Span, NoteText]:
        return Span(at, at + 5), NoteText(label, Span(at, at + 1), Span(at + 1, at + 5), "[Footnote N: ]")

    notes = (note("1", 10), note("2", 20), note("3", 30))
    facts = facts_of("x" * 40, notes=notes)
    assert [body.label for _, body in facts.notes_between(10, 30)] == ["1", "2"]
    assert [body.label for _, body in facts.notes_between(11, 20)] == []
    assert [body.label for _, body in facts.notes_between(0, 99)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The gauge stands well1, and it rains.", {1}),
        ('They said "no".2 And then[3] came 4 .', {2, 3, 4}),
        ("We were 12 men in 1921.", {}),
        ("Group 2 is here at last 5", {5}),
        ("No figure at all.", {}),
    ],
)
def test_figures_that_stand_where_marks_stand(text: str, values: set[int]) -> None:
    facts = facts_of(text)
    assert facts.mark_values(0) == frozenset(values)
    assert facts.mark_values(0) == frozenset(values)  # asked twice, answered alike


@pytest.mark.parametrize(
    ("value", "first", "last", "marked"),
    [(1, 0, 1, True), (1, -2, 3, True), (2, 0, 2, False), (2, 0, 3, True), (2, 2, 2, False), (7, 0, 3, False)],
)
def test_a_figure_is_looked_for_in_some_of_the_blocks(value: int, first: int, last: int, marked: bool) -> None:
    facts = facts_of("The gauge stands well1.\n\nNothing here.\n\nThey came too.2")
    assert facts.is_marked(value, first, last) is marked


def carved(text: str, *holes: str) -> list[str]:
    source = source_of(text)
    spans = [Span(text.index(hole), text.index(hole) + len(hole)) for hole in holes]
    pieces = carve(source, blocks(source), spans)
    assert [piece.index for piece in pieces] == [*range(len(pieces))]
    assert all(piece.span.covers(line) for piece in pieces for line in piece.lines)
    return [piece.span.of(text) for piece in pieces]


def test_a_hole_cuts_a_block_in_two() -> None:
    assert carved("The lamp [Page 3] burns.\n\nAll is well.", "[Page 3]") == ["The lamp", "burns.", "All is well."]


def test_a_block_that_is_a_hole_goes() -> None:
    assert carved("The lamp.\n\n[Note 1: Brass.]\n\nAll is well.", "[Note 1: Brass.]") == ["The lamp.", "All is well."]


def test_a_hole_over_two_blocks_cuts_both() -> None:
    text = "The lamp [Note: one\n\ntwo] burns.\n\nAll is well."
    assert carved(text, "[Note: one\n\ntwo]") == ["The lamp", "burns.", "All is well."]


def test_two_holes_in_one_block() -> None:
    text = "One [a] two [b] three."
    assert carved(text, "[b]", "[a]") == ["One", "two", "three."]


def test_only_the_first_piece_keeps_the_gap() -> None:
    text = "First.\n\n\nThe lamp [x] burns."
    source = source_of(text)
    hole = Span(text.index("[x]"), text.index("[x]") + 3)
    assert [piece.gap for piece in carve(source, blocks(source), [hole])] == [0, 2, 0]


def test_nothing_to_carve_changes_nothing() -> None:
    source = source_of("One.\n\nTwo\nand three.")
    whole = blocks(source)
    assert carve(source, whole, []) == whole


BLANK = source_of(" " * 1000)


def lined(*lengths: int, gap: int = 1) -> Block:
    at, lines = 0, []
    for length in lengths:
        lines.append(Span(at, at + length))
        at += length + 1
    return Block(0, Span(0, at - 1), tuple(lines), gap)


def test_short_lines_are_as_many_parts() -> None:
    cut = unfolded(BLANK, [lined(20, 30), lined(400)], wrapped=False)
    assert [len(block.span) for block in cut] == [20, 30, 400]
    assert [block.index for block in cut] == [0, 1, 2]
    assert [block.gap for block in cut] == [1, 0, 1]


@pytest.mark.parametrize("lengths", [(60, 101), (10,) * 9, (50,)])
def test_long_or_many_or_single_lines_stay_together(lengths: tuple[int, ...]) -> None:
    assert unfolded(BLANK, [lined(*lengths)], wrapped=False) == (lined(*lengths),)


def test_in_a_wrapped_source_lines_near_the_margin_stay_together() -> None:
    paragraph, address = lined(70, 68, 30), lined(25, 30)
    cut = unfolded(BLANK, [paragraph, address], wrapped=True)
    assert [len(block.span) for block in cut] == [len(paragraph.span), 25, 30]


@pytest.mark.parametrize(
    ("text", "headed", "parts"),
    [
        ("Letter From Anna Sed-\nova to Pavel Lunev", False, ["Letter From Anna Sed-\nova to Pavel Lunev"]),
        ("Letter From Anna Sedova\nto Pavel Lunev", True, ["Letter From Anna Sedova\nto Pavel Lunev"]),
        ("I remain, Sir,\nyour obedient servant,", False, ["I remain, Sir,", "your obedient servant,"]),
        ("No. 12\nMoss to Reed\nOstrov, 3 March 1857", True, ["No. 12", "Moss to Reed", "Ostrov, 3 March 1857"]),
    ],
)
def test_a_line_that_goes_on_is_no_part_by_itself(text: str, headed: bool, parts: list[str]) -> None:
    hints = (Hint("heading", Span(0, len(text)), level=2),) if headed else ()
    source = Source(id="s1", path="page.html", text=text, hints=hints)
    lines = tuple(Span(match.start(), match.end()) for match in re.finditer(".+", text))
    whole = Block(0, Span(0, len(text)), lines, 0)
    assert [block.span.of(text) for block in unfolded(source, [whole], wrapped=False)] == parts


def test_a_lost_line_end_moves_no_margin() -> None:
    heads = lined(30, 30)
    cut = unfolded(BLANK, [*[lined(70, 68, 69, 30)] * 30, lined(141, 70), heads], wrapped=True)
    assert len(cut) == 33


def test_notes_are_announced_in_order_however_many() -> None:
    labels = [*range(1, 1501), 7, 8]
    listed = "\n\n".join(["Footnotes:", *(f"{label}. Not found." for label in labels)])
    marks = [
        Annotation(Span(0, 1), NoteText(str(label), Span(0, 1), Span(0, 1), "N."), at, "test")
        for at, label in enumerate(labels, 1)
    ]
    heading = Annotation(Span(0, 1), NoteHeading(), 0, "test")
    assert facts_of(listed, heading, *marks).announced_notes == frozenset(range(1, 1501))
    assert not facts_of(listed, *marks).announced_notes
