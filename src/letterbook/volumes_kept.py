"""What was read of a source, kept as bytes: a source that nothing touched since need not be read again.

What a volume is follows from its source, the corrections placed in it, and the program; the key is a hash of all of
these, so that a kept volume is the one that reading would give. What cannot be decoded is read anew.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

import msgspec

from letterbook import languages
from letterbook.facts import Facts
from letterbook.finders.notes import LinkedNote
from letterbook.model.annotations import Annotation, Block, NoteText
from letterbook.model.edition import Letter
from letterbook.model.findings import Finding
from letterbook.model.remainders import ListEntry, Remainder
from letterbook.model.style import Style
from letterbook.model.text import Source, Span
from letterbook.overlay import Outcome, Placed
from letterbook.readers.tei_data import EncodedSource
from letterbook.remainders_title import TitlePage
from letterbook.resolvers.collection import Volume

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from letterbook.volumes import Outcomes, Pins

Read = tuple[Volume, tuple[Outcome, ...]]


class Memory(Protocol):
    """A place that keeps bytes under keys from build to build. What it gives back is what was put there, or None."""

    @property
    def program(self) -> str:
        """What tells one state of the program and its data from another."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, key: str, content: bytes) -> None:
        """Keep the bytes under a key."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A volume with the facts of its source taken apart."""

    blocks: tuple[Block, ...]
    annotations: tuple[Annotation, ...]
    lexicons: tuple[str, ...]
    notes: tuple[tuple[Span, NoteText], ...]
    linked: tuple[LinkedNote, ...]
    furniture: tuple[Span, ...]
    foreign: dict[int, str]
    letters: tuple[Letter, ...]
    remainder: tuple[Remainder, ...]
    findings: tuple[Finding, ...]
    style: Style
    title: TitlePage
    entries: tuple[ListEntry, ...]
    outcomes: tuple[Outcome, ...]


def remembered(
    memory: Memory | None,
    source: Source,
    placed: Sequence[Placed],
    read: Callable[[], Read],
    *,
    language: str,
    pins: Pins,
    first_id: int,
) -> tuple[Volume, Outcomes]:
    """The volume as kept, or else as `read` gives it, which is then kept.

    A source whose markup says what its letters are is read each time: that is as quick.
    """
    if memory is None or (isinstance(source, EncodedSource) and source.encoded.documents):
        return read()
    key = _key(memory.program, source, placed, language, pins, first_id)
    kept = memory.get(key)
    if kept is not None:
        try:
            return _unpacked(kept, source)
        except (msgspec.MsgspecError, ValueError, TypeError, LookupError):
            pass  # of another time, or damaged: reading gives it anew
    volume, outcomes = read()
    memory.put(key, _packed(volume, outcomes))
    return volume, outcomes


def _key(
    program: str,
    source: Source,
    placed: Sequence[Placed],
    language: str,
    pins: Pins,
    first_id: int,
) -> str:
    about = (source.id, source.path, source.sha256, source.format, source.encoding, source.title, source.hints)
    digest = hashlib.blake2b(program.encode(), digest_size=20)
    digest.update(msgspec.msgpack.encode((about, tuple(placed), language, dict(pins), first_id), order="deterministic"))
    digest.update(source.text.encode("utf-8", "surrogatepass"))
    return f"volume-{digest.hexdigest()}"


def _packed(volume: Volume, outcomes: Sequence[Outcome]) -> bytes:
    facts = volume.facts
    kept = _Kept(
        blocks=facts.blocks,
        annotations=tuple(annotation for index in facts.annotated for annotation in facts.on(index)),
        lexicons=facts.codes,
        notes=facts.notes,
        linked=facts.linked,
        furniture=facts.furniture,
        foreign={index: lexicon.code for index, lexicon in facts.foreign.items()},
        letters=volume.letters,
        remainder=volume.remainder,
        findings=volume.findings,
        style=volume.style,
        title=volume.title,
        entries=volume.entries,
        outcomes=tuple(outcomes),
    )
    return msgspec.msgpack.encode(kept, enc_hook=lambda source: source.id)


def _unpacked(content: bytes, source: Source) -> Read:
    def given(_: type, identifier: object) -> Source:
        if identifier != source.id:
            raise ValueError(f"the letters are of {identifier}")
        return source

    kept = msgspec.msgpack.decode(content, type=_Kept, dec_hook=given)
    facts = Facts(
        source,
        kept.blocks,
        kept.annotations,
        lexicons=tuple(languages.load(code) for code in kept.lexicons),
        notes=kept.notes,
        linked=kept.linked,
        furniture=kept.furniture,
        foreign={index: languages.load(code) for index, code in kept.foreign.items()},
    )
    volume = Volume(facts, kept.letters, kept.remainder, kept.findings, kept.style, kept.title, kept.entries)
    return volume, kept.outcomes
