"""How a language speaks of letters: the words of its table, and the patterns made with them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.word_search import WordSearch, beginnings, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable


NAME = re.compile(r"(?:(?:[A-ZÀ-ÞА-ЯЁ][\w’\-]*\.?)\s+){0,3}[A-ZÀ-ÞА-ЯЁ][\w\-]+")


class MentionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[mentions]`: how a language speaks of letters."""

    kinds: dict[str, str] = {}  # noun -> kind
    sent_verbs: dict[str, str] = {}  # verb that is a letter by itself ("telegraphed") -> kind
    received: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()  # between a letter and the day it bears: "your letter of the 9th"
    sent: tuple[str, ...] = ()
    your: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()  # "yours of the 3d inst.": a letter without its noun
    my: tuple[str, ...] = ()
    you: tuple[str, ...] = ()
    me: tuple[str, ...] = ()
    of: tuple[str, ...] = ()  # "the letter of X": whose it is
    i: tuple[str, ...] = ()
    from_: tuple[str, ...] = msgspec.field(default=(), name="from")
    to: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ("'s", "’s")  # "Dzerzhinsky's letter"
    not_letters: tuple[str, ...] = ()  # "letter of credit": the noun with another meaning
    breaks: tuple[str, ...] = ()  # words that begin another clause behind a comma: "and", "which"
    clause_words: tuple[str, ...] = ()  # words that begin one without a comma: "stating", "with"
    between: tuple[str, ...] = ()  # words that part "your" from the noun: "your answer to the letter"
    last: tuple[str, ...] = ()  # "my last letter": the one before this
    plurals: tuple[str, ...] = ()  # nouns of several letters: without a day or a count, no one letter is meant
    counts: dict[str, int] = {}  # "your two letters"
    came: tuple[str, ...] = ()  # verbs whose day is that on which a letter came: "received", "handed to me"
    exchange: tuple[str, ...] = ()  # "the exchange of letters of 27 and 28 October"
    mine: tuple[str, ...] = ()  # "the letters of the Board and mine of 27 and 28 October"
    spoken: tuple[str, ...] = ()  # what a letter may be called by what it says: "congratulations", "proposal"
    thanks: tuple[str, ...] = ()  # "I thank you for"
    them: tuple[str, ...] = ()  # "my letter to him": to somebody else
    answering: tuple[str, ...] = ()  # "in reply to the letter": the other's
    answers: tuple[str, ...] = ()  # nouns of kinds that answer another letter: "reply"
    acknowledged: tuple[str, ...] = ()  # other verbs with which an answer begins: "I have studied"
    numbers: tuple[str, ...] = ()  # "telegram No. 12": between a letter's noun and its number
    office_telegrams: dict[str, str] = {}  # "Embtel 12" -> the word for who sent it
    missing: tuple[str, ...] = ()  # how a note says that the letter is not in the edition: "not printed"
    conveyed: tuple[str, ...] = ()  # how a document brings another's text: "following message", "copy of a letter"
    quoting: tuple[str, ...] = ()  # verbs that bring a quoted letter in a note: "wrote", "sent", "addressed"

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The words with which letters as such are spoken of."""
        return (*self.kinds, *self.sent_verbs, *self.received, *self.sent, *self.came, *self.acknowledged, *self.last)


class MentionPatterns(msgspec.Struct, frozen=True):
    """The patterns that the words of one language make."""

    noun: re.Pattern[str]
    verb: re.Pattern[str]
    your: re.Pattern[str]
    my: re.Pattern[str]
    received: re.Pattern[str]
    sent: re.Pattern[str]
    from_you: re.Pattern[str]
    to_you: re.Pattern[str]
    you_behind: re.Pattern[str]
    me_behind: re.Pattern[str]
    of: re.Pattern[str]
    from_: re.Pattern[str]
    to: re.Pattern[str]
    i: re.Pattern[str]
    i_before: re.Pattern[str]
    clause_end: re.Pattern[str]
    yours: re.Pattern[str]
    i_sent: re.Pattern[str]
    you_sent: re.Pattern[str]
    last: re.Pattern[str]
    counts: re.Pattern[str]
    came: re.Pattern[str]
    exchange: re.Pattern[str]
    mine: re.Pattern[str]
    spoken: re.Pattern[str]
    acknowledged: re.Pattern[str]
    thanked_for: re.Pattern[str]
    thanked: re.Pattern[str]
    to_them: re.Pattern[str]
    possessor: re.Pattern[str]
    hint: re.Pattern[str]
    sent_me: re.Pattern[str]
    number_behind: re.Pattern[str]
    office_telegram: re.Pattern[str]
    missing: re.Pattern[str]
    conveyed: re.Pattern[str]
    cheap: WordSearch


@cache
def mention_patterns(words: TableKey) -> MentionPatterns:
    """The patterns of a table."""
    table = words.table
    flags = re.IGNORECASE
    speaking = (*table.kinds, *table.sent_verbs, *table.yours, *table.office_telegrams)

    def any_of(group: Iterable[str]) -> str:
        return rf"(?<![\w’']){phrase(tuple(group))}(?![\w])"

    return MentionPatterns(
        noun=re.compile(any_of(table.kinds), flags),
        verb=re.compile(any_of(table.sent_verbs), flags),
        your=re.compile(any_of(table.your), flags),
        my=re.compile(any_of(table.my), flags),
        received=re.compile(any_of(table.received), flags),
        sent=re.compile(any_of(table.sent), flags),
        from_you=re.compile(rf"{any_of(table.from_)}\s+{phrase(table.you)}(?!\w)", flags),
        to_you=re.compile(
            rf"(?:{any_of(table.to)}\s+|{any_of((*table.sent, *table.sent_verbs))}\s+){phrase(table.you)}(?!\w)", flags
        ),
        you_behind=re.compile(rf"\s+(?:\w+\s+)?{phrase(table.you)}(?!\w)", flags),
        me_behind=re.compile(rf"\s+(?:\w+\s+)?{phrase(table.me)}(?!\w)", flags),
        of=re.compile(rf"\s*{any_of(table.of)}\s+", flags),
        from_=re.compile(rf"{any_of(table.from_)}\s+", flags),
        to=re.compile(rf"{any_of(table.to)}\s+", flags),
        i=re.compile(any_of(table.i), flags),
        i_before=re.compile(rf"(?<![\w’'.]){phrase(table.i)}(?![\w.])\s+(?:\w+\s+){{0,2}}$", flags),
        clause_end=re.compile(
            rf"[;:]\s|\.\s|[!?]\s|,\s+{phrase(table.breaks)}\s|\s+{phrase(table.clause_words)}\s", flags
        ),
        yours=re.compile(rf"{any_of(table.yours)}(?=\s+\w+\s+(?:\w+\s+)?\d)", flags),
        i_sent=re.compile(
            rf"(?<![\w’'.]){phrase(table.i)}(?![\w.])\s+(?:\w+\s+){{0,2}}{any_of(table.sent)}"
            rf"|{any_of(table.sent)}\s+{phrase(table.i)}(?![\w.])",
            flags,
        ),
        you_sent=re.compile(
            rf"(?<![\w’'.]){phrase(table.you)}(?![\w.])\s+(?:\w+\s+){{0,2}}{any_of((*table.sent, *table.sent_verbs))}",
            flags,
        ),
        last=re.compile(rf"{any_of(table.last)}\s+(?:\w+\s+)?$", flags),
        counts=re.compile(rf"(?<!\w)(?P<count>{phrase(tuple(table.counts))})\s+(?:\S+\s+){{0,2}}$", flags),
        came=re.compile(any_of((*table.received, *table.came)), flags),
        exchange=re.compile(
            rf"{any_of(table.exchange)}\s+(?:\w+\s+){{0,2}}$|{any_of(table.my)}\s+\w{{1,3}}\s+{any_of(table.your)}\s+$"
            rf"|{any_of(table.your)}\s+\w{{1,3}}\s+{any_of(table.my)}\s+$",
            flags,
        ),
        mine=re.compile(rf"[^.;:]{{0,60}}?{any_of(table.mine)}\s", flags),
        spoken=re.compile(any_of(table.spoken), flags),
        acknowledged=re.compile(any_of((*table.thanks, *table.acknowledged)), flags),
        thanked_for=re.compile(rf"{any_of(table.thanks)}(?:\s+\w+){{0,6}}?\s+{any_of(table.spoken)}", flags),
        thanked=re.compile(
            rf"{any_of(table.thanks)}\s+(?:\w+\s+){{1,4}}$|{any_of(table.answering)}\s+(?:\w+\s+){{1,2}}$", flags
        ),
        to_them=re.compile(rf"\s+{any_of(table.to)}\s+{any_of(table.them)}|\s+{any_of(table.them)}", flags),
        possessor=re.compile(
            rf"({NAME.pattern})(?:{'|'.join(map(re.escape, table.possessives)) or '(?!)'})\s+(?:[a-z]+\s+){{0,2}}$"
        ),
        hint=re.compile(
            any_of((*table.received, *table.sent, *table.i, *table.you, *table.thanks, *table.answering)), flags
        ),
        sent_me=re.compile(
            rf"(?:{any_of(table.your)}|(?<!\w){phrase(table.you)})(?!\w)[^,;:]{{0,40}}?{any_of(table.sent)}\s+{phrase(table.me)}(?!\w)",
            flags,
        ),
        number_behind=re.compile(
            rf"\s*(?:{any_of(table.numbers)}\s*|(?<=\s))(?P<number>\d{{1,5}})(?![\w/]|[.,]\d)", flags
        ),
        office_telegram=re.compile(
            rf"(?<!\w)(?P<office>{phrase(tuple(table.office_telegrams))})s?\s+(?:{any_of(table.numbers)}\s*)?(?P<number>\d{{1,5}})(?!\w)",
            flags,
        ),
        missing=re.compile(any_of(table.missing), flags),
        conveyed=re.compile(any_of(table.conveyed), flags),
        cheap=WordSearch.of(
            re.compile(any_of(speaking), flags),
            beginnings(speaking),
        ),
    )


class TableKey:
    """A table as a cache key: tables are few and live as long as their lexicon."""

    def __init__(self, code: str, table: MentionWords) -> None:
        self.code = code
        self.table = table

    def __hash__(self) -> int:
        return hash(self.code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TableKey) and self.code == other.code


# The same with initials and honorifics before it: "Comrade. Dzerzhinsky", "I. L. Brusnitsyn".
NAME_BEHIND = re.compile(rf"(?:[A-ZА-ЯЁ][\w]*\.\s*){{0,3}}(?:[A-ZА-ЯЁ]\.\s?){{0,3}}{NAME.pattern}")
