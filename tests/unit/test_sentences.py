"""Where a sentence ends, and where a full stop ends none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.name_words import name_words
from letterbook.finders.sentences import abbreviates, sentence_at, sentences
from letterbook.languages import AVAILABLE
from letterbook.model.text import Span


def parts(code: str, text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)), name_words(code))]


# A bar stands where one sentence ends and the next begins.
SENTENCES = [
    ("en", "The ice has gone.| The boats are out.| All is well."),
    ("en", "I. V. Lunev came.| He left."),
    ("en", "Then came I. V. Lunev and A. P. Sedov.| They left."),
    ("en", "From Comrade. Lunev a letter came.| It was long."),
    ("en", "Mr. Reed came.| Mrs. Moss left."),
    ("en", "Rev. Moss and Capt. Tull came.| They left."),
    ("en", "See No. 5.| It is here."),
    ("en", "It cost 5.| He paid."),
    ("en", "I came on March 3.| The ice was gone."),
    ("en", "Who came?| He!| And then…| Nobody."),
    ("en", "He said: “Go.”| She went."),
    ("en", "He came.| (She left.)"),
    ("en", "He came.| “Go.”"),
    ("en", "He came.1| She went."),
    ("en", "He came.12| She went."),
    ("en", "He came to the Ford 1 .| As you see, he left."),
    ("en", "He came.| 15 boats left."),
    ("en", "He came. she went."),  # a small letter begins no sentence
    ("en", "It was 3.5 per cent.| We paid."),
    ("en", "No stop here\n\n|Nor here"),
    ("en", "One line\nand the next.| The end."),
    ("en", "In vol. II Moss says so.| Reed does not."),
    ("de", "Hr. Oster kam.| Er blieb."),
    ("de", "Am 3. März kam er.| Sie blieb."),
    ("de", "Dr. Oster, z. B. Oster der Ältere, kam.| Er blieb."),
    ("de", "Ist er da?| Ja!| Über Lindenau kam er."),
    ("fr", "M. Dufresnoy vint.| Il resta."),
    ("fr", "Il vint !| Elle resta ?| À demain."),
    ("ru", "Тов. Седов приехал.| Он остался."),
    ("ru", "А. П. Лунёв приехал.| Ёлки стоят."),
    ("ru", "В 1924 г. Лунёв уехал.| Он вернулся."),
    ("ru", "«Лёд прошёл».| Он вернулся."),
    ("en", ""),
    ("en", "  The ice  "),
]


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_where_sentences_end(code: str, text: str) -> None:
    expected = [part.strip() for part in text.split("|") if part.strip()]
    assert parts(code, text.replace("|", "")) == expected


def test_the_sentences_of_a_span_alone() -> None:
    text = "One came. Two came. Three came. Four came."
    found = list(sentences(text, Span(10, 31), name_words("en")))
    assert found == [Span(10, 19), Span(20, 31)]


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [
        ("en", "V", True),
        ("en", "Mr", True),
        ("en", "No", True),
        ("en", "Comrade", True),
        ("en", "ford", False),
        ("de", "Hr", True),
        ("de", "bzw", True),
        ("de", "Strom", False),
        ("fr", "M", True),
        ("fr", "févr", True),
        ("fr", "glace", False),
        ("ru", "тов", True),
        ("ru", "им", True),
        ("ru", "лёд", False),
    ],
)
def test_a_word_with_a_stop_of_its_own(code: str, word: str, expected: bool) -> None:
    assert abbreviates(word, name_words(code)) is expected


BITS = (
    "Moss", "Лунёв", "he ", "I", ".", ". ", "! ", "? ", "… ", "”", "“", "» ", ")", "(", "1", "12 ", " ", "\n", "\n\n",
    "No", "Mr", "тов",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=16).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_every_character_stands_in_one_sentence(code: str, text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    found = list(sentences(whole, span, name_words(code)))
    at = span.start
    for sentence in found:
        assert not whole[at : sentence.start].strip()
        assert sentence.of(whole) == sentence.of(whole).strip() != ""
        at = sentence.end
    assert not whole[at : span.end].strip()
    assert at <= span.end


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_sentence_of_a_word_is_one_of_all_sentences(code: str) -> None:
    text = (
        "Dear Mr. Orlov, the ice has gone. I. V. Lunev says No. 5 is open! Is it? Am 3. März kam er. " * 12
        + "A very long one, "
        + "with its clauses, " * 40
        + "ends here. The last.\n\nAnd a new paragraph"
    )
    span, names = Span(5, len(text)), name_words(code)
    every = list(sentences(text, span, names))
    for at in (match.start() for match in re.finditer(r"\w+", text) if match.start() >= 5):
        (held,) = [piece for piece in every if piece.start <= at < piece.end]
        assert sentence_at(text, span, at, names) == held
