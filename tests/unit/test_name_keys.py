"""One key for the cases and the romanisations of a surname."""

from __future__ import annotations

import pytest

from letterbook.finders.name_keys import name_key
from letterbook.finders.name_words import name_words

WORDS = name_words("en", "ru")


@pytest.mark.parametrize(
    "forms",
    [
        "Myasnikov Miasnikov MYASNIKOV Мясников Мясникова Мясниковым Mjasnikow Miasnikoff",
        "Dzerzhinsky Dzerjinsky Дзержинского Дзержинский Dzierzynski Dzerzhinskii",
        "Trotsky Trotzki Троцкому Trotskii Trockij",
        "Крупская Krupskaya Krupskaia Крупской",
        "Zinoviev Зиновьев Зиновьева Zinovyev",
        "Сергеем Сергей Сергея",
        "Rifai al-Rifai",
    ],
)
def test_forms_of_one_name_have_one_key(forms: str) -> None:
    assert len({name_key(form, WORDS) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("Barr", "Barry"), ("Allen", "Alan"), ("Martin", "Marten")])
def test_names_that_only_look_alike_keep_apart(one: str, other: str) -> None:
    assert name_key(one, WORDS) != name_key(other, WORDS)
