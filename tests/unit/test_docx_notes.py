"""Notes of Word documents, and the letters they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.pipeline import build
from tests.unit.docx_texts import CENTRE, hints, read, text
from tests.unit.packed_files import HEADING, docx, mark, note, p, r

if TYPE_CHECKING:
    from letterbook.model.edition import Letter

RIGHT = '<w:jc w:val="right"/>'


def test_notes_stand_behind_the_letter_and_are_linked_to_their_marks() -> None:
    body = (
        p("Lunev to Sedov", mark(2), style="berschrift1")
        + p("The ice", mark(3), " holds.")
        + p()
        + p("Sedov to Lunev", style="berschrift1")
        + p("It", mark(5), " broke.")
    )
    notes = note(2, "RGA, f. 1.") + note(3, "On the Lena.") + note(5, "The ice.") + note(9, "Never marked.")
    source = read(docx(body, styles=HEADING, footnotes=notes))
    assert source.text == (
        "Lunev to Sedov1\n\nThe ice2 holds.\n\n1 RGA, f. 1.\n\n2 On the Lena.\n\n\n"
        "Sedov to Lunev\n\nIt3 broke.\n\n3 The ice.\n"
    )
    told = [(hint.kind, hint.target, hint.span.of(source.text)) for hint in source.hints if hint.target]
    assert told == [
        ("note-mark", "fn2", "1"),
        ("note-mark", "fn3", "2"),
        ("note", "fn2", "RGA, f. 1."),
        ("note", "fn3", "On the Lena."),
        ("note-mark", "fn5", "3"),
        ("note", "fn5", "The ice."),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # No heading by style: a short paragraph all bold, with the centred number above it, divides.
        (
            p("one", mark(1)) + p("No. 2", pr=CENTRE) + p(r("Lunev to Sedov", "<w:b/>"), pr=CENTRE) + p("two", mark(2)),
            "one1\n\n1 First.\n\nNo. 2\n\nLunev to Sedov\n\ntwo2\n\n2 Second.",
        ),
        # A bold signature right before a head is not a part of it.
        (
            p("one", mark(1)) + p(r("A. Lunev", "<w:b/>")) + p(r("Sedov", "<w:b/>"), pr=CENTRE) + p("two", mark(2)),
            "one1\n\nA. Lunev\n\n1 First.\n\nSedov\n\ntwo2\n\n2 Second.",
        ),
        # Verses and asterisks are centred too.
        (
            p("one", mark(1)) + p("* * *", pr=CENTRE) + p("two", mark(2)),
            "one1\n\n* * *\n\ntwo2\n\n1 First.\n\n2 Second.",
        ),
        # A page break.
        (
            p("one", mark(1)) + p(r('<w:br w:type="page"/>')) + p("two", mark(2)),
            "one1\n\n1 First.\n\n\ntwo2\n\n2 Second.",
        ),
        (
            p("one", mark(1)) + p(r('<w:br w:type="page"/>'), "two", mark(2)),
            "one1\n\n1 First.\n\ntwo2\n\n2 Second.",
        ),
        (
            p("one", mark(1)) + p("two", mark(2), pr="<w:pageBreakBefore/>"),
            "one1\n\n1 First.\n\ntwo2\n\n2 Second.",
        ),
        # A page break inside a paragraph does not divide it, and divides before the next.
        (
            p("one", mark(1), r('<w:br w:type="page"/>'), "more") + p("two", mark(2)),
            "one1\nmore\n\ntwo2\n\n1 First.\n\n2 Second.",
        ),
        # Nothing to go by: the notes stand at the end.
        (p("one", mark(1)) + p("two", mark(2)), "one1\n\ntwo2\n\n1 First.\n\n2 Second."),
    ],
)
def test_where_notes_stand_without_headings(body: str, expected: str) -> None:
    assert text(body, footnotes=note(1, "First.") + note(2, "Second.")) == expected


SECTION = '<w:sectPr><w:footnotePr>{}</w:footnotePr><w:type w:val="continuous"/></w:sectPr>'


@pytest.mark.parametrize(
    ("said", "settings", "expected"),
    [
        ("", "", "1 2 3"),
        ('<w:numRestart w:val="eachSect"/>', "", "1 2 1"),
        ("", '<w:footnotePr><w:numRestart w:val="eachSect"/><w:numFmt w:val="lowerLetter"/></w:footnotePr>', "a b a"),
        ('<w:numFmt w:val="chicago"/>', "", "* † ‡"),
        ('<w:numStart w:val="5"/>', "", "5 6 7"),
        ('<w:numStart w:val="5"/><w:numRestart w:val="eachSect"/>', "", "5 6 5"),
        ('<w:numFmt w:val="upperRoman"/>', '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>', "I II III"),
    ],
)
def test_how_notes_are_numbered(said: str, settings: str, expected: str) -> None:
    end = SECTION.format(said)
    body = p("one", mark(1)) + p("two", mark(2), pr=end) + p("three", mark(3)) + end
    source = read(docx(body, footnotes=note(1, "A.") + note(2, "B.") + note(3, "C."), settings=settings))
    assert hints(source, "note-mark") == expected.split()
    for label, words in zip(expected.split(), "ABC", strict=True):
        assert f"\n\n{label} {words}." in source.text


def test_notes_numbered_by_the_page_begin_again_where_word_last_broke_it() -> None:
    settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    body = p("one", mark(1), " two", mark(2), r("<w:lastRenderedPageBreak/>"), " three", mark(3))
    body += p("four", mark(4), pr="<w:pageBreakBefore/>")
    source = read(docx(body, footnotes="".join(note(at, "N.") for at in range(1, 5)), settings=settings))
    assert hints(source, "note-mark") == ["1", "2", "1", "1"]


def test_a_sign_of_its_own_is_not_counted() -> None:
    star = r('<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t>')
    cross = r('<w:footnoteReference w:customMarkFollows="true" w:id="3"/><w:sym w:font="Symbol" w:char="F02A"/>')
    notes = f'<w:footnote w:id="1">{p("* Starred.")}</w:footnote>' + note(2, "Counted.") + note(3, "Sign.")
    source = read(docx(p("one", star, " two", mark(2), " three", cross, " more"), footnotes=notes))
    assert source.text == "one* two1 three* more\n\n* Starred.\n\n1 Counted.\n\n* Sign.\n"
    assert hints(source, "note-mark") == ["*", "1", "*"]


def test_a_sign_that_never_comes_loses_no_note() -> None:
    star = r('<w:footnoteReference w:customMarkFollows="1" w:id="1"/>')
    notes = f'<w:footnote w:id="1">{p("Kept.")}</w:footnote>'
    assert text(p("one", star) + p("two"), footnotes=notes) == "one\n\ntwo\n\nKept."


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (p(r("<w:footnoteRef/>"), " Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), r("<w:tab/>"), "Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), "Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), ". Text."), "1. Text."),
        (p("[", r("<w:footnoteRef/>"), "] Text."), "[1] Text."),
        (p("Text."), "1 Text."),
        (p(r("<w:footnoteRef/>"), " Text.") + p() + p("More."), "1 Text.\n\nMore."),
    ],
)
def test_a_note_begins_with_its_number(inside: str, expected: str) -> None:
    source = read(docx(p("one", mark(1)), footnotes=f'<w:footnote w:id="1">{inside}</w:footnote>'))
    assert source.text == f"one1\n\n{expected}\n"
    assert hints(source, "note") == [expected.lstrip("[]1. ")]


def test_endnotes_and_marks_that_are_gone() -> None:
    body = p(
        "one", mark(1, "endnote"), "<w:del>" + mark(1) + "</w:del>", r('<w:footnoteReference w:id="2"/>', "<w:vanish/>")
    )
    body += p("two", mark(3), mark(7), mark(3))
    source = read(
        docx(
            body,
            footnotes=note(1, "Gone.") + note(2, "Hidden.") + note(3, "Here."),
            endnotes=note(1, "End.", "endnote"),
        )
    )
    assert source.text == "onei\n\ntwo121\n\ni End.\n\n1 Here.\n"
    assert [hint.target for hint in source.hints if hint.kind == "note-mark"] == ["en1", "fn3", "fn7", "fn3"]


def letter(head: str, date: str, *paragraphs: str, name: str, end: str = "", bold: bool = False) -> str:
    start = p(r(head, "<w:b/>")) if bold else p(head, style="berschrift1")
    return (
        start
        + p(date, pr=RIGHT)
        + p("Dear Comrade!")
        + "".join(paragraphs)
        + p("With greetings,")
        + p(name, pr=end and SECTION.format(end))
    )


def two_letters(*, restart: bool, bold: bool) -> tuple[Letter, ...]:
    end = '<w:numRestart w:val="eachSect"/>' if restart else ""
    body = letter(
        "A. P. Lunev to V. I. Sedov",
        "March 3, 1924",
        p("I heard on the 2nd that the gauge would not be moved", mark(1), ", and Varga said so too", mark(2), "."),
        p("I turn now to the ice, which is thick this year, and will not break before April."),
        name="A. Lunev",
        end=end,
        bold=bold,
    )
    body += letter(
        "V. I. Sedov to A. P. Lunev",
        "March 9, 1924",
        p("The boat", mark(3), " came today. Orlov", mark(4), " will see to the boards before the flood", mark(5), "."),
        name="V. Sedov",
        bold=bold,
    )
    bodies = ["The gauge at the ford.", "P. Varga, a boatman.", "The Zarya.", "T. Orlov, a joiner.", "Of 11 April."]
    notes = "".join(note(at, words) for at, words in enumerate(bodies, start=1))
    source = read(docx(body + (SECTION.format(end) if restart else ""), styles=HEADING, footnotes=notes))
    return build([source]).letters


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("restart", "labels"), [(False, ["1 2", "3 4 5"]), (True, ["1 2", "1 2 3"])])
def test_an_edition_binds_the_notes_of_each_letter(restart: bool, labels: list[str], bold: bool) -> None:
    letters = two_letters(restart=restart, bold=bold)
    assert [" ".join(note.label for note in letter.notes) for letter in letters] == labels
    said = [note.body.of(letter.source.text) for letter in letters for note in letter.notes]
    assert said == [
        "The gauge at the ford.",
        "P. Varga, a boatman.",
        "The Zarya.",
        "T. Orlov, a joiner.",
        "Of 11 April.",
    ]
    before = [
        note.anchor and letter.source.text[: note.anchor.start].split()[-1]
        for letter in letters
        for note in letter.notes
    ]
    assert before == ["moved", "too", "boat", "Orlov", "flood"]
