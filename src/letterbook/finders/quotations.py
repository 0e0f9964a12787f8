"""Letters printed inside notes: "On September 7, X sent the following letter to the envoy, Y: …" (shelfmark)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from letterbook.finders.dates import DateWords, find_dates, resolve
from letterbook.finders.mention_words import NAME, MentionWords
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.sentences import sentences
from letterbook.finders.word_search import phrase
from letterbook.model.edition import Citation, QuotedLetter
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.languages import Lexicon
    from letterbook.model.dates import LetterDate

SHORTEST_QUOTATION = 20  # characters
OPENING = '"“«„‘'
CLOSING = '"”»“’'


@cache
def _verb(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){phrase(verbs)}(?!\w)", re.IGNORECASE)


def find_quoted(
    text: str, note: Span, lexicon: Lexicon, names: NameWords, citations: Sequence[Citation], *, near: LetterDate | None
) -> tuple[QuotedLetter, ...]:
    """The letters a note quotes: who, to whom, when, the words given, and the shelfmark behind them.

    A letter is quoted where a verb of writing has a named subject and a named addressee and is followed by a colon and
    at least a sentence. `near` dates what prints no year; a fuller date earlier in the note goes before it.
    """
    words = lexicon.section("mentions", MentionWords)
    if not words.quoting or ":" not in text[note.start : note.end]:
        return ()
    verbs = _verb(words.quoting)
    table = lexicon.section("dates", DateWords)
    found: list[QuotedLetter] = []
    at = note.start
    context = near
    for sentence in sentences(text, note, names):
        if sentence.start < at:
            continue
        dates = [date for date in find_dates(text, sentence, table) if not date.bare_year]
        quoted = _quoted(text, note, sentence, verbs, words, names, citations)
        if quoted is not None:
            before = [
                date
                for date in dates
                if date.span.end <= quoted.span.end
                and (quoted.quotation is None or date.span.end <= quoted.quotation.start)
            ]
            date = resolve(before[0], near=context) if before else None
            found.append(
                QuotedLetter(
                    quoted.sender,
                    quoted.recipient,
                    date,
                    quoted.span,
                    quoted.quotation,
                    quoted.kind,
                    quoted.citation,
                    0.9 if date else 0.7,
                )
            )
            at = quoted.span.end
        for printed in dates:
            if printed.first.year is not None:
                context = resolve(printed, near=context) or context
    return tuple(found)


def _quoted(
    text: str,
    note: Span,
    sentence: Span,
    verbs: re.Pattern[str],
    words: MentionWords,
    names: NameWords,
    citations: Sequence[Citation],
) -> QuotedLetter | None:
    colon = text.find(":", sentence.start, sentence.end + 1)
    if colon == -1:
        return None
    verb = verbs.search(text, sentence.start, colon)
    if verb is None:
        return None
    subject = _last_name(text[sentence.start : verb.start()], names)
    target = _last_name(text[verb.end() : colon], names)
    if not subject or not target:
        return None
    start = stripped(text, colon + 1, note.end).start
    behind = next((citation for citation in citations if citation.span.start > start), None)
    end = note.end
    if behind is not None:
        bracket = text.rfind("(", start, behind.span.start)
        end = bracket if bracket != -1 and behind.span.start - bracket < 60 else behind.span.start
    closing = _closing_quote(text, start, end)
    quotation = stripped(text, start, closing)
    if len(quotation) < SHORTEST_QUOTATION:
        return None
    whole_end = behind.span.end if behind is not None else quotation.end
    if text[whole_end : whole_end + 1] == ")":
        whole_end += 1
    kind = next(
        (
            words.kinds[k]
            for k in sorted(words.kinds, key=len, reverse=True)
            if re.search(rf"(?<!\w){re.escape(k)}(?!\w)", text[verb.start() : colon], re.IGNORECASE)
        ),
        "letter",
    )
    return QuotedLetter(subject, target, None, Span(sentence.start, whole_end), quotation, kind, behind)


def _closing_quote(text: str, start: int, end: int) -> int:
    """Where a quotation that opens with a quotation mark closes with one, else `end`."""
    if start < end and text[start] in OPENING:
        last = max(text.rfind(mark, start + 1, end) for mark in CLOSING)
        if last > start:
            return last + 1
    return end


def _last_name(words: str, names: NameWords) -> str:
    """The last name in the words that is no office: "the Secretary of the Committee, Molotov," gives the name."""
    common = names.no_surname - names.bodies
    pieces = [piece for piece in re.split(r",\s|\s\(|\)", words) if piece.strip()]
    for piece in reversed(pieces):
        for match in reversed(list(re.finditer(rf"(?:(?:[A-ZА-ЯЁ]\.\s?){{1,3}}\s?)?{NAME.pattern}", piece))):
            tokens = [t for t in WORD.findall(match.group()) if bare(t) not in common]
            if (
                tokens
                and not any(ch.isdigit() for ch in match.group())
                and tokens[-1][0].isupper()
                and len(tokens[-1]) > 2
            ):
                tail = [t for t in WORD.findall(match.group()) if bare(t) not in names.honorifics]
                while tail and bare(tail[0]) in common:
                    tail.pop(0)
                return " ".join(tail)
    return ""
