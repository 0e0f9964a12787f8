"""Dates in running text and in datelines: where they are printed, and what they mean.

`find_dates` reads what is printed and knows nothing of its context; `resolve` gives it a meaning by the letter's date.
The words of a language come from its table `[dates]`: `load("en").section("dates", DateWords)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterbook.finders.date_forms import LETTER, SPACE
from letterbook.finders.date_grammar import Ending, Grammar, grammar, key
from letterbook.finders.date_meaning import impossible, resolve
from letterbook.finders.date_periods import differ_as_calendars, read_edtf
from letterbook.finders.date_reading import read
from letterbook.finders.date_words import DateParts, DateWords, PrintedDate
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.dates import LetterDate

__all__ = [
    "DateParts",
    "DateWords",
    "PrintedDate",
    "find_dates",
    "impossible",
    "parse_one",
    "read_edtf",
    "resolve",
]

LEAD_WIDTH = 48  # as far before a date as the words are looked for that belong to it
GAP_WIDTH = 24
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})
NUMBERLESS = frozenset({"undated", "word", "weekday"})  # forms that no "No." or "p." can stand before
LINE_START = re.compile(r"(?:\A|\n)[\W_]*\Z")
LINE_REST = re.compile(r"[.,:;!]?[^\S\n]*(?:\w+[.,]?)?[^\S\n]*(?:\n|\Z)")  # "Tuesday.", "Freitag früh"
LINE_LEAD = re.compile(r"\n[^\n\d]{0,8}\Z")
ORDINAL = re.compile(rf"\.[^\S\n]+{LETTER}")  # "den 1. Band"; but "d. 21. Nun …" where a line begins
DOUBLE_GAP = re.compile(rf"{SPACE}[/(]{SPACE}")  # "22 марта (3 апреля) 1867 г."
YEAR_GAP = re.compile(r",?[^\S\n]?")  # "1823 Mai 5"
BOUNDS_GAP = re.compile(
    rf"{SPACE}[,;]?{SPACE}(?:[-–—]|\w{{1,3}})?{SPACE}"
)  # "not earlier than …, and not later than …"
BRACKETS = frozenset("[<")
OPENING = re.compile(rf"[\[<][_*]?{SPACE}\Z")
CLOSING = re.compile(rf"[_*]?{SPACE}(\(?\?\)?)?{SPACE}\.?[_*]?[\]>]")
DOUBT = re.compile(r"[^\S\n]?(?:\(\?\)|\[\?\])")  # "March 3, 1923 (?)"
LINE_DOUBT = re.compile(r"[^\S\n]?\?[^\S\n]*(?:\n|\Z)")  # "March 3, 1923?" as a dateline
BRACKET_BEFORE = re.compile(r"[\[<][^\[\]<>:\d\n]{1,30}\Z")  # "[Moscow, June 1924]"
BRACKET_AFTER = re.compile(r"[^\[\]<>:\d\n]{0,30}[\]>]")
DAY_ONLY = re.compile(r"\W*(\d{1,2})\W*")  # "27." as a dateline


def find_dates(text: str, span: Span, words: DateWords) -> Iterator[PrintedDate]:
    """All dates printed in the span, in order and without overlap, the longest at each place.

    Impossible days ("February 30, 1923") are yielded too, see `impossible`. A four-digit number that nothing marks as
    a year comes with `bare_year`, and only from 1200 to 2099. The time of day is no part of a date.
    """
    rules = grammar(words)
    pending: PrintedDate | None = None
    for found in _with_lead(text, span, rules):
        if pending is None:
            pending = found
        elif joined := _joined(text, pending, found, rules):
            pending = joined
        else:
            yield _finished(text, span, pending)
            pending = found
    if pending is not None:
        yield _finished(text, span, pending)


def parse_one(
    text: str,
    words: DateWords,
    *,
    near: LetterDate | None = None,
    year: int | None = None,
    century: int | None = None,
    old_style: bool = False,
) -> LetterDate | None:
    """The meaning of a string that is a date and nothing else, as printed or in EDTF; None if it is not one.

    The context is that of `resolve`. The span of the result is None.
    """
    if (written := read_edtf(text)) is not None:
        return written
    rules = grammar(words)
    found = list(find_dates(text, Span(0, len(text)), words))
    if not found and (day := DAY_ONLY.fullmatch(text)):
        found = [PrintedDate(Span(0, len(text)), text.strip(), DateParts(day=int(day[1])))]
    if len(found) != 1 or not _nothing_else(text, found[0].span, rules):
        return None
    meant = resolve(found[0], near=near, year=year, century=century, old_style=old_style)
    return replace(meant, span=None) if meant else None


def _nothing_else(text: str, span: Span, rules: Grammar) -> bool:
    before = text[: span.start]
    for lead in (rules.before_day, rules.before_month):
        if match := lead.search(before, 0, len(before)):
            before = before[: match.start()]
    return not any(character.isalnum() for character in before + text[span.end :])


def _with_lead(text: str, span: Span, rules: Grammar) -> Iterator[PrintedDate]:
    """Kernels of dates with the words before them that belong to them, less what only looks like a date."""
    floor = at = span.start
    while match := rules.core.search(text, at, span.end):
        core = read(match, rules)
        found = _led(text, floor, core, match, rules) if core else None
        if found is None:
            at = match.start() + 1
            continue
        yield found
        floor = at = found.span.end


def _led(text: str, floor: int, core: PrintedDate, match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    """The kernel with the words that lead it, or None if what stands before it shows that it is no date."""
    form = str(match.lastgroup)
    start = cursor = core.span.start
    low = max(floor, start - LEAD_WIDTH)
    before_number = rules.before_year if form == "year" else rules.before_number
    if form not in NUMBERLESS and before_number.search(text, low, start):
        return None
    found = _month_and_year(core, text, low, rules) if form == "month" and not rules.month_first else core
    while lead := rules.before.search(text, low, cursor):
        taken = _take(found, lead, rules)
        if taken is None or (found.bare_year and cursor < start and taken is not found):
            break  # "before the 1956 election" is of no year
        # An article before a month or year belongs to the noun after it: "the March 5 letter".
        if taken is not found or (cursor == start and found.first.day is not None and form != "month"):
            start = lead.start()
        found, cursor = taken, lead.start()
    if not _is_led(text, low, found, match, rules):
        return None
    if start == found.span.start:
        return found
    return replace(found, span=Span(start, found.span.end), text=text[start : found.span.end])


def _take(found: PrintedDate, lead: re.Match[str], rules: Grammar) -> PrintedDate | None:
    """The date with one more word before it; the same date for an article; None if the word is no part of it."""
    if lead["weekday"]:
        if found.first.day is None or found.weekday is not None:
            return None
        return replace(found, weekday=rules.weekdays[key(lead["weekday"])])
    kind, value = rules.lead[key(lead["word"])]
    match kind:
        case "article":
            return found
        case "part" | "qualifier" if lead[0].rstrip().endswith(",") and value not in SEASONS:  # "Summer, 1923"
            return None
        case "part" if value == "winter" and _two_years(found):  # "the winter of 1861-62"
            return _winter(found)
        case "part" if _divides(found, season=value in SEASONS) and not found.part:
            return replace(found, part=value, bare_year=False)
        case "qualifier" if value == "uncertain":
            return replace(found, uncertain=True)
        case "qualifier" if value == "not-before" and found.link == "range":  # "не ранее 3 и не позднее 9 ноября"
            return replace(found, bare_year=False)
        case "qualifier" if found.qualifier == "exact":
            return replace(found, qualifier=value, bare_year=False)
        case _:
            return None


def _month_and_year(core: PrintedDate, text: str, low: int, rules: Grammar) -> PrintedDate:
    """The number after a month read as a year, if a word stands before that goes with a month: "Mitte Juni 11"."""
    day, start = core.first.day, core.span.start
    if day is None or core.first.year is not None or core.second is not None:
        return core
    lead = rules.before.search(text, low, start)
    in_month = _ends(rules.before_month, text, low, start)
    if not in_month and not (lead and lead["word"] and rules.lead[key(lead["word"])][0] == "part"):
        return core
    return replace(core, first=DateParts(None, core.first.month, day, 2))


def _two_years(found: PrintedDate) -> bool:
    first, second = found.first, found.second
    if first.year is None or second is None or second.year is None or found.part:
        return False
    return first.month is None and second.month is None and second.year == first.year + 1


def _winter(found: PrintedDate) -> PrintedDate:
    """December of the first of two years to February of the second."""
    second = found.second or found.first
    return replace(found, first=replace(found.first, month=12), second=replace(second, month=2), bare_year=False)


def _divides(found: PrintedDate, *, season: bool) -> bool:
    if found.first.day is not None or found.second is not None or found.undated:
        return False
    has_month = found.first.month is not None or found.relative in {"this-month", "last-month", "next-month"}
    return found.first.year is not None and not has_month if season else has_month or found.first.year is not None


def _is_led(text: str, low: int, found: PrintedDate, match: re.Match[str], rules: Grammar) -> bool:
    """Whether a form that needs something beside it to be a date has it."""
    start, first = match.start(), found.first
    match match.lastgroup:
        case "lone":
            if match["lone_relative"] or found.weekday is not None:  # "Friday 5th"
                return True
            if not match["lone_day"].isdecimal():  # "the first"
                return False
            if match["lone_small"] is not None:  # "am 9. verboten", but "den 2. großen Band"
                return _ends(rules.before_day_only, text, low, start)
            if not match["lone_suffix"] and ORDINAL.match(text, match.end()) and not LINE_LEAD.search(text, low, start):
                return False
            if rules.day_alone_without_lead and match["lone_suffix"]:
                return True
            return bool(match["lone_suffix"] or rules.day_alone_without_suffix) and _ends(
                rules.before_day, text, low, start
            )
        case "pointed":
            return _ends(rules.before_day, text, low, start)
        case "roman":
            numeral = len(match["roman_month"]) > 1 and "." in found.text  # "5.XI", but "5.I" may be a chapter
            return numeral or first.year is not None or "/" in found.text or _ends(rules.before_day, text, low, start)
        case "month":
            marked = first.day is not None and text[match.end("month_day") : match.end("month_day") + 1].isdigit()
            if marked:  # "his July 262 letter" has a note mark in it, "in May 45 ships" a number
                return not _ends(rules.before_month_only, text, low, start)
            named = first.day is not None or first.year is not None or found.second is not None or bool(found.relative)
            weighed = bool(found.part) or found.qualifier != "exact"
            return named or weighed or _ends(rules.before_month, text, low, start)
        case "weekday":
            alone = LINE_START.search(text, max(0, start - 8), start) and LINE_REST.match(text, match.end())
            led = _ends(rules.before_day, text, low, start) or _ends(rules.before_month, text, low, start)
            return bool(found.relative or alone) or led
        case _:
            return True


def _ends(words: Ending, text: str, low: int, at: int) -> bool:
    return words.search(text, low, at) is not None


def _joined(text: str, first: PrintedDate, second: PrintedDate, rules: Grammar) -> PrintedDate | None:
    """Two dates as one, if what stands between them makes them a range or a double date."""
    gap = text[first.span.end : second.span.start]
    if year_first := _year_first(text, first, second, gap, rules):
        return year_first
    if len(gap) > GAP_WIDTH or not _alike(first, second):
        return None
    whole = Span(first.span.start, second.span.end)
    bracketed = first.bracketed or second.bracketed
    if first.qualifier == "not-before" and second.qualifier == "not-after" and BOUNDS_GAP.fullmatch(gap):
        return replace(first, span=whole, second=second.first, link="range", qualifier="exact", bracketed=bracketed)
    if second.qualifier != "exact":
        return None
    if DOUBLE_GAP.fullmatch(gap) and differ_as_calendars(first.first, second.first):
        closed = whole.end + ("(" in gap and text[whole.end : whole.end + 1] == ")")
        return replace(first, span=Span(whole.start, closed), second=second.first, link="double", calendar="")
    between = _ends(rules.between, text, max(0, first.span.start - LEAD_WIDTH), first.span.start)
    if rules.range_gap.fullmatch(gap) or (between and rules.and_gap.fullmatch(gap)):
        bare = first.bare_year and second.bare_year
        return replace(first, span=whole, second=second.first, link="range", bracketed=bracketed, bare_year=bare)
    return None


def _year_first(text: str, first: PrintedDate, second: PrintedDate, gap: str, rules: Grammar) -> PrintedDate | None:
    """A year and a day after it as one date: "1923 г. ноября 13", and "1823 Mai 5" where a line begins.

    Elsewhere it may be the number of a telegram: "urtel 1518, Feb 13".
    """
    year, day = first.first, second.first
    whole = first.second or first.bracketed or first.part or first.qualifier != "exact" or second.relative
    if whole or year.year is None or year.month or day.day is None or day.month is None or day.year is not None:
        return None
    start = first.span.start
    stands = LINE_START.search(text, max(0, start - 8), start) if first.bare_year else True
    if not YEAR_GAP.fullmatch(gap) or not stands or _ends(rules.before_month, text, max(0, start - 24), start):
        return None
    parts = replace(day, year=year.year, digits=year.digits)
    other = replace(second.second, year=year.year, digits=year.digits) if second.second else None
    return replace(second, span=Span(first.span.start, second.span.end), first=parts, second=other)


def _alike(first: PrintedDate, second: PrintedDate) -> bool:
    """Whether two dates could be the ends of one range: both name a day, both a month, or both a year."""
    one, other = first.first, second.first
    if first.second or second.second or first.part or second.part or first.relative or second.weekday:
        return False
    if first.calendar == "republican" or one == other:
        return False
    if one.day is not None or other.day is not None:
        return one.day is not None and other.day is not None and other.month is not None
    if one.month is not None or other.month is not None:
        return one.month is not None and other.month is not None
    return one.year is not None and other.year is not None and one.year < other.year


def _finished(text: str, span: Span, found: PrintedDate) -> PrintedDate:
    """The date with the brackets and question marks around it."""
    start, end = found.span.start, found.span.end
    inside = text[start:end]
    if (
        found.text == inside
        and "?" not in text[end : end + 3]
        and BRACKETS.isdisjoint(text[max(0, start - 32) : start])
    ):
        return found  # as nearly all
    bracketed, uncertain = found.bracketed, found.uncertain
    opening = OPENING.search(text, max(span.start, start - 3), start)
    closing = CLOSING.match(text, end, span.end)
    if opening and closing:
        start, end, bracketed, uncertain = opening.start(), closing.end(), True, uncertain or bool(closing[1])
    elif opening and inside.count("]") > inside.count("["):  # "[25 Dec.] 1803"
        start, bracketed = opening.start(), True
    elif doubt := DOUBT.match(text, end, span.end):
        end, uncertain = doubt.end(), True
    elif LINE_DOUBT.match(text, end, span.end) and LINE_START.search(text, max(0, start - 8), start):
        end, uncertain = text.index("?", end) + 1, True
    elif BRACKET_BEFORE.search(text, max(span.start, start - 32), start) and BRACKET_AFTER.match(text, end, span.end):
        bracketed = True
    elif found.text == inside:
        return found
    return replace(found, span=Span(start, end), text=text[start:end], bracketed=bracketed, uncertain=uncertain)
