"""The gold file: what a careful reader found in a text, as offsets into it. `docs/scoring.md` describes the format.

Keys that are not known are left alone, so that gold may carry more than is scored; a key that looks like a known one
misspelt is refused, since it would pass for gold that says nothing.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from letterbook.errors import GoldError
from letterbook.model.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

ScoredField = Literal[
    "boundary",
    "number",
    "sender",
    "recipient",
    "copy",
    "date",
    "place",
    "salutation",
    "paragraphs",
    "closer",
    "signature",
    "source",
    "note_body",
    "note_anchor",
    "link",
]
FIELDS: tuple[ScoredField, ...] = get_args(ScoredField)

SCORED_ROLES = ("salutation", "closer", "signature")  # of the parts; others only help to explain errors

Stretch = tuple[int, int]

ALIKE = 0.85  # of difflib: "recepient" is "recipient" misspelt, "source_note" is not "source_text"
EXPECTED = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<where>.*)`)?$", re.DOTALL)


class GoldNote(msgspec.Struct, frozen=True):
    """A note. `source` marks a source statement printed as a note, `refs` are the documents it names (`#d5`)."""

    label: str | int | None = None
    anchor: Stretch | None = None
    body: Stretch | None = None
    source: bool = False
    refs: tuple[str, ...] | None = None


class GoldDocument(msgspec.Struct, frozen=True):
    """One document as it should be read. What is null, empty or left out is not scored for this document."""

    id: str
    start: int
    end: int
    file: str = ""
    number: str | int | None = None
    sender: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    copy: tuple[str, ...] | None = None
    date: str | None = None
    place: tuple[str, ...] | None = None
    letter: bool = False
    parts: tuple[tuple[str, Stretch], ...] | None = None
    paragraphs: tuple[Stretch, ...] | None = None
    notes: tuple[GoldNote, ...] | None = None
    source_text: str | None = None
    links: tuple[str, ...] | None = None

    @property
    def references(self) -> tuple[str, ...]:
        """The documents it speaks of: those in its links, or else those its notes name."""
        named = (name for note in self.notes or () if not note.source for name in note.refs or ())
        return self.links or tuple(named)

    def all(self, role: str) -> tuple[Span, ...]:
        """The parts of a role."""
        return tuple(Span(*stretch) for name, stretch in self.parts or () if name == role)


class Gold(msgspec.Struct, frozen=True):
    """The documents, and the fields to score; all of them where `scored` is empty."""

    documents: tuple[GoldDocument, ...]
    scored: tuple[str, ...] | None = None


def read(path: Path) -> Gold:
    """The gold in a file; GoldError if it cannot be read or is not gold."""
    try:
        return parse(path.read_bytes(), name=str(path))
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror}; docs/scoring.md says how gold is made") from error


def parse(content: bytes, *, name: str) -> Gold:
    """The gold in the bytes of a JSON file called `name`."""
    try:
        raw = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{name} is not JSON: {error}; docs/scoring.md describes the format") from error
    if isinstance(raw, dict):
        _check_keys(raw, name)
    try:
        gold = msgspec.convert(raw, Gold)
    except msgspec.ValidationError as error:
        raise GoldError(_wrong(str(error), raw, name)) from error
    _check_names(gold, name)
    return gold


def placed(gold: Gold, sources: Sequence[Source], *, name: str) -> Mapping[str, Source]:
    """The source that each document stands in, by the document's identifier.

    GoldError if a document names no file that is there, or points outside of its text.
    """
    by_file = {source.path: source for source in sources}
    if len(by_file) < len(sources):
        raise GoldError(f'{name}: two of the sources have one name, so no "file" can tell them apart; rename one')
    found = {}
    for document in gold.documents:
        where = f"{name}: document {document.id!r}"
        if document.file and document.file not in by_file:
            raise GoldError(f"{where} stands in {document.file!r}; the sources are {', '.join(by_file)}")
        if not document.file and len(sources) != 1:
            raise GoldError(f'{where} does not say in which source it stands; give it a "file": {" or ".join(by_file)}')
        source = by_file[document.file] if document.file else sources[0]
        for key, (start, end) in _stretches(document):
            if not 0 <= start <= end <= len(source.text):
                raise GoldError(
                    f"{where}: {key} [{start}, {end}] is no stretch of {source.path}, which has {len(source.text)} "
                    "characters; offsets count those of `letterbook export text SOURCE`"
                )
        found[document.id] = source
    return found


def _stretches(document: GoldDocument) -> Iterator[tuple[str, Stretch]]:
    yield "start to end", (document.start, document.end)
    yield from document.parts or ()
    yield from (("paragraph", stretch) for stretch in document.paragraphs or ())
    for note in document.notes or ():
        yield from (("note's anchor", note.anchor),) if note.anchor else ()
        yield from (("note's body", note.body),) if note.body else ()


def _check_keys(raw: dict[str, Any], name: str) -> None:
    """GoldError for a key that looks like a known one misspelt."""
    _check_spelling(raw, Gold.__struct_fields__, name)
    for document in _objects(raw.get("documents")):
        where = f"{name}: document {document.get('id')!r}"
        _check_spelling(document, GoldDocument.__struct_fields__, where)
        for note in _objects(document.get("notes")):
            _check_spelling(note, GoldNote.__struct_fields__, f"{where}, note {note.get('label')!r}")


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _check_spelling(given: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    for key in given:
        meant = _meant(key, known)
        if meant and meant not in given:
            raise GoldError(f"{where}: key {key!r}; did you mean {meant!r}?")


def _check_names(gold: Gold, name: str) -> None:
    if not gold.documents:
        raise GoldError(f"{name} has no documents; docs/scoring.md says how gold is made")
    seen: set[str] = set()
    for document in gold.documents:
        if document.id in seen:
            raise GoldError(f"{name}: two documents have the id {document.id!r}; give one another")
        seen.add(document.id)
        for role, _ in document.parts or ():
            meant = _meant(role, SCORED_ROLES)
            if meant:
                raise GoldError(f"{name}: document {document.id!r}, parts: role {role!r}; did you mean {meant!r}?")
    for field in gold.scored or ():
        meant = _meant(field, FIELDS)
        if meant:
            raise GoldError(f"{name}: scored names {field!r}; did you mean {meant!r}?")


def _meant(given: str, known: Sequence[str]) -> str:
    """The known word that a word looks like without being it, or nothing."""
    near = () if given in known else difflib.get_close_matches(given, known, n=1, cutoff=ALIKE)
    return next(iter(near), "")


def _wrong(message: str, raw: object, name: str) -> str:
    """What is wrong with a value, with the document it stands in rather than its number."""
    match = EXPECTED.match(message)
    assert match
    what, where = match["what"], match["where"] or ""
    inside = re.match(r"documents\[(\d+)\]\.?", where)
    if inside and isinstance(raw, dict):
        document = raw["documents"][int(inside[1])]
        called = document.get("id") if isinstance(document, dict) else None
        number = int(inside[1]) + 1
        where = where[inside.end() :]
        name = f"{name}: document {called!r}" if isinstance(called, str) else f"{name}: document {number}"
    place = f"{name}, {where}" if where else name
    return f"{place}: {what}; docs/scoring.md describes the format"
