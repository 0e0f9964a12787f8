"""What each printed date means, near which day, in which calendar; and dates in EDTF."""

from __future__ import annotations

import pytest

from letterbook.finders.dates import (
    impossible,
    parse_one,
    read_edtf,
    resolve,
)
from letterbook.model.dates import LetterDate
from tests.unit.dates_read import NOVEMBER, day, found, meaning, words

# Text, EDTF, earliest, latest, whether it is certain; all near 13 November 1923.
MEANT = [
    ("en", "November 13, 1923", "1923-11-13", "1923-11-13", "1923-11-13", True),
    ("en", "13/11 1923", "1923-11-13", "1923-11-13", "1923-11-13", True),
    ("en", "22/XI-23", "1923-11-22", "1923-11-22", "1923-11-22", True),
    ("en", "9.XI.22", "1922-11-09", "1922-11-09", "1922-11-09", True),
    ("en", "11/13/1923", "1923-11-13", "1923-11-13", "1923-11-13", True),
    ("en", "May 1923", "1923-05", "1923-05-01", "1923-05-31", True),
    ("en", "in the year 1923", "1923", "1923-01-01", "1923-12-31", True),
    ("en", "[June 1924]", "1924-06", "1924-06-01", "1924-06-30", False),
    ("en", "[June 1924?]", "1924-06?", "1924-06-01", "1924-06-30", False),
    ("en", "circa June 1924", "1924-06~", "1924-06-01", "1924-06-30", False),
    ("en", "[probably about 1924]", "1924%", "1924-01-01", "1924-12-31", False),
    ("en", "Not later than 9 November 1922", "../1922-11-09", None, "1922-11-09", True),
    ("en", "not earlier than November 1922", "1922-11/..", "1922-11-01", None, True),
    ("en", "early November 1923", "1923-11", "1923-11-01", "1923-11-10", True),
    ("en", "mid-November 1923", "1923-11", "1923-11-11", "1923-11-20", True),
    ("en", "late November 1923", "1923-11", "1923-11-21", "1923-11-30", True),
    ("en", "first half of May 1923", "1923-05", "1923-05-01", "1923-05-15", True),
    ("en", "the end of 1923", "1923", "1923-09-01", "1923-12-31", True),
    ("en", "spring 1923", "1923-03/1923-05", "1923-03-01", "1923-05-31", True),
    ("en", "October 25-27, 1923", "1923-10-25/1923-10-27", "1923-10-25", "1923-10-27", True),
    ("en", "December 28 – January 3, 1924", "1923-12-28/1924-01-03", "1923-12-28", "1924-01-03", True),
    ("en", "December-January 1924", "1923-12/1924-01", "1923-12-01", "1924-01-31", True),
    ("en", "1920-22", "1920/1922", "1920-01-01", "1922-12-31", True),
    ("en", "10/22 March 1867", "1867-03-22", "1867-03-22", "1867-03-22", True),
    ("en", "28 February/12 March 1867", "1867-03-12", "1867-03-12", "1867-03-12", True),
    ("en", "10/12 March 1867", "1867-03-10/1867-03-12", "1867-03-10", "1867-03-12", True),
    ("en", "3 May 1848 O.S.", "1848-05-15", "1848-05-15", "1848-05-15", True),
    ("en", "15 March 1666/7", "1667-03-25", "1667-03-25", "1667-03-25", True),
    ("en", "November 3rd", "1923-11-03", "1923-11-03", "1923-11-03", False),
    ("en", "the 4th of March", "1923-03-04", "1923-03-04", "1923-03-04", False),
    ("en", "November 20", "1923-11-20", "1923-11-20", "1923-11-20", False),
    ("en", "the 9th", "1923-11-09", "1923-11-09", "1923-11-09", False),
    ("en", "the 13th", "1923-11-13", "1923-11-13", "1923-11-13", False),
    ("en", "the 28th", "1923-10-28", "1923-10-28", "1923-10-28", False),
    ("en", "the 3d inst.", "1923-11-03", "1923-11-03", "1923-11-03", False),
    ("en", "the 28th inst.", "1923-11-28", "1923-11-28", "1923-11-28", False),
    ("en", "the 5th ult.", "1923-10-05", "1923-10-05", "1923-10-05", False),
    ("en", "10th prox.", "1923-12-10", "1923-12-10", "1923-12-10", False),
    ("en", "5 March last year", "1922-03-05", "1922-03-05", "1922-03-05", False),
    ("en", "this month", "1923-11", "1923-11-01", "1923-11-30", False),
    ("en", "yesterday", "1923-11-12", "1923-11-12", "1923-11-12", False),
    ("en", "Tuesday last", "1923-11-06", "1923-11-06", "1923-11-06", False),
    ("en", "next Friday", "1923-11-16", "1923-11-16", "1923-11-16", False),
    ("en", "Tuesday, 4 May 1923", "1923-05-04", "1923-05-04", "1923-05-04", False),  # it was a Friday
    ("en", "Sunday, May 4", "1924-05-04", "1924-05-04", "1924-05-04", False),  # no Sunday in 1922 and 1923
    ("en", "l3 May I923", "1923-05-13", "1923-05-13", "1923-05-13", True),
    ("en", "13 May 19[23?]", "1923-05-13?", "1923-05-13", "1923-05-13", False),
    ("en", "Friday 12th", "1923-10-12", "1923-10-12", "1923-10-12", False),
    ("de", "Ende vorigen Monats", "1923-10", "1923-10-21", "1923-10-31", False),
    ("de", "am letzten März 1805", "1805-03-31", "1805-03-31", "1805-03-31", True),
    ("de", "25. X.ber 1810", "1810-12-25", "1810-12-25", "1810-12-25", True),
    ("de", "23 ter Januar 809", "1809-01-23", "1809-01-23", "1809-01-23", True),
    ("fr", "12 floréal an VII", "1799-05-01", "1799-05-01", "1799-05-01", True),
    ("ru", "27 декабря 1904 г. (9 января 1905 г.)", "1905-01-09", "1905-01-09", "1905-01-09", True),
    ("fr", "9 thermidor an 2", "1794-07-27", "1794-07-27", "1794-07-27", True),
    ("fr", "5e jour complémentaire an III", "1795-09-21", "1795-09-21", "1795-09-21", True),
    ("ru", "22 марта (3 апреля) 1867 г.", "1867-04-03", "1867-04-03", "1867-04-03", True),
    ("ru", "не ранее 3 и не позднее 9 ноября 1922 г.", "1922-11-03/1922-11-09", "1922-11-03", "1922-11-09", True),
    ("ru", "9-го с. м.", "1923-11-09", "1923-11-09", "1923-11-09", False),
]


@pytest.mark.parametrize(("language", "text", "edtf", "earliest", "latest", "certain"), MEANT)
def test_what_a_date_means(language, text, edtf, earliest, latest, certain):
    [printed] = found(language, text)
    meant = meaning(printed, near=NOVEMBER)
    assert (meant.edtf, meant.earliest, meant.latest, meant.certain) == (edtf, earliest, latest, certain)
    assert meant.text == printed.text
    assert meant.span == printed.span
    assert bool(meant.reason) is not certain


@pytest.mark.parametrize("text", ["the 9th", "the 3d inst.", "yesterday", "November 3rd", "Tuesday last", "undated"])
def test_without_context_a_part_of_a_date_means_nothing(text):
    [printed] = found("en", text)
    assert resolve(printed) is None


def test_the_day_of_a_short_month_is_in_the_month_that_has_it():
    [printed] = found("en", "the 28th")
    assert meaning(printed, near=day("1924-03-03")).edtf == "1924-02-28"
    [printed] = found("en", "the 31st")
    assert meaning(printed, near=day("1924-03-03")).edtf == "1924-01-31"


def test_a_journal_goes_onward():
    [printed] = found("de", "d. 3ten")
    assert meaning(printed, near=day("1796-12-31"), onward=True).edtf == "1797-01-03"
    [printed] = found("de", "3. Januar")
    assert meaning(printed, near=day("1796-02-01"), onward=True).edtf == "1797-01-03"


@pytest.mark.parametrize(
    ("context", "edtf", "certain"),
    [
        ({}, "1922-11-09", False),
        ({"century": 18}, "1822-11-09", True),
        ({"near": day("1801-01-01")}, "1822-11-09", True),
        ({"near": day("1890-01-01")}, "1922-11-09", True),
        ({"year": 1705}, "1722-11-09", True),
    ],
)
def test_the_century_of_a_year_of_two_digits(context, edtf, certain):
    [printed] = found("en", "9.XI.22")
    meant = meaning(printed, **context)
    assert (meant.edtf, meant.certain) == (edtf, certain)


def test_a_year_of_one_digit_needs_a_context():
    [printed] = found("de", "29. Jan. 5")
    assert resolve(printed) is None
    assert meaning(printed, near=day("1806-02-01")).edtf == "1805-01-29"
    assert meaning(printed, century=18).edtf == "1805-01-29"


def test_a_given_year_is_taken_for_one_not_printed():
    [printed] = found("en", "March 4")
    meant = meaning(printed, near=NOVEMBER, year=1917)
    assert meant.edtf == "1917-03-04"
    assert "1917" in meant.reason


def test_a_letter_dated_by_a_year_keeps_its_days_in_it():
    [printed] = found("en", "January 5")
    assert meaning(printed, near=LetterDate("1923", "1923-01-01", "1923-12-31")).edtf == "1923-01-05"


def test_day_and_month_that_could_be_exchanged_fall_near_the_letter():
    [printed] = found("en", "3/9/1924")
    assert meaning(printed).edtf == "1924-09-03"
    assert meaning(printed, near=day("1924-03-10")).edtf == "1924-03-09"
    assert not meaning(printed).certain


def test_old_style():
    [printed] = found("en", "10 March 1867")
    meant = meaning(printed, old_style=True)
    assert (meant.edtf, meant.calendar) == ("1867-03-22", "julian")
    [printed] = found("en", "March 1867")
    meant = meaning(printed, old_style=True)
    assert (meant.edtf, meant.earliest, meant.latest) == ("1867-03", "1867-03-13", "1867-04-12")
    [printed] = found("en", "10 March 1867 N.S.")
    assert resolve(printed, old_style=True) == resolve(printed)
    [printed] = found("en", "10/22 March 1867")
    assert meaning(printed, old_style=True).edtf == "1867-03-22"


def test_a_day_of_the_julian_calendar_alone():
    [printed] = found("en", "29 February 1900")
    assert impossible(printed)
    assert not impossible(printed, old_style=True)
    assert meaning(printed, old_style=True).edtf == "1900-03-13"


def test_a_day_spoken_of_in_old_style_is_reckoned_in_old_style():
    [printed] = found("en", "the 9th")  # the letter of 13 March 1867 is dated the 1st in its own calendar
    assert meaning(printed, near=day("1867-03-13"), old_style=True).edtf == "1867-02-21"


@pytest.mark.parametrize(
    "text", ["February 30, 1923", "April 31", "29 February 1923", "November 45, 1923", "31.6.1804"]
)
def test_an_impossible_day_is_found_and_means_nothing(text):
    [printed] = found("en", text)
    assert impossible(printed)
    assert resolve(printed, near=NOVEMBER) is None


def test_a_leap_day_without_a_year_falls_in_a_leap_year():
    [printed] = found("en", "February 29")
    assert not impossible(printed)
    assert meaning(printed, near=day("1924-03-03")).edtf == "1924-02-29"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1923-11", "1923-11"),
        ("1923-11-10?", "1923-11-10?"),
        ("../1922-11-09", "../1922-11-09"),
        ("1923-11-06/1923-11-09", "1923-11-06/1923-11-09"),
        ("on November 10, 1923.", "1923-11-10"),
        ("22/XI-23", "1923-11-22"),
        ("27.", "1923-10-27"),
        ("1923", "1923"),
    ],
)
def test_a_string_that_is_a_date(text, edtf):
    meant = parse_one(text, words("en"), near=NOVEMBER)
    assert meant is not None
    assert meant.edtf == edtf
    assert meant.span is None


@pytest.mark.parametrize(
    "text", ["", "Ostrov", "Ostrov, May 5, 1923", "May 5, 1923 and June 1, 1923", "February 30, 1923"]
)
def test_a_string_that_is_not_one_date(text):
    assert parse_one(text, words("en"), near=NOVEMBER) is None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1923", "1923-01-01", "1923-12-31"),
        ("1924-02", "1924-02-01", "1924-02-29"),
        ("1923-11~", "1923-11-01", "1923-11-30"),
        ("1922-11-09/..", "1922-11-09", None),
        ("../1922-11", None, "1922-11-30"),
        ("1920/1922", "1920-01-01", "1922-12-31"),
    ],
)
def test_edtf(text, earliest, latest):
    read = read_edtf(text)
    assert read is not None
    assert (read.edtf, read.earliest, read.latest) == (text, earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "/", "1923/", "/1923", "1923-13", "1923-02-30", "1924/1923", "a", "1923/x", "1/2/3", "٢٠٢٠"],
)
def test_what_is_no_edtf(text):
    assert read_edtf(text) is None
