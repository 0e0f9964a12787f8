"""The words of citations, in the languages of their styles, from one table: `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from letterbook.writers.citing.references import Cited, Reference

MOST_NAMES = 3  # of one side; more are "and others"


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language. `dates` are those that `spoken_dates.spoken` asks for."""

    joined: str  # two names: "{first} and {last}"
    others: str  # several: "{first} and others"
    unknown: str
    undated: str
    dates: dict[str, str]
    kinds: dict[str, str] = {}  # "telegram": "Telegramm"; what is not listed keeps its name


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way to cite in a footnote.

    `letter` and `edition` are pieces of a sentence with fields in braces. A piece stands where each of its fields has
    something to say; between stars it is set in italics. `end` closes the footnote.
    """

    name: str
    language: str
    letter: tuple[str, ...]
    edition: tuple[str, ...]
    end: str = "."
    dates: dict[str, str] = {}  # where the style says otherwise than its language


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table, by the short names of its languages and styles."""

    languages: dict[str, Language]
    styles: dict[str, Style]


@cache
def words() -> Words:
    """The table."""
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Words)


def english() -> dict[str, str]:
    """The words for dates in English."""
    return words().languages["en"].dates


def joined(names: tuple[str, ...], language: Language) -> str:
    """Names in a row, as the language joins them."""
    if len(names) > MOST_NAMES:
        return language.others.format(first=names[0])
    if len(names) < 2:
        return "".join(names)
    return language.joined.format(first=", ".join(names[:-1]), last=names[-1])


def title_of(reference: Reference) -> str:
    """A title for a letter, which has none: "Telegram to the Board"; the heading of what is from nobody to nobody."""
    if not reference.is_correspondence:
        return reference.heading
    kind = reference.kind[:1].upper() + reference.kind[1:]
    recipients = joined(tuple(map(_plain, reference.recipients)), words().languages["en"])
    return f"{kind} to {recipients}" if recipients else kind


def _plain(name: Cited) -> str:
    return name.name
