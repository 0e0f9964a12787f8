"""Correspondents' names: what looks like one, what kind of name it is, and the surname it is filed under.

A correspondent is a person ("I. V. Stalin", "Mr. Smith", "MAGIDOV") or a body ("Embassy in the Soviet Union", "Board
of the Society"). Nothing here decides who is meant; see `resolvers/persons.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.model.reading import LINE_HYPHEN

INITIALS = re.compile(r"(?:[^\W\d_]\.\s?-?){1,4}")
ELIDED = re.compile(r"[dlDL]['’](?=[^\W\d_])")  # "d'Arvel", "chargé d'affaires"
APOSTROPHES = frozenset("'’")
ONE_LETTER = re.compile(r"(?<=\w)\(\w\)")  # "РКП(б)"
PARENTHESIS = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=65_536)
def looks_like_name(text: str, words: NameWords) -> bool:
    """Whether every word is capitalised or one of the small words of names, and at least one is a real name or body."""
    if text[:1].isdigit():
        return False
    plain = LINE_HYPHEN.sub("", text) if "\n" in text else text
    plain = PARENTHESIS.sub(r" \1 ", ONE_LETTER.sub("", plain)) if "(" in plain else plain
    tokens = WORD.findall(plain)
    if not tokens or len(tokens) > 22:
        return False
    first = bare(tokens[0])
    related = first in words.possessives and len(tokens) > 1 and bare(tokens[1]) in words.kin
    if first in words.not_names and not related:
        return False
    real = 0
    for number, token in enumerate(tokens):
        name = ELIDED.sub("", token) if not APOSTROPHES.isdisjoint(token) else token
        folded = bare(name)
        if folded in words.small or folded in words.office_words or (related and not number):
            continue
        if name[0].isupper() or folded in words.titled or (related and folded in words.kin):
            real += 1
        else:
            return False
    return real > 0 and SENTENCE_MARKS.isdisjoint(text) and not _ends_inside(text, words)


SENTENCE_MARKS = frozenset("!?…")


STOP_INSIDE = re.compile(r"([^\W\d_]+)\.\s+([a-zà-öø-ÿа-яё][^\W\d_]*)")


def _ends_inside(text: str, words: NameWords) -> bool:
    """Whether a sentence ends in the words: a stop before a small letter that no title or initial explains."""
    return "." in text and any(
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


def ends_in_surname(text: str, words: NameWords) -> bool:
    """Whether an office is followed by its holder's name: "Chairmen Khrushchev", but not "Secretary of State"."""
    tokens = WORD.findall(text)
    if not tokens:
        return False
    last = bare(tokens[-1])
    before = bare(tokens[-2]) if len(tokens) > 1 else ""
    joins = before in words.particles or before in words.articles or before in words.places
    return last not in words.after_office and tokens[-1][0].isupper() and not joins


@lru_cache(maxsize=65_536)
def surname(name: str, words: NameWords) -> str:
    """The word a person is filed under: the last name, which an office has in brackets ("the Ambassador (Sebald)").

    Behind a name a bracket says where its bearer is: "Sir E. Moss (Ostrov)".

    Handles "Kamenev L. B." and "KAMENEV, L. B." as well as "L. B. Kamenev"; a body is filed under its whole name.
    """
    inside = PARENTHESIS.search(name)
    if inside and _is_named(name[: inside.start()], words):
        name = name[: inside.start()]
    elif inside and looks_like_name(inside.group(1), words):
        name = inside.group(1)
    elif is_body(name, words):
        return name
    if not inside and _office_alone(name.split(",")[0], words):
        return name.split(",")[0]
    tokens = [t for t in WORD.findall(name.split(",")[0]) if not INITIALS.fullmatch(t)]
    tokens = [t for t in tokens if bare(t) not in words.honorifics and bare(t) not in words.possessives] or tokens
    plain = [t for t in tokens if bare(t) not in words.offices and bare(t) not in words.particles] or tokens
    return plain[-1].rstrip(".") if plain else name


def _is_named(before: str, words: NameWords) -> bool:
    """Whether the words before a bracket name a person: by initials, or by an honorific and no office."""
    tokens = WORD.findall(before)
    honoured = len(tokens) > 1 and bare(tokens[0]) in words.honorifics and not is_office(before, words)
    return bool(initials(before)) or honoured


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


def has_surname(text: str, names: NameWords) -> bool:
    """Whether the words hold a name and not only a title, an office or a courtesy."""
    return any(bare(t) not in names.no_surname and t[0].isupper() for t in WORD.findall(text))
