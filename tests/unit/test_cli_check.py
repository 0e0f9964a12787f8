from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from letterbook.model.findings import CODES


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
    def test_the_list_and_a_letter(self, run, built, edition):
        assert "[1924-02-20?]" in run("show", "out")[1]
        for wanted in ("1", "7", edition.letters[0].id):
            assert run("show", "out", wanted)[1].startswith("No. 7. A. P. Lunev - Board of the Survey\n")

    def test_a_letter_that_is_not_there(self, run, built):
        code, _, err = run("show", "out", "99")
        assert (code, err) == (5, "letterbook: no letter '99' among 2; `letterbook show SOURCE` lists them\n")
