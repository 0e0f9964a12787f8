"""What the collection's habit of printing note marks, learned or pinned, says of a place that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.house_style import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROUND_UNUSUAL = -2.0  # "(1)" is an item of a list where marks are printed otherwise


def style_prior(styles: Mapping[str, int]) -> dict[str, float]:
    """What the collection's habit adds to a candidate's weight: the usual styles gain, unseen ones lose."""
    total = sum(styles.values())
    if total < 4:
        return {}
    prior = {}
    for style in (
        "glued to word",
        "glued to stop",
        "spaced before stop",
        "spaced after stop",
        "spaced after comma",
        "spaced at end",
        "round bracket",
        "spaced",
        "between words",
        "behind a number",
        "bracket",
        "sign",
        "superscript",
        "hint",
    ):
        share = styles.get(style, 0) / total
        prior[style] = (
            1.0
            if share >= 0.4
            else 0.5
            if share >= 0.1
            else 0.0
            if share > 0.01 or total < 20 or style == "behind a number"
            else ROUND_UNUSUAL
            if style == "round bracket"
            else -0.8
        )
    if sum(styles.get(style, 0) for style in ("bracket", "superscript", "hint")) / total > 0.9:
        # A house that brackets its marks leaves no stray digits.
        prior.update(
            dict.fromkeys(
                (
                    "glued to word",
                    "glued to stop",
                    "spaced",
                    "spaced before stop",
                    "spaced after stop",
                    "spaced after comma",
                    "round bracket",
                    "spaced at end",
                    "between words",
                    "behind a number",
                ),
                -5.0,
            )
        )
    return prior


def pinned_marks(values: Sequence[str]) -> Mapping[str, int]:
    """What a source would show whose marks are all printed in the ways that are pinned."""
    return {printed: PINNED_WEIGHT for printed, value in MARKS.items() if value in values}


PINNED_WEIGHT = 100
