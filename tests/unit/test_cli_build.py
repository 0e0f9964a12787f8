from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import letterbook
from letterbook import cli_input
from letterbook.config import Config
from letterbook.errors import EditionError, SourceError
from letterbook.opened import opened
from letterbook.writers import File


class TestBuild:
    def test_the_address_of_publication_can_be_given(self, run, folder, pipeline):
        assert run("build", "river.txt", "--url", "https://letters.example/ed/", "-q")[0] == 0
        assert pipeline.built == [(1, Config(url="https://letters.example/ed"))]
        code, _, err = run("build", "river.txt", "--url", "letters.example")
        assert (code, "is no web address" in err) == (4, True)

    def test_files_go_to_a_folder_named_after_the_first(self, run, folder, pipeline):
        code, out, err = run("build", "river.txt")
        assert (code, err) == (0, "")
        assert re.search(r"^letters +2$", out, re.MULTILINE)
        assert "letterbook check river-edition" in out
        assert "site" not in out
        assert sorted(path.name for path in Path("river-edition").iterdir()) == [
            ".letterbook",
            "addresses.json",
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


class TestRead:
    def test_text_or_path_or_several(self, folder, pipeline, edition):
        assert letterbook.read("river.txt") == opened(edition)
        assert letterbook.read(Path("river.txt"), "river.txt", encoding="utf-8") == opened(edition)
        assert [name for name, _, _ in pipeline.read] == ["river.txt"] * 3

    def test_a_built_edition(self, built, edition):
        assert letterbook.read("out") == opened(edition)
        assert letterbook.read("out/edition.db") == opened(edition)

    def test_its_export_stands_for_the_database_beside_it(self, built, edition):
        Path("out/edition.json").touch()
        assert letterbook.read("out/edition.json") == opened(edition)
        Path("edition.json").touch()
        with pytest.raises(EditionError, match=r"texts that are kept in edition\.db"):
            letterbook.read("edition.json")

    def test_nothing(self):
        with pytest.raises(SourceError, match="nothing to read"):
            letterbook.read()

    def test_the_encoding_of_the_configuration_counts_unless_another_is_named(self, folder, pipeline):
        given = cli_input.Input((Path("river.txt"),), Config(encoding="cp1251"))
        cli_input.edition(given)
        cli_input.edition(given, encoding="utf-8")
        assert [encoding for _, _, encoding in pipeline.read] == ["cp1251", "utf-8"]
