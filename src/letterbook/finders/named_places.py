"""Places named in running text: known names where they stand alone, in any case, and not inside a person's name.

Which names are known is for the caller to say: the gazetteer, the datelines of the collection, the editors' register.
A name that is also a word or a surname counts only where a preposition of place leads to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from letterbook.finders.known_forms import KnownForms, indexed
from letterbook.finders.name_words import bare, name_words
from letterbook.languages import load
from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class PlaceTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[places]`: what stands around the name of a place, and how the name ends in its cases."""

    leads: tuple[str, ...] = ()  # "from": words that may stand before it
    inside: tuple[str, ...] = ()  # those of them behind which it is no person
    parts: tuple[str, ...] = ()  # "east": before a town, for a part of it
    endings: tuple[tuple[str, ...], ...] = ()  # the ending of the name, and those of its cases
    adjectives: tuple[str, ...] = ()  # "er": what makes the word before a noun, "Berliner Vertrag"


class PlaceWords:
    """The tables of the languages in use as sets."""

    def __init__(self, codes: Iterable[str]) -> None:
        tables = [load(code).section("places", PlaceTable) for code in codes]
        self.leads = frozenset(word for table in tables for word in table.leads)
        self.inside = frozenset(word for table in tables for word in table.inside)
        self.parts = frozenset(word for table in tables for word in table.parts)
        self.endings = tuple(row for table in tables for row in table.endings)
        self.adjectives = tuple(ending for table in tables for ending in table.adjectives)


@cache
def place_words(*codes: str) -> PlaceWords:
    """The words around places in several languages."""
    return PlaceWords(codes)


class Form(msgspec.Struct, frozen=True):
    """What a form in the text stands for: the `name` that it is a form of, and whether it asks for a preposition."""

    name: str
    doubtful: bool = False
    adjective: bool = False


class NamedPlace(msgspec.Struct, frozen=True):
    """A place named in the text. `inside`: a word that leads to places alone stands before it, "in Berlin"."""

    name: str
    span: Span
    inside: bool = False


def forms_of(name: str, words: PlaceWords, *, doubtful: bool = False) -> dict[str, Form]:
    """The forms that a name takes in a text, itself among them: "Москве" and "Berliner" of Москва and Berlin."""
    found = {name: Form(name, doubtful)}
    for form in _inflected(name, words.endings):
        found.setdefault(form, Form(name, doubtful))
    for ending in words.adjectives:
        found.setdefault(name + ending, Form(name, doubtful, adjective=True))
    return found


MIXED = re.compile(r"[A-Za-zÀ-ž][А-яЁё]|[А-яЁё][A-Za-zÀ-ž]")  # an ending of another alphabet


def _inflected(name: str, rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """The name in its cases: all its words in the same one, or its last or its first alone."""
    pieces = re.split(r"([ -])", name)
    turned: list[list[str]] = []
    cases = max((len(row) for row in rows), default=1)
    for case in range(1, cases):
        changed = [_in_case(piece, rows, case) if piece[:1].isupper() else piece for piece in pieces]
        # "Нижнем Новгороде", "Санкт-Петербурге", "Ростове-на-Дону"
        turned += [changed, [*pieces[:-1], changed[-1]], [changed[0], *pieces[1:]]]
    yield from dict.fromkeys(form for each in turned if not MIXED.search(form := "".join(each)))


def _in_case(word: str, rows: tuple[tuple[str, ...], ...], case: int) -> str:
    ending, *others = max((row for row in rows if word.endswith(row[0])), key=lambda row: len(row[0]), default=("",))
    return word.removesuffix(ending) + others[case - 1] if case <= len(others) else word


LEAST_CAPITALS = 4  # letters of a name that may stand in capitals


class PlaceForms:
    """Every form under which a place is known, in capitals too; made once for all texts of a collection."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        capitals = {form.upper(): meant for form, meant in forms.items() if len(form) >= LEAST_CAPITALS}
        self.meant = {form: meant for form, meant in capitals.items() if not meant.adjective} | dict(forms)
        self.index = indexed(self.meant)


class PlaceSearch:
    """The search for known places in one text; `capitalised` are its capitalised words."""

    def __init__(self, text: str, forms: PlaceForms, codes: tuple[str, ...], capitalised: frozenset[str]) -> None:
        self._text = text
        self._names, self._words = name_words(*codes), place_words(*codes)
        self._forms = forms.meant
        self._known = KnownForms(text, forms.index, capitalised)

    def within(self, span: Span) -> Iterator[NamedPlace]:
        """The places named in a stretch of the text."""
        for words, at in self._known.within(span):
            form = self._forms[words]
            if self._stands_alone(at.start, at.end, form, span):
                before = _word_before(self._text, span.start, at.start)
                yield NamedPlace(form.name, at, before is not None and bare(before.word) in self._words.inside)

    def _stands_alone(self, start: int, end: int, form: Form, span: Span) -> bool:
        """Whether the words around leave the name a place."""
        text, names, words = self._text, self._names, self._words
        if start > span.start and text[start - 1] in "-‑@/.":
            return False
        following = FOLLOWING.match(text, end, min(span.end, end + 40))
        if form.adjective:
            return following is not None
        before = _word_before(text, span.start, start)
        if before is None:
            return not form.doubtful
        word = before.word
        plain = bare(word)
        if before.elided:
            return plain in words.leads and not form.doubtful
        if plain in words.leads:
            return (plain in words.inside or not form.doubtful) and not self._of_a_title(before.start, plain, span)
        if form.doubtful or INITIAL.fullmatch(word):
            return False
        if word.endswith(".") and len(word) > MOST_ABBREVIATED:
            return True
        if plain in names.honorifics or plain in names.offices:
            return False
        return word[0].islower() or plain in words.parts or plain in names.small or plain in names.not_names

    def _of_a_title(self, start: int, lead: str, span: Span) -> bool:
        """Whether the town only names somebody's title: "the Bishop of London", "Princess Augusta of Cambridge"."""
        if lead not in self._names.particles:
            return False
        for _ in range(MOST_NAMES_IN_A_TITLE):
            titled = _word_before(self._text, span.start, start)
            if titled is None:
                return False
            if bare(titled.word) in self._names.titled:
                return True
            if not titled.word[0].isupper():
                return False
            start = titled.start
        return False


class _Before(NamedTuple):
    """The word that stands right before a place, where it begins, and whether it is elided: "d'Odessa"."""

    word: str
    start: int
    elided: bool


def _word_before(text: str, least: int, end: int) -> _Before | None:
    """The word before a place in the text, or None where something else than white space parts them."""
    at = end
    while at > least and end - at < MOST_SPACES and text[at - 1].isspace():
        at -= 1
    elided = at == end
    if elided:
        if at == least or text[at - 1] not in ELISIONS:
            return None
        at -= 1
    start = at
    while start > least and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    word = text[start:at].lstrip("0123456789.")
    return _Before(word, at - len(word), elided) if word and word[0].isalpha() else None


FOLLOWING = re.compile(r"\s+[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]\w")
INITIAL = re.compile(r"[^\W\d_]\.")
ELISIONS = "'’"
MOST_SPACES = 3
MOST_ABBREVIATED = 5
MOST_NAMES_IN_A_TITLE = 2
