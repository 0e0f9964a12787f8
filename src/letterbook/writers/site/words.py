"""Every word of the site's own that a reader sees, from one table: `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

Words = dict[str, dict[str, str]]


@cache
def words() -> Words:
    """The table: sections of named strings. A string may have places in braces, filled with `str.format`."""
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table, Words)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 letter", "1,204 letters". `noun` is a key of the section `counts`."""
    return words()["counts"][noun if number == 1 else f"{noun}_many"].format(n=f"{number:,}")


def word(section: str, key: str) -> str:
    """A string of a section, or the key itself where the section has none: kinds of document are open."""
    return words()[section].get(key, key)
