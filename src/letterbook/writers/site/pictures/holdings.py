"""What of an archive the edition knows: each shelfmark with the letter that is printed from it, quoted or cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.writers.site.setting import shelfmark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model.edition import Citation, Letter
    from letterbook.writers.site.catalogue import Catalogue

Standing = Literal["printed", "copy", "quoted", "cited"]
STANDINGS: tuple[Standing, ...] = ("printed", "copy", "quoted", "cited")  # what says more of a leaf comes first
DASHES = re.compile("[‐-―−]")

Key = tuple[tuple[str, str], ...]


class Holding(msgspec.Struct, frozen=True):
    """A shelfmark and what one letter has of it. `key` is for comparing: repository and levels in one spelling."""

    key: Key
    levels: tuple[tuple[str, str], ...]  # as printed, the repository first, without the leaves
    leaves: str
    standing: Standing
    letter: str
    path: str  # the letter, or the note in which it stands
    printed: str


def holdings_of(catalogue: Catalogue, leaf_level: frozenset[str]) -> tuple[Holding, ...]:
    """Every shelfmark of the edition, once for each letter and standing."""
    found: dict[tuple[Key, str, str], Holding] = {}
    for letter in catalogue.edition.letters:
        for holding in _of_letter(letter, catalogue, leaf_level):
            key = (holding.key, _folded(holding.leaves), holding.letter)
            before = found.get(key)
            if before is None or STANDINGS.index(holding.standing) < STANDINGS.index(before.standing):
                found[key] = holding
    return tuple(found.values())


def _of_letter(letter: Letter, catalogue: Catalogue, leaf_level: frozenset[str]) -> Iterator[Holding]:
    page = catalogue.paths.letter(letter.id)

    def made(citation: Citation, standing: Standing, path: str) -> Iterator[Holding]:
        levels = [level for level in citation.levels if level[0] not in leaf_level]
        leaves = ", ".join(value for name, value in citation.levels if name in leaf_level)
        if not levels and not citation.repository:
            return
        whole = (("", citation.repository), *levels)
        key = tuple((name, _folded(value)) for name, value in whole)
        yield Holding(key, whole, leaves, standing, letter.id, path, shelfmark(citation))

    if letter.citation:
        yield from made(letter.citation, "printed", page)
    for citation in letter.citations:
        yield from made(citation, "copy", page)
    for number, note in enumerate(letter.notes, start=1):
        at = f"{page}#note-{number}"
        for quoted in note.quoted_letters:
            if quoted.citation:
                yield from made(quoted.citation, "quoted", at)
        for citation in note.citations:
            yield from made(citation, "cited", at)


def _folded(value: str) -> str:
    """A value in one spelling: dashes alike, no white space, no case."""
    return DASHES.sub("-", "".join(value.split())).casefold()
