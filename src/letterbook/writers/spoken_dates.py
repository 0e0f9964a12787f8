"""Dates in words: EDTF as a reader says it ("not later than 9 November 1922"), in any language that has the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.model.dates import LetterDate

# "1923", "1923-11", "1923-11-13", with a year's or month's last digits open ("192X", "1923-XX") and a qualifier.
EDTF_DAY = re.compile(r"(?P<year>-?\d{2,4}X{0,2})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<mark>[?~%]?)")


def spoken(date: LetterDate, say: Mapping[str, str]) -> str:
    """The date in words, without brackets or question marks; what is not understood is given as printed.

    `say` has the words: `day` and `month` for their order ("{day} {month} {year}"), `month_01` to `month_12` and
    `month_21` to `month_24` for the seasons, `about`, `between`, `not_later`, `not_earlier`, `decade`; `day_1` where
    the first of a month is written otherwise.
    """
    first, slash, last = date.edtf.partition("/")
    if not slash:
        return spoken_day(first, say) or date.text or date.edtf
    if first in {"", ".."}:
        return say["not_later"].format(day=spoken_day(last, say) or last)
    if last in {"", ".."}:
        return say["not_earlier"].format(day=spoken_day(first, say) or first)
    return say["between"].format(first=spoken_day(first, say) or first, last=spoken_day(last, say) or last)


def spoken_day(edtf: str, say: Mapping[str, str]) -> str:
    """A day, month or year of EDTF in words; empty if it is none."""
    match = EDTF_DAY.fullmatch(edtf)
    if not match:
        return ""
    year, month, day = match["year"].lstrip("0"), match["month"], match["day"]
    if "X" in year:
        year = say["decade"].format(year=year.replace("X", "0"))
    shown = year
    if month and month != "XX":
        named = say.get(f"month_{month}", month)
        if day and day != "XX":
            number = str(int(day))
            shown = say["day"].format(day=say.get(f"day_{number}", number), month=named, year=year)
        else:
            shown = say["month"].format(month=named, year=year)
    return say["about"].format(day=shown) if match["mark"] in {"~", "%"} else shown
