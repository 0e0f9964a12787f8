"""Who is meant by names in letters: by surname, by body, by office."""

from __future__ import annotations

import pytest

from letterbook.finders.name_words import name_words
from letterbook.resolvers.parties import Parties
from tests.unit.small_collections import built

LETTERS = """No. 1

President Ames - Chancellor Brandt

Harbourtown, May 3, 1911

Dear Mr. Chancellor:

The bridge is open.

Ames

No. 2

J. L. Orlov - A. B. Orlov

Lodma, May 4, 1911

Dear Captain:

The bridge is shut.

Orlov

No. 3

Department of Works - Legation at Lodma

Harbourtown, May 5, 1911

The bridge is open.

Moss
"""


@pytest.fixture(scope="module")
def parties() -> Parties:
    return Parties(built(LETTERS).letters, name_words("en"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Ames", ["ames"]),
        ("the President", ["ames"]),
        ("Chancellor", ["brandt"]),
        ("Captain", ["orlov-a-b"]),  # so he is greeted
        ("Orlov", ["orlov-a-b", "orlov-j-l"]),
        ("J. Orlov", ["orlov-j-l"]),
        ("Department", ["department-of-works"]),
        ("Legation", ["legation-at-lodma"]),
        ("Moss", []),
        ("the King", []),
        ("", []),
    ],
)
def test_who_a_name_means(parties: Parties, name: str, meant: list[str]) -> None:
    assert sorted(parties.meant(name)) == meant


def test_an_office_of_two_is_nobodys() -> None:
    text = LETTERS.replace("J. L. Orlov - A. B. Orlov", "President Lind - A. B. Orlov")
    assert "president" not in Parties(built(text).letters, name_words("en")).holders
