"""Lines that say in which archive a letter lies, and the physical description in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.blocks import blocks
from letterbook.finders.sources import LIKELY, LONGEST, find
from letterbook.languages import AVAILABLE, load
from letterbook.model.annotations import SourceLine
from letterbook.model.text import Source


def statements(code: str, text: str) -> list[tuple[str, str]]:
    """Each source statement of a text and its physical description, "" where there is none."""
    source = Source(id="s1", path="l.txt", text=text)
    return [
        (found.span.of(text), found.body.physical.of(text) if found.body.physical else "")
        for found in find(source, blocks(source), (load(code),))
        if isinstance(found.body, SourceLine)
    ]


STATEMENTS = [
    (
        "en",
        "TSARO. F. 41. On. 2. D. 77. L. 9. Typewritten text. The signature is an autograph.",  # On. for Op.
        "Typewritten text. The signature is an autograph.",
    ),
    ("en", "TsARO. F. 12. Op. 3. D. 45. L. 6-7v. Typewritten text.", "Typewritten text."),
    ("en", "TsARO. F. 12. Op. 3. D. 45. L. 6", ""),
    ("en", "Ibid. D. 46. L. 9.", ""),
    ("en", "Source: Ostrov Archives, RG 59, Central Files, 761.13/2-1361. Secret.", ""),
    ("en", "ALS, Ostrov Historical Society.", "ALS"),
    ("de", "Landesarchiv Lindenau, Best. 12, Nr. 45, Bl. 6.", ""),
    ("fr", "Archives départementales de la Corrande, 1 J 23.", ""),
    (
        "ru",
        "ЦАРО. Ф. 12. Оп. 3. Д. 45. Л. 6-7. Машинописный текст. Подпись — автограф.",
        "Машинописный текст. Подпись — автограф.",
    ),
    ("ru", "ЦАРО. Ф. 12. Оп. 3. Д. 45. Л. 6–7 об. Подлинник.", "Подлинник."),
]

NO_STATEMENTS = [
    ("en", "The ice has gone from the upper ford."),
    ("en", "With greetings, A. Moss."),
    ("en", "A. P. Lunev to V. I. Sedov"),
    ("en", "Ostrov, March 3, 1924"),
    ("en", "No. 176"),
    ("en", "1 TsARO. F. 12. Op. 3. D. 45. L. 6."),  # a note; it is found with its note
    ("en", "[1] Source: Ostrov Archives, RG 59, Central Files, 761.13/2-1361."),
    (
        "en",
        "He saw the draft in the archive and read it, for it told of the flood (TsARO. F. 12. Op. 3. D. 45. L. 6).",
    ),
    ("en", ""),
    ("de", "Der Strom steigt seit dem 3. März."),
    ("fr", "La glace est partie le 3 mars."),
    ("ru", "Лёд прошёл 3 марта 1924 г."),
]


@pytest.mark.parametrize(("code", "text", "physical"), STATEMENTS)
def test_a_source_statement(code: str, text: str, physical: str) -> None:
    assert statements(code, text) == [(text, physical)]


@pytest.mark.parametrize(("code", "text"), NO_STATEMENTS)
def test_no_source_statement(code: str, text: str) -> None:
    assert statements(code, text) == []


def test_the_statements_of_a_source() -> None:
    text = (
        "Dear Moss,\n\nThe ice has gone.\n\nA. Lunev.\n\nTsARO. F. 12. Op. 3. D. 45. L. 6. Autograph.\n\nNotes:\n\n"
        "1 Of the upper ford (TsARO. F. 12. Op. 3. D. 46. L. 9).\n"
    )
    assert statements("en", text) == [("TsARO. F. 12. Op. 3. D. 45. L. 6. Autograph.", "Autograph.")]


def test_no_statement_is_as_long_as_a_letter() -> None:
    statement = "TsARO. F. 12. Op. 3. D. 45. L. 6. "
    assert statements("en", statement + "The ice has gone. " * (LONGEST // 18)) == []


BITS = (
    "TsARO", "ЦАРО", ". ", ", ", "F. ", "Ф. ", "Op. 3", "D. 45", "L. 6-7v", "12", "Source: ", "Ibid", "RG 59",
    "Typewritten text", "Подлинник", "Archiv ", "1 J 23", "1 ", "(", ")", "\n\n", "The ice has gone",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=14).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines)
def test_any_block_is_a_statement_or_none(code: str, text: str) -> None:
    source = Source(id="s1", path="l.txt", text=text)
    layer = blocks(source)
    for found in find(source, layer, (load(code),)):
        assert isinstance(found.body, SourceLine)
        assert layer[found.block].span == found.span
        assert LIKELY <= found.confidence <= 1.0
        assert found.body.physical is None or found.span.covers(found.body.physical)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["EH 114: 3", "EH 114: 4", "EH 92: 11–12"], 3),
        (["MS Sussex", "MS Sussex", "MS Sussex"], 3),
        (["EH 114: 3", "EH 114: 4"], 0),
        (["N. Moss 2", "N. Moss 3", "N. Moss 4"], 0),
        (["May 3, 1861", "May 4, 1861", "May 9, 1861"], 0),
    ],
)
def test_a_shelfmark_is_known_by_its_repetition(lines: list[str], expected: int) -> None:
    text = "".join(f"The lamp burns, and the bell is cracked.\n\nH. Reed\n\n{line}\n\n\n" for line in lines)
    source = Source(id="s1", path="a.txt", text=text)
    assert len(list(find(source, blocks(source), (load("en"),)))) == expected
