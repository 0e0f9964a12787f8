"""What the model sees of the blocks of a document: never a word, only kinds, shapes, places and habits.

A feature is `group:value`. The groups are named in `GROUPS`, so that training can leave each of them out and say what
it is worth. What was learned from one language or style then says something of another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.finders.name_words import name_words
from letterbook.labeller.signatures import letters_of
from letterbook.labeller.word_classes import AROUND, DATING, classes_of
from letterbook.model.annotations import (
    Address,
    Annotation,
    Closer,
    Dateline,
    Furniture,
    Heading,
    NoteText,
    Numbered,
    Postscript,
    Salutation,
    Signature,
    SourceLine,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.boundaries import Head
    from letterbook.facts import Facts

Group = Literal["find", "shape", "words", "place", "set", "head", "house"]
GROUPS: dict[Group, str] = {
    "find": "what the finders say of the block and its neighbours",
    "shape": "length, first and last character, capitals, digits, a list's mark",
    "words": "the share of words that date a letter, by the word lists of the languages",
    "place": "how far from the head and from the end, and whether only short lines stand between",
    "set": "indentation, empty lines, italics; what the file's format says of them",
    "head": "whether the block names a sender or recipient of the head",
    "house": "whether the rules read the same words as a signature under other letters",
}

LENGTHS = (3, 8, 15, 30, 60, 100, 160, 260, 500)  # characters: the edges of the classes of length
INDENTS = (0, 2, 8, 24, 40)  # characters
CENTRED, RIGHT = 24, 41  # the indentation that a block is given which the format sets in the middle or to the right
SHORT = 160  # characters; the words of longer blocks are not looked at
SHORT_LINE = 90  # characters
FAR = 6  # blocks from the head or the end; beyond, distance says no more
LIST_MARK = re.compile(r"[\s\"“(\[]*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)\]]\s|[-–—•*]\s")  # "1. ", "(a) ", "iv) "


class Habits(msgspec.Struct, frozen=True):
    """What the rules found in the whole collection: how often the same letters, and no others, are a signature."""

    signatures: Mapping[str, int]


def features_of(facts: Facts, blocks: Sequence[int], head: Head | None, habits: Habits) -> list[list[str]]:
    """The features of some blocks of a document, in the order they stand, its head not among them."""
    named = _named(facts, head)
    rows: list[list[str]] = []
    codes: list[str] = []
    for index in blocks:
        row, code = _own(facts, index, named, habits)
        rows.append(row)
        codes.append(code)
    last = len(blocks) - 1
    for at, row in enumerate(rows):
        row.append(f"place:{min(at, FAR)} from the head")
        row.append(f"place:{min(last - at, FAR)} from the end")
        row.append(f"find:is {codes[at]}")
        row.append(f"find:after {codes[at - 1] if at else 'head'}")
        row.append(f"find:before {codes[at + 1] if at < last else 'end'}")
    for where, order in (("opening", range(len(rows))), ("closing", range(last, -1, -1))):
        for steps, at in enumerate(order):
            if len(facts.blocks[blocks[at]].span) > SHORT_LINE:
                break
            rows[at].append(f"place:{where} line {min(steps, FAR - 1)}")
    return rows


def _own(
    facts: Facts, index: int, named: tuple[frozenset[str], frozenset[str]], habits: Habits
) -> tuple[list[str], str]:
    """The features of a block by itself, and the code by which its neighbours see it."""
    block = facts.blocks[index]
    start, end = block.span.start, block.span.end
    text = facts.text[start : min(end, start + SHORT)]
    kinds = sorted(set(_kinds(facts, index)))
    tail = facts.text[max(start, end - 12) : end].rstrip("0123456789[]() ")
    ends = _shape(tail[-1:])
    code = f"{'+'.join(kinds) or ('long' if end - start > SHORT else 'short')} {ends}"
    row = [f"find:{kind}" for kind in kinds] or ["find:nothing"]
    row += (
        f"shape:length {bisect_right(LENGTHS, end - start)}",
        f"shape:ends {ends}",
        f"shape:begins {_shape(text[:1])}",
    )
    if end - start <= SHORT:
        words = text.split()
        row.extend(_of_words(text, words, facts.codes))
        bare = [word.strip(AROUND).casefold() for word in words]
        if bare and bare[-1] in named[0]:
            row.append("head:ends in a sender")
            code += " sender"
        elif not named[0].isdisjoint(bare):
            row.append("head:names a sender")
        if not named[1].isdisjoint(bare):
            row.append("head:names a recipient")
        times = habits.signatures.get(letters_of(text), 0)
        if times >= 2:
            row.append("house:signs often" if times >= 5 else "house:signs elsewhere")
    if LIST_MARK.match(text):
        row.append("shape:list mark")
        code += " item"
    row.extend(_setting(facts, index, text))
    return row, code


def _of_words(text: str, words: Sequence[str], codes: tuple[str, ...]) -> Iterator[str]:
    classes = classes_of(words, codes)
    if classes:
        dating = sum(map(classes.count, DATING))
        named = "named" if "M" in classes or "W" in classes else "bare"
        yield f"words:dating {round(4 * dating / len(classes))} {named}"
        capitals = sum(map(classes.count, "CUIO"))
        yield f"shape:capitals {round(4 * capitals / len(classes))}"
    if text.isupper():
        yield "shape:all capitals"
    if any(character.isdigit() for character in text):
        yield "shape:digits"


def _setting(facts: Facts, index: int, text: str) -> Iterator[str]:
    """How the block is set: by white space and a transcriber's underscores, or by what the file's format says."""
    block = facts.blocks[index]
    said = facts.setting(index)
    indent = RIGHT if "right" in said else CENTRED if "centred" in said else block.indent
    yield f"set:indent {bisect_right(INDENTS, indent)}"
    yield f"set:gap {min(block.gap, 3)}"
    if "italic" in said or (text[:1] == "_" and text.rstrip(" .,")[-1:] == "_"):
        yield "set:italic"


def _kinds(facts: Facts, index: int) -> Iterator[str]:
    """The kinds of annotation that a block bears, with what sets one apart from another of its kind."""
    start = facts.blocks[index].span.start
    for annotation in facts.on(index):
        kind = _kind(annotation, start)
        if kind:
            yield kind


def _kind(annotation: Annotation, start: int) -> str:
    match annotation.body:
        case Signature(strength=strength):
            return "signature" if strength >= 0.75 else "likely signature" if strength >= 0.6 else "name"
        case Salutation(alone=alone):
            return "salutation" if alone else "salutation runs on"
        case Closer(signature=signature):
            begins = "closer" if annotation.span.start <= start + 2 else "closer inside"
            return f"{begins} signed" if signature is not None else begins
        case Dateline(place=place, date=date):
            return f"dateline{' place' if place else ''}{' date' if date else ''}"
        case Address():
            return "address"
        case Postscript():
            return "postscript"
        case SourceLine():
            return "source"
        case NoteText():
            return "note"
        case Furniture():
            return "furniture"
        case Heading():
            return "heading"
        case Numbered():
            return "number"
        case _:
            return ""


def _named(facts: Facts, head: Head | None) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the senders' and of the recipients' names in the head; titles and offices name nobody."""
    if head is None or head.heading is None:
        return frozenset(), frozenset()
    names = name_words(*facts.codes)
    sides = (head.heading.senders, head.heading.recipients)
    words = [(part.strip(AROUND).casefold() for name in side for part in name.name.split()) for side in sides]
    senders, recipients = (frozenset(w for w in side if len(w) > 2 and w not in names.no_surname) for side in words)
    return senders, recipients


def _shape(character: str) -> str:
    if not character:
        return "none"
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "capital" if character.isupper() else "small"
    if character in ".,:;!?":
        return character
    return "quote" if character in "\"“”„«»'’‘" else "bracket" if character in "()[]" else "sign"
