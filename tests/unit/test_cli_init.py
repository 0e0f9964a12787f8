from __future__ import annotations

from pathlib import Path

import pytest


class TestInit:
    def test_the_folder(self, run, folder):
        Path("river.txt").write_bytes(b"\xff\r\nas found")
        code, out, _ = run("init", "my edition", "river.txt")
        assert code == 0
        assert sorted(path.as_posix() for path in Path("my edition").rglob("*") if path.is_file()) == [
            "my edition/.gitignore",
            "my edition/letterbook.toml",
            "my edition/registers/abbreviations.csv",
            "my edition/registers/bodies.csv",
            "my edition/registers/persons.csv",
            "my edition/registers/places.csv",
            "my edition/sources/river.txt",
        ]
        assert Path("my edition/sources/river.txt").read_bytes() == b"\xff\r\nas found"
        assert Path("my edition/.gitignore").read_text() == "/.letterbook/\n/build/\n"
        assert out.endswith("letterbook build 'my edition'\n")

    def test_the_registers_are_those_of_the_first_reading(self, run, folder, pipeline):
        assert run("init", "mine", "river.txt", "-q") == (0, "", "")
        table = Path("mine/registers/persons.csv").read_text(encoding="utf-8-sig").splitlines()
        assert table[0] == "id,name,forms,about,gnd,viaf,wikidata,letters"
        assert "lunev-a-p,A. P. Lunev,A. P. Lunev | A. Lunev,,,,,2" in table

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["full", "river.txt"], 6, "full exists and is not empty"),
            (["river.txt", "full/river.txt"], 6, "river.txt is a file; name a new folder"),
            (["new", "none.txt"], 3, "none.txt: no such file"),
            (["new", "full"], 3, "full: is a folder"),
            (["new", "river.txt", "full/river.txt"], 3, "two files are called river.txt"),
        ],
    )
    def test_errors_leave_nothing_behind(self, run, folder, arguments, code, message):
        Path("full").mkdir()
        Path("full/river.txt").touch()
        ended, _, err = run("init", *arguments)
        assert ended == code
        assert message in err
        assert not Path("new").exists()


class TestRegisters:
    @pytest.fixture
    def mine(self, run, folder, pipeline):
        assert run("init", "mine", "river.txt", "-q")[0] == 0
        return Path("mine/registers/persons.csv")

    def test_a_build_that_finds_nothing_new_leaves_the_tables_alone(self, run, mine):
        before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in mine.parent.iterdir()}
        assert run("build", "mine", "-q") == (0, "", "")
        assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in mine.parent.iterdir()} == before

    def test_new_finds_follow_what_the_editors_wrote(self, run, mine):
        written = "ID;Name;my notes;forms;letters\r\nlunev-a-p;Ada Lunev;„mine“;A. P. Lunev | A. Lunev;7\r\n"
        mine.write_bytes(written.encode())
        assert run("build", "mine", "-q") == (0, "", "")
        table = mine.read_bytes().decode()
        assert table.startswith(written.replace(";7\r\n", ";2\r\n"))
        assert [line.split(";")[0] for line in table.split("\r\n")[2:]] == ["varga-p", "orlov", ""]

    def test_an_identifier_is_not_given_out_twice_even_if_its_row_cannot_be_read(self, run, mine):
        mine.write_text("id,name,forms\nlunev-a-p,Lunev, Ada,A. Lunev\n")
        assert run("build", "mine", "-q")[0] == 0
        assert [line.split(",")[0] for line in mine.read_text().splitlines()] == ["id", "lunev-a-p", "varga-p", "orlov"]

    def test_a_table_that_is_missing_is_made_again(self, run, mine):
        before = mine.read_bytes()
        mine.unlink()
        assert run("build", "mine", "-q")[0] == 0
        assert mine.read_bytes() == before

    def test_an_edition_that_keeps_no_registers_gets_none(self, run, mine):
        for path in mine.parent.iterdir():
            path.unlink()
        mine.parent.rmdir()
        assert run("build", "mine", "-q")[0] == 0
        assert not mine.parent.exists()

    def test_what_was_saved_during_the_build_is_not_lost(self, run, mine, pipeline):
        edition = pipeline.build(
            [], config=None, corrections=(), registers=None, findings=(), progress=None, memory=None
        )

        def build(*_, **__):
            mine.write_text("id,name,forms\nada,Ada,\n")
            return edition

        pipeline.build = build
        mine.write_text("id,name,forms\n")
        code, _, err = run("build", "mine", "-q")
        assert (code, err) == (
            5,
            "letterbook: mine/registers/persons.csv was changed while the edition was built; build it again\n",
        )
        assert mine.read_text() == "id,name,forms\nada,Ada,\n"

    def test_no_output_replaces_a_table(self, run, mine):
        code, _, err = run("export", "json", "mine", "-o", "mine/registers/persons.csv")
        assert code == 6
        assert "is the source itself" in err

    def test_a_table_without_its_columns_is_an_error(self, run, mine):
        mine.write_text("name\nAda\n")
        code, _, err = run("build", "mine")
        assert code == 5
        assert err.startswith("letterbook: registers/persons.csv: no column 'id' in line 1; its columns are id, name")
