"""Editors' notes: bracketed ones anywhere in the text, and blocks that begin with a note's label."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.model.annotations import Annotation, Block, NoteText
from letterbook.model.text import Source, Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon

LONGEST_BRACKET = 30_000  # characters; a bracket that does not close before this is a slip of the transcriber

# "1. Source: …", "2 We are talking", "2On September 7", "(3) text", "[4] text", "* text", "12) text".
LABEL = re.compile(
    r"(?:(?P<bracket>[\[(]\s?(?P<inner>\d{1,4}|[a-z]|\*{1,4})\s?[\])])\s*"
    r"|(?P<digits>\d{1,4})(?P<stop>[.):]?)(?P<space>\s*)"
    r"|(?P<sign>\*{1,4}|†{1,2}|‡{1,2}|§)\s*)"
)


ORDINAL = re.compile(r"[a-zà-öø-ÿа-яё]{1,3}(?![\w’'])")


@cache
def _opening(*codes: str) -> re.Pattern[str]:
    words = part_words(*codes).bracket_notes
    return re.compile(
        rf"\[\s*{phrase(words)}\s*(?P<label>\d{{1,4}}|[A-Za-z]|\*{{1,4}}|[ivxlc]+)?\s*[:.]\s*", re.IGNORECASE
    )


def bracketed(source: Source, lexicons: tuple[Lexicon, ...]) -> list[tuple[Span, NoteText]]:
    """Every "[Footnote 2: …]" of the text, with the bracket that closes it, in order and without overlap.

    The span is the whole bracket; `body` is what stands between the label and the closing bracket.
    """
    codes = tuple(lexicon.code for lexicon in lexicons)
    text = source.text
    found: list[tuple[Span, NoteText]] = []
    at = 0
    for match in _opening(*codes).finditer(text):
        if match.start() < at:
            continue
        close = _closing(text, match.end(), codes)
        if close is None:
            continue
        label = match["label"] or ""
        label_span = Span(match.start("label"), match.end("label")) if label else Span(match.start(), match.start())
        body = stripped(text, match.end(), close)
        found.append((Span(match.start(), close + 1), NoteText(label, label_span, body, "[Footnote N: ]")))
        at = close + 1
    return found


def _closing(text: str, start: int, codes: tuple[str, ...]) -> int | None:
    """The bracket that closes a note begun before `start`; None if the next note begins first."""
    depth = 1
    following = _opening(*codes).search(text, start)
    limit = min(len(text), start + LONGEST_BRACKET, following.start() if following else len(text))
    last = None
    for match in re.compile(r"[\[\]]").finditer(text, start, limit):
        if match.group() == "[":
            depth += 1
        else:
            depth -= 1
            last = match.start()
            if depth == 0:
                return match.start()
    # Brackets inside the note that never close: the last bracket at the end of a paragraph ends it.
    if last is not None and (last + 1 >= len(text) or text[last + 1 : last + 3].strip(" \r") in ("", "\n", "\n\n")):
        return last
    return None


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Blocks that begin as a note may begin. The labeller tells notes from numbered paragraphs and lists."""
    del lexicons
    text = source.text
    for block in blocks:
        printed = find_label(text, block.span)
        if printed is not None:
            yield Annotation(block.span, printed, block.index, "finders.notes")


class LinkedNote(msgspec.Struct, frozen=True):
    """A note that a link of the file leads to: its whole stretch with its number, its parts, and where its mark is."""

    span: Span
    text: NoteText
    mark: Span


def linked(source: Source) -> list[LinkedNote]:
    """The notes that the file's own links lead to, in order and without overlap; wherever they stand, a mark owns each.

    The stretch begins at the note's own number where that stands right before it on its line.
    """
    marks = {hint.target: hint.span for hint in reversed(source.hints) if hint.kind == "note-mark"}
    found: list[LinkedNote] = []
    for hint in source.hints:
        mark = marks.get(hint.target) if hint.kind == "note" else None
        label = LINKED_LABEL.search(mark.of(source.text)) if mark else None
        if mark is None or label is None or (found and hint.span.start < found[-1].span.end):
            continue
        line = source.text.rfind("\n", 0, hint.span.start) + 1
        number = re.compile(rf"[\s\[({{]*({re.escape(label[0])})[\s.:)\]}}]*")
        before, inside = (
            number.fullmatch(source.text, line, hint.span.start),
            number.match(source.text, *_ends(hint.span)),
        )
        if before and len(before[0].strip()):
            start, at, body = line, Span(*before.span(1)), hint.span
        elif inside and inside.end() < hint.span.end:
            start, at, body = hint.span.start, Span(*inside.span(1)), Span(inside.end(), hint.span.end)
        else:
            start, at, body = hint.span.start, Span(hint.span.start, hint.span.start), hint.span
        whole = stripped(source.text, start, hint.span.end)
        found.append(LinkedNote(whole, NoteText(label[0], at, body, "linked"), mark))
    return found


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


LINKED_LABEL = re.compile(r"\w+|[*†‡§]+")


def find_label(text: str, span: Span) -> NoteText | None:
    """The label a block begins with and the body behind it, or None."""
    match = LABEL.match(text, span.start, span.end)
    if match is None:
        return None
    body = stripped(text, match.end(), span.end)
    if not len(body):
        return None
    if match["bracket"]:
        at = Span(match.start("inner"), match.end("inner"))
        return NoteText(match["inner"], at, body, "[N]" if match["bracket"][0] == "[" else "(N)")
    if match["sign"]:
        return NoteText(match["sign"], Span(match.start("sign"), match.end("sign")), body, "*")
    at = Span(match.start("digits"), match.end("digits"))
    if match["stop"]:
        if not match["space"] and text[body.start].isdigit():
            return None  # "3.5 per cent", "13.11.1923", "1:14 p.m."
        return NoteText(match["digits"], at, body, f"N{match['stop']}")
    if match["space"]:
        return NoteText(match["digits"], at, body, "N ")
    if ORDINAL.match(text, body.start, body.end):
        return None  # "7th of March", "1a See"
    if text[body.start].isalpha() or text[body.start] in '"“«„([':
        return NoteText(match["digits"], at, body, "N")
    return None
