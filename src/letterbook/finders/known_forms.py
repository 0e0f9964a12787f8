"""The search for known forms of names in one text: an alternation of those alone that may stand in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from letterbook.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# By its first word a text is asked whether a form may stand in it.
FIRST = re.compile(r"[^\W\d_]{2,}|[^\W\d_]\.")  # the "G." of "G.P.U."
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ](?:[^\W\d_]+|\.)")


class KnownForms:
    """The known forms that stand in a text, each as a word of its own; of two that begin together, the longer.

    `capitalised` are the words of the text that begin with a capital.
    """

    def __init__(self, text: str, forms: Iterable[str], capitalised: frozenset[str]) -> None:
        self._text = text
        present = [form for form in forms if _may_stand(form, text, capitalised)]
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


def capitalised(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital, and its initials."""
    return frozenset(CAPITALISED.findall(text))


def _may_stand(form: str, text: str, words: frozenset[str]) -> bool:
    first = _first(form)
    return first in words if first[:1].isupper() else form in text


@cache
def _first(form: str) -> str:
    match = FIRST.search(form)
    return match.group() if match else ""
