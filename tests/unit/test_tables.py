"""Tables as CSV, Parquet and frames, read back by libraries that had no part in writing them."""

from __future__ import annotations

import csv
import importlib.util
import io
from datetime import date

import csvw
import polars as pl
import pyarrow as pa
import pytest
from msgspec.structs import replace
from pyarrow import parquet

from letterbook.errors import LetterbookError
from letterbook.model.claims import Claim, Name
from letterbook.model.edition import Note, Person
from letterbook.opened import opened
from letterbook.writers.registers import registers_of
from letterbook.writers.tables import TABLES, comma_separated, frames
from tests import sample
from tests.unit.letter_tei import edition_of, letter_of

LUNEV = "1924-03-03-lunev-board-of-the-survey"
ARROW = {
    "text": (pa.string(), pa.large_string(), pa.string_view()),
    "whole": (pa.int64(),),
    "number": (pa.float64(),),
    "day": (pa.date32(),),
    "truth": (pa.bool_(),),
}


def rows(name: str, edition=None) -> list[dict[str, str]]:
    content = comma_separated.encoded(TABLES[name], registers_of(edition or sample.edition()))
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def hostile(text: str):
    """An edition in which a person, a note and a letter's head say `text`."""
    name = Claim("sender", Name(text, "x"))
    letter = letter_of("Dear Sir, yes.", [("paragraph", "Dear Sir, yes.")], claims=(name,), notes=())
    letter = replace(letter, number=text, notes=(Note("1", text, letter.spans[0]),))
    return edition_of(letter, persons=(Person("x", text, forms=(text, "b")),))


@pytest.fixture
def folder(tmp_path, demo_edition):
    for file in [*comma_separated.write(demo_edition), *frames.write(demo_edition)]:
        path = tmp_path / file.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.content)
    return tmp_path


def test_the_same_edition_gives_the_same_bytes():
    assert list(comma_separated.write(sample.edition())) == list(comma_separated.write(sample.edition()))
    assert list(frames.write(sample.edition())) == list(frames.write(sample.edition()))


def test_a_letter_with_what_is_believed_of_it():
    letter = rows("letters")[0]
    assert letter["id"] == LUNEV
    assert letter["sender"] == "A. P. Lunev"
    assert (letter["date"], letter["earliest"], letter["latest"]) == ("1924-03-03", "1924-03-03", "1924-03-03")
    assert letter["date_basis"] == "printed"
    assert letter["shelfmark"] == "TsARO, fond 12, opis 3, delo 45, list 6-7v"
    assert letter["address"] == f"letters/{LUNEV}/"


def test_pages_have_the_address_of_the_edition():
    edition = replace(sample.edition(), url="https://letters.example/ed/")
    assert rows("letters", edition)[0]["address"] == f"https://letters.example/ed/letters/{LUNEV}/"
    assert rows("persons", edition)[0]["address"].startswith("https://letters.example/ed/persons/")


def test_an_inference_is_told_from_the_printed_word():
    bases = {(row["letter"], row["role"]): row["basis"] for row in rows("correspondents")}
    assert bases[LUNEV, "sender"] == "printed"
    assert "inferred" in bases.values()


def test_ties_between_letters_go_both_ways():
    letters = {row["id"]: row for row in rows("letters")}
    for link in rows("links"):
        there = "replies_to" if link["kind"] == "replies_to" else "enclosed_with"
        assert link["other"] in letters[link["letter"]][there].split("|")
    answered = {row["id"] for row in letters.values() if row["answered_by"]}
    assert answered == {link["other"] for link in rows("links") if link["kind"] == "replies_to"}


def test_lists_have_as_many_identifiers_as_names():
    for row in frames.frame(sample.edition()).to_dicts():
        for side in ("sender", "recipient", "copy"):
            assert len(row[side]) == len(row[f"{side}_id"])


def test_every_table_has_rows_in_a_collection_that_has_everything(demo_edition):
    assert [name for name in TABLES if not rows(name, demo_edition)] == []


@pytest.mark.parametrize("text", ["=1+1", "@x", "-a", "+cmd|' /C calc'!A0", "\t=1"])
def test_nothing_in_csv_is_a_formula(text):
    edition = hostile(text)
    for name in ("letters", "persons", "notes", "correspondents"):
        for row in rows(name, edition):
            assert not any(cell[:1] in {"=", "@", "+", "-", "\t"} for cell in row.values())
    assert frames.frame(edition, "notes")["label"].to_list() == [text]


@pytest.mark.parametrize("text", ["-12", "+7,5", "3"])
def test_a_number_stays_one(text):
    assert rows("notes", hostile(text))[0]["label"] == text


@pytest.mark.parametrize("text", ["a\ud800b", "a\0b", 'a"b\r\n,c', "a|b", "“Ä” ж"])
def test_odd_text_does_no_harm(text):
    edition = hostile(text)
    assert len(rows("letters", edition)) == len(frames.frame(edition)) == 1
    assert rows("persons", edition)[0]["forms"].count("|") == 1
    assert len(list(frames.write(edition))) == len(TABLES)


def test_csv_is_read_by_polars(folder, demo_edition):
    for name, table in TABLES.items():
        read = pl.read_csv(folder / "csv" / f"{name}.csv", try_parse_dates=True, infer_schema_length=None)
        assert read.columns == [column.name for column in table.columns]
        assert len(read) == len(frames.frame(demo_edition, name))
    assert pl.read_csv(folder / "csv" / "letters.csv", try_parse_dates=True)["earliest"][0] == date(1923, 9, 27)


def test_the_description_of_the_tables_is_read_by_csvw(folder, demo_edition):
    group = csvw.TableGroup.from_file(folder / "csv" / comma_separated.METADATA)
    assert [str(table.url) for table in group.tables] == [f"{name}.csv" for name in TABLES]
    for table in group.tables:
        name = str(table.url).removesuffix(".csv")
        read = list(table.iterdicts(strict=True))
        made = frames.frame(demo_edition, name)
        assert len(read) == len(made)
        for column in TABLES[name].columns:
            if column.kind in {"whole", "truth", "texts"}:
                assert [row[column.name] for row in read] == [value or value for value in made[column.name].to_list()]
            elif column.kind == "day":
                days = [row[column.name].date() if row[column.name] else None for row in read]
                assert days == made[column.name].to_list()


def test_parquet_is_read_by_arrow_with_the_types_that_are_documented(folder, demo_edition):
    for name, table in TABLES.items():
        read = parquet.read_table(folder / "parquet" / f"{name}.parquet")
        assert read.column_names == [column.name for column in table.columns]
        assert read.to_pylist() == frames.frame(demo_edition, name).to_dicts()
        for column in table.columns:
            kind = read.schema.field(column.name).type
            if column.kind == "texts":
                assert pa.types.is_list(kind) or pa.types.is_large_list(kind)
            else:
                assert kind in ARROW[column.kind], (name, column.name)


def test_types_hold_in_an_edition_without_letters():
    empty = edition_of()
    for name, table in TABLES.items():
        assert frames.frame(empty, name).schema == frames.frame(sample.edition(), name).schema
        assert rows(name, empty) == []
        assert len(table.columns) > 1


def test_an_edition_that_is_read_hands_out_its_tables():
    edition = opened(sample.edition())
    assert edition.frame().equals(edition.frame("letters"))
    assert edition.frame("persons")["id"].to_list() == ["lunev-a-p", "varga-p", "orlov"]
    assert edition.frame("bodies")["received"].to_list() == [1]


def test_a_table_that_there_is_not():
    with pytest.raises(LetterbookError, match=r"no table 'leters'; did you mean 'letters'\? There are letters, "):
        frames.frame(sample.edition(), "leters")


def test_without_polars_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LetterbookError, match=r"pip install 'letterbook\[tables\]'"):
        frames.frame(sample.edition())
    with pytest.raises(LetterbookError, match="Parquet needs polars"):
        list(frames.write(sample.edition()))
