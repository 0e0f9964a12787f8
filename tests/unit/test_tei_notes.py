"""Notes in TEI: their marks, labels and what they quote."""

from __future__ import annotations

import pytest

from letterbook.model.edition import Note, Publication, QuotedLetter
from letterbook.model.text import Span
from tests.sample import edition
from tests.unit.letter_tei import LUNEV, XML_ID, find, letter_of, one, quoted, shape, tree_of, trees


@pytest.fixture(scope="module")
def sample():
    return trees(edition())


def test_note_and_mark_point_at_each_other(sample):
    tree = sample[LUNEV]
    note, mark = one(tree, "//t:note[@n='1']"), one(tree, "//t:body//t:ref[@type='note'][@n='1']")
    assert note.get("target") == f"#{mark.get(XML_ID)}"
    assert mark.get("target") == f"#{note.get(XML_ID)}"
    assert (mark.text, mark.getprevious().tail) == ("1", " The gauge at the lower ford stands again ")
    assert (note.get("place"), one(note, "t:label/text()"), note.get("cert")) == ("end", "1", None)


def test_note_that_lost_its_label(sample):
    note = one(sample[LUNEV], "//t:note[@n='2']")
    assert (note.get("cert"), note.get("resp"), find(note, "t:label")) == ("medium", "corpus.xml#letterbook", [])
    certainty = one(sample[LUNEV], "//t:certainty")
    assert certainty.get("target") == f"#{note.get(XML_ID)}"
    assert one(certainty, "t:desc/text()") == "follows note 1 without a number"


def test_note_without_a_mark():
    text = "Text. Words of a note."
    tree = tree_of(letter_of(text, [("paragraph", "Text.")], notes=(Note("1", "1", quoted(text, "Words of a note.")),)))
    note = one(tree, "//t:note[@n]")
    assert (note.get("target"), note.get("cert"), note.get("resp")) == (None, "unknown", "corpus.xml#letterbook")


def test_mark_of_no_width_and_mark_that_stands_in_no_part():
    text = "Text goes.\n\nOne.\n\nTwo.\n\n===="
    notes = (
        Note("1", "1", quoted(text, "One."), anchor=Span(9, 9)),
        Note("2", "2", quoted(text, "Two."), anchor=quoted(text, "====")),
    )
    tree = tree_of(letter_of(text, [("paragraph", "Text goes.")], notes=notes))
    assert shape(one(tree, "//t:body//t:p")) == "Text goes<ref></ref>."
    assert [note.get("target") for note in find(tree, "//t:note[@n]")] == ["#letter.x.note.1.mark", None]


def test_note_of_several_paragraphs():
    text = "Text.\n\n1 First.\n\nSecond\nof it."
    note = Note("1", "1", quoted(text, "First.\n\nSecond\nof it."), label_span=quoted(text, "1"))
    tree = tree_of(letter_of(text, [("paragraph", "Text.")], notes=(note,)))
    assert find(tree, "//t:note[@n]/t:p/text()") == ["First.", "Second of it."]


def test_source_statement_that_is_a_note_stands_once():
    text = "Text.\n\n1 Source: Files, 1. Typed."
    body = quoted(text, "Source: Files, 1. Typed.")
    note = Note("1", "1", body, label_span=quoted(text, "1", nth=1), kind="source")
    letter = letter_of(
        text, [("paragraph", "Text."), ("source", "Source: Files, 1. Typed."), ("physical", "Typed.")], notes=(note,)
    )
    tree = tree_of(letter)
    assert one(tree, "//t:note[@type='source']/@n") == "1"
    assert "".join(one(tree, "//t:text").itertext()).count("Source: Files") == 1
    assert one(tree, "//t:note//t:seg[@type='physical']/text()") == "Typed."


def test_note_standing_inside_a_paragraph():
    text = "Begin\n[1 The note.]\nend."
    note = Note("1", "1", quoted(text, "The note."), label_span=quoted(text, "1"))
    tree = tree_of(letter_of(text, [("paragraph", text)], notes=(note,)))
    assert one(tree, "//t:note[@n]/t:p/text()") == "The note."
    assert "".join(one(tree, "//t:body//t:p").itertext()) == "Begin [ ] end."


def test_quoted_letter(sample):
    tree = sample[LUNEV]
    seg = one(tree, "//t:note//t:seg[@type='quotedLetter']")
    assert shape(seg) == (
        'On <date>March 1, 1924</date>, Varga wrote to Sedov: "<quote>The ford is free of ice [...]</quote>" '
        "(<bibl>Ibid. L. 9</bibl>)"
    )
    entry = one(tree, "//t:standOff/t:listBibl[@type='quotedLetters']/t:bibl")
    assert seg.get("corresp") == one(seg, "t:quote/@source") == f"#{entry.get(XML_ID)}"
    assert (one(entry, "t:author/text()"), one(entry, "t:persName[@role='recipient']/text()")) == ("Varga", "Sedov")
    shelf = one(tree, f"//t:standOff//t:msDesc[@xml:id='{one(entry, 't:ref/@target')[1:]}']")
    assert find(shelf, ".//t:idno/t:idno/text()") == ["12", "3", "45", "9"]
    assert one(seg, "t:bibl/@corresp") == f"#{shelf.get(XML_ID)}"


def test_note_mark_inside_a_quoted_letter():
    text = "Text.\n\nHe wrote: come 2 soon.\n\nOf it."
    letter = QuotedLetter("A", "B", None, quoted(text, "He wrote: come 2 soon."), quoted(text, "come 2 soon."))
    notes = (
        Note("1", "1", quoted(text, "He wrote: come 2 soon."), quoted_letters=(letter,)),
        Note("2", "2", quoted(text, "Of it."), anchor=quoted(text, " 2")),
    )
    tree = tree_of(letter_of(text, [("paragraph", "Text.")], notes=notes))
    assert shape(one(tree, "//t:note[@n='1']/t:p")) == "<seg>He wrote: <quote>come <ref>2</ref> soon.</quote></seg>"
    assert one(tree, "//t:note[@n='2']/@target") == f"#{one(tree, '//t:quote/t:ref/@xml:id')}"


def test_publication():
    text = "Text.\n\nNews of X. 1990. P. 1."
    work = Publication(quoted(text, "News of X. 1990. P. 1"), "News of X. 1990. P. 1", "News of X", "1990", "1")
    note = Note("1", "1", quoted(text, "News of X. 1990. P. 1."), publications=(work,))
    p = one(tree_of(letter_of(text, [("paragraph", "Text.")], notes=(note,))), "//t:note[@n]/t:p")
    assert shape(p) == "<bibl><title>News of X</title>. 1990. P. 1</bibl>."
