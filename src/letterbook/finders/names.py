"""Correspondents' names in heads, address lines and signatures: what looks like one, and how a list of them divides.

A correspondent is a person ("I. V. Stalin", "Mr. Smith", "MAGIDOV") or a body ("Embassy in the Soviet Union", "Board
of the Society"). Nothing here decides who is meant; see `resolvers/persons.py`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from letterbook.finders.date_words import DateWords
from letterbook.languages import load
from letterbook.model.annotations import NameText
from letterbook.model.reading import LINE_HYPHEN, unwrapped
from letterbook.model.text import Span, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence


class NameTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[names]`: the small words that names are made with, in lower case and without full stops."""

    articles: tuple[str, ...] = ()  # "the"
    particles: tuple[str, ...] = ()  # "of", "von": lower-case words inside names and offices
    name_particles: tuple[str, ...] = ()  # those of them that stand inside a person's name: "von", "de"
    honorifics: tuple[str, ...] = ()  # "mr", "comrade": before a name, not part of it
    offices: tuple[str, ...] = ()  # "president", "ambassador"
    bodies: tuple[str, ...] = ()  # "department", "embassy"
    office_to: tuple[str, ...] = ()  # offices that are held *to* somebody: "assistant", "ambassador"
    conjunctions: tuple[str, ...] = ()  # "and", "&"
    places: tuple[str, ...] = ()  # "at", "in": what follows a person's name is where they were
    suffixes: tuple[str, ...] = ()  # "jr", "esq": behind a comma, still the same person
    abbreviations: tuple[str, ...] = ()  # words whose full stop ends no sentence: "no", "vol"
    kin: tuple[str, ...] = ()  # "mother": who a greeting names without a name
    patronymics: tuple[str, ...] = ()  # "ovich", "evna": endings of the second name that stands for a surname
    given: tuple[str, ...] = ()  # given names that are also offices: "dean"
    not_names: tuple[str, ...] = ()  # words that begin a sentence rather than a name: "i", "we", "dear"
    possessives: tuple[str, ...] = ()  # "his": before one of the kin, as in the head "To his Mother"
    office_words: tuple[str, ...] = ()  # words in small letters inside offices and bodies: "affaires étrangères"


WORD = re.compile(r"[^\W\d_][\w'’.\-‑]*|&", re.UNICODE)
INITIALS = re.compile(r"(?:[^\W\d_]\.\s?-?){1,4}")
ELIDED = re.compile(r"[dlDL]['’](?=[^\W\d_])")  # "d'Arvel", "chargé d'affaires"
ONE_LETTER = re.compile(r"(?<=\w)\(\w\)")  # "РКП(б)"
PARENTHESIS = re.compile(r"\(([^()]*)\)")


class NameWords:
    """The name tables of the languages in use as sets; one object for each choice of languages, so it can be a key."""

    def __init__(self, codes: Sequence[str]) -> None:
        tables = [load(code).section("names", NameTable) for code in codes]

        def union(*fields: str) -> frozenset[str]:
            return frozenset(word for table in tables for field in fields for word in getattr(table, field))

        self.articles = union("articles")
        self.particles = union("particles")
        self.honorifics = union("honorifics")
        self.offices = union("offices")
        self.bodies = union("bodies")
        self.office_to = union("office_to")
        self.conjunctions = union("conjunctions")
        self.places = union("places")
        self.not_names = union("not_names")
        self.kin = union("kin")
        self.possessives = union("possessives")
        self.office_words = union("office_words")
        self.given = union("given")
        self.suffixes = union("suffixes")
        self.abbreviations = union("abbreviations")
        self.months = frozenset(
            name.casefold()
            for code in codes
            for names in load(code).section("dates", DateWords).months
            for name in names
        )
        self.patronymics = tuple(sorted(union("patronymics")))
        self.small = union("articles", "particles", "conjunctions", "places")
        self.titled = union("honorifics", "offices", "bodies")
        self.no_surname = self.small | self.titled | self.not_names
        self.after_office = union("offices", "bodies", "particles", "articles", "places")
        self.name_particles = union("name_particles")
        self.title_particles = union("articles", "particles") - self.name_particles
        self.article = re.compile(
            "({})\\s+".format("|".join(sorted(map(re.escape, self.articles))) or "(?!)"), re.IGNORECASE
        )
        self.where = re.compile("\\s+(?:{})\\s+[^()]+$".format("|".join(sorted(map(re.escape, self.places))) or "(?!)"))
        joined = "|".join(sorted(map(re.escape, self.conjunctions))) or "(?!)"
        self.list_mark = re.compile(rf"\s*[,;]\s+(?:(?:{joined})\s+)?|\s+(?:{joined})\s+", re.IGNORECASE)

    def patronymic(self, name: str) -> bool:
        """Whether the name is a given name and a patronymic alone, as people who know each other write it."""
        words = name.split()
        return len(words) == 2 and bool(self.patronymics) and words[1].casefold().endswith(self.patronymics)


@cache
def name_words(*codes: str) -> NameWords:
    """The name tables of several languages as one."""
    return NameWords(codes)


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """A word as the tables spell it: lower case, without the full stop of an abbreviation.

    An initial keeps its stop, so that "I. Stalin" does not begin with the word "I".
    """
    if len(word) == 2 and word[1] == "." and word[0].isupper():
        return word.casefold()
    return word.casefold().rstrip(".").removesuffix("’s").removesuffix("'s")


def one_line(words: str) -> str:
    """Words without the printer's line ends and hyphens, and with one space for any white space."""
    return " ".join(unwrapped(words).split())


@lru_cache(maxsize=65_536)
def looks_like_name(text: str, words: NameWords) -> bool:
    """Whether every word is capitalised or one of the small words of names, and at least one is a real name or body."""
    tokens = WORD.findall(PARENTHESIS.sub(r" \1 ", ONE_LETTER.sub("", LINE_HYPHEN.sub("", text))))
    if not tokens or len(tokens) > 22 or any(ch.isdigit() for ch in text[:1]):
        return False
    first = bare(tokens[0])
    related = first in words.possessives and len(tokens) > 1 and bare(tokens[1]) in words.kin
    if first in words.not_names and not related:
        return False
    real = 0
    for number, token in enumerate(tokens):
        name = ELIDED.sub("", token)
        folded = bare(name)
        if folded in words.small or folded in words.office_words or (related and not number):
            continue
        if name[0].isupper() or folded in words.titled or (related and folded in words.kin):
            real += 1
        else:
            return False
    return real > 0 and not re.search(r"[!?…]", text) and not _ends_inside(text, words)


STOP_INSIDE = re.compile(r"([^\W\d_]+)\.\s+([a-zà-öø-ÿа-яё][^\W\d_]*)")


def _ends_inside(text: str, words: NameWords) -> bool:
    """Whether a sentence ends in the words: a stop before a small letter that no title or initial explains."""
    return any(
        len(match[1]) > 1
        and match[1].casefold() not in words.honorifics
        and match[1].casefold() not in words.abbreviations
        and match[2] not in words.small
        for match in STOP_INSIDE.finditer(text)
    )


@lru_cache(maxsize=65_536)
def may_correspond(text: str, words: NameWords) -> bool:
    """Whether a side of "X to Y" may be a person or body, and not a title ("Method and Timing of the Approach").

    It bears an office, an honorific, a body's word or initials, or it is a plain name of a few words.
    """
    tokens = [bare(token) for token in WORD.findall(text)]
    if any(token in words.titled for token in tokens) or initials(text) or PARENTHESIS.search(text):
        return True
    inner = tokens[1:] if tokens and tokens[0] in words.articles else tokens
    return len(inner) <= LONGEST_PLAIN_NAME and not any(token in words.title_particles for token in inner)


LONGEST_PLAIN_NAME = 7  # words, of several people too


@lru_cache(maxsize=65_536)
def is_body(text: str, words: NameWords) -> bool:
    """Whether the name is a body's: it contains a word for one and no person in brackets."""
    if PARENTHESIS.search(text):
        return False
    tokens = [bare(token) for token in WORD.findall(text)]
    lead = [t for t in tokens if t not in words.articles and t not in words.particles]
    if not lead:
        return False
    if any(token in words.offices for token in lead[:1]) or any(token in words.honorifics for token in lead[:1]):
        return False
    return any(token in words.bodies for token in tokens)


def is_office(text: str, words: NameWords) -> bool:
    """Whether the words name an office without its holder ("the Secretary of State")."""
    tokens = [bare(token) for token in WORD.findall(text)]
    return any(token in words.offices for token in tokens)


def split_names(text: str, span: Span, words: NameWords) -> tuple[NameText, ...]:
    """The names of a list, in order: "I. V. Stalin, F. E. Dzerzhinsky and M. A. Trilisser" is three.

    A comma before an office belongs to the name before it ("N. Khrushchev, Chairman of …"). "and" parts two names only
    where both sides are complete ("Chairmen Khrushchev and Brezhnev", "A. Name and B. Name"), not inside a body's name
    ("Ministry of Trade and Industry").
    """
    pieces = _merged(text, _pieces(text, span, words), words)
    names: list[NameText] = []
    for piece in pieces:
        trimmed = trim(text, piece, words)
        printed = one_line(trimmed.of(text))
        if not printed:
            continue
        if names and (bare(printed) in words.suffixes or INITIALS.fullmatch(printed.strip())):
            # "A. Moss, Jr.", "Lunev, A. P."
            whole = Span(names[-1].span.start, piece.end)
            names[-1] = NameText(one_line(whole.of(text)), whole, names[-1].kind)
            continue
        if names and _only_office(printed, words) and not _only_office(names[-1].name, words):
            # "Emil August, Duke of X": what stands behind the name is part of how it is printed.
            whole = Span(names[-1].span.start, trimmed.end)
            names[-1] = NameText(one_line(whole.of(text)), whole, names[-1].kind)
            continue
        names.append(NameText(printed, trimmed, "body" if is_body(printed, words) else "person"))
    return tuple(names)


def _merged(text: str, pieces: list[Span], words: NameWords) -> list[Span]:
    """The pieces with an office's own commas healed: "the Commander in Chief, Naval Forces, Atlantic (Moss)" is one.

    A piece that only says where ("at London") belongs to nobody.
    """
    out: list[Span] = []
    at = 0
    while at < len(pieces):
        stop = at
        if is_office(pieces[at].of(text), words) and "(" not in pieces[at].of(text):
            holder = next((k for k in range(at + 1, len(pieces)) if PARENTHESIS.search(pieces[k].of(text))), at)
            between = pieces[at + 1 : holder + 1]
            if holder > at and not any(initials(p.of(text)) or _honoured(p.of(text), words) for p in between):
                stop = holder
        first = WORD.search(pieces[at].of(text))
        if not (out and first is not None and bare(first.group()) in words.places):
            out.append(Span(pieces[at].start, pieces[stop].end))
        at = stop + 1
    return out


def _honoured(text: str, words: NameWords) -> bool:
    first = WORD.search(text)
    return first is not None and bare(first.group()) in words.honorifics


def _pieces(text: str, span: Span, words: NameWords) -> list[Span]:
    depth, at, out = 0, span.start, []
    semicolons = ";" in text[span.start : span.end]  # where there are any, they part the list and commas do not
    cuts: list[tuple[int, int, bool]] = []
    for match in words.list_mark.finditer(text, span.start, span.end):
        depth = text.count("(", span.start, match.start()) - text.count(")", span.start, match.start())
        if depth <= 0:
            mark = match.group().strip()
            if semicolons and mark.startswith(","):
                continue
            cuts.append((match.start(), match.end(), mark[:1] in (",", ";")))
    for number, (start, end, comma) in enumerate(cuts):
        left = text[at:start]
        right_end = cuts[number + 1][0] if number + 1 < len(cuts) else span.end
        right = text[end:right_end]
        if comma or _parts_two(left, right, words):
            if left.strip():
                out.append(Span(at, start))
            at = end
    if text[at : span.end].strip():
        out.append(Span(at, span.end))
    return out


def _parts_two(left: str, right: str, words: NameWords) -> bool:
    """Whether the "and" between them parts two correspondents."""
    right_first = WORD.search(right)
    if right_first is None:
        return False
    first = bare(right_first.group())
    starts_anew = first in words.articles or first in words.honorifics or first in words.offices
    if is_body(left, words) or is_office(left, words):
        personal = re.search(r"\)\s*$", left) or _ends_in_surname(left, words)
        return bool(starts_anew or (personal and not is_body(right, words)))
    return right_first.group()[0].isupper() or starts_anew


def _ends_in_surname(text: str, words: NameWords) -> bool:
    """Whether an office is followed by its holder's name: "Chairmen Khrushchev", but not "Secretary of State"."""
    tokens = WORD.findall(text)
    if not tokens:
        return False
    last = bare(tokens[-1])
    before = bare(tokens[-2]) if len(tokens) > 1 else ""
    joins = before in words.particles or before in words.articles or before in words.places
    return last not in words.after_office and tokens[-1][0].isupper() and not joins


def _only_office(text: str, words: NameWords) -> bool:
    tokens = [bare(token) for token in WORD.findall(text)]
    lead = [t for t in tokens if t not in words.articles]
    return bool(lead) and lead[0] in words.offices and not _ends_in_surname(text, words) and "(" not in text


def trim(text: str, span: Span, words: NameWords) -> Span:
    """The span without articles before the name, italics' underscores, marks around it, and where the person was."""
    span = stripped(text, span.start, span.end)
    start, end = span.start, span.end
    while start < end and text[start] in "_*\"“”«»'’[ \u00a0":
        start += 1
    while end > start and (
        text[end - 1] in '_*"“”«»,;:! \u00a0' or (text[end - 1] == "." and not _abbreviates(text, start, end))
    ):
        end -= 1
    if text[start:end].count("[") < text[start:end].count("]"):
        end -= text[start:end].endswith("]")
    match = words.article.match(text, start, end)
    if match:
        start = match.end()
    if not is_body(text[start:end], words):
        tail = words.where.search(text, start, end)
        if tail and _ends_in_surname(text[start : tail.start()], words):
            end = tail.start()
    return stripped(text, start, end)


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to an initial ("Jean P.", "JFK.") and not to the line."""
    return end - start >= 2 and text[end - 2].isupper() and (end - start == 2 or not text[end - 3].isalpha())


@lru_cache(maxsize=65_536)
def surname(name: str, words: NameWords) -> str:
    """The word a person is filed under: in brackets if there is one ("the Ambassador (Sebald)"), else the last name.

    Handles "Kamenev L. B." and "KAMENEV, L. B." as well as "L. B. Kamenev"; a body is filed under its whole name.
    """
    inside = PARENTHESIS.search(name)
    if inside and looks_like_name(inside.group(1), words):
        name = inside.group(1)
    elif is_body(name, words):
        return name
    if not inside and _office_alone(name.split(",")[0], words):
        return name.split(",")[0]
    tokens = [t for t in WORD.findall(name.split(",")[0]) if not INITIALS.fullmatch(t)]
    tokens = [t for t in tokens if bare(t) not in words.honorifics and bare(t) not in words.possessives] or tokens
    plain = [t for t in tokens if bare(t) not in words.offices and bare(t) not in words.particles] or tokens
    return plain[-1].rstrip(".") if plain else name


def _office_alone(name: str, words: NameWords) -> bool:
    """Whether the words are an office that ends in what it is over: "the Keeper of the Light", "the Duke of X"."""
    tokens = [bare(token) for token in WORD.findall(name)]
    if len(tokens) < 3 or tokens[0 if tokens[0] not in words.articles else 1] not in words.offices:
        return False
    joins = tokens[-2] in words.title_particles or tokens[-2] in words.articles
    return joins and not initials(name)


def initials(name: str) -> str:
    """The initials of a name in capitals: "L. B. Kamenev" gives "LB", "John F. Kennedy" "JF", "Stalin" nothing."""
    return "".join(token[0] for token in re.findall(r"\b([^\W\d_])\.", name)).upper()
