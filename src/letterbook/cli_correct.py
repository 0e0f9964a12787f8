"""`letterbook correct`: writes what an editor says into `corrections.jsonl`, anchored by quotation."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import datetime as dt
import re
import shlex
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args

import typer

from letterbook.errors import EditionError, LetterbookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.cli_input import Input
    from letterbook.model.corrections import Correction, LetterField
    from letterbook.model.edition import Edition, Letter
    from letterbook.model.text import Anchor, Span


class What(StrEnum):
    """What is said."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    COPY = "copy"
    DATE = "date"
    PLACE = "place"
    CITATION = "citation"
    REJECT = "reject"
    CONFIRM = "confirm"
    BOUNDARY = "boundary"
    ROLE = "role"
    BIND = "bind"
    UNBIND = "unbind"
    TEXT = "text"
    LIST = "list"


USAGE: dict[What, str] = {
    What.SENDER: "sender LETTER NAME...",
    What.RECIPIENT: "recipient LETTER NAME...",
    What.COPY: "copy LETTER NAME...",
    What.DATE: "date LETTER DATE",
    What.PLACE: "place LETTER PLACE",
    What.CITATION: "citation LETTER SHELFMARK",
    What.REJECT: "reject LETTER FIELD [VALUE]",
    What.CONFIRM: "confirm LETTER FIELD",
    What.BOUNDARY: "boundary add --at WORDS, boundary drop LETTER, or boundary move LETTER --to WORDS",
    What.ROLE: "role LETTER ROLE --at WORDS",
    What.BIND: "bind LETTER LABEL --at WORDS",
    What.UNBIND: "unbind LETTER LABEL",
    What.TEXT: "text LETTER READING --at WORDS",
    What.LIST: "list",
}
LONGEST_MARK = 6  # characters of a quotation that is a mark as a whole
FIRST_WORDS = 60  # characters that name a note, or the beginning of a document
MOST_LINES = 5


class _Desk(NamedTuple):
    """What an editor works on: the edition as it is built now, and who speaks, when and why."""

    edition: Edition
    signed: dict[str, str]
    language: str


def correct(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The edition's folder, made by `letterbook init`.")],
    what: Annotated[What, typer.Argument(metavar="WHAT", help="What is said; see the list above.")],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="LETTER first, then the rest.")
    ] = None,
    *,
    why: Annotated[str, typer.Option("--why", help="The reason, a sentence for people.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who says it; needed unless letterbook.toml has one editor.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="WORDS", help="The passage, quoted from the source.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="WORDS", help="Where the document begins instead.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day it is said; today, if left out.")] = "",
) -> None:
    """Correct what the program found: one line more in corrections.jsonl, applied by every build.

    WHAT is: sender, recipient or copy LETTER NAME...; date, place or citation LETTER VALUE; reject LETTER FIELD
    [VALUE]; confirm LETTER FIELD; boundary add --at WORDS, boundary drop LETTER, boundary move LETTER --to WORDS; role
    LETTER ROLE --at WORDS; bind LETTER LABEL --at WORDS, in which the mark stands; unbind LETTER LABEL; text LETTER
    READING --at WORDS; list. LETTER is its id, number, or place in the list; WORDS are quoted from the source.

    Examples:
      letterbook correct my-edition sender 1 "K. Hartung" --by Gale --why "Signed."
      letterbook correct my-edition date 41 1923-10-10 --by Gale --why "Postmark."
      letterbook correct my-edition confirm 42 recipient --by Gale --why "Seen."
      letterbook correct my-edition boundary drop 43 --by Gale --why "Same sheet."
      letterbook correct my-edition list
    """
    from letterbook import cli_input

    given = cli_input.find([folder])
    if given.folder is None:
        raise EditionError(
            f"{folder} is no edition's folder; `letterbook init DIR {shlex.quote(str(folder))}` makes one"
        )
    said = words or []
    if what is What.LIST:
        _list(given, said)
        return
    desk = _desk(given, by=by, on=on, why=why)
    made = _made(desk, what, said, at=at, to=to)
    _write(given.folder, made)


def _desk(given: Input, *, by: str, on: str, why: str) -> _Desk:
    from letterbook import cli_input
    from letterbook.terminal import progress

    editors = given.config.editors
    name = by.strip() or (editors[0] if len(editors) == 1 else "")
    if not name:
        raise LetterbookError('say who you are: --by "NAME", or name one editor in letterbook.toml')
    if not why.strip():
        raise LetterbookError('say why: --why "…"')
    day = on or dt.datetime.now().astimezone().date().isoformat()
    with progress.shown(quiet=False) as show:
        edition = cli_input.edition(given, progress=show)
    return _Desk(edition, {"by": name, "on": day, "reason": why.strip()}, given.config.language)


def _write(folder: Path, made: Correction) -> None:
    from letterbook.model import corrections

    path = folder / corrections.FILE_NAME
    corrections.read(path)  # a broken file is to be mended first
    (entry,) = corrections.decode(corrections.encode(made))  # what the program cannot read is not written
    line = corrections.append(path, entry.said)
    letter = f" ({made.letter})" if made.letter else ""
    typer.echo(f"{path}:{line}: {corrections.describe(made)}{letter}")
    typer.echo(f"letterbook build {shlex.quote(str(folder))}")


def _list(given: Input, words: Sequence[str]) -> None:
    from letterbook import cli_input, overlay
    from letterbook.model import corrections

    assert given.folder is not None
    if words:
        raise LetterbookError(f"say: {_usage(What.LIST)}")
    entries = corrections.read(given.folder / corrections.FILE_NAME)
    if not entries:
        typer.echo("no corrections")
        return
    for entry, state, message in overlay.states(entries, cli_input.edition(given).findings):
        letter = f" ({entry.said.letter})" if entry.said.letter else ""
        typer.echo(f"{entry.where}: {STATES[state]}: {corrections.describe(entry.said)}{letter}")
        typer.echo(f"    {entry.said.by}, {entry.said.on}: {entry.said.reason}")
        if message:
            typer.echo(f"    {message}")


STATES = {
    "applied": "applied",
    "changed": "applied to changed text",
    "orphan": "not applied",
    "ambiguous": "not applied, ambiguous",
    "contradicted": "contradicted",
    "needless": "needless",
}


def _usage(what: What) -> str:
    return f"letterbook correct DIR {USAGE[what]}"


# --- what is said ----------------------------------------------------------------------------------------------------


def _made(desk: _Desk, what: What, words: Sequence[str], *, at: str, to: str) -> Correction:
    """The correction that the words make; LetterbookError with the usage where they do not make one."""
    from letterbook.model.corrections import SetRole, UnbindMark

    if what is What.BOUNDARY:
        return _boundary(desk, words, at=at, to=to)
    wants_at = what in {What.ROLE, What.BIND, What.TEXT}
    most = {What.REJECT: 3, What.SENDER: None, What.RECIPIENT: None, What.COPY: None}.get(what, 2)
    if len(words) < 2 or (most is not None and len(words) > most) or bool(at) != wants_at or to:
        raise LetterbookError(f"say: {_usage(what)}")
    letter, value = _letter(desk, words[0]), words[1]
    match what:
        case What.REJECT:
            return _reject(desk, letter, value, "".join(words[2:]))
        case What.CONFIRM:
            return _confirm(desk, letter, value)
        case What.ROLE:
            from letterbook.model.edition import Role

            role: Any = _one_of(value, get_args(Role), "role")
            return SetRole(role=role, **_about(desk, letter, _quoted(desk, at, letter)))
        case What.BIND:
            return _bind(desk, letter, value, at)
        case What.UNBIND:
            note = letter.note(value)
            if note is None or note.anchor is None:
                raise LetterbookError(f"{letter.id} has no note {value!r} with a mark in the text")
            return UnbindMark(label=value, **_about(desk, letter, note.anchor))
        case What.TEXT:
            return _fix(desk, letter, value, at)
        case _:
            return _set(desk, letter, what.value, words[1:])


def _set(desk: _Desk, letter: Letter, field: Any, values: Sequence[str]) -> Correction:
    from letterbook import overlay
    from letterbook.finders.language import detect
    from letterbook.model.corrections import SetField

    if field == "date" and overlay.date_value(values[0], detect(letter.source, wanted=desk.language)) is None:
        raise LetterbookError(
            f"{values[0]!r} is no date that can be read; write it with its year, as printed, as 1924-03-09, or undated"
        )
    value = values[0] if len(values) == 1 else tuple(values)
    return SetField(field=field, value=value, **_about(desk, letter, overlay.opening(letter)))


def _reject(desk: _Desk, letter: Letter, name: str, value: str) -> Correction:
    from letterbook import overlay
    from letterbook.model.corrections import RejectField

    field = _field(name)
    said = overlay.said_of(letter, field)
    if not said:
        raise LetterbookError(f"the program names no {field} of {letter.id}")
    if value and value not in said:
        raise LetterbookError(f"the {field} of {letter.id} is {', '.join(said)}, not {value}")
    return RejectField(field=field, value=value, **_about(desk, letter, overlay.opening(letter)))


def _confirm(desk: _Desk, letter: Letter, name: str) -> Correction:
    from letterbook import overlay
    from letterbook.model.corrections import Confirm

    field = _field(name)
    said = overlay.said_of(letter, field)
    if not said:
        raise LetterbookError(f"the program names no {field} of {letter.id}; there is nothing to confirm")
    value = said[0] if len(said) == 1 else said
    return Confirm(field=field, value=value, **_about(desk, letter, overlay.opening(letter)))


def _boundary(desk: _Desk, words: Sequence[str], *, at: str, to: str) -> Correction:
    from letterbook import overlay
    from letterbook.model.corrections import AddBoundary, DropBoundary, MoveBoundary

    match words:
        case ["add"] if at and not to:
            source, span = _find(desk, at, None)
            return AddBoundary(**_signed(desk, source), at=_anchor(desk, source, _first(desk, source, span)))
        case ["drop", wanted] if not at and not to:
            letter = _letter(desk, wanted)
            return DropBoundary(**_about(desk, letter, overlay.opening(letter)))
        case ["move", wanted] if to and not at:
            letter = _letter(desk, wanted)
            source = _index(desk, letter)
            found, span = _find(desk, to, None)
            if found != source:
                raise LetterbookError(f"the words stand in another file than {letter.id}")
            passage = _anchor(desk, source, _first(desk, source, span))
            return MoveBoundary(to=passage, **_about(desk, letter, overlay.opening(letter)))
        case _:
            raise LetterbookError(f"say: {_usage(What.BOUNDARY)}")


def _bind(desk: _Desk, letter: Letter, label: str, words: str) -> Correction:
    from letterbook.model.corrections import BindMark
    from letterbook.model.text import Span, stripped

    note = letter.note(label)
    if note is None:
        labels = ", ".join(known.label for known in letter.notes) or "none"
        raise LetterbookError(f"{letter.id} has no note {label!r}; its notes are {labels}")
    passage = _quoted(desk, words, letter)
    text = letter.source.text
    stood = [Span(passage.start + m.start(), passage.start + m.end()) for m in _label(label).finditer(passage.of(text))]
    if len(stood) == 1:
        passage = stood[0]
    elif stood or len(passage) > LONGEST_MARK:
        raise LetterbookError(f"quote the words so that {label!r} stands in them once, or the mark alone")
    first = stripped(text, note.body.start, min(note.body.end, note.body.start + FIRST_WORDS))
    return BindMark(note=_anchor(desk, _index(desk, letter), first), label=label, **_about(desk, letter, passage))


def _label(label: str) -> re.Pattern[str]:
    """The label as a mark: a figure that is no part of a longer number."""
    return re.compile(rf"(?<!\d){re.escape(label)}(?!\d)")


def _fix(desk: _Desk, letter: Letter, reading: str, words: str) -> Correction:
    from letterbook.model.corrections import FixText

    passage = _quoted(desk, words, letter)
    if passage.of(letter.source.text) == reading:
        raise LetterbookError(f"the source reads {reading!r} already")
    return FixText(reading=reading, **_about(desk, letter, passage))


# --- where it is said ------------------------------------------------------------------------------------------------


def _letter(desk: _Desk, wanted: str) -> Letter:
    from letterbook.terminal.show import find_letter

    return find_letter(desk.edition, wanted)


def _field(name: str) -> LetterField:
    from letterbook.model.corrections import LetterField

    field: LetterField = _one_of(name, get_args(LetterField), "field")
    return field


def _one_of(word: str, known: Sequence[str], kind: str) -> Any:
    if word not in known:
        raise LetterbookError(f"no {kind} is called {word!r}; there are {', '.join(known)}")
    return word


def _index(desk: _Desk, letter: Letter) -> int:
    return desk.edition.sources.index(letter.source)


def _signed(desk: _Desk, source: int) -> dict[str, Any]:
    """Who, when and why; and the file, where there are several."""
    sources = desk.edition.sources
    return desk.signed | ({"source": sources[source].path} if len(sources) > 1 else {})


def _about(desk: _Desk, letter: Letter, span: Span) -> dict[str, Any]:
    """What every correction about a passage of a letter says."""
    source = _index(desk, letter)
    return _signed(desk, source) | {"letter": letter.id, "at": _anchor(desk, source, span)}


def _anchor(desk: _Desk, source: int, span: Span) -> Anchor:
    from letterbook.reanchoring import anchors_of

    text = desk.edition.sources[source].text
    (made,) = anchors_of([text], [(0, span)])
    if made is None:
        line, _ = desk.edition.sources[source].line_and_column(span.start)
        raise LetterbookError(f"nothing tells line {line} from other places of the same words; quote longer words")
    return made


def _first(desk: _Desk, source: int, span: Span) -> Span:
    """The beginning of a quotation."""
    from letterbook.model.text import stripped

    return stripped(desk.edition.sources[source].text, span.start, min(span.end, span.start + FIRST_WORDS))


def _quoted(desk: _Desk, words: str, letter: Letter) -> Span:
    return _find(desk, words, letter)[1]


def _find(desk: _Desk, words: str, letter: Letter | None) -> tuple[int, Span]:
    """The one place of quoted words in a letter, or in all sources; line ends and blanks count alike."""
    from letterbook.model.text import Span

    if not words.split():
        raise LetterbookError("quote the passage: --at WORDS")
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    hits: list[tuple[int, Span]] = []
    for at, source in enumerate(desk.edition.sources):
        if letter is not None and source != letter.source:
            continue
        spans = letter.spans if letter is not None else (Span(0, len(source.text)),)
        hits += [(at, Span(*m.span())) for span in spans for m in pattern.finditer(source.text, span.start, span.end)]
    where = letter.id if letter is not None else "the sources"
    if not hits:
        raise LetterbookError(f"{where}: no passage reads {words!r}; quote the source as it is")
    if len(hits) > 1:
        lines = [
            f"{s.path}:{s.line_and_column(span.start)[0]}" for at, span in hits for s in [desk.edition.sources[at]]
        ]
        more = " and others" if len(lines) > MOST_LINES else ""
        raise LetterbookError(f"{words!r} stands at {', '.join(lines[:MOST_LINES])}{more}; quote more words")
    return hits[0]
