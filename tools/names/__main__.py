"""Compares three ways to find names of persons and writes `docs/names.md`: `python -m tools.names [--spacy MODEL]`.

The rules of the program, a sequence model of our own trained on the other volumes, and the packaged English model of
spaCy, where that is installed; MODEL is the name or the folder of its model.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tests.gold import corpora, persons, tagged_persons
from tools.names import packaged, sequence

from letterbook import pipeline
from letterbook.model.text import Span
from letterbook.scoring.names import Named, Rates

if TYPE_CHECKING:
    from letterbook.resolvers.collection import Collection

PAGE = corpora.PROJECT / "docs" / "names.md"
VOLUMES = ("frus/1955-57v14.seed", "frus/1958-60v11.wrapped", "frus/1961-63v05.web", "frus/kennedy-khrushchev.web")


class Row(NamedTuple):
    """What one way found in one volume, and how much text it read in a second."""

    volume: str
    every: Rates
    steady: Rates
    speed: float


EVERY = 3  # of so many paragraphs is trained on, for time
Finder = Callable[[str, str, Sequence[Span]], Iterator[Span]]


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spacy", default="", metavar="MODEL", help="a model of spaCy: its name or its folder")
    wanted = parser.parse_args().spacy
    ways: dict[str, list[Row]] = {"rules": [_rules(name) for name in VOLUMES]}
    ways["own CRF"] = [_sequence(name) for name in VOLUMES]
    if wanted:
        ways["spaCy"] = [_measured(name, packaged.finder(wanted)) for name in VOLUMES]
    PAGE.write_text(page(ways), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _rules(name: str) -> Row:
    """The names that the edition has; the time is that of the one resolver that finds and identifies them."""
    spent = 0.0
    resolve = pipeline.RESOLVERS["named"]

    def timed(collection: Collection) -> Collection:
        nonlocal spent
        started = time.process_time()
        done = resolve(collection)
        spent += time.process_time() - started
        return done

    table = pipeline.RESOLVERS
    pipeline.RESOLVERS = {**table, "named": timed}
    try:
        corpora.edition.cache_clear()
        found = persons.found(name)
    finally:
        pipeline.RESOLVERS = table
    return _row(name, [one.span for one in found], spent)


def _examples(name: str) -> Iterator[tuple[list[list[str]], list[str]]]:
    volume = tagged_persons.read(name)
    text = corpora.edition(name).sources[0].text
    tags = [tag.span for tag in volume.tagged]
    for words in itertools.islice(sequence.paragraphs(text, volume.documents), 0, None, EVERY):
        yield sequence.features(text, words), sequence.labels(words, tags)


def _sequence(name: str) -> Row:
    model = sequence.train(example for other in VOLUMES if other != name for example in _examples(other))
    return _measured(name, lambda text, documents: sequence.find(model, text, documents))


def _measured(name: str, find: Callable[[str, Sequence[Span]], Iterator[Span]]) -> Row:
    text = corpora.edition(name).sources[0].text
    started = time.process_time()
    found = sorted(find(text, tagged_persons.read(name).documents))
    return _row(name, found, time.process_time() - started)


def _row(name: str, found: Sequence[Span], spent: float) -> Row:
    volume = tagged_persons.read(name)
    text = corpora.edition(name).sources[0].text
    inside = [Named(span, "") for span in found if any(document.covers(span) for document in volume.documents)]
    expected = [Named(tag.span, tag.person) for tag in volume.tagged]
    every, steady = persons.both_rates(text, volume, inside, expected)
    size = sum(len(document) for document in volume.documents) / 1e6
    return Row(name, every, steady, size / spent if spent else 0.0)


INTRODUCTION = """# Finding names of persons

This page is written by `python -m tools.names --spacy MODEL`. It compares three ways to find the names of persons in
running text, on volumes of *Foreign Relations of the United States* whose TEI tags persons:

- **rules**: what the program does. Surnames are learned from the collection itself (its correspondents, its list of
  persons, names with an office, an honorific, initials or a given name) and looked for everywhere else.
- **own CRF**: a sequence model trained on the other three volumes, with the same tables of words as the rules.
- **spaCy**: the packaged English model `en_core_web_sm` 3.6, its `PERSON` entities.

Figures are F1 (precision / recall); a name found counts if it overlaps a tag. The tags name the persons of the volume's
own list and hardly anybody else, so the precision in *all* is too low for whoever finds other people too; *steadily*
counts only surnames that the volume tags in half of their places or more. MB/s is text read in a second of one core;
for the rules it contains the identification of the persons.

The comparison favours the rules in one way: they were written while their errors in these four volumes were looked at,
which neither model has seen. The CRF was trained on every third paragraph of the other volumes, for time, and was not
tuned; the model of spaCy may be older than the library it is run with. The speeds are of one run on a busy machine.
The last volume shares its years and most of its people with the one before.

"""
CONCLUSION = """
The rules are shipped: they have the best F1 of the three on every volume, on the last by little and with the lower
precision. What a model could add is a name that stands nowhere with a title, a given name or in a list.
"""


def page(ways: Mapping[str, Sequence[Row]]) -> str:
    """The page in Markdown."""
    lines = ["| volume | way | all | steadily tagged | MB/s |", "|---|---|---|---|---|"]
    for at, name in enumerate(VOLUMES):
        for way, rows in ways.items():
            row = rows[at]
            lines.append(
                f"| {name} | {way} | {persons.cell(row.every)} | {persons.cell(row.steady)} | {row.speed:.2f} |"
            )
    return INTRODUCTION + "\n".join(lines) + "\n" + CONCLUSION


if __name__ == "__main__":
    main()
