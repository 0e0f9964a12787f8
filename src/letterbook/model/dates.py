"""A date as printed, and the days it may mean.

EDTF is ISO 8601-2:2019 (level 1 as far as letters need it): `1923-11-13`, `1923-11`, `1923`, `1923-11-10?`
(uncertain), `1923-11~` (approximate), `1923-11-06/1923-11-09` (somewhere from..to), `../1922-11-09` (not
later than), `1922-11-09/..` (not earlier than).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.text import Span

Calendar = Literal["gregorian", "julian"]


class LetterDate(msgspec.Struct, frozen=True):
    """A date statement: the printed words, and their meaning in EDTF and as earliest and latest day.

    `earliest` and `latest` are ISO days in the proleptic Gregorian calendar, inclusive, or None where the
    statement leaves that side open. `calendar` is the calendar of the printed words: with `julian`, `edtf`
    is the Gregorian day and `text` keeps what was printed.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    calendar: Calendar = "gregorian"
    text: str = ""
    span: Span | None = None
    certain: bool = True
    reason: str = ""

    @property
    def first(self) -> str:
        """The day it stands at in an order of days: its earliest, or else its latest; empty where both are open."""
        return self.earliest or self.latest or ""

    @property
    def last(self) -> str:
        """Its latest day, or else its earliest; empty where both are open."""
        return self.latest or self.earliest or ""

    def meets(self, other: LetterDate) -> bool:
        """Whether some day fits both."""
        return not self.precedes(other) and not other.precedes(self)

    def precedes(self, other: LetterDate) -> bool:
        """Whether every day that fits is before every day that fits the other."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest
