"""The documentation cannot rot: its commands and its Python are run, and its links and lists are checked."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from letterbook import cli, config, pipeline
from letterbook.traits import TRAITS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LETTERS = ROOT / "src" / "letterbook" / "demo" / "river-survey-1924.txt"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?:^    |^\$ |`)make ([a-z]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def blocks(kind):
    return [
        pytest.param(match["body"], id=f"{page.name}: {match['body'].splitlines()[0]}")
        for page in PAGES
        for match in BLOCK.finditer(page.read_text(encoding="utf-8"))
        if match["kind"] == kind
    ]


def commands(text: str) -> list[str]:
    lines = (line.removeprefix("$ ").removeprefix(".venv/bin/") for line in text.splitlines() if line.startswith("$ "))
    return [line for line in lines if line.startswith("letterbook ")]


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """A folder with a collection and its built edition."""
    folder = tmp_path_factory.mktemp("collection")
    text = LETTERS.read_bytes()
    for name in ("letters.txt", "volume-1.txt", "volume-2.txt"):
        (folder / name).write_bytes(text[: text.index(b"\nNo. 45")])  # a few letters are enough
    (gold,) = blocks("json")
    (folder / "letters.gold.json").write_text(gold.values[0], encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in (["init", "my-edition", "letters.txt"], ["build", "letters.txt", "-q"]):
            with pytest.raises(SystemExit) as ended:
                cli.main(command)
            assert not ended.value.code
    return folder


@pytest.fixture
def here(collection, tmp_path, monkeypatch):
    """A copy of it to work in."""
    folder = tmp_path / "here"
    shutil.copytree(collection, folder)
    monkeypatch.chdir(folder)
    return folder


def run(command: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(shlex.split(command)[1:])
    return int(ended.value.code or 0)


@pytest.mark.parametrize("text", [block for block in blocks("console") if commands(block.values[0])])
def test_the_commands_of_the_pages_work(text, here):
    for command in commands(text):
        if command.startswith("letterbook init"):
            shutil.rmtree("my-edition")
        assert run(command) == 0, command


@pytest.mark.parametrize("name", [name for name in cli.COMMANDS if name not in {"serve", "version"}])
def test_the_examples_of_the_help_work(name, here):
    examples = re.findall(r"^ +(letterbook .+)$", cli.COMMANDS[name].__doc__ or "", re.MULTILINE)
    assert examples
    for command in examples:
        if command.startswith("letterbook init"):
            shutil.rmtree("my-edition")
        assert run(command) == (2 if "--strict" in command else 0), command


def test_the_gold_of_the_pages_is_right(here, capsys):
    assert run("letterbook score letters.gold.json letters.txt --json") == 0
    scores = json.loads(capsys.readouterr().out)["fields"]
    assert scores.pop("boundary")["recall"] == 1  # the other letters have no gold there
    assert len(scores) == 10
    assert all(score["f1"] == 1 for score in scores.values())


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_of_the_pages_works(code, here, capsys):
    exec(compile(code, "page", "exec"), {})
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("text", blocks("toml"))
def test_the_configuration_of_the_pages_is_accepted(text):
    assert config.parse(text) != config.Config()


def test_the_page_on_house_styles_names_every_trait_and_value_that_can_be_pinned():
    text = (ROOT / "docs" / "house-style.md").read_text(encoding="utf-8")
    named = {
        match[1]: set(re.findall(r"`([^`]+)`", match[2]))
        for match in re.finditer(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE)
    }
    assert named == {name: set(kind.values) for name, kind in TRAITS.items() if kind.pinnable}


@pytest.mark.parametrize("question", blocks("sql"))
def test_the_questions_to_the_database_have_answers(question, here):
    with closing(sqlite3.connect("letters-edition/edition.db")) as database:
        assert database.execute(question).fetchall()


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_links_and_make_targets_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for link in LINK.findall(text):
        assert (page.parent / link).exists(), link
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in MAKE.findall(text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_readme_lists_every_format():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(pipeline.FORMATS)


def test_the_pages_name_every_file_of_an_edition(here):
    text = (ROOT / "docs" / "reading-the-output.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`/]+)[^`]*` \|", text, re.MULTILINE))
    assert {path.name for path in Path("letters-edition").iterdir()} <= named


def test_the_finding_shown_in_the_pages_is_one_that_is_printed():
    text = (ROOT / "docs" / "reading-the-output.md").read_text(encoding="utf-8")
    (finding,) = [match["body"] for match in BLOCK.finditer(text) if match["kind"] == "text"]
    assert finding in (ROOT / "tests" / "cases" / "check.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [".ci/run", "tools/venv.sh"])
def test_the_scripts_are_sound(script):
    path = ROOT / script
    shell = path.read_text(encoding="utf-8").splitlines()[0].split()[-1].removeprefix("#!").split("/")[-1]
    assert subprocess.run([shell, "-n", str(path)], check=False).returncode == 0
