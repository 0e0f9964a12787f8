"""A `LetterDate` as the dating attributes of TEI and CMIF, which take W3C dates only: YYYY, YYYY-MM, YYYY-MM-DD."""

from __future__ import annotations

import re
from datetime import date as Day  # noqa: N812 - `date` is the letter's

from letterbook.model.dates import LetterDate  # noqa: TC001

W3C = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
QUALIFIED = re.compile(r"[?~%]+$")  # "1923-11-10?"


def dating(date: LetterDate) -> dict[str, str]:
    """`when` for a day, month or year; `notBefore` and `notAfter` for bounds; empty if nothing is valid.

    `from` and `to` are not used: they say that something lasted, which no `LetterDate` does.
    """
    start, slash, end = date.edtf.partition("/")
    if slash:
        bounds = {"notBefore": _valid(start), "notAfter": _valid(end)}
    else:
        when = _valid(start)
        if when:
            return {"when": when}
        earliest, latest = _valid(date.earliest or ""), _valid(date.latest or "")
        if earliest and earliest == latest:
            return {"when": earliest}
        bounds = {"notBefore": earliest, "notAfter": latest}
    return {name: value for name, value in bounds.items() if value}


def doubtful(date: LetterDate) -> bool:
    """Whether the statement itself is uncertain or approximate."""
    return not date.certain or any(QUALIFIED.search(side) for side in date.edtf.split("/"))


def _valid(text: str) -> str:
    """The text as a W3C date, without its EDTF qualifier; empty if there is no such day."""
    found = W3C.fullmatch(QUALIFIED.sub("", text.strip()))
    if not found:
        return ""
    year, month, day = found.groups()
    try:
        Day(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return found[0]
