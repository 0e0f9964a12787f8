"""Whatever the file: it is read or refused with a SourceError, and no character is lost or doubled."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterbook.errors import SourceError
from letterbook.readers import pdf, pdf_columns, pdf_furniture, pdf_lines, pdf_notes, pdf_pages
from letterbook.readers.pdf_lines import MOST_LAID
from letterbook.readers.pdf_words import FARTHEST, Face, Word
from tests.unit.made_pdfs import LETTERS, NOTES, RUNNING_HEADS, House, Item, book

PLAIN = Face(bold=False, italic=False)
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

SOUND = {
    "one column": book(LETTERS, NOTES, House(head=RUNNING_HEADS)),
    "two columns": book(LETTERS, NOTES, House(head=RUNNING_HEADS, columns=2, restart=True, hyphens=True)),
}
words = st.text("abcdefghiklmnoprstuABDEIL.,-*()0123456789é«»", min_size=1, max_size=9)


def a_house(fields):
    return House(**fields)


houses = st.fixed_dictionaries(
    {
        "size": st.sampled_from([8.0, 10.0, 11.5]),
        "columns": st.sampled_from([1, 2]),
        "justify": st.booleans(),
        "indent": st.sampled_from([0.0, 12.0]),
        "after": st.sampled_from([0.0, 5.0]),
        "hyphens": st.booleans(),
        "head": st.sampled_from([("", ""), RUNNING_HEADS]),
        "restart": st.booleans(),
        "signs": st.booleans(),
        "rule": st.booleans(),
        "note_space": st.sampled_from([" ", "", ". "]),
        "rows_first": st.booleans(),
        "raise_marks": st.booleans(),
    }
).map(a_house)


def read(data: bytes):
    return pdf.read(data, id="s1", name="letters.pdf", sha256="0" * 64)


def read_or_refused(data: bytes) -> None:
    refusal = ""
    try:
        source, findings = read(data)
    except SourceError as error:
        refusal = str(error)
    if refusal:
        assert refusal.startswith("letters.pdf: ")
        return
    assert source.text.strip()
    for hint in source.hints:
        assert 0 <= hint.span.start < hint.span.end <= len(source.text)
        assert hint.span.of(source.text).strip() == hint.span.of(source.text)
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


@given(st.binary(max_size=2000))
@SLOW
def test_any_bytes(data):
    read_or_refused(data)
    read_or_refused(b"%PDF-1.4\n1 0 obj\n" + data + b"\n%%EOF\n")


@pytest.mark.parametrize("name", SOUND)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6), st.booleans()), min_size=1, max_size=12))
@SLOW
def test_a_damaged_file(name, changes):
    data = bytearray(SOUND[name])
    for share, new, insert in changes:
        at = int(share * (len(data) - 1))
        data[at : at if insert else at + len(new)] = new
    read_or_refused(bytes(data))


@given(
    houses,
    st.lists(
        st.tuples(
            st.sampled_from(["text", "left", "right", "head", "centre"]), st.lists(words, min_size=1, max_size=60)
        ),
        min_size=1,
        max_size=8,
    ),
)
@SLOW
def test_every_character_is_there_once(house, paragraphs):
    items = [Item(kind, " ".join(found)) for kind, found in paragraphs]
    items[0] = items[0]._replace(words="begin{a} " + items[0].words)
    data = book(items, {"a": "A note to it."}, house)
    printed = "".join(word.text for page in pdf_pages.pages(data, name="x").pages for word in page.words)
    source, _ = read(data)
    assert characters(source.text) == characters(printed)
    notes = [hint.span for hint in source.hints if hint.kind == "note"]
    furniture = [hint.span for hint in source.hints if hint.kind == "navigation"]
    assert not any(one.overlaps(other) for one in notes for other in furniture)


places = st.floats(-50, 500)
scattered = st.lists(
    st.builds(
        lambda text, x, y, size, glued: Word(text, x, x + len(text) * size / 2, y, size, PLAIN, glued),
        words, places, places, st.sampled_from([0.5, 6.0, 8.0, 10.0, 10.1, 24.0]), st.booleans(),
    ),
    min_size=1,
    max_size=80,
)  # fmt: skip


@given(st.lists(scattered, min_size=1, max_size=4))
@SLOW
def test_words_anywhere_on_the_page_are_laid_out_once(pages):
    wanted = characters("".join(word.text for page in pages for word in page))
    rows = [pdf_lines.rows(page) for page in pages]
    assert characters("".join(row.text for page in rows for row in page)) == wanted
    usual = pdf_furniture.setting(rows)
    for page, (head, foot) in zip(rows, pdf_furniture.margins(rows, usual), strict=True):
        assert 0 <= head <= len(page) - foot <= len(page)
    gutters = pdf_columns.gutters(rows)
    lines = [pdf_lines.lines(page, page=at, gutter=gutters[at]) for at, page in enumerate(rows)]
    assert characters("".join(line.text for page in lines for line in page)) == wanted
    divided = pdf_notes.divide(lines, [()] * len(lines), usual)
    kept = [line.text for page in divided.text for line in page]
    assert characters("".join([*kept, *(line.text for note in divided.notes for line in note.lines)])) == wanted
    for mark in pdf_notes.marks(*divided):
        assert mark is None or 0 <= mark.start < mark.end <= len([*sum(divided.text, ())][mark.line].text)


def test_a_page_of_very_many_words_stays_as_the_file_has_it():
    page = [Word("x", at % 90 * 4.0, at % 90 * 4.0 + 3, -at // 90, 3, PLAIN) for at in range(MOST_LAID + 1)]
    assert sum(len(row.words) for row in pdf_lines.rows(page)) == len(page) < FARTHEST
