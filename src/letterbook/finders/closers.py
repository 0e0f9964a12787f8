"""Closers: where a writer takes leave, and the signature that may follow on the same line."""

from __future__ import annotations

import re
from functools import cache

from letterbook.finders.name_words import WORD, NameWords, bare, name_words
from letterbook.finders.names import has_surname, looks_like_name
from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import WordSearch, beginnings, phrase
from letterbook.model.annotations import Closer
from letterbook.model.text import Span, stripped


@cache
def _closer(*codes: str) -> re.Pattern[str]:
    words = part_words(*codes)
    joined = phrase(tuple(sorted(name_words(*codes).conjunctions)))
    return re.compile(
        rf"(?:(?<=^)|(?<=[.!?…;:—\n\"”] )|(?<=[.!?…;:—\n])|(?<=--))[\s_*\"“]*(?:{joined}\s+)?"
        rf"(?P<closer>{phrase(words.closers)})(?![^\W_]|[’'])",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _closer_words(*codes: str) -> WordSearch:
    """The words of every closer, wherever they stand: what has none of them has no closer."""
    closers = part_words(*codes).closers
    return WordSearch.of(re.compile(phrase(closers), re.IGNORECASE), beginnings(closers))


def find_closer(text: str, span: Span, codes: tuple[str, ...], names: NameWords) -> tuple[Span, Closer] | None:
    """The leave-taking at the end of a block, and the signature that may follow it there.

    "With comradely greetings, N. Krestinsky." has both; "Sincerely," is a closer alone.
    """
    tail = max(span.start, span.end - 260)
    words = text[tail : span.end]  # cut out, so that a line set to the right begins where its words do
    if _closer_words(*codes).search(words, 0, len(words)) is None:
        return None
    found: re.Match[str] | None = None
    for match in _closer(*codes).finditer(words):
        if tail > span.start or match.start("closer") > 4:
            before = text[span.start : tail + match.start("closer")].rstrip(' _*"“')
            if before and before[-1] not in ".!?…;:—\n,-":
                continue
        found = match
        break
    if found is None:
        return None
    start = tail + found.start("closer")
    rest = Span(start, span.end)
    if len(rest) > 240:
        return None
    whole = rest.of(text)
    cut = _signature_after_closer(text, rest, tail + found.end("closer"), names)
    if cut is not None:
        return stripped(text, start, cut.start), Closer(signature=cut)
    # A closer is a clause, not the first words of a paragraph that goes on.
    if len(re.findall(r"[.!?](?:\s|$)", whole)) > 2:
        return None
    return stripped(text, start, span.end), Closer()


def _signature_after_closer(text: str, span: Span, after: int, names: NameWords) -> Span | None:
    for match in re.compile(r"[,!]\s+|(?<=[^\W\d_]{2})\.\s+|\s*\n\s*|\s+").finditer(text, after - 1, span.end):
        if not match.group().strip() and "\n" not in match.group() and match.start() != after:
            continue  # with no mark between, the name stands right behind the phrase: "Ihr Karl Brandtner"
        piece = stripped(text, match.end(), span.end)
        words = piece.of(text)
        if not words or len(words) > 90 or any(map(str.isdigit, words[:-4])):
            continue  # "Vale. Lovanii, 3 Maii 1516." ends in a date; a note mark may end a name
        tokens = WORD.findall(words)
        if (
            tokens
            and len(tokens) <= 12
            and looks_like_name(words.rstrip(" .0123456789[]"), names)
            and has_surname(words, names)
            and not any(bare(token) in names.not_names for token in tokens)  # "Sir Your Most Obedt Servt"
        ):
            return piece
    return None
