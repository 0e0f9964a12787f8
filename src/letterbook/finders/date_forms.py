"""The forms in which dates are printed, as one pattern made of a language's words.

Each form is a group named for it, and `days_month`, `year_to` and their like are the parts of that form. White space
in a date is any white space with at most one line end, so hard-wrapped dates are read and no date reaches across an
empty line.
"""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from letterbook.finders.date_words import DateWords, Words

BLANK = r"[^\S\n]*+"
SPACE = rf"{BLANK}(?:\n{BLANK})?+"  # perhaps none; at most one line end; never given back
SPACES = rf"(?:[^\S\n]++(?:\n{BLANK})?+|\n{BLANK})"
LINE_END = rf"{BLANK}(?:\n|\Z)"
LETTER = r"[^\W\d_]"
DASH = r"[-‐‑–—]"
YEAR = r"(?:1\d|20)\d\d"
MARKED_YEAR = rf"{YEAR}(?=(?:[1-9]\d?)?(?!\d))"  # a note mark may be glued to it: "November 13, 19231"
PARTED_YEAR = r"1(?:\[\d{3}|\d\[\d\d|\d\d\[\d)\??\]"  # "19[23]", "192[3?]": the editor's digits
SCANNED_YEAR = r"[lI]\d{3}(?!\d)"  # "October 7, I960" of a scanned page
DIGITS = frozenset("0123456789")
FIGURES = "0-9\u0600-\U0010ffff"  # all that `\d` matches, and much else: read from a table
BARE_YEAR = r"(?:1[2-9]|20)\d\d"
ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
ROMAN_YEARS = {**ROMAN, "XIII": 13, "XIV": 14}


def any_of(words: Words, *, divided: bool = False) -> str:
    """A pattern that matches any of the words, the longest first; one listed in small letters in any usual case.

    With `divided` also words that a hyphen divides at a line's end.
    """
    branches = []
    for first, group in groupby(sorted({form for word in words for form in forms(word)}), key=lambda form: form[0]):
        longest_first = sorted(group, key=lambda form: (-len(form), form))
        branches.append(f"{re.escape(first)}(?:{'|'.join(_rest(form, divided=divided) for form in longest_first)})")
    return f"(?:{'|'.join(branches)})" if branches else "(?!)"


def forms(word: str) -> tuple[str, str, str]:
    """A word as listed, capitalised and in capitals."""
    return word, word[0].upper() + word[1:], word.upper()


def _rest(form: str, *, divided: bool) -> str:
    escaped = re.escape(form[1:]).replace(r"\.\ ", rf"\.{SPACE}").replace(r"\ ", SPACES).replace("'", "['’]")
    if divided and form.isalpha():
        escaped = form[1] + rf"(?:-\r?\n{BLANK})?".join(form[2:-1]) + form[-1] if len(form) > 5 else escaped
    return escaped + (rf"(?!{LETTER})" if form[-1].isalpha() else "")


def flat(lists: tuple[Words, ...]) -> Words:
    """The words of all the lists."""
    return tuple(chain.from_iterable(lists))


def shortened(word: str, names: Words) -> bool:
    """Whether a word is an abbreviation of another of the names, and not its stem ("Montag" of "Montags")."""
    return word.endswith(".") or any(name.startswith(word) and len(name) > len(word) + 1 for name in names)


def values(table: msgspec.Struct) -> Words:
    """The words of all the lists of a table."""
    return flat(tuple(getattr(table, field) for field in table.__struct_fields__))


def roman(numbers: dict[str, int]) -> str:
    """Roman numerals, also in small letters, and with the Cyrillic letters that look like them ("9.ХI.22")."""
    capitals = sorted(numbers, key=lambda numeral: -len(numeral))
    alike = [numeral.replace("I", "[IІ]").replace("X", "[XХ]") for numeral in capitals]
    return "(?:" + "|".join((*alike, *(numeral.lower() for numeral in capitals))) + ")"


def roman_value(printed: str) -> int:
    """The value of a numeral that `roman` matched."""
    return ROMAN_YEARS[printed.upper().replace("І", "I").replace("Х", "X")]


class Pieces(msgspec.Struct, frozen=True):
    """Patterns of which the forms of one language are put together."""

    months: str
    suffix: str
    day_words: str
    of: str
    article: str  # and the space after it; or nothing
    to: str  # "-", "to", with the space around
    together: str  # "and", with the space around
    mark: str  # "г.", "year" after a year
    hours: str
    open_end: str  # what may follow a number that could as well count something
    years: str  # after a day and month
    month_years: str  # after a month alone
    year_lead: str
    calendars: str
    of_a_month: str  # "of this year", "last"
    of_a_day: str  # "inst.", "of this month"


def pieces(words: DateWords) -> Pieces:
    """The patterns of a language."""
    relative = words.relative
    marks, hours, calendars = any_of(words.year_marks), any_of(words.hours), any_of(values(words.calendars))
    open_end = (
        rf"(?![.:,/]\d|%|{SPACE}{DASH}{SPACE}\d|[.]?{SPACE}{hours})"
        rf"(?={LINE_END}|{SPACE}(?:[^\w\s]|{any_of(words.after_number)}|{marks}|{calendars}))"
    )
    apostrophe = r"['’]\d\d(?!\d)"
    years = [MARKED_YEAR, PARTED_YEAR, SCANNED_YEAR, apostrophe, rf"\d\d(?!\d){open_end}"]
    month_years = [
        MARKED_YEAR,
        PARTED_YEAR,
        SCANNED_YEAR,
        apostrophe,
        rf"\d\d(?={SPACE}{marks})",
    ]  # "May '23", "ноябрь 23 г."
    if words.three_digit_years:
        years.append(r"[5-9]\d\d(?!\d)")  # "23 ter Januar 809"
    if words.one_digit_years:
        years.append(rf"\d(?!\d)(?=[.]?{LINE_END})")  # "Jan. 5" for 1805
    if not words.month_first:
        month_years.append(rf"(?:3[2-9]|[4-9]\d)(?!\d){open_end}")  # "im May 94"
    return Pieces(
        months=any_of(flat(words.months), divided=True),
        suffix=any_of(words.day_suffixes),
        day_words=any_of(flat(words.day_words)),
        of=any_of(words.of),
        article=rf"(?:{any_of(words.articles)}{SPACE})?",
        to=rf"(?:{SPACE}{DASH}{SPACE}|{SPACES}{any_of(words.until)}{SPACES})",
        together=rf"{SPACES}{any_of((*words.and_, *words.or_))}{SPACES}",
        mark=rf"(?:{SPACE}{marks}|[.]?{SPACE}{any_of(words.year_marks_at_line_end)}(?={LINE_END}))",
        hours=hours,
        open_end=open_end,
        years="|".join(years),
        month_years="|".join(month_years),
        year_lead=any_of(words.year_lead),
        calendars=calendars,
        of_a_month=any_of(
            (*relative.this_year, *relative.last_year, *relative.next_year, *relative.last, *relative.next)
        ),
        of_a_day=any_of(
            (*relative.this_month, *relative.last_month, *relative.next_month, *relative.same_month),
        ),
    )


def core(words: DateWords) -> str:
    """The alternation of all forms. At one place the first that matches is the longest."""
    p = pieces(words)
    forms = {
        "iso": ISO,
        "roman": _roman_form(p),
        "numeric": _numeric(p),
        "pointed": POINTED,
        "days": _days(p, month_first=words.month_first),
        "republic": _republic(p, words),
        "month": _month(p, month_first=words.month_first),
        "word": any_of(_alone(words)),  # "третьего дня" is no third day
        "lone": _lone(p, nouns_in_capitals=words.nouns_in_capitals),
        "year": _bare_year(p, any_of(words.year_marks)),
        "undated": any_of(words.undated),
        "weekday": _weekday(p, words, any_of(_beside(words))),
    }
    branches = "|".join(f"(?P<{name}>{pattern})" for name, pattern in forms.items())
    return rf"(?<![^\W_])(?:(?=\d)(?<!\d[.,/:])(?<![$£€])|(?=[{_first_letters(words)}]))(?:{branches})"


def begins(words: DateWords) -> str:
    """What every kernel begins with: a day or a year in figures, "l3" of a scanned page, a word of its own."""
    kernels = rf"\d{{1,2}}(?!\d)|{YEAR}(?!\d)|[lI]\d|{any_of(_first_words(words), divided=True)}"
    return rf"(?=[{FIGURES}{_first_letters(words)}])(?:{kernels})"


def _first_letters(words: DateWords) -> str:
    """The letters that a date may begin with, as the inside of a character class; "l" is a scanner's figure."""
    starts = (*_first_words(words), "l")
    return "".join(sorted({re.escape(letter) for word in starts for letter in (word[0], word[0].upper())} - DIGITS))


def _first_words(words: DateWords) -> Words:
    """The words that a date may begin with, where it does not begin with a number."""
    named = flat((*words.months, *words.weekdays, *words.day_words, *words.republican.months))
    return (*named, *words.undated, *_alone(words), *_beside(words))


def _alone(words: DateWords) -> Words:
    """Words that are a date by themselves: "yesterday"."""
    relative = words.relative
    return (
        *relative.today, *relative.yesterday, *relative.before_yesterday, *relative.tomorrow,
        *relative.this_month_alone, *relative.last_month_alone, *relative.next_month_alone,
    )  # fmt: skip


def _beside(words: DateWords) -> Words:
    """Words that stand beside a weekday: "last Tuesday", "Friday next"."""
    return (*words.relative.last, *words.relative.next)


# "1923-11-13", "1923/11/13"
ISO = (
    rf"(?<!\d[-–])(?P<iso_year>{YEAR})(?P<iso_by>[-./])(?P<iso_month>\d{{1,2}})(?P=iso_by)(?P<iso_day>\d{{1,2}})"
    r"(?![\w/-]|\.\d)"
)
# "am 13.11."
POINTED = r"(?P<pointed_day>\d{1,2})\.[^\S\n]?(?P<pointed_month>\d{1,2})\.(?!\w|[^\S\n]\d)"


def _roman_form(p: Pieces) -> str:
    """Such as "22/XI-23", "9.XI.22", "25-27/XI 1923", "9/XI"."""
    by = rf"(?: ?[./-] ?| (?={roman(ROMAN)}[^\S\n]{YEAR}))"  # "13 XI 1923", but no year of two digits
    year = rf"(?: ?(?:[./,]|{DASH}) ?|[^\S\n]+)(?P<roman_year>{MARKED_YEAR}|['’]?\d\d(?!\d))(?P<roman_marked>{p.mark})?"
    return (
        rf"(?:(?P<roman_from>\d{{1,2}})\.?{DASH})?(?P<roman_day>\d{{1,2}}){by}(?P<roman_month>{roman(ROMAN)})"
        rf"(?:{year}|(?=/| ?[^\w\s./-]|\s|\Z))(?!{LETTER}|/\w)"
    )


def _numeric(p: Pieces) -> str:
    """Such as "13.11.1923", "13. 11. 23", "13/11 1923", "25.-27.11.1923"."""
    return (
        rf"(?:(?P<numeric_from>\d{{1,2}})\.?{DASH})?(?P<numeric_day>\d{{1,2}})(?P<numeric_by>[./-])[^\S\n]?"
        rf"(?P<numeric_month>\d{{1,2}})(?:(?P=numeric_by)[^\S\n]?|[^\S\n]+(?={MARKED_YEAR}))"
        rf"(?P<numeric_year>{MARKED_YEAR}|(?<![-\s])\d\d(?!\d))(?P<numeric_marked>{p.mark})?(?!{LETTER}|[/-]\d|\.\d)"
    )


def _days(p: Pieces, *, month_first: bool) -> str:
    """Such as "13 November 1923", "d. 3ten Jun. 1799", "from 3 to 9 May 1848", "10/22 March 1867", "13-Nov-1923"."""
    second = (
        rf"(?:{p.to}|{p.together}|(?P<days_double>{SPACE}[/(]{SPACE})){p.article}"
        rf"(?P<days_second>\d{{1,2}}(?!\d))(?:{SPACE}{p.suffix})?\)?"
    )
    # A list number on the line before a date is no day: "15\nMay 5, 1923".
    no_other_day = rf"(?!{SPACES}\d{{1,2}}(?:{p.suffix})?{SPACE},{SPACE}{YEAR})" if month_first else ""
    return (
        rf"{_day(p, 'days')}(?:{second})?(?:{SPACES}{p.of})?(?:{SPACE}|[-/]{SPACE})"
        rf"[\[<]?(?P<days_month>{p.months})[.:]?[\]>]?{no_other_day}"
        rf"(?:{_year('days', p, p.years)}|{p.mark})?{_tail('days', p)}"
    )


def _republic(p: Pieces, words: DateWords) -> str:
    """Such as "12 floréal an VII", "brumaire an 8"."""
    return (
        rf"(?:{_day(p, 'republic')}{SPACE}(?:{p.of}{SPACES})?)?"
        rf"(?P<republic_month>{any_of(flat(words.republican.months))})[.,]?{SPACE}{any_of(words.republican.years)}{SPACE}"
        rf"(?P<republic_year>{roman(ROMAN_YEARS)}|\d{{1,2}})(?:{p.suffix})?(?!\w)"
        rf"(?:{SPACE},?{SPACE}{any_of(words.republican.era)})?"
    )


def _month(p: Pieces, *, month_first: bool) -> str:
    """Such as "November 13, 1923", "Nov. 13th", "October 25-27", "March-April 1922", "May 1923", "May"."""
    # Beyond 31 only before a year: "November 45, 1923" is a slip, "March 91 " has a note mark glued to it.
    day = rf"\d{{1,2}}(?!\d)(?={SPACE},?{SPACE}{YEAR})|(?:3[01]|[12lI]\d|0?[1-9])(?!\d)|{p.day_words}"
    if month_first:
        day += r"|(?:3[01]|[12]\d|[1-9])(?=[1-9](?!\d))"
    joined = rf"{p.to}|(?P<month_double>{SPACE}/{SPACE})|{p.together}(?=\d\d?(?:{p.suffix}|{SPACE},{SPACE}\d{{4}}))"
    second = (
        rf"(?:{joined}){p.article}(?P<month_second>\d{{1,2}})(?!\d|[:.]\d\d|{SPACE}{p.hours})(?:{SPACE}{p.suffix})?"
    )
    return (
        rf"(?P<month_month>{p.months})[.:]?[\]>]?(?:"
        rf"(?:{p.to}|{p.together}|{SPACE}/{SPACE})(?P<month_to>{p.months})[.:]?{_year('months', p, MARKED_YEAR)}?"
        rf"|{SPACE}{p.article}[\[<]?(?P<month_day>{day})(?P<month_one>(?:{SPACE}{p.suffix})?[\]>]?)(?:{second})?"
        rf"(?:{_year('month', p, p.years)}|{p.mark})?"
        rf"|{_year('only', p, p.month_years)})?{_tail('month', p)}"
    )


def _lone(p: Pieces, *, nouns_in_capitals: bool) -> str:
    """Such as "the 9th", "3d inst.", "den 5. d. M.", "from the 5th to the 9th"."""
    small = rf"|(?P<lone_small>(?={SPACES}[a-zäöüß]))" if nouns_in_capitals else "|(?P<lone_small>(?!))"
    second = rf"(?:{p.to}|{p.together}){p.article}(?P<lone_second>\d{{1,2}}(?!\d)){SPACE}{p.suffix}"
    return rf"{_day(p, 'lone')}(?:{second})?(?:{SPACE},?{SPACE}(?P<lone_relative>{p.of_a_day})|{p.open_end}{small})"


def _bare_year(p: Pieces, marks: str) -> str:
    """Such as "1923 г.", "1920-1922", "1920-22"."""
    return (
        rf"(?<!\d[-–])(?P<year_year>{BARE_YEAR})"
        rf"(?:{SPACE}[-–—/]{SPACE}(?P<year_to>{BARE_YEAR}|\d\d(?!{SPACE}{p.hours}|:\d)))?(?!\d)"
        rf"(?:(?P<year_marked>{SPACE}{marks})|(?![\w%]|[-–—/.,:]\d|{DASH}[A-Z]|['’]s\b))"
    )


def _weekday(p: Pieces, words: DateWords, beside: str) -> str:
    """Such as "Tuesday last", "next Friday"; a weekday before a date is found with the date."""
    full_names = any_of(tuple(word for names in words.weekdays for word in names if not shortened(word, names)))
    return (
        rf"(?:(?P<weekday_before>{beside}){SPACES})?(?P<weekday_name>{full_names})"
        rf"(?!{SPACE}[,.]?{SPACE}{p.article}(?:\d|{p.months}))"
        rf"(?:(?:{SPACES}{any_of(words.times_of_day)})?{SPACES}(?P<weekday_after>{beside}))?"
    )


def _day(p: Pieces, form: str) -> str:
    """A day by number ("13", "13th.", "l3" of a scanned page) or name; brackets or quotation marks may close it."""
    stop = "" if form == "lone" else r"\.?"
    return (
        rf"(?P<{form}_day>\d{{1,2}}(?!\d)|[lI]\d(?!\d)|{p.day_words})"
        rf"(?:{SPACE}(?P<{form}_suffix>{p.suffix}){stop})?[\]>»”\"]?"
    )


def _year(form: str, p: Pieces, digits: str) -> str:
    """A year after a day or month: ", 1923", " [1923]", "-1923", " 1666/7", " [1923?]", " 1923 г."."""
    return (
        rf"(?:(?:{SPACE}[,.)\]>]{SPACE}|{SPACES}|(?<=[.:])|[-/](?={YEAR}))(?:{p.year_lead}{SPACE})?"
        rf"(?P<{form}_open>[\[<(])?(?P<{form}_year>{digits})(?:/(?P<{form}_new>\d{{1,4}})(?!\d))?"
        rf"{p.mark}?(?P<{form}_doubt>\?(?=[\]>)]))?(?({form}_open)[\]>)]){p.mark}?)"
    )


def _tail(form: str, p: Pieces) -> str:
    """What may stand after a day and month: "of this year", "last", "O. S."."""
    return (
        rf"(?:{SPACE},?{SPACE}(?P<{form}_relative>{p.of_a_month}))?"
        rf"(?:{SPACE},?{SPACE}\(?(?P<{form}_calendar>{p.calendars})\)?)?"
    )
