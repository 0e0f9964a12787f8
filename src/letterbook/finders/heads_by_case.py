"""Correspondents told apart by the case of their names: "Сталин Молотову", "Erasmus Thomae Moro suo S. P. D."."""

from __future__ import annotations

import re
from functools import cache

from letterbook.finders.name_lists import split_names
from letterbook.finders.name_words import WORD, NameWords, bare
from letterbook.finders.names import INITIALS, initials, looks_like_name
from letterbook.finders.word_search import phrase
from letterbook.model.annotations import NameText
from letterbook.model.text import Span, stripped

Sides = tuple[tuple[NameText, ...], tuple[NameText, ...]]

SHORTEST_CASE = 4  # letters of a word whose ending is looked at
MOST_ALONE = 6  # words of a head that is a recipient's name and nothing else


@cache
def _greeting(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\s,.]+{phrase(tuple(word.rstrip('.') for word in words))}[\s.]*$", re.IGNORECASE)


def greeting_end(text: str, span: Span, greetings: tuple[str, ...]) -> Span | None:
    """The head before the greeting that ends it ("S. P. D."), or None where none does."""
    if not greetings:
        return None
    match = _greeting(greetings).search(text, span.start, span.end)
    return stripped(text, span.start, match.start()) if match else None


def by_case(text: str, span: Span, dative: tuple[str, ...], names: NameWords) -> Sides | None:
    """Sender and recipient with no word between them: the recipient begins with the first word in the dative.

    Initials and titles that stand before that word are the recipient's. None where no word has such an ending, where
    the head begins with an office in the dative ("Секретарю Совета П. Орлову"), or where one side is no name.
    """
    if not dative:
        return None
    tokens = list(WORD.finditer(text, span.start, span.end))
    first = next((at for at, token in enumerate(tokens) if at and _inflected(token.group(), dative)), None)
    if first is None or (bare(tokens[0].group()) in names.offices and _inflected(tokens[0].group(), dative)):
        return None
    while first and _is_initial(tokens[first - 1].group()):
        first -= 1
    if not first:
        return None
    left = stripped(text, span.start, tokens[first].start())
    right = stripped(text, tokens[first].start(), _without_possessive(tokens, first, names, span.end))
    if not (looks_like_name(left.of(text), names) and looks_like_name(right.of(text), names)):
        return None
    return split_names(text, left, names), split_names(text, right, names)


def _is_initial(word: str) -> bool:
    """Whether a word is one initial or several; "ОГПУ" is none."""
    return INITIALS.fullmatch(word) is not None and (len(word) == 1 or "." in word)


def both_by_case(text: str, span: Span, dative: tuple[str, ...], names: NameWords) -> Sides | None:
    """Two names and nothing between: both with initials, or both in full ("Anselm Louda Karlu Horovi")."""
    found = by_case(text, span, dative, names)
    if not found or not all(found):
        return None
    sides = [side[0].name for side in found]
    return found if all(map(initials, sides)) or all(_in_full(side, names) for side in sides) else None


def _in_full(name: str, names: NameWords) -> bool:
    """Whether a name is a given name and a surname, or two of either, and nothing else."""
    words = WORD.findall(name)
    return 2 <= len(words) <= 3 and all(word[0].isupper() and bare(word) not in names.no_surname for word in words)


def the_same(text: str, span: Span, to: tuple[str, ...], same: tuple[str, ...]) -> tuple[NameText, ...]:
    """The recipient of a head that says only that it is the one before: "An Denselben", "Ей же", "Au même"."""
    match = _same(to, same).fullmatch(text, span.start, span.end)
    return (NameText(match["same"], Span(*match.span("same")), "person"),) if match else ()


@cache
def _same(to: tuple[str, ...], same: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{phrase(to)}\s+)?(?P<same>{phrase(same)})", re.IGNORECASE)


def _without_possessive(tokens: list[re.Match[str]], first: int, names: NameWords, end: int) -> int:
    """Where the recipient's name ends: before "suo", which says whose friend he is."""
    last = tokens[-1]
    return last.start() if len(tokens) - 1 > first and bare(last.group()) in names.possessives else end


def _inflected(word: str, endings: tuple[str, ...]) -> bool:
    plain = word.rstrip(".").casefold()
    return word[0].isupper() and len(plain) >= SHORTEST_CASE and plain.endswith(endings)


def recipient_by_case(text: str, span: Span, endings: tuple[str, ...], names: NameWords) -> tuple[NameText, ...]:
    """The recipient whose name in the dative is the whole head: "А. С. Вернину", "графу Н. П. Игнатову"."""
    if not endings:
        return ()
    words = span.of(text)
    tokens = WORD.findall(words)
    if not 1 < len(tokens) <= MOST_ALONE or not _inflected(tokens[-1], endings):
        return ()
    titled = bare(tokens[0]) in names.titled
    if not (titled or initials(words)) or not looks_like_name(words, names):
        return ()
    return split_names(text, span, names)
