"""The signs of the pictures: each writer has a shape of its own, so that colour is never the only difference."""

from __future__ import annotations

from markupsafe import Markup


def sign(series: int, x: float, y: float) -> Markup:
    """The mark of a letter by its series: hollow for a lost letter (0), then circle, square, diamond, triangle."""
    match series:
        case 0:
            shape = f'<circle class="mark lost" cx="{x}" cy="{y}" r="3.6"/>'
        case 1:
            shape = f'<circle class="mark s1" cx="{x}" cy="{y}" r="4.6"/>'
        case 2:
            shape = f'<rect class="mark s2" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>'
        case 3:
            shape = f'<path class="mark s3" d="M{x} {y - 5.2:.1f}l5.2 5.2-5.2 5.2-5.2-5.2z"/>'
        case _:
            shape = f'<path class="mark s4" d="M{x} {y - 4.8:.1f}l5 9h-10z"/>'
    return Markup(shape)  # noqa: S704 - numbers
