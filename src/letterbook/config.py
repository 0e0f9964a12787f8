"""`letterbook.toml` -> a frozen `Config`. Every error names the file, the key and the line."""

from __future__ import annotations

import codecs
import difflib
import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from letterbook.errors import ConfigError
from letterbook.traits import TRAITS, TraitName

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE_NAME = "letterbook.toml"

# msgspec's own words: "Expected `str`, got `int` - at `$.editors[0]`"
WHERE = re.compile(r"^Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`(?: - at `\$\.?(?P<key>\w+)?.*`)?$")

WANTED = {
    "str": "text in quotes",
    "str | array": "text in quotes or a list of texts",
    "array": "a list of texts",
    "object": "a table",
}
GOT = {
    "str": "text",
    "array": "a list",
    "object": "a table",
    "int": "a number",
    "float": "a number",
    "bool": "a boolean",
}


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the people who look after an edition say about it. Empty means that they say nothing.

    `url` is where the edition is published: its pages stand below it (`URL/letters/ID/`).
    `sources` are glob patterns relative to the folder of `letterbook.toml`; `language` is a BCP 47 code and
    `encoding` a name that Python's codecs know. `style` pins traits of the house style: a value of each, or several
    where it may have several.
    """

    title: str = ""
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    compilers: tuple[str, ...] = ()
    licence: str = ""
    url: str = ""
    language: str = ""
    encoding: str = ""
    sources: tuple[str, ...] = ("sources/*",)
    style: dict[str, str | list[str]] = msgspec.field(default_factory=dict)

    @property
    def pins(self) -> dict[TraitName, tuple[str, ...]]:
        """The pinned traits with their values."""
        return {
            name: (said,) if isinstance(said, str) else tuple(said)
            for name in TRAITS
            if (said := self.style.get(name)) is not None
        }


def load(path: Path) -> Config:
    """The configuration in a TOML file; ConfigError if it cannot be read or says what no key means."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; `letterbook init` makes an edition's folder") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    return parse(text, name=path.name)


def parse(text: str, *, name: str = FILE_NAME) -> Config:
    """The configuration in the text of a TOML file called `name`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name} is not TOML: {error}") from error
    known = Config.__struct_fields__
    for key in table:
        if key not in known:
            raise ConfigError(_unknown(key, known, text, name))
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(_wrong_type(str(error), text, name)) from error
    _check_values(config, text, name)
    _check_style(config, text, name)
    return config


def check_url(url: str) -> str:
    """The address of publication without a slash at its end; ConfigError if pages could not stand below it."""
    example = "write it as https://letters.example/edition"
    try:
        parts = urlsplit(url)
    except ValueError as error:  # "http://[half"
        raise ConfigError(f"url = {url!r} is no web address: {error}; {example}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"@]", url):
        raise ConfigError(f"url = {url!r} is no web address; {example}")
    if parts.query or parts.fragment:
        raise ConfigError(f"url = {url!r} ends in a query or fragment, and pages stand below it; {example}")
    return url.rstrip("/")


def source_files(config: Config, folder: Path) -> tuple[Path, ...]:
    """The files that the patterns of `sources` name, in the order of the patterns and then of their names.

    Hidden files are left out; a file that two patterns name counts once. ConfigError if a pattern names none.
    """
    found: dict[Path, None] = {}
    for pattern in config.sources:
        try:
            paths = sorted(folder.glob(pattern))
        except ValueError as error:  # "a**"
            raise ConfigError(f"{FILE_NAME}: sources = {pattern!r} is not a pattern: {error}") from error
        hits = [path for path in paths if path.is_file() and not _hidden(path.relative_to(folder))]
        outside = next((path for path in hits if not path.resolve().is_relative_to(folder.resolve())), None)
        if outside is not None:
            raise ConfigError(f"{FILE_NAME}: {outside} leads out of the edition's folder; copy the file into sources/")
        if not hits:
            raise ConfigError(f"{FILE_NAME}: sources = {pattern!r} names no file in {folder}; put the texts there")
        found.update(dict.fromkeys(hits))
    return tuple(found)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _check_values(config: Config, text: str, name: str) -> None:
    for pattern in config.sources:
        if not pattern or PurePosixPath(pattern).is_absolute() or ".." in PurePosixPath(pattern).parts:
            where = _line_of("sources", text)
            raise ConfigError(f"{name}{where}: sources = {pattern!r} must lie inside the edition's folder")
    if not config.sources:
        raise ConfigError(f"{name}{_line_of('sources', text)}: sources is empty; name at least one file")
    if config.url:
        try:
            check_url(config.url)
        except ConfigError as error:
            raise ConfigError(f"{name}{_line_of('url', text)}: {error}") from error
    if config.encoding:
        try:
            codecs.lookup(config.encoding)
        except (LookupError, ValueError) as error:  # ValueError: a NUL in the name
            where = _line_of("encoding", text)
            raise ConfigError(f"{name}{where}: no encoding {config.encoding!r}; try utf-8, cp1252 or cp1251") from error


def _check_style(config: Config, text: str, name: str) -> None:
    for key, said in config.style.items():
        where = _line_of(key, text)
        kinds = {known: kind for known, kind in TRAITS.items() if kind.pinnable}
        kind = next((kind for known, kind in kinds.items() if known == key), None)
        if kind is None:
            near = difflib.get_close_matches(key, kinds, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the traits are {', '.join(kinds)}"
            raise ConfigError(f"unknown trait {key!r} in [style] of {name}{where}; {hint}")
        values = [said] if isinstance(said, str) else said
        if not values or (len(values) > 1 and not kind.several):
            raise ConfigError(f"{name}{where}: {key} must have one value; {_allowed(kind.values)}")
        for value in values:
            if value not in kind.values:
                raise ConfigError(f"{name}{where}: {key} = {value!r} is not known; {_allowed(kind.values)}")


def _allowed(values: Iterable[str]) -> str:
    return "it may be " + ", ".join(f'"{value}"' for value in values)


def _unknown(key: str, known: tuple[str, ...], text: str, name: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(known)}"
    return f"unknown key {key!r} in {name}{_line_of(key, text)}; {hint}"


def _wrong_type(message: str, text: str, name: str) -> str:
    match = WHERE.match(message)
    if not match or not match["key"]:
        return f"{name}: {message}"
    wanted, got = WANTED.get(match["wanted"], match["wanted"]), GOT.get(match["got"], match["got"])
    return f"{match['key']!r} in {name}{_line_of(match['key'], text)}: expected {wanted}, found {got}"


def _line_of(key: str, text: str) -> str:
    """The words ", line 3" for the line that sets a key or opens its table; empty where it cannot be told."""
    quoted = re.escape(key)
    setting = re.compile(rf"""^[ \t]*(?:\[+[ \t]*)?["']?{quoted}["']?[ \t]*(?:[=.\]])""", re.MULTILINE)
    match = setting.search(text)
    return f", line {text.count(chr(10), 0, match.start()) + 1}" if match else ""
