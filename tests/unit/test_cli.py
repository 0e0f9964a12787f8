from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import letterbook
from letterbook import cli, store
from letterbook.errors import SourceError

ROOT = Path(__file__).parents[2]


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
