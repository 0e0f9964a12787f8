"""Of whom a story is asked at the terminal."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from letterbook.errors import EditionError
from letterbook.model.edition import Person
from letterbook.terminal.stories import find_person

PERSONS = (
    Person("orlov", "Gleb Orlov"),
    Person("orlov-2", "Orlov"),
    Person("moss-a", "Ada Moss", forms=("A. Moss",)),
    Person("moss-b", "Boris Moss"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("orlov", "orlov"), ("Orlov", "orlov-2"), ("A. Moss", "moss-a"), ("Boris", "moss-b"), ("boris moss", "moss-b")],
)
def test_an_identifier_goes_before_a_name(edition, wanted, found):
    assert find_person(replace(edition, persons=PERSONS), wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("moss", "'moss' fits several persons; name one by its identifier: moss-a, moss-b"),
        ("Berg", "no person 'Berg' among 4; there are orlov, orlov-2, moss-a, moss-b"),
    ],
)
def test_what_fits_none_or_several_is_said(edition, wanted, message):
    with pytest.raises(EditionError, match=message):
        find_person(replace(edition, persons=PERSONS), wanted)
