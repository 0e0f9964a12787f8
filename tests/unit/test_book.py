"""What a book prints and in which order, before it is set."""

from __future__ import annotations

import msgspec
import pytest

from letterbook.model.claims import Claim, Words
from letterbook.model.edition import Edition
from letterbook.model.remainders import Remainder
from letterbook.writers.book import book_of
from letterbook.writers.book.model import LetterPage, NoteMark, Passage, Phrase
from tests import sample


def plain(line) -> str:
    return "".join(each.text for each in line if isinstance(each, Phrase))


@pytest.fixture(scope="module")
def book():
    return book_of(sample.edition())


@pytest.fixture(scope="module")
def letter(book):
    return book.letters[0]


def test_a_letter_has_its_parts(letter):
    assert letter.number == "7"
    assert plain(letter.head) == "A.\u00a0P.\u00a0Lunev - Board of the Survey"
    roles = [block.role for block in letter.blocks]
    assert roles == ["dateline", "address", "address", "paragraph", "paragraph", "closer", "signature", "postscript"]
    assert [plain(line) for line in letter.sources] == [
        "TsARO. F. 12. On. 3. D. 45. L. 6-7v. Typewritten text. The signature is an autograph."
    ]
    assert letter.supplied == ()


def test_marks_stand_at_their_words_and_call_their_notes(letter):
    line = next(block.line for block in letter.blocks if block.role == "paragraph")
    marks = [each for each in line if isinstance(each, NoteMark)]
    assert [(mark.note, mark.shown) for mark in marks] == [(1, "1"), (2, "[2]?")]
    assert [note.number for note in letter.notes] == [1, 2]
    assert letter.loose == ()
    before = line[line.index(marks[0]) - 1]
    assert not before.text.endswith(" ")


def test_a_letter_quoted_in_a_note_is_set_apart(letter):
    quoted = next(piece for piece in letter.notes[0].pieces if piece.quoted)
    assert quoted.quoted.startswith("letter quoted · Varga to Sedov · 1 March 1924")
    assert plain(quoted.paragraphs[0]).startswith('"The ford')


def test_a_letter_spoken_of_that_is_not_here_is_lost(letter):
    lost = [each.text for block in letter.blocks for each in block.line if isinstance(each, Phrase) and each.lost]
    assert any("telegram" in words for words in lost)


def test_a_letter_without_a_head_has_one_in_brackets_and_its_facts_are_said(book):
    second = book.letters[1]
    assert plain(second.head).startswith("[")
    assert plain(second.head).endswith("]")
    assert any("[" in said for said in second.supplied)


def test_letters_point_to_each_other(book):
    labels = {each.label for letter in book.letters for each in letter.relations}
    assert "Enclosed or printed with" in labels
    assert "Came with it" in labels
    anchors = {letter.anchor for letter in book.letters}
    assert all(to.letter in anchors for letter in book.letters for each in letter.relations for to in each.letters)


def test_what_stands_between_letters_is_printed_where_it_stands():
    edition = sample.edition()
    second = edition.letters[1]
    head = sample.span("Compiled by: V. P. Orlova, D. M. Sand.")
    between = (
        Remainder("s1", head, "section"),
        Remainder("s1", msgspec.structs.replace(head, start=second.start - 1, end=second.start), "linking"),
    )
    body = book_of(msgspec.structs.replace(edition, remainder=between)).body
    assert [type(each) for each in body] == [Passage, LetterPage, LetterPage]  # white space is no passage
    assert isinstance(body[0], Passage)
    assert body[0].paragraphs == ("Compiled by: V. P. Orlova, D. M. Sand.",)


def test_the_title_of_the_book_is_no_title_of_a_part():
    edition = sample.edition()
    title = sample.span("Letters of the River Survey. 1921-1925")
    edition = msgspec.structs.replace(
        edition, title="Letters of the River Survey. 1921-1925", remainder=(Remainder("s1", title, "section"),)
    )
    assert all(isinstance(each, LetterPage) for each in book_of(edition).body)


@pytest.mark.parametrize(
    ("said", "language"), [("de-AT", "de"), ("ru", "ru"), ("und", ""), ("x y", ""), ("nonsense", "")]
)
def test_a_language_is_one_that_every_format_takes(said, language):
    edition = sample.edition()
    first = msgspec.structs.replace(edition.letters[0], claims=(Claim("language", Words(said), ()),))
    (letter,) = book_of(Edition("T", edition.sources, (first,))).letters
    assert letter.language == language


def test_a_long_chronology_is_not_printed(monkeypatch):
    assert book_of(sample.edition()).chronology
    monkeypatch.setattr("letterbook.writers.book.index.SHORT", 1)
    assert not book_of(sample.edition()).chronology
