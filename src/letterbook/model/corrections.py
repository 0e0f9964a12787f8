"""What an editor can say: a closed union of corrections, and `corrections.jsonl`, the file that keeps them in order.

One JSON object a line; empty lines and lines that begin with `#` are comments. Every passage is named by quotation and
context (W3C Web Annotation TextQuoteSelector), never by an identifier or an offset, so that a correction survives a
rebuild and a rescan. `letter` is a hint for people; nothing is looked up by it.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from letterbook.errors import ConfigError, OutputError
from letterbook.model.edition import Role
from letterbook.model.text import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE_NAME = "corrections.jsonl"

LetterField = Literal["sender", "recipient", "copy", "date", "place", "citation"]
SEVERAL_VALUES: tuple[LetterField, ...] = ("sender", "recipient", "copy")


class _Signed(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do"
):
    """Who said it (`by`), when (`on`, an ISO day), why (`reason`).

    `source` is the name of the file, where the edition has several; `at` the passage it is about.
    """

    by: str
    on: str
    reason: str
    letter: str = ""
    source: str = ""
    at: Anchor


class AddBoundary(_Signed, frozen=True, kw_only=True, tag="add-boundary"):
    """A document begins at the passage."""


class DropBoundary(_Signed, frozen=True, kw_only=True, tag="drop-boundary"):
    """No document begins at the passage."""


class MoveBoundary(_Signed, frozen=True, kw_only=True, tag="move-boundary"):
    """The document said to begin at the passage begins at `to`."""

    to: Anchor


class SetRole(_Signed, frozen=True, kw_only=True, tag="set-role"):
    """The passage plays a part: it is a closer, a dateline, a paragraph."""

    role: Role


class SetField(_Signed, frozen=True, kw_only=True, tag="set-field"):
    """The letter that begins with the passage has this value.

    Names and places are as they should be printed, a date as printed or in EDTF ("undated" where the source bears
    none), a citation as a shelfmark is printed. Senders, recipients and copies may be several.
    """

    field: LetterField
    value: str | tuple[str, ...]


class RejectField(_Signed, frozen=True, kw_only=True, tag="reject-field"):
    """What the program says of a field of the letter is wrong: this value, or, without one, every value."""

    field: LetterField
    value: str = ""


class Confirm(_Signed, frozen=True, kw_only=True, tag="confirm"):
    """What the program said of a field of the letter, `value`, is right and stays."""

    field: LetterField
    value: str | tuple[str, ...]


class BindMark(_Signed, frozen=True, kw_only=True, tag="bind-mark"):
    """The passage is the mark of the note that begins with the words `note`. `label` is a hint for people."""

    note: Anchor
    label: str = ""


class UnbindMark(_Signed, frozen=True, kw_only=True, tag="unbind-mark"):
    """The passage is no note mark."""

    label: str = ""


class FixText(_Signed, frozen=True, kw_only=True, tag="fix-text"):
    """The passage is to be read as `reading`. The source is not changed."""

    reading: str


Correction = (
    AddBoundary
    | DropBoundary
    | MoveBoundary
    | SetRole
    | SetField
    | RejectField
    | Confirm
    | BindMark
    | UnbindMark
    | FixText
)
KINDS: dict[str, type[Correction]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Correction)}
ANCHORS = ("at", "to", "note")  # keys whose value names a passage


class Entry(msgspec.Struct, frozen=True):
    """A correction and the line of the file that it stands on, counted from 1."""

    line: int
    said: Correction
    file: str = FILE_NAME

    @property
    def where(self) -> str:
        """File and line, as compilers print them."""
        return f"{self.file}:{self.line}"


def values(said: SetField | Confirm) -> tuple[str, ...]:
    """The values of a correction, one or several."""
    return (said.value,) if isinstance(said.value, str) else said.value


def describe(said: Correction) -> str:
    """What a correction says, in a few words: `sender "B. Reed"`."""
    match said:
        case AddBoundary():
            return "a document begins here"
        case DropBoundary():
            return "no document begins here"
        case MoveBoundary():
            return "the document begins elsewhere"
        case SetRole():
            return f"this is a {said.role}"
        case SetField():
            return f"{said.field} {_quoted(values(said))}"
        case RejectField():
            return f"not {said.field} {_quoted((said.value,))}" if said.value else f"no {said.field}"
        case Confirm():
            return f"{said.field} {_quoted(values(said))} is right"
        case BindMark():
            return f"the mark of note {said.label}".rstrip()
        case UnbindMark():
            return "no note mark"
        case FixText():
            return f'read "{said.reading}"'


def _quoted(said: Iterable[str]) -> str:
    return ", ".join(f'"{value}"' for value in said)


# --- the file ------------------------------------------------------------------------------------------------------


def decode(text: str, *, name: str = FILE_NAME) -> tuple[Entry, ...]:
    """The corrections in the text of a file called `name`; ConfigError names the file, the line and the key."""
    entries = []
    # `splitlines` would also cut at U+2028, which stands in JSON as it is.
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip("\r\t ")
        if words and not words.startswith("#"):
            entries.append(Entry(number, _decoded(words, f"{name}:{number}"), name))
    return tuple(entries)


def encode(said: Correction) -> str:
    """The line of a correction, without its line end: keys in the order declared, nothing escaped that need not be."""
    return msgspec.json.encode(said).decode("utf-8")


def read(path: Path) -> tuple[Entry, ...]:
    """The corrections in a file, none if there is no such file; ConfigError where it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; corrections cannot be read") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    return decode(text, name=path.name)


def append(path: Path, said: Correction) -> int:
    """Adds a line to the file, made if need be, and gives its number; the lines before it are not touched."""
    try:
        line = encode(said).encode("utf-8")
    except UnicodeEncodeError as error:
        raise OutputError(f"{path}: the passage holds half of a character; quote other words") from error
    try:
        before = path.read_bytes() if path.exists() else b""
        opening = b"" if not before or before.endswith(b"\n") else b"\n"
        with path.open("ab") as file:
            file.write(opening + line + b"\n")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
    return before.count(b"\n") + len(opening) + 1


def _decoded(line: str, where: str) -> Correction:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ConfigError(f"{where}: this is not JSON ({error}); one object stands on one line") from error
    if not isinstance(found, dict):
        raise ConfigError(f"{where}: expected an object in braces")
    kind = found.get("do")
    if not isinstance(kind, str) or kind not in KINDS:
        wrong = "the key 'do' is missing" if "do" not in found else f"unknown value {kind!r} of 'do'"
        raise ConfigError(f"{where}: {wrong}; {_hint(str(kind), tuple(KINDS))}")
    _check_keys(found, ("do", *KINDS[kind].__struct_fields__), where)
    for key in ANCHORS:
        if isinstance(found.get(key), dict):
            _check_keys(found[key], Anchor.__struct_fields__, where, inside=f" in {key!r}")
    try:
        said: Correction = msgspec.convert(found, KINDS[kind])
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {_wrong(str(error), found)}") from error
    _check_values(said, where)
    return said


def _check_keys(found: dict[str, Any], known: tuple[str, ...], where: str, *, inside: str = "") -> None:
    for key in found:
        if key not in known:
            raise ConfigError(f"{where}: unknown key {key!r}{inside}; {_hint(key, known)}")


def _hint(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"


# msgspec's own words: "Expected `str`, got `int` - at `$.by`", "Object missing required field `by`",
# "Invalid enum value 'foot' - at `$.role`".
PLACE = re.compile(r" - at `\$\.?(?P<keys>[^`]*)`$")
MISSING = re.compile(r"^Object missing required field `(?P<key>[^`]+)`")
CHOICES = {"role": get_args(Role), "field": get_args(LetterField)}


def _wrong(message: str, found: dict[str, Any]) -> str:
    place = PLACE.search(message)
    said = message[: place.start()] if place else message
    key = place["keys"] if place else ""
    if missing := MISSING.match(said):
        return f"the key {missing['key']!r} is missing" + (f" in {key!r}" if key else "")
    if key in CHOICES and isinstance(found.get(key), str):
        return f"unknown {key} {found[key]!r}; {_hint(found[key], CHOICES[key])}"
    return f"{key!r}: {said[:1].lower()}{said[1:].replace('`', '')}" if key else said


def _check_values(said: Correction, where: str) -> None:
    """What the types cannot say. ConfigError names the key."""
    for key in ANCHORS:
        passage = getattr(said, key, None)
        if isinstance(passage, Anchor) and not passage.exact.strip():
            raise ConfigError(f"{where}: {key!r} quotes nothing; give the words in 'exact'")
    if not said.by.strip():
        raise ConfigError(f"{where}: 'by' is empty; say who made the correction")
    try:
        day = dt.date.fromisoformat(said.on)
    except ValueError as error:
        raise ConfigError(f"{where}: 'on' is {said.on!r}; write the day as 2026-01-31") from error
    if day.isoformat() != said.on:
        raise ConfigError(f"{where}: 'on' is {said.on!r}; write the day as {day.isoformat()}")
    if isinstance(said, SetField | Confirm):
        given = values(said)
        if not given or not all(value.strip() for value in given):
            raise ConfigError(f'{where}: \'value\' is empty; to take a value away, use "do":"reject-field"')
        if len(given) > 1 and said.field not in SEVERAL_VALUES:
            raise ConfigError(f"{where}: {said.field} has one value, not {len(given)}")
    if isinstance(said, FixText) and said.reading == said.at.exact:
        raise ConfigError(f"{where}: 'reading' is what 'exact' quotes; nothing would change")
