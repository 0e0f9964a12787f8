"""Address lines: to whom a letter goes, and who has a copy."""

from __future__ import annotations

from letterbook.finders.name_lists import split_names
from letterbook.finders.name_words import WORD, bare, name_words
from letterbook.finders.names import has_surname, is_body, looks_like_name
from letterbook.finders.part_words import lead_pattern
from letterbook.model.annotations import Address
from letterbook.model.text import Span, stripped


def find_address(text: str, span: Span, codes: tuple[str, ...]) -> Address | None:
    """A line that says to whom: "Tov. Stalin.", "Copies of comrades X, Y and Z.", "To the Board of the Survey"."""
    names = name_words(*codes)
    copies = lead_pattern("copies", *codes).match(text, span.start, span.end)
    start = copies.end("lead") if copies else span.start
    lead = lead_pattern("addresses", *codes).match(text, start, span.end)
    if lead is None and not copies:
        return None
    at = lead.end("lead") if lead else start
    rest = stripped(text, at, span.end)
    while len(rest) and text[rest.start] in ".:,— ":
        rest = stripped(text, rest.start + 1, rest.end)
    # Honorifics before the names: "Copies of comrades Dzerzhinsky".
    token = WORD.match(text, rest.start, rest.end)
    while token and bare(token.group()) in names.honorifics and token.end() < rest.end:
        rest = stripped(text, token.end(), rest.end)
        if len(rest) and text[rest.start] == ".":
            rest = stripped(text, rest.start + 1, rest.end)
        token = WORD.match(text, rest.start, rest.end)
    words = rest.of(text).rstrip(" .!:")
    if not words or len(words.split()) > 20 or not looks_like_name(words, names):
        return None
    found = split_names(text, Span(rest.start, rest.start + len(words)), names)
    if not found or not any(has_surname(name.name, names) or is_body(name.name, names) or copies for name in found):
        return None
    return Address(copies=copies is not None, names=found)


def find_addressee(text: str, span: Span, codes: tuple[str, ...]) -> Address | None:
    """A line that says to whom without a word for it: a name or an office that a comma or colon leaves open.

    Only below a dateline is this an address: "Maj. Gen. H. MOSS,", "Commanding Army:".
    """
    words = span.of(text)
    core = words.rstrip(" ,:")
    names = name_words(*codes)
    if core == words or not looks_like_name(core, names):
        return None
    return Address(copies=False, names=split_names(text, Span(span.start, span.start + len(core)), names))
