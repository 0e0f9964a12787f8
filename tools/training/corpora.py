"""The corpora that are trained on: their texts, their gold, and what is left out together with what."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model.text import Source
from letterbook.pipeline import FINDERS
from letterbook.scoring.gold import Gold, read
from letterbook.volumes import first_pass, found_in

if TYPE_CHECKING:
    from letterbook.facts import Facts
    from letterbook.volumes import FirstPass

PROJECT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("LETTERBOOK_CORPORA", PROJECT.parent / "shared" / "corpora")).resolve()
MISSING = "there are no corpora in {}; put them there, or say with LETTERBOOK_CORPORA where they are"
ONE_STYLE = "web"  # of a volume that is there in several styles, the one that is trained on


class Corpus(NamedTuple):
    """One text with its gold. `volume` and `collection` are what it is left out with; `trained`: it is learned from."""

    name: str
    volume: str
    collection: str
    trained: bool
    source: Source
    gold: Gold
    facts: Facts
    first: FirstPass


def corpora() -> list[Corpus]:
    """Every corpus with gold, in the order of their names, read once. SystemExit if there is none."""
    found = sorted(CORPORA.glob("*/*.gold.json"))
    if not found:
        raise SystemExit(MISSING.format(CORPORA))
    volumes = [_volume(path) for path in found]
    return [_corpus(path, alone=volumes.count(volume) == 1) for path, volume in zip(found, volumes, strict=True)]


def _volume(path: Path) -> str:
    """The volume without its style: `kennedy-khrushchev` of `frus/kennedy-khrushchev.web.gold.json`."""
    return path.name.split(".")[0]


def _corpus(path: Path, *, alone: bool) -> Corpus:
    stem = path.name.removesuffix(".gold.json")
    text = path.with_name(f"{stem}.txt")
    source = Source(id="s1", path=text.name, text=text.read_bytes().decode("utf-8"))
    folder, volume = path.parent.name, _volume(path)
    # Volumes of one transcriber that differ by their number alone are one collection in one house style.
    series = volume.rstrip("0123456789") if folder != "frus" else volume
    facts = found_in(source, FINDERS)
    return Corpus(
        f"{folder}/{stem}",
        series,
        "frus" if folder == "frus" else series,
        alone or stem.endswith(f".{ONE_STYLE}"),
        source,
        read(path),
        facts,
        first_pass(facts, {}),
    )


def digest() -> str:
    """A digest of every text and its gold."""
    whole = hashlib.sha256()
    for gold in sorted(CORPORA.glob("*/*.gold.json")):
        text = gold.with_name(gold.name.replace(".gold.json", ".txt"))
        for path in (text, gold):
            whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
