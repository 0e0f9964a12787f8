from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

import msgspec
import pytest

from letterbook import cli, cli_input
from letterbook.model.corrections import (
    AddBoundary,
    BindMark,
    Confirm,
    Correction,
    DropBoundary,
    FixText,
    MoveBoundary,
    RejectField,
    SetField,
    SetRole,
    UnbindMark,
    read,
)
from letterbook.model.findings import Finding
from letterbook.model.text import Span
from letterbook.reanchoring import Found, find
from tests.unit.ford_letters import TEXT

SIGNED = '--by "Ann Gale" --why "seen in the original" --on 2026-11-23'


@pytest.fixture
def run(mine, capsys):
    """Run `letterbook correct mine …`; gives its exit code, standard output and standard error."""
    capsys.readouterr()

    def call(words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["correct", "mine", *shlex.split(words)])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def written() -> list[Correction]:
    return [entry.said for entry in read(Path("mine/corrections.jsonl"))]


def place(said: Correction) -> str:
    """The words of the source that a correction speaks of."""
    found = find(TEXT, said.at)
    assert isinstance(found, Found)
    return found.span.of(TEXT)


HEAD = "No. 7\n\nA. P. Lunev - V. N. Aston"


@pytest.mark.parametrize(
    ("words", "kind", "passage", "keys"),
    [
        ("sender 7 'B. Winter'", SetField, HEAD, {"field": "sender", "value": "B. Winter"}),
        (
            "recipient 7 'B. Winter' 'E. Reed'",
            SetField,
            HEAD,
            {"field": "recipient", "value": ("B. Winter", "E. Reed")},
        ),
        ("copy 7 'B. Winter'", SetField, HEAD, {"field": "copy", "value": "B. Winter"}),
        ("date 7 '9 March 1924'", SetField, HEAD, {"field": "date", "value": "9 March 1924"}),
        ("place 7 Ostrov", SetField, HEAD, {"field": "place", "value": "Ostrov"}),
        ("citation 7 'F. 1. Op. 2'", SetField, HEAD, {"field": "citation", "value": "F. 1. Op. 2"}),
        ("reject 7 date", RejectField, HEAD, {"field": "date", "value": ""}),
        ("reject 7 sender 'A. P. Lunev'", RejectField, HEAD, {"field": "sender", "value": "A. P. Lunev"}),
        ("confirm 7 date", Confirm, HEAD, {"field": "date", "value": "1924-03-03"}),
        ("confirm 7 sender", Confirm, HEAD, {"field": "sender", "value": "A. P. Lunev"}),
        ("boundary drop 7", DropBoundary, HEAD, {}),
        ("boundary add --at 'The minutes of the board'", AddBoundary, "The minutes of the board", {"letter": ""}),
        ("boundary move 7 --to 'March 3, 1924'", MoveBoundary, HEAD, {}),
        ("role 7 closer --at 'The rest when we meet.'", SetRole, "The rest when we meet.", {"role": "closer"}),
        ("bind 7 2 --at 'stone'", BindMark, None, {}),
        ("bind 7 1 --at 'stands again1 and the'", BindMark, "1", {"label": "1"}),
        ("bind 7 2 --at ice", BindMark, "ice", {"label": "2"}),
        ("unbind 7 1", UnbindMark, "1", {"label": "1"}),
        ("text 7 fifty --at 'fifteen'", FixText, "fifteen", {"reading": "fifty"}),
        ("text 7 'boats, before' --at 'boats before   the'", FixText, "boats before the", {}),
    ],
)
def test_what_is_said_is_written(run, words, kind, passage, keys):
    code, out, err = run(f"{words} {SIGNED}")
    assert (code, err) == (0, "")
    (said,) = written()
    assert type(said) is kind
    assert (said.by, said.on, said.reason) == ("Ann Gale", "2026-11-23", "seen in the original")
    assert out.startswith("mine/corrections.jsonl:1: ")
    assert out.endswith("letterbook build mine\n")
    if passage is not None:
        assert place(said) == passage
    for key, value in ({"letter": "1924-03-03-lunev-aston"} | keys).items():
        assert getattr(said, key) == value


def test_the_other_passage_is_quoted_too(run):
    run(f"bind 7 2 --at ice {SIGNED}")
    run(f"boundary move 7 --to 'The gauge at the lower ford stands again1 and the ice is safe. The heron' {SIGNED}")
    bound, moved = written()
    assert isinstance(moved, MoveBoundary)
    assert isinstance(bound, BindMark)
    assert TEXT.startswith(moved.to.exact, TEXT.index("The gauge at"))
    assert TEXT.startswith(bound.note.exact, TEXT.index("The heron was"))


def test_lines_are_added_and_never_changed(run):
    path = Path("mine/corrections.jsonl")
    path.write_bytes(b"# ours\n")
    run(f"place 7 Ostrov {SIGNED}")
    first = path.read_bytes()
    _, out, _ = run(f"place 8 Ostrov {SIGNED}")
    assert out.startswith("mine/corrections.jsonl:3: ")
    assert path.read_bytes().startswith(first)


def test_the_day_is_today(run):
    before = dt.datetime.now().astimezone().date()
    run("place 7 Ostrov --by Gale --why because")
    after = dt.datetime.now().astimezone().date()
    assert before.isoformat() <= written()[0].on <= after.isoformat()


def test_a_single_editor_of_the_edition_need_not_be_named(run):
    toml = Path("mine/letterbook.toml")
    toml.write_text('editors = ["Ann Gale"]\n', encoding="utf-8")
    assert run("place 7 Ostrov --why because")[0] == 0
    assert written()[0].by == "Ann Gale"
    run("place 8 Ostrov --why because --by 'E. Reed'")
    assert written()[1].by == "E. Reed"
    toml.write_text('editors = ["Ann Gale", "E. Reed"]\n', encoding="utf-8")
    code, _, err = run("place 7 Ostrov --why because")
    assert (code, err) == (1, 'letterbook: say who you are: --by "NAME", or name one editor in letterbook.toml\n')


def test_of_several_sources_the_one_meant_is_named(run):
    Path("mine/sources/second.txt").write_text(TEXT.replace("No. 9", "No. 10"), encoding="utf-8", newline="")
    assert run(f"place 10 Ostrov {SIGNED}")[0] == 0
    assert written()[0].source == "second.txt"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("sender 7", "say: letterbook correct DIR sender LETTER NAME..."),
        ("date 7 1924 1925", "say: letterbook correct DIR date LETTER DATE"),
        ("place 7 Ostrov --at ice", "say: letterbook correct DIR place LETTER PLACE"),
        ("role 7 closer", "say: letterbook correct DIR role LETTER ROLE --at WORDS"),
        ("boundary add", "say: letterbook correct DIR boundary add --at WORDS"),
        ("boundary move 7 --at ice", "say: letterbook correct DIR boundary add --at WORDS"),
        ("list 7", "say: letterbook correct DIR list"),
        ("sender 99 x", "no letter '99' among 3"),
        ("date 7 'March 3'", "'March 3' is no date that can be read; write it with its year"),
        ("role 7 closr --at ice", "no role is called 'closr'; there are number, heading"),
        ("reject 7 weather", "no field is called 'weather'; there are sender"),
        ("reject 7 place", "the program names no place of 1924-03-03-lunev-aston"),
        ("reject 7 sender Winter", "the sender of 1924-03-03-lunev-aston is A. P. Lunev, not Winter"),
        ("confirm 7 place", "there is nothing to confirm"),
        ("bind 7 5 --at ice", "1924-03-03-lunev-aston has no note '5'; its notes are 1, 2"),
        ("bind 7 2 --at 'the stone beside'", "quote the words so that '2' stands in them once, or the mark alone"),
        ("unbind 7 2", "1924-03-03-lunev-aston has no note '2' with a mark in the text"),
        ("text 7 x --at 'the printer'", "no passage reads 'the printer'; quote the source as it is"),
        ("text 7 x --at 'the'", "'the' stands at letters.txt:11, letters.txt:11"),
        ("text 7 x --at ' '", "quote the passage: --at WORDS"),
        ("text 7 ice --at ice", "the source reads 'ice' already"),
        (
            "boundary add --at 'Dear colleague!'",
            "'Dear colleague!' stands at letters.txt:9, letters.txt:53; quote more",
        ),
    ],
)
def test_what_cannot_be_written_is_explained(run, words, message):
    code, out, err = run(words if words.startswith("list") else f"{words} {SIGNED}")
    assert (code, out) == (5 if "99" in words else 1, "")
    assert message in err
    assert not Path("mine/corrections.jsonl").exists()


def test_a_reason_is_wanted(run):
    assert run("place 7 Ostrov --by Gale")[2] == 'letterbook: say why: --why "…"\n'


def test_a_day_is_wanted(run):
    code, _, err = run("place 7 Ostrov --by Gale --why because --on yesterday")
    assert code == 4
    assert "'on' is 'yesterday'" in err
    assert not Path("mine/corrections.jsonl").exists()


def test_a_broken_file_is_to_be_mended_first(run):
    Path("mine/corrections.jsonl").write_text("\n{}\n", encoding="utf-8")
    code, _, err = run(f"place 7 Ostrov {SIGNED}")
    assert code == 4
    assert "corrections.jsonl:2: the key 'do' is missing" in err
    assert Path("mine/corrections.jsonl").read_text(encoding="utf-8") == "\n{}\n"


def test_only_an_editions_folder_has_corrections(run, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["correct", "letters.txt", "list"])
    assert ended.value.code == 5
    assert "letters.txt is no edition's folder; `letterbook init DIR letters.txt` makes one" in capsys.readouterr().err


def test_a_passage_that_nothing_tells_apart_is_refused(run):
    lines = "".join(f"\n\nThe same words stand here, and they say nothing of line {n} itself." for n in range(1, 10))
    text = TEXT.replace("\n\nWe need", f"{lines}\n\nWe need")
    Path("mine/sources/letters.txt").write_text(text, encoding="utf-8", newline="")
    code, _, err = run(f"text 7 x --at 'line 5 itself' {SIGNED}")
    assert code == 1
    assert "nothing tells line 21 from other places of the same words; quote longer words" in err


class TestList:
    def test_nothing_was_said(self, run):
        assert run("list") == (0, "no corrections\n", "")

    def test_each_has_its_state_and_reason(self, run, monkeypatch):
        run(f"place 7 Ostrov {SIGNED}")
        run(f"place 8 Ostrov {SIGNED}")
        edition = cli_input.edition_of(["mine"])
        said = 'corrections.jsonl:2: place "Ostrov": no letter begins with the passage any more'
        told = msgspec.structs.replace(edition, findings=(Finding("LB701", "s1", Span(0, 1), said),))
        monkeypatch.setattr(cli_input, "edition", lambda given: told)
        code, out, _ = run("list")
        assert code == 0
        assert out.splitlines() == [
            'corrections.jsonl:1: applied: place "Ostrov" (1924-03-03-lunev-aston)',
            "    Ann Gale, 2026-11-23: seen in the original",
            'corrections.jsonl:2: not applied: place "Ostrov" (1924-03-20-aston-lunev)',
            "    Ann Gale, 2026-11-23: seen in the original",
            "    no letter begins with the passage any more",
        ]
