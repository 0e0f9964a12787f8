"""Corrections from the command line to what is written: every kind is applied by a build, and reported by `check`."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from letterbook import cli, cli_input, pipeline
from letterbook.model.corrections import read
from letterbook.model.reading import reading_text
from letterbook.model.text import Source
from letterbook.overlay import states
from tests.unit.ford_letters import TEXT

BY = '--by "Ann Gale" --why "seen in the original" --on 2026-11-23'


@pytest.fixture
def run(mine, capsys):
    capsys.readouterr()

    def call(words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(shlex.split(words))
        return int(ended.value.code or 0), capsys.readouterr().out

    return call


def built():
    return cli_input.edition_of(["mine"])


def test_every_kind_of_correction_is_in_the_edition(run):
    for words in (
        "sender 7 'B. Winter'",
        "date 7 1925-02-03",
        "place 8 Ostrov",
        "reject 9 recipient",
        "confirm 9 sender",
        "bind 7 2 --at ice",
        "unbind 8 1",
        "text 7 'fifty boats' --at 'fifteen boats'",
        "role 7 closer --at 'The rest when we meet.'",
        "citation 9 'TsARO. F. 1. Op. 2. D. 3. L. 4'",
        "boundary add --at 'He asks the railway for its own'",
    ):
        assert run(f"correct mine {words} {BY}")[0] == 0
    edition = built()
    assert [state for _, state, _ in states(read(Path("mine/corrections.jsonl")), edition.findings)] == ["applied"] * 11
    first, second, last, added = edition.letters
    assert first.id == "1925-02-03-winter-aston"
    assert [name.person for name in first.sender] == ["winter-b"]
    assert "winter-b" in [person.id for person in edition.persons]
    assert [note.anchor and note.anchor.of(TEXT) for note in first.notes] == ["1", "ice"]
    assert "We need fifty boats before the flood." in reading_text(first)
    assert first.source.text == TEXT
    assert [part.span.of(TEXT) for part in first.all("closer")] == ["The rest when we meet."]
    assert second.place is not None
    assert second.place.place == "ostrov"
    assert added.part("heading") is None
    assert last.recipient == ()
    assert last.citation is not None
    assert dict(last.citation.levels)["list"] == "4"
    asked = {(finding.code, finding.letter) for finding in edition.findings}
    assert ("LB105", first.id) not in asked
    assert ("LB303", first.id) not in asked
    assert ("LB102", added.id) not in asked
    assert ("LB106", last.id) in asked  # rejecting a recipient answers nothing
    assert "11" in run("correct mine list")[1]
    assert run("build mine -q")[0] == 0
    letters = json.loads(Path("mine/build/edition.json").read_text(encoding="utf-8"))["letters"]
    assert letters[0]["sender"][0]["from"] == "editor"
    assert [claim.get("chosen", False) for claim in letters[0]["claims"] if claim["field"] == "sender"] == [False, True]


def test_what_does_not_apply_is_reported(run):
    run(f"correct mine place 8 Ostrov {BY}")
    path = Path("mine/sources/letters.txt")
    path.write_text(TEXT[: TEXT.index("No. 8")], encoding="utf-8", newline="")
    code, out = run("check mine --severity error --strict")
    assert code == 2
    assert 'error[LB701]: corrections.jsonl:1: place "Ostrov": the passage' in out
    assert "not applied: place" in run("correct mine list")[1]


def test_corrections_may_stand_elsewhere(run):
    run(f"correct mine place 8 Ostrov {BY}")
    Path("mine/corrections.jsonl").rename("said.jsonl")
    assert not any(letter.place for letter in built().letters)
    assert run("build letters.txt --corrections said.jsonl -o out -q")[0] == 0
    assert "Ostrov" in Path("out/edition.json").read_text(encoding="utf-8")
    assert run("check letters.txt --corrections said.jsonl --severity error --strict")[0] == 0
    assert run("build letters.txt --corrections none.jsonl -o out2")[0] == 3
    assert run("check out --corrections said.jsonl")[0] == 5


def test_without_corrections_the_edition_is_the_same():
    source = Source(id="s1", path="letters.txt", text=TEXT)
    assert pipeline.build([source], corrections=()) == pipeline.build([source])
