"""Words, dates and addresses on the site."""

from __future__ import annotations

import re

import msgspec
import pytest

from letterbook.model.dates import LetterDate
from letterbook.writers.published import slug
from letterbook.writers.site import write
from letterbook.writers.site.days import spoken
from letterbook.writers.site.paths import web_address
from letterbook.writers.site.render import environment
from letterbook.writers.site.words import words
from tests import sample
from tests.unit.site_pages import FIRST


@pytest.mark.parametrize(
    ("edtf", "words_expected"),
    [
        ("1923-11-13", "13 November 1923"),
        ("1923-11", "November 1923"),
        ("1923", "1923"),
        ("1923-11-10?", "10 November 1923"),
        ("1923-11~", "about November 1923"),
        ("1923-11-06/1923-11-09", "between 6 November 1923 and 9 November 1923"),
        ("../1922-11-09", "not later than 9 November 1922"),
        ("1922-11-09/..", "not earlier than 9 November 1922"),
        ("192X", "1920s"),
        ("1923-11-XX", "November 1923"),
        ("1923-21", "spring 1923"),
    ],
)
def test_dates_are_said_in_words(edtf, words_expected):
    assert spoken(LetterDate(edtf, None, None)) == words_expected


def test_a_date_not_understood_is_given_as_printed():
    assert spoken(LetterDate("{1923,1925}", None, None, text="in 1923 or 1925")) == "in 1923 or 1925"


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("1924-03-03-lunev", "1924-03-03-lunev"),
        ("..", None),
        ("../../etc", None),
        ("Мельникова", None),
        ("a/b", None),
        ("", None),
        ("-", None),
    ],
)
def test_slugs_are_safe_in_a_path(identifier, expected):
    made_slug = slug(identifier)
    assert made_slug == expected if expected else re.fullmatch(r"[a-z0-9][a-z0-9-]*[a-z0-9]", made_slug)


def test_identifiers_that_look_alike_stay_apart():
    assert len({slug(each) for each in ("A b", "a-b", "a b", "a/b", "Жук", "Лук")}) == 6


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.org", "https://a b", 'https://x"', "data:text/html,x"]
)
def test_only_web_addresses_are_followed(address):
    assert web_address(address) == ""


def test_the_lasting_address_is_under_that_of_the_edition():
    edition = msgspec.structs.replace(sample.edition(), url="https://letters.example/survey/")
    files = {file.path: file.content for file in write(edition, tei={})}
    assert f"&lt;https://letters.example/survey/{FIRST}/&gt;".encode() in files[f"site/{FIRST}/index.html"]


def test_templates_say_only_words_that_there_are():
    loader = environment().loader
    assert loader is not None
    for name in loader.list_templates():
        source = loader.get_source(environment(), name)[0]
        for section, key in re.findall(r"\bsay\.(\w+)\.(\w+)", source):
            assert key in words()[section], (name, section, key)
            assert not hasattr(dict, key), (name, key)  # a template would take the method for the word
