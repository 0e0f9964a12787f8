"""What is printed as a date, in four languages, and what is not."""

from __future__ import annotations

import pytest

from letterbook.finders.dates import (
    find_dates,
    resolve,
)
from letterbook.languages import AVAILABLE
from letterbook.model.text import Span
from tests.unit.dates_read import NOVEMBER, found, meaning, words

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
