"""Persons against the tags of the TEI: what is found and how well it is put together falls below no floor."""

from __future__ import annotations

import pytest

from tests.gold import corpora, persons, tagged_persons

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not corpora.present(), reason="the corpora are not here")]

# By volume: F1 of mentions against every tag, of the surnames tagged steadily, and B-cubed precision and F1.
FLOORS: dict[str, tuple[float, float, float, float]] = {
    "frus/1955-57v14.seed": (0.92, 0.975, 0.99, 0.95),
    "frus/1958-60v11.wrapped": (0.78, 0.945, 0.985, 0.97),
    "frus/1961-63v05.web": (0.88, 0.95, 0.985, 0.96),
    "frus/kennedy-khrushchev.bare": (0.89, 0.965, 0.93, 0.92),
    "frus/kennedy-khrushchev.seed": (0.85, 0.915, 0.93, 0.93),
    "frus/kennedy-khrushchev.web": (0.9, 0.96, 0.93, 0.935),
    "frus/kennedy-khrushchev.wrapped": (0.9, 0.96, 0.93, 0.935),
}


def test_every_volume_with_tags_has_a_floor() -> None:
    assert tagged_persons.volumes() == list(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_persons(name: str) -> None:
    every, steady, precision, together = FLOORS[name]
    found = persons.result(name)
    assert found.every.f1 >= every
    assert found.steady.f1 >= steady
    assert found.identity.precision >= precision
    assert found.identity.f1 >= together
