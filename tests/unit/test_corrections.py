from __future__ import annotations

import json
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.errors import ConfigError, OutputError
from letterbook.model.corrections import (
    KINDS,
    AddBoundary,
    BindMark,
    Confirm,
    Correction,
    DropBoundary,
    Entry,
    FixText,
    MoveBoundary,
    RejectField,
    SetField,
    SetRole,
    UnbindMark,
    append,
    decode,
    describe,
    encode,
    read,
    values,
)
from letterbook.model.text import Anchor

SIGNED = {"by": "Ann Gale", "on": "2026-11-23", "reason": "So the postmark."}
AT = Anchor("No. 7", "ice.\n\n", "\n\nA. Moss")
OTHER = Anchor("The ford")
EVERY: list[Correction] = [
    AddBoundary(at=AT, **SIGNED),
    DropBoundary(at=AT, **SIGNED),
    MoveBoundary(at=AT, to=OTHER, **SIGNED),
    SetRole(at=AT, role="closer", **SIGNED),
    SetField(at=AT, field="sender", value="B. Reed", letter="1924-moss-reed", **SIGNED),
    SetField(at=AT, field="copy", value=("B. Reed", "Мосс"), source="volume-2.txt", **SIGNED),
    RejectField(at=AT, field="date", **SIGNED),
    RejectField(at=AT, field="sender", value="B. Reed", **SIGNED),
    Confirm(at=AT, field="place", value="Ostrov", **SIGNED),
    BindMark(at=AT, note=OTHER, label="2", **SIGNED),
    UnbindMark(at=AT, label="2", **SIGNED),
    FixText(at=AT, reading="Na. 7", **SIGNED),
]
LINE = '{"do":"set-role","by":"A","on":"2026-11-23","reason":"r","at":{"exact":"x"},"role":"closer"}'


def test_every_kind_is_tried_here():
    assert {type(said) for said in EVERY} == set(get_args(Correction)) == set(KINDS.values())


@pytest.mark.parametrize("said", EVERY, ids=describe)
def test_a_line_says_what_was_said(said):
    line = encode(said)
    assert "\n" not in line
    assert decode(line) == (Entry(1, said),)
    assert json.loads(line)["do"] in KINDS


def test_a_line_is_stable_and_readable():
    assert encode(EVERY[5]) == (
        '{"do":"set-field","by":"Ann Gale","on":"2026-11-23","reason":"So the postmark.","source":"volume-2.txt",'
        '"at":{"exact":"No. 7","prefix":"ice.\\n\\n","suffix":"\\n\\nA. Moss"},'
        '"field":"copy","value":["B. Reed","Мосс"]}'
    )


def test_comments_and_empty_lines_count_as_lines():
    entries = decode(f"# by hand\r\n\n  \n{LINE}\r\n# {LINE}\n{LINE}")
    assert [(entry.line, entry.where) for entry in entries] == [(4, "corrections.jsonl:4"), (6, "corrections.jsonl:6")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"do":"set-role"', '"do":"set-roll"', "unknown value 'set-roll' of 'do'; did you mean 'set-role'?"),
        ('"do":"set-role",', "", "the key 'do' is missing; known are add-boundary"),
        ('"do":"set-role"', '"do":["x"]', "unknown value ['x'] of 'do'"),
        ('"role"', '"rolle"', "unknown key 'rolle'; did you mean 'role'?"),
        ('"exact":"x"', '"exact":"x","perfix":"y"', "unknown key 'perfix' in 'at'; did you mean 'prefix'?"),
        ('"exact":"x"', '"prefix":"y"', "the key 'exact' is missing in 'at'"),
        ('"exact":"x"', '"exact":" \\n"', "'at' quotes nothing"),
        ('"by":"A",', "", "the key 'by' is missing"),
        ('"by":"A"', '"by":3', "'by': expected str, got int"),
        ('"by":"A"', '"by":" "', "'by' is empty"),
        ("2026-11-23", "23.11.2026", "'on' is '23.11.2026'; write the day as 2026-01-31"),
        ("2026-11-23", "20261123", "'on' is '20261123'; write the day as 2026-11-23"),
        ('"closer"', '"closr"', "unknown role 'closr'; did you mean 'closer'?"),
        (LINE, "[]", "expected an object in braces"),
        ('"closer"}', '"closer"', "this is not JSON"),
        ('"closer"}', '"closer"} {}', "this is not JSON"),
    ],
)
def test_an_error_names_file_line_and_key(old, new, message):
    assert old in LINE
    with pytest.raises(ConfigError) as raised:
        decode(f"\n# comment\n{LINE.replace(old, new)}", name="said.jsonl")
    assert str(raised.value).startswith("said.jsonl:3: ")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (SetField(at=AT, field="date", value=("1924", "1925"), **SIGNED), "date has one value, not 2"),
        (SetField(at=AT, field="sender", value="", **SIGNED), "'value' is empty"),
        (SetField(at=AT, field="sender", value=(), **SIGNED), "'value' is empty"),
        (FixText(at=AT, reading="No. 7", **SIGNED), "'reading' is what 'exact' quotes"),
        (MoveBoundary(at=AT, to=Anchor(""), **SIGNED), "'to' quotes nothing"),
    ],
)
def test_what_makes_no_sense_is_refused(said, message):
    with pytest.raises(ConfigError, match=message):
        decode(encode(said))


def test_one_value_and_several():
    assert values(EVERY[4]) == ("B. Reed",)  # type: ignore[arg-type]
    assert values(EVERY[5]) == ("B. Reed", "Мосс")  # type: ignore[arg-type]


class TestFile:
    def test_no_file_holds_no_corrections(self, tmp_path):
        assert read(tmp_path / "corrections.jsonl") == ()

    def test_lines_before_are_not_touched(self, tmp_path):
        path = tmp_path / "corrections.jsonl"
        before = f"# ours\r\n\n{LINE.replace(':', ' : ')}".encode()
        path.write_bytes(before)
        assert append(path, EVERY[0]) == 4
        assert path.read_bytes() == before + b"\n" + encode(EVERY[0]).encode() + b"\n"
        assert append(path, EVERY[5]) == 5
        assert [entry.line for entry in read(path)] == [3, 4, 5]
        assert read(path)[-1].said == EVERY[5]

    def test_the_first_line_makes_the_file(self, tmp_path):
        path = tmp_path / "corrections.jsonl"
        assert append(path, EVERY[0]) == 1
        assert path.read_bytes() == encode(EVERY[0]).encode() + b"\n"

    def test_a_mark_of_byte_order_is_no_character(self, tmp_path):
        path = tmp_path / "corrections.jsonl"
        path.write_bytes(b"\xef\xbb\xbf" + LINE.encode())
        assert len(read(path)) == 1

    def test_what_cannot_be_read_or_written_is_named(self, tmp_path):
        path = tmp_path / "corrections.jsonl"
        path.write_bytes(b"\xff")
        with pytest.raises(ConfigError, match="byte 0 is not UTF-8"):
            read(path)
        with pytest.raises(ConfigError, match="corrections cannot be read"):
            read(tmp_path)
        with pytest.raises(OutputError, match="cannot be written"):
            append(tmp_path / "none" / "corrections.jsonl", EVERY[0])
        with pytest.raises(OutputError, match="half of a character"):
            append(tmp_path / "new.jsonl", AddBoundary(at=Anchor("a\ud800"), **SIGNED))
        assert not (tmp_path / "new.jsonl").exists()


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip)


@given(
    said=st.sampled_from(EVERY), by=words, reason=words, exact=words, prefix=st.text("ab\u2028\x85\n \t#", max_size=9)
)
def test_any_words_survive_the_file(said, by, reason, exact, prefix):
    at = Anchor("No. 7 " + exact, prefix, exact)
    said = msgspec.structs.replace(said, by=by, reason=reason, at=at)
    lines = "\n".join([encode(said), "# comment", encode(said), ""])
    assert decode(lines) == (Entry(1, said), Entry(3, said))
