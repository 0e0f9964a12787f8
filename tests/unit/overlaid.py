"""One source read with the corrections of its editors, before the collection is looked at as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from letterbook import overlay
from letterbook.model.corrections import Correction, Entry
from letterbook.model.text import Anchor, Source, Span
from letterbook.pipeline import FINDERS
from letterbook.reanchoring import anchors_of
from letterbook.volumes import read_volume

if TYPE_CHECKING:
    from letterbook.facts import Facts
    from letterbook.model.edition import Letter
    from letterbook.model.findings import Finding

SIGNED = {"by": "Ann Gale", "on": "2026-11-23", "reason": "seen in the original"}


class Overlaid(NamedTuple):
    letters: tuple[Letter, ...]
    findings: tuple[Finding, ...]
    outcomes: tuple[overlay.Outcome, ...]
    facts: Facts

    @property
    def fixes(self) -> dict[str, tuple[overlay.Fix, ...]]:
        """The readings that editors put right, by the letters that have any."""
        return {letter.id: letter.fixes for letter in self.letters if letter.fixes}

    def states(self) -> list[str]:
        """The state of each correction, in the order of the file."""
        return [outcome.state for outcome in sorted(self.outcomes, key=lambda outcome: outcome.entry.line)]

    def letter_at(self, offset: int) -> Letter:
        return next(letter for letter in self.letters if letter.start <= offset < letter.end)


def entries(*said: Correction) -> tuple[Entry, ...]:
    return tuple(Entry(line, one) for line, one in enumerate(said, start=1))


def overlaid(text: str, *said: Correction) -> Overlaid:
    source = Source(id="s1", path="letters.txt", text=text)
    placed, unplaced = overlay.place(entries(*said), [source])
    volume, told = read_volume(source, FINDERS, placed)
    return Overlaid(volume.letters, volume.findings, (*unplaced, *told), volume.facts)


def quoted(text: str, span: Span) -> Anchor:
    """The anchor that `letterbook correct` would write."""
    (made,) = anchors_of([text], [(0, span)])
    assert made is not None, span.of(text)
    return made


def at(text: str, words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))
