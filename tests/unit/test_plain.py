from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from letterbook.errors import SourceError
from letterbook.readers import READERS, SUFFIXES, read, read_bytes


def test_the_file_is_the_text(tmp_path: Path) -> None:
    data = "No. 7\r\n\r\nA. Lunev – V. Sedov\r".encode()
    path = tmp_path / "letters.txt"
    path.write_bytes(data)
    source, findings = read(path, id="s1")
    assert source.text == "No. 7\r\n\r\nA. Lunev – V. Sedov\r"
    assert (source.id, source.path, source.format, source.encoding) == ("s1", "letters.txt", "plain", "utf-8")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert findings == ()
    assert source.hints == ()


def test_the_encoding_is_the_users(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_bytes("Дорогой друг".encode("koi8-r"))
    source, findings = read(path, id="s1", encoding="koi8-r")
    assert (source.text, findings) == ("Дорогой друг", ())


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"lost\.txt: there is no such file; check"):
        read(tmp_path / "lost.txt", id="s1")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="this is a folder; name the files in it"):
        read(tmp_path, id="s1")


def test_a_symbolic_link_that_was_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("Dear friend", encoding="utf-8")
    (tmp_path / "here.txt").symlink_to(tmp_path / "there.txt")
    source, _ = read(tmp_path / "here.txt", id="s1")
    assert (source.path, source.text) == ("here.txt", "Dear friend")


def test_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="no regular file"):
        read(tmp_path / "pipe", id="s1")


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("Dear friend")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("permissions do not bind this user")
    with pytest.raises(SourceError, match="no permission"):
        read(path, id="s1")


def test_a_file_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SourceError, match="cannot be read: Not a directory"):
        read(tmp_path / "file" / "x.txt", id="s1")


def test_a_name_with_a_zero_byte() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read(Path("a\x00b.txt"), id="s1")


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(512 * 1024 * 1024 + 1)
    with pytest.raises(SourceError, match="larger than 512 MiB; split it"):
        read(path, id="s1")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\u00a0\u2003\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^l\.txt: (the file is empty|there is only white space)"):
        read_bytes(data, id="s1", name="l.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n%...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG image"),
        (b"\xff\xd8\xff\xe0..JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", "a Word document"),
        (b"PK\x03\x04....mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"PK\x03\x04....letters.txt", "a ZIP archive"),
        (b"{\\rtf1\\ansi Dear friend}", "a Rich Text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an old Microsoft Office document"),
        (b"\x1f\x8b\x08....", "a gzip archive"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tx", "a web archive"),
        (b'<?xml version="1.0"?><letters><l>Dear</l></letters>', "an XML document"),
        (b"abc\x00\x00\x01\x02def" * 9, "binary data"),
        (b"\x01\x02\x03\x04\x05 abc", "binary data"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError) as error:
        read_bytes(data, id="s1", name="file.txt")
    assert f"file.txt: this seems to be {kind}" in str(error.value)
    assert "Formats read: plain text" in str(error.value)


def test_a_stray_zero_byte_is_damage_and_no_binary_file() -> None:
    source, findings = read_bytes(b"Dear friend, " * 200 + b"\x00", id="s1", name="l.txt")
    assert source.format == "plain"
    assert [finding.code for finding in findings] == ["LB006"]


def test_zero_bytes_are_nothing_odd_where_utf16_is_named() -> None:
    source, _ = read_bytes("Да".encode("utf-16-be"), id="s1", name="l.txt", encoding="utf-16-be")
    assert source.text == "Да"


@pytest.mark.parametrize(
    "text",
    [
        "Dear friend, the <b>ice</b> is <i>safe</i>.\n\nSee <a> and x < y.\n" * 3,
        "# Letters\n\nDear friend<br>\nhow are you?\n",
        "In HTML, <p> begins a paragraph.\n\nMore of that in my next.\n",
        "1. Lunev to Sedov <1923>\n\nDear <illegible>, <...> \n",
    ],
)
@pytest.mark.parametrize("name", ["letters.txt", "letters.md", "letters"])
def test_a_text_with_a_few_tags_stays_a_text(text: str, name: str) -> None:
    source, _ = read_bytes(text.encode(), id="s1", name=name)
    assert (source.format, source.text) == ("plain", text)


@pytest.mark.parametrize(
    ("text", "name", "format_"),
    [
        ("<!DOCTYPE html><title>x</title><p>Dear friend", "letters.txt", "html"),
        ("\ufeff\n<!-- saved -->\n<HTML><BODY>Dear friend", "letters.txt", "html"),
        ("<p>Dear friend,</p>\n<p>I am well.</p>", "letters", "html"),
        ("Dear friend,<br>\nI am well.<br>\nAre you?<br>\nWrite.<br>\nYours<br>\nA. Lunev", "letters", "html"),
        ("Dear friend, <i>ma foi</i>, I am well.", "letters.htm", "html"),
        ("Dear&nbsp;friend", "letters.html", "html"),
        ("Dear friend,\n\nI am well.", "letters.html", "plain"),
    ],
)
def test_content_decides_then_the_name(text: str, name: str, format_: str) -> None:
    source, _ = read_bytes(text.encode(), id="s1", name=name)
    assert source.format == format_


def test_the_tables_agree() -> None:
    assert set(SUFFIXES.values()) <= set(READERS)
