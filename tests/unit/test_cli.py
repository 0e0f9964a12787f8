from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import pytest

import letterbook
from letterbook import cli, cli_input, store
from letterbook.cli_serve import site_of
from letterbook.config import Config
from letterbook.errors import EditionError, SourceError
from letterbook.model.findings import CODES
from letterbook.writers import File

ROOT = Path(__file__).parents[2]
FIRST = "1924-03-03-lunev-board-of-the-survey"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("river.txt").write_text("Dear Sir,\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def built(folder, edition):
    """A folder with a built edition: no reader takes part."""
    Path("out").mkdir()
    store.save(edition, Path("out/edition.db"))
    return folder


@pytest.fixture
def run(capsys):
    """Run a command; gives its exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def test_the_version_is_one_everywhere(run):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert letterbook.__version__ == project["version"]
    assert run("version") == (0, f"letterbook {letterbook.__version__}\n", "")


@pytest.mark.parametrize("command", [[], *([name] for name in cli.COMMANDS)])
def test_every_command_has_help_and_the_working_ones_examples(run, command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    if command and command != ["version"]:
        assert "Examples:" in out
        assert f"letterbook {command[0]}" in out


def test_every_command_in_help_exists(run):
    for command in cli.COMMANDS:
        _, out, _ = run(command, "--help")
        named = re.findall(r"^\s+letterbook (\w+)", out, re.MULTILINE)
        assert set(named) <= set(cli.COMMANDS)


class TestBuild:
    def test_files_go_to_a_folder_named_after_the_first(self, run, folder, pipeline):
        code, out, err = run("build", "river.txt")
        assert (code, err) == (0, "")
        assert re.search(r"^letters +2$", out, re.MULTILINE)
        assert "letterbook check river-edition" in out
        assert "site" not in out
        assert sorted(path.name for path in Path("river-edition").iterdir()) == [
            ".letterbook",
            "edition.db",
            "edition.json",
            "letters.txt",
            "several",
        ]
        assert pipeline.read == [("river.txt", "s1", None)]

    def test_several_files_make_one_edition(self, run, folder, pipeline):
        Path("b.txt").touch()
        code, _, _ = run("build", "river.txt", "b.txt", "-o", "all", "--encoding", "cp1251", "--quiet")
        assert code == 0
        assert pipeline.read == [("river.txt", "s1", "cp1251"), ("b.txt", "s2", "cp1251")]

    def test_two_runs_print_and_write_the_same(self, run, folder, pipeline):
        first = run("build", "river.txt")
        before = {path: path.read_bytes() for path in Path("river-edition").rglob("*") if path.is_file()}
        assert run("build", "river.txt") == first
        assert before == {path: path.read_bytes() for path in Path("river-edition").rglob("*") if path.is_file()}

    def test_quiet_prints_nothing(self, run, folder, pipeline):
        assert run("build", "river.txt", "-q") == (0, "", "")

    def test_the_page_to_open_is_named_if_there_is_one(self, run, folder, pipeline):
        pipeline.WRITERS["site"] = lambda edition: iter([File("site/index.html", b"<p>")])
        _, out, _ = run("build", "river.txt", "-o", "my out")
        assert "my out/site/index.html" in out
        assert "letterbook serve 'my out'" in out

    def test_a_program_off_the_path_is_named_by_its_path(self, run, folder, pipeline, monkeypatch):
        monkeypatch.setattr(sys, "argv", [".venv/bin/letterbook"])
        monkeypatch.setenv("PATH", str(folder))
        assert ".venv/bin/letterbook check out" in run("build", "river.txt", "-o", "out")[1]
        (folder / "letterbook").touch(mode=0o755)
        assert " letterbook check out" in run("build", "river.txt", "-o", "out")[1]

    def test_an_editions_folder_is_built_with_its_configuration(self, run, folder, pipeline):
        assert run("init", "mine", "river.txt")[0] == 0
        config = Path("mine/letterbook.toml")
        config.write_text(config.read_text().replace('# title = "Letters of …"', 'title = "Mine"'))
        code, _, _ = run("build", "mine")
        assert code == 0
        assert Path("mine/build/edition.db").is_file()
        assert pipeline.built == [(1, Config()), (1, Config(title="Mine"))]
        assert Path("mine/sources/river.txt").read_bytes() == Path("river.txt").read_bytes()

    def test_nothing_is_read_if_the_output_is_refused(self, run, folder, pipeline):
        Path("out").mkdir()
        Path("out/thesis.txt").touch()
        code, out, err = run("build", "river.txt", "-o", "out")
        assert (code, out) == (6, "")
        assert err == (
            "letterbook: out holds files that Letterbook did not write; name another folder, or use --force\n"
        )
        assert pipeline.read == []
        assert run("build", "river.txt", "-o", "out", "--force", "-q")[0] == 0

    def test_a_built_edition_is_no_source(self, run, built):
        code, _, err = run("build", "out")
        assert code == 3
        assert "out is built already" in err

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["none.txt"], 3, "none.txt: no such file or folder"),
            (["river.txt", "."], 3, ". must stand alone; only source files can be read together"),
            (["."], 5, ". has neither letterbook.toml (an edition's folder) nor edition.db (a built edition)"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, run, folder, arguments, code, message):
        ended, out, err = run("build", *arguments)
        assert (ended, out) == (code, "")
        assert err.startswith(f"letterbook: {message}")
        assert err.count("\n") == 1


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
        assert Path("my edition/.gitignore").read_text() == "/build/\n"
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
        edition = pipeline.build([], config=None, corrections=(), registers=None, findings=(), progress=None)

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


class TestExport:
    def test_one_file_goes_to_standard_output(self, run, built, pipeline):
        code, out, err = run("export", "json", "out")
        assert (code, err) == (0, "")
        assert json.loads(out)["schema"] == "letterbook/1"
        assert run("export", "json", "out/edition.db")[1] == out

    def test_or_to_a_file_or_into_a_folder(self, run, built, pipeline):
        Path("somewhere").mkdir()
        assert run("export", "json", "out", "-o", "river.json") == (0, "", "")
        assert run("export", "json", "out", "-o", "somewhere") == (0, "", "")
        assert Path("river.json").read_bytes() == Path("somewhere/edition.json").read_bytes()

    def test_several_files_need_a_folder(self, run, built, pipeline):
        code, _, err = run("export", "several", "out")
        assert (code, err) == (6, "letterbook: several is several files; name a folder with -o\n")
        assert run("export", "several", "out", "-o", "letters")[0] == 0
        assert sorted(path.name for path in Path("letters").glob("*.txt")) == [
            "1924-02-20-varga-lunev.txt",
            f"{FIRST}.txt",
        ]

    def test_a_source_is_never_written_over(self, run, folder, pipeline):
        code, _, err = run("export", "json", "river.txt", "-o", "river.txt")
        assert code == 6
        assert "river.txt is the source itself" in err
        assert Path("river.txt").read_text() == "Dear Sir,\n"

    def test_a_format_that_is_not_there(self, run, built, pipeline):
        code, _, err = run("export", "jsn", "out")
        assert (code, err) == (1, "letterbook: no format 'jsn'; did you mean json? There are json, text, several\n")

    def test_a_format_with_nothing_to_write(self, run, built, pipeline):
        pipeline.WRITERS["none"] = lambda edition: iter(())
        assert run("export", "none", "out")[0] == 6

    def test_the_schema(self, run):
        _, out, _ = run("schema")
        assert out == (ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8")


class TestCheck:
    def test_findings_like_a_compilers(self, run, built):
        code, out, err = run("check", "out")
        assert (code, err) == (0, "")
        assert "river.txt:33:1: warning[LB102]: a document begins here without a head\n" in out
        assert "\n1 warning and 2 notes\n\noutside the letters: 84 of 710 characters, 11.8%\n" in out

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            (["--strict"], 2),
            (["--strict", "--severity", "error"], 0),
            (["--strict", "--severity", "warning", "--quiet"], 2),
            (["--strict", "--format", "json"], 2),
            ([], 0),
        ],
    )
    def test_strict_counts_what_is_printed(self, run, built, options, code):
        assert run("check", "out", *options)[0] == code

    def test_json(self, run, built):
        _, out, _ = run("check", "out", "--format", "json", "--severity", "warning")
        (finding,) = json.loads(out)
        assert (finding["code"], finding["line"], finding["letter"]) == ("LB102", 33, "1924-02-20-varga-lunev")

    def test_github(self, run, built):
        _, out, _ = run("check", "out", "--format", "github")
        assert [line.split(" ")[0] for line in out.splitlines()] == ["::notice", "::notice", "::warning"]

    def test_an_encoding_is_no_use_for_a_built_edition(self, run, built):
        code, _, err = run("check", "out", "--encoding", "cp1251")
        assert code == 5
        assert "is built already" in err

    def test_a_damaged_edition(self, run, built):
        Path("out/edition.db").write_bytes(b"Dear Sir,")
        code, _, err = run("check", "out")
        assert (code, err) == (
            5,
            "letterbook: out/edition.db is not a Letterbook edition; `letterbook build` writes one\n",
        )


class TestExplain:
    def test_one_code(self, run):
        assert run("explain", "lb203")[1] == (
            "LB203  warning: note without a mark\n       Find the place the note belongs to in the printed volume.\n"
        )

    def test_all_codes(self, run):
        _, out, _ = run("explain")
        assert re.findall(r"^LB\d+", out, re.MULTILINE) == list(CODES)

    def test_an_unknown_code(self, run):
        code, _, err = run("explain", "LB20")
        assert (code, err) == (1, "letterbook: no finding has the code 'LB20'; `letterbook explain` lists them all\n")


class TestShow:
    def test_the_list_and_a_letter(self, run, built):
        assert "[1924-02-20?]" in run("show", "out")[1]
        for wanted in ("1", "7", FIRST):
            assert run("show", "out", wanted)[1].startswith("No. 7. A. P. Lunev - Board of the Survey\n")

    def test_a_letter_that_is_not_there(self, run, built):
        code, _, err = run("show", "out", "99")
        assert (code, err) == (5, "letterbook: no letter '99' among 2; `letterbook show SOURCE` lists them\n")


class TestErrors:
    def test_debug_shows_the_traceback(self, folder):
        with pytest.raises(SourceError):
            cli.main(["show", "none.txt", "--debug"])

    def test_a_fault_of_the_program_is_one_line_too(self, run, built, monkeypatch):
        monkeypatch.setattr(store, "load", lambda path: 1 / 0)
        code, _, err = run("show", "out")
        assert (code, err) == (
            70,
            "letterbook: internal error, ZeroDivisionError: division by zero; --debug shows where\n",
        )
        with pytest.raises(ZeroDivisionError):
            cli.main(["--debug", "show", "out"])

    def test_a_reader_that_goes_away_is_no_error(self, built):
        command = [sys.executable, "-m", "letterbook", "explain"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode != 0

    def test_help_does_not_load_the_machine(self):
        heavy = "{'lxml', 'jinja2', 'msgspec', 'sqlite3', 'letterbook.pipeline', 'letterbook.store'}"
        code = f"import sys, letterbook.cli as c; c.application(); print(sorted({heavy} & set(sys.modules)))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "[]\n"


class TestServe:
    def test_the_site_is_found_in_a_built_edition_or_its_folder(self, tmp_path):
        for place in ("a/site", "b/build/site", "c"):
            (tmp_path / place).mkdir(parents=True)
            (tmp_path / place / "index.html").touch()
            assert site_of(tmp_path / place[0]) == tmp_path / place
        with pytest.raises(EditionError, match="letterbook build"):
            site_of(tmp_path / "d")

    def test_a_page_is_served_on_this_machine_only(self, tmp_path):
        (tmp_path / "index.html").write_text("<p>Letters</p>")
        command = [sys.executable, "-u", "-m", "letterbook", "serve", str(tmp_path), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout
                address = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
                assert address
                with urllib.request.urlopen(address[0], timeout=10) as page:
                    assert page.read() == b"<p>Letters</p>"
                process.terminate()
                _, err = process.communicate(timeout=10)
            finally:
                process.kill()
        assert (process.returncode, err) == (0, "")


class TestRead:
    def test_text_or_path_or_several(self, folder, pipeline, edition):
        assert letterbook.read("river.txt") == edition
        assert letterbook.read(Path("river.txt"), "river.txt", encoding="utf-8") == edition
        assert [name for name, _, _ in pipeline.read] == ["river.txt"] * 3

    def test_a_built_edition(self, built, edition):
        assert letterbook.read("out") == edition

    def test_nothing(self):
        with pytest.raises(SourceError, match="nothing to read"):
            letterbook.read()

    def test_the_encoding_of_the_configuration_counts_unless_another_is_named(self, folder, pipeline):
        given = cli_input.Input((Path("river.txt"),), Config(encoding="cp1251"))
        cli_input.edition(given)
        cli_input.edition(given, encoding="utf-8")
        assert [encoding for _, _, encoding in pipeline.read] == ["cp1251", "utf-8"]
