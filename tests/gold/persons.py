"""How many of the persons that the TEI tags are found, and how well: `python -m tests.gold.persons [CORPUS…]`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from letterbook.scoring.names import Named, Rates, identity, mentions
from tests.gold import corpora, tagged_persons

WORD = re.compile(r"[^\W\d_]{2,}")
LAST_WORD = re.compile(r"[^\W\d_]{2,}(?=[\W\d_]*$)")


class Result(NamedTuple):
    """What is right of one volume: of all tags, of the surnames it tags steadily, and of identity."""

    every: Rates
    steady: Rates
    identity: Rates
    undecided: int
    found: int


def found(name: str) -> list[Named]:
    """The persons that the edition of a corpus names inside the documents of its gold."""
    return sorted(
        Named(one.span, one.id)
        for letter in corpora.edition(name).letters
        for one in letter.named
        if one.kind == "person"
    )


@cache
def result(name: str) -> Result:
    """The edition of a corpus against its tags."""
    volume = tagged_persons.read(name)
    text = corpora.edition(name).sources[0].text
    expected = [Named(tag.span, tag.person) for tag in volume.tagged]
    inside = [one for one in found(name) if any(span.covers(one.span) for span in volume.documents)]
    every, steady = both_rates(text, volume, inside, expected)
    return Result(
        every,
        steady,
        identity(inside, expected),
        sum(not one.person for one in inside),
        len(inside),
    )


def both_rates(
    text: str, volume: tagged_persons.Volume, inside: list[Named], expected: list[Named]
) -> tuple[Rates, Rates]:
    """How well names are found: against every tag, and of the surnames that the volume tags steadily."""
    steady = _steady(text, volume)
    return (
        mentions(inside, expected),
        mentions(
            [one for one in inside if _filed(text, one) in steady],
            [one for one in expected if _filed(text, one) in steady],
        ),
    )


STEADILY = 0.5  # of the places where a surname stands in the documents are tagged


def _steady(text: str, volume: tagged_persons.Volume) -> set[str]:
    """The surnames that the volume tags wherever they stand, or nearly; "Dulles" it may tag for one of two alone."""
    tagged = Counter(_filed(text, Named(tag.span, "")) for tag in volume.tagged)
    printed = Counter(
        word
        for span in volume.documents
        for found in WORD.findall(text, span.start, span.end)
        if (word := anyascii(found).casefold()) in tagged
    )
    return {word for word, count in tagged.items() if count >= STEADILY * printed[word]}


def _filed(text: str, name: Named) -> str:
    """The surname as a key: the last word of a name."""
    last = LAST_WORD.search(name.span.of(text))
    return anyascii(last.group() if last else "").casefold()


def page(names: list[str]) -> str:
    """The table in Markdown."""
    lines = [
        "| volume | tags | mentions, all | mentions, names tagged steadily | identity, B-cubed | undecided |",
        "|---|---|---|---|---|---|",
    ]
    for name in names:
        one = result(name)
        tags = len(tagged_persons.read(name).tagged)
        cells = [cell(rates) for rates in (one.every, one.steady, one.identity)]
        lines.append(f"| {name} | {tags} | {' | '.join(cells)} | {one.undecided} of {one.found} |")
    return "\n".join(lines)


def cell(rates: Rates) -> str:
    """Rates as a table prints them."""
    return f"{rates.f1:.3f} ({rates.precision:.3f} / {rates.recall:.3f})"


if __name__ == "__main__":
    print(page(sys.argv[1:] or tagged_persons.volumes()))
