"""What one match of the grammar says: the parts of a date out of its named groups, one function for each form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from letterbook.finders.date_forms import roman_value
from letterbook.finders.date_grammar import Grammar, key
from letterbook.finders.date_words import DateParts, PrintedDate
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

LAST_DAY = 31
BRACKETS = frozenset("[]<>")
MONTHS = 12
LINE_END = re.compile(r"[.]?[^\S\n]*(?:\n|\Z)")


def read(match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    """The date a match of `Grammar.core` prints, without the words before it; None if its numbers make no date."""
    return READINGS[str(match.lastgroup)](match, rules)


def _printed(match: re.Match[str], first: DateParts, *, end: int | None = None, **fields: Any) -> PrintedDate:
    span = Span(match.start(), match.end() if end is None else end)
    text = match.string[span.start : span.end]
    bracketed = not BRACKETS.isdisjoint(text)
    return PrintedDate(span, text, first, bracketed=bracketed, **fields)


def _year(printed: str | None) -> tuple[int | None, int]:
    """A year and how many of its digits are printed."""
    if printed is None:
        return None, 0
    digits = "".join(character for character in _unscanned(printed) if character.isdecimal())
    return int(digits), len(digits)


def _named_year(match: re.Match[str], form: str) -> tuple[int | None, int, bool]:
    """The year of a form, its digits, and whether it is an Old Style double year ("10 February 1666/7")."""
    year, digits = _year(match[f"{form}_year"])
    new = match[f"{form}_new"]
    if year is None or new is None or digits != 4:
        return year, digits, False
    following = year + 1 == int(new) or str(year + 1).endswith(new)
    return (year + 1, digits, True) if following else (year, digits, False)


def _possible(day: int, digits: int) -> bool:
    """Whether to read a number as a day. Beyond 31 only before a full year: "November 45, 1923" is a slip."""
    return day >= 1 and (day <= LAST_DAY or digits == 4)


def _iso(match: re.Match[str], _: Grammar) -> PrintedDate | None:
    day, month, year = int(match["iso_day"]), int(match["iso_month"]), int(match["iso_year"])
    if not (1 <= day <= LAST_DAY and 1 <= month <= MONTHS):
        return None
    return _printed(match, DateParts(day, month, year, 4))


def _roman(match: re.Match[str], _: Grammar) -> PrintedDate | None:
    return _by_numbers(match, "roman", int(match["roman_day"]), roman_value(match["roman_month"]))


def _numeric(match: re.Match[str], _: Grammar) -> PrintedDate | None:
    day, month = int(match["numeric_day"]), int(match["numeric_month"])
    by_slash = match["numeric_by"] == "/"
    if by_slash and month > MONTHS and day <= MONTHS:  # "11/13/1923"
        day, month = month, day
    return _by_numbers(match, "numeric", day, month, exchangeable=by_slash and day <= MONTHS and day != month)


def _by_numbers(
    match: re.Match[str], form: str, day: int, month: int, *, exchangeable: bool = False
) -> PrintedDate | None:
    year, digits = _year(match[f"{form}_year"])
    if not (1 <= day <= LAST_DAY and 1 <= month <= MONTHS):
        return None
    last = DateParts(day, month, year, digits)
    if match[f"{form}_from"]:
        begin = int(match[f"{form}_from"])
        if not 1 <= begin < day:
            return None
        return _printed(match, DateParts(begin, month, year, digits), second=last, link="range")
    return _printed(match, last, exchangeable=exchangeable)


def _pointed(match: re.Match[str], _: Grammar) -> PrintedDate | None:
    day, month = int(match["pointed_day"]), int(match["pointed_month"])
    if not (1 <= day <= LAST_DAY and 1 <= month <= MONTHS):
        return None
    return _printed(match, DateParts(day, month))


def _days(match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    day, month = _day(match["days_day"], rules), rules.months[key(match["days_month"])]
    year, digits, double_year = _named_year(match, "days")
    second = match["days_second"] and int(match["days_second"])
    if not _possible(day, digits) or (second and not _possible(second, digits)):
        return None
    fields = _marks(match, "days", rules, double_year=double_year and month <= 3)
    first = DateParts(day, month, year, digits)
    end = _end(match, "days_month", rules)
    if not second:
        return _printed(match, first, end=end, **fields)
    link = "double" if match["days_double"] else "range"
    if link == "range" and second <= day:
        return None
    return _printed(match, first, end=end, second=DateParts(second, month, year, digits), link=link, **fields)


def _month(match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    month = rules.months[key(match["month_month"])]
    if match["month_to"]:
        year, digits = _year(match["months_year"])
        last = DateParts(None, rules.months[key(match["month_to"])], year, digits)
        if last.month == month:
            return None
        end = _end(match, "month_to", rules)
        # "December-January 1922": the year is that of the later month; `resolve` finds the earlier one's.
        first = DateParts(None, month, year if last.month and month < last.month else None, digits)
        return _printed(match, first, end=end, second=last, link="range", **_marks(match, "month", rules))
    if match["month_day"] is None:
        year, digits = _year(match["only_year"])
        end = _end(match, "month_month", rules)
        fields = _marks(match, "month", rules, doubt=bool(match["only_doubt"]) or "?" in (match["only_year"] or ""))
        return _printed(match, DateParts(None, month, year, digits), end=end, **fields)
    day = _day(match["month_day"], rules)
    year, digits, double_year = _named_year(match, "month")
    if not _possible(day, digits):
        return None
    if match["month_open"] and digits == 2 and year and year <= LAST_DAY and match["month_year"].isdigit():
        return _printed(match, DateParts(year, month))  # "April 11 [19]": the editor's day
    if _is_next_day(match, day, year, digits):
        return _printed(match, DateParts(day, month), end=match.end("month_one"))
    fields = _marks(match, "month", rules, double_year=double_year and month <= 3)
    first = DateParts(day, month, year, digits)
    second = match["month_second"] and int(match["month_second"])
    link = "double" if match["month_double"] else "range"
    if not second:
        return _printed(match, first, **fields)
    if not _possible(second, digits) or (link == "range" and second <= day):  # "July 24-7"
        return _printed(match, DateParts(day, month), end=match.end("month_one"))
    return _printed(match, first, second=DateParts(second, month, year, digits), link=link, **fields)


def _is_next_day(match: re.Match[str], day: int, year: int | None, digits: int) -> bool:
    """Whether two figures behind a day are no year: "the talks of July 27, 28, and 31"; a dateline's end has a year."""
    if year is None or digits != 2 or not match["month_year"].isdigit() or match["month_open"]:
        return False
    return day < year <= LAST_DAY and not LINE_END.match(match.string, match.end())


def _republic(match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    day = _day(match["republic_day"], rules) if match["republic_day"] else None
    printed = match["republic_year"]
    year = int(printed) if printed.isdigit() else roman_value(printed)
    month = rules.republican[key(match["republic_month"])]
    if not 1 <= year <= 20 or (day is not None and not 1 <= day <= 30):
        return None
    return _printed(match, DateParts(day, month, year, 4), calendar="republican")


def _lone(match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    day = _day(match["lone_day"], rules)
    second = match["lone_second"] and int(match["lone_second"])
    if not 1 <= day <= LAST_DAY or (second and not day < second <= LAST_DAY):
        return None
    relative = rules.relative[key(match["lone_relative"])] if match["lone_relative"] else ""
    if not second:
        return _printed(match, DateParts(day), relative=relative)
    return _printed(match, DateParts(day), second=DateParts(second), link="range", relative=relative)


def _bare(match: re.Match[str], _: Grammar) -> PrintedDate | None:
    year, bare = int(match["year_year"]), match["year_marked"] is None
    to = match["year_to"]
    if to:
        last = int(to) if len(to) == 4 else year - year % 100 + int(to)
        slash = "/" in match.string[match.end("year_year") : match.start("year_to")]
        if last == year + 1 or (last > year and not slash):
            first = DateParts(None, None, year, 4)
            return _printed(match, first, second=DateParts(None, None, last, 4), link="range", bare_year=bare)
        return _printed(match, DateParts(None, None, year, 4), end=match.end("year_year"), bare_year=True)
    return _printed(match, DateParts(None, None, year, 4), bare_year=bare)


def _undated(match: re.Match[str], _: Grammar) -> PrintedDate | None:
    return _printed(match, DateParts(), undated=True)


def _word(match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    return _printed(match, DateParts(), relative=rules.relative[key(match["word"])])


def _weekday(match: re.Match[str], rules: Grammar) -> PrintedDate | None:
    beside = match["weekday_before"] or match["weekday_after"]
    weekday = rules.weekdays[key(match["weekday_name"])]
    return _printed(match, DateParts(), weekday=weekday, relative=rules.relative[key(beside)] if beside else "")


def _day(printed: str, rules: Grammar) -> int:
    digits = _unscanned(printed)
    return int(digits) if digits.isdecimal() else rules.days[key(printed)]


def _unscanned(printed: str) -> str:
    """The number with the 1 that a scanner took for a letter: "l3", "I960"."""
    return f"1{printed[1:]}" if printed[0] in "lI" and printed[1:].isdecimal() else printed


def _marks(
    match: re.Match[str], form: str, rules: Grammar, *, double_year: bool = False, doubt: bool = False
) -> dict[str, Any]:
    """What stands after a date and belongs to it: "last", "of this year", "O. S.", a question mark in the brackets."""
    relative, calendar = match[f"{form}_relative"], match[f"{form}_calendar"]
    return {
        "relative": rules.relative[key(relative)] if relative else "",
        "calendar": rules.calendars[key(calendar)] if calendar else "julian" if double_year else "",
        "uncertain": doubt or bool(match[f"{form}_doubt"]) or "?" in (match[f"{form}_year"] or ""),
    }


def _end(match: re.Match[str], month: str, rules: Grammar) -> int:
    """Where the match ends, less what closes the text around it: "(… married on 8th June.]"."""
    text, end = match.string, match.end()
    while text[end - 1] in "]>" and not any(bracket in text[match.start() : end] for bracket in "[<"):
        end -= 1
    after_month = end == match.end(month) + 1 and text[end - 1] in ".:"
    if after_month and (text[end - 1] == ":" or key(match[month]) not in rules.abbreviations):
        end -= 1
    return end


READINGS: dict[str, Callable[[re.Match[str], Grammar], PrintedDate | None]] = {
    "iso": _iso,
    "roman": _roman,
    "numeric": _numeric,
    "pointed": _pointed,
    "days": _days,
    "republic": _republic,
    "month": _month,
    "lone": _lone,
    "year": _bare,
    "undated": _undated,
    "word": _word,
    "weekday": _weekday,
}
