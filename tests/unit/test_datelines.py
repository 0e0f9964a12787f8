"""Lines of place and date, and the lines with a date in them that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.finders.blocks import blocks
from letterbook.finders.datelines import LONGEST_LINE, find, looks_like_place
from letterbook.finders.name_words import name_words
from letterbook.languages import AVAILABLE, load
from letterbook.model.annotations import Block, Dateline
from letterbook.model.text import Source, Span


def found(text: str, span: Span, *codes: str) -> list[Dateline]:
    """What a block is read as; at most one dateline."""
    source = Source(id="s1", path="l.txt", text=text)
    block = Block(0, span, (span,))
    return [a.body for a in find(source, (block,), tuple(map(load, codes))) if isinstance(a.body, Dateline)]


def dateline(code: str, text: str) -> tuple[str, str] | None:
    """Place and date as printed, "" for what is not there."""
    lines = found(text, Span(0, len(text)), code)
    if not lines:
        return None
    (line,) = lines
    return line.place.of(text) if line.place else "", line.date.of(text) if line.date else ""


DATELINES = [
    ("en", "Ostrov, November 13, 1923.", ("Ostrov", "November 13, 1923")),
    ("en", "November 13, 1923", ("", "November 13, 1923")),
    ("en", "22/XI-23", ("", "22/XI-23")),
    ("en", "November 10th. G.", ("", "November 10th. G.")),  # a machine's "year"
    ("en", "Ostrov\nNovember 10th. G.", ("Ostrov", "November 10th. G.")),
    ("en", "Ostrov, 13 November 1923, 10 p.m.", ("Ostrov", "13 November 1923")),
    ("en", "Ostrov, March 3, 1924, 1:14 p.m.", ("Ostrov", "March 3, 1924")),
    ("en", "OSTROV, MARCH 28TH , 1781.", ("OSTROV", "MARCH 28TH , 1781")),
    ("en", "[Ostrov, June 1924]", ("Ostrov", "June 1924")),
    ("en", "[June 1924]", ("", "[June 1924]")),
    ("en", "Not later than March 9, 1924", ("", "Not later than March 9, 1924")),
    ("en", "Lower Ford, near Ostrov, March 3, 1924", ("Lower Ford, near Ostrov", "March 3, 1924")),
    ("en", "March 3, 1924, Ostrov", ("Ostrov", "March 3, 1924")),
    ("en", "March 3, 1924. Ostrov.", ("Ostrov", "March 3, 1924")),
    ("en", "Ostrov, March 3, 1924.1", ("Ostrov", "March 3, 1924")),
    ("en", "Ostrov, March 3, 1924 [1]", ("Ostrov", "March 3, 1924")),
    ("en", "Ostrov March 3 1924", ("Ostrov", "March 3 1924")),
    ("en", "Ostrov, the 3d of March, 1924.", ("Ostrov", "the 3d of March, 1924")),
    ("en", "Ostrov / March 3, 1924", ("Ostrov", "March 3, 1924")),
    ("en", "_Ostrov, March 3, 1924._", ("Ostrov", "March 3, 1924")),
    ("en", "Ostrov, March 3/15, 1867", ("Ostrov", "March 3/15, 1867")),
    ("en", "Ostrov, 1924", ("Ostrov", "1924")),
    ("en", "St. Orban, March 3, 1924", ("St. Orban", "March 3, 1924")),
    ("en", "Ostrov, undated", ("Ostrov", "undated")),
    ("de", "Lindenau, den 3. März 1848.", ("Lindenau", "den 3. März 1848")),
    ("de", "Lindenau am 3ten März 1848", ("Lindenau", "3ten März 1848")),
    ("de", "Lindenau d. 3. März 48", ("Lindenau", "d. 3. März 48")),
    ("de", "Lindenau, 3. März 1848, Sonntag", ("Lindenau", "3. März 1848")),
    ("de", "Lindenau 3. März 1848 Abends um 9.", ("Lindenau", "3. März 1848")),
    ("de", "Sonntags Lindenau 3. März 1848", ("Lindenau", "3. März 1848")),
    ("de", "Lindenau a. M. 3. März 1848", ("Lindenau a. M.", "3. März 1848")),
    ("de", "Bei Lindenau, 3. März 1848", ("Lindenau", "3. März 1848")),
    ("de", "den 3. März", ("", "den 3. März")),
    ("de", "Schloss Lindenau, Sonntag den 3. März 1848, abends", ("Schloss Lindenau", "Sonntag den 3. März 1848")),
    ("fr", "Valmorel, le 3 mars 1848.", ("Valmorel", "le 3 mars 1848")),
    ("fr", "Valmorel, ce 3 mars 1848", ("Valmorel", "ce 3 mars 1848")),
    ("fr", "À Valmorel, le 3 mars 1848", ("Valmorel", "le 3 mars 1848")),
    ("fr", "Saint-Orban-sur-Corrande, le 3 mars 1848", ("Saint-Orban-sur-Corrande", "le 3 mars 1848")),
    ("fr", "Château de Valmorel, 1er mars 1848", ("Château de Valmorel", "1er mars 1848")),
    ("fr", "Valmorel, mardi 3 mars", ("Valmorel", "mardi 3 mars")),
    ("fr", "Valmorel, le 12 thermidor an II", ("Valmorel", "le 12 thermidor an II")),
    ("ru", "Остров, 3 марта 1924 г.", ("Остров", "3 марта 1924 г.")),
    ("ru", "Остров. 3 марта 1924 года", ("Остров", "3 марта 1924 года")),
    ("ru", "3 марта 1924 г., Остров", ("Остров", "3 марта 1924 г.")),
    ("ru", "Остров, 3/III 1924", ("Остров", "3/III 1924")),
    ("ru", "3.III.24 г.", ("", "3.III.24 г.")),
    ("ru", "[Не позднее 9 марта 1924 г.]", ("", "[Не позднее 9 марта 1924 г.]")),
    ("ru", "Без даты", ("", "Без даты")),
]

NO_DATELINES = [
    ("en", "Ostrov"),
    ("en", "I came on March 3, 1924"),
    ("en", "On March 3, 1924, Moss came."),
    ("en", "The ice went on March 3."),
    ("en", "Your letter of March 3"),
    ("en", "My house, which was built on March 3, 1924"),
    ("en", "See Document 5, March 3, 1924"),
    ("en", "No. 7, March 3, 1924"),
    ("en", "Is it March 3, 1924?"),
    ("en", "12 men went on the 3d of March, 1924."),
    ("en", "No. 176"),
    ("en", ""),
    ("de", "Am 3. März 1848 kam Oster."),
    ("de", "Ich kam am 3. März 1848"),
    ("de", "Seite 3"),
    ("fr", "Il partit le 3 mars 1848"),
    ("fr", "Le 3 mars 1848, il partit."),
    ("ru", "3 марта 1924 г. он приехал"),
    ("ru", "В Острове 3 марта 1924 г. состоялся съезд"),
]


@pytest.mark.parametrize(("code", "text", "expected"), DATELINES)
def test_a_dateline(code: str, text: str, expected: tuple[str, str]) -> None:
    assert dateline(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_DATELINES)
def test_no_dateline(code: str, text: str) -> None:
    assert dateline(code, text) is None


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Ostrov", "Ostrov"),
        ("en", "Nizhny Ostrov.", "Nizhny Ostrov"),
        ("en", "Upper Ford, Ostrov", "Upper Ford, Ostrov"),
        ("de", "Lindenau", "Lindenau"),
        ("fr", "Saint-Orban", "Saint-Orban"),
        ("ru", "Остров", "Остров"),
        ("en", "A. Moss", None),
        ("en", "Mr. Moss", None),
        ("en", "Chairman", None),
        ("en", "Notes", None),
        ("en", "Dear Moss", None),
        ("en", "The ice has gone", None),
        ("en", "Page 3", None),
        ("en", "Upper Ford, Ostrov District, Tarn Province", None),
        ("en", "", None),
        ("ru", "Лодки стоят", None),
    ],
)
def test_a_line_that_may_be_a_place(code: str, text: str, expected: str | None) -> None:
    place = looks_like_place(text, Span(0, len(text)), name_words(code))
    assert (place.of(text) if place else None) == expected


def test_the_date_with_a_year_is_the_date_of_the_line() -> None:
    assert dateline("en", "Ostrov, Tuesday, March 3, 1924") == ("Ostrov", "Tuesday, March 3, 1924")
    assert dateline("en", "Ostrov, March 3, 1924. March 9.") == ("Ostrov", "March 3, 1924")


def test_the_datelines_of_a_source() -> None:
    long = f"{'Krasnogorodskaya ' * 8}March 3, 1924"
    assert len(long) > LONGEST_LINE
    text = f"Ostrov, March 3, 1924\n\nLindenau, den 3. März 1848\n\nDear Moss,\n\n{long}\n"
    source = Source(id="s1", path="l.txt", text=text)
    layer = list(find(source, blocks(source), (load("en"), load("de"))))
    assert [a.span.of(text) for a in layer] == ["Ostrov, March 3, 1924", "Lindenau, den 3. März 1848"]
    places = [a.body.place.of(text) for a in layer if isinstance(a.body, Dateline) and a.body.place]
    assert places == ["Ostrov", "Lindenau"]


BITS = (
    "Ostrov", "Lindenau", "Остров", "À ", "Bei ", "near ", ", ", ". ", "March ", "März ", "mars ", "марта ", "3",
    "13", "1924", "XI", "/", "-", "den ", "le ", "the ", "[", "]", "г.", "10 p.m.", "undated", "A. Moss", "\n", "_",
    "?", "1",
)  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=12).map("".join)


@settings(deadline=None)
@given(code=st.sampled_from(AVAILABLE), text=lines, before=lines)
def test_any_text_has_datelines_in_range(code: str, text: str, before: str) -> None:
    whole = before + text
    span = Span(len(before), len(whole))
    for line in found(whole, span, code):
        assert line.date is not None
        assert span.covers(line.date)
        assert line.place is None or (span.covers(line.place) and not line.place.overlaps(line.date))
    place = looks_like_place(whole, span, name_words(code))
    assert place is None or (span.covers(place) and len(place))
