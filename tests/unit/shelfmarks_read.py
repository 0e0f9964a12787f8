"""Shelfmarks read from a line of text, and as the tests write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.finders.citations import find_citations
from letterbook.model.text import Span

if TYPE_CHECKING:
    from letterbook.model.edition import Citation


def found(text: str) -> list[Citation]:
    return list(find_citations(text, Span(0, len(text))))


def one(text: str) -> Citation:
    citations = found(text)
    assert len(citations) == 1, citations
    return citations[0]


def fonds(fond: str = "", opis: str = "", delo: str = "", leaf: str = "") -> tuple[tuple[str, str], ...]:
    pairs = (("fond", fond), ("opis", opis), ("delo", delo), ("list", leaf))
    return tuple((name, value) for name, value in pairs if value)
