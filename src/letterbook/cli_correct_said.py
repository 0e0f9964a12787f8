"""What the words of `letterbook correct` say: the correction they make, anchored in the source."""
# ruff: noqa: PLC0415 - a command imports what it needs, so that `letterbook --help` is quick

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from letterbook.errors import LetterbookError

if TYPE_CHECKING:
    from collections.abc import Sequence

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
MOST_LINES = 5
FIRST_WORDS = 60  # characters that name a note, or the beginning of a document


class Desk(NamedTuple):
    """What an editor works on: the edition as it is built now, and who speaks, when and why."""

    edition: Edition
    signed: dict[str, str]
    language: str


def usage(what: What) -> str:
    """The command line that says such a thing."""
    return f"letterbook correct DIR {USAGE[what]}"


# --- what is said ----------------------------------------------------------------------------------------------------


def correction_said(desk: Desk, what: What, words: Sequence[str], *, at: str, to: str) -> Correction:
    """The correction that the words make; LetterbookError with the usage where they do not make one."""
    from letterbook.model.corrections import SetRole, UnbindMark

    if what is What.BOUNDARY:
        return _boundary(desk, words, at=at, to=to)
    wants_at = what in {What.ROLE, What.BIND, What.TEXT}
    most = {What.REJECT: 3, What.SENDER: None, What.RECIPIENT: None, What.COPY: None}.get(what, 2)
    if len(words) < 2 or (most is not None and len(words) > most) or bool(at) != wants_at or to:
        raise LetterbookError(f"say: {usage(what)}")
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


def _set(desk: Desk, letter: Letter, field: Any, values: Sequence[str]) -> Correction:
    from letterbook import overlay
    from letterbook.finders.language import detect
    from letterbook.model.corrections import SetField

    if field == "date" and overlay.date_value(values[0], detect(letter.source, wanted=desk.language)) is None:
        raise LetterbookError(
            f"{values[0]!r} is no date that can be read; write it with its year, as printed, as 1924-03-09, or undated"
        )
    value = values[0] if len(values) == 1 else tuple(values)
    return SetField(field=field, value=value, **_about(desk, letter, overlay.opening(letter)))


def _reject(desk: Desk, letter: Letter, name: str, value: str) -> Correction:
    from letterbook import overlay
    from letterbook.model.corrections import RejectField

    field = _field(name)
    said = overlay.said_of(letter, field)
    if not said:
        raise LetterbookError(f"the program names no {field} of {letter.id}")
    if value and value not in said:
        raise LetterbookError(f"the {field} of {letter.id} is {', '.join(said)}, not {value}")
    return RejectField(field=field, value=value, **_about(desk, letter, overlay.opening(letter)))


def _confirm(desk: Desk, letter: Letter, name: str) -> Correction:
    from letterbook import overlay
    from letterbook.model.corrections import Confirm

    field = _field(name)
    said = overlay.said_of(letter, field)
    if not said:
        raise LetterbookError(f"the program names no {field} of {letter.id}; there is nothing to confirm")
    value = said[0] if len(said) == 1 else said
    return Confirm(field=field, value=value, **_about(desk, letter, overlay.opening(letter)))


def _boundary(desk: Desk, words: Sequence[str], *, at: str, to: str) -> Correction:
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
            raise LetterbookError(f"say: {usage(What.BOUNDARY)}")


def _bind(desk: Desk, letter: Letter, label: str, words: str) -> Correction:
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


def _fix(desk: Desk, letter: Letter, reading: str, words: str) -> Correction:
    from letterbook.model.corrections import FixText

    passage = _quoted(desk, words, letter)
    if passage.of(letter.source.text) == reading:
        raise LetterbookError(f"the source reads {reading!r} already")
    return FixText(reading=reading, **_about(desk, letter, passage))


# --- where it is said ------------------------------------------------------------------------------------------------


def _letter(desk: Desk, wanted: str) -> Letter:
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


def _index(desk: Desk, letter: Letter) -> int:
    return desk.edition.sources.index(letter.source)


def _signed(desk: Desk, source: int) -> dict[str, Any]:
    """Who, when and why; and the file, where there are several."""
    sources = desk.edition.sources
    return desk.signed | ({"source": sources[source].path} if len(sources) > 1 else {})


def _about(desk: Desk, letter: Letter, span: Span) -> dict[str, Any]:
    """What every correction about a passage of a letter says."""
    source = _index(desk, letter)
    return _signed(desk, source) | {"letter": letter.id, "at": _anchor(desk, source, span)}


def _anchor(desk: Desk, source: int, span: Span) -> Anchor:
    from letterbook.reanchoring import anchors_of

    text = desk.edition.sources[source].text
    (made,) = anchors_of([text], [(0, span)])
    if made is None:
        line, _ = desk.edition.sources[source].line_and_column(span.start)
        raise LetterbookError(f"nothing tells line {line} from other places of the same words; quote longer words")
    return made


def _first(desk: Desk, source: int, span: Span) -> Span:
    """The beginning of a quotation."""
    from letterbook.model.text import stripped

    return stripped(desk.edition.sources[source].text, span.start, min(span.end, span.start + FIRST_WORDS))


def _quoted(desk: Desk, words: str, letter: Letter) -> Span:
    return _find(desk, words, letter)[1]


def _find(desk: Desk, words: str, letter: Letter | None) -> tuple[int, Span]:
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
