"""Other letters spoken of in a text: "I received a telegram from you on November 9th", "Your letter received.".

A mention is found by its noun ("letter", "telegram") or verb ("I telegraphed you"), and read from the words of its own
clause: whose it is ("your", "my", "from you", "Comrade X's"), whether it came or went, its number and the day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.dates import DateWords, PrintedDate, find_dates
from letterbook.finders.mention_days import DIRECTLY, Days, clause_of, days_of, nearest
from letterbook.finders.mention_parties import Party, clean, name_after, name_at, owner, possessor
from letterbook.finders.mention_words import NAME, MentionPatterns, MentionWords, TableKey, mention_patterns
from letterbook.finders.name_words import NameWords
from letterbook.finders.sentences import sentence_at, sentences
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.languages import Lexicon

# Kinds that may also be spoken: without a day or a verb of sending they are no letter.
UNDATED_ELSEWHERE = ("message", "note", "report", "statement")


class RawMention(msgspec.Struct, frozen=True):
    """A mention before it is known who "I" and "you" are.

    `more` are further letters of the same words, by their days; `count` is how many are spoken of without a day ("your
    last two letters"). `came`: the date is the day on which the letter came. `last`: it is the last one of its writer.
    `several`: more
    letters than one, without a count. `answers`: the noun
    is of an answer. `spoken`: it is of something said ("your congratulations"), and a letter only if one answers to it.
    """

    kind: str
    span: Span  # the clause
    sender: Party
    recipient: Party
    sender_name: str = ""
    recipient_name: str = ""
    date: PrintedDate | None = None
    noun: Span | None = None
    more: tuple[PrintedDate, ...] = ()
    number: str = ""
    came: bool = False
    last: bool = False
    count: int = 1
    answers: bool = False
    several: bool = False
    spoken: bool = False
    subject: Span | None = None  # from the noun to the end of the sentence: what the letter was about


class _Page(msgspec.Struct, frozen=True):
    """A sentence, and what is known of it before its nouns are read."""

    text: str
    sentence: Span
    words: MentionWords
    patterns: MentionPatterns
    dates: DateWords
    names: NameWords
    printed: Sequence[PrintedDate]
    hinted: bool  # whether a word of sending or receiving, of I or of you stands in it, or a day


def find_mentions(text: str, span: Span, lexicon: Lexicon, names: NameWords) -> Iterator[RawMention]:
    """The mentions of a span, in order. Quick where no word of the kind stands in it."""
    words = lexicon.section("mentions", MentionWords)
    if not words.kinds:
        return
    patterns = mention_patterns(TableKey(lexicon.code, words))
    hit = patterns.cheap.search(text, span.start, span.end)
    if hit is None:
        return
    dates = lexicon.section("dates", DateWords)
    while hit is not None:
        sentence = sentence_at(text, span, hit.start(), names)
        printed = [date for date in find_dates(text, sentence, dates) if not date.bare_year]
        hinted = bool(printed) or patterns.hint.search(text, sentence.start, sentence.end) is not None
        yield from _in_sentence(_Page(text, sentence, words, patterns, dates, names, printed, hinted))
        hit = patterns.cheap.search(text, max(sentence.end, hit.end()), span.end)


def find_acknowledgement(text: str, span: Span, lexicon: Lexicon, names: NameWords) -> RawMention | None:
    """What a letter's opening thanks for or answers without the word "letter": "I thank you for your greetings"."""
    words = lexicon.section("mentions", MentionWords)
    if not words.spoken:
        return None
    patterns = mention_patterns(TableKey(lexicon.code, words))
    if not patterns.acknowledged.search(text, span.start, span.end):
        return None
    for sentence in sentences(text, span, names):
        lead = patterns.acknowledged.search(text, sentence.start, sentence.end)
        if lead is None:
            continue
        for match in patterns.spoken.finditer(text, lead.end(), sentence.end):
            role, at = owner(text, sentence, match.start(), words, patterns)
            thanked = patterns.thanked_for.fullmatch(text, lead.start(), match.end()) is not None
            if role == "you" or (not role and thanked):
                noun = Span(match.start(), match.end())
                whole = stripped(text, min(at, lead.start()), match.end())
                subject = Span(noun.start, sentence.end)
                return RawMention("message", whole, "you", "i", noun=noun, spoken=True, subject=subject)
    return None


def _in_sentence(page: _Page) -> Iterator[RawMention]:
    """The mentions of a sentence. Words that one has taken are no other's."""
    taken: list[Span] = []
    for mention in _spoken_of_a_day(page):
        taken.append(mention.span)
        page = msgspec.structs.replace(page, printed=[date for date in page.printed if date is not mention.date])
        yield mention
    for find in (_nouns, _without_noun, _verbs, _of_offices):
        for mention in find(page, taken):
            taken.append(mention.span)
            yield mention


def _nouns(page: _Page, taken: Sequence[Span]) -> Iterator[RawMention]:
    text, sentence, patterns = page.text, page.sentence, page.patterns
    nouns = [Span(match.start(), match.end()) for match in patterns.noun.finditer(text, sentence.start, sentence.end)]
    owners = [owner(text, sentence, noun.start, page.words, patterns) for noun in nouns]
    for nth, noun in enumerate(nouns):
        if any(other.covers(noun) for other in taken):
            continue
        before = [nouns[at].end for at in range(nth) if owners[at][0] and owners[nth][0]]
        behind = [owners[at][1] for at in range(nth + 1, len(nouns)) if owners[at][0] and owners[at][1] >= noun.end]
        room = Span(max(before, default=sentence.start), min(behind, default=sentence.end))
        mention = _noun(page, noun, owners[nth][0], room, nouns)
        if mention is not None:
            yield mention


def _without_noun(page: _Page, taken: Sequence[Span]) -> Iterator[RawMention]:
    """A letter by its day alone: "Yours of the 3d"."""
    text, sentence, patterns = page.text, page.sentence, page.patterns
    if not FIGURE.search(text, sentence.start, sentence.end):
        return
    for match in patterns.yours.finditer(text, sentence.start, sentence.end):
        at = Span(match.start(), match.end())
        clause = clause_of(text, sentence, at, page.printed, patterns, page.names)
        days = days_of(text, at, clause, page.printed, page.dates, patterns)
        if days.first is not None and not any(other.covers(at) for other in taken):
            yield RawMention("letter", clause, "you", "i", date=days.first, noun=at, more=days.more)


def _verbs(page: _Page, taken: Sequence[Span]) -> Iterator[RawMention]:
    for match in page.patterns.verb.finditer(page.text, page.sentence.start, page.sentence.end):
        at = Span(match.start(), match.end())
        if not any(other.covers(at) for other in taken):
            mention = _verb(page, at, page.words.sent_verbs[_key(match.group())])
            if mention is not None:
                yield mention


def _of_offices(page: _Page, taken: Sequence[Span]) -> Iterator[RawMention]:
    """Telegrams that a service names by who sent them: "Embtel 1070"."""
    for match in page.patterns.office_telegram.finditer(page.text, page.sentence.start, page.sentence.end):
        at = Span(match.start(), match.end())
        body = page.words.office_telegrams[_key(match["office"])]
        if not any(other.covers(at) for other in taken):
            yield RawMention("telegram", at, "named", "", sender_name=body, noun=at, number=match["number"])


FIGURE = re.compile(r"\d")


def _spoken_of_a_day(page: _Page) -> Iterator[RawMention]:
    """What was said on a day, "your proposal of February 7": a letter, if there is one of that day."""
    text, sentence, patterns = page.text, page.sentence, page.patterns
    for match in patterns.spoken.finditer(text, sentence.start, sentence.end) if page.printed else ():
        noun = Span(match.start(), match.end())
        role, at = owner(text, sentence, noun.start, page.words, patterns)
        date = next((date for date in page.printed if 0 <= date.span.start - noun.end <= DIRECTLY), None)
        if role and date is not None:
            said = RawMention("message", Span(at, date.span.end), "you", "i", date=date, noun=noun, spoken=True)
            yield said if role == "you" else msgspec.structs.replace(said, sender="i", recipient="you")


def _verb(page: _Page, at: Span, kind: str) -> RawMention | None:
    """A verb that is a letter by itself: "I telegraphed you", "X wrote to the Board", "the Captain wrote to me"."""
    text, patterns, names = page.text, page.patterns, page.names
    clause = clause_of(text, page.sentence, at, page.printed, patterns, names)
    date = nearest(page.printed, at, clause)
    before = text[max(clause.start, at.start - 60) : at.start]
    sender: Party = "i" if patterns.i_before.search(before) else ""
    sender_name = ""
    if not sender:
        found = WRITER.search(before)
        sender_name = clean(found[1], names) if found else ""
        sender = "named" if sender_name else ""
    if not sender:
        return None
    mention = RawMention(kind, clause, sender, "you", sender_name=sender_name, date=date, noun=at)
    rest = text[at.end : clause.end]
    if patterns.you_behind.match(rest):
        return mention
    if patterns.me_behind.match(rest):
        return msgspec.structs.replace(mention, recipient="i") if sender == "named" else None
    other = name_after(text, patterns.to, at.end, min(clause.end, at.end + 40), names)
    if other and date is not None:
        return msgspec.structs.replace(mention, recipient="named", recipient_name=other)
    return None


WRITER = re.compile(rf"((?:(?:[A-ZА-ЯЁ]\.\s?){{1,3}}\s?)?{NAME.pattern})\s+$")


def _key(word: str) -> str:
    return re.sub(r"\s+", " ", word).casefold()


def _of_its_own(printed: Sequence[PrintedDate], noun: Span, nouns: Sequence[Span]) -> list[PrintedDate]:
    """The dates that no other noun of a letter parts from this one."""
    before = max((other.end for other in nouns if other.end <= noun.start), default=0)
    behind = min((other.start for other in nouns if other.start >= noun.end), default=noun.end + MOST_BETWEEN)
    return [date for date in printed if date.span.end > before and date.span.start < behind]


MOST_BETWEEN = 10_000  # characters: no sentence is longer


def _noun(page: _Page, noun: Span, owned: Party, room: Span, nouns: Sequence[Span]) -> RawMention | None:
    """The letter that a noun means. `owned` says whose it is by the word before it; `room` holds no other's words."""
    text, words, patterns = page.text, page.words, page.patterns
    called = _key(noun.of(text))
    kind = words.kinds[called]
    if text[noun.start : noun.start + LONGEST_PHRASE].casefold().startswith(words.not_letters):
        return None
    if (
        not owned
        and not page.hinted
        and not patterns.possessor.search(text[max(page.sentence.start, noun.start - 46) : noun.start])
    ):
        return None
    clause = clause_of(text, page.sentence, noun, page.printed, patterns, page.names)
    clause = stripped(text, max(clause.start, room.start), min(clause.end, room.end))
    numbered = patterns.number_behind.match(text, noun.end, clause.end)
    printed = _of_its_own(page.printed, noun, nouns)
    days = days_of(text, noun, clause, printed, page.dates, patterns)
    before = text[max(page.sentence.start, noun.start - 46) : noun.start]
    mention = RawMention(
        kind,
        clause,
        "",
        "",
        date=days.first,
        noun=noun,
        more=days.more,
        number=numbered["number"] if numbered else "",
        came=days.came,
        last=patterns.last.search(before) is not None,
        count=_counted(before, words, patterns),
        answers=called in words.answers,
        several=called in words.plurals and _counted(before, words, patterns) == 1,
        subject=Span(noun.end, page.sentence.end),
    )
    return _owned(page, mention, owned, before, days)


LONGEST_PHRASE = 40  # characters of what is no letter, "letter of credence"
NEAR = 60  # characters between a letter's noun and who sent it


def _directly_to(page: _Page, start: int, end: int) -> str:
    """The name behind a noun or its day and a "to": "your reply to Mr. Orlov"."""
    gap = SPACE.match(page.text, start, end)
    lead = page.patterns.to.match(page.text, gap.end(), end) if gap else None
    return name_at(page.text, lead.end(), end, page.names) if lead else ""


SPACE = re.compile(r"\s+")


def _counted(before: str, words: MentionWords, patterns: MentionPatterns) -> int:
    found = patterns.counts.search(before)
    return words.counts[_key(found.group("count"))] if found else 1


def _owned(page: _Page, mention: RawMention, owned: Party, before: str, days: Days) -> RawMention | None:
    """The mention with its two sides, or None where the words speak of no letter of theirs."""
    text, patterns, names, clause = page.text, page.patterns, page.names, mention.span
    assert mention.noun is not None
    noun = mention.noun

    def between(sender: Party, recipient: Party, *, sender_name: str = "", recipient_name: str = "") -> RawMention:
        return msgspec.structs.replace(
            mention, sender=sender, recipient=recipient, sender_name=sender_name, recipient_name=recipient_name
        )

    if owned == "both" or (days.more and patterns.mine.match(text, noun.end, clause.end)):
        return between("both", "both") if days.first is not None else None
    places = (noun.end, *(date.span.end for date in (days.first,) if date is not None))
    to_other = next((name for at in places if (name := _directly_to(page, at, clause.end))), "")
    if owned and patterns.to_them.match(text, noun.end, clause.end):
        return None
    if owned == "you":
        return between("you", "named" if to_other else "i", recipient_name=to_other)
    named = possessor(before, patterns, names)
    if named:
        to_whom = name_after(text, patterns.to, noun.end, clause.end, names)
        return between("named", "named" if to_whom else "i", sender_name=named, recipient_name=to_whom)
    if not owned and patterns.thanked.search(before):
        return between("you", "i")
    if owned == "i":
        if (
            days.first is None
            and mention.kind in UNDATED_ELSEWHERE
            and not (mention.last or mention.number or patterns.sent.search(text, clause.start, clause.end))
        ):
            return None  # "My message met with his own initiative": said, perhaps, and not written
        return between("i", "named" if to_other else "you", recipient_name=to_other)
    if patterns.received.search(text, clause.start, clause.end) is not None:
        if patterns.from_you.search(text, clause.start, clause.end):
            return between("you", "i")
        sender = name_after(text, patterns.from_, clause.start, clause.end, names)
        return between("named", "i", sender_name=sender) if sender else None
    if patterns.i_sent.search(text, clause.start, clause.end) or (
        patterns.i.search(text, max(clause.start, noun.start - NEAR), noun.start)
        and patterns.sent.search(text, max(clause.start, noun.start - NEAR), min(clause.end, noun.end + NEAR))
    ):
        if patterns.to_you.search(text, clause.start, clause.end):
            return between("i", "you")
        other = name_after(text, patterns.to, clause.start, clause.end, names)
        if other:
            return between("i", "named", recipient_name=other)
    if patterns.sent_me.search(text, clause.start, clause.end):
        return between("you", "i")
    if days.first is not None and patterns.you_sent.search(text, clause.start, clause.end):
        return between("you", "i")
    lead = patterns.of.match(text, noun.end, clause.end)
    writer = name_at(text, lead.end(), clause.end, names) if lead else ""
    if writer and days.first is not None:
        return between("named", "", sender_name=writer)
    return None
