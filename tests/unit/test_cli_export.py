from __future__ import annotations

import json
from pathlib import Path

from letterbook.writers import File

ROOT = Path(__file__).parents[2]


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
            "1924-03-03-lunev-board-of-the-survey.txt",
        ]

    def test_every_format_goes_into_one_folder(self, run, built, pipeline):
        pipeline.FORMATS["site"] = lambda edition: iter([File("site/index.html", b"<p>")])
        assert run("export", "all", "out", "-o", "every") == (0, "", "")
        names = {path.name for path in Path("every").iterdir()}
        assert names == {".letterbook", "edition.json", "letters.txt", "several"}

    def test_a_source_is_never_written_over(self, run, folder, pipeline):
        code, _, err = run("export", "json", "river.txt", "-o", "river.txt")
        assert code == 6
        assert "river.txt is the source itself" in err
        assert Path("river.txt").read_text() == "Dear Sir,\n"

    def test_a_format_that_is_not_there(self, run, built, pipeline):
        code, _, err = run("export", "jsn", "out")
        words = "no format 'jsn'; did you mean json? There are json, text, several, all"
        assert (code, err) == (1, f"letterbook: {words}\n")

    def test_a_format_with_nothing_to_write(self, run, built, pipeline):
        pipeline.WRITERS["none"] = lambda edition: iter(())
        assert run("export", "none", "out")[0] == 6

    def test_a_format_that_needs_an_address_says_so(self, run, built, pipeline):
        pipeline.FORMATS["beacon"] = lambda edition: iter(())
        code, _, err = run("export", "beacon", "out")
        assert code == 6
        assert "url in letterbook.toml, or `letterbook build --url`" in err

    def test_the_schema(self, run):
        _, out, _ = run("schema")
        assert out == (ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8")
