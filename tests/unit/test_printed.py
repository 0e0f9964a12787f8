"""The PDF: its pages, read back."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from letterbook.model.claims import Claim, Words
from letterbook.model.edition import Edition, Fix, Letter, Note, Part
from letterbook.model.text import Source, Span
from letterbook.writers.book import book_of, sheets_of
from letterbook.writers.print import Press
from tests import sample
from tests.unit.made_editions import editions
from tests.unit.noted_letters import edition_of, marked, noted
from tests.unit.printed_pages import fonts, hyphens, page_of, texts
from tests.unit.test_site_odd import HOSTILE, hostile_edition


def printed(edition: Edition, paper="a5") -> bytes:
    with Press(paper) as press:
        return press.book(book_of(edition))


@pytest.fixture(scope="module")
def river() -> list[str]:
    """The pages of the sample edition."""
    return texts(printed(sample.edition()))


def test_a_book_has_its_parts_in_order(river):
    whole = " ".join(river)
    order = [
        "Letters of the River Survey",
        "Compiled by",
        "How to read the marks",
        "Contents",
        "A. P. Lunev - Board of the Survey",
        "March 3, 1924",
        "Dear colleague!",
        "With greetings,",
        "P. S. The clock is slow.",
        "[P. Varga",
        "Letters not in this collection",
        "Index of persons and bodies",
        "Index of places",
        "Made with Letterbook",
    ]
    at = 0
    for words in order:
        assert words in whole[at:]
        at = whole.index(words, at)


def test_what_is_inferred_and_uncertain_carries_its_marks(river):
    whole = " ".join(river)
    assert re.search(r"\[P\. Varga to A\. P\. Lunev\]", whole)
    assert "[2]?" in whole  # its label is lost, and its binding uncertain


def test_the_source_line_stands_under_the_letter(river):
    assert "Source TsARO. F. 12. On. 3. D. 45. L. 6-7v." in " ".join(river)


def test_an_index_gives_the_pages_of_names(river):
    index = next(page for page in river if "Index of persons" in page and "Numbers of pages" in page)
    letter = page_of("We need 15 boats", river) + 1
    assert re.search(rf"A\. P\. L[Uu][Nn][Ee][Vv] {letter}\b", index)


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_every_note_stands_on_the_page_of_its_mark(paper):
    counts = [1, 3, 6, 2, 9, 1, 4, 5, 2, 7, 3, 1, 8, 2, 5]
    pages = texts(printed(edition_of(counts), paper))
    apart = [
        (letter, note)
        for letter, count in enumerate(counts, start=1)
        for note in range(1, count + 1)
        if page_of(marked(letter, note), pages) != page_of(noted(letter, note), pages)
    ]
    assert not apart


def test_sixty_notes_of_a_letter_never_stand_before_their_marks():
    pages = texts(printed(edition_of([60], apart=1)))
    for note in range(1, 61):
        late = page_of(noted(1, note), pages) - page_of(marked(1, note), pages)
        assert late in {0, 1}  # a foot that is full goes on over the page


def test_a_note_longer_than_a_page_goes_on():
    pages = texts(printed(edition_of([2], length=40)))
    assert page_of(noted(1, 1), pages) == page_of(marked(1, 1), pages)
    held = sum(page.count("lower landing") for page in pages)
    assert held == 40 * 2 + 2 + 3


def test_the_fonts_are_the_books_own_and_embedded():
    found = fonts(printed(sample.edition()))
    assert all(found.values())
    assert {name.split("+")[-1].split("-")[0] for name in found} == {"Alegreya"}


def test_the_same_edition_gives_the_same_bytes():
    first, second = printed(sample.edition()), printed(sample.edition())
    assert first == second
    assert b"CreationDate" not in first


def russian() -> Edition:
    text = "И. В. Сталин — Б. И. Магидову\n\nДорогой товарищ! Протокол заседания получен1. " + (
        "Достопримечательности государственного строительства рассматриваются последовательно. " * 12
    )
    note = "\n1 Съѣздъ состоялся въ Полтавѣ."
    source = Source(id="s1", path="ru.txt", text=text + note)
    mark = text.index("1.")
    letter = Letter(
        id="ru",
        source=source,
        spans=(Span(0, len(source.text)),),
        parts=(Part("heading", Span(0, text.index("\n"))), Part("paragraph", Span(text.index("Дорогой"), len(text)))),
        claims=(Claim("language", Words("ru"), ()),),
        notes=(Note("1", "1", Span(len(text) + 3, len(source.text)), anchor=Span(mark, mark + 1)),),
    )
    return Edition(title="Переписка", sources=(source,), letters=(letter,))


def test_cyrillic_is_set_in_the_same_type_and_hyphenated():
    pdf = printed(russian())
    whole = " ".join(texts(pdf))
    assert "Дорогой товарищ! Протокол заседания получен" in whole
    assert "Съѣздъ состоялся въ Полтавѣ." in whole
    assert {name.split("+")[-1].split("-")[0] for name in fonts(pdf)} == {"Alegreya"}
    assert hyphens(pdf) > 1


def test_hostile_text_stays_text():
    evil = '#read("/etc/passwd") $x$ *a* _b_ <run> @ref #import "@preview/a:1.0.0" \\u{41} // = no'
    text = f"{evil}\n\n{evil}\n\n1 {evil}"
    source = Source(id="s", path=evil, text=text)
    size = len(evil)
    letter = Letter(
        id="run",
        source=source,
        number="#x",
        spans=(Span(0, len(text)),),
        parts=(Part("heading", Span(0, size)), Part("paragraph", Span(size + 2, 2 * size + 2))),
        notes=(Note("1", "#1", Span(2 * size + 6, len(text)), anchor=Span(size + 3, size + 7)),),
    )
    edition = Edition(title=evil, subtitle=evil, compilers=(evil,), sources=(source,), letters=(letter,))
    whole = " ".join(texts(printed(edition)))
    for piece in ('#read("/etc/passwd")', "$x$ *a*", '@ref #import "@preview/a:1.0.0"', "<run>"):
        assert whole.count(piece) >= 4, piece


def test_a_hostile_edition_is_printed():
    pages = texts(printed(hostile_edition()))
    assert "alert(1)" in " ".join(pages)
    assert HOSTILE[:20] in " ".join(pages)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(edition=editions())
def test_any_edition_is_printed(edition):
    assert printed(edition).startswith(b"%PDF-")


def test_an_empty_edition_is_a_book_without_letters():
    pages = texts(printed(Edition(title="Nothing", sources=(), letters=())))
    assert "Nothing" in pages[0]


def test_one_letter_is_printed_alone():
    edition = sample.edition()
    first, _ = edition.letters
    with Press("a4") as press:
        whole = " ".join(texts(press.sheet(sheets_of(edition)(first))))
    assert "We need 15 boats" in whole
    assert "How can one explain" not in whole
    assert "in Letters of the River Survey" in whole


def test_notes_that_only_call_each_other_are_all_printed():
    text = "Head\n\nText.\n\n1 first2\n2 second1"
    source = Source(id="s", path="s.txt", text=text)
    one, two = text.index("first2"), text.index("second1")
    letter = Letter(
        id="x",
        source=source,
        spans=(Span(0, len(text)),),
        parts=(Part("heading", Span(0, 4)), Part("paragraph", Span(6, 11))),
        notes=(
            Note("1", "1", Span(one, one + 6), anchor=Span(two + 6, two + 7)),
            Note("2", "2", Span(two, two + 7), anchor=Span(one + 5, one + 6)),
        ),
    )
    edition = Edition(title="T", sources=(source,), letters=(letter,))
    (page,) = book_of(edition).letters
    assert page.loose == (1,)
    whole = " ".join(texts(printed(edition)))
    assert "first" in whole
    assert "second" in whole


def test_what_an_editor_reads_is_printed():
    edition = sample.edition()
    (first, *_) = edition.letters
    at = sample.span("15 boats")
    fixed = msgspec.structs.replace(first, fixes=(Fix(at, "sixteen boats", "An editor", "counted"),))
    whole = " ".join(texts(printed(msgspec.structs.replace(edition, letters=(fixed, *edition.letters[1:])))))
    assert "We need sixteen boats" in whole
    assert "A dotted line stands under" in whole
