"""The EPUB: its files read back, and judged by epubcheck."""

from __future__ import annotations

import io
import os
import posixpath
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from letterbook.model.edition import Edition, Letter, Note, Part
from letterbook.model.text import Source, Span
from letterbook.writers.book import book_of
from letterbook.writers.epub import epub
from tests import sample
from tests.unit.made_editions import editions
from tests.unit.noted_letters import edition_of
from tests.unit.test_printed import russian
from tests.unit.test_site_odd import hostile_edition

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")  # where Debian has it
X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def made(edition: Edition) -> bytes:
    return epub(book_of(edition))


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def trees(content: bytes) -> dict[str, Any]:
    return {name: etree.fromstring(held) for name, held in opened(content).items() if name.endswith((".xhtml", ".opf"))}


def words(tree: Any) -> str:
    return " ".join("".join(tree.itertext()).split())


def check(content: bytes) -> None:
    """Every link leads to a file and an element, no identifier stands twice, and each note has one mark at most."""
    files, pages = opened(content), trees(content)
    ids = {name: [each.get("id") for each in tree.iter() if each.get("id")] for name, tree in pages.items()}
    for name, found in ids.items():
        assert len(found) == len(set(found)), name
    for name, tree in pages.items():
        for each in tree.iter(f"{X}a", f"{X}link", f"{X}img"):
            target = each.get("href") or each.get("src")
            path, _, fragment = target.partition("#")
            where = posixpath.join(posixpath.dirname(name), path) if path else name
            assert where in files, target
            assert not fragment or fragment in ids[where], target


@pytest.fixture(scope="module")
def river() -> bytes:
    return made(sample.edition())


def test_the_archive_begins_with_its_type(river):
    with zipfile.ZipFile(io.BytesIO(river)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"


@pytest.mark.parametrize("edition", [sample.edition(), russian(), hostile_edition(), edition_of([60, 0, 3])])
def test_every_link_leads_somewhere(edition):
    check(made(edition))


def test_marks_lead_to_notes_and_back(river):
    tree = trees(river)["EPUB/letter-1924-03-03-lunev-board-of-the-survey.xhtml"]
    marks = [each for each in tree.iter(f"{X}a") if each.get(TYPE) == "noteref"]
    notes = {each.get("id"): each for each in tree.iter(f"{X}aside") if each.get(TYPE) == "footnote"}
    assert [(words(each), each.get("href")) for each in marks] == [("1", "#note-1"), ("[2]?", "#note-2")]
    assert set(notes) == {"note-1", "note-2"}
    for mark in marks:
        back = notes[mark.get("href")[1:]].find(f".//{X}a[@role='doc-backlink']")
        assert back.get("href") == f"#{mark.get('id')}"
    assert "The ford is free of ice" in words(notes["note-1"].find(f"{X}blockquote"))


def test_every_letter_is_in_the_spine_and_the_contents_in_order(river):
    pages = trees(river)
    package = pages["EPUB/package.opf"]
    names = {each.get("id"): each.get("href") for each in package.iter("{*}item")}
    spine = [names[each.get("idref")] for each in package.iter("{*}itemref")]
    letters = [f"letter-{letter.id}.xhtml" for letter in sample.edition().letters]
    assert [name for name in spine if name.startswith("letter-")] == letters
    listed = [each.get("href") for each in pages["EPUB/nav.xhtml"].find(f".//{X}nav").iter(f"{X}a")]
    assert [name for name in listed if name.startswith("letter-")] == letters
    assert spine[:3] == ["cover.xhtml", "title-page.xhtml", "nav.xhtml"]


def test_the_index_names_letters_and_leads_to_them(river):
    entries = [each for each in trees(river)["EPUB/persons.xhtml"].iter(f"{X}p") if "Lunev" in words(each)]
    assert any(link.get("href").startswith("letter-1924-03-03") for link in entries[0].iter(f"{X}a"))


def test_cyrillic_is_told_by_its_language():
    tree = trees(made(russian()))["EPUB/letter-ru.xhtml"]
    assert "Съѣздъ состоялся въ Полтавѣ." in words(tree)
    assert {each.get("lang") for each in tree.iter(f"{X}div") if each.get("class") == "text"} == {"ru"}


def test_the_same_edition_gives_the_same_bytes(river):
    assert made(sample.edition()) == river


def test_a_mark_at_a_number_that_is_lost_is_shown_and_led_back_to():
    text = "No. 1\n\nText.\n\n1 Note."
    letter = Letter(
        id="x",
        source=Source(id="s", path="s.txt", text=text),
        spans=(Span(0, len(text)),),
        parts=(Part("number", Span(0, 5)), Part("paragraph", Span(7, 12))),
        notes=(Note("1", "1", Span(16, 21), anchor=Span(4, 5)),),
    )
    content = made(Edition("T", (letter.source,), (letter,)))
    check(content)
    (mark,) = (each for each in trees(content)["EPUB/letter-x.xhtml"].iter(f"{X}a") if each.get(TYPE) == "noteref")
    assert mark.get("id") == "mark-1"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(edition=editions())
def test_any_edition_becomes_an_epub_without_a_dead_link(edition):
    check(made(edition))


@pytest.mark.skipif(
    not EPUBCHECK.exists() and "CI" not in os.environ, reason="no epubcheck; `apt-get install epubcheck`"
)
@pytest.mark.parametrize(
    "edition",
    [sample.edition(), russian(), hostile_edition(), edition_of([60, 0, 3]), Edition("Nothing", (), ())],
    ids=["sample", "Cyrillic", "hostile", "many notes", "empty"],
)
def test_epubcheck_finds_nothing(edition, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(made(edition))
    done = subprocess.run(["java", "-jar", str(EPUBCHECK), str(path)], capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr, done.stdout + done.stderr
