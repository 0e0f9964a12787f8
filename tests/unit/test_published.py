"""One lasting address for each page, with and without a place of publication."""

from __future__ import annotations

import pytest

from letterbook.writers.published import Published
from letterbook.writers.site.paths import paths_of
from tests import sample

ODD = "Brief Nr. 5/ä"


@pytest.mark.parametrize("url", ["https://letters.example/ed", "https://letters.example/ed/"])
def test_pages_stand_below_the_address(url):
    addresses = Published.below(url)
    assert addresses.letter("1924-03-03-a-b") == "https://letters.example/ed/letters/1924-03-03-a-b/"
    assert addresses.person("sedov") == "https://letters.example/ed/persons/sedov/"
    assert addresses.place("ostrov") == "https://letters.example/ed/places/ostrov/"
    assert addresses.tei("1924-03-03-a-b") == "https://letters.example/ed/tei/1924-03-03-a-b.xml"
    assert addresses.at("cmif.xml") == "https://letters.example/ed/cmif.xml"


@pytest.mark.parametrize("url", ["", "letters.example", "javascript:alert(1)"])
def test_without_an_address_they_are_told_from_the_root(url):
    assert Published.below(url).letter("a") == "letters/a/"


def test_the_site_has_its_pages_there():
    paths = paths_of(sample.edition())
    for letter in sample.edition().letters:
        assert paths.letter(letter.id) == f"{Published().letter(letter.id)}index.html"


def test_an_odd_identifier_has_one_address_in_every_format():
    assert Published().letter(ODD).count("/") == 2
    assert Published().letter(ODD).isascii()
    assert Published().letter(ODD) != Published().letter(ODD.replace("ä", "ö"))
