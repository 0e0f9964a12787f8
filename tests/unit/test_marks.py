"""Note marks: the places that may be one, and the places that the notes of a whole letter belong to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.mark_binding import bind
from letterbook.finders.marks import Candidate, MarkWords, candidates, mark_words
from letterbook.languages import AVAILABLE, load
from letterbook.model.text import Hint, Span


def words(*codes: str) -> MarkWords:
    return mark_words(tuple(map(load, codes)))


def marks(code: str, text: str, *, hints: tuple[Hint, ...] = ()) -> list[Candidate]:
    """The candidates in reading order, as a letter gives them."""
    found = candidates(text, Span(0, len(text)), words(code), hints)
    return sorted(found, key=lambda candidate: (candidate.span.start, candidate.span.end))


def likely(code: str, text: str) -> list[str]:
    """Every place likelier a mark than not, with a bar before and after it."""
    return [
        f"{text[: mark.span.start]}|{mark.span.of(text)}|{text[mark.span.end :]}"
        for mark in marks(code, text)
        if mark.score > 0
    ]


LIKELY = [
    ("en", "Moss1 came", ["Moss|1| came"]),
    ("en", "Moss1, who", ["Moss|1|, who"]),
    ("en", "Moss,1 who", ["Moss,|1| who"]),
    ("en", "messages.2 They", ["messages.|2| They"]),
    ("en", "messages. 2 They", ["messages. |2| They"]),
    ("en", "to the Ford 1 . As", ["to the Ford |1| . As"]),
    ("en", "in Ostrov4 .", ["in Ostrov|4| ."]),
    ("en", "within the Board 2. They", ["within the Board |2|. They"]),
    ("en", "“Go.”1 She", ["“Go.”|1| She"]),
    ("en", "a “ford”1, he", ["a “ford”|1|, he"]),
    ("en", "(Moss1) came", ["(Moss|1|) came"]),
    ("en", "Group 3 was open", ["Group |3| was open"]),
    ("en", "was revealed3and told", ["was revealed|3|and told"]),
    ("en", "in 1961.2 They", ["in 1961.|2| They"]),
    ("en", "He came 1", ["He came |1|"]),
    ("en", "Moss [1] came", ["Moss |[1]| came"]),
    ("en", "Moss (1) came", ["Moss |(1)| came"]),
    ("en", "Moss [a] came", ["Moss |[a]| came"]),
    ("en", "Moss* came", ["Moss|*| came"]),
    ("en", "Moss** came", ["Moss|**| came"]),
    ("en", "Moss † came", ["Moss |†| came"]),
    ("en", "Moss¹² came", ["Moss|¹²| came"]),
    ("en", "Moss12 came", ["Moss|12| came"]),
    ("en", "Moss1 and Reed2", ["Moss|1| and Reed2", "Moss1 and Reed|2|"]),
    ("de", "Oster1 kam", ["Oster|1| kam"]),
    ("de", "die Gruppe 3 war", ["die Gruppe |3| war"]),
    ("fr", "Dufresnoy1 vint", ["Dufresnoy|1| vint"]),
    ("fr", "« glace »1 dit", ["« glace »|1| dit"]),
    ("ru", "Седов1 приехал", ["Седов|1| приехал"]),
    ("ru", "в 1924 г.1 он", ["в 1924 г.|1| он"]),
    ("ru", "Лодки 1 стоят", ["Лодки |1| стоят"]),
    ("ru", "«лёд»1 прошёл", ["«лёд»|1| прошёл"]),
]

UNLIKELY = [
    ("en", "in 1923 he came"),
    ("en", "in 1919-1920 he came"),
    ("en", "10,000 men"),
    ("en", "he has 10,000 men"),
    ("en", "at 1:14 p.m."),
    ("en", "he paid £3 for it"),
    ("en", "he paid $5 for it"),
    ("en", "22/XI-23"),
    ("en", "on the 3d of May"),
    ("en", "the 1st of May"),
    ("en", "see No. 3 and"),
    ("en", "see page 3 of it"),
    ("en", "see p.3 of it"),
    ("en", "on March 3 he came"),
    ("en", "he has 4 boats here"),
    ("en", "for 12 days"),
    ("en", "F. 12. Op. 3. D. 45. L. 6"),
    ("en", "3 The third point"),  # the number of a list
    ("en", "Moss 01 came"),
    ("en", "the B-52 came"),
    ("en", "Moss [sic] came"),
    ("en", "issue 15 of the paper"),
    ("de", "auf S. 3"),
    ("de", "in Nr. 3 und"),
    ("de", "seit 3 Jahren"),
    ("fr", "le 3 mars il vint"),
    ("fr", "à la page 3 du livre"),
    ("fr", "il y a 3 jours"),
    ("ru", "см. № 3"),
    ("ru", "на стр. 5"),
    ("ru", "уже 3 дня"),
    ("ru", "Ф. 12. Оп. 3. Д. 45. Л. 6"),
    ("en", ""),
]


@pytest.mark.parametrize(("code", "text", "expected"), LIKELY)
def test_a_likely_mark(code: str, text: str, expected: list[str]) -> None:
    assert likely(code, text) == expected


@pytest.mark.parametrize(("code", "text"), UNLIKELY)
def test_no_likely_mark(code: str, text: str) -> None:
    assert likely(code, text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [("Moss1 came", "1"), ("Moss [1] came", "1"), ("Moss¹² came", "12"), ("Moss** came", "**"), ("Moss [b] came", "b")],
)
def test_the_label_a_mark_carries(text: str, label: str) -> None:
    assert [mark.label for mark in marks("en", text)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "mark"),
    [
        ("en", "on October 162 he", "2"),
        ("en", "on March 92, he", "2"),
        ("en", "in 19612 he", "2"),
        ("en", "in 196112 he", "12"),
        ("de", "den 3ten März 18482 kam", "2"),
        ("fr", "le 3 mars 18482 il", "2"),
    ],
)
def test_a_mark_glued_to_a_number(code: str, text: str, mark: str) -> None:
    tails = [found for found in marks(code, text) if found.style == "behind a number" and found.score > 0]
    assert mark in [found.label for found in tails]


def test_the_format_of_the_file_knows_its_marks() -> None:
    text = "Moss 3 came with 4 boats"
    hints = (Hint("note-mark", Span(5, 6)), Hint("bold", Span(17, 18)))
    sure = [mark for mark in marks("en", text, hints=hints) if mark.style == "hint"]
    assert [(mark.span, mark.label) for mark in sure] == [(Span(5, 6), "3")]
    assert max(marks("en", text, hints=hints), key=lambda mark: mark.score) == sure[0]


def test_candidates_lie_in_their_span_alone() -> None:
    text = "Moss1 came. Reed2 went. Tull3 stayed."
    assert [mark.label for mark in candidates(text, Span(12, 23), words("en"))] == ["2"]


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


def test_the_months_of_every_language_in_use() -> None:
    both = words("en", "de")
    assert {"november", "märz", "märtz"} <= set(both.months)
    assert "ноября" not in both.months


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
