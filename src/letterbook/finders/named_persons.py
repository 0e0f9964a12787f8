"""Names of persons in running text: what stands between capitals, and how much of it a person is called by.

A run is a row of capitalised words ("Ambassador Llewellyn Thompson", "Comrade. Dzerzhinsky", "State Dulles"). Nothing
here knows who lives in the collection: `calls` gives every name that the form of a run shows to be one, by initials, a
given name, or an honorific or office before it; `bearers` gives the surnames of a run that somebody else knows.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from letterbook.finders.name_keys import is_surname, name_key
from letterbook.finders.name_runs import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from letterbook.finders.name_words import NameWords

LONGEST_RUN = 14  # words; a longer row of capitals is a title or a contents list


class Called(NamedTuple):
    """A name in a run: from `start` to `end` without honorific and office, its surname's key and what goes with it.

    `given` are the keys of given names, or initials with a stop behind. `titles` are honorifics and offices before the
    name. `shown` says that the form of the words alone makes it a name. A given name alone, or with a patronymic, has
    no surname: its `key` is empty.
    """

    start: int
    end: int
    key: str
    given: tuple[str, ...]
    titles: tuple[str, ...]
    shown: bool
    spelt: str


@lru_cache(maxsize=65_536)
def calls(run: str, words: NameWords) -> tuple[Called, ...]:
    """Every name that a run shows: its last word is a surname by initials, a given name or a title before it."""
    if run.isalpha() and not _is_alone(run, words):
        return ()  # most runs are one word
    return _calls(words_of(run, words), words)


def _calls(row: tuple[Word, ...], words: NameWords) -> tuple[Called, ...]:
    if len(row) > LONGEST_RUN:
        return ()
    return tuple(
        found for first, last in _stretches(row, words) if (found := _shown(row, first, last, words)) is not None
    )


def _stretches(row: tuple[Word, ...], words: NameWords) -> Iterator[tuple[int, int]]:
    """Where a row holds initials, names and particles together, half-open."""
    first = 0
    for at, word in enumerate(row):
        if word.kind not in ("initial", "name", "particle"):
            if at > first:
                yield first, at
            first = at + 1
        elif word.ends:
            yield first, at + 1
            first = at + 1
        elif word.kind == "initial" and at >= first + 2 and [row[at - 1].kind, row[at - 2].kind] == ["name", "initial"]:
            yield first, at  # "Francis H. Russell C. A. E. Shuckburgh": two signatures
            first = at
        elif at >= first + 2 and _begins_anew(row, at, words):
            yield first, at
            first = at
    if len(row) > first:
        yield first, len(row)


def _begins_anew(row: tuple[Word, ...], at: int, words: NameWords) -> bool:
    """Whether another person's name begins with a word: "Dean Marsh Edward R. Gale"."""
    before = row[at - 1]
    return (
        row[at].text.casefold() in words.first_names
        and before.kind == "name"
        and before.text.casefold() not in words.first_names
        and at + 1 < len(row)
        and row[at + 1].kind in ("initial", "name")
    )


MOST_NAMES = 4  # of one person, initials and particles apart


def _shown(row: tuple[Word, ...], first: int, last: int, words: NameWords) -> Called | None:
    """The name of a stretch, if its form shows one."""
    if last - first == 1 and not _is_alone(row[first].text, words) and not _titles(row, first, words):
        return None
    while first < last and row[first].kind == "particle":
        first += 1
    names = [at for at in range(first, last) if row[at].kind == "name"]
    initials = [at for at in range(first, last) if row[at].kind == "initial"]
    while len(names) > 1 and _is_acronym(row[names[-1]]) and not row[names[-2]].text.isupper():
        names.pop()  # "William M. Rountree, EUR" without its comma
    if not names or len(names) > MOST_NAMES or _abbreviated(row, initials, words):
        return None
    behind = row[last] if last < len(row) and not row[last - 1].ends else None
    if behind is not None and behind.kind == "other" and behind.text.casefold() in words.bodies:
        return None  # "Franklin Roosevelt Library": the name of a body
    titles = _titles(row, first, words)
    at = names[-1]
    surname_first = len(initials) > 1 and initials[0] > at  # "Kamenev L. B."; "George I." is a king
    if surname_first and len(names) > 1:
        return None
    given = initials if surname_first else [number for number in range(first, at) if row[number].kind != "particle"]
    led = surname_first or row[first].kind == "initial" or row[first].text.casefold() in words.first_names
    titled = bool(titles) and titles[-1] not in words.office_adjectives
    second = words.patronymic(f"{row[at - 1].text} {row[at].text}") if len(names) == 2 and not initials else False
    shaped = len(names) == 1 and _is_alone(row[at].text, words)
    alone = not [number for number in given if row[number].kind == "initial"]
    if alone and row[at].text.casefold() in words.first_names and not (titled and titles[-1] in words.rulers):
        return _familiar(row, names, titles, words)
    if not (titled or shaped or second or (given and led)) or len(row[at].text) < 3:
        return None
    end = row[last - 1].end + 1 if surname_first else row[at].end
    suffix = behind is not None and behind.kind == "suffix"
    return Called(
        row[first].start,
        behind.end if suffix and behind is not None else end,
        "" if second else name_key(row[at].text, words),
        tuple(_given(row[number], words) for number in (*given, *([at] if second else ()))),
        titles,
        True,
        row[at].text,
    )


def _is_alone(word: str, words: NameWords) -> bool:
    """Whether a word is a surname wherever it stands: by its form, or as everybody knows it."""
    return "-" not in word and (is_surname(word) or word.casefold() in words.renowned)


def _familiar(row: tuple[Word, ...], names: list[int], titles: tuple[str, ...], words: NameWords) -> Called | None:
    """A given name behind a courtesy, "Sir David", "Dear Harold": whoever is called so, if anybody here is."""
    (at, *more) = names
    if more or not titles or titles[-1] not in words.courtesies:
        return None
    return Called(row[at].start, row[at].end, "", (_given(row[at], words),), titles, True, row[at].text)


LONGEST_ACRONYM = 4


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and len(word.text) <= LONGEST_ACRONYM


def _titles(row: tuple[Word, ...], first: int, words: NameWords) -> tuple[str, ...]:
    """The honorifics and offices directly before a word of the row, and the bodies between them."""
    at = first
    while at > 0 and not row[at - 1].ends and row[at - 1].kind == "title":
        at -= 1
    plain = (row[number].text.casefold() for number in range(at, first))
    return tuple(words.short_titles.get(title, title) for title in plain)


def _abbreviated(row: tuple[Word, ...], initials: list[int], words: NameWords) -> bool:
    """Whether the initials are no person's: "U.S. Steel"."""
    return bool(initials) and ".".join(row[at].text.casefold() for at in initials) in words.not_initials


def _given(word: Word, words: NameWords) -> str:
    return f"{name_key(word.text, words)}." if word.kind == "initial" else name_key(word.text, words)


def joined(row: tuple[Word, ...], words: NameWords, knows: Callable[[str], bool]) -> tuple[Word, ...]:
    """The row with two words made one where they are a known surname together, and one made two where both are.

    "Ben Gurion", "Marsh-Gale".
    """
    out: list[Word] = []
    for word in _parted(row, words, knows):
        if out and out[-1].text[0].isupper() and not out[-1].ends and word.kind == "name":
            both = f"{out[-1].text} {word.text}"
            if knows(name_key(both, words)):
                out[-1] = Word(out[-1].start, word.end, both, "name", word.ends)
                continue
        out.append(word)
    return tuple(out)


HYPHEN = re.compile(r"[-‐‑](?:\r?\n[ \t]*)?")


def _parted(row: tuple[Word, ...], words: NameWords, knows: Callable[[str], bool]) -> Iterator[Word]:
    for word in row:
        hyphen = HYPHEN.search(word.text) if word.kind == "name" else None
        if hyphen is None or knows(name_key(word.text, words)):
            yield word
            continue
        left, right = word.text[: hyphen.start()], word.text[hyphen.end() :]
        if (knows(name_key(left, words)) or knows(name_key(right, words))) and right[:1].isupper():
            middle = word.start + hyphen.start()
            yield Word(word.start, middle, left, "name", ends=True)
            yield Word(middle + len(hyphen.group()), word.end, right, "name", word.ends)
        else:
            yield word


def bearers(
    run: str, words: NameWords, knows: Callable[[str], bool], calls_given: Callable[[str, str], bool]
) -> tuple[Called, ...]:
    """The names of a run: those that it shows, and the surnames that `knows` knows by their key.

    `calls_given` says whether a word is a given name of a bearer of a surname; both are given as keys.
    """
    if run.isalpha() and not knows(name_key(run, words)) and not _is_alone(run, words):
        return ()
    printed = words_of(run, words)
    row = joined(printed, words, knows)
    shown = calls(run, words) if row == printed else _calls(row, words)
    out = [found for found in shown if found.key or not knows(name_key(found.spelt, words))]
    taken = [(found.start, found.end) for found in out]
    for at, word in enumerate(row):
        if word.kind not in ("name", "title", "other") or any(start <= word.start < end for start, end in taken):
            continue
        key = name_key(word.text, words)
        if not knows(key) or (word.kind != "name" and not _titles(row, at, words)):
            continue
        if _is_given_before(row, at, key, words, calls_given):
            continue  # "Allen Dulles", where an Allen is known too
        first = at
        while first > 0 and not row[first - 1].ends and _belongs(row[first - 1], key, words, calls_given):
            first -= 1
        while row[first].kind == "particle" and not (first and row[first - 1].kind == "title"):
            first += 1  # "Gale and von Marsh", but "Herr von Marsh"
        if first > 0 and row[first - 1].text.casefold() in words.name_particles and not row[first - 1].ends:
            first -= 1  # "De Gaulle"
        given = tuple(
            _given(row[number], words) for number in range(first, at) if row[number].kind in ("name", "initial")
        )
        out.append(Called(row[first].start, word.end, key, given, _titles(row, first, words), False, word.text))
    return tuple(sorted(out))


def _is_given_before(
    row: tuple[Word, ...], at: int, key: str, words: NameWords, calls_given: Callable[[str, str], bool]
) -> bool:
    """Whether a known surname is the given name of one that follows it in the row."""
    for before, word in itertools.pairwise(row[at:]):
        if before.ends or word.kind not in ("name", "initial"):
            return False
        if word.kind == "name" and calls_given(name_key(word.text, words), key):
            return True
    return False


def _belongs(word: Word, key: str, words: NameWords, calls_given: Callable[[str, str], bool]) -> bool:
    """Whether a word before a known surname is a given name of its bearer."""
    if word.kind in ("initial", "particle"):
        return True
    return word.kind == "name" and (
        word.text.casefold() in words.first_names or calls_given(key, name_key(word.text, words))
    )
