"""Signatures: whose name, and what is none."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import name_words
from letterbook.finders.signatures import find_signature
from letterbook.model.text import Span
from tests.unit.running_text import REST


def signature(code: str, text: str) -> str | None:
    """The name of a signature, which is what the text prints at its span."""
    found = find_signature(text, Span(0, len(text)), name_words(code), (code,))
    if found is None:
        return None
    assert found.name.span.of(text) == found.name.name
    assert 0 < found.strength < 1
    return found.name.name


SIGNATURES = [
    ("en", "A. Moss.", "A. Moss"),
    ("en", "I. Lunev.", "I. Lunev"),
    ("en", "A. P. LUNEV", "A. P. LUNEV"),
    ("en", "VICTORIA R.", "VICTORIA R."),
    ("en", "Anna", "Anna"),
    ("en", "Moss1", "Moss"),
    ("en", "A. Moss [2]", "A. Moss"),
    ("en", "A. Moss 3", "A. Moss"),
    ("en", "[A. Moss]", "A. Moss"),
    ("en", "_A. Moss._", "A. Moss"),
    ("en", "Secretary of the Ostrov Provincial Committee: B. Moss.", "B. Moss"),
    ("en", "A. Moss Chairman of the Board", "A. Moss"),
    ("en", "A. Moss, Chairman of the Board", "A. Moss"),
    ("en", "Chairman of the Board\nA. Moss", "A. Moss"),
    ("en", "Signed: A. Moss", "A. Moss"),
    ("de", "K. Brandtner.", "K. Brandtner"),
    ("de", "Karl Brandtner, Verleger", "Karl Brandtner"),
    ("de", "Der Vorstand: Oster.", "Oster"),
    ("fr", "P. Dufresnoy.", "P. Dufresnoy"),
    ("fr", "Le Préfet,\nP. Dufresnoy", "P. Dufresnoy"),
    ("fr", "Le préfet: P. Dufresnoy", "P. Dufresnoy"),
    ("ru", "А. Лунёв.", "А. Лунёв"),
    ("ru", "Секретарь губкома: А. Лунёв", "А. Лунёв"),
    ("ru", "Верно: Лунёв", "Лунёв"),
]

NO_SIGNATURES = [
    ("en", REST),
    ("en", "Notes:"),
    ("en", "SECRET"),
    ("en", "Top Secret"),
    ("en", "Enclosure"),
    ("en", "Chairman of the Board"),
    ("en", "Dear Moss"),
    ("en", "Ostrov, March 3, 1924"),
    ("en", "22/XI-23"),
    ("en", "Who is Moss?"),
    ("en", "12"),
    ("en", "***"),
    ("en", ""),
    ("de", "Der Strom steigt."),
    ("de", "Abschrift"),
    ("fr", "Mon cher Dufresnoy"),
    ("fr", "Copie"),
    ("ru", "Лодки стоят"),
    ("ru", "Совершенно секретно"),
    ("ru", "Примечания:"),
]


@pytest.mark.parametrize(("code", "text", "expected"), SIGNATURES)
def test_a_signature(code: str, text: str, expected: str) -> None:
    assert signature(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_SIGNATURES)
def test_no_signature(code: str, text: str) -> None:
    assert signature(code, text) is None


def test_initials_make_a_signature_stronger() -> None:
    words = name_words("en")

    def strength(text: str) -> float:
        found = find_signature(text, Span(0, len(text)), words, ("en",))
        assert found is not None
        return found.strength

    assert strength("A. MOSS") > strength("A. Moss") > strength("Moss")
