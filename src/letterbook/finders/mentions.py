"""Other letters spoken of in a text: "I received a telegram from you on November 9th", "Your letter received.".

A mention is found by its noun ("letter", "telegram") or verb ("I telegraphed you"), and read from the words of its own
clause: whose it is ("your", "my", "from you", "Comrade X's"), whether it came or went, and the day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from letterbook.finders.dates import DateParts, DateWords, PrintedDate, find_dates
from letterbook.finders.mention_words import (
    NAME,
    NAME_BEHIND,
    MentionPatterns,
    MentionWords,
    TableKey,
    mention_patterns,
)
from letterbook.finders.name_words import NameWords, bare
from letterbook.finders.sentences import abbreviates, sentences
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.languages import Lexicon

# Kinds that may also be spoken: without a day or a verb of sending they are no letter.
UNDATED_ELSEWHERE = ("message", "note", "report", "statement")

Party = Literal["i", "you", "named", ""]


class RawMention(msgspec.Struct, frozen=True):
    """A mention before it is known who "I" and "you" are."""

    kind: str
    span: Span  # the clause
    sender: Party
    recipient: Party
    sender_name: str = ""
    recipient_name: str = ""
    date: PrintedDate | None = None
    noun: Span | None = None


def find_mentions(text: str, span: Span, lexicon: Lexicon, names: NameWords) -> Iterator[RawMention]:
    """The mentions of a span, in order. Quick where no word of the kind stands in it."""
    words = lexicon.section("mentions", MentionWords)
    if not words.kinds:
        return
    patterns = mention_patterns(TableKey(lexicon.code, words))
    if not patterns.cheap.search(text, span.start, span.end):
        return
    dates = lexicon.section("dates", DateWords)
    for sentence in sentences(text, span, names):
        if patterns.cheap.search(text, sentence.start, sentence.end):
            yield from _in_sentence(text, sentence, words, patterns, dates, names)


def _in_sentence(
    text: str, sentence: Span, words: MentionWords, patterns: MentionPatterns, dates: DateWords, names: NameWords
) -> Iterator[RawMention]:
    printed = [date for date in find_dates(text, sentence, dates) if not date.bare_year]
    taken: list[Span] = []
    for match in patterns.noun.finditer(text, sentence.start, sentence.end):
        mention = _noun(text, sentence, match, words, patterns, printed, names, dates)
        if mention is not None and not any(mention.noun is not None and other.covers(mention.noun) for other in taken):
            taken.append(mention.span)
            yield mention
    for match in patterns.yours.finditer(text, sentence.start, sentence.end):
        at = Span(match.start(), match.end())
        clause = _clause(text, sentence, at, printed, patterns, names)
        date = _day_behind(text, at.end, clause.end, dates, printed) or _nearest(printed, at, clause)
        if date is not None and not any(other.covers(at) for other in taken):
            taken.append(clause)
            yield RawMention("letter", clause, "you", "i", date=date, noun=at)
    for match in patterns.verb.finditer(text, sentence.start, sentence.end):
        at = Span(match.start(), match.end())
        if any(other.covers(at) for other in taken):
            continue
        mention = _verb(text, sentence, at, words.sent_verbs[_key(match.group())], patterns, printed, names)
        if mention is not None:
            taken.append(mention.span)
            yield mention


def _verb(
    text: str,
    sentence: Span,
    at: Span,
    kind: str,
    patterns: MentionPatterns,
    printed: Sequence[PrintedDate],
    names: NameWords,
) -> RawMention | None:
    """A verb that is a letter by itself: "I telegraphed you", "X wrote to the Board", "the Captain wrote to me"."""
    clause = _clause(text, sentence, at, printed, patterns, names)
    date = _nearest(printed, at, clause)
    before = text[max(clause.start, at.start - 60) : at.start]
    sender: Party = "i" if patterns.i_before.search(before) else ""
    sender_name = ""
    if not sender:
        found = re.search(rf"((?:(?:[A-ZА-ЯЁ]\.\s?){{1,3}}\s?)?{NAME.pattern})\s+$", before)
        sender_name = _clean(found[1], names) if found else ""
        sender = "named" if sender_name else ""
    if not sender:
        return None
    rest = text[at.end : clause.end]
    if patterns.you_behind.match(rest):
        return RawMention(kind, clause, sender, "you", sender_name=sender_name, date=date, noun=at)
    if patterns.me_behind.match(rest):
        return (
            RawMention(kind, clause, sender, "i", sender_name=sender_name, date=date, noun=at)
            if sender == "named"
            else None
        )
    other = _after(text, patterns.to, at.end, min(clause.end, at.end + 40), names)
    if other and date is not None:
        return RawMention(
            kind, clause, sender, "named", sender_name=sender_name, recipient_name=other, date=date, noun=at
        )
    return None


def _key(word: str) -> str:
    return re.sub(r"\s+", " ", word).casefold()


def _noun(
    text: str,
    sentence: Span,
    match: re.Match[str],
    words: MentionWords,
    patterns: MentionPatterns,
    printed: Sequence[PrintedDate],
    names: NameWords,
    dates: DateWords,
) -> RawMention | None:
    noun = Span(match.start(), match.end())
    kind = words.kinds[_key(match.group())]
    if any(text[noun.start : sentence.end].casefold().startswith(other) for other in words.not_letters):
        return None
    clause = _clause(text, sentence, noun, printed, patterns, names)
    before = text[max(sentence.start, noun.start - 46) : noun.start]
    date = _day_behind(text, noun.end, clause.end, dates, printed) or _nearest(printed, noun, clause)
    owner = _determiner(before, words, patterns)
    if owner == "your":
        return RawMention(kind, clause, "you", "i", date=date, noun=noun)
    named = _possessor(before, words, names)
    if named:
        return RawMention(kind, clause, "named", "i", sender_name=named, date=date, noun=noun)
    received = patterns.received.search(text, clause.start, clause.end) is not None
    if owner == "my":
        if date is None and kind in UNDATED_ELSEWHERE and not patterns.sent.search(text, clause.start, clause.end):
            return None  # "My message met with his own initiative": said, perhaps, and not written
        other = _after(text, patterns.to, noun.end, clause.end, names)
        recipient: Party = "named" if other else "you"
        return RawMention(kind, clause, "i", recipient, recipient_name=other, date=date, noun=noun)
    if received:
        if patterns.from_you.search(text, clause.start, clause.end):
            return RawMention(kind, clause, "you", "i", date=date, noun=noun)
        sender = _after(text, patterns.from_, clause.start, clause.end, names)
        if sender:
            return RawMention(kind, clause, "named", "i", sender_name=sender, date=date, noun=noun)
        return None
    if patterns.sent.search(text, clause.start, clause.end) and patterns.i.search(text, clause.start, noun.start):
        if patterns.to_you.search(text, clause.start, clause.end):
            return RawMention(kind, clause, "i", "you", date=date, noun=noun)
        other = _after(text, patterns.to, clause.start, clause.end, names)
        if other:
            return RawMention(kind, clause, "i", "named", recipient_name=other, date=date, noun=noun)
    lead = patterns.of.match(text, noun.end, clause.end)
    writer = _name_at(text, lead.end(), clause.end, names) if lead else ""
    if writer and date is not None:
        return RawMention(kind, clause, "named", "", sender_name=writer, date=date, noun=noun)
    return None


def _determiner(before: str, words: MentionWords, patterns: MentionPatterns) -> str:
    """The "your" or "my" that stands before the noun with at most three words between ("your very kind letter")."""
    tail = " ".join(before.split()[-4:])
    your, my = list(patterns.your.finditer(tail)), list(patterns.my.finditer(tail))
    if not your and not my:
        return ""
    last = max([*your, *my], key=lambda m: m.start())
    between = tail[last.end() :]
    if re.search(r"[,.;:!?]", between) or any(word.casefold() in words.between for word in between.split()):
        return ""
    return "your" if last in your else "my"


def _possessor(before: str, words: MentionWords, names: NameWords) -> str:
    if not words.possessives:
        return ""
    marks = "|".join(map(re.escape, words.possessives))
    found = re.search(rf"({NAME.pattern})(?:{marks})\s+(?:[a-z]+\s+){{0,2}}$", before)
    return _clean(found[1], names) if found else ""


def _after(text: str, lead: re.Pattern[str], start: int, end: int, names: NameWords) -> str:
    """The name behind "from" or "to": "from Comrade. Dzerzhinsky a letter"."""
    found = (_name_at(text, match.end(), end, names) for match in lead.finditer(text, start, end))
    return next((name for name in found if name), "")


def _name_at(text: str, start: int, end: int, names: NameWords) -> str:
    """The name that stands at a place, without article and honorifics, or empty."""
    article = names.article.match(text, start, end)
    found = NAME_BEHIND.match(text, article.end() if article else start, end)
    return _clean(found.group(), names) if found else ""


def _clean(name: str, names: NameWords) -> str:
    """The name without the honorifics before it."""
    tokens = name.split()
    while tokens and (bare(tokens[0]) in names.honorifics or bare(tokens[0]) in names.articles):
        tokens.pop(0)
    if not tokens or bare(tokens[0]) in names.not_names or bare(tokens[0]) in names.months:
        return ""
    return " ".join(tokens).rstrip(".,")


def _clause(
    text: str, sentence: Span, noun: Span, printed: Sequence[PrintedDate], patterns: MentionPatterns, names: NameWords
) -> Span:
    """The clause around the noun: to the break that follows, and from the one before, never inside a date."""
    inside = [date.span for date in printed]
    start, end = sentence.start, sentence.end
    for match in patterns.clause_end.finditer(text, sentence.start, sentence.end):
        if any(span.overlaps(Span(match.start(), match.end())) for span in inside):
            continue
        word = re.search(r"(\w+)$", text[sentence.start : match.start()])
        if match.group().startswith(".") and word and abbreviates(word[1], names):
            continue
        if match.end() <= noun.start:
            start = match.end() if match.group()[0] != "," or match.end() < noun.start - 60 else start
        elif match.start() >= noun.end:
            end = match.start()
            break
    return stripped(text, start, end)


def _day_behind(
    text: str, start: int, end: int, dates: DateWords, printed: Sequence[PrintedDate]
) -> PrintedDate | None:
    """The day alone that follows a letter's noun: "your letter of the 14th received", "yours of the 3d"."""
    suffixes = "|".join(map(re.escape, sorted(dates.day_suffixes, key=len, reverse=True))) or "(?!)"
    match = re.compile(rf"\s+\w{{2,5}}\s+(?:\w{{2,3}}\s+)?(?P<day>\d{{1,2}})(?:{suffixes})\b", re.IGNORECASE).match(
        text, start, end
    )
    if match is None or not 1 <= int(match["day"]) <= 31:
        return None
    if any(date.span.start < match.end() and match.start("day") < date.span.end for date in printed):
        return None  # "of the 14th inst." is read as the date it is
    return PrintedDate(
        Span(match.start("day"), match.end()), text[match.start("day") : match.end()], DateParts(day=int(match["day"]))
    )


def _nearest(printed: Sequence[PrintedDate], noun: Span, clause: Span) -> PrintedDate | None:
    """The date of the clause that stands closest to the noun, the one behind it first."""
    inside = [date for date in printed if clause.covers(date.span)]
    if not inside:
        return None
    return min(
        inside,
        key=lambda date: (
            date.span.start - noun.end if date.span.start >= noun.end else (noun.start - date.span.end) * 2
        ),
    )
