from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterbook.errors import OutputError
from letterbook.output import write_edition, write_file, write_files, write_folder
from letterbook.writers import File

PAGE = File("site/index.html", b"<p>1</p>")


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_an_edition_has_its_database_its_files_and_a_list(edition, tmp_path):
    write_edition(edition, [PAGE], tmp_path / "out")
    assert tree(tmp_path) == ["out/.letterbook", "out/edition.db", "out/site/index.html"]
    lines = (tmp_path / "out" / ".letterbook").read_text().splitlines()
    assert lines[1:] == ["edition.db", "site/index.html"]


def test_the_next_build_replaces_what_was_built_and_keeps_the_rest(edition, tmp_path):
    out = tmp_path / "deep" / "out"
    write_edition(edition, [PAGE, File("tei/old.xml", b"<TEI/>")], out)
    (out / "site" / "mine.css").write_text("p {}")
    (out / "empty").mkdir()
    (out / "link").symlink_to("/nowhere")
    write_edition(edition, [File("site/index.html", b"<p>2</p>")], out)
    assert tree(out) == [".letterbook", "edition.db", "link", "site/index.html", "site/mine.css"]
    assert (out / "site" / "index.html").read_bytes() == b"<p>2</p>"
    assert (out / "empty").is_dir()
    assert (out / "link").is_symlink()
    write_edition(edition, [PAGE], out)
    assert (out / "site" / "mine.css").read_text() == "p {}"


def test_the_same_edition_gives_the_same_bytes(edition, tmp_path):
    for name in ("a", "b"):
        write_edition(edition, [PAGE], tmp_path / name)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    for path in tree(tmp_path / "a"):
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def failing():
    yield PAGE
    raise RuntimeError("a writer broke")


def test_a_failure_leaves_the_old_output_whole(edition, tmp_path):
    write_edition(edition, [PAGE], tmp_path / "out")
    before = {path: (tmp_path / path).read_bytes() for path in tree(tmp_path)}
    with pytest.raises(RuntimeError):
        write_edition(edition, failing(), tmp_path / "out")
    assert {path: (tmp_path / path).read_bytes() for path in tree(tmp_path)} == before
    with pytest.raises(RuntimeError):
        write_edition(edition, failing(), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_failure_of_the_swap_puts_the_old_folder_back(edition, tmp_path, monkeypatch):
    write_edition(edition, [PAGE], tmp_path / "out")
    (tmp_path / "out" / ".letterbook").unlink()  # what has no list is put there whole
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_edition(edition, [File("other", b"")], tmp_path / "out")
    assert tree(tmp_path) == ["out/edition.db", "out/site/index.html"]


def test_a_folder_of_other_files_is_refused_and_forced(edition, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="--force"):
        write_edition(edition, [PAGE], tmp_path / "out")
    assert tree(tmp_path) == ["out/thesis.txt"]
    write_edition(edition, [PAGE], tmp_path / "out", force=True)
    assert (tmp_path / "out" / "thesis.txt").read_text() == "years of work"
    assert (tmp_path / "out" / "site" / "index.html").is_file()


def test_an_empty_folder_may_be_used(edition, tmp_path):
    (tmp_path / "out").mkdir(mode=0o750)
    write_edition(edition, [PAGE], tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o750


def test_somebody_elses_file_in_the_way_is_not_overwritten(edition, tmp_path):
    write_edition(edition, [], tmp_path / "out")
    (tmp_path / "out" / "site").write_text("a file where the site's folder would be")
    with pytest.raises(OutputError, match="site was not written by Letterbook"):
        write_edition(edition, [PAGE], tmp_path / "out")
    assert (tmp_path / "out" / "site").read_text().startswith("a file")
    write_edition(edition, [PAGE], tmp_path / "out", force=True)
    assert (tmp_path / "out" / "site" / "index.html").is_file()


def test_a_link_out_of_the_folder_is_not_followed(edition, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    write_edition(edition, [], tmp_path / "out")
    (tmp_path / "out" / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="was not written by Letterbook"):
        write_edition(edition, [PAGE], tmp_path / "out")
    write_edition(edition, [PAGE], tmp_path / "out", force=True)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "out" / "site").is_symlink()


def test_an_output_that_is_a_link_stays_one(edition, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    write_edition(edition, [PAGE], tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "edition.db").is_file()


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a\\b", "C:/x", "a\0b", "a/", ".letterbook"]
)
def test_no_path_leads_out_of_the_folder(tmp_path, path):
    with pytest.raises(OutputError):
        write_files([File(path, b"")], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_files_of_one_name_are_an_error(edition, tmp_path):
    for files in ([PAGE, PAGE], [File("edition.db", b"")]):
        with pytest.raises(OutputError, match="two writers"):
            write_edition(edition, files, tmp_path / "out")


def test_places_that_must_not_be_replaced(edition, tmp_path, monkeypatch):
    (tmp_path / "letters").mkdir()
    source = tmp_path / "letters" / "river.txt"
    source.write_text("Dear Sir,")
    with pytest.raises(OutputError, match=r"holds the source river\.txt"):
        write_edition(edition, [], tmp_path / "letters", sources=[source], force=True)
    with pytest.raises(OutputError, match="is a file"):
        write_edition(edition, [], source)
    monkeypatch.chdir(tmp_path / "letters")
    for here in (".", ".."):
        with pytest.raises(OutputError, match="the folder you are in"):
            write_edition(edition, [], Path(here), force=True)
    assert source.read_text() == "Dear Sir,"


def test_a_folder_of_one_format_has_no_database(tmp_path):
    write_folder([PAGE], tmp_path / "site")
    assert tree(tmp_path) == ["site/.letterbook", "site/site/index.html"]
    write_folder([PAGE], tmp_path / "site")


def test_one_file_is_written_whole_and_never_over_its_source(tmp_path):
    target = tmp_path / "letters.json"
    write_file(b"{}", target)
    write_file(b"[]", target)
    assert target.read_bytes() == b"[]"
    with pytest.raises(OutputError, match="the source itself"):
        write_file(b"", tmp_path / "x" / ".." / "letters.json", sources=[target])
    with pytest.raises(OutputError, match="a folder"):
        write_file(b"", tmp_path)
    with pytest.raises(OutputError, match="No such file"):
        write_file(b"", tmp_path / "no" / "letters.json")
    assert tree(tmp_path) == ["letters.json"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(edition, tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(OutputError, match="Permission denied"):
        write_edition(edition, [], tmp_path / "out")


def test_a_file_system_without_hard_links(edition, tmp_path, monkeypatch):
    write_edition(edition, [], tmp_path / "out")
    (tmp_path / "out" / "mine.txt").write_text("kept")
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(1, "no links")))
    write_edition(edition, [], tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text() == "kept"
