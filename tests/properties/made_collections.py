"""Collections made from a seed: heads that repeat, formulas, notes whose marks are stray digits; and their rescans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

PEOPLE = ["K. F. Harding", "V. N. Aston", "P. I. Moss", "E. O. Reed", "D. M. Sand", "G. S. Zimmer"]
WORDS = re.findall(
    r"\w+",
    "the of and to a in river gauge stone crate boat level heron sedge depot sledge table water "
    "manuscript printer winter landing bundle lamp glass steamer paper seven figure clock barometer "
    "station villages plants colleague board upper lower late early broken heavy we you they have sent "
    "received lost found counted measured asked waited ",
)
MONTHS = ["January", "March", "April", "June", "September", "October"]
CLOSERS = ["With respect,", "I press your hand.", "With greetings,"]


def sentence(rng: random.Random) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(6, 14))]
    return " ".join(words).capitalize() + "."


def letter(rng: random.Random, number: int) -> str:
    sender, recipient = rng.sample(PEOPLE, 2)
    day = f"{rng.choice(MONTHS)} {rng.randint(1, 28)}, 1924"
    paragraphs = [" ".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(2, 4))]
    first = paragraphs[0].split()
    first[len(first) // 2] += "1"
    paragraphs[0] = " ".join(first)
    return "\n\n".join(
        [
            f"No. {number}",
            f"{sender} - {recipient}",
            day,
            f"Dear {rng.choice(['colleague', 'friend'])}!",
            *paragraphs,
            rng.choice(CLOSERS),
            f"{sender}.",
            f"TsARO. F. 31. Op. 2. D. {rng.randint(1, 90)}. L. {rng.randint(1, 40)}. Typescript.",
            "Notes:",
            f"1 {sentence(rng)} {sentence(rng)}",
        ]
    )


def collection(rng: random.Random) -> str:
    return "\n\n\n".join(letter(rng, number) for number in range(1, rng.randint(4, 7))) + "\n"


def rescanned(text: str, rng: random.Random, *, rate: float = 0.01) -> tuple[str, list[int]]:
    """The text with some characters lost, doubled or changed, and where each offset has gone."""
    out: list[str] = []
    gone: list[int] = []
    length = 0
    for character in text:
        gone.append(length)
        drawn = rng.random()
        if drawn < rate / 3:
            continue
        now = character * 2 if drawn < 2 * rate / 3 else rng.choice("aeinrst.,1 ") if drawn < rate else character
        out.append(now)
        length += len(now)
    return "".join(out), [*gone, length]
