"""What there is to say of a house style: every trait, and the values it may have, in words.

The one table that the configuration, the learner, the terminal and the site read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

TraitName = Literal[
    "numbers",
    "heads",
    "correspondents",
    "dates",
    "note_marks",
    "notes",
    "note_numbers",
    "sources",
    "page_lines",
    "line_ends",
]


class Kind(msgspec.Struct, frozen=True):
    """What a trait is about, and the values it may have with the words for each.

    `several` says whether it may have more than one value, `pinnable` whether the letters are read by it, so that
    pinning it changes something; the others are only shown.
    """

    title: str
    values: Mapping[str, str]
    several: bool = False
    pinnable: bool = True


TRAITS: Mapping[TraitName, Kind] = {
    "numbers": Kind(
        "numbers",
        {
            "none": "the letters bear no numbers",
            "plain": "a bare number, “12.” or “12”",
            "signed": "a word or sign before the number, “No. 12”",
            "bracketed": "a number in brackets, “[12]”",
            "roman": "a Roman numeral, “XII.”",
        },
    ),
    "heads": Kind(
        "heads",
        {
            "kind from X to Y": "“Letter from X to Y”",
            "kind between X and Y": "“Conversation between X and Y”",
            "kind and X": "“Letter to Y”, or from X: one of the two",
            "from X to Y": "“From X to Y”",
            "X - Y": "“X – Y”",
            "X to Y": "“X to Y”",
            "to Y": "“To Y”: the recipient alone",
            "from X": "“From X”: the writer alone",
            "title": "a title that names nobody",
            "none": "a number alone",
        },
        several=True,
    ),
    "correspondents": Kind(
        "correspondents",
        {
            "head": "the head names sender and recipient",
            "recipient in the head": "the head names the recipient, the signature the sender",
            "closing": "the head names nobody; the signature names the sender",
        },
    ),
    "dates": Kind(
        "dates",
        {
            "under the head": "on a line under the head",
            "in the head": "in the head",
            "at the end": "under the text",
            "none": "the letters are not dated",
        },
    ),
    "note_marks": Kind(
        "note marks",
        {
            "superscript": "raised figures",
            "glued": "figures glued to the word or stop before them, “word1”",
            "spaced": "figures that stand alone, “word 1 .”",
            "brackets": "figures in square brackets, “[1]”",
            "round brackets": "figures in round brackets, “(1)”",
            "signs": "asterisks and daggers",
            "none": "no note marks",
        },
    ),
    "notes": Kind(
        "notes",
        {
            "in brackets": "in brackets within the text, “[Footnote 1: …]”",
            "within the letter": "between its paragraphs, at the foot of a page or behind the paragraph",
            "after the letter": "behind each letter",
            "end of the volume": "all together at the end of the volume",
            "linked": "where the links of the file lead",
            "none": "no notes are printed",
        },
    ),
    "note_numbers": Kind(
        "note numbers",
        {
            "each letter": "begin anew at each letter",
            "each page": "begin anew inside a letter, at each page",
            "through": "run through the whole volume",
        },
    ),
    "sources": Kind(
        "sources",
        {
            "line": "on a line of their own under the letter",
            "above": "on a line of their own above the text",
            "note": "in a note",
            "none": "none printed",
        },
    ),
    "page_lines": Kind(
        "page lines",
        {
            "running heads": "running heads with page numbers stand in the text",
            "page numbers": "page numbers stand in the text",
            "none": "no running heads or page numbers",
        },
        pinnable=False,
    ),
    "line_ends": Kind(
        "line ends",
        {
            "broken": "words are broken with a hyphen at line ends",
            "whole": "no word is broken at a line end",
        },
        pinnable=False,
    ),
}
