"""Two invented letters of one affair: a pass that was given on the 3rd and forbidden on the 9th."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.small_collections import SHELFMARK, built, printed

if TYPE_CHECKING:
    from letterbook.model.edition import Edition

BODY = (
    "I received a telegram from you on March 9th stating that Kopylov should have no pass. On the 11th, a telegram "
    "arrived from Comrade Orlov with a proposal to cancel Kopylov's pass. On the 9th I telegraphed you that Kopylov's "
    "pass had already been issued on March 3rd. I asked whether Kopylov had left. I found out that he had it from us "
    "on the 5th. In early January, I received from Comrade Orlov a letter with a request about Kopylov1. He is gone2."
)
NOTES = (
    (
        '1 On January 7, 1921, Orlov sent Lunev the following letter: "Kopylov may come back." '
        "(TsARO. F. 12. Op. 3. D. 44. L. 9)."
    ),
    "2 Kopylov came home in early April 1921.",
)
FIRST = printed(
    1, "P. A. Lunev - V. I. Sedova", "Ostrov, March 13, 1921", BODY, source=SHELFMARK.format(1), notes=NOTES
)
SECOND = printed(
    2, "V. I. Sedova - P. A. Lunev", "Lodma, March 20, 1921", "I have your letter of March 13. Kopylov came."
)


def affair() -> Edition:
    """The edition of the two letters."""
    return built(FIRST + SECOND)
