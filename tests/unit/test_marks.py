"""Note marks: the places that may be one."""

from __future__ import annotations

import pytest

from letterbook.finders.marks import candidates
from letterbook.model.text import Hint, Span
from tests.unit.marks_read import marks, words


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


def test_the_months_of_every_language_in_use() -> None:
    both = words("en", "de")
    assert {"november", "märz", "märtz"} <= set(both.months)
    assert "ноября" not in both.months
