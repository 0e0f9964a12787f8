"""Numbers of documents: which begin a block, and in what style."""

from __future__ import annotations

import pytest

from letterbook.finders.head_numbers import find_number, is_initial, roman
from letterbook.model.text import Span


def number(code: str, text: str) -> tuple[str, int, str] | None:
    """The number as printed, its value, and the text behind it."""
    found = find_number(text, Span(0, len(text)), (code,))
    return None if found is None else (found.number, found.value, found.rest.of(text))


NUMBERS = [
    ("en", "No. 176", ("176", 176, "")),
    ("en", "No.176", ("176", 176, "")),
    ("en", "NO. 7", ("7", 7, "")),
    ("en", "№ 12", ("12", 12, "")),
    ("en", "# 4", ("4", 4, "")),
    ("en", "Letter 12.", ("12", 12, "")),
    ("en", "Letter No. 12: A. Moss to B. Reed", ("12", 12, "A. Moss to B. Reed")),
    ("en", "DOCUMENT 12a", ("12a", 12, "")),
    ("en", "[15]", ("15", 15, "")),
    ("en", "[15] A. Moss to B. Reed", ("15", 15, "A. Moss to B. Reed")),
    ("en", "15. Telegram From A. Moss to B. Reed", ("15", 15, "Telegram From A. Moss to B. Reed")),
    ("en", "15) A. Moss to B. Reed", ("15", 15, "A. Moss to B. Reed")),
    ("en", "15 — A. Moss to B. Reed", ("15", 15, "A. Moss to B. Reed")),
    ("en", "XIV.", ("XIV", 14, "")),
    ("en", "XIV", ("XIV", 14, "")),
    ("en", "LETTER CXLII.", ("CXLII", 142, "")),
    ("en", "IV. A. Moss to B. Reed", ("IV", 4, "A. Moss to B. Reed")),
    ("en", "1923", ("1923", 1923, "")),
    ("de", "Nr. 31.", ("31", 31, "")),
    ("de", "Nro. 31", ("31", 31, "")),
    ("de", "31. An Karl Brandtner.", ("31", 31, "An Karl Brandtner.")),
    ("de", "Brief 8", ("8", 8, "")),
    ("fr", "N° 44", ("44", 44, "")),
    ("fr", "Lettre XII.", ("XII", 12, "")),
    ("fr", "Numéro 3", ("3", 3, "")),
    ("ru", "№ 18", ("18", 18, "")),
    ("ru", "№18. А. П. Лунёв — В. И. Седову", ("18", 18, "А. П. Лунёв — В. И. Седову")),
    ("ru", "Документ № 5", ("5", 5, "")),
]

NO_NUMBERS = [
    ("en", "I am well."),
    ("en", "I received your letter"),
    ("en", "Mix the clay"),
    ("en", "Civil matters"),
    ("en", "IIII."),
    ("en", "[15 boats]"),
    ("en", "Dear Moss"),
    ("en", "Now then"),
    ("en", "12345"),
    ("en", "1st of March"),
    ("en", "1923 Ice on the Upper Ford"),
    ("en", ""),
    ("de", "Ich bin wohl."),
    ("de", "Nur einmal"),
    ("fr", "Il est parti."),
    ("ru", "Наводнение"),
]


@pytest.mark.parametrize(("code", "text", "expected"), NUMBERS)
def test_a_document_number(code: str, text: str, expected: tuple[str, int, str]) -> None:
    assert number(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_NUMBERS)
def test_no_document_number(code: str, text: str) -> None:
    assert number(code, text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("No. 8", "No. 177"), ("NO. 8", "No. 8"), ("[8] A. Moss", "[19] B. Reed"), ("IV.", "XIX.")],
)
def test_one_house_prints_one_style(one: str, other: str) -> None:
    styles = [found.style for text in (one, other) if (found := find_number(text, Span(0, len(text)), ("en",)))]
    assert len(styles) == 2
    assert styles[0] == styles[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("No. 8", "8"), ("8.", "8)"), ("[8]", "8"), ("VIII.", "8."), ("8", "8. A. Moss"), ("No. 8", "Letter 8")],
)
def test_other_houses_print_other_styles(one: str, other: str) -> None:
    styles = {found.style for text in (one, other) if (found := find_number(text, Span(0, len(text)), ("en",)))}
    assert len(styles) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [("I. V. Lunev - B. I. Sedov", True), ("V. Sedov", True), ("IV. Sedov", False), ("5. Sedov", False)],
)
def test_a_numeral_may_be_an_initial(text: str, expected: bool) -> None:
    found = find_number(text, Span(0, len(text)), ("en",))
    assert found is not None
    assert is_initial(found) is expected


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("CXLII", 142), ("MCMXXIII", 1923)])
def test_roman(numeral: str, value: int) -> None:
    assert roman(numeral) == value
