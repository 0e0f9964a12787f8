"""The rows of the editors' tables as data, and what is said of rows that are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook import registers_table
from letterbook.errors import EditionError
from letterbook.registers_rows import read

if TYPE_CHECKING:
    from letterbook.model.registers import Registers

HEAD = "id,name,forms,about,GND,VIAF,Wikidata,letters\n"


def persons(*rows: str, head: str = HEAD) -> Registers:
    return read({"persons": registers_table.parse((head + "\n".join(rows) + "\n").encode(), "registers/persons.csv")})


def test_a_row_is_read_with_its_forms_and_numbers():
    (entry,) = persons('lunev,A. Lunev,"Lunev | A. Lunev |  | Лунёв",surveyor,118540238,24602065,Q42,3').entries
    assert entry.forms == ("Lunev", "A. Lunev", "Лунёв")
    assert (entry.about, entry.gnd, entry.viaf, entry.wikidata) == ("surveyor", "118540238", "24602065", "Q42")


def test_columns_may_stand_in_any_order_with_others_between_them():
    (entry,) = persons("mine,Lunev,A. Lunev,lunev", head="remark,FORMS,Name,Id\n").entries
    assert (entry.id, entry.name, entry.forms) == ("lunev", "A. Lunev", ("Lunev",))


@pytest.mark.parametrize(
    ("column", "value", "number"),
    [
        ("gnd", "https://d-nb.info/gnd/118540238", "118540238"),
        ("gnd", "4044660-8", "4044660-8"),
        ("gnd", "11854023X", "11854023X"),
        ("gnd", "Goethe", ""),
        ("gnd", "1,19E+08", ""),
        ("viaf", "http://viaf.org/viaf/24602065/", "24602065"),
        ("viaf", "1.23457E+14", ""),
        ("wikidata", "http://www.wikidata.org/entity/Q5879", "Q5879"),
        ("wikidata", "5879", ""),
        ("geonames", "https://www.geonames.org/524901/moscow.html", "524901"),
        ("geonames", "Moscow", ""),
        ("latitude", "55,75", "55.75"),
        ("latitude", "95.2", ""),
        ("longitude", "-122.4", "-122.4"),
        ("longitude", "east", ""),
    ],
)
def test_numbers_of_the_authorities(column, value, number):
    table = registers_table.parse(f"id\tname\tforms\t{column}\nx\tX\t\t{value}\n".encode(), "places.csv")
    found = read({"places": table})
    assert getattr(found.entries[0], column) == number
    assert [problem.code for problem in found.problems] == ([] if number else ["LB803"])


@pytest.mark.parametrize(
    ("rows", "read_rows", "problem"),
    [
        (["lunev,A", "lunev,B"], ["A"], "'lunev' stands in registers/persons.csv:2 already; this row is not read"),
        (["lunev,A", ",B"], ["A"], "the row has no identifier; it is not read"),
        (["lunev,A", "a b,B"], ["A"], "'a b' is no identifier; it is not read"),
        (["lunev,A", "b,B,,,,,,1,more"], ["A"], "the row has 9 cells and the table 8 columns; it is not read"),
    ],
)
def test_a_row_that_is_wrong_is_told_with_its_line(rows, read_rows, problem):
    found = persons(*rows)
    assert [entry.name for entry in found.entries] == read_rows
    assert [(p.code, p.where, p.message) for p in found.problems] == [("LB801", "registers/persons.csv:3", problem)]


def test_a_form_of_two_rows_means_neither():
    found = persons("a,A,Lunev | A. Lunev", "b,B,Lunev")
    assert {form: entry.id for form, entry in found.meaning("persons").items()} == {"A. Lunev": "a"}
    (problem,) = found.problems
    assert problem.message == "'Lunev' is a form of 'a' in registers/persons.csv:2 too; it means neither"


def test_a_row_without_forms_is_known_by_its_name_unless_another_has_it():
    assert {form: entry.id for form, entry in persons("a,Lunev,", "b,Sedov,").meaning("persons").items()} == {
        "Lunev": "a",
        "Sedov": "b",
    }
    assert persons("a,Lunev,", "b,Lunev,").meaning("persons") == {}
    assert {form: entry.id for form, entry in persons("a,Lunev,", "b,B,Lunev").meaning("persons").items()} == {
        "Lunev": "b"
    }


def test_a_table_without_the_columns_it_needs_cannot_be_read():
    with pytest.raises(EditionError, match=r"registers/persons\.csv: no column 'forms' in line 1; its columns are id,"):
        persons("a,b", head="id,name\n")
