"""Notes: the label a block begins with, and notes in brackets anywhere in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.blocks import blocks
from letterbook.finders.notes import bracketed, find, find_label
from letterbook.languages import AVAILABLE, load
from letterbook.model.annotations import NoteText
from letterbook.model.text import Source, Span


def label(text: str) -> tuple[str, str] | None:
    """The label and the body behind it; the label is what the text prints at its span."""
    found = find_label(text, Span(0, len(text)))
    if found is None:
        return None
    assert found.label_span.of(text) == found.label
    return found.label, found.body.of(text)


LABELS = [
    ("1 G. Lunev, an old surveyor of the river.", ("1", "G. Lunev, an old surveyor of the river.")),
    ("2On September 7, Varga wrote.", ("2", "On September 7, Varga wrote.")),  # a superscript that became a digit
    ("4Sedov returned to Ostrov.", ("4", "Sedov returned to Ostrov.")),
    ("4“Sedov” in the draft.", ("4", "“Sedov” in the draft.")),
    ("3. See Document 8.", ("3", "See Document 8.")),
    ("3.See Document 8.", ("3", "See Document 8.")),
    ("3.  See Document 8.", ("3", "See Document 8.")),
    ("12) See Document 8.", ("12", "See Document 8.")),
    ("(3) See Document 8.", ("3", "See Document 8.")),
    ("[4] See Document 8.", ("4", "See Document 8.")),
    ("[4]See Document 8.", ("4", "See Document 8.")),
    ("[ 4 ] See Document 8.", ("4", "See Document 8.")),
    ("[a] See Document 8.", ("a", "See Document 8.")),
    ("* See Document 8.", ("*", "See Document 8.")),
    ("** See Document 8.", ("**", "See Document 8.")),
    ("†See Document 8.", ("†", "See Document 8.")),
    ("[*] See Document 8.", ("*", "See Document 8.")),
    ("1 Gemeint ist Wilhelm Oster.", ("1", "Gemeint ist Wilhelm Oster.")),
    ("2Über den Strom s. Nr. 8.", ("2", "Über den Strom s. Nr. 8.")),
    ("1. Éditeur de Valmorel.", ("1", "Éditeur de Valmorel.")),
    ("1« La Lanterne », journal de Valmorel.", ("1", "« La Lanterne », journal de Valmorel.")),
    ("1 В. И. Седов, гидрограф.", ("1", "В. И. Седов, гидрограф.")),
    ("2Речь идёт о лодках.", ("2", "Речь идёт о лодках.")),
]

NO_LABELS = [
    "Sedov returned to Ostrov.",
    "3.5 per cent of the boats",
    "13.11.1923",
    "22/XI-23",
    "10,000 men",
    "15-16",
    "1-3 See",
    "2",
    "[12]",
    "*",
    "***",
    "[a letter] is lost",
    "[Ostrov, June 1924]",
    "№ 5",
    "— The ice has gone.",
    "12345 boats",
    "",
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_a_label(text: str, expected: tuple[str, str]) -> None:
    assert label(text) == expected


@pytest.mark.parametrize("text", NO_LABELS)
def test_no_label(text: str) -> None:
    assert label(text) is None


@pytest.mark.parametrize(
    ("one", "other"), [("1 See", "22 See"), ("3. See", "14. Go"), ("[4] See", "[5]Go"), ("* A", "† B")]
)
def test_one_house_prints_one_style(one: str, other: str) -> None:
    styles = [found.style for text in (one, other) if (found := find_label(text, Span(0, len(text))))]
    assert len(styles) == 2
    assert styles[0] == styles[1]


def test_houses_print_several_styles() -> None:
    texts = ("3 See", "3See", "3. See", "3) See", "(3) See", "[3] See", "* See")
    styles = {found.style for text in texts if (found := find_label(text, Span(0, len(text))))}
    assert len(styles) == len(texts)


def test_the_notes_of_a_source() -> None:
    text = "Notes:\n\n1 G. Lunev, a surveyor.\n\nA note that lost its number.\n\n3See No. 8.\n"
    source = Source(id="s1", path="l.txt", text=text)
    found = list(find(source, blocks(source), (load("en"),)))
    assert [(a.span.of(text), a.block) for a in found] == [("1 G. Lunev, a surveyor.", 1), ("3See No. 8.", 3)]
    assert [a.body.label for a in found if isinstance(a.body, NoteText)] == ["1", "3"]


def brackets(code: str, text: str) -> list[tuple[str, str, str]]:
    """Each bracket whole, its label and its body."""
    found = bracketed(Source(id="s1", path="l.txt", text=text), (load(code),))
    assert all(note.label_span.of(text) == note.label for _, note in found)
    return [(span.of(text), note.label, note.body.of(text)) for span, note in found]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "en",
            "The lamp [Footnote 1: Of brass.] is lit [Footnote 2: It [the lamp] is lost.] now.",
            [
                ("[Footnote 1: Of brass.]", "1", "Of brass."),
                ("[Footnote 2: It [the lamp] is lost.]", "2", "It [the lamp] is lost."),
            ],
        ),
        ("en", "[Footnote *: A star.]", [("[Footnote *: A star.]", "*", "A star.")]),
        ("en", "[Footnote A: A letter.]", [("[Footnote A: A letter.]", "A", "A letter.")]),
        ("en", "[Footnote: No label.]", [("[Footnote: No label.]", "", "No label.")]),
        ("en", "[FOOTNOTE 1: Of brass.]", [("[FOOTNOTE 1: Of brass.]", "1", "Of brass.")]),
        ("en", "[Footnote 1. Of brass.]", [("[Footnote 1. Of brass.]", "1", "Of brass.")]),
        ("en", "[Note 3: Of\n\nbrass.]", [("[Note 3: Of\n\nbrass.]", "3", "Of\n\nbrass.")]),
        # A bracket that never closes does not swallow the next note.
        (
            "en",
            "[Footnote 1: Of brass.\n\nThe lamp [Footnote 2: Lost.]",
            [("[Footnote 2: Lost.]", "2", "Lost.")],
        ),
        # One inside it that never closes does not swallow the text behind it.
        ("en", "[Footnote 1: Of [brass.]\n\nThe lamp", [("[Footnote 1: Of [brass.]", "1", "Of [brass.")]),
        ("de", "[Fußnote 1: Aus Messing.]", [("[Fußnote 1: Aus Messing.]", "1", "Aus Messing.")]),
        ("de", "[Anm. 2: Aus Messing.]", [("[Anm. 2: Aus Messing.]", "2", "Aus Messing.")]),
        ("fr", "[Note de bas de page 1: En laiton.]", [("[Note de bas de page 1: En laiton.]", "1", "En laiton.")]),
        ("fr", "[Note 1 : En laiton.]", [("[Note 1 : En laiton.]", "1", "En laiton.")]),
        ("ru", "[Сноска 1: Латунь.]", [("[Сноска 1: Латунь.]", "1", "Латунь.")]),
        ("ru", "[Прим. 1: Латунь.]", [("[Прим. 1: Латунь.]", "1", "Латунь.")]),
        ("en", "[Footnote 1: It never closes", []),
        ("en", "[noted that: he came]", []),
        ("en", "[the lamp]", []),
        ("en", "Footnote 1: Of brass.", []),
        ("en", "[1] See", []),
        ("ru", "[Footnote 1: Of brass.]", []),
    ],
)
def test_notes_in_brackets(code: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert brackets(code, text) == expected


BITS = (
    "[Footnote ", "[Note ", "[Сноска ", "[", "]", "1", "12", "1923", "*", "†", "a", ": ", ". ", ")", "(", "The lamp",
    "Лампа", "“", " ", "\n\n", "3.5", "§",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=14).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_any_text_has_notes_in_range(code: str, text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    note = find_label(whole, span)
    if note is not None:
        assert span.covers(note.label_span)
        assert span.covers(note.body)
        assert note.label_span.of(whole) == note.label != ""
        assert note.label_span.end <= note.body.start < note.body.end
    at = 0
    for whole_span, found in bracketed(Source(id="s1", path="l.txt", text=whole), (load(code),)):
        assert at <= whole_span.start
        assert whole_span.covers(found.body)
        assert whole_span.of(whole)[0] + whole_span.of(whole)[-1] == "[]"
        at = whole_span.end
