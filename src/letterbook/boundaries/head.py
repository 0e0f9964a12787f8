"""A place where a document may begin, and what speaks for it and against."""

from __future__ import annotations

import msgspec

from letterbook.model.annotations import Heading, Numbered
from letterbook.model.text import Span

ACCEPT = 3.5  # the weight from which a candidate is a head


class Head(msgspec.Struct, frozen=True):
    """A place where a document may begin: its blocks `first..last`, its number and heading, and the evidence."""

    first: int
    last: int
    number: Numbered | None
    heading: Heading | None
    heading_span: Span | None
    weight: float
    evidence: tuple[tuple[str, float], ...] = ()

    @property
    def style(self) -> str:
        """What the house style is counted by."""
        number = self.number.style.removesuffix(" alone") if self.number else "no number"
        return f"{number} | {self.heading.style if self.heading else 'title'}"

    def weighed(self, reason: str, weight: float) -> Head:
        """The head with one more piece of evidence."""
        return msgspec.structs.replace(self, weight=self.weight + weight, evidence=(*self.evidence, (reason, weight)))
