"""The words that names are made with."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import bare, name_words
from letterbook.finders.names import is_body, surname


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Mr.", "mr"), ("MR", "mr"), ("I.", "i."), ("I", "i"), ("Moss's", "moss"), ("Moss’s", "moss"), ("Тов.", "тов")],
)
def test_a_word_as_the_tables_spell_it(word: str, expected: str) -> None:
    assert bare(word) == expected


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("en", "Anna Petrovna", True),
        ("en", "Pavel Antonovich", True),
        ("de", "Pawel Antonowitsch", True),
        ("ru", "Павлу Антоновичу", True),
        ("en", "Pavel Antonovich Sedov", False),
        ("en", "Anna Moss", False),
        ("en", "Antonovich", False),
        ("fr", "Anna Petrovna", False),
    ],
)
def test_given_name_and_patronymic(code: str, name: str, expected: bool) -> None:
    assert name_words(code).patronymic(name) is expected


def test_two_languages_as_one() -> None:
    both = name_words("en", "de")
    assert surname("Hofrat Oster", both) == surname("Mr. Oster", both) == "Oster"
    assert is_body("Magistrat der Stadt", both)
    assert is_body("Board of the Survey", both)
