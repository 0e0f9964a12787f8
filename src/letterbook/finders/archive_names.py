"""The name of an archive before a shelfmark, told from the sentence before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.finders.shelfmark_patterns import SENTENCE

if TYPE_CHECKING:
    from letterbook.finders.shelfmark_grammar import Grammar, Page

HARD = re.compile(r"[;:()\[\]{}\"“”«»„!?,|]|\r?\n[^\S\n]*\r?\n")
NAME_WORDS = 14  # words of the longest name of an archive
WINDOW = 160  # characters before a shelfmark in which its archive's name is looked for


class ArchiveName(NamedTuple):
    """The name of an archive as printed: where it stands, how sure it is, and the archive's country if it is known."""

    start: int
    end: int
    sure: float
    country: str = "?"


def name_before(on: Page, at: int) -> ArchiveName | None:
    """The name of an archive that ends before `at`. The sentence before it is not taken."""
    chunk = on.text[max(on.lowest, at - WINDOW) : at]
    base = at - len(chunk)
    kept = chunk.rstrip()
    if chunk.count("\n", len(kept)) > 1:
        return None
    kept = kept[:-1].rstrip() if kept[-1:] in tuple(".,:") else kept
    if kept.endswith(")") and "(" in kept:
        kept = kept[: kept.rindex("(")].rstrip()
    cut = max((m.end() for m in HARD.finditer(kept)), default=0)
    for m in SENTENCE.finditer(kept, cut):
        if len(m[1]) > 1 and m[1] not in on.g.abbreviations:
            cut = m.end()
    tokens = list(re.finditer(r"\S+", kept[cut:]))
    if cut == 0 and base > on.lowest:
        tokens = tokens[1:]  # the window may have cut the first word
    first, sure = _name_start([m.group() for m in tokens], on.g)
    if first is None:
        return None
    return ArchiveName(base + cut + tokens[first].start(), base + cut + tokens[-1].end(), sure)


def _name_start(words: list[str], g: Grammar) -> tuple[int | None, float]:
    """The index of the word with which the name at the end of `words` begins, and how sure that is.

    It is a run of abbreviations ("TsA FSB RF"), or what stands around the last institution ("the State Archive of
    Ostrov Province"), or a run of capitalised words.
    """
    house = next((n for n in range(len(words) - 1, -1, -1) if g.institutions.fullmatch(words[n].strip(".,"))), None)
    at = len(words)
    while at and sum(letter.isupper() for letter in words[at - 1]) > 1 and words[at - 1] not in g.lead_in:
        at -= 1
    if at < len(words) and (house is None or house < at - 1):
        return at, 0.93
    capital = at = len(words) if house is None else house + 1
    while at:
        word = words[at - 1]
        if word[0].isupper() and word.strip(".,") not in g.lead_in:
            capital = at - 1
        elif not (at - 1 == house or word in g.connectors or word in g.title_words or _is_adjective(word, house, g)):
            break
        at -= 1
    if capital == len(words) or (house is not None and capital > house) or len(words) - capital > NAME_WORDS:
        return None, 0.0
    return capital, 0.6 if house is None else 0.85


def _is_adjective(word: str, house: int | None, g: Grammar) -> bool:
    """Whether the word belongs to the institution after it: "Российский государственный архив"."""
    return house is not None and word.startswith(g.words.names.adjectives)
