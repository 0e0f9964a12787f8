"""A place where a document may begin, and what speaks for it and against."""

from __future__ import annotations

import msgspec

from letterbook.model.annotations import Heading, Numbered
from letterbook.model.text import Span

ACCEPT = 3.5  # the weight from which a candidate is a head
BY_EDITOR = (("an editor says so", ACCEPT),)  # the evidence of a head that no rule has weighed


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

    @property
    def number_kind(self) -> str:
        """How it is numbered, in the words of the trait "numbers"."""
        if self.number is None:
            return "none"
        kinds = {"N": "plain", "[": "bracketed", "roman": "roman"}
        return next((kind for start, kind in kinds.items() if self.number.style.startswith(start)), "signed")

    @property
    def shape(self) -> str:
        """What kind of head it is, in the words of the trait "heads"."""
        if self.heading is None:
            return "none" if self.heading_span is None else "title"
        return self.heading.style.replace("KIND", "kind").replace("From", "from").removesuffix(", perhaps")

    def weighed(self, reason: str, weight: float) -> Head:
        """The head with one more piece of evidence."""
        return msgspec.structs.replace(self, weight=self.weight + weight, evidence=(*self.evidence, (reason, weight)))
