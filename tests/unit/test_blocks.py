from __future__ import annotations

import textwrap

import pytest

from letterbook.finders.blocks import blocks, layout, wrapped
from letterbook.model.text import Source

LONG = """\
Your letter of the third reached me only to-day, for the ferry has not crossed since the ice came down from the upper \
ford, and nobody here would carry the bag over on foot. I have read it twice and agree with all you say.
As to the boats, we have eleven of them at the lower landing and four at the mill. Varga asks for fifteen. I told him \
that he may have twelve, and that the rest must wait until the Board has seen the accounts of last summer, which Sand \
promised for the first of the month and has still not sent.
The gauge stands again. Orlov set it up himself, in the rain, with two men from the village, and it has shown the same \
height for three days. We shall see what it says when the snow melts in the hills above Ostrov.
Write to me at the station, not at the office, since letters to the office are opened by three people before I see \
them, and one of the three cannot keep anything to himself. Yours to the station come unopened.""".splitlines()
LETTER = [
    "No. 7",
    "A. P. Lunev to V. I. Sedov",
    "Ostrov, March 3, 1924",
    "Dear friend!",
    *LONG,
    "With greetings,",
    "A. Lunev.",
]
LETTERS = [part for number in range(7, 12) for part in (f"No. {number}", *LETTER[1:])]


def source(text: str) -> Source:
    return Source(id="s1", path="l.txt", text=text)


def found(text: str) -> list[str]:
    return [" ".join(block.span.of(text).split()) for block in blocks(source(text))]


def wrap(part: str, *, indent: str = "") -> str:
    return textwrap.fill(part, 70, initial_indent=indent, break_on_hyphens=False)


def test_paragraphs_between_empty_lines() -> None:
    text = "\n\n  No. 7\n\nLunev to Sedov \n 3 May\n \u00a0\t\n\n\nDear friend"
    one, two, three = blocks(source(text))
    assert (one.span.of(text), one.gap, one.indent, one.index) == ("No. 7", 2, 2, 0)
    assert [line.of(text) for line in two.lines] == ["Lunev to Sedov", "3 May"]
    assert (two.span.of(text), two.gap, two.indent) == ("Lunev to Sedov \n 3 May", 1, 0)
    assert (three.gap, three.index) == (3, 2)


@pytest.mark.parametrize("text", ["", "\n", " \u00a0\r\n\t\n\f"])
def test_no_text_no_blocks(text: str) -> None:
    assert blocks(source(text)) == ()
    assert not wrapped(source(text), ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\r\r\n"])
def test_line_ends(end: str) -> None:
    text = end.join(["No. 7", "", "Dear", "friend", "", "", "Yours"])
    assert [(block.gap, [line.of(text) for line in block.lines]) for block in blocks(source(text))] == [
        (0, ["No. 7"]),
        (1, ["Dear", "friend"]),
        (2, ["Yours"]),
    ]


@pytest.mark.parametrize("end", ["\f", "\n\f", "\f\n", "\u2029"])
def test_a_page_ends_a_block(end: str) -> None:
    assert found(f"one\ntwo{end}three\nfour") == ["one two", "three four"]


def test_the_parts_of_a_letter_by_empty_lines() -> None:
    text = "\n\n".join(LETTERS)
    assert found(text) == LETTERS
    assert layout(source(text)).kind == "empty lines"
    assert not wrapped(source(text), blocks(source(text)))


def test_broken_lines_between_empty_ones() -> None:
    text = "\n\n".join(map(wrap, LETTERS))
    assert found(text) == LETTERS
    assert (layout(source(text)).kind, layout(source(text)).width) == ("empty lines", 70)
    assert wrapped(source(text), blocks(source(text)))


def test_every_line_a_paragraph() -> None:
    text = "\n".join(LETTERS)
    assert found(text) == LETTERS
    assert not wrapped(source(text), blocks(source(text)))


def test_every_line_a_paragraph_with_empty_lines_between_letters() -> None:
    text = "\n\n\n".join("\n".join(LETTERS[at : at + len(LETTER)]) for at in range(0, len(LETTERS), len(LETTER)))
    assert found(text) == LETTERS
    assert blocks(source(text))[len(LETTER)].gap == 2


def test_two_long_lines_that_lost_their_empty_line() -> None:
    text = "\n\n".join(LETTERS).replace(f"{LONG[0]}\n\n", f"{LONG[0]}\n", 1)
    assert found(text) == LETTERS


def test_short_lines_stay_together_where_paragraphs_have_empty_lines() -> None:
    text = "\n\n".join(["No. 7\nLunev to Sedov\nOstrov, 3 May", *LONG, "With greetings,\nA. Lunev."] * 5)
    assert len(found(text)) == 30
    assert not wrapped(source(text), blocks(source(text)))


@pytest.mark.parametrize("indent", ["   ", "\t", "\u00a0\u00a0\u00a0\u00a0"])
def test_paragraphs_begin_with_an_indent(indent: str) -> None:
    text = "\n".join(wrap(part, indent=indent) if part in LONG else part for part in LETTERS)
    assert layout(source(text)).kind == "indents"
    assert found(text) == LETTERS
    assert wrapped(source(text), blocks(source(text)))
    assert {block.indent for block in blocks(source(text))} == {0, len(indent)}


def test_indents_and_a_margin() -> None:
    set_in = "\n".join(wrap(part, indent="   ") if part in LONG else part for part in LETTERS)
    text = textwrap.indent(set_in, "     ")
    assert found(text) == LETTERS


def test_indents_with_empty_lines_around_heads() -> None:
    text = "\n".join(wrap(part, indent="   ") if part in LONG else f"\n{part}\n" for part in LETTERS)
    assert found(text) == LETTERS


def test_indented_verse_between_empty_lines_is_one_block() -> None:
    verse = "The ice is high,\n   the ford is low,\nthe boats lie by,\n   and wait for snow."
    text = "\n\n".join([*map(wrap, LONG), verse, *map(wrap, LONG)])
    assert found(text)[4] == " ".join(verse.split())


def test_centred_lines_are_no_opening_lines() -> None:
    heads = [f"{wrap(part)}\n\n{'No. 7':>40}\n{'A. Lunev':>42}" for part in LONG * 3]
    assert layout(source("\n\n".join(heads))).kind == "empty lines"


def test_paragraphs_end_with_a_short_line() -> None:
    text = "\n".join(map(wrap, LETTERS))
    assert layout(source(text)).kind == "short lines"
    wrong = [part for part in found(text) if part not in LETTERS]
    assert len(wrong) <= 5  # a last line that is full cannot be told


def test_an_empty_line_after_every_line() -> None:
    doubled = "\n\n".join(map(wrap, LETTERS)).replace("\n", "\n\n")
    assert layout(source(doubled)).spaced
    assert found(doubled) == LETTERS
    assert wrapped(source(doubled), blocks(source(doubled)))
    assert {block.gap for block in blocks(source(doubled))} == {0, 3}


def test_paragraphs_of_one_line_are_not_doubled_lines() -> None:
    parts = [
        f"{name} crossed the lower ford on the {day}th of March with the mail."
        for day in range(4, 9)
        for name in "ABCDE"
    ]
    text = "\n\n".join(parts)
    assert found(text) == parts


def test_a_printers_lines_of_unequal_length() -> None:
    ragged = [textwrap.fill(part, 64 + len(part) % 7, break_on_hyphens=False) for part in LONG * 4]
    text = "\n\n".join(ragged)
    assert len(found(text)) == 16
    assert wrapped(source(text), blocks(source(text)))


def test_a_few_lines_tell_nothing() -> None:
    text = "A. Lunev\nBoard of the Survey\nOstrov"
    assert not wrapped(source(text), blocks(source(text)))
