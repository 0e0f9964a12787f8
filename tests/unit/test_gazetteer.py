"""The table of towns."""

from __future__ import annotations

import re

import pytest

from letterbook.gazetteer import called, distance, towns


def test_every_row_is_whole():
    for town in towns():
        assert re.fullmatch(r"[A-Z]{2}", town.country), town
        assert abs(town.latitude) <= 90, town
        assert abs(town.longitude) <= 180, town
        assert re.fullmatch(r"\d{6,7}|", town.geonames), town
        assert all(name == name.strip() and name for name in town.names), town
    numbers = [town.geonames for town in towns() if town.geonames]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("name", "today"),
    [
        ("Petrograd", "Saint Petersburg"),
        ("Ленинград", "Saint Petersburg"),
        ("Königsberg", "Kaliningrad"),
        ("Tiflis", "Tbilisi"),
        ("Constantinople", "Istanbul"),
        ("Christiania", "Oslo"),
    ],
)
def test_a_former_name_leads_to_the_town_of_today(name, today):
    assert [town.names[0] for town in called()[name]] == [today]


def test_a_name_of_two_towns_leads_to_both():
    assert {town.country for town in called()["Cambridge"]} == {"GB", "US"}


def test_distances_are_in_kilometres():
    (paris,), (london,) = called()["Paris"], called()["London"]
    assert 330 < distance(paris, london) < 360
    assert distance(paris, paris) == pytest.approx(0, abs=0.1)
