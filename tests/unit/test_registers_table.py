"""Tables that an editor looks after: what is not changed comes out the same to the byte."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.errors import EditionError
from letterbook.registers_table import cell_of, new, parse, value_of

FILES = {
    "commas": b"id,name,forms\nlunev,A. Lunev,Lunev\n",
    "semicolons": b"id;name;forms\r\nlunev;A. Lunev;Lunev\r\n",
    "tabs of Excel": codecs.BOM_UTF16_LE + "id\tname\tforms\r\nlunev\tA. Lunev\tЛунёв\r\n".encode("utf-16-le"),
    "a mark": codecs.BOM_UTF8 + "id,name,forms\r\nlunev,A. Lunev,Лунёв\r\n".encode(),
    "needless quotation marks": b'"id","name",forms\n"lunev","A. ""Sasha"" Lunev",Lunev\n',
    "a line end in a cell": b'id,name,forms\nlunev,"A.\r\nLunev",Lunev\nsedov,S,S\n',
    "no line end at the end": b"id,name,forms\nlunev,A. Lunev,Lunev",
    "blank rows": b"id,name,forms\n\n,,\nlunev,A. Lunev,Lunev\n\n",
    "short and long rows": b"id,name,forms\nlunev\nsedov,S,S,more,,\n",
    "a quotation mark that is not closed": b'id,name,forms\nlunev,"A. Lunev,Lunev\nsedov,S,S\n',
}


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in FILES.items()])
def test_a_table_comes_back_to_the_byte(content):
    table = parse(content, "persons.csv")
    assert table.encoded() == content
    assert table.columns == ("id", "name", "forms")
    assert "lunev" in {values["id"] for _, values in table.records()}


@given(st.text(alphabet="ab,;\t\"\r\n'= ", max_size=60))
def test_any_text_comes_back(text):
    assert parse(text.encode(), "x.csv").encoded() == text.encode()


@given(st.text(alphabet="ab,;\"'=+-@|", max_size=12), st.sampled_from(",;\t"))
def test_a_value_is_read_as_it_was_written(value, delimiter):
    assert value_of(cell_of(value, delimiter)) == value


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Lunev", "Lunev"),
        ("Lunev, A.", '"Lunev, A."'),
        ('A. "Sasha" Lunev', '"A. ""Sasha"" Lunev"'),
        ("=1+1", "'=1+1"),
        ("-77.03", "-77.03"),
        ("@all", "'@all"),
    ],
)
def test_a_value_as_a_cell(value, cell):
    assert cell_of(value, ",") == cell


def test_rows_are_added_in_the_manner_of_the_table():
    table = parse(b"id;note;name\r\nlunev;mine;A. Lunev", "persons.csv")
    grown = table.with_rows([{"id": "sedov", "name": "V; Sedov", "other": "x"}])
    assert grown.encoded() == b'id;note;name\r\nlunev;mine;A. Lunev\r\nsedov;;"V; Sedov"\r\n'


def test_a_cell_is_changed_and_no_other():
    table = parse(b'id,"letters",name\n"lunev",1,"A"\nsedov\n', "persons.csv")
    assert table.with_values("letters", {2: "1"}).encoded() == table.encoded()
    assert table.with_values("letters", {2: "12", 3: "4"}).encoded() == b'id,"letters",name\n"lunev",12,"A"\nsedov,4\n'


def test_a_row_is_told_by_the_line_it_begins_at():
    table = parse(b'id,name\na,"x\ny"\n\nb,z\n', "persons.csv")
    assert [(row.line, values["id"]) for row, values in table.records()] == [(2, "a"), (5, "b")]


def test_a_new_table_opens_in_a_spreadsheet():
    assert new("persons.csv", ("id", "name")).encoded() == codecs.BOM_UTF8 + b"id,name\r\n"


def test_a_file_that_is_no_text_is_named_with_what_to_do():
    with pytest.raises(EditionError, match=r"registers/persons\.csv: byte 3 is not UTF-8; save the table as"):
        parse(b"id\n\xcf\n", "registers/persons.csv")
