"""Whom a greeting names."""

from __future__ import annotations

from functools import cache

from letterbook.finders.name_words import WORD, bare, name_words
from letterbook.finders.parts import part_words, salutation_pattern
from letterbook.model.text import Span, stripped


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
