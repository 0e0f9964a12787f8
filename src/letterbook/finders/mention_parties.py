"""Whose a letter spoken of is: "your", "my", "Dzerzhinsky's", "from Comrade Orlov", "to the Board"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from letterbook.finders.mention_words import NAME_BEHIND, MentionPatterns, MentionWords
from letterbook.finders.name_words import NameWords, bare

if TYPE_CHECKING:
    from letterbook.model.text import Span

MOST_BEFORE = 46  # characters looked at before a noun
Party = Literal["i", "you", "named", "both", ""]


def owner(text: str, sentence: Span, noun: int, words: MentionWords, patterns: MentionPatterns) -> tuple[Party, int]:
    """Who the "your", "my" or "exchange of" before a noun means, and where it stands; "", and the noun without one."""
    start = max(sentence.start, noun - MOST_BEFORE)
    while sentence.start < start < noun and text[start - 1].isalnum():
        start += 1  # not inside a word: "our" is no part of "your"
    role, at = _determiner(text[start:noun], words, patterns)
    return role, (start + at if role else noun)


WORD = re.compile(r"\S+")
MOST_WORDS = 4  # "your most recent two "


def _determiner(before: str, words: MentionWords, patterns: MentionPatterns) -> tuple[Party, int]:
    """The "your" or "my" that stands before the noun with at most three words between ("your very kind letter")."""
    exchange = patterns.exchange.search(before)
    if exchange is not None:
        return "both", exchange.start()
    last_words = [match.start() for match in WORD.finditer(before)][-MOST_WORDS:]
    start = last_words[0] if last_words else 0
    your, my = list(patterns.your.finditer(before, start)), list(patterns.my.finditer(before, start))
    if not your and not my:
        return "", 0
    last = max([*your, *my], key=lambda m: m.start())
    between = before[last.end() :]
    if re.search(r"[,.;:!?]", between) or any(word.casefold() in words.between for word in between.split()):
        return "", 0
    return ("you" if last in your else "i"), last.start()


def possessor(before: str, patterns: MentionPatterns, names: NameWords) -> str:
    """Whose a noun is by the name before it: "Comrade Orlov's long "."""
    found = patterns.possessor.search(before)
    return clean(found[1], names) if found else ""


def name_after(text: str, lead: re.Pattern[str], start: int, end: int, names: NameWords) -> str:
    """The name behind "from" or "to": "from Comrade. Dzerzhinsky a letter"."""
    found = (name_at(text, match.end(), end, names) for match in lead.finditer(text, start, end))
    return next((name for name in found if name), "")


def name_at(text: str, start: int, end: int, names: NameWords) -> str:
    """The name that stands at a place, without article and honorifics, or empty."""
    article = names.article.match(text, start, end)
    found = NAME_BEHIND.match(text, article.end() if article else start, end)
    return clean(found.group(), names) if found else ""


def clean(name: str, names: NameWords) -> str:
    """The name without the honorifics before it."""
    tokens = name.split()
    while tokens and (bare(tokens[0]) in names.honorifics or bare(tokens[0]) in names.articles):
        tokens.pop(0)
    if not tokens or bare(tokens[0]) in names.not_names or bare(tokens[0]) in names.months:
        return ""
    return " ".join(tokens).rstrip(".,")
