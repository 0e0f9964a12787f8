"""Lists of names: how one divides, and what is no part of a name."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.name_lists import split_names, trim
from letterbook.finders.name_words import name_words
from letterbook.finders.names import initials, surname
from letterbook.languages import AVAILABLE
from letterbook.model.text import Span


def divided(code: str, text: str) -> list[tuple[str, str]]:
    """The names of a list with their kinds; every name is what the text prints at its span, white space apart."""
    names = split_names(text, Span(0, len(text)), name_words(code))
    assert [" ".join(name.span.of(text).split()) for name in names] == [name.name for name in names]
    return [(name.name, name.kind) for name in names]


LISTS = [
    ("en", "A. P. Lunev", [("A. P. Lunev", "person")]),
    (
        "en",
        "I. V. Lunev, F. E. Sedov and M. A. Varga",
        [("I. V. Lunev", "person"), ("F. E. Sedov", "person"), ("M. A. Varga", "person")],
    ),
    ("en", "A. Moss, B. Reed, and C. Tull.", [("A. Moss", "person"), ("B. Reed", "person"), ("C. Tull", "person")]),
    ("en", "A. Moss; B. Reed & C. Tull", [("A. Moss", "person"), ("B. Reed", "person"), ("C. Tull", "person")]),
    ("en", "Mr. Moss and Mrs. Reed", [("Mr. Moss", "person"), ("Mrs. Reed", "person")]),
    ("en", "Moss\n   and Reed", [("Moss", "person"), ("Reed", "person")]),
    ("en", "A.\n  Moss", [("A. Moss", "person")]),
    ("en", "_Mrs. Moss_", [("Mrs. Moss", "person")]),
    ("en", "“A. Moss.”", [("A. Moss", "person")]),
    ("en", "Jean P.", [("Jean P.", "person")]),
    ("en", "Ministry of Trade and Fisheries", [("Ministry of Trade and Fisheries", "body")]),
    ("en", "the Board of the Survey", [("Board of the Survey", "body")]),
    (
        "en",
        "the Board of the Survey and the Secretary of the Port (Reed)",
        [("Board of the Survey", "body"), ("Secretary of the Port (Reed)", "person")],
    ),
    ("en", "the Embassy in Ostrova", [("Embassy in Ostrova", "body")]),
    (
        "en",
        "A. Moss, Chairman of the Board of the Survey",
        [("A. Moss, Chairman of the Board of the Survey", "person")],
    ),
    (
        "en",
        "A. Moss, Chairman of the Board, B. Reed",
        [("A. Moss, Chairman of the Board", "person"), ("B. Reed", "person")],
    ),
    ("en", "Chairmen Moss and Reed", [("Chairmen Moss", "person"), ("Reed", "person")]),
    ("en", "the Secretary of Rivers and Ports", [("Secretary of Rivers and Ports", "person")]),
    (
        "en",
        "the Secretary of State (Moss) and B. Reed",
        [("Secretary of State (Moss)", "person"), ("B. Reed", "person")],
    ),
    ("en", "the Envoy (Moss, of the Survey) to Ostrova", [("Envoy (Moss, of the Survey) to Ostrova", "person")]),
    ("en", "Consul Moss at Ostrova", [("Consul Moss", "person")]),
    ("de", "Karl Brandtner und Wilhelm Oster", [("Karl Brandtner", "person"), ("Wilhelm Oster", "person")]),
    ("de", "den Vorstand der Gesellschaft", [("Vorstand der Gesellschaft", "body")]),
    ("de", "Karl Brandtner in Lindenau", [("Karl Brandtner", "person")]),
    ("de", "Freiherr von Osten", [("Freiherr von Osten", "person")]),
    ("fr", "Hélène Marcillac et Paul Dufresnoy", [("Hélène Marcillac", "person"), ("Paul Dufresnoy", "person")]),
    ("fr", "le Conseil de la Compagnie", [("Conseil de la Compagnie", "body")]),
    ("fr", "M. Dufresnoy, préfet de la Corrande", [("M. Dufresnoy, préfet de la Corrande", "person")]),
    (
        "ru",
        "А. П. Лунёв, В. И. Седов и М. А. Варга",
        [("А. П. Лунёв", "person"), ("В. И. Седов", "person"), ("М. А. Варга", "person")],
    ),
    ("ru", "Лунёву А. П.", [("Лунёву А. П.", "person")]),
    ("ru", "Седову В. И., секретарю губкома", [("Седову В. И., секретарю губкома", "person")]),
    ("ru", "Политбюро", [("Политбюро", "body")]),
    ("en", "", []),
    ("en", " ,; ", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), LISTS)
def test_a_list_divides(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert divided(code, text) == expected


def test_a_list_divides_inside_its_span_alone() -> None:
    text = "To A. Moss and B. Reed, Ostrov"
    names = split_names(text, Span(3, 22), name_words("en"))
    assert [(name.name, name.span) for name in names] == [("A. Moss", Span(3, 10)), ("B. Reed", Span(15, 22))]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "  the Board ,", "Board"),
        ("en", "_The Keeper of the Light_:", "Keeper of the Light"),
        ("en", "A. Moss]", "A. Moss"),
        ("en", "J. P. M.", "J. P. M."),
        ("en", "Moss.", "Moss"),
        ("en", "Moss in Ostrov", "Moss"),
        ("en", "Embassy in Ostrova", "Embassy in Ostrova"),
        ("de", "dem Magistrat", "Magistrat"),
        ("fr", "La Compagnie.", "Compagnie"),
        ("ru", "«В. И. Седов»", "В. И. Седов"),
        ("en", "   ", ""),
    ],
)
def test_what_is_no_part_of_a_name(code: str, text: str, expected: str) -> None:
    assert trim(text, Span(0, len(text)), name_words(code)).of(text) == expected


BITS = (
    "A. ", "I. ", "Moss", "LUNEV", "Лунёв", "the ", "von ", "and ", " und ", " et ", " и ", ", ", "; ", "(", ")", "[",
    "]", "Chairman ", "Secretary of ", "Board ", " in ", "&", "“", "’s", "_", ".", "1", "\n", "\u00a0", "-", "Mr. ",
    "тов. ",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=12).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_any_text_divides_into_names_in_order(code: str, text: str, before: str) -> None:
    words = name_words(code)
    whole = before + text
    span = Span(len(before), len(whole))
    names = split_names(whole, span, words)
    assert all(span.covers(name.span) and len(name.span) for name in names)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(names))
    assert all(" ".join(name.span.of(whole).split()) == " ".join(name.name.split()) for name in names)
    assert all(surname(name.name, words) in name.name for name in names)
    assert initials(text) == initials(text).upper()
