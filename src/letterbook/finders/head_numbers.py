"""Numbers of documents, and the style the house prints them in."""

from __future__ import annotations

import re

from letterbook.finders.head_words import head_patterns
from letterbook.finders.name_words import name_words
from letterbook.model.annotations import Numbered
from letterbook.model.text import Span, stripped

ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def find_number(text: str, span: Span, codes: tuple[str, ...]) -> Numbered | None:
    """The document number a block begins with, and the style the house prints it in."""
    match = head_patterns(*codes).number.match(text, span.start, span.end)
    if match is None:
        return None
    sign, noun, stop, bracket = match["sign"], match["noun"], match["stop"], match["bracket"]
    rest = stripped(text, match.end(), span.end)
    while len(rest) and text[rest.start] in "—–-.:":
        rest = stripped(text, rest.start + 1, rest.end)
    alone = not len(rest)
    if match["arabic"]:
        digits = match["arabic"]
        value = int(re.sub(r"\D", "", digits))
        shape = "N"
    else:
        digits = match["roman"]
        if not ROMAN.fullmatch(digits.upper()) or not (digits.isupper()):
            return None
        value = roman(digits)
        shape = "roman"
        if not (sign or noun or stop in (".", ":") or bracket or alone):
            return None  # "I am" is no number
    if bracket and not match["close"]:
        return None
    if (
        not (sign or noun or bracket)
        and not stop
        and shape == "N"
        and not alone
        and digits.isdigit()
        and len(digits) == 4
    ):
        return None  # a year before a title
    if not (sign or noun or bracket) and _counts(text, match.end(), span, codes, stopped=bool(stop)):
        return None
    prefix = f"{noun.casefold()} " if noun else ""
    prefix += f"{sign.casefold()} " if sign else ""
    style = f"{prefix}{'[' if bracket else ''}{shape}{']' if bracket else ''}{stop or ''}{' alone' if alone else ''}"
    return Numbered(number=digits, value=value, style=style, rest=rest)


NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")


def _counts(text: str, end: int, span: Span, codes: tuple[str, ...], *, stopped: bool) -> bool:
    """Whether a bare number belongs to what follows: "3.5 per cent", "13.11.1923", "12 March 1924", "5:30"."""
    if stopped and end < span.end and text[end].isdigit():
        return True
    word = NEXT_WORD.match(text, end, span.end)
    return word is not None and not stopped and word[1].casefold() in name_words(*codes).months


def is_initial(numbered: Numbered) -> bool:
    """Whether the number may as well be the initial of a name: one capital with a full stop."""
    return len(numbered.number) == 1 and numbered.number.isalpha() and numbered.style.startswith("roman")


def roman(numeral: str) -> int:
    """The value of a Roman numeral in capitals; the caller has checked its form."""
    values = [ROMAN_VALUES[letter] for letter in numeral.upper()]
    return sum(-value if value < max(values[at + 1 :], default=0) else value for at, value in enumerate(values))
