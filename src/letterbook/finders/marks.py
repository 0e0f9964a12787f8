"""The places in running text that may be note marks, and how much each looks like one.

After a web page has been saved as text, a superscript is a stray digit: glued to a word ("Kennedy1"), set off before a
full stop ("Donbass 1 ."), in the middle of a sentence ("Group 3 was"), or run together with a number ("March 92"). One
digit alone decides nothing; `mark_binding.py` looks at all labels and all candidates of a letter at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.dates import DateWords
from letterbook.model.text import Hint, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.languages import Lexicon


class MarkWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[marks]`: words that a number belongs to, in lower case without full stops."""

    before: frozenset[str] = frozenset()  # "no", "page", "march": the number after them is theirs
    weak: frozenset[str] = frozenset()  # "the", "of": a number seldom, a mark more seldom still stands behind them
    abbreviations: frozenset[str] = frozenset()  # "no", "p": with their full stop, before a number
    after: frozenset[str] = frozenset()  # "per cent", "boats": the number before them counts something
    months: frozenset[str] = frozenset()  # from the table of dates


class Candidate(msgspec.Struct, frozen=True):
    """A place that may be a mark: its characters, the label it would carry, and how much it looks like one.

    `score` is a log-odds weight: above 0 a mark is likelier than not.
    """

    span: Span
    label: str
    style: str
    score: float


DIGITS = re.compile(r"\d+")
LIST_LEAD = re.compile(r"[ _*\"“(\[]*")  # what may stand before the number of a list
BRACKETED = re.compile(r"[\[(](\d{1,4}|[a-z]|\*{1,4})[\])]")
SIGNS = re.compile(r"(?<![*_\w])(\*{1,4}|†{1,2}|‡{1,2})(?![*\w])|(?<=[\w.,;:!?\"”’)])(\*{1,4}|†{1,2}|‡{1,2})(?!\*)")
LINKED_LABEL = re.compile(r"\w+|[*†‡§]+")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT_RUN = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")

WEIGHTS: Mapping[str, float] = {
    "hint": 9.0,  # the file's own format says that it is a note mark
    "superscript": 7.0,
    "bracket": 6.0,
    "round bracket": 1.0,  # "(2)": a mark in some houses, an item of a list in most
    "sign": 5.0,
    "glued to word": 4.0,  # "Kennedy1"
    "glued to stop": 4.0,  # "messages.2"
    "spaced before stop": 3.0,  # "Donbass 1 ."
    "spaced after stop": 2.6,  # "the people. 1 The"
    "spaced after comma": 1.6,  # "November 22, 2 a brief telegram"
    "spaced at end": 2.6,
    "spaced": 1.2,  # "Group 3 was"
    "between words": 2.0,  # "revealed3and"
    "behind a number": 1.0,  # "1961.2", "March 92"
}
NUMBERED_NOUN = -6.0  # "No. 3", "page 3", "March 3"
SMALL_WORD = -1.0  # "of 3"
COUNTED_NOUN = -2.0


def candidates(text: str, span: Span, words: MarkWords, hints: Sequence[Hint] = ()) -> Iterator[Candidate]:
    """Every place of the span that may be a note mark. One place may yield two readings ("March 192": 92, 2)."""
    piece = text[span.start : span.end]
    for match in SUPERSCRIPT_RUN.finditer(piece):
        yield Candidate(_at(span, match), match.group().translate(SUPERSCRIPTS), "superscript", WEIGHTS["superscript"])
    if "[" in piece or "(" in piece:
        for match in BRACKETED.finditer(piece):
            round_ = match.group()[0] == "("
            style = "round bracket" if round_ else "bracket"
            yield Candidate(_at(span, match), match[1], style, WEIGHTS[style])
    if "*" in piece or "†" in piece or "‡" in piece:
        for match in SIGNS.finditer(piece):
            yield Candidate(_at(span, match), match.group(), "sign", WEIGHTS["sign"])
    for hint in hints:
        label = hint.span.of(text) if hint.kind == "note-mark" and span.covers(hint.span) else ""
        if label and not label.isdigit():  # "iv", "b", "*": what is no number is a mark only because a link says so
            named = LINKED_LABEL.search(label)
            if named and not named[0].isdigit():
                start = hint.span.start + named.start()
                yield Candidate(Span(start, start + len(named[0])), named[0], "hint", WEIGHTS["hint"])
    raised = [hint.span for hint in hints if hint.kind in ("note-mark", "superscript")]
    starts = [at.start for at in raised]
    for match in DIGITS.finditer(text, span.start, span.end):
        at = Span(match.start(), match.end())
        here = bisect_left(starts, at.start + 1) - 1
        if here >= 0 and raised[here].covers(at):
            yield Candidate(at, match.group(), "hint", WEIGHTS["hint"])
            continue
        yield from _digits(text, span, at, words)


def _at(span: Span, match: re.Match[str]) -> Span:
    return Span(span.start + match.start(), span.start + match.end())


def _digits(text: str, span: Span, at: Span, words: MarkWords) -> Iterator[Candidate]:
    """The readings of a run of digits."""
    before = text[at.start - 1] if at.start > span.start else ""
    after = text[at.end] if at.end < span.end else ""
    digits = at.of(text)
    if before in "/-–$£€#§" and before:
        return
    if before in "[(" and before and after in "])":
        return  # read as a bracket
    if after in ".,:" and after and text[at.end + 1 : at.end + 2].isdigit():
        return  # "1:14 p.m.", "3.5", "10,000"
    lead = LIST_LEAD.match(text, span.start, at.start)
    if lead and lead.end() == at.start and text[at.end : span.end].strip():
        return  # a part begins with the number of a list, not with a mark
    length = len(digits)
    ends = not after or after.isspace() or after in ".,;:!?)]}\"”’'»—–-_"
    if length <= 3 and digits[0] != "0":
        style = _style(text, span, at, before, after, words, ends=ends)
        if style is not None:
            yield Candidate(at, digits, style, WEIGHTS[style] + _context(text, span, at, style, words))
    # The mark may be the tail of a number: "1961" + "2" (after the stop it is a run of its own), "March 9" + "2".
    if ends and length >= 2:
        for tail in (1, 2, 3):
            rest = digits[: length - tail]
            if tail < length and digits[-tail] != "0" and len(rest) <= 4 and not rest.startswith("0"):
                if length == 4 and "1400" <= digits <= "2099":
                    continue  # a year that is whole
                plausible = 1.5 if (len(rest) == 4 and "1000" <= rest <= "2099") else 1.3 if len(rest) == 3 else 0.0
                spoiled = 1.0 if length in (3, 5, 6) else -0.5  # "219" is no day, "19612" no year
                yield Candidate(
                    Span(at.end - tail, at.end),
                    digits[-tail:],
                    "behind a number",
                    WEIGHTS["behind a number"] - 1.5 + plausible + spoiled + _behind_day(text, span, at, rest, words),
                )


def _behind_day(text: str, span: Span, at: Span, rest: str, words: MarkWords) -> float:
    """What it says for a mark that the digits before it are a day behind a month's name: "October 162"."""
    if len(rest) > 2 or not 1 <= int(rest) <= 31:
        return 0.0
    previous = PREVIOUS_WORD.search(text, max(span.start, at.start - 24), at.start)
    if previous is None or previous[1].casefold() not in words.months:
        return 0.0
    return 3.0 if int(at.of(text)) > 31 else 0.7


NUMBER_BEFORE = re.compile(r"(?P<word>[^\W\d_]*)\s*(?P<digits>\d+)[.,]$")


def _style(text: str, span: Span, at: Span, before: str, after: str, words: MarkWords, *, ends: bool) -> str | None:
    if before.isalpha():
        if ends:
            return "glued to word"
        return "between words" if after.isalpha() and text[max(span.start, at.start - 3) : at.start].isalpha() else None
    if before in ".,;:!?\"”’')]»…_" and before:
        earlier = text[at.start - 2] if at.start - 2 >= span.start else ""
        if before in ".,:" and earlier.isdigit():
            number = NUMBER_BEFORE.search(text, max(span.start, at.start - 24), at.start)
            dated = number is not None and (len(number["digits"]) >= 3 or number["word"].casefold() in words.months)
            return "behind a number" if ends and before != ":" and dated else None  # "1961.2", but not a decimal
        return "glued to stop" if ends or after.isupper() else None
    if before.isspace() or not before:
        if not ends:
            return None
        previous = text[max(span.start, at.start - 4) : at.start].rstrip()
        last = previous[-1:] if previous else ""
        following = text[at.end : min(span.end, at.end + 3)]
        if not following.strip():
            return (
                "spaced at end"
                if at.end >= span.end or not text[at.end : span.end].strip()
                else "spaced after stop"
                if last in '.!?"”'
                else "spaced"
            )
        if following.lstrip()[:1] in ".,;:!?)" and following.strip():
            return "spaced before stop"
        if last and last in '.!?"”»':
            return "spaced after stop"
        return "spaced after comma" if last and last in ",;:" else "spaced"
    return None


PREVIOUS_WORD = re.compile(r"([^\W\d_][\w’']*|№|#|[nN]°)\.?\s*$")
NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")


def _context(text: str, span: Span, at: Span, style: str, words: MarkWords) -> float:
    """What the neighbouring words say against (or for) a mark."""
    weight = 0.0
    previous = PREVIOUS_WORD.search(text, max(span.start, at.start - 24), at.start)
    word = previous[1].casefold() if previous else ""
    direct = text[at.start - 2 : at.start - 1] != "." or word in words.abbreviations  # no sentence ends between them
    if style.startswith("spaced") and direct and (word in words.before or word in words.months):
        weight += NUMBERED_NOUN
    month = NEXT_WORD.match(
        text, at.end + 1 if text[at.end : at.end + 1] == "." else at.end, min(span.end, at.end + 24)
    )
    if month and month[1].casefold() in words.months:
        weight += NUMBERED_NOUN  # "am 3. März"
    if style == "spaced" and word in words.weak:
        weight += SMALL_WORD
    if style == "glued to stop" and word in words.abbreviations and text[at.start - 1] == ".":
        weight += NUMBERED_NOUN  # "p.3", "No.3"
    if (
        style == "glued to word"
        and previous
        and ((previous[1].isupper() and len(previous[1]) <= 2) or word in words.abbreviations)
    ):
        weight -= 3.0  # "CF1", "F7", "p3"
    if style == "spaced":
        following = NEXT_WORD.match(text, at.end, min(span.end, at.end + 24))
        if following and following[1].casefold() in words.after:
            weight += COUNTED_NOUN
        if previous and previous[1][0].islower():
            weight += 0.2
    return weight


def mark_words(lexicons: tuple[Lexicon, ...]) -> MarkWords:
    """The mark tables of the lexicons in use as one, with the months of their tables of dates."""
    tables = [lexicon.section("marks", MarkWords) for lexicon in lexicons]
    months = (
        name.casefold()
        for lexicon in lexicons
        for names in lexicon.section("dates", DateWords).months
        for name in names
    )
    return MarkWords(
        before=frozenset().union(*(table.before for table in tables)),
        weak=frozenset().union(*(table.weak for table in tables)),
        abbreviations=frozenset().union(*(table.abbreviations for table in tables)),
        after=frozenset().union(*(table.after for table in tables)),
        months=frozenset(months),
    )
