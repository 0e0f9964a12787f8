"""The editors' tables after a build."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from letterbook import registers_files, registers_rows, registers_table, registers_update
from letterbook.model.edition import Edition, Person
from letterbook.model.mentioned import NameMention
from letterbook.model.text import Source
from letterbook.pipeline import build
from tests.sample import edition as sample
from tests.unit.small_collections import FORTH, printed
from tests.unit.whole_volumes import volume

DEMO = Path(registers_files.__file__).parent / "demo"
TEXTS = {
    "demo": (DEMO / "river-survey-1924.txt").read_text(encoding="utf-8"),
    "harbour": (DEMO / "harbour-letters-1849.txt").read_text(encoding="utf-8"),
    "a volume with lists": volume("en"),
    "a volume in German": volume("de"),
    "bodies": printed(1, "Board of Ice (BI) - V. I. Sedova", "Nice, March 3, 1921", "Nice. The BI and the Politburo.")
    + printed(2, FORTH, "Lamp, March 4, 1921", "In Lamp, from Nice, Lamp. BI. Varga."),
}


def of(made: Edition) -> dict[str, str]:
    tables = registers_update.updated(registers_files.empty(), made)
    return {name: table.encoded().decode("utf-8-sig") for name, table in tables.items()}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_a_build_with_its_own_tables_finds_the_same(text):
    sources = [Source(id="s1", path="1.txt", text=text)]
    first = build(sources)
    tables = registers_update.updated(registers_files.empty(), first)
    registers = registers_rows.read(tables)
    assert registers.problems == ()
    second = build(sources, registers=registers)
    again = registers_update.updated(tables, second)
    assert {name: table.encoded() for name, table in again.items()} == {
        name: table.encoded() for name, table in tables.items()
    }
    assert [letter.id for letter in second.letters] == [letter.id for letter in first.letters]
    assert [letter.claims for letter in second.letters] == [letter.claims for letter in first.letters]
    assert [[(m.span, m.id) for m in letter.named] for letter in second.letters] == [
        [(m.span, m.id) for m in letter.named] for letter in first.letters
    ]


def test_the_tables_of_an_edition():
    tables = of(sample())
    assert tables["places"].splitlines()[1:] == ["ostrov,Ostrov,Ostrov,RU,57.8,28.3,,,1"]
    assert tables["bodies"].splitlines()[1] == "board-of-the-survey,Board of the Survey,Board of the Survey,,,,,1"
    assert tables["abbreviations"].splitlines()[1] == "tsaro,TsARO,T.S.A.R.O.,Central Archive,1"


def test_a_form_of_two_persons_is_in_no_row():
    persons = (Person("a", "A. Moss", forms=("A. Moss", "Moss")), Person("b", "B. Moss", forms=("B. Moss", "Moss")))
    rows = of(Edition("", (), (), persons=persons))["persons"].splitlines()
    assert rows[1:] == ["a,A. Moss,A. Moss,,,,,0", "b,B. Moss,B. Moss,,,,,0"]


def test_a_form_that_each_letter_must_decide_is_in_no_row():
    letter, *others = sample().letters
    at = letter.parts[0].span
    undecided = (NameMention("person", "A. Lunev", at), NameMention("person", "A. P. Lunev", at, "lunev-a-p"))
    made = msgspec.structs.replace(sample(), letters=(msgspec.structs.replace(letter, named=undecided), *others))
    assert of(made)["persons"].splitlines()[1] == "lunev-a-p,A. P. Lunev,A. P. Lunev,,,,,2"


def test_a_column_that_is_gone_stays_gone():
    tables = registers_files.empty() | {"persons": registers_table.parse(b"id,forms,name\nx,,X\n", "persons.csv")}
    grown = registers_update.updated(tables, sample())["persons"].encoded().decode().splitlines()
    assert grown[:3] == ["id,forms,name", "x,,X", "lunev-a-p,A. P. Lunev | A. Lunev,A. P. Lunev"]
