"""The parts of a letter: greetings, leave-takings, signatures, postscripts, address lines, and what is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.addresses import find_address
from letterbook.finders.blocks import blocks
from letterbook.finders.closers import find_closer
from letterbook.finders.greetings import find_salutation
from letterbook.finders.name_words import name_words
from letterbook.finders.part_words import part_words
from letterbook.finders.parts import find, is_note_heading
from letterbook.finders.signatures import find_signature
from letterbook.languages import AVAILABLE, load
from letterbook.model.annotations import Address, Closer, NoteHeading, Postscript, Salutation, Signature
from letterbook.model.text import Source, Span
from tests.unit.running_text import REST


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Notes:", True),
        ("en", "NOTES", True),
        ("en", "[Notes.]", True),
        ("en", "_Footnotes_", True),
        ("en", "Notes from Ostrov", False),
        ("en", "Note 1", False),
        ("en", "Notes: 1 The ford is in Ostrov.", False),
        ("de", "Anmerkungen:", True),
        ("de", "Anmerkung 3", False),
        ("fr", "Notes :", True),
        ("fr", "Notes de voyage", False),
        ("ru", "Примечания:", True),
        ("ru", "ПРИМЕЧАНИЯ", True),
        ("ru", "Примечания составителей тома", False),
    ],
)
def test_a_line_that_announces_notes(code: str, text: str, expected: bool) -> None:
    assert is_note_heading(text, Span(0, len(text)), (code,)) is expected


def found(code: str, text: str, kind: type) -> list[str]:
    source = Source(id="s1", path="l.txt", text=text)
    return [a.span.of(text) for a in find(source, blocks(source), (load(code),)) if isinstance(a.body, kind)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "P. S. The clock is slow.", True),
        ("en", "P.S. The clock is slow.", True),
        ("en", "[P. S. The clock is slow.]", True),
        ("en", "PS The clock is slow.", True),
        ("en", "Postscript. The clock is slow.", True),
        ("en", "Psalms were sung.", False),
        ("en", "The clock is slow. P. S.", False),
        ("de", "N. S. Die Uhr geht nach.", True),
        ("de", "Nachschrift. Die Uhr geht nach.", True),
        ("de", "Nachschriften sind selten.", False),
        ("fr", "P.-S. La pendule retarde.", True),
        ("fr", "Post-scriptum. La pendule retarde.", True),
        ("ru", "P. S. Часы отстают.", True),
        ("ru", "Приписка. Часы отстают.", True),
        ("ru", "Приписки не нужны.", False),
    ],
)
def test_a_postscript(code: str, text: str, expected: bool) -> None:
    assert found(code, text, Postscript) == ([text] if expected else [])


def test_the_parts_of_a_letter() -> None:
    text = (
        "Tov. Sedov.\n\nCopies of comrades Lunev and Varga.\n\nDear Comrade!\n\n"
        f"{REST}\n\nWith comradely greetings, N. Orlov.\n\nP. S. The clock is slow.\n\nNotes:\n"
    )
    assert found("en", text, Address) == ["Tov. Sedov.", "Copies of comrades Lunev and Varga."]
    assert "Dear Comrade!" in found("en", text, Salutation)
    assert found("en", text, Closer) == ["With comradely greetings,"]
    assert found("en", text, Postscript) == ["P. S. The clock is slow."]
    assert found("en", text, NoteHeading) == ["Notes:"]
    assert REST not in found("en", text, Signature)


def test_two_languages_as_one() -> None:
    both = part_words("en", "de")
    assert {"notes", "anmerkungen"} <= set(both.note_headings)
    assert len(both.postscripts) == len(set(both.postscripts))
    text = "Lieber Moss,"
    assert find_salutation(text, Span(0, len(text)), ("en", "de")) == (Span(0, 12), Salutation(alone=True))


BITS = (
    "Dear ", "Lieber ", "Monsieur", "Дорогой ", "Yours", "Sincerely", "Hochachtungsvoll", "Adieu", "Жму руку",
    "With greetings", "A. ", "Moss", "Лунёв", "Chairman of the Board", ": ", ", ", ".", "!", "--", "\n", " ", "1",
    "[2]", "P. S. ", "Notes", "To ", "Copies of ", "An ", "À ", "Тов. ", "_", "“", "(", ")", "the ",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=12).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_any_text_has_parts_in_range(code: str, text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    names = name_words(code)
    greeting = find_salutation(whole, span, (code,))
    leave = find_closer(whole, span, (code,), names)
    signed = find_signature(whole, span, names, (code,))
    to = find_address(whole, span, (code,))
    assert greeting is None or (span.covers(greeting[0]) and len(greeting[0]))
    assert leave is None or (span.covers(leave[0]) and len(leave[0]))
    if leave is not None and leave[1].signature is not None:
        assert span.covers(leave[1].signature)
        assert leave[0].end <= leave[1].signature.start
    assert signed is None or span.covers(signed.name.span)
    assert to is None or (to.names and all(span.covers(name.span) for name in to.names))
