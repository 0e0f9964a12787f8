"""A build of what did not change does nothing, says what the one before said, and never stands for another."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from letterbook import cli, pipeline

LATER = 2_000_000_000


@pytest.fixture
def run(mine, capsys):
    def call(words: str) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(shlex.split(words))
        assert not ended.value.code
        return str(capsys.readouterr().out)

    return call


@pytest.fixture
def builds(run, monkeypatch):
    """How often the machine ran; the edition is built, its registers too, and stands."""
    counted = []
    real = pipeline.build

    def build(*given, **named):
        counted.append(1)
        return real(*given, **named)

    monkeypatch.setattr(pipeline, "build", build)
    run("build mine -q")
    run("build mine -q")  # the registers have gained their rows
    counted.clear()
    return counted


def test_nothing_is_done_where_nothing_changed(run, builds):
    before = run("build mine")
    assert builds == []
    Path("mine/build/edition.db").unlink()
    assert run("build mine") == before
    assert builds == [1]


def changed_source():
    path = Path("mine/sources").iterdir().__next__()
    path.write_text(path.read_text() + "\nOne line more.\n")


def changed_title():
    path = Path("mine/letterbook.toml")
    path.write_text(f'title = "Another"\n{path.read_text()}')


def changed_register():
    path = Path("mine/registers/persons.csv")
    path.write_bytes(path.read_bytes().replace(b"Aston", b"Astonn", 1))


def touched_page():
    os.utime("mine/build/site/index.html", (LATER, LATER))


def damaged_memory():
    for path in Path("mine/.letterbook/cache").iterdir():
        path.write_bytes(b"x")


@pytest.mark.parametrize("change", [changed_source, changed_title, changed_register, touched_page, damaged_memory])
def test_whatever_changed_is_built_again(run, builds, change):
    change()
    run("build mine -q")
    assert builds == [1]


def test_another_encoding_or_place_is_another_build(run, builds):
    run("build mine -q --encoding latin-1")
    run("build mine -q -o elsewhere")
    run('correct mine date 7 1925-02-03 --by "Ann Gale" --why "seen" --on 2026-11-23')
    builds.clear()
    run("build mine -q")
    assert builds == [1]
