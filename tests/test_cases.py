"""The cases in `cases/*.md`: commands, what they are given, and what they print.

A case is a section (`##`). A fenced block `text NAME` is a file it finds. In a fenced block `console` a line
`$ letterbook …` is run, and the lines after it are what it prints to both streams, with `[exit N]` if it does not end
with 0. Every case also finds `river`, the built edition of `tests/sample.py`. `pytest --accept` rewrites
what is printed.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from letterbook import cli, store

CASES = Path(__file__).parent / "cases"
BLOCK = re.compile(r"^```(?P<kind>text|console)[ ]?(?P<name>\S*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n?)*)", re.MULTILINE)


def sections(path: Path) -> dict[str, re.Match[str]]:
    return {match["title"]: match for match in SECTION.finditer(path.read_text(encoding="utf-8"))}


def cases():
    return [
        pytest.param(path, title, id=f"{path.stem}: {title}")
        for path in sorted(CASES.glob("*.md"))
        for title in sections(path)
    ]


def run(command: str, monkeypatch) -> str:
    """What a command prints to both streams, in order, and its exit code if that is not 0."""
    program, *arguments = shlex.split(command)
    assert program == "letterbook"
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        patch.setattr(sys, "stderr", stream)
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
    printed = stream.buffer.getvalue().decode()
    return printed + (f"[exit {ended.value.code}]\n" if ended.value.code else "")


def played(body: str, monkeypatch) -> str:
    """A console block with what its commands print now."""
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{run(line.removeprefix('$ '), monkeypatch)}" for line in commands)


@pytest.mark.parametrize(("path", "title"), cases())
def test_case(path, title, edition, accept, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("river").mkdir()
    store.save(edition, Path("river/edition.db"))
    section = sections(path)[title]
    consoles = []
    for block in BLOCK.finditer(section["body"]):
        if block["kind"] == "text":
            Path(block["name"]).parent.mkdir(parents=True, exist_ok=True)
            Path(block["name"]).write_text(block["body"], encoding="utf-8")
        else:
            consoles.append((block["body"], played(block["body"], monkeypatch)))
    assert consoles, "a case runs at least one command"
    if accept:
        text = body = section["body"]
        for expected, printed in consoles:
            body = body.replace(expected, printed, 1)
        path.write_text(path.read_text(encoding="utf-8").replace(text, body, 1), encoding="utf-8")
        return
    for expected, printed in consoles:
        assert printed == expected, "`pytest --accept` rewrites it"


def test_there_are_cases_and_none_is_called_twice():
    for path in CASES.glob("*.md"):
        titles = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert titles
        assert len(titles) == len(set(titles))


def test_a_case_can_fail(monkeypatch):
    assert run("letterbook explain LB203", monkeypatch) != run("letterbook explain LB204", monkeypatch)
    assert run("letterbook show none.txt", monkeypatch).endswith("[exit 3]\n")
