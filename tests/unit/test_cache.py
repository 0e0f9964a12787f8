from __future__ import annotations

import pytest

from letterbook.cache import Cache, fingerprint


def test_what_is_kept_is_given_back(tmp_path):
    Cache(tmp_path / "c").put("volume-1", b"words")
    assert Cache(tmp_path / "c").get("volume-1") == b"words"
    assert Cache(tmp_path / "c").get("volume-2") is None


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b[:40] + b"?" + b[41:], lambda _: b""]
)
def test_a_damaged_entry_is_none(tmp_path, damage):
    Cache(tmp_path).put("k", b"twenty bytes of words")
    (tmp_path / "k").write_bytes(damage((tmp_path / "k").read_bytes()))
    assert Cache(tmp_path).get("k") is None


def test_what_a_build_did_not_need_is_forgotten(tmp_path):
    first = Cache(tmp_path)
    first.put("a", b"1")
    first.put("b", b"2")
    first.tidy()
    second = Cache(tmp_path)
    assert second.get("a") == b"1"
    second.put("c", b"3")
    second.tidy()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "file").touch()
    kept = Cache(tmp_path / "file" / "c")
    kept.put("a", b"1")
    assert kept.get("a") is None
    kept.tidy()


def test_the_program_is_told_by_its_content():
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 40
