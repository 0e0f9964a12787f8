"""Heads of documents: their numbers, the correspondents they name, the kind of document they announce."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.datelines import time_words
from letterbook.finders.dates import DateWords, find_dates
from letterbook.finders.heads_by_case import both_by_case, by_case, greeting_end, recipient_by_case, the_same
from letterbook.finders.name_lists import split_names
from letterbook.finders.name_words import WORD, NameWords, bare, name_words
from letterbook.finders.names import INITIALS, looks_like_name, may_correspond
from letterbook.finders.word_search import phrase
from letterbook.languages import Lexicon, load
from letterbook.model.annotations import Annotation, Block, Heading, NameText, Numbered
from letterbook.model.text import Source, Span, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_HEAD = 420  # characters; the longest head of a state-papers volume is about 350


class HeadWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[heads]`: kinds of document and the words between sender and recipient."""

    kinds: dict[str, str] = {}  # "telegram" -> "telegram": the word in a head, the kind in the export
    titles: dict[str, str] = {}  # whole heads without correspondents: "editorial note" -> "editorial note"
    to: tuple[str, ...] = ()
    from_: tuple[str, ...] = msgspec.field(default=(), name="from")
    between: tuple[str, ...] = ()  # "between X and Y": who spoke with whom
    numbers: tuple[str, ...] = ()  # words and signs before a document number: "no", "nr", "№"
    writers: tuple[str, ...] = ()  # "from": alone before a name, the head names who wrote
    authors: tuple[str, ...] = ()  # "by": on a title page, before who wrote
    collections: tuple[str, ...] = ()  # "papers": "The Papers of X" is X's collection
    same: tuple[str, ...] = ()  # "the same": the correspondent of the letter before
    ordinals: tuple[str, ...] = ()  # "letter", "document": "Letter 12"
    greeting: tuple[str, ...] = ()  # "S. P. D.": ends a head that says who greets whom
    dative: tuple[str, ...] = ()  # endings that no name has but a recipient's, after a sender: "Сталин Молотову"
    dative_alone: tuple[str, ...] = ()  # endings of a recipient's name in a head that names nobody else


TABLES = ("kinds", "titles")  # the fields that say what a word means; the others are lists of words
# A note mark at the end of a head: "Kennedy1", "Kennedy[1]", "Burma *", "Osmund 2)".
HEAD_MARK = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_.\)])\d{1,3}|(?<=[.\)\]”\"’'])\d{1,3}|\s*\[\d{1,3}\]|\s*\(\d{1,3}\)|\s+\d{1,3}\)?|\s*[*†‡]{1,3})\s*$"
)
ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
DASH = re.compile(r"\s+[-–—]{1,2}\s+|\s*—\s*")


class _Patterns(msgspec.Struct, frozen=True):
    number: re.Pattern[str]
    to: re.Pattern[str]
    kind: re.Pattern[str]
    between: re.Pattern[str]
    from_: re.Pattern[str]  # anywhere a kind has been named
    to_only: re.Pattern[str]


@cache
def head_words(*codes: str) -> HeadWords:
    """The head tables of several languages as one."""
    kinds: dict[str, str] = {}
    titles: dict[str, str] = {}
    lists: dict[str, list[str]] = {field: [] for field in HeadWords.__struct_fields__ if field not in TABLES}
    for code in codes:
        table = load(code).section("heads", HeadWords)
        kinds.update(table.kinds)
        titles.update(table.titles)
        for field, words in lists.items():
            words.extend(word for word in getattr(table, field) if word not in words)
    return HeadWords(kinds=kinds, titles=titles, **{field: tuple(words) for field, words in lists.items()})


@cache
def _patterns(*codes: str) -> _Patterns:
    words = head_words(*codes)
    signs = "|".join(sorted(map(re.escape, words.numbers), key=len, reverse=True)) or "(?!)"
    nouns = "|".join(sorted(map(re.escape, words.ordinals), key=len, reverse=True)) or "(?!)"
    number = re.compile(
        rf"(?P<bracket>\[)?(?:(?P<noun>{nouns})\s+)?(?:(?P<sign>{signs})[.:]?\s*)?"
        r"(?:(?P<arabic>\d{1,4}[a-z]?)|(?P<roman>[IVXLCDM]{1,9}))"
        r"(?P<close>\])?(?P<stop>[.:)]|(?=[\s—–-])|$)",
        re.IGNORECASE,
    )
    to = re.compile(
        r"[\s_]+(?:{})\s+".format("|".join(sorted(map(re.escape, words.to), key=len, reverse=True)) or "(?!)"),
        re.IGNORECASE,
    )
    kind = re.compile(
        r"\W*(?:the\s+|an?\s+)?(?:[^\W\d_][\w\-]*\s+){{0,3}}?(?P<kind>{})\b(?P<draft>\s*\([^)]*\))?".format(
            "|".join(sorted(map(re.escape, words.kinds), key=len, reverse=True)) or "(?!)"
        ),
        re.IGNORECASE,
    )
    to_word = "|".join(map(re.escape, words.to)) or "(?!)"
    return _Patterns(
        number,
        to,
        kind,
        between=re.compile(rf"[^.:]{{0,60}}?(?<!\w){phrase(words.between)}\s+", re.IGNORECASE),
        from_=re.compile(rf"[\s,:]*(?:{_leads(words.from_)})", re.IGNORECASE),
        to_only=re.compile(rf"[\s,:]*(?:{to_word})\s+", re.IGNORECASE),
    )


def find(source: Source, blocks: Sequence[Block], lexicons: tuple[Lexicon, ...]) -> Iterator[Annotation]:
    """Numbers and heads, wherever a short block could be one. Whether it is, the labeller decides."""
    codes = tuple(lexicon.code for lexicon in lexicons)
    text = source.text
    for block in blocks:
        if len(block.span) > LONGEST_HEAD:
            # A long block may still begin with a number on a line of its own.
            continue
        rest = block.span
        numbered = find_number(text, block.span, codes)
        if numbered is not None:
            yield Annotation(block.span, numbered, block.index, "finders.headings")
            rest = numbered.rest
            if is_initial(numbered):
                # "I. V. Stalin - B. I. Magidov": the numeral may be an initial; both readings are kept.
                whole = find_heading(text, block.span, codes)
                if whole is not None:
                    yield Annotation(block.span, whole, block.index, "finders.headings", 0.5)
        if len(rest):
            heading = find_heading(text, rest, codes)
            if heading is not None:
                yield Annotation(rest, heading, block.index, "finders.headings")


def find_number(text: str, span: Span, codes: tuple[str, ...]) -> Numbered | None:
    """The document number a block begins with, and the style the house prints it in."""
    match = _patterns(*codes).number.match(text, span.start, span.end)
    if match is None:
        return None
    sign, noun, stop, bracket = match["sign"], match["noun"], match["stop"], match["bracket"]
    rest = stripped(text, match.end(), span.end)
    while len(rest) and text[rest.start] in "—–-.:":
        rest = stripped(text, rest.start + 1, rest.end)
    alone = not len(rest)
    if match["arabic"]:
        digits = match["arabic"]
        value = int(re.sub(r"\D", "", digits))
        shape = "N"
    else:
        digits = match["roman"]
        if not ROMAN.fullmatch(digits.upper()) or not (digits.isupper()):
            return None
        value = roman(digits)
        shape = "roman"
        if not (sign or noun or stop in (".", ":") or bracket or alone):
            return None  # "I am" is no number
    if bracket and not match["close"]:
        return None
    if (
        not (sign or noun or bracket)
        and not stop
        and shape == "N"
        and not alone
        and digits.isdigit()
        and len(digits) == 4
    ):
        return None  # a year before a title
    if not (sign or noun or bracket) and _counts(text, match.end(), span, codes, stopped=bool(stop)):
        return None
    prefix = f"{noun.casefold()} " if noun else ""
    prefix += f"{sign.casefold()} " if sign else ""
    style = f"{prefix}{'[' if bracket else ''}{shape}{']' if bracket else ''}{stop or ''}{' alone' if alone else ''}"
    return Numbered(number=digits, value=value, style=style, rest=rest)


NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")


def _counts(text: str, end: int, span: Span, codes: tuple[str, ...], *, stopped: bool) -> bool:
    """Whether a bare number belongs to what follows: "3.5 per cent", "13.11.1923", "12 March 1924", "5:30"."""
    if stopped and end < span.end and text[end].isdigit():
        return True
    word = NEXT_WORD.match(text, end, span.end)
    return word is not None and not stopped and word[1].casefold() in name_words(*codes).months


def is_initial(numbered: Numbered) -> bool:
    """Whether the number may as well be the initial of a name: one capital with a full stop."""
    return len(numbered.number) == 1 and numbered.number.isalpha() and numbered.style.startswith("roman")


def roman(numeral: str) -> int:
    """The value of a Roman numeral in capitals; the caller has checked its form."""
    values = [ROMAN_VALUES[letter] for letter in numeral.upper()]
    return sum(-value if value < max(values[at + 1 :], default=0) else value for at, value in enumerate(values))


def without_mark(text: str, span: Span) -> Span:
    """A head's span without the note mark that may stand at its end."""
    match = HEAD_MARK.search(text, max(span.start, span.end - 8), span.end)
    if match and match.start() > span.start:
        return stripped(text, span.start, match.start())
    return span


def find_heading(text: str, span: Span, codes: tuple[str, ...]) -> Heading | None:
    """The head a block may be: kind and correspondents, or None."""
    words, names = head_words(*codes), name_words(*codes)
    core = without_mark(text, span)
    core = _undated(text, _unquoted(text, core), codes)
    title = " ".join(core.of(text).split()).strip(" .").casefold()
    if title in words.titles:
        return Heading(style="title", kind=words.titles[title])
    kind_match = _patterns(*codes).kind.match(text, core.start, core.end)
    if kind_match and not _capitalised(text, core, kind_match.start("kind"), names):
        kind_match = None  # "Please deliver the following message from …" announces nothing
    kind = words.kinds[re.sub(r"\s+", " ", kind_match["kind"]).casefold()] if kind_match else ""
    if kind_match:
        spoke = _between(text, Span(kind_match.end(), core.end), codes, names)
        if spoke:
            return Heading("KIND between X and Y", kind, *spoke)
        rest = stripped(text, kind_match.end(), core.end)
        between = (
            _from_to(text, Span(kind_match.end(), core.end), codes, names)
            or _bare_two(text, rest, codes, names)
            or by_case(text, rest, words.dative, names)
        )
        if between:
            return Heading("KIND from X to Y" if all(between) else "KIND and X", kind, *between)
    if not kind_match and core.of(text)[:1].isupper():
        between = _from_to(text, core, codes, names)
        if between and all(between):
            return Heading("From X to Y", "", *between)
    greeted = greeting_end(text, core, words.greeting)
    if greeted is not None:
        between = by_case(text, greeted, words.dative, names)
        if between:
            return Heading("X to Y", kind, *between)
    found = _two_sides(text, core, codes, names)
    if found:
        style, senders, recipients = found
        return Heading(style, kind, senders, recipients)
    both = both_by_case(text, core, words.dative, names)
    if both:
        return Heading("X to Y", kind, *both)
    only = (
        the_same(text, core, words.to, words.same)
        or _only_one(text, core, words.to, names)
        or recipient_by_case(text, core, words.dative_alone, names)
    )
    if only:
        return Heading("to Y", kind, (), only)
    only = _only_one(text, core, words.writers, names)
    if only:
        return Heading("from X", kind, only, ())
    if kind_match and looks_like_title(core.of(text), names):
        return Heading("title", kind)
    return None


TITLE_SMALL = frozenset({"on", "a", "an", "with", "by", "between", "from", "p.m", "a.m", "zur", "über"})


@lru_cache(maxsize=65_536)
def looks_like_title(text: str, words: NameWords) -> bool:
    """A line set as a title: most of its words capitalised, no sentence in it."""
    tokens = re.findall(r"[^\W_][\w'’.-]*", text)
    if not tokens or len(tokens) > 45:
        return False
    small = words.small | TITLE_SMALL
    large = [t for t in tokens if bare(t) not in small]
    return bool(large) and sum(t[0].isupper() or t[0].isdigit() for t in large) / len(large) >= 0.75


def _capitalised(text: str, span: Span, kind: int, names: NameWords) -> bool:
    """Whether the words up to the kind, which begins at `kind`, are set as a title's: capitals but for small words."""
    small = names.small
    tokens = re.findall(r"[^\W\d_][\w’'-]*", text[span.start : kind])
    if not tokens:
        return text[kind].isupper()
    return tokens[0][0].isupper() and all(token[0].isupper() or bare(token) in small for token in tokens)


def announced_kind(line: str, codes: tuple[str, ...]) -> str:
    """The kind of document that a line of its own announces ("TELEGRAM", "Extract from minutes No. 11"), or empty.

    The line is the kind's word alone, or begins with it and is set in capitals.
    """
    words = head_words(*codes)
    plain = re.sub(r"\s+", " ", line).strip(" .:_*[]").casefold()
    if plain in words.kinds:
        return words.kinds[plain]
    if not line.isupper():
        return ""
    return next(
        (words.kinds[kind] for kind in sorted(words.kinds, key=len, reverse=True) if plain.startswith(f"{kind} ")), ""
    )


DATE_TAIL = re.compile(r"[\s,.;:()\[\]_–—-]*$")
PLACE_BEFORE_DATE = re.compile(r"(?<=[^\W\d_]{2}[.;])\s+[^\W\d_][^.,;:]{1,40}[.,]\s*$")


def _undated(text: str, span: Span, codes: tuple[str, ...]) -> Span:
    """A head without the date (and the place before it) that ends it: "X to Y. Passy, March 31st, 1778"."""
    if not any(map(str.isdigit, text[span.start : span.end])):
        return span
    for code in codes:
        dates = [date for date in find_dates(text, span, load(code).section("dates", DateWords)) if not date.bare_year]
        if dates and dates[-1].span.start > span.start and _ends_behind(text, dates[-1].span.end, span.end, codes):
            last = dates[-1].span.start
            small = name_words(code).small | {"dated", "vom", "d"}
            end = last
            words = list(re.finditer(r"[^\W\d_]+", text[span.start : end]))
            while words and bare(words[-1].group()) in small:
                end = span.start + words[-1].start()
                words.pop()
            place = PLACE_BEFORE_DATE.search(text, span.start, end)
            if place:
                end = place.start()
            cut = stripped(text, span.start, end)
            while len(cut) and text[cut.end - 1] in ",.;:([–—- ":
                cut = Span(cut.start, cut.end - 1)
            return cut if len(cut) else span
    return span


def place_before(text: str, span: Span) -> Span | None:
    """The place at the end of a stretch of a head, between the correspondents and the date."""
    found = PLACE_BEFORE_DATE.search(text, span.start, span.end)
    if found is None:
        return None
    place = stripped(text, found.start(), found.end())
    return Span(place.start, place.end - 1)


def _ends_behind(text: str, at: int, end: int, codes: tuple[str, ...]) -> bool:
    """Whether a head ends behind its date, or behind the weekday or hour that follows it."""
    day = time_words(*codes).match(text, at, end)
    return DATE_TAIL.match(text, day.end() if day else at, end) is not None


def _unquoted(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in "_*[ ":
        start += 1
    while end > start and text[end - 1] in "_*]. ":
        end -= 1
    return stripped(text, start, end)


def _bare_two(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    """Sender and recipient behind the kind with no word before the sender: "Письмо А. П. Лунёва к В. И. Седову"."""
    at = separator(text, span, codes, names)
    if at is None or at.start <= span.start or not INITIALS.match(text, span.start, span.end):
        return None
    return _both(text, Span(span.start, at.start), Span(at.end, span.end), names)


def _between(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    """The two who spoke: "… of a Conversation Between X and Y, Washington". A place behind a comma is not theirs."""
    lead = _patterns(*codes).between.match(text, span.start, span.end)
    if lead is None:
        return None
    joins = [
        Span(m.start(), m.end())
        for m in names.list_mark.finditer(text, lead.end(), span.end)
        if m.group().strip(" ,;\n").casefold() in names.conjunctions
    ]

    def rank(at: Span) -> tuple[bool, bool, int]:
        left, right = text[lead.end() : at.start], text[at.end : span.end]
        first = WORD.match(right)
        anew = first is not None and (bare(first.group()) in names.articles or bare(first.group()) in names.titled)
        return not left.rstrip(" ,").endswith(")"), not anew, at.start

    for at in sorted(joins, key=rank):
        sides = Span(lead.end(), at.start), _before_place(text, Span(at.end, span.end))
        if all(looks_like_name(side.of(text), names) for side in sides):
            first_side, second = (split_names(text, side, names) for side in sides)
            return first_side[:1], second[:1]
    return None


def _before_place(text: str, span: Span) -> Span:
    """A side without what follows the bracketed name, or the first comma where none is bracketed."""
    closing = text.find(")", span.start, span.end)
    comma = text.find(",", closing + 1 if closing != -1 else span.start, span.end)
    return Span(span.start, comma) if comma != -1 else span


def _from_to(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    """Sender and recipient after the kind: "From X to Y", "to Y", "From X"; the years of a title are no name."""
    lead = _patterns(*codes).from_.match(text, span.start, span.end)
    if lead:
        rest = Span(lead.end(), span.end)
        at = separator(text, rest, codes, names)
        if at:
            return _both(text, Span(rest.start, at.start), Span(at.end, rest.end), names)
        if looks_like_name(rest.of(text), names) and not any(character.isdigit() for character in rest.of(text)):
            return split_names(text, rest, names), ()
        return None
    to = _patterns(*codes).to_only.match(text, span.start, span.end)
    if to and looks_like_name(text[to.end() : span.end], names):
        return (), split_names(text, Span(to.end(), span.end), names)
    return None


def _leads(words: tuple[str, ...]) -> str:
    """A pattern for words before a name: white space follows, but for an elided one ("d'Arthur")."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + ("" if word[-1] in "'’" else r"\s+") for word in ordered) or "(?!)"


def _both(
    text: str, left: Span, right: Span, names: NameWords
) -> tuple[tuple[NameText, ...], tuple[NameText, ...]] | None:
    if not (looks_like_name(left.of(text), names) and looks_like_name(right.of(text), names)):
        return None
    return split_names(text, without_mark(text, left), names), split_names(text, right, names)


def separator(text: str, span: Span, codes: tuple[str, ...], names: NameWords) -> Span | None:
    """The "to" between sender and recipient.

    An office may hold a "to" of its own ("the Assistant to the Secretary (X) to Y", "the Ambassador to Z to the
    Department"): one that follows a bracketed name is the separator; one that follows such an office is not, when
    another is left.
    """
    found = [Span(m.start(), m.end()) for m in _patterns(*codes).to.finditer(text, span.start, span.end)]
    if not found:
        return None

    def rank(at: Span) -> tuple[int, int]:
        left = text[span.start : at.start].rstrip()
        tokens = re.findall(r"[^\W\d_]+", left)
        after_office = bool(tokens) and bare(tokens[-1]) in names.office_to
        sound = looks_like_name(left, names) and looks_like_name(text[at.end : span.end], names)
        closed = left.endswith(")") or (left.endswith(",") and "," in left[:-1])  # "M. X, consul à Y, à M. Z"
        return (0 if sound else 4) + (0 if closed else 1) + (2 if after_office else 0), at.start

    return min(found, key=rank)


def _two_sides(
    text: str, span: Span, codes: tuple[str, ...], names: NameWords
) -> tuple[str, tuple[NameText, ...], tuple[NameText, ...]] | None:
    """Heads of two sides, "X to Y" and "X - Y": both must look like names, and neither be long."""
    if len(span) > 260:
        return None
    dash = [m for m in DASH.finditer(text, span.start, span.end) if m.start() > span.start]
    if len(dash) == 1:
        both = _both(text, Span(span.start, dash[0].start()), Span(dash[0].end(), span.end), names)
        if both and _personal(both[0]) and _personal(both[1]):
            return "X - Y", *both
    at = separator(text, span, codes, names)
    if at and at.start > span.start:
        left, right = text[span.start : at.start], text[at.end : span.end]
        both = _both(text, Span(span.start, at.start), Span(at.end, span.end), names)
        if both and may_correspond(left, names) and may_correspond(right, names):
            # "Moss, Ann, Assistant to the Secretary": an entry of a list, its "to" part of the office.
            held = bare(WORD.findall(left)[-1]) in names.office_to and "," in left
            titled = any(bare(token) in names.titled for token in WORD.findall(left))
            road = names.article.match(left) and not titled  # "The Road to Ostrov"
            return "X to Y, perhaps" if held or road else "X to Y", *both
    return None


def _personal(side: tuple[NameText, ...]) -> bool:
    """Whether a side of a dash is a list of correspondents and not the half of a title ("Berlin - A City")."""
    return all(len(name.name.split()) <= 12 for name in side)


def _only_one(text: str, span: Span, leads: tuple[str, ...], names: NameWords) -> tuple[NameText, ...]:
    """A head that names one side alone: "TO THE PRESIDENT OF CONGRESS.", "From John Thwaite"."""
    lead = _lead_of(leads).match(text, span.start, span.end)
    if lead is None or len(span) > 160 or not lead.group()[0].isupper():
        return ()
    rest = Span(lead.end(), span.end)
    return split_names(text, rest, names) if looks_like_name(rest.of(text), names) else ()


@cache
def _lead_of(leads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{phrase(leads)}\s+", re.IGNORECASE)
