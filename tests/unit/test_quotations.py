"""Letters printed inside notes: by whom, to whom, when, the words, and the shelfmark behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.citations import find_citations
from letterbook.finders.name_words import name_words
from letterbook.finders.quotations import SHORTEST_QUOTATION, find_quoted
from letterbook.languages import AVAILABLE, load
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span

if TYPE_CHECKING:
    from letterbook.model.edition import QuotedLetter


def quoted(code: str, text: str, *, near: LetterDate | None = None) -> list[QuotedLetter]:
    note = Span(0, len(text))
    return list(find_quoted(text, note, load(code), name_words(code), tuple(find_citations(text, note)), near=near))


def told(code: str, text: str) -> list[tuple[str, str, str, str, str]]:
    """Kind, sender, recipient, EDTF and quotation of each letter."""
    return [
        (
            letter.kind,
            letter.sender,
            letter.recipient,
            letter.date.edtf if letter.date else "",
            letter.quotation.of(text) if letter.quotation else "",
        )
        for letter in quoted(code, text)
    ]


QUOTED = [
    (
        "en",
        "On March 1, 1924, Varga wrote to Sedov: “The ford is free of ice.” The letter was lost.",
        [("letter", "Varga", "Sedov", "1924-03-01", "“The ford is free of ice.”")],
    ),
    (  # the mark that opens the quotation is lost; the shelfmark stands in brackets behind it
        "en",
        (
            "On May 7, 1924, Varga sent the following letter to the Keeper of the Light, Sedov: about the lamp of "
            "the ford. Have it cleaned before the boats come [...]” (TsARO, F. 12, Op. 3, D. 45, L. 6)."
        ),
        [
            (
                "letter",
                "Varga",
                "Sedov",
                "1924-05-07",
                "about the lamp of the ford. Have it cleaned before the boats come [...]”",
            )
        ],
    ),
    (  # the year stands in the sentence before
        "en",
        (
            "Sedov left the light in May 1923. On May 19, Varga addressed the Secretary of the Board, Moss, with the "
            "following letter: “The lamp is dark. The ice has gone.” (Ibid. L. 17)."
        ),
        [("letter", "Varga", "Moss", "1923-05-19", "“The lamp is dark. The ice has gone.”")],
    ),
    (
        "en",
        "A. P. Varga telegraphed V. I. Sedov: “The ford is free of ice.”",
        [("letter", "A. P. Varga", "V. I. Sedov", "", "“The ford is free of ice.”")],
    ),
    (
        "fr",
        "Le 3 mars 1848, Dufresnoy écrivit à Marcillac : « La glace est partie, et les bateaux aussi. »",
        [("letter", "Dufresnoy", "Marcillac", "1848-03-03", "« La glace est partie, et les bateaux aussi. »")],
    ),
    (
        "ru",
        "3 марта 1924 г. Седов писал Лунёву: «Лёд прошёл, и лодки снова ходят по реке».",
        [("letter", "Седов", "Лунёву", "1924-03-03", "«Лёд прошёл, и лодки снова ходят по реке»")],
    ),
    (
        "ru",
        (
            "3 марта 1924 г. В. И. Седов направил А. П. Лунёву телеграмму: «Лёд прошёл, и лодки снова ходят по реке» "
            "(ЦАРО. Ф. 12. Оп. 3. Д. 45. Л. 6)."
        ),
        [("telegram", "В. И. Седов", "А. П. Лунёву", "1924-03-03", "«Лёд прошёл, и лодки снова ходят по реке»")],
    ),
]

NOT_QUOTED = [
    ("en", "G. Lunev, an old surveyor, was sent to Ostrov in May 1923."),
    ("en", "On March 1, 1924, Varga wrote to Sedov that the ford was free of ice."),
    ("en", "Varga wrote: “The ford is free of ice.”"),  # to nobody
    ("en", "He wrote to Sedov: “The ford is free of ice.”"),  # nobody is named
    ("en", "Varga said: the ford is free of ice."),
    ("en", "See the report: it is short, and it is good."),
    ("en", "Sedov, the Keeper of the Light: the ford was his."),
    ("en", "On March 1, 1924, Varga wrote to Sedov that the ford was free. He was right: it was free of ice."),
    ("en", ""),
    ("de", "Gemeint ist Wilhelm Oster: der Strom stieg in Lindenau."),
    ("fr", "Il s'agit de Paul Dufresnoy : il vint à Valmorel en 1848."),
    ("ru", "Речь идёт о лодках: они стояли на реке до весны."),
]


@pytest.mark.parametrize(("code", "text", "expected"), QUOTED)
def test_a_quoted_letter(code: str, text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NOT_QUOTED)
def test_no_quoted_letter(code: str, text: str) -> None:
    assert told(code, text) == []


def test_a_quotation_has_at_least_a_sentence() -> None:
    line = "On March 1, 1924, Varga wrote to Sedov: {}"
    assert told("en", line.format("x" * (SHORTEST_QUOTATION - 1))) == []
    assert len(told("en", line.format("x" * SHORTEST_QUOTATION))) == 1


def test_the_shelfmark_belongs_to_the_letter() -> None:
    text = "On March 1, 1924, Varga wrote to Sedov: “The ford is free of ice.” (TsARO, F. 12, Op. 3, D. 45, L. 6)."
    (letter,) = quoted("en", text)
    assert letter.citation is not None
    assert letter.citation.levels == (("fond", "12"), ("opis", "3"), ("delo", "45"), ("list", "6"))
    assert letter.span == Span(0, len(text) - 1)  # with the bracket, without the full stop


def test_the_letter_the_note_stands_with_dates_what_has_no_year() -> None:
    text = "On March 1, Varga wrote to Sedov: “The ford is free of ice.”"
    near = LetterDate("1924-03-09", "1924-03-09", "1924-03-09")
    (letter,) = quoted("en", text, near=near)
    assert letter.date is not None
    assert letter.date.edtf == "1924-03-01"
    assert letter.confidence > quoted("en", text.removeprefix("On March 1, "), near=near)[0].confidence


def test_two_letters_in_a_note() -> None:
    text = (
        "On March 1, 1924, Varga wrote to Sedov: “The ford is free of ice.” (TsARO, F. 12, Op. 3, D. 45, L. 6). "
        "On March 5, Sedov replied to Varga: “The boats are out again, and so is the mail.” (Ibid. L. 15)."
    )
    assert [letter[1:4] for letter in told("en", text)] == [
        ("Varga", "Sedov", "1924-03-01"),
        ("Sedov", "Varga", "1924-03-05"),
    ]


BITS = (
    "On March 1, 1924, ", "Varga ", "Седов ", "wrote to ", "писал ", "schrieb an ", "écrivit à ", "sent ", "Sedov",
    "Лунёву", ": ", " : ", "“", "”", "«", "»", "The ford is free of ice. ", " (TsARO, F. 12, Op. 3, D. 45, L. 6)",
    "(Ibid. L. 9)", ". ", ", ", "\n\n",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=14).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_any_note_has_quoted_letters_in_range(code: str, text: str, before: str) -> None:
    whole = before + text
    note = Span(len(before), len(whole))
    citations = tuple(find_citations(whole, note))
    at = note.start
    for letter in find_quoted(whole, note, load(code), name_words(code), citations, near=None):
        assert at <= letter.span.start
        assert note.covers(letter.span)
        assert letter.sender
        assert letter.recipient
        assert letter.quotation is not None
        assert letter.span.covers(letter.quotation)
        assert len(letter.quotation) >= SHORTEST_QUOTATION
        assert letter.citation is None or letter.citation in citations
        at = letter.span.end
