"""Note marks bound: the places that the notes of a whole letter belong to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.mark_binding import bind
from letterbook.finders.marks import candidates
from letterbook.languages import AVAILABLE
from letterbook.model.text import Span
from tests.unit.marks_read import marks, words


def bound(code: str, labels: list[str], text: str) -> str:
    """The text with each bound mark written as {label}; what is unbound stays as it is."""
    out = text
    pairs = [(label, found) for label, found in zip(labels, bind(labels, marks(code, text)), strict=True) if found]
    for label, found in sorted(pairs, key=lambda pair: -pair[1].candidate.span.start):
        assert found.candidate.label == label
        out = f"{out[: found.candidate.span.start]}{{{label}}}{out[found.candidate.span.end :]}"
    return out


LETTERS = [
    (  # a digit in a compound, marks before a stop, in the middle of a sentence, and glued
        "en",
        ["1", "2", "3", "4"],
        (
            "The Board told me on the 4th that VARGA has no right to a boat 1. On the 6th I wrote so to Sedov. He is "
            "ready to come down 2 and bring the maps. The plan of Lamp Group 3 was droppedand lost. It is warmer here "
            "than in Ostrov4 ."
        ),
        (
            "The Board told me on the 4th that VARGA has no right to a boat {1}. On the 6th I wrote so to Sedov. He is "
            "ready to come down {2} and bring the maps. The plan of Lamp Group {3} was droppedand lost. It is warmer "
            "here than in Ostrov{4} ."
        ),
    ),
    (  # numbers of issues and letters, a day and a year between two marks
        "en",
        ["1", "2"],
        (
            "Page 15 tells you what the Board did for the Ford 1 . The 16th letter, of October 9, is about the "
            "quarrels of 1923 in the Board 2. They are small."
        ),
        (
            "Page 15 tells you what the Board did for the Ford {1} . The 16th letter, of October 9, is about the "
            "quarrels of 1923 in the Board {2}. They are small."
        ),
    ),
    (  # the years and the numbers of a list stand between marks
        "en",
        ["1", "2", "3"],
        "Varga1 came in 1923 with 3 boats: 1 for the ford, 2 for the mill. Reed2 came in 1924, Tull3 in 1925.",
        "Varga{1} came in 1923 with 3 boats: 1 for the ford, 2 for the mill. Reed{2} came in 1924, Tull{3} in 1925.",
    ),
    (  # glued to a day
        "en",
        ["1", "2", "3"],
        "Varga1 came with 3 boats on October 162 to Ostrov. Group 3 was there.",
        "Varga{1} came with 3 boats on October 16{2} to Ostrov. Group {3} was there.",
    ),
    ("en", ["1", "2"], "He came in May 19231 and went with Reed2.", "He came in May 1923{1} and went with Reed{2}."),
    (
        "en",
        ["1", "2"],
        "Varga [1] and Reed [2] came in 1923, 12 men.",
        "Varga {1} and Reed {2} came in 1923, 12 men.",
    ),
    (  # numbers restart on each page
        "en",
        ["1", "2", "1", "2"],
        "Varga1 and Reed2 came. Moss1 and Tull2 went.",
        "Varga{1} and Reed{2} came. Moss{1} and Tull{2} went.",
    ),
    ("en", ["*", "*"], "Varga* and Reed* came.", "Varga{*} and Reed{*} came."),
    ("en", ["*", "**"], "Varga* and Reed** came.", "Varga{*} and Reed{**} came."),
    ("en", ["1", "2"], "Varga asked1 and Reed came.", "Varga asked{1} and Reed came."),  # 2 has no mark
    ("en", ["1", "2", "3"], "Varga asked1 and Reed came3.", "Varga asked{1} and Reed came{3}."),
    ("en", ["", "2"], "Varga asked1 and Reed came2.", "Varga asked1 and Reed came{2}."),  # a label that was lost
    ("en", ["1", "3"], "Varga asked1, Reed2 and Moss3.", "Varga asked{1}, Reed2 and Moss{3}."),
    ("en", ["9", "10"], "Varga9 and Reed10 came.", "Varga{9} and Reed{10} came."),
    ("en", ["1", "2"], "See page 1, No. 2, March 1, and May 2.", "See page 1, No. 2, March 1, and May 2."),
    ("en", ["1"], "No. 1 came.", "No. 1 came."),
    ("en", ["1"], "", ""),
    ("en", [], "Varga1 came.", "Varga1 came."),
    (
        "de",
        ["1", "2"],
        "Oster1 kam den 3ten März 18482 nach Lindenau, seit 2 Jahren.",
        "Oster{1} kam den 3ten März 1848{2} nach Lindenau, seit 2 Jahren.",
    ),
    (
        "fr",
        ["1", "2"],
        "Dufresnoy 1 vint le 2 mars. Marcillac 2, dit-on, partit.",
        "Dufresnoy {1} vint le 2 mars. Marcillac {2}, dit-on, partit.",
    ),
    (
        "ru",
        ["1", "2", "3"],
        "Седов 1 приехал. В 1924 г. было 3 лодки 2 . Все ушли3.",
        "Седов {1} приехал. В 1924 г. было 3 лодки {2} . Все ушли{3}.",
    ),
    (
        "ru",
        ["1", "2"],
        "Седов1 приехал 3 марта 1924 г.2 с лодками.",
        "Седов{1} приехал 3 марта 1924 г.{2} с лодками.",
    ),
]


@pytest.mark.parametrize(("code", "labels", "text", "expected"), LETTERS)
def test_the_marks_of_a_letter(code: str, labels: list[str], text: str, expected: str) -> None:
    assert bound(code, labels, text) == expected


def test_a_rival_is_named_and_costs_confidence() -> None:
    text = "Varga asked1 and Moss1 said that Reed came2."
    one, two = bind(["1", "2"], marks("en", text))
    assert one is not None
    assert two is not None
    assert one.rival is not None
    assert {one.candidate.span, one.rival.span} == {Span(11, 12), Span(21, 22)}
    assert two.rival is None
    assert one.confidence < 0.8 < two.confidence


def test_a_digit_outside_its_neighbours_is_no_rival() -> None:
    text = "Reed2 asked. Varga1 and Moss2 came. Tull1 went."
    one, two = bind(["1", "2"], marks("en", text))
    assert one is not None
    assert two is not None
    assert (one.candidate.span, two.candidate.span) == (Span(18, 19), Span(28, 29))
    assert (one.rival, two.rival) == (None, None)


@pytest.mark.parametrize("text", ["Varga asked2 and Reed came1.", "Varga asked [2] and Reed came [1]."])
def test_an_order_that_cannot_be(text: str) -> None:
    found = [binding for binding in bind(["1", "2"], marks("en", text)) if binding]
    assert len(found) == 1


def test_of_an_order_that_cannot_be_the_likelier_mark_is_kept() -> None:
    one, two = bind(["1", "2"], marks("en", "Group 2 was here, and Reed [1] came."))
    assert two is None
    assert one is not None
    assert one.candidate.span.start == 27


def test_the_habit_of_the_house_weighs() -> None:
    text = "Group 1 was open, said Moss (1) here."
    found = marks("en", text)
    assert len({mark.style for mark in found}) == 2
    for mark in found:
        usual = bind(["1"], found, prior={mark.style: 3.0})[0]
        assert usual is not None
        assert usual.candidate == mark
    assert bind(["1"], found, prior=dict.fromkeys((mark.style for mark in found), -5.0)) == (None,)


def test_a_sure_mark_is_surer_than_an_odd_one() -> None:
    sure = bind(["1"], marks("en", "Moss1 came"))[0]
    odd = bind(["1"], marks("en", "Group 1 was open"))[0]
    assert sure is not None
    assert odd is not None
    assert sure.confidence > odd.confidence >= 0.5


BITS = (
    "Moss", "Лунёв", " ", ". ", ", ", "1", "2", "3", "12", "1923", "[1]", "(2)", "*", "**", "†", "¹", "²³", "No. ",
    "March ", "3 марта ", "“", "”", " boats", "\n", "-", "/", "$", ".", "a",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=16).map("".join)
labels_of_notes = st.lists(st.sampled_from(("1", "2", "3", "12", "*", "a", "")), max_size=6)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), labels=labels_of_notes, text=lines, before=lines)
def test_any_text_binds_in_order(code: str, labels: list[str], text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    found = sorted(candidates(whole, span, words(code)), key=lambda mark: (mark.span.start, mark.span.end))
    assert all(span.covers(mark.span) and len(mark.span) for mark in found)
    bindings = bind(labels, found)
    assert len(bindings) == len(labels)
    at = 0
    for label, binding in zip(labels, bindings, strict=True):
        if binding is not None:
            assert binding.candidate in found
            assert binding.candidate.label == label
            assert at <= binding.candidate.span.start
            assert 0.5 <= binding.confidence < 1
            at = binding.candidate.span.end
