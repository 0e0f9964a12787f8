"""PDF files that cannot be read, or not whole."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from letterbook.errors import SourceError
from letterbook.readers import pdf_pages
from tests.unit.made_pdfs import (
    CHART,
    FIRST,
    KATYA,
    LETTERS,
    NOTES,
    book,
)
from tests.unit.pdfs_read import Drawn, picture, plain, read, text_of

# --- files that cannot be read, or not whole -----------------------------------------------------------------------


def test_a_locked_file():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(50, 500, "Dear friend")
    canvas.save()
    with pytest.raises(SourceError, match=r"^letters\.pdf: this PDF is locked; open it with its password"):
        read(buffer.getvalue())


def test_a_file_that_only_forbids_changes_is_read():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("", "owner"))
    canvas.drawString(50, 500, "Dear friend, I have your letter of the third of May.")
    canvas.save()
    assert text_of(buffer.getvalue()) == "Dear friend, I have your letter of the third of May.\n"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_breaks_off(share):
    data = book(LETTERS, NOTES)
    with pytest.raises(SourceError, match="this PDF breaks off before its end; fetch or copy it again"):
        read(data[: int(len(data) * share)])


def test_a_second_version_that_breaks_off():
    data = book(LETTERS, NOTES)
    with pytest.raises(SourceError, match="breaks off"):
        read(data + b"\n99 0 obj\n<< /Type /Page")


def test_a_file_of_nothing_that_makes_sense():
    with pytest.raises(SourceError, match="this PDF is damaged; fetch it again, or repair it"):
        read(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n")


@pytest.mark.parametrize(("stray", "said"), [("", "no text:"), ("12", "no text but stray characters:")])
def test_a_scanned_file(stray, said):
    drawn = Drawn()
    for _ in range(3):
        picture(drawn.canvas)
        drawn.lines([stray]).page()
    with pytest.raises(SourceError, match=rf"its 3 pages have {said} .*recognise the text first \(ocrmypdf FILE NEW\)"):
        read(drawn.data())


def test_a_scanned_file_with_the_same_stamp_on_each_page():
    drawn = Drawn()
    for _ in range(4):
        picture(drawn.canvas)
        drawn.lines(["Downloaded from the library of the museum at Lipki on 3 May"], y=20, size=7).page()
    with pytest.raises(SourceError, match="recognise the text first"):
        read(drawn.data())


def test_a_page_that_is_a_picture_among_others():
    drawn = Drawn().lines([plain(CHART)[:60]] * 5).page()
    for _ in range(2):
        picture(drawn.canvas)
        drawn.page()
    source, findings = read(drawn.lines([plain(KATYA)[:60]] * 5).data())
    (finding,) = findings
    assert finding.code == "LB002"
    assert finding.message.startswith("pages 2 to 3: without text")
    assert finding.span.of(source.text) == plain(KATYA)[:60]


def test_empty_pages_and_small_pictures_are_nothing_to_speak_of():
    drawn = Drawn().lines([plain(CHART)[:60]] * 5).page().page()
    picture(drawn.canvas, share=0.2)
    source, findings = read(drawn.lines(["Yours, A."]).data())
    assert source.text.endswith("Yours, A.\n")
    assert not findings


def test_limits(monkeypatch):
    data = book(LETTERS, NOTES)
    monkeypatch.setattr(pdf_pages, "MOST_CHARACTERS", 1000)
    with pytest.raises(SourceError, match="more than 1,000 characters; split it into volumes"):
        read(data)
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 1)
    with pytest.raises(SourceError, match="2 pages; split it into volumes of at most 1"):
        read(data)


def test_a_line_before_the_file_begins_is_no_harm():
    assert text_of(b"From mail Mon May  3\n" + book(FIRST, NOTES)) == text_of(book(FIRST, NOTES))
