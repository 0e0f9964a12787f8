"""What a file seems to be, by its first bytes: text that can be read, or something else, named for the message."""

from __future__ import annotations

import re

from letterbook.errors import SourceError
from letterbook.readers.archive_safety import part_names
from letterbook.readers.decoding import MARKS, wide_order
from letterbook.readers.tei_root import is_tei

READ = (
    "plain text (.txt, .md), web pages (.html, .htm, .xhtml), PDF (.pdf), Word documents (.docx), EPUB books (.epub) "
    "and TEI (.xml, .tei, .xml.gz)"
)

PDF = b"%PDF-"

# First bytes, what the file is, and what to do with it. Longer beginnings stand before shorter ones.
MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (PDF, "a PDF document", "it breaks off right behind its first line: copy or download it again"),
    (b"{\\rtf", "a Rich Text document", "save it as a Word document (.docx)"),
    (b"%!PS", "a PostScript file", "extract its text"),
    (b"AT&TFORM", "a DjVu document", "save its text layer (djvutxt FILE) and read that"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "read the text recognised in it"),
    (b"\xff\xd8\xff", "a JPEG image", "read the text recognised in it"),
    (b"GIF87a", "a GIF image", "read the text recognised in it"),
    (b"GIF89a", "a GIF image", "read the text recognised in it"),
    (b"II*\x00", "a TIFF image", "read the text recognised in it"),
    (b"MM\x00*", "a TIFF image", "read the text recognised in it"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image", "read the text recognised in it"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", "export its text"),
    (b"\x7fELF", "a program", "give the file that holds the text"),
    (b"MZ\x90\x00", "a program", "give the file that holds the text"),
)

# Office files that are no ZIP: a stream's name in UTF-16 tells the old formats from a new one behind a password.
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE_KINDS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "an Office document locked with a password", "open it and save it without the password"),
    ("WordDocument", "an old Word document (.doc)", "open it in Word or LibreOffice and save it as .docx"),
    ("", "an old Microsoft Office document", "open it in Word or LibreOffice and save it as .docx"),
)

CUT_OFF = "its archive is damaged or cut off: copy or download it again"
# What a ZIP file that no reader takes is, by a name or type that stands among its first bytes.
ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"application/epub+zip", "an EPUB book", CUT_OFF),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", "save it as a Word document (.docx)"),
    (b"word/", "a Word document (.docx)", CUT_OFF),
    (b"xl/", "an Excel workbook (.xlsx)", "save it as text in UTF-8"),
    (b"ppt/", "a PowerPoint file (.pptx)", "save it as text in UTF-8"),
    (b"[Content_Types].xml", "an Office document", "save it as text in UTF-8"),
)

# "From: <Saved by Blink>" … "MIME-Version: 1.0": a browser's page in one file.
WEB_ARCHIVE = re.compile(
    rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?Content-Type:\s*multipart/related", re.IGNORECASE
)
XML_ROOT = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE\b|<TEI\b|<teiCorpus\b)", re.IGNORECASE)
XML_ELEMENT = re.compile(r"<(?![!?])([\w.:-]{1,80})")
CONTROLS = bytes([*range(9), *range(14, 26), *range(28, 32)])


def check_bytes(data: bytes, *, name: str, wide: bool = False) -> None:
    """Raise SourceError if the bytes are no text, with what they seem to be and what to do.

    `wide` says that the user named an encoding in which zero bytes are nothing odd. A stray zero or control byte in a
    text is damage, not proof of another format: up to one zero in a thousand bytes, and one control in twenty, pass.
    """
    if not data:
        raise SourceError(f"{name}: the file is empty; check that it was saved or copied whole")
    for magic, kind, advice in (*_zip(data), *_office(data), *MAGIC):
        if data.startswith(magic):
            raise _refusal(name, kind, advice)
    if WEB_ARCHIVE.match(data[:4096]):
        raise _refusal(name, "a web archive (.mht)", "save the page as HTML")
    if wide or data.startswith(tuple(mark for mark, _ in MARKS)) or wide_order(data):
        return
    zeros = data.count(0)
    if zeros * 1000 > len(data) or (len(data) - len(data.translate(None, CONTROLS))) * 20 > len(data):
        raise _refusal(name, "binary data", "give the file that holds the text; for UTF-16 say --encoding utf-16")


def check_markup(text: str, *, name: str) -> None:
    """Raise SourceError if a text is XML other than a web page: its tags would be read as the text of letters."""
    if not XML_ROOT.match(text):
        return
    root = XML_ELEMENT.search(text, 0, 20_000)
    if root and root.group(1).rpartition(":")[2].lower() not in ("html", "head", "body"):
        kind = "a TEI document" if root.group(1).startswith("tei") or root.group(1) == "TEI" else "an XML document"
        raise _refusal(name, f"{kind} (<{root.group(1)}>)", "convert it to HTML or text")


def binary_format(data: bytes) -> str:
    """The format of bytes that are read as such, as the table of its reader names it; empty for text and the rest."""
    if PDF in data[:1024] and b" obj" in data:  # a line that a server or a mail program wrote may stand before it
        return "pdf"
    if data.startswith(b"PK"):
        parts = part_names(data)
        if "META-INF/container.xml" in parts:
            return "epub"
        if any(part.lower().startswith("word/") for part in parts):
            return "docx"
    return "tei" if is_tei(data) else ""


def _office(data: bytes) -> tuple[tuple[bytes, str, str], ...]:
    if not data.startswith(OFFICE):
        return ()
    return next(
        ((OFFICE, kind, advice),) for stream, kind, advice in OFFICE_KINDS if stream.encode("utf-16-le") in data
    )


def _zip(data: bytes) -> tuple[tuple[bytes, str, str], ...]:
    if not data.startswith(b"PK\x03\x04"):
        return ()
    head, tail = data[:8192], data[-8192:]  # the directory of a ZIP file stands at its end
    for mark, kind, advice in ZIPPED:
        if mark in head or mark in tail:
            return ((b"PK", kind, advice),)
    return ((b"PK", "a ZIP archive", "unpack it first"),)


def _refusal(name: str, kind: str, advice: str) -> SourceError:
    return SourceError(f"{name}: this seems to be {kind}, not text; {advice}. Formats read: {READ}")
