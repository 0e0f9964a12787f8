"""An output brought up to date: the same as if it were written anew, and never left between two states."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterbook.errors import OutputError
from letterbook.output import write_edition
from letterbook.output_update import JOURNAL, STAGING, recover
from letterbook.writers import File

BEFORE = [File("site/index.html", b"<p>1</p>"), File("site/a/old.html", b"old"), File("tei/kept.xml", b"<TEI/>")]
AFTER = [File("site/index.html", b"<p>2</p>"), File("site/b/new.html", b"new"), File("tei/kept.xml", b"<TEI/>")]


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def out(edition, tmp_path):
    write_edition(edition, BEFORE, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def wanted(edition, tmp_path) -> dict[str, bytes]:
    write_edition(edition, AFTER, tmp_path / "fresh")
    return state(tmp_path / "fresh")


def test_it_is_as_if_written_anew(edition, out, wanted):
    write_edition(edition, AFTER, out)
    assert state(out) == wanted
    assert not (out / "site" / "a").exists()  # an empty folder is no page


def test_what_did_not_change_is_not_written(edition, out):
    long_ago = 1_000_000_000
    for path in out.rglob("*"):
        os.utime(path, (long_ago, long_ago))
    write_edition(edition, AFTER, out)
    untouched = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.stat().st_mtime == long_ago}
    assert {"edition.db", "tei/kept.xml"} <= untouched
    assert "site/index.html" not in untouched
    os.utime(out / ".letterbook", (long_ago, long_ago))
    write_edition(edition, AFTER, out)
    assert (out / ".letterbook").stat().st_mtime == long_ago  # nothing at all is to be done


def test_a_file_that_somebody_changed_is_as_it_should_be_again(edition, out, wanted):
    (out / "tei" / "kept.xml").write_text("<tei>")
    (out / "site" / "index.html").unlink()
    write_edition(edition, AFTER, out)
    assert state(out) == wanted


def test_broken_off_anywhere_the_next_build_ends_well(edition, out, wanted, monkeypatch):
    replace, unlink = Path.replace, Path.unlink
    before = state(out)
    seen = set()
    for steps in range(20):
        left = steps

        def counted(call):
            def limited(self, *arguments, **options):
                nonlocal left
                if self.is_relative_to(out):
                    left -= 1
                    if left < 0:
                        raise KeyboardInterrupt
                return call(self, *arguments, **options)

            return limited

        monkeypatch.setattr(Path, "replace", counted(replace))
        monkeypatch.setattr(Path, "unlink", counted(unlink))
        try:
            write_edition(edition, AFTER, out)
        except KeyboardInterrupt:
            seen.add((out / JOURNAL).exists())
            monkeypatch.undo()
            if not (out / JOURNAL).exists():
                assert state(out) == before  # nothing has changed yet
            recover(out)
            assert state(out) in (before, wanted)
        else:
            monkeypatch.undo()
            assert state(out) == wanted
            break
        write_edition(edition, BEFORE, out)
        assert state(out) == before
    assert seen == {True, False}


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", ".letterbook", f"{STAGING}/x", JOURNAL])
def test_no_path_leads_out_of_it_or_to_our_own_files(edition, out, path):
    before = state(out)
    with pytest.raises(OutputError):
        write_edition(edition, [*AFTER, File(path, b"x")], out)
    assert state(out) == before


def test_a_journal_that_is_none_is_refused(edition, out):
    (out / JOURNAL).write_text('{"written": ["../../x"], "gone": ["../fresh"]}')
    with pytest.raises(OutputError, match="not a path inside"):
        write_edition(edition, AFTER, out)
    (out / JOURNAL).write_text("{")
    with pytest.raises(OutputError, match="is damaged"):
        write_edition(edition, AFTER, out)
