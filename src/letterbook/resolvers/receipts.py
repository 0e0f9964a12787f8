"""When a letter spoken of came: "your telegram of the 9th, received on the 12th", "on the 11th a telegram arrived"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from letterbook.finders.mention_words import MentionWords
from letterbook.finders.word_search import phrase
from letterbook.languages import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.facts import Facts
    from letterbook.model.dates import LetterDate
    from letterbook.model.edition import DatedStatement, Letter, LetterMention
    from letterbook.model.text import Span
    from letterbook.resolvers.collection import Collection

FARTHEST = 60  # characters between the day and the word for coming
CLAUSE = re.compile(r"[;:]\s")


class ReceiptPatterns(msgspec.Struct, frozen=True):
    """How a language says that a letter came."""

    received: re.Pattern[str]
    dated: re.Pattern[str]  # ends where the day begins that a letter bears
    breaks: re.Pattern[str]  # words that begin another clause


def resolve(collection: Collection) -> Collection:
    """The collection with the day of receipt on the letters that its letters say they received."""
    return replace(
        collection,
        letters=tuple(with_receipts(collection.facts[letter.source.id], letter) for letter in collection.letters),
    )


def with_receipts(facts: Facts, letter: Letter) -> Letter:
    """The letter with the days on which the letters came that it speaks of."""
    if not letter.statements or not any(mention.direction == "received" for mention in letter.mentions):
        return letter
    mentions = tuple(_received(facts, letter, mention) for mention in letter.mentions)
    return replace(letter, mentions=mentions) if mentions != letter.mentions else letter


def _received(facts: Facts, letter: Letter, mention: LetterMention) -> LetterMention:
    if mention.direction != "received":
        return mention
    around = [said for said in letter.statements if not said.note and said.sentence.overlaps(mention.span)]
    days = (received_on(facts.text, mention.span, around, patterns(code)) for code in facts.codes)
    found = next(filter(None, days), None)
    return replace(mention, received=found) if found else mention


def received_on(
    text: str, mention: Span, around: Sequence[DatedStatement], words: ReceiptPatterns
) -> LetterDate | None:
    """The one day that stands beside a word for coming, and is not the day that the letter spoken of bears."""
    days = [said.date for said in around if _is_of_receipt(text, mention, said, words)]
    distinct = {date.edtf: date for date in days}
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def _is_of_receipt(text: str, mention: Span, said: DatedStatement, words: ReceiptPatterns) -> bool:
    if words.dated.search(text, max(said.sentence.start, said.span.start - 24), said.span.start):
        return False
    low, high = min(said.span.start, mention.start), max(said.span.end, mention.end)
    if high - low > 2 * FARTHEST + len(mention) or CLAUSE.search(text, low, high):
        return False
    for verb in words.received.finditer(text, said.sentence.start, said.sentence.end):
        start, end = min(verb.end(), said.span.end), max(verb.start(), said.span.start)
        beside = verb.start() >= mention.start - FARTHEST and verb.end() <= mention.end + FARTHEST
        if beside and end - start <= FARTHEST and not words.breaks.search(text, start, end):
            return True
    return False


@cache
def patterns(code: str) -> ReceiptPatterns:
    """The patterns of a language, compiled once."""
    table = load(code).section("mentions", MentionWords)

    def any_of(words: tuple[str, ...]) -> str:
        return rf"(?<![\w’']){phrase(words)}(?!\w)" if words else "(?!)"

    return ReceiptPatterns(
        received=re.compile(any_of(table.received), re.IGNORECASE),
        dated=re.compile(rf"{any_of(table.dated)}\s+\Z", re.IGNORECASE),
        breaks=re.compile(any_of((*table.breaks, *table.clause_words, *table.sent)), re.IGNORECASE),
    )
