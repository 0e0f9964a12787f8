"""What a letter's text and notes name: persons, bodies and places, and the documents their editors point to."""

from __future__ import annotations

from typing import Literal

import msgspec

from letterbook.model.text import Span


class NameMention(msgspec.Struct, frozen=True):
    """A person, body or place named in a letter's text or in a note on it.

    `name` is what is printed, without honorific and office; `id` is an identifier of the register, or empty while it is
    undecided who is meant. `note` is the identifier of the note in which it stands, or empty in the letter's own text.
    `reason` says in a sentence why this one is meant.
    """

    kind: Literal["person", "body", "place"]
    name: str
    span: Span
    id: str = ""
    note: str = ""
    confidence: float = 1.0
    reason: str = ""


class CrossReference(msgspec.Struct, frozen=True):
    """Where the edition points to a part of itself: "Document 5", "see No. 12, note 3", "supra, p. 15".

    An editor speaks here, and no letter of another: it is no `LetterMention`. `resolved_to` is the letter pointed to,
    `resolved_note` the identifier of its note; both are empty where nothing in the edition answers. `note` is the
    identifier of the note in which the reference stands, or empty in the letter's own text.
    """

    kind: Literal["document", "note", "page"]
    span: Span
    note: str = ""
    resolved_to: str = ""
    resolved_note: str = ""
    confidence: float = 1.0
    reason: str = ""
