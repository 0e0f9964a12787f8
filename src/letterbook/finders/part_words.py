"""The fixed phrases of letters, as the tables of the languages in use give them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from letterbook.finders.word_search import phrase
from letterbook.languages import together


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[parts]`: the fixed phrases of letters and of the pages that carry them, in lower case."""

    salutations: tuple[str, ...] = ()
    vocatives: tuple[str, ...] = ()  # greetings that may do so only without a name: "Sir, you will …"
    dear: tuple[str, ...] = ()  # greetings that may run on in small letters even with a name: "Dear Moss, the ice …"
    closers: tuple[str, ...] = ()
    closer_leads: tuple[str, ...] = ()  # "with": what a line between text and signature begins with when it greets
    on_behalf: tuple[str, ...] = ()  # "for the Secretary:": between the phrase and the name of who signs for another
    leaves: tuple[str, ...] = ()  # words anywhere in a short last paragraph that take leave: "greet your wife"
    postscripts: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    note_headings: tuple[str, ...] = ()
    bracket_notes: tuple[str, ...] = ()
    page_furniture: tuple[str, ...] = ()
    side_notes: tuple[str, ...] = ()  # "sidenote", "in the margin": what a transcriber sets before words of a margin
    back_matter: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()  # titles of lists of other things than persons and abbreviations
    list_leads: tuple[str, ...] = ()  # "list of"
    listed_persons: tuple[str, ...] = ()  # "names": persons only behind a lead
    person_lists: tuple[str, ...] = ()  # "persons", "dramatis personae": with a lead or without
    abbreviation_lists: tuple[str, ...] = ()
    list_tails: tuple[str, ...] = ()  # "used", "in this volume": what may follow
    contents: tuple[str, ...] = ()
    compilers: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()
    not_signatures: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()  # "your", "ihr": a signature's own first word, before the name
    signed: tuple[str, ...] = ()  # "/s/", "signed": before the name of a signature
    personal: tuple[
        str, ...
    ] = ()  # "i", "you": what one who writes a letter says, and an editor between letters does not
    times: tuple[str, ...] = ()  # "noon", "midnight": behind the date of a dateline


@cache
def part_words(*codes: str) -> PartWords:
    """The part tables of several languages as one."""
    return together("parts", PartWords, codes)


@cache
def lead_pattern(kind: str, *codes: str) -> re.Pattern[str]:
    """The pattern of a block that begins with a phrase of one kind ("postscripts", "copies"), its group `lead`."""
    return re.compile(
        rf"[\s_*\"“«(\[]*(?P<lead>{phrase(getattr(part_words(*codes), kind))})(?![^\W_]|[’'])(?!\.\s?[^\W\d_]\.)",
        re.IGNORECASE,
    )
