"""What is printed as a date, in four languages; what is not; and what each date means."""

from __future__ import annotations

import pytest

from letterbook.finders.dates import (
    DateWords,
    PrintedDate,
    find_dates,
    impossible,
    parse_one,
    read_edtf,
    resolve,
)
from letterbook.languages import AVAILABLE, load
from letterbook.model.dates import LetterDate
from letterbook.model.text import Span


def words(language: str) -> DateWords:
    return load(language).section("dates", DateWords)


def found(language: str, text: str) -> list[PrintedDate]:
    return list(find_dates(text, Span(0, len(text)), words(language)))


def meaning(printed: PrintedDate, **context) -> LetterDate:
    meant = resolve(printed, **context)
    assert meant is not None
    return meant


def day(iso: str) -> LetterDate:
    return LetterDate(iso, iso, iso)


NOVEMBER = day("1923-11-13")

# Each line, and the dates printed in it, with nothing more and nothing less.
FOUND = [
    ("en", "Ostrov, November 13, 1923.", ["November 13, 1923"]),
    ("en", "Ostrov, 13 November 1923", ["13 November 1923"]),
    ("en", "the 13th of November, 1923,", ["the 13th of November, 1923"]),
    ("en", "Yours of Nov. 13th, 1923 is here", ["Nov. 13th, 1923"]),
    ("en", "We met on the 4th of March at the ford.", ["the 4th of March"]),
    ("en", "the gauge was read on November 3rd.", ["November 3rd"]),
    ("en", "he had the crates from us on the 5th, and left", ["the 5th"]),
    ("en", "On the 9th I telegraphed you", ["the 9th"]),
    ("en", "he was taken ill in May 1923.", ["May 1923"]),
    ("en", "the council of October of this year", ["October of this year"]),
    ("en", "In early September, I had a letter", ["early September"]),
    ("en", "returned in early November 1923", ["early November 1923"]),
    ("en", "22/XI-23", ["22/XI-23"]),
    ("en", "9.XI.22", ["9.XI.22"]),
    ("en", "13.11.1923 and 13/11 1923 and 1923-11-13", ["13.11.1923", "13/11 1923", "1923-11-13"]),
    ("en", "5-Nov-1923", ["5-Nov-1923"]),
    ("en", "[June 1924]", ["[June 1924]"]),
    ("en", "[25 Dec. 1803]", ["[25 Dec. 1803]"]),
    ("en", "November 10, [1923]", ["November 10, [1923]"]),
    ("en", "[November] 10, 1923", ["[November] 10, 1923"]),
    ("en", "Not later than March 9, 1924", ["Not later than March 9, 1924"]),
    ("en", "November 10th. G.\n", ["November 10th. G."]),
    ("en", "November 10th. G. Varga came", ["November 10th"]),
    ("en", "OSTROV, MARCH 28TH , 1781", ["MARCH 28TH , 1781"]),
    ("en", "the report of October 8,\n    1923 says", ["October 8,\n    1923"]),
    ("en", "meeting of October 25-27, 1923", ["October 25-27, 1923"]),
    ("en", "October 25 – November 3, 1923", ["October 25 – November 3, 1923"]),
    ("en", "open from 3 to 9 May 1848", ["3 to 9 May 1848"]),
    ("en", "between 3 and 9 May 1848", ["3 and 9 May 1848"]),
    ("en", "between March 3 and March 9, 1848", ["March 3 and March 9, 1848"]),
    ("en", "on November 15 and 17, 1962.", ["November 15 and 17, 1962"]),
    ("en", "10/22 March 1867", ["10/22 March 1867"]),
    ("en", "28 February/12 March 1867", ["28 February/12 March 1867"]),
    ("en", "March-April 1922", ["March-April 1922"]),
    ("en", "Letters. 1920-1922", ["1920-1922"]),
    ("en", "yours of the 3d inst. and the 5th ult.", ["the 3d inst.", "the 5th ult."]),
    ("en", "I wrote Tuesday last, and yesterday", ["Tuesday last", "yesterday"]),
    ("en", "Tuesday, the 4th of March, 1924", ["Tuesday, the 4th of March, 1924"]),
    ("en", "circa June 1924; about 1900", ["circa June 1924", "about 1900"]),
    ("en", "in the spring of 1923", ["the spring of 1923"]),
    ("en", "the fifth of May, 1781", ["the fifth of May, 1781"]),
    ("en", "3 May 1848 O.S.", ["3 May 1848 O.S."]),
    ("en", "June 11, 1958—8 p.m.", ["June 11, 1958"]),
    ("en", "July 24—7 p.m.", ["July 24"]),
    ("en", "July 17, 11:30 a.m.", ["July 17"]),
    ("en", "_15th January 1838._", ["15th January 1838"]),
    ("en", "(he married on 8th June.]", ["8th June"]),
    ("en", "OSTROV, undated.", ["undated"]),
    ("en", "No. 15\nMay 5, 1923", ["May 5, 1923"]),
    ("en", "15\nMay 5, 1923", ["May 5, 1923"]),
    ("en", "Sunday evening, May 5th", ["Sunday evening, May 5th"]),
    ("en", "Friday 5th", ["Friday 5th"]),
    ("en", "3d. May 1790", ["3d. May 1790"]),
    ("en", "13 XI 1923", ["13 XI 1923"]),
    ("en", "1 May 19[23]", ["1 May 19[23]"]),
    ("en", "Novem-\nber 13, 1923", ["Novem-\nber 13, 1923"]),
    ("en", "November l3, I923", ["November l3, I923"]),
    ("en", "$1500 on May 5, 1923", ["May 5, 1923"]),
    ("en", "urtel 1518, Feb 13, and", ["1518", "Feb 13"]),
    ("en", "Ostrov, 5 May\n\n1923 was a dry year", ["5 May", "1923"]),  # no date reaches across an empty line
    # A note mark glued to a date stays outside.
    ("en", "November 13, 19231", ["November 13, 1923"]),
    ("en", "the telegram of November 9.2 He", ["November 9"]),
    ("en", "your note of March 91 the board", ["March 9"]),
    ("en", "his July 262 letter", ["July 26"]),
    ("en", "in May 19234 he", ["May 1923"]),
    ("de", "Altheim, 22. Juni 1805", ["22. Juni 1805"]),
    ("de", "Altheim d. 3ten Jun. 1799", ["d. 3ten Jun. 1799"]),
    ("de", "Altheim den 13 ten September", ["den 13 ten September"]),
    ("de", "den 26.t. nobr. 1800", ["den 26.t. nobr. 1800"]),
    ("de", "den 5. März.", ["den 5. März"]),
    ("de", "Altheim, Freitag Aug. 5", ["Freitag Aug. 5"]),
    ("de", "Altheim d. 4. 8.ber 16.", ["d. 4. 8.ber 16"]),
    ("de", "d. 6.9.ber 1813.", ["d. 6.9.ber 1813"]),
    ("de", "am 9 Xbr 1810.", ["9 Xbr 1810"]),
    ("de", "23 ter Januar 809", ["23 ter Januar 809"]),
    ("de", "26 May 94 Abends", ["26 May 94"]),
    ("de", "d. 14ten", ["d. 14ten"]),
    ("de", "Ihr Brief vom 5. d. M. und der vom 3. v. M.", ["5. d. M.", "3. v. M."]),
    ("de", "er kam am 9ten und ging", ["9ten"]),
    ("de", "am 13.11. kam er", ["13.11."]),
    ("de", "Mitte Juni 11.", ["Mitte Juni 11."]),
    ("de", "vom 3. bis 9. Mai 1848", ["3. bis 9. Mai 1848"]),
    ("de", "vom 1. Mai bis zum 5. Juni 1802 hier", ["1. Mai bis zum 5. Juni 1802"]),
    ("de", "um den 3. Mai 1805; ohne Datum", ["um den 3. Mai 1805", "ohne Datum"]),
    ("de", "1823 Mai 5", ["1823 Mai 5"]),
    ("de", "Ende vorigen Monats", ["Ende vorigen Monats"]),
    ("de", "den 20. Januar 97 um 3 Uhr", ["den 20. Januar 97"]),
    ("fr", "Valmont, le 3 mars 1848", ["le 3 mars 1848"]),
    ("fr", "ce 1er mai", ["ce 1er mai"]),
    ("fr", "le 5 8bre 1790", ["le 5 8bre 1790"]),
    ("fr", "Valmont, 12 floréal an VII", ["12 floréal an VII"]),
    ("fr", "votre lettre du 9 courant", ["9 courant"]),
    ("fr", "du 3 au 9 mai 1848", ["3 au 9 mai 1848"]),
    ("fr", "vers le 3 mars 1848, ou fin d'octobre", ["vers le 3 mars 1848", "fin d'octobre"]),
    ("fr", "je vous ai écrit le 9, et hier", ["le 9", "hier"]),
    ("fr", "sans date", ["sans date"]),
    ("fr", "ce 22 Thermidor, an 2e de la République", ["ce 22 Thermidor, an 2e de la République"]),
    ("fr", "le 1er. mars 1790, le dix mai", ["le 1er. mars 1790", "le dix mai"]),
    ("ru", "Остров, 13 ноября 1923 г.", ["13 ноября 1923 г."]),
    ("ru", "ноябрь 1923 г.", ["ноябрь 1923 г."]),
    ("ru", "[не позднее 9 ноября 1922 г.]", ["[не позднее 9 ноября 1922 г.]"]),
    ("ru", "13/XI-23 г.", ["13/XI-23 г."]),
    ("ru", "22 марта (3 апреля) 1867 г.", ["22 марта (3 апреля) 1867 г."]),
    ("ru", "Ваше письмо от 9-го с. м. получил", ["9-го с. м."]),
    ("ru", "от 9-го получил", ["9-го"]),
    ("ru", "в начале ноября 1923 года", ["в начале ноября 1923 года"]),
    ("ru", "5 марта ст. ст.", ["5 марта ст. ст."]),
    ("ru", "5 марта с. г.", ["5 марта с. г."]),
    ("ru", "не ранее 3 ноября - не позднее 9 ноября 1922 г.", ["не ранее 3 ноября - не позднее 9 ноября 1922 г."]),
    ("ru", "с 3 по 9 мая 1848 г.", ["3 по 9 мая 1848 г."]),
    ("ru", "<10 мая 1920 г.>", ["<10 мая 1920 г.>"]),
    ("ru", "без даты", ["без даты"]),
    ("ru", "20/II—23 г.", ["20/II—23 г."]),
    ("ru", "10 мая [1920 г.]", ["10 мая [1920 г.]"]),
    ("ru", "«13» ноября 1923 г.", ["13» ноября 1923 г."]),
    ("ru", "Ноября 13-го дня 1812 года", ["Ноября 13-го дня 1812 года"]),
    ("ru", "1923 г. ноября 13", ["1923 г. ноября 13"]),
    ("ru", "27 декабря 1904 г. (9 января 1905 г.)", ["27 декабря 1904 г. (9 января 1905 г.)"]),
]


@pytest.mark.parametrize(("language", "line", "dates"), FOUND)
def test_dates_of_a_line(language, line, dates):
    printed = found(language, line)
    assert [date.text for date in printed] == dates
    assert [date.span.of(line) for date in printed] == dates


@pytest.mark.parametrize("language", AVAILABLE)
@pytest.mark.parametrize(
    "line",
    [
        "P. 188-189",
        "F. 76. Op. 3. D. 162. L. 15-16.",
        "RG 59, Central Files, 761.13/2-1361.",
        "611.61/11-2261",
        "No. 10",
        "Lot 66 D 204",
        "$1500",
        "12,500 roubles",
        "3. We need 15 boats before the flood.",
        "may you 5 times prosper",
        "1. 2. 3. 4.",
        "Kap. 3, 12-15",
        "",
        "   \n\n  ",
    ],
)
def test_what_is_no_date(language, line):
    assert found(language, line) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "in telegram 1747 from the ford"),
        ("en", "the 5th regiment and the 20th century"),
        ("en", "No. 1923"),
        ("en", "the 1920s"),
        ("en", "You may go; the march was long."),
        ("en", "Mr. March was there, with May."),
        ("de", "den 1. Band und die 2. Auflage"),
        ("de", "wir mußten den Dienst versagen"),
        ("fr", "le 9 régiment de ligne"),
        ("ru", "№ 1923"),
        ("ru", "9-го полка"),
    ],
)
def test_what_is_no_date_in_a_language(language, line):
    assert found(language, line) == []


def test_a_bare_year_says_so_and_a_marked_one_does_not():
    assert [date.bare_year for date in found("en", "since 1923, early 1924")] == [True, False]
    assert [date.bare_year for date in found("ru", "1923 г. и 1924")] == [False, True]
    assert found("en", "1199 2100 1923") != []
    assert [date.text for date in found("en", "1199 2100 1923")] == ["1923"]


def test_a_date_is_looked_for_in_the_span_alone():
    text = "May 1, 1923. May 2, 1923. May 3, 1923."
    span = Span(text.index("May 2"), text.index("May 3"))
    assert [date.text for date in find_dates(text, span, words("en"))] == ["May 2, 1923"]


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


def test_undated():
    [printed] = found("en", "[undated]")
    assert printed.undated
    assert printed.bracketed
    assert resolve(printed, near=NOVEMBER) is None


@pytest.mark.parametrize("line", ["March 3, 1923?", "March 3, 1923 (?)", "[March 3, 1923 ?]"])
def test_a_question_mark_doubts_the_date(line):
    [printed] = found("en", line)
    assert printed.uncertain
    assert meaning(printed).edtf == "1923-03-03?"


def test_the_question_mark_of_a_sentence_does_not():
    [printed] = found("en", "Did you have my letter of March 3, 1923? It")
    assert not printed.uncertain


def test_brackets_around_more_than_the_date():
    [printed] = found("en", "[Ostrov, June 1924]")
    assert printed.bracketed
    assert printed.text == "June 1924"


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


@pytest.mark.parametrize("language", AVAILABLE)
def test_every_month_of_a_language_is_read(language):
    for number, names in enumerate(words(language).months, 1):
        for name in names:
            [printed] = found(language, f"3 {name} 1851")
            assert (printed.first.day, printed.first.month, printed.first.year) == (3, number, 1851), name
            [printed] = found(language, f"3 {name.upper()}. 1851")
            assert printed.first.month == number, name


@pytest.mark.parametrize("language", AVAILABLE)
def test_the_lists_are_as_long_as_the_calendar(language):
    table = words(language)
    assert len(table.months) == 12
    assert len(table.weekdays) == 7
    assert len(table.day_words) in {1, 31}
    assert len(table.republican.months) in {0, 13}
