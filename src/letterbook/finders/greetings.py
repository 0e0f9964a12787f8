"""Greetings: where one ends, and whom it names."""

from __future__ import annotations

import re
from functools import cache

from letterbook.finders.name_words import WORD, NameWords, bare, name_words
from letterbook.finders.names import looks_like_name
from letterbook.finders.part_words import part_words
from letterbook.finders.word_search import phrase
from letterbook.model.annotations import Salutation
from letterbook.model.text import Span, stripped

# What ends a salutation that runs on: "Dear Sir,--I have", "Dear Comrade! I received", "DEAR MR. PRESIDENT: We".
SALUTATION_END = re.compile(r"(?:[!,:;]+|\.(?=\s+[A-ZА-Я\"“«])|\.$)(?:\s*[-–—]{1,2})?|\s*[-–—]{2,}|$")
SALUTATION_LONGEST = 90


@cache
def salutation_pattern(*codes: str) -> re.Pattern[str]:
    """The pattern of a greeting's fixed words, as its group `greeting`; a name may follow."""
    words = part_words(*codes)
    return re.compile(rf"[\s_*\"“«]*(?P<greeting>{phrase(words.salutations)})(?![^\W_]|[’'])", re.IGNORECASE)


@cache
def _vocative(*codes: str) -> re.Pattern[str]:
    return re.compile(phrase(part_words(*codes).vocatives), re.IGNORECASE)


@cache
def _dear(*codes: str) -> re.Pattern[str]:
    return re.compile(rf"{phrase(part_words(*codes).dear)}(?!\w)", re.IGNORECASE)


def find_salutation(text: str, span: Span, codes: tuple[str, ...]) -> tuple[Span, Salutation] | None:
    """The greeting a block begins with, to its own closing mark, and whether it stands alone."""
    match = salutation_pattern(*codes).match(text, span.start, min(span.end, span.start + 60))
    if match is None:
        return None
    limit = min(span.end, match.end("greeting") + SALUTATION_LONGEST)
    dear = _dear(*codes).match(match["greeting"]) is not None
    names = name_words(*codes)
    for end in SALUTATION_END.finditer(text, match.end("greeting"), limit):
        if (
            end.group().startswith(".")
            and end.end() < span.end
            and _is_abbreviation(text, match.start("greeting"), end.start(), names)
        ):
            continue  # "Dear comrade. MAGIDOV!", "DEAR MR. PRESIDENT:"
        if end.end() == limit and limit < span.end:
            return None
        if end.end() == end.start() and end.end() < span.end:
            continue
        inner = text[match.end("greeting") : end.start()]
        if len(inner.split()) > 9:
            return None
        rest = stripped(text, end.end(), span.end)
        alone = not len(rest) or (len(rest) <= 4 and rest.of(text).strip("[]()*").isdigit())
        if inner.strip() and end.group()[:1] in ("", ".") and not looks_like_name(inner.strip(), names):
            return None  # "Comrade Sedov came yesterday."
        if not alone and not end.group().strip():
            return None
        # "Comrade Trilisser, who came yesterday" greets nobody: what runs on begins with a capital or a dash.
        if (
            not alone
            and end.group()[0] in ",;"
            and not re.match(r"[\s\-–—]*[A-ZÀ-ÞА-ЯI\"“«(]", text[end.end() : end.end() + 6])
        ) and not (dear or (not inner.strip(" _") and _vocative(*codes).fullmatch(match["greeting"]))):
            return None
        return stripped(text, match.start("greeting"), end.end()), Salutation(alone=alone)
    return None


def _is_abbreviation(text: str, start: int, stop: int, names: NameWords) -> bool:
    """Whether the full stop belongs to a title or initial inside the greeting: "comrade. MAGIDOV", "Mr. President"."""
    word = re.search(r"[^\W\d_]+$", text[start:stop])
    if word is None:
        return False
    return len(word.group()) == 1 or bare(word.group()) in names.honorifics


def greeted(text: str, span: Span, codes: tuple[str, ...]) -> Span | None:
    """Whom a greeting names: "Harding" of "MY DEAR HARDING,--", "Uncle Peter", "Mother"; None in "Dear Sir"."""
    names = name_words(*codes)
    match = salutation_pattern(*codes).match(text, span.start, span.end)
    at = match.end("greeting") if match else span.start
    tokens = [token for token in WORD.finditer(text, at, span.end) if bare(token.group()) not in names.articles]
    while tokens and bare(tokens[0].group()) in _courtesies(*codes) and bare(tokens[0].group()) not in names.kin:
        tokens.pop(0)
    while tokens and bare(tokens[-1].group()) in _courtesies(*codes) and bare(tokens[-1].group()) not in names.kin:
        tokens.pop()
    if not tokens or len(tokens) > MOST_GREETED or not all(token.group()[0].isupper() for token in tokens):
        return None
    return stripped(text, tokens[0].start(), tokens[-1].end())


MOST_GREETED = 4  # words of the name in a greeting


@cache
def _courtesies(*codes: str) -> frozenset[str]:
    """The words of greetings and courtesies, which name nobody."""
    words = part_words(*codes)
    names = name_words(*codes)
    greetings = {word for greeting in (*words.salutations, *words.vocatives) for word in greeting.split()}
    return frozenset(greetings) | names.honorifics | names.not_names | names.offices
