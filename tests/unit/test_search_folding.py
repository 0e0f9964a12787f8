"""Words as the search folds them."""

from __future__ import annotations

import pytest

from letterbook.writers.site.search_folding import WORD, folded, key_of, tables


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Müller", "muller"),
        ("MÜLLER", "muller"),
        ("Mu\u0308ller", "muller"),
        ("Straße", "strasse"),
        ("Мясников", "myasnikov"),
        ("O’Brien", "obrien"),
        ("Çelik", "celik"),
        ("Łódź", "lodz"),
        ("Ἀθῆναι", "athinai"),
        ("1923", "1923"),
        ("漢字", "漢字"),
    ],
)
def test_a_word_is_folded_to_plain_letters(word, plain):
    assert folded(word) == plain


@pytest.mark.parametrize(
    "spellings",
    [
        ("Miasnikov", "Myasnikov", "Mjasnikow", "MYASNIKOV", "Мясников", "Мясникову"),
        ("Krestinsky", "Krestinskii", "Krestinskij", "Крестинский"),
        ("Trotsky", "Trotzki", "Trockij", "Троцкий"),
    ],
)
def test_rival_spellings_of_a_name_have_one_key(spellings):
    assert len({key_of(each) for each in spellings}) == 1


def test_words_of_no_slavic_name_are_their_own_key():
    assert [key_of(word) for word in ("Lunev", "Harbour", "O’Brien", "漢字")] == ["lunev", "harbour", "obrien", ""]


def test_words_are_letters_and_digits():
    assert WORD.findall("On Thursday, O’Brien’s boat (no. 7_b) – „Müller“!") == [
        "On", "Thursday", "O’Brien’s", "boat", "no", "7", "b", "Müller",
    ]  # fmt: skip


def test_the_tables_fold_only_to_plain_letters_and_digits():
    letters = tables().letters
    assert all(
        plain == "" or (plain.isascii() and plain.isalnum() and plain == plain.lower()) for plain in letters.values()
    )
    assert letters["ü"] == "u"
    assert letters["Я"] == "ya"
