"""Letters with their notes bound to the marks; marks without notes and notes without marks."""

from __future__ import annotations

import pytest

from letterbook.assemble_marks import style_prior
from letterbook.assemble_stretches import covered
from letterbook.facts import Facts
from letterbook.finders.notes import LinkedNote
from letterbook.languages import load
from letterbook.model.annotations import NoteText
from letterbook.model.claims import Claim, Words
from letterbook.model.edition import Letter
from letterbook.model.text import Source, Span
from tests.unit.small_collections import BACK, FORTH, SHELFMARK, built, codes, marked, noticed, printed

BODY = "The gauge stands well1, and the ford is open2. The boat has come3."
NOTES = ("1 The gauge of the north pier.", "2 The ford below the mill.", "3 The boat of the Board.")


def one(body: str, *notes: str, source: str = SHELFMARK.format(6)) -> str:
    return printed(1, FORTH, "Ostrov, March 3, 1921", body, source=source, notes=notes)


def test_notes_are_bound_to_their_marks() -> None:
    edition = built(one(BODY, *NOTES))
    (letter,) = edition.letters
    assert [(note.label, marked(letter, note)) for note in letter.notes] == [
        ("1", "stands well1"),
        ("2", "ord is open2"),
        ("3", "at has come3"),
    ]
    assert [note.body.of(letter.source.text) for note in letter.notes] == [note[2:] for note in NOTES]
    assert all(note.printed and note.kind == "note" for note in letter.notes)
    assert not codes(edition)


def test_a_note_that_lost_its_number_has_the_one_between_its_neighbours() -> None:
    edition = built(one(BODY, NOTES[0], NOTES[1][2:], NOTES[2]))
    (letter,) = edition.letters
    lost = letter.notes[1]
    assert (lost.label, lost.printed, lost.label_span) == ("2", False, None)
    assert marked(letter, lost) == "ord is open2"
    assert lost.confidence <= 0.8
    assert "lost" in lost.reason
    assert noticed(edition, "LB202") == [(letter.id, "The ford below the mill.")]
    assert codes(edition) == {"LB202"}


def test_a_mark_without_a_note() -> None:
    edition = built(one(BODY.replace("come3", "come3, and the oil4"), *NOTES))
    assert noticed(edition, "LB201") == [(edition.letters[0].id, "4")]


def test_a_bracketed_mark_without_a_note() -> None:
    edition = built(one("The gauge stands[1], and the ford is open[2].", "1. The gauge of the north pier."))
    (letter,) = edition.letters
    assert marked(letter, letter.notes[0]).endswith("stands[1]")
    assert noticed(edition, "LB201") == [(letter.id, "[2]")]


def test_a_note_without_a_mark() -> None:
    text = one(BODY, *NOTES) + printed(2, BACK, "March 9, 1921", "The lamp is lit.", notes=("1 The north lamp.",))
    edition = built(text)
    second = edition.letters[1]
    assert [(note.label, note.anchor) for note in second.notes] == [("1", None)]
    assert noticed(edition, "LB203") == [(second.id, "1")]
    assert codes(edition) == {"LB203"}


def test_a_figure_in_the_text_is_no_mark() -> None:
    edition = built(one("We were 2 men1 in 1921, and 3 boats2 came.", "1 Lunev and Orlov.", "2 From Lodma."))
    (letter,) = edition.letters
    assert [marked(letter, note)[-5:] for note in letter.notes] == [" men1", "oats2"]


def test_footnotes_in_brackets_stand_between_paragraphs() -> None:
    text = (
        "_Mrs. Moss to Mr. Reed._\n\nOstrov, 3rd March 1857.\n\nSIR,--I have the lamp,[1] and it burns.\n\n"
        "[Footnote 1: The lamp of the\nnorth light.]\n\nThe boat has come too,[2] with the oil.\n\n"
        "[Footnote 2: The _Amity_, of Lodma.]\n\nCLARA MOSS.\n\n"
        "_Mr. Reed to Mrs. Moss._\n\nLodma, 9th March 1857.\n\nMADAM,--I am glad of it.[3]\n\nARTHUR REED.\n\n"
        '[Footnote 3: His letter-book has "very glad".]\n'
    )
    first, second = built(text).letters
    assert [(note.label, note.body.of(text)) for note in (*first.notes, *second.notes)] == [
        ("1", "The lamp of the\nnorth light."),
        ("2", "The _Amity_, of Lodma."),
        ("3", 'His letter-book has "very glad".'),
    ]
    assert [marked(first, note)[-6:] for note in first.notes] == ["mp,[1]", "oo,[2]"]
    assert first.text().count("[") == 0
    assert second.end == len(text.rstrip())


def test_notes_count_anew_after_each_letter() -> None:
    text = one(BODY, *NOTES) + printed(
        2,
        BACK,
        "March 9, 1921",
        "The lamp is lit1, and the oil has come2.",
        notes=("1 The north lamp.", "2 From Lodma."),
    )
    first, second = built(text).letters
    assert [note.label for note in first.notes] == ["1", "2", "3"]
    assert [(note.label, marked(second, note)) for note in second.notes] == [
        ("1", "lamp is lit1"),
        ("2", "il has come2"),
    ]


def test_a_source_note_is_the_source_of_its_letter() -> None:
    text = (
        "12. Letter From Clara Moss to Arthur Reed1\n\nOstrov, March 3, 1957\n\nDear Arthur:\n\n"
        "We have settled the matter of the lamps.2\n\nSincerely yours,\n\nClara Moss\n\n"
        "1 Source: Harbour Archive, Box 3, Folder 7.\n\n2 See Document 13.\n"
    )
    edition = built(text)
    (letter,) = edition.letters
    assert [(note.label, note.kind) for note in letter.notes] == [("1", "source"), ("2", "note")]
    assert [marked(letter, note)[-5:] for note in letter.notes] == ["Reed1", "mps.2"]
    assert [part.span for part in letter.all("source")] == [letter.notes[0].body]
    assert letter.citation is not None
    assert letter.citation.levels == (("box", "3"), ("folder", "7"))
    assert not codes(edition)


def test_the_styles_a_house_uses_gain_and_others_lose() -> None:
    assert style_prior({"glued to word": 3}) == {}  # too few to show a habit
    prior = style_prior({"glued to word": 20, "spaced": 3, "bracket": 0})
    assert prior["glued to word"] == 1.0
    assert prior["spaced"] == 0.5
    assert prior["bracket"] < 0


def test_a_house_of_brackets_leaves_no_stray_digits() -> None:
    prior = style_prior({"bracket": 30})
    assert prior["bracket"] > 0
    assert prior["glued to word"] == prior["between words"] == -5.0


def letter_at(source: Source, start: int, end: int) -> Letter:
    return Letter(id=f"#{start}", source=source, spans=(Span(start, end),), parts=())


@pytest.mark.parametrize(("end", "last"), [(9, 8), (14, 8), (6, 6)])
def test_a_letter_ends_where_the_next_begins(end: int, last: int) -> None:
    source = Source(id="s1", path="x.txt", text="one two  three four")
    facts = Facts(source, (), (), lexicons=(load("en"),))
    first, second = covered(facts, [letter_at(source, 0, end), letter_at(source, 9, 19)])
    assert first.spans == (Span(0, min(last, 7) if end > 7 else end),)
    assert second.spans == (Span(9, 19),)


def test_of_no_letters_none_is_cut() -> None:
    source = Source(id="s1", path="x.txt", text="one")
    assert covered(Facts(source, (), (), lexicons=(load("en"),)), []) == ()


def test_a_note_belongs_to_the_letter_with_its_mark() -> None:
    text = "one1 two  three (the note) four"
    source = Source(id="s1", path="x.txt", text=text)
    note = Span(text.index("(the"), text.index(" four"))
    linked = LinkedNote(note, NoteText("1", Span(note.start, note.start), note, "linked"), Span(3, 4))
    facts = Facts(source, (), (), lexicons=(load("en"),), linked=(linked,))
    letters = covered(facts, [letter_at(source, 0, 8), letter_at(source, 10, len(text))])
    held = [[span.of(text) for span in letter.spans] for letter in letters]
    assert held == [["one1 two", "(the note)"], ["three", "four"]]


def test_claims_are_added_and_none_is_lost() -> None:
    source = Source(id="s1", path="x.txt", text="one")
    old, new = Claim("kind", Words("letter")), Claim("kind", Words("note"))
    letter = letter_at(source, 0, 3).with_claims([old])
    assert letter.with_claims([new]).claims == (old, new)
    assert letter.with_claims([]) is letter
