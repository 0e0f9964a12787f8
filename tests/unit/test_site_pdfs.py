"""The letters as PDFs for download on their pages."""

from __future__ import annotations

from letterbook.writers import print as printing
from letterbook.writers.site import write
from tests import sample
from tests.unit.printed_pages import texts
from tests.unit.site_pages import FIRST

PDF = "site/letters/1924-03-03-lunev-board-of-the-survey/1924-03-03-lunev-board-of-the-survey.pdf"


def test_every_letter_offers_its_pdf_where_it_is_asked_for():
    edition = sample.edition()
    with printing.letters(edition) as press:
        files = {file.path: file.content for file in write(edition, tei={}, press=press)}
    assert "We need 15 boats" in " ".join(texts(files[PDF]))
    assert f'href="../../{PDF.removeprefix("site/")}"'.encode() in files[f"site/{FIRST}/index.html"]
    assert sum(path.endswith(".pdf") for path in files) == len(edition.letters)


def test_none_is_offered_where_it_is_not():
    assert not any(b".pdf" in file.content for file in write(sample.edition(), tei={}) if file.path.endswith(".html"))
