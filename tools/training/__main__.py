"""Trains what is learned and writes `src/letterbook/models/` and `docs/training.md`: `make train`.

With `--check` nothing is written, and the exit code is 1 if what would be written is not what is there.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import msgspec
from tools.training import page
from tools.training.ablation import ablation
from tools.training.corpora import PROJECT, corpora, digest
from tools.training.examples import examples_of
from tools.training.fitting import sequence
from tools.training.folds import calibrators, changes_without, disagreeing, left_out, sequences
from tools.training.statements import scored

from letterbook.weights import SEQUENCE, TABLES, Tables, Weights

if TYPE_CHECKING:
    from pathlib import Path

MODELS = PROJECT / "src" / "letterbook" / "models"
PAGE = PROJECT / "docs" / "training.md"


def main() -> None:
    """Reads the corpora, trains, measures with each collection left out, and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the committed files are these")
    check = parser.parse_args().check
    made = trained()
    differing = [path for path, content in made.items() if not path.is_file() or path.read_bytes() != content]
    for path in differing:
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[path])
        _say(f"{path.relative_to(PROJECT)} {'differs' if check else 'written'}")
    if not differing:
        _say("nothing has changed")
    if check and differing:
        sys.exit(1)


def trained() -> dict[Path, bytes]:
    """Every file that training makes. The same corpora and the same program give the same bytes."""
    _say("reading the corpora")
    known = corpora()
    examples = {corpus.name: examples_of(corpus) for corpus in known}
    _say("leaving out each volume")
    by_volume = sequences(known, examples, "volume")
    by_collection = sequences(known, examples, "collection")
    found = disagreeing(known, examples, by_collection)
    volumes = left_out(known, found, by_volume, "volume")
    _say("leaving out each collection")
    collections = left_out(known, found, by_collection, "collection")
    _say("training on all")
    model = sequence(example for corpus in known if corpus.trained for example in examples[corpus.name])
    tables = Tables(digest(), changes_without(found, known, "volume", ""), calibrators(volumes))
    _say("scoring")
    rules = {corpus.name: scored(corpus, Weights())[0] for corpus in known}
    full = {corpus.name: scored(corpus, Weights(model, tables))[0] for corpus in known}
    _say("leaving out each kind of feature")
    parts = ablation(known, examples, found, by_collection)
    text = page.written(known, examples, tables, model, found, parts, rules, full, volumes, collections)
    return {
        MODELS / SEQUENCE: model,
        MODELS / TABLES: msgspec.json.format(msgspec.json.encode(tables), indent=1) + b"\n",
        PAGE: text.encode("utf-8"),
    }


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
