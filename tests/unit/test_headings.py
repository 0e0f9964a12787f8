"""Heads of documents: what they announce, whom they name, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.blocks import blocks
from letterbook.finders.head_edges import without_mark
from letterbook.finders.head_numbers import find_number
from letterbook.finders.headings import LONGEST_HEAD, find, find_heading, looks_like_title
from letterbook.finders.name_words import name_words
from letterbook.languages import AVAILABLE, load
from letterbook.model.annotations import Heading, Numbered
from letterbook.model.text import Source, Span


def heading(code: str, text: str) -> tuple[str, list[str], list[str]] | None:
    """Kind, senders and recipients; each name is what the text prints at its span, white space apart."""
    found = find_heading(text, Span(0, len(text)), (code,))
    if found is None:
        return None
    for name in (*found.senders, *found.recipients):
        assert " ".join(name.span.of(text).split()) == name.name
    return found.kind, [name.name for name in found.senders], [name.name for name in found.recipients]


HEADS = [
    ("en", "A. P. Lunev to V. I. Sedov", ("", ["A. P. Lunev"], ["V. I. Sedov"])),
    ("en", "A. P. LUNEV TO V. I. SEDOV", ("", ["A. P. LUNEV"], ["V. I. SEDOV"])),
    ("en", "From A. P. Lunev to V. I. Sedov", ("", ["A. P. Lunev"], ["V. I. Sedov"])),
    ("en", "A. Moss to B. Reed (March 3, 1924)", ("", ["A. Moss"], ["B. Reed"])),
    ("en", "I. V. Lunev - B. I. Sedov", ("", ["I. V. Lunev"], ["B. I. Sedov"])),
    ("en", "I. V. Lunev — B. I. Sedov", ("", ["I. V. Lunev"], ["B. I. Sedov"])),
    ("en", "A. P. Lunev to V. I. Sedov1", ("", ["A. P. Lunev"], ["V. I. Sedov"])),
    ("en", "_Mrs. Moss to Mr. Reed._", ("", ["Mrs. Moss"], ["Mr. Reed"])),
    (
        "en",
        "N. N. Lunev to I. V. Sedov, F. E. Varga, M. A. Orlov",
        ("", ["N. N. Lunev"], ["I. V. Sedov", "F. E. Varga", "M. A. Orlov"]),
    ),
    (
        "en",
        "Telegram From A. Moss to B. Reed",
        ("telegram", ["A. Moss"], ["B. Reed"]),
    ),
    (
        "en",
        "Letter from the Keeper of the Light (Moss) to the Board of the Survey1",
        ("letter", ["Keeper of the Light (Moss)"], ["Board of the Survey"]),
    ),
    (
        "en",
        "Memorandum From the Assistant to the Secretary of the Survey (Moss) to the Secretary (Reed)",
        (
            "memorandum",
            ["Assistant to the Secretary of the Survey (Moss)"],
            ["Secretary (Reed)"],
        ),
    ),
    (
        "en",
        "Telegram From the Embassy in Ostrova to the Department of Rivers",
        ("telegram", ["Embassy in Ostrova"], ["Department of Rivers"]),
    ),
    ("en", "Letter to A. Moss", ("letter", [], ["A. Moss"])),
    ("en", "Report by A. Moss", ("report", ["A. Moss"], [])),
    ("en", "TO THE KEEPER OF THE LIGHT.", ("", [], ["KEEPER OF THE LIGHT"])),
    ("en", "To A. Moss", ("", [], ["A. Moss"])),
    ("en", "Editorial Note", ("editorial note", [], [])),
    ("en", "Memorandum of Conversation1", ("memorandum", [], [])),
    ("de", "Karl Brandtner an Wilhelm Oster", ("", ["Karl Brandtner"], ["Wilhelm Oster"])),
    ("de", "Karl Brandtner — Wilhelm Oster", ("", ["Karl Brandtner"], ["Wilhelm Oster"])),
    ("de", "An Karl Brandtner.", ("", [], ["Karl Brandtner"])),
    ("de", "An den Magistrat", ("", [], ["Magistrat"])),
    ("de", "Brief von Karl Brandtner an Wilhelm Oster", ("letter", ["Karl Brandtner"], ["Wilhelm Oster"])),
    ("de", "Telegramm an Wilhelm Oster", ("telegram", [], ["Wilhelm Oster"])),
    ("fr", "Hélène Marcillac à Paul Dufresnoy", ("", ["Hélène Marcillac"], ["Paul Dufresnoy"])),
    ("fr", "À Paul Dufresnoy", ("", [], ["Paul Dufresnoy"])),
    ("fr", "Lettre de Hélène Marcillac à Paul Dufresnoy", ("letter", ["Hélène Marcillac"], ["Paul Dufresnoy"])),
    ("fr", "Dufresnoy au Conseil de la Compagnie", ("", ["Dufresnoy"], ["Conseil de la Compagnie"])),
    ("ru", "А. П. Лунёв — В. И. Седову", ("", ["А. П. Лунёв"], ["В. И. Седову"])),
    ("ru", "А. П. Лунёв - В. И. Седову", ("", ["А. П. Лунёв"], ["В. И. Седову"])),
    ("ru", "Телеграмма от А. П. Лунёва к В. И. Седову", ("telegram", ["А. П. Лунёва"], ["В. И. Седову"])),
    ("ru", "ТЕЛЕГРАММА В. И. СЕДОВУ", ("telegram", [], ["В. И. СЕДОВУ"])),
    ("ru", "ТЕЛЕГРАММА СЕКРЕТАРЮ СОВЕТА П. ОРЛОВУ", ("telegram", [], ["СЕКРЕТАРЮ СОВЕТА П. ОРЛОВУ"])),
    ("ru", "Записка Ф. Э. Дымова в Политбюро ЦК РКП(б)", ("note", ["Ф. Э. Дымова"], ["Политбюро ЦК РКП(б)"])),
    ("ru", "Записка Наркомфина в ЦК РКП(б) о ценах", ("note", ["Наркомфина"], ["ЦК РКП(б)"])),
    ("ru", "Докладная записка ОГПУ И. В. Лунёву о хлебе", ("memorandum", ["ОГПУ"], ["И. В. Лунёву"])),
    ("ru", "Спецсообщение Л. П. Орлова И. В. Лунёву о деле", ("report", ["Л. П. Орлова"], ["И. В. Лунёву"])),
    ("ru", "Письмо О. Ю. Шмелёва В. И. Седову", ("letter", ["О. Ю. Шмелёва"], ["В. И. Седову"])),
    ("en", "Sir E. Moss (Ostrov) to Sir J. Reed (Received May 7)", ("", ["Sir E. Moss (Ostrov)"], ["Sir J. Reed"])),
    ("en", "Memorandum by Mr. Moss of a Conversation With Mr. Reed", ("memorandum", ["Mr. Moss"], [])),
]

NO_HEADS = [
    ("en", "I went to the ford."),
    ("en", "We are grateful to the Board for the boats."),
    ("en", "He said to Moss that the ice had gone."),
    ("en", "Moss wrote to Reed about the boats."),
    ("en", "Please deliver the following message from Moss to Reed."),
    ("en", "Dear Moss,"),
    ("en", "Ostrov, March 3, 1924"),
    ("en", "A. P. Lunev"),
    ("en", "to the north of the ford"),
    ("en", "Thank you for the letter."),
    ("en", "17"),
    ("en", ""),
    ("de", "Ich schrieb an Brandtner."),
    ("de", "An diesem Tage war ich krank."),
    ("de", "Lieber Freund!"),
    ("fr", "Je suis allé à Valmorel."),
    ("fr", "À bientôt, mon ami."),
    ("fr", "Mon cher ami,"),
    ("ru", "Я поехал к Седову."),
    ("ru", "Лодки стоят — лёд не прошёл."),
    ("ru", "Дорогой друг!"),
]


@pytest.mark.parametrize(("code", "text", "expected"), HEADS)
def test_a_head(code: str, text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert heading(code, text) == expected


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("A. P. Lunev to V. I. Sedov", "X to Y"),
        ("A. P. Lunev - V. I. Sedov", "X - Y"),
        ("Telegram From A. Moss to B. Reed", "KIND from X to Y"),
        ("TO THE KEEPER OF THE LIGHT.", "to Y"),
        ("Editorial Note", "title"),
    ],
)
def test_the_style_of_a_head(text: str, style: str) -> None:
    head = find_heading(text, Span(0, len(text)), ("en",))
    assert head is not None
    assert head.style == style


@pytest.mark.parametrize(("code", "text"), NO_HEADS)
def test_no_head(code: str, text: str) -> None:
    assert heading(code, text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minutes of the Board", True),
        ("Report on the Upper Ford, 1924", True),
        ("THE ICE AND THE BOATS", True),
        ("Report of what the men saw at the ford", False),
        ("minutes", False),
        ("***", False),
        ("", False),
    ],
)
def test_a_line_set_as_a_title(text: str, expected: bool) -> None:
    assert looks_like_title(text, name_words("en")) is expected


def found(text: str, *codes: str) -> list[tuple[str, type]]:
    source = Source(id="s1", path="l.txt", text=text)
    annotations = list(find(source, blocks(source), tuple(map(load, codes))))
    return [(annotation.span.of(text), type(annotation.body)) for annotation in annotations]


def test_numbers_and_heads_of_a_source() -> None:
    text = "No. 7\n\nA. P. Lunev to V. I. Sedov\n\nOstrov, March 3, 1924\n\nThe ice has gone and the boats are out.\n"
    assert found(text, "en") == [("No. 7", Numbered), ("A. P. Lunev to V. I. Sedov", Heading)]


def test_a_number_and_a_head_in_one_line() -> None:
    text = "12. A. P. Lunev to V. I. Sedov"
    assert found(text, "en") == [(text, Numbered), ("A. P. Lunev to V. I. Sedov", Heading)]


def test_both_readings_of_an_initial_are_kept() -> None:
    text = "I. V. Lunev - B. I. Sedov"
    source = Source(id="s1", path="l.txt", text=text)
    heads = [a.body for a in find(source, blocks(source), (load("en"),)) if isinstance(a.body, Heading)]
    assert ["I. V. Lunev"] in [[name.name for name in head.senders] for head in heads]


def test_a_long_block_is_no_head() -> None:
    names = ", ".join(f"A. Moss{letter * 9}" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert len(names) > LONGEST_HEAD
    assert found(f"12. {names} to B. Reed", "en") == []


def test_two_languages_at_once() -> None:
    text = "Karl Brandtner an Wilhelm Oster\n\nA. Moss to B. Reed"
    assert [span for span, _ in found(text, "en", "de")] == ["Karl Brandtner an Wilhelm Oster", "A. Moss to B. Reed"]


BITS = (
    "No. ", "№ ", "12", "XIV", "I. ", ". ", "[", "]", "A. ", "Moss", "Лунёв", " to ", " an ", " à ", " к ", " - ",
    "—", "Telegram ", "Brief ", "Lettre ", "Письмо ", "From ", "von ", "de ", "от ", "the ", "Board", ", ", " and ",
    "(", ")", "_", "*", "1", "\n", "\u00a0",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=12).map("".join)


@settings(deadline=None)
@given(codes=st.sampled_from([*((code,) for code in AVAILABLE), ("en", "de"), ("ru", "en")]), text=lines, before=lines)
def test_any_text_has_heads_in_range(codes: tuple[str, ...], text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    numbered = find_number(whole, span, codes)
    if numbered is not None:
        assert numbered.value >= 0
        assert numbered.number in span.of(whole)
        assert not len(numbered.rest) or span.covers(numbered.rest)
    head = find_heading(whole, span, codes)
    if head is not None:
        assert all(span.covers(name.span) for name in (*head.senders, *head.recipients))
    assert span.covers(without_mark(whole, span))
    source = Source(id="s1", path="l.txt", text=whole)
    layer = blocks(source)
    for annotation in find(source, layer, tuple(map(load, codes))):
        assert layer[annotation.block].span.covers(annotation.span)
