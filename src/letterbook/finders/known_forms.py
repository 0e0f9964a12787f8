"""The search for known forms of names in a text: an alternation of those alone that may stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# By its first capitalised word a text is asked whether a form may stand in it; "G.P.U." has the initial "G.".
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ](?:[^\W\d_]+|\.)")

Index = dict[str, list[str]]


def indexed(forms: Iterable[str]) -> Index:
    """Forms by their first capitalised word; those without one stand under the empty string. For all texts."""
    index: Index = {}
    for form in forms:
        match = CAPITALISED.search(form)
        index.setdefault(match.group() if match else "", []).append(form)
    return index


def capitalised(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital, and its initials."""
    return frozenset(CAPITALISED.findall(text))


class KnownForms:
    """The known forms that stand in a text, each as a word of its own; of two that begin together, the longer.

    `words` are the capitalised words of the text.
    """

    def __init__(self, text: str, index: Mapping[str, list[str]], words: frozenset[str]) -> None:
        self._text = text
        present = [form for word in (*words, "") for form in index.get(word, ())]
        self._pattern = re.compile(rf"(?:{_any_of(present)})(?![^\W\d_])") if present else None

    def within(self, span: Span) -> Iterator[tuple[str, Span]]:
        """The forms in a stretch of the text, with single spaces, and where they stand."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(self._text, span.start, span.end):
            if match.start() == span.start or not self._text[match.start() - 1].isalnum():
                yield " ".join(match.group().split()), Span(match.start(), match.end())


def _any_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first, white space free.

    Those that begin with one letter stand together: a word is then refused by its letter's few forms, and not by all.
    """
    by_letter: dict[str, list[str]] = {}
    for form in sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
