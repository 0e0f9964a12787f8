"""What the tests of commands share: folders with a source or an edition, and the command line itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterbook import cli, store
from tests.unit.ford_letters import TEXT


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
def mine(tmp_path, monkeypatch):
    """A folder in which the edition `mine` was made from the letters of the ford."""
    monkeypatch.chdir(tmp_path)
    Path("letters.txt").write_text(TEXT, encoding="utf-8", newline="")
    with pytest.raises(SystemExit):
        cli.main(["init", "mine", "letters.txt"])
    return tmp_path


@pytest.fixture
def run(capsys):
    """Run a command; gives its exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call
