"""Whatever a text says, its dates lie in it in order, and each means days that exist."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from letterbook.finders.dates import DateWords, find_dates, impossible, parse_one, read_edtf, resolve
from letterbook.languages import AVAILABLE, load
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span

PLAIN = r"\d{4}(-\d\d(-\d\d)?)?[?~%]?"
EDTF = re.compile(rf"({PLAIN}|\.\.)(/({PLAIN}|\.\.))?", re.ASCII)

languages = st.sampled_from(AVAILABLE)
days = st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31))
nears = st.one_of(st.none(), days.map(lambda day: LetterDate(day.isoformat(), day.isoformat(), day.isoformat())))


def words(language):
    return load(language).section("dates", DateWords)


def pieces(language):
    """Bits of text of which dates and near-dates come together."""
    table = words(language)
    relative = table.relative
    bits = [
        *(name for names in (*table.months, *table.weekdays, *table.day_words) for name in names),
        *(word for names in (table.day_suffixes, table.articles, table.until, table.and_) for word in names),
        *(word for names in (relative.this_month, relative.last_year, relative.today, table.undated) for word in names),
        *(table.qualifiers.not_after + table.qualifiers.not_before + table.parts.early + table.parts.winter),
        *(
            "1",
            "5",
            "9",
            "13",
            "28",
            "29",
            "30",
            "31",
            "32",
            "45",
            "99",
            "1582",
            "1900",
            "1923",
            "2099",
            "19231",
            "809",
        ),
        *(
            "XI",
            "X",
            "an",
            "VII",
            ".",
            ",",
            "-",
            "–",
            "/",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            "?",
            "'",
            "\n",
            "\n\n",
            "_",
            "No.",
        ),
    ]
    return st.lists(st.tuples(st.sampled_from(bits), st.sampled_from(["", " ", " ", " ", "  "])), max_size=24).map(
        lambda pairs: "".join(bit + space for bit, space in pairs)
    )


texts = languages.flatmap(
    lambda language: st.tuples(st.just(language), st.one_of(st.text(max_size=200), pieces(language)))
)


@given(texts, st.data())
def test_dates_lie_in_the_span_in_order_and_apart(given_text, data):
    language, text = given_text
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    end = span.start
    for printed in find_dates(text, span, words(language)):
        assert end <= printed.span.start < printed.span.end <= span.end
        assert printed.text == printed.span.of(text)
        end = printed.span.end


@given(texts, nears, st.booleans(), st.booleans())
def test_a_meaning_is_well_formed(given_text, near, old_style, onward):
    language, text = given_text
    for printed in find_dates(text, Span(0, len(text)), words(language)):
        meant = resolve(printed, near=near, old_style=old_style, onward=onward)
        if meant is None:
            continue
        assert not impossible(printed, old_style=old_style)
        assert EDTF.fullmatch(meant.edtf), meant.edtf
        assert meant.earliest or meant.latest
        if meant.earliest and meant.latest:
            assert date.fromisoformat(meant.earliest) <= date.fromisoformat(meant.latest)
        assert meant.certain is not bool(meant.reason)
        assert (again := read_edtf(meant.edtf)) is not None
        assert again.edtf == meant.edtf


@given(
    languages, days, st.sampled_from(["{d} {m} {y}", "{d}.{n}.{y}", "{y}-{n:02}-{d:02}", "{d}/{n} {y}", "{d}.{r}.{y}"])
)
def test_a_printed_day_comes_back(language, day, form):
    table = words(language)
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    text = form.format(d=day.day, n=day.month, m=table.months[day.month - 1][0], y=day.year, r=romans[day.month - 1])
    meant = parse_one(text, table, near=LetterDate(day.isoformat(), day.isoformat(), day.isoformat()))
    assert meant is not None
    assert (meant.edtf, meant.earliest, meant.latest) == (day.isoformat(),) * 3


@given(
    days,
    st.sampled_from(["{m} {d}, {y}", "{m} {d}TH , {y}", "the {d}th of {m}, {y}", "{m}\n{d},\n   {y}", "{m} {d}, {y}1"]),
)
def test_an_english_day_comes_back_from_a_sentence(day, form):
    table = words("en")
    text = "He wrote on " + form.format(d=day.day, m=table.months[day.month - 1][0], y=day.year) + " to the board."
    [printed] = find_dates(text, Span(0, len(text)), table)
    meant = resolve(printed)
    assert meant is not None
    assert meant.edtf == day.isoformat()


@given(days, days)
def test_a_day_without_its_year_or_month_lies_before_the_letter_or_near_it(day, letter):
    near = LetterDate(letter.isoformat(), letter.isoformat(), letter.isoformat())
    table = words("en")
    [printed] = find_dates(f"on the {day.day}th,", Span(0, 40), table)
    meant = resolve(printed, near=near)
    assert meant is not None
    assert meant.edtf[-2:] == f"{day.day:02}"
    assert 0 <= (letter - date.fromisoformat(meant.edtf)).days < 63
