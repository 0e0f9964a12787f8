"""The entries of a printed list, of persons ("Adenauer, Konrad, Chancellor …") or abbreviations ("AEC, Atomic …").

Each function looks at the words of one entry and says what it explains and what it says of it. Which stretches are
entries, and whether a list stands there at all, is for `letterbook.remainders_lists` to judge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.finders.name_words import WORD, NameWords, bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model.text import Span


class Explained(NamedTuple):
    """What an entry explains, as printed, and what it says of it."""

    name: str
    about: str


# What parts an abbreviation from what it stands for, the surest first: a table's cells, signs, a comma, a leader.
SEPARATORS: tuple[re.Pattern[str], ...] = (
    re.compile(r"\t\s*|\s{2,}(?![.\s])|\s*\|\s*"),  # "AEC    Atomic Energy Commission"
    re.compile(r"\s*=\s*"),  # "ms. = manuscrit"
    re.compile(r"\s+[-–—]{1,2}\s+|\s*—\s*"),  # "GPU — State Political Administration"
    re.compile(r"\s*:\s+"),
    re.compile(r",\s+"),  # "AEC, Atomic Energy Commission"
    re.compile(r"\s*(?:\.{3,}|(?:\.\s){3,})\s*"),  # "AEC . . . . Atomic Energy Commission"
)
LONGEST_SHORT, MOST_SHORT_WORDS = 40, 5
LEAST_AGREEING = 0.6  # of a list's entries are parted the same way


def separator_of(entries: Sequence[str]) -> re.Pattern[str] | None:
    """What parts the two sides of a list of abbreviations, or None if it is none: most entries are parted alike."""
    counts = [(sum(abbreviation(entry, by) is not None for entry in entries), by) for by in SEPARATORS]
    count, best = max(counts, key=lambda pair: pair[0])
    return best if entries and count >= LEAST_AGREEING * len(entries) else None


def abbreviation(entry: str, by: re.Pattern[str]) -> Explained | None:
    """The two sides of an entry of a list of abbreviations; None where it is no such entry."""
    parted = by.split(entry.strip(), maxsplit=1)
    if len(parted) != 2:
        return None
    short, about = (_line(side) for side in parted)
    if not 0 < len(short) <= LONGEST_SHORT or len(short.split()) > MOST_SHORT_WORDS or not re.search(r"\w", short):
        return None
    return Explained(short, about) if re.search(r"[^\W\d_]{2}", about) else None


# "Khrushchev", "de Gaulle", "Ben-Gurion", "LA LUZERNE", "al-Rifai", "Chiang Kai-shek"
CAPITALISED = r"(?:[a-z]{1,3}[-‑–’'])?[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w’'\-‑–.]*"
SMALL = r"[a-zà-ÿ’']{1,5}\s+"
SURNAME = rf"(?:{SMALL}){{0,3}}{CAPITALISED}(?:[ ](?:{SMALL}){{0,2}}{CAPITALISED}){{0,3}}"
LEAVES = r"\s*(?:[,;:]\s|\s[-–—]{1,2}\s|—|(?=\()|\.?\s*$)\s*"
# "ACHESON, DEAN G., Secretary of State": the surname first, parted from the given names by a comma.
INVERTED = re.compile(
    rf"(?P<last>{SURNAME})(?:\s\([^()]*\))?,\s+(?P<given>[^,;:()\d–—]{{1,60}}?)(?:{LEAVES})(?P<about>.*)$", re.DOTALL
)
# "DUFRESNOY (Pierre), contrôleur des eaux"
BRACKETED = re.compile(
    rf"(?P<last>{SURNAME})\s+\((?P<given>[^,;:()\d]{{1,60}})\)(?:{LEAVES})?(?P<about>.*)$", re.DOTALL
)
# "Лунёв Пётр Андреевич (1880–1938) – инженер", "Bolshakov Georgi N., Editor", "U Thant, Secretary-General"
PLAIN = re.compile(rf"(?P<name>{SURNAME})(?:{LEAVES})(?P<about>.+)$", re.DOTALL)
MOST_GIVEN_WORDS = 6


def person(entry: str, names: NameWords) -> Explained | None:
    """The person of an entry and what is said of them; None where it is no such entry.

    The name stays as printed, "Adenauer, Konrad" or "DUFRESNOY (Pierre)"; `readings` says how it is spoken.
    """
    words = _line(entry)
    for form in (INVERTED, BRACKETED):
        match = form.match(words)
        if match and _is_surname(match["last"], names) and _is_given(match["given"], names):
            end = match.end("given") + (form is BRACKETED)
            return _with_suffix(words[:end], _about(match["about"]), names)
    match = PLAIN.match(words)
    if match and _is_surname(match["name"], names) and names.not_names.isdisjoint(_plain(match["name"])):
        return Explained(match["name"].rstrip(","), _about(match["about"]))
    return None


def _with_suffix(name: str, about: str, names: NameWords) -> Explained:
    """The entry with "Jr." or "III" behind the given names counted to the name."""
    first, comma, rest = about.partition(",")
    if comma and (bare(first) in names.suffixes or NUMERAL.fullmatch(first)):
        return Explained(f"{name}, {first}", rest.strip())
    return Explained(name, about)


NUMERAL = re.compile(r"[IVX]{1,4}")


def readings(name: str, names: NameWords) -> tuple[str, ...]:
    """How a name of a list may be spoken: "Adenauer, Konrad" is Konrad Adenauer.

    Without a comma it may be in either order ("Peter Lunev", "Лунёв Пётр Андреевич"), so both are given.
    """
    bracketed = re.fullmatch(r"(.+?)\s+\((.+)\)", name)
    if bracketed:
        return (f"{bracketed[2]} {bracketed[1]}",)
    last, comma, given = name.partition(",")
    if comma:
        return (f"{given.partition(',')[0].strip()} {last.strip()}",)
    first, _, rest = name.partition(" ")
    if not rest:
        return (name,)
    turned = f"{rest} {first}"
    if re.search(r"(?:^|\s)[^\W\d_]\.$", rest) or names.patronymic(" ".join(rest.split()[:2])):
        return (turned,)
    return (name, turned)


def _is_surname(words: str, names: NameWords) -> bool:
    """Whether the words may be a surname: no office and no body is among them."""
    tokens = _plain(words)
    return bool(tokens) and not any(token in names.titled and token not in names.given for token in tokens)


def _plain(words: str) -> list[str]:
    """The words as the tables spell them, without the number of a king."""
    return [bare(token) for token in WORD.findall(words) if not NUMERAL.fullmatch(token)]


def _is_given(words: str, names: NameWords) -> bool:
    """Whether the words may be given names: capitalised, with honorifics and particles, and offices at most before.

    "Ismay, General Lord, Secretary General of NATO" has none; "Burke, Admiral Arleigh A." and "Acheson, Dean G." have.
    """
    tokens = WORD.findall(words)
    plain = [bare(token) for token in tokens]
    if not 0 < len(tokens) <= MOST_GIVEN_WORDS or not names.conjunctions.isdisjoint(plain):
        return False
    known = names.small | names.suffixes | names.titled
    if not all(token[0].isupper() or word in known for token, word in zip(tokens, plain, strict=True)):
        return False
    offices = [at for at, word in enumerate(plain) if word in names.offices | names.bodies]
    if not offices or (plain[0] in names.given and len(tokens) <= 2):
        return True
    if not names.small.isdisjoint(plain):
        return False  # "President of Egypt"
    initial = any(re.fullmatch(r"[^\W\d_]\.?", token) for token in tokens)
    return initial or (
        offices == list(range(len(offices))) and len(offices) < len(tokens) and plain[-1] not in names.honorifics
    )


def _about(words: str) -> str:
    return re.sub(r"^[\s,;:.=–—-]+", "", words).strip()


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


# "Beam, Jacob D., 131n", "Berlin, 42-43, 65-68, 133": an entry of an index and its pages.
INDEX_ENTRY = re.compile(
    r"[^\n]{2,160}?[,. ]\s?\d{1,4}(?:[-–]\d{1,4})?n{0,2}(?:\s?[,;]?\s?\d{1,4}(?:[-–]\d{1,4})?n{0,2})*\.?$"
)
LONGEST_INDEX_ENTRY = 260


def is_index_entry(text: str, span: Span) -> bool:
    """Whether a stretch reads like an entry of an index."""
    return len(span) <= LONGEST_INDEX_ENTRY and INDEX_ENTRY.match(text, span.start, span.end) is not None
