"""The map: projections against published values, the land of Natural Earth, and what lies beyond the picture."""

from __future__ import annotations

import math
import re

import pytest

from letterbook.model.claims import Claim, DateValue, Name, PlaceName
from letterbook.model.dates import LetterDate
from letterbook.model.edition import Edition, Letter, Part, Place
from letterbook.model.mentioned import NameMention
from letterbook.model.text import Source, Span
from letterbook.writers.site.catalogue import catalogue_of
from letterbook.writers.site.pictures.atlas import Atlas, atlas_of
from letterbook.writers.site.pictures.land import View, land_path, window_of
from letterbook.writers.site.pictures.projection import projection_for

TOWNS = {
    "lodma": (40.0, 64.6), "ostrov": (28.3, 57.3), "vienna": (16.4, 48.2), "paris": (2.35, 48.85),
    "sydney": (151.2, -33.9), "lima": (-77.0, -12.0),
}  # fmt: skip


def test_equal_earth_agrees_with_its_authors():
    world = projection_for([TOWNS["lima"], TOWNS["sydney"], TOWNS["vienna"]])
    assert world.world
    assert world.forward(0, 0) == (0, 0)
    # Šavrič and others 2019: the pole line is 0.59247 of the equator's length, the map 2.05458 times as wide as high.
    equator, pole, height = world.forward(180, 0)[0], world.forward(180, 90)[0], world.forward(0, 90)[1]
    assert pole / equator == pytest.approx(0.59247, abs=1e-4)
    assert equator / height == pytest.approx(2.05458, abs=1e-4)


def test_lambert_keeps_areas_and_comes_back():
    region = projection_for([TOWNS["paris"], TOWNS["vienna"], TOWNS["lodma"]])
    assert not region.world
    for lon, lat in TOWNS.values():
        back = region.inverse(*region.forward(lon, lat))
        if back is not None:
            assert back == pytest.approx((lon, lat), abs=1e-6)

    def area(lon: float, lat: float) -> float:
        e = 1e-3
        x0, y0 = region.forward(lon, lat)
        x1, y1 = region.forward(lon + e, lat)
        x2, y2 = region.forward(lon, lat + e)
        return abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / math.cos(math.radians(lat))

    assert area(10, 40) == pytest.approx(area(30, 65), rel=1e-3)


def view_of(lon: float, lat: float, half: float) -> View:
    """A square of 100 around a place."""
    projection = projection_for([(lon, lat)])
    return View(projection, -half, half, 50 / half, 100, 100)


@pytest.mark.parametrize(("lon", "lat", "wet"), [(20.0, 50.0, False), (-40.0, 40.0, True), (179.0, 0.0, True)])
def test_the_land_is_where_it_is(lon, lat, wet):
    view = view_of(lon, lat, 0.02)
    path = land_path(view, window_of(view))
    assert (path == "") is wet
    if not wet:  # nothing but land: the picture is filled to its edges
        numbers = [int(each) for each in re.findall(r"-?\d+", path.split("z")[0])]
        assert min(numbers[:2]) <= 0


def test_no_line_crosses_the_map_at_the_date_line():
    view = View(projection_for([TOWNS["lima"], TOWNS["sydney"], TOWNS["vienna"]]), -2.71, 1.32, 1000 / 5.42, 1000, 430)
    for ring in land_path(view, window_of(view)).split("z"):
        steps = [int(each) for each in re.findall(r"-?\d+", ring)][2:]
        assert all(abs(step) < 3000 for step in steps[::2])  # a third of the picture, in tenths


def edition(places: dict[str, tuple[str, str]], written: list[str], named: list[str]) -> Edition:
    source = Source(id="s1", path="a.txt", text="Words of a letter.")
    letters = []
    for at, place in enumerate([*written, ""]):
        iso = f"1921-03-{at + 1:02}"
        claims = (
            Claim("sender", Name("A. Lunev" if at % 2 else "V. Sedova", "lunev" if at % 2 else "sedova")),
            Claim("recipient", Name("V. Sedova" if at % 2 else "A. Lunev", "sedova" if at % 2 else "lunev")),
            Claim("date", DateValue(LetterDate(iso, iso, iso))),
            *((Claim("place", PlaceName(place, place)),) if place else ()),
        )
        spoken = tuple(NameMention("place", each, Span(0, 5), each) for each in named) if not place else ()
        letters.append(Letter(f"l{at}", source, (Span(0, 5),), (Part("paragraph", Span(0, 5)),), claims, named=spoken))
    register = tuple(Place(key, key.title(), latitude=lat, longitude=lon) for key, (lon, lat) in places.items())
    return Edition(title="Map", sources=(source,), letters=tuple(letters), places=register)


def made(places: dict[str, tuple[str, str]], written: list[str], named: list[str]) -> Atlas | None:
    return atlas_of(catalogue_of(edition(places, written, named)))


def degrees(*names: str) -> dict[str, tuple[str, str]]:
    return {name: (str(TOWNS[name][0]), str(TOWNS[name][1])) for name in names}


def test_places_lie_within_the_picture_and_letters_go_where_their_recipient_was():
    atlas = made(degrees("ostrov", "vienna"), ["ostrov", "vienna", "ostrov"], [])
    assert atlas
    assert [(spot.place.id, spot.written) for spot in atlas.spots] == [("ostrov", 2), ("vienna", 1)]
    assert all(0 < spot.x < atlas.width and 0 < spot.y < atlas.height for spot in atlas.spots)
    assert atlas.spots[0].y < atlas.spots[1].y  # north is above
    assert [(route.start.place.id, route.end.place.id, route.letters) for route in atlas.routes] == [
        ("ostrov", "vienna", ("l0", "l2")), ("vienna", "ostrov", ("l1",)),
    ]  # fmt: skip


def test_one_town_has_a_map_with_land_around_it():
    atlas = made(degrees("vienna"), ["vienna"], [])
    assert atlas
    assert atlas.land
    assert (atlas.spots[0].x, atlas.spots[0].y) == pytest.approx((atlas.width / 2, atlas.height / 2), abs=1)


def test_a_far_place_that_is_only_named_does_not_shrink_the_rest():
    atlas = made(degrees("ostrov", "vienna", "paris", "lodma", "sydney"), ["ostrov", "vienna"], ["lodma", "sydney"])
    assert atlas
    assert "sydney" in {spot.place.id for spot in atlas.spots}  # one of two: too much to leave out
    crowd = {f"near-{n}": (str(20 + n / 10), "50") for n in range(40)} | degrees("ostrov", "sydney")
    atlas = made(crowd, ["ostrov"], [*(f"near-{n}" for n in range(40)), "sydney"])
    assert atlas
    assert [spot.place.id for spot in atlas.beyond] == ["sydney"]


@pytest.mark.parametrize(
    ("lon", "lat"), [("", ""), ("east", "12"), ("200", "10"), ("10", "91"), ("nan", "nan"), ("inf", "1")]
)
def test_what_is_no_place_on_the_globe_is_told_and_not_drawn(lon, lat):
    assert made({"nowhere": (lon, lat)}, ["nowhere"], []) is None
    atlas = made({"nowhere": (lon, lat)} | degrees("paris"), ["paris", "nowhere"], [])
    assert atlas
    assert [spot.place.id for spot in atlas.unplaced] == ["nowhere"]
