"""Rows of capitalised words in running text, and what each of their words may be in a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.finders.name_words import NameWords
    from letterbook.model.text import Span


CAPITAL = "[{}А-ЯЁІѢѲѴ]".format("".join(letter for letter in map(chr, range(0x41, 0x250)) if letter.isupper()))


LETTER = r"[^\W\d_]"


# "Khrushchev", "Ben-Gurion", "O’Neill", "Dzerzhinsky's", "Khru-\nshchev"
TOKEN = rf"{CAPITAL}{LETTER}*+(?:[-‐‑’'](?:\r?\n[ \t]*)?{LETTER}+)*+"


class Run(NamedTuple):
    """A row of capitalised words, and where it begins in its source."""

    start: int
    words: str


@cache
def run_pattern(words: NameWords) -> re.Pattern[str]:
    """The pattern of runs; small words of names ("de", "von") may stand inside."""
    particles = "|".join(sorted(map(re.escape, words.name_particles), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"{TOKEN}(?:(?:\.\s{{0,3}}|\s{{1,3}})(?:(?:{particles})\.?\s{{1,3}})*+{TOKEN})*+\.?")


def runs(text: str, span: Span, words: NameWords) -> Iterator[Run]:
    """The runs of a stretch of text, in order."""
    titles, endings = _small_titles(words)
    for found in run_pattern(words).finditer(text, span.start, span.end):
        start, row = found.start(), found.group()
        if "\n" in row:
            yield from _lines(text, start, row)
            continue
        if text[start - 3 : start - 1] in endings or text[start - 2 : start - 1] == ".":
            before = text[max(span.start, start - LONGEST_TITLE) : start].split()
            if before and before[-1].rstrip(".") in titles:
                begun = text.rfind(before[-1], span.start, start)
                start, row = begun, text[begun : found.end()]
        yield Run(start, row)


LONGEST_TITLE = 14  # characters of an honorific in small letters: "the letters of comrade. Kopylov"


@cache
def _small_titles(words: NameWords) -> tuple[frozenset[str], frozenset[str]]:
    """The honorifics that are read in small letters too, and how they end; "m" is none, as in "6 p. m. Repeated"."""
    plain = words.honorifics - words.office_adjectives - words.name_particles
    titles = frozenset(word for word in plain if len(word) > 2 or not word.isascii())
    return titles, frozenset(title[-2:] for title in titles)


SHORT_LINE = 45  # characters; a line that ends before them ends on purpose: a list of those present, a signature


def _lines(text: str, start: int, words: str) -> Iterator[Run]:
    """The run, or its lines where they are no broken text."""
    begun = at = 0
    while (end := words.find("\n", at)) != -1:
        if start + end - (text.rfind("\n", 0, start + end) + 1) < SHORT_LINE:
            yield Run(start + begun, words[begun:end].rstrip())
            begun = end + 1 + len(words[end + 1 :]) - len(words[end + 1 :].lstrip())
        at = end + 1
    yield Run(start + begun, words[begun:])


class Word(NamedTuple):
    """A word of a run: where it stands in it, without what makes it a genitive, and what it may be in a name."""

    start: int
    end: int
    text: str
    kind: str  # "initial", "title", "name", "particle", "suffix", "other"
    ends: bool  # whether a sentence may end behind it


WORD = re.compile(rf"{LETTER}+(?:[-‐‑’'](?:\r?\n[ \t]*)?{LETTER}+)*\.?")


POSSESSIVE = re.compile(r"[’'](?:s|S)?$")


@lru_cache(maxsize=65_536)
def words_of(run: str, words: NameWords) -> tuple[Word, ...]:
    """The words of a run, each with what it may be in a name."""
    out: list[Word] = []
    for match in WORD.finditer(run):
        start, text = match.start(), match.group()
        word = _word(text, words)
        if word.kind == "initial" and not text.endswith(".") and not (out and out[-1].kind == "name"):
            word = word._replace(kind="other")  # "John F Kennedy", but not "A Kennedy"
        out.append(Word(start, start + word.end, word.text, word.kind, word.ends))
    return tuple(_with_initials(out))


@lru_cache(maxsize=65_536)
def _word(text: str, words: NameWords) -> Word:
    """A word by itself, with what it may be in a name."""
    whole = text.removesuffix(".")
    plain = POSSESSIVE.sub("", whole)
    folded = plain.casefold()
    kind = _kind(text, plain, folded, words)
    owned = len(plain) < len(whole)
    stop = text.endswith(".") and kind != "initial" and not _abbreviates(folded, kind, words)
    return Word(0, len(plain) if owned else len(whole), plain, kind, stop or owned)


def _with_initials(row: list[Word]) -> Iterator[Word]:
    """The words with a letter that is an honorific too, "M.", made an initial between names and beside initials."""
    for at, word in enumerate(row):
        either = word.kind == "title" and len(word.text) == 1
        behind = at > 0 and row[at - 1].kind in ("initial", "name") and not row[at - 1].ends
        before = at + 1 < len(row) and row[at + 1].kind == "initial"
        yield word._replace(kind="initial") if either and (behind or before) else word


LONGEST_ABBREVIATION = 4


def _abbreviates(folded: str, kind: str, words: NameWords) -> bool:
    """Whether the stop behind a word ends no sentence: "Gen.", "Comrade. X" of a damaged text, but not "Secretary."."""
    short = kind == "title" and len(folded) <= LONGEST_ABBREVIATION
    return short or folded in words.abbreviations or folded in words.honorifics


def _kind(text: str, plain: str, folded: str, words: NameWords) -> str:
    if text[0].islower():
        return "title" if folded in words.honorifics and folded not in words.name_particles else "particle"
    two = len(plain) == 2 and plain[1].islower()  # "Yu."; "UN." is none
    if (
        (len(plain) == 1 or two)
        and text.endswith(".")
        and folded not in words.titled
        and folded not in words.abbreviations
    ):
        return "initial"
    if len(plain) == 1 and folded in words.honorifics:
        return "title"
    if len(plain) == 1:
        return "initial" if folded not in words.not_names and folded not in words.small else "other"
    if folded in words.suffixes:
        return "suffix"
    if folded in words.first_names or folded in words.given:
        return "name"
    if folded in words.bodies or folded in words.not_names or folded in words.small or folded in words.months:
        return "other"
    if folded in words.titled or folded in words.kin:
        return "title"
    if folded in words.peoples or folded in words.conjunctions or len(plain) < 3:
        return "other"
    return "name"
