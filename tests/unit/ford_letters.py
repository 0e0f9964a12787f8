"""Letters of a ford: a small source to be corrected."""

from __future__ import annotations

from letterbook.model.text import Anchor, Span
from tests.unit.overlaid import at, overlaid, quoted

TEXT = """Letters of the Ford. 1924

No. 7

A. P. Lunev - V. N. Aston

March 3, 1924

Dear colleague!

The gauge at the lower ford stands again1 and the ice is safe. The heron stands on the stone beside it.

We need fifteen boats before the flood. The rest when we meet.

A. Lunev.

TsARO. F. 12. Op. 3. D. 45. L. 6. Typescript.

Notes:

1 The gauge was set up in the year before, by a party of the district.

2 The heron was seen by nobody else in that summer, nor in the next.


No. 8

V. N. Aston - A. P. Lunev

March 20, 1924

Dear friend!

Your letter was read aloud. We laughed about the heron1 for a week, and then about the boats.

The minutes of the board follow.

V. Aston.

TsARO. F. 12. Op. 3. D. 45. L. 7. Typescript.

Notes:

1 See the letter before this one, and what is said there.


No. 9

G. S. Zimmer - V. N. Aston

April 2, 1924

Dear colleague!

The printer has no sevens. He asks the railway for its own, and the railway is silent.

G. Zimmer.

TsARO. F. 12. Op. 3. D. 46. L. 1. Typescript.

Notes:

1 The sevens came in May, in a box without a name.
"""
HEADS = [TEXT.index(f"No. {number}") for number in (7, 8, 9)]


def head(number: int) -> Anchor:
    start = TEXT.index(f"No. {number}")
    return quoted(TEXT, Span(start, TEXT.index("\n\n", start + 8)))


def here(words: str, *, nth: int = 0) -> Anchor:
    return quoted(TEXT, at(TEXT, words, nth=nth))


def starts(*said) -> list[int]:
    return [letter.start for letter in overlaid(TEXT, *said).letters]
