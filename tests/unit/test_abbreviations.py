"""Abbreviations explained in brackets and in notes."""

from __future__ import annotations

import pytest

from letterbook.finders.abbreviations import in_brackets, in_note, is_short, known, stands_for
from letterbook.finders.name_words import name_words
from letterbook.model.text import Span


@pytest.mark.parametrize(
    "words", ["GPU", "OGPU", "CC", "CPSU(b)", "G.P.U.", "U. N.", "VTsIK", "ГПУ", "РКП(б)", "UdSSR"]
)
def test_short_forms(words):
    assert is_short(words)


@pytest.mark.parametrize("words", ["Gpu", "A", "A.", "XIV", "Narkomfin", "letter", "Myasnikov", "", "TOO LONG A NAME"])
def test_what_is_no_short_form(words):
    assert not is_short(words)


@pytest.mark.parametrize(
    ("code", "text", "explained"),
    [
        ("en", "the State Political Directorate (GPU) knew", [("GPU", "State Political Directorate")]),
        ("en", "NATO (North Atlantic Treaty Organization) is", [("NATO", "North Atlantic Treaty Organization")]),
        ("en", "The Bureau of Water and Ice (BWI)", [("BWI", "Bureau of Water and Ice")]),
        ("en", "our Bureau of\nWater (B.W.) and", [("B.W.", "Bureau of Water")]),
        ("en", "He left the Board of Lamps (see p. 5), the Board (BOL)", []),
        ("en", "Lamps were lit (XWL)", []),
        ("en", "the Small Lamp (GPU)", []),
        ("en", "The Lamp (XIV)", []),
        ("en", "BWI (a board of ours)", []),
        ("de", "das Amt für Eis und Wasser (AEW)", [("AEW", "Amt für Eis und Wasser")]),
        ("de", "die AEW (Amt für Eis und Wasser)", [("AEW", "Amt für Eis und Wasser")]),
        ("fr", "la Société des Lampes (S.L.)", [("S.L.", "Société des Lampes")]),
        ("ru", "ЦКЛ (Центральный комитет лампы)", [("ЦКЛ", "Центральный комитет лампы")]),
        ("ru", "Центральный Комитет Ламп (ЦКЛ)", [("ЦКЛ", "Центральный Комитет Ламп")]),
    ],
)
def test_brackets(code, text, explained):
    found = list(in_brackets(text, (code,)))
    assert [(each.short, each.expansion) for each in found] == explained
    assert all(each.short in each.span.of(text) for each in found)


@pytest.mark.parametrize(
    ("text", "marked", "explained"),
    [
        ("GPU - State Political Administration.", "", ("GPU", "State Political Administration")),
        ("GPU — State Political Administration; see p. 4", "", ("GPU", "State Political Administration")),
        ("“BWI” = Board of Water and Ice (1921).", "", ("BWI", "Board of Water and Ice")),
        (
            "Narkomles - People's Commissariat of Forests.",
            "Narkomles",
            ("Narkomles", "People's Commissariat of Forests"),
        ),
        ("Narkomles - People's Commissariat of Forests.", "Ostrov", None),
        ("Lunev - an engineer of the survey.", "", None),
        ("ГПУ – Государственное политическое управление.", "", ("ГПУ", "Государственное политическое управление")),
        ("RG 59, Central Files", "", None),
        ("GPU - 5 of them", "", None),
    ],
)
def test_notes(text, marked, explained):
    found = in_note(text, Span(0, len(text)), marked)
    assert (found and (found.short, found.expansion)) == explained


def test_small_words_may_give_a_letter_or_none():
    names = name_words("en")
    assert stands_for("BOL", "Board of Lamps", names)
    assert stands_for("BL", "Board of Lamps", names)
    assert not stands_for("BLX", "Board of Lamps", names)
    assert not stands_for("BL", "Board of Big Lamps", names)


@pytest.mark.parametrize("code", ["en", "de", "fr", "ru"])
def test_what_is_known_is_told_once(code):
    rows = known(code)
    forms = [form for row in rows for form in (row.short, *row.forms)]
    assert len(forms) == len(set(forms))
    assert all(row.expansion for row in rows)
