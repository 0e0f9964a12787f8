"""Patterns looked for only where a word begins: they must find what `re` finds."""

import re

import pytest

from letterbook.finders.date_grammar import grammar as date_grammar
from letterbook.finders.date_words import DateWords
from letterbook.finders.shelfmark_grammar import grammar as shelfmark_grammar
from letterbook.finders.word_search import WordSearch, beginnings, phrase
from letterbook.languages import load

LINES = (
    "Passy, March 31st, 1778. Yours of the 3d inst. came to hand to-day.",
    "(November 13, 1923)",
    "last Tuesday; next\nFriday",
    "_May_ 5th, l3 June, I960",
    "vom 3. März bis zum 9ten huj., Mittwoch früh, gestern, 10br. 1804",
    "le 12 floréal an VII, hier, avant-hier, d'août 1799",
    "9.XI.22 и 22 марта (3 апреля) 1867 г., вчера",
    "no day at all: the letter, the word, twenty",
    "12months, x1923, 1923x, Mayor, Marching",
    "Source: RGASPI, f. 17, op. 3, d. 391, l. 6-7. Ibid.; ibid., l. 8",
    "AVP RF. F. 04. Op. 13; РГАСПИ, ф. 17; там же",
    "Department of State, Central Files, 761.13/2-1361; (611/3-1361) Lot 66 D 204, lot 5 D 3",
    "Ősarchiv 3 May; Staatsarchiv Ostrov, ő5 May, Žarchiv; _lots 5 D 3; Ф. Р-5446, фР5446; AddMSS 3; LOT",
    "Add. MSS. 3456; FO 371/1234; Ostrov Historical Society, Kennedy Papers, Box 5",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("code", ["en", "de", "fr", "ru"])
def test_dates_begin_where_a_plain_search_finds_them(code: str, line: str) -> None:
    assert_same(date_grammar(load(code).section("dates", DateWords)).core, line)


@pytest.mark.parametrize("line", LINES)
def test_shelfmarks_begin_where_a_plain_search_finds_them(line: str) -> None:
    assert_same(shelfmark_grammar(None).trigger, line)


def assert_same(search: WordSearch, line: str) -> None:
    for start in range(len(line)):
        ours, plain = search.search(line, start, len(line)), search.pattern.search(line, start, len(line))
        assert (ours and ours.span()) == (plain and plain.span()), (start, line[start:])


@pytest.mark.parametrize(
    ("words", "text", "begins"),
    [
        (("november",), "NOVEMBER", True),
        (("november",), "november", True),
        (("d. J.",), "d.  J.", True),
        (("’twas",), "’twas", True),
        (("november",), "Novembers", False),
        (("november",), "December", False),
        ((), "anything", False),
    ],
)
def test_beginnings_are_the_first_words_in_any_usual_case(words: tuple[str, ...], text: str, begins: bool) -> None:
    assert (re.match(beginnings(words), text) is not None) is begins


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (("yours", "yours truly", "your friend"), "Yours  truly, A.", "Yours  truly"),
        (("yours", "yours truly", "your friend"), "yours\never", "yours"),
        (("no.", "n°", "N°", "N"), "N° 5", "N°"),
        (("s. p.", "s."), "s.\u00a0p. d.", "s.\u00a0p."),
        ((), "yours", None),
    ],
)
def test_the_longest_phrase_is_found(phrases: tuple[str, ...], text: str, found: str | None) -> None:
    match = re.match(phrase(phrases), text, re.IGNORECASE)
    assert (match and match.group()) == found
