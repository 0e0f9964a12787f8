"""Language knowledge as data: one TOML file a language, one table in it for each finder.

A finder asks for its own table as its own type: `words = load("en").section("dates", DateWords)`. A key that
the type does not know is an error, so a misspelt word list cannot go unnoticed.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

import msgspec

from letterbook.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

AVAILABLE = ("en", "de", "fr", "ru", "it", "es", "nl", "la", "pt", "sv", "da", "pl", "cs", "uk")


class Lexicon:
    """The word lists of one language. `section` gives a finder its table; a missing table gives the type's defaults."""

    def __init__(self, code: str, tables: dict[str, object]) -> None:
        self.code = code
        self._tables = tables
        self._sections: dict[tuple[str, type], object] = {}

    def section(self, name: str, kind: type[T]) -> T:
        """The table `name` as a `kind` (a msgspec Struct), converted once."""
        key = (name, kind)
        if key not in self._sections:
            try:
                self._sections[key] = msgspec.convert(self._tables.get(name, {}), kind)
            except msgspec.ValidationError as error:
                raise ConfigError(f"languages/{self.code}.toml, table [{name}]: {error}") from error
        found = self._sections[key]
        assert isinstance(found, kind)
        return found


@cache
def load(code: str) -> Lexicon:
    """The lexicon of a language by BCP 47 code; ConfigError names the ones there are."""
    if code not in AVAILABLE:
        raise ConfigError(f"no language {code!r}; there are {', '.join(AVAILABLE)}")
    return Lexicon(code, _table(f"{code}.toml"))


def together(name: str, kind: type[T], codes: Iterable[str]) -> T:
    """The table `name` of several languages as one: lists put together, each word once; the last meaning of a word."""
    tables = [load(code).section(name, kind) for code in codes]
    fields: dict[str, object] = {}
    for field in msgspec.structs.fields(kind):  # type: ignore[arg-type]
        values = [getattr(table, field.name) for table in tables]
        if field.default_factory is dict:
            fields[field.name] = {word: meaning for value in values for word, meaning in value.items()}
        else:
            fields[field.name] = tuple(dict.fromkeys(word for value in values for word in value))
    return kind(**fields)


@cache
def archives() -> Lexicon:
    """What is known of archives and their levels, whatever the language of the edition (`archives.toml`)."""
    return Lexicon("archives", _table("archives.toml"))


@cache
def romanisations() -> Lexicon:
    """How Slavic names are written in Latin letters, whatever the language of the edition (`romanisations.toml`)."""
    return Lexicon("romanisations", _table("romanisations.toml"))


def _table(name: str) -> dict[str, object]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
