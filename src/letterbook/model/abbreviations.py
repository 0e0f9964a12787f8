"""Abbreviations of a collection, and what they stand for."""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.text import Span

Basis = Literal["list", "note", "text", "register", "knowledge", "none"]


class Abbreviation(msgspec.Struct, frozen=True):
    """A short form that letters or notes use: "GPU".

    `expansion` is what it stands for, empty while nobody says so. `basis` is who does: a printed list, a note, brackets
    in the text, the editors' register, or general knowledge, when `source` and `span` point at no words. `letters` is
    the number of letters that use it in their text or notes.
    """

    id: str
    short: str
    expansion: str = ""
    forms: tuple[str, ...] = ()
    basis: Basis = "none"
    source: str = ""
    span: Span | None = None
    letters: int = 0
    confidence: float = 1.0
    reason: str = ""
