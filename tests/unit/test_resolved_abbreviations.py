"""Which abbreviations an edition has, and who says what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model.registers import Entry, Registers
from letterbook.model.text import Source
from letterbook.pipeline import build
from tests.unit.small_collections import BACK, FORTH, printed
from tests.unit.whole_volumes import volume

if TYPE_CHECKING:
    from letterbook.model.abbreviations import Abbreviation
    from letterbook.model.edition import Edition


def edition(*bodies: str, notes: tuple[str, ...] = (), rows: tuple[Entry, ...] = ()) -> Edition:
    text = "".join(
        printed(
            number,
            FORTH if number % 2 else BACK,
            f"Ostrov, March {number}, 1921",
            body,
            notes=notes if number == 1 else (),
        )
        for number, body in enumerate(bodies, start=1)
    )
    return build([Source(id="s1", path="1.txt", text=text)], registers=Registers(rows))


def short_forms(made: Edition) -> dict[str, Abbreviation]:
    return {each.short: each for each in made.abbreviations}


def test_brackets_explain_and_letters_are_counted():
    made = edition("The Board of Water and Ice (BWI) met.", "The BWI met again.", "No BWIs here.")
    found = short_forms(made)["BWI"]
    assert (found.id, found.expansion, found.basis, found.letters) == ("bwi", "Board of Water and Ice", "text", 2)
    assert found.span is not None
    assert found.span.of(made.sources[0].text) == "Board of Water and Ice (BWI)"
    assert found.reason == "the text explains it in brackets"


def test_a_note_is_believed_before_brackets():
    made = edition("The Board of Water and Ice (BWI) 1 met.", notes=("1 BWI - Bureau of winds and of all islands.",))
    found = short_forms(made)["BWI"]
    assert (found.expansion, found.basis) == ("Bureau of winds and of all islands", "note")


def test_what_is_known_to_all_is_said_to_be_so():
    found = short_forms(edition("An official decision of the GPU. The Narkomfin sent a watch."))
    assert found["GPU"].expansion == "State Political Administration"
    assert found["Narkomfin"].basis == "knowledge"
    assert found["GPU"].confidence < 0.9


def test_two_letters_are_believed_only_beside_their_long_form():
    assert "CC" not in short_forms(edition("The CC met."))
    assert short_forms(edition("The CC met, that is the Central Committee."))["CC"].expansion == "Central Committee"


def test_what_nothing_explains_is_open():
    made = edition("The LWX met VARGA.", "Again the LWX and VARGA.", "Varga left. XIV, XIV.", "XIV")
    found = short_forms(made)
    assert sorted(found) == ["LWX"]
    assert (found["LWX"].expansion, found["LWX"].basis, found["LWX"].letters) == ("", "none", 2)


def test_a_word_that_is_printed_in_small_letters_too_is_none():
    made = edition(
        "MY DEAR UNCLE, the DEAR house.", "MY DEAR UNCLE, my dear uncle. The LWX is here.", "The LWX is not."
    )
    assert {each.short for each in made.abbreviations} == {"LWX"}


def test_a_row_of_the_register_wins_and_stays():
    rows = (
        Entry("abbreviations", "board", "BWI", ("B.W.I.",), expansion="Board of Wine"),
        Entry("abbreviations", "gone", "QQX", (), expansion="Quite Quaint"),
        Entry("abbreviations", "open", "GPU", ()),
    )
    made = edition("The Board of Water and Ice (BWI).", "B.W.I. and GPU.", rows=rows)
    found = short_forms(made)
    assert (found["BWI"].id, found["BWI"].expansion, found["BWI"].letters) == ("board", "Board of Wine", 2)
    assert (found["QQX"].id, found["QQX"].letters) == ("gone", 0)
    assert (found["GPU"].id, found["GPU"].expansion) == ("open", "State Political Administration")


def test_a_row_that_says_what_the_collection_says_leaves_it_the_evidence():
    row = Entry("abbreviations", "board", "BWI", (), expansion="Board of water and ice")
    found = short_forms(edition("The Board of Water and Ice (BWI).", rows=(row,)))["BWI"]
    assert (found.id, found.basis, found.span is not None) == ("board", "text", True)


def test_a_printed_list_is_read():
    text = volume("en")
    made = build([Source(id="s1", path="1.txt", text=text)])
    listed = {entry.name: entry.about for entry in made.entries if entry.kind == "abbreviation"}
    for each in made.abbreviations:
        if each.basis == "list":
            assert each.expansion == listed[each.short]
